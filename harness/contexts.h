/*
 * contexts.h - the contexts that all connections are made of, and what they turn out to be able to.
 * For stack.c; others take a context from there.
 */
#ifndef CONTEXTS_H
#define CONTEXTS_H

#include "catalogue.h"

/*
 * Makes a context for each protocol and role from the certificates in a folder, and tries them:
 * `can` is what headers and linker tell of, the protocols that make a handshake added, what a trial
 * does not confirm taken away.  Returns NULL, or one sentence that says what was refused.
 */
const char *contexts_open(const char *certs, capabilities *can);

void contexts_close(void);

#endif
