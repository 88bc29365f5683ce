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

/* For calls of BIOs over an SSL: where they read to; takes note of what was read, and returns `count`;
 * the next bytes that a side writes; takes note of what it wrote. */
unsigned char *io_buffer(void);
int io_note_read(const struct invocation *call, int count);
const unsigned char *io_next_bytes(struct endpoint *endpoint, long n);
void io_note_written(const struct invocation *call, uint32_t count);

#endif
