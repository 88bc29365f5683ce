/*
 * async_calls.h - calls about jobs: SSL_MODE_ASYNC, the pool of a thread, and jobs that pause.
 *
 * Each function makes the call or operation of its name in contract/calls.def.
 */
#ifndef ASYNC_CALLS_H
#define ASYNC_CALLS_H

#include "play/invocation.h"

int call_async_mode(const struct invocation *call);
int call_pool(const struct invocation *call);
int call_waiting_for_async(const struct invocation *call);
int call_wants_async(const struct invocation *call);
int call_wants_async_job(const struct invocation *call);
int call_next_connection(const struct invocation *call);
int operation_pause_job(const struct invocation *call);

#endif
