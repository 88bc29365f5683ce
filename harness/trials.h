/*
 * trials.h - what a library turns out to be able to, behind what headers and linker tell of.
 */
#ifndef TRIALS_H
#define TRIALS_H

#include "stack.h"

/*
 * Tries the contexts, each trial in a process of its own: protocols that make a handshake are added
 * to `can`, what a trial does not confirm is taken away.  `unconnected`: the transports, a bit
 * each, over which a protocol makes no connection.  Returns NULL, or one sentence that says why
 * nothing can be tried.
 */
const char *trials(capabilities *can, unsigned unconnected[PROTOCOLS]);

#endif
