/*
 * memory_calls.h - calls about buffers, and about the memory that the library holds.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef MEMORY_CALLS_H
#define MEMORY_CALLS_H

#include "play/invocation.h"

int call_release_mode(const struct invocation *call);
int call_free_buffers(const struct invocation *call);
int call_alloc_buffers(const struct invocation *call);
int call_note_memory(const struct invocation *call);
int call_held(const struct invocation *call);
int call_given_back(const struct invocation *call);
int call_rounds(const struct invocation *call);

#endif
