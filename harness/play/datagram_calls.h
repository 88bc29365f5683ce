/*
 * datagram_calls.h - timers of DTLS and the passing of time, and what becomes of datagrams.
 *
 * Each function makes the call or operation of its name in contract/calls.def.
 */
#ifndef DATAGRAM_CALLS_H
#define DATAGRAM_CALLS_H

#include "play/invocation.h"

int call_get_timeout(const struct invocation *call);
int call_handle_timeout(const struct invocation *call);
int operation_tick(const struct invocation *call);
int operation_expire(const struct invocation *call);
int operation_lose(const struct invocation *call);
int operation_double(const struct invocation *call);
int operation_overtake(const struct invocation *call);
int operation_merge(const struct invocation *call);
int operation_unreachable(const struct invocation *call);
int operation_short_mtu(const struct invocation *call);

#endif
