/*
 * second_calls.h - calls on a second connection, beside the first and by the same contexts.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef SECOND_CALLS_H
#define SECOND_CALLS_H

#include "play/invocation.h"

int call_second_new(const struct invocation *call);
int call_second_flights(const struct invocation *call);
int call_second_handshake(const struct invocation *call);
int call_second_open(const struct invocation *call);
int call_second_exchange(const struct invocation *call);
int call_second_shutdown(const struct invocation *call);
int call_second_close(const struct invocation *call);
int call_second_fail(const struct invocation *call);
int call_second_cut(const struct invocation *call);
int call_second_clear(const struct invocation *call);
int call_second_free(const struct invocation *call);
int call_second_keep(const struct invocation *call);

#endif
