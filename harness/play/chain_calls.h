/*
 * chain_calls.h - calls of a chain of BIOs over an SSL, which ends with BIO_f_ssl(3).
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef CHAIN_CALLS_H
#define CHAIN_CALLS_H

#include "play/invocation.h"

int call_bio_over(const struct invocation *call);
int call_filter_over(const struct invocation *call);
int call_buffer_over(const struct invocation *call);
int call_chain_read(const struct invocation *call);
int call_chain_gets(const struct invocation *call);
int call_chain_write(const struct invocation *call);
int call_chain_flush(const struct invocation *call);
int call_chain_retry(const struct invocation *call);
int call_chain_lacks(const struct invocation *call);
int call_chain_at_end(const struct invocation *call);
int call_chain_handshake(const struct invocation *call);
int call_chain_shutdown(const struct invocation *call);
int call_chain_reset(const struct invocation *call);
int call_chain_pop(const struct invocation *call);
int call_chain_keep(const struct invocation *call);
int call_chain_free(const struct invocation *call);

#endif
