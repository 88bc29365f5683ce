/*
 * inside_calls.h - calls from inside callbacks.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef INSIDE_CALLS_H
#define INSIDE_CALLS_H

#include "play/invocation.h"

int call_in_callback(const struct invocation *call);
int call_calls_inside(const struct invocation *call);

#endif
