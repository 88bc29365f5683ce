/*
 * io_calls.h - calls that read, write and close.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef IO_CALLS_H
#define IO_CALLS_H

#include "play/invocation.h"

int call_shutdown(const struct invocation *call);
int call_shutdown_ex(const struct invocation *call);
int call_shutdown_to_end(const struct invocation *call);
int call_read(const struct invocation *call);
int call_read_ex(const struct invocation *call);
int call_read_to_end(const struct invocation *call);
int call_peek(const struct invocation *call);
int call_peek_ex(const struct invocation *call);
int call_write(const struct invocation *call);
int call_write_ex(const struct invocation *call);
int call_write_early(const struct invocation *call);
int call_read_early(const struct invocation *call);
int call_set_shutdown(const struct invocation *call);

#endif
