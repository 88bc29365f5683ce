/*
 * contexts.h - the contexts that all connections are made of, and what they turn out to be able to.
 * For stack.c; others take a context from there.
 */
#ifndef CONTEXTS_H
#define CONTEXTS_H

#include "stack.h"

/*
 * Makes a context for each protocol and role from the certificates in a folder, and tries them:
 * `can` is what headers and linker tell of, the protocols that make a handshake added, what a trial
 * does not confirm taken away.  `unconnected`: the transports, a bit each, over which a protocol
 * makes no connection.  Returns NULL, or one sentence that says what was refused.
 */
const char *contexts_open(const char *certs, capabilities *can, unsigned unconnected[PROTOCOLS]);

void contexts_close(void);

#endif
