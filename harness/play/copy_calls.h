/*
 * copy_calls.h - calls that copy an SSL, or give it another context.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef COPY_CALLS_H
#define COPY_CALLS_H

#include "play/invocation.h"

int call_copy(const struct invocation *call);
int call_swap(const struct invocation *call);
int call_drop_copy(const struct invocation *call);
int call_other_context(const struct invocation *call);

#endif
