/*
 * state_calls.h - calls that query the state of an SSL, and calls that set the quiet mode.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef STATE_CALLS_H
#define STATE_CALLS_H

#include "play/invocation.h"

int call_get_shutdown(const struct invocation *call);
int call_pending(const struct invocation *call);
int call_has_pending(const struct invocation *call);
int call_get_error(const struct invocation *call);
int call_reported_eof(const struct invocation *call);
int call_want(const struct invocation *call);
int call_quiet(const struct invocation *call);
int call_ctx_quiet(const struct invocation *call);
int call_get_ctx_quiet(const struct invocation *call);
int call_get_quiet(const struct invocation *call);

#endif
