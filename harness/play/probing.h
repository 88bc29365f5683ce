/*
 * probing.h - what a library turns out to be able to, behind what headers and linker tell of.
 */
#ifndef PROBING_H
#define PROBING_H

#include "stack/stack.h"

/*
 * Tries the stack's contexts, each trial in a process of its own: protocols that make a handshake
 * are added to `can`, what a trial does not confirm is taken away, and `unconnected` is filled in.
 * Call once, behind stack_open with the same certificates.  Returns NULL, or one sentence: nothing
 * can be tried, or no protocol makes a handshake.
 */
const char *probe_stack(const char *certs, struct stack *stack);

#endif
