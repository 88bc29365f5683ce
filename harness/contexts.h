/*
 * contexts.h - the contexts that all connections are made of.
 * For stack.c; others take a context from there.
 */
#ifndef CONTEXTS_H
#define CONTEXTS_H

#include "stack.h"

/*
 * Makes a context for each protocol and role from the certificates in a folder, and tries them:
 * `can` and `unconnected` are the stack's (stack.h).  Returns NULL, or one sentence that says what
 * was refused.
 */
const char *contexts_open(const char *certs, capabilities *can, unsigned unconnected[PROTOCOLS]);

void contexts_close(void);

#endif
