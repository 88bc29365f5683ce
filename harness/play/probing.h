/*
 * probing.h - tries which capabilities of a stack work, beyond what headers and linker show.
 */
#ifndef PROBING_H
#define PROBING_H

#include "stack/stack.h"

/*
 * Tries the stack, each trial in a process of its own: adds to `can` the protocols that make a
 * handshake, removes what does not work, and sets `unconnected`.  Call it once, after stack_open
 * with the same certificates.  Returns NULL, or one sentence: no process could be started, memory
 * ran out, or no protocol makes a handshake.
 */
const char *probe_stack(const char *certs, struct stack *stack);

#endif
