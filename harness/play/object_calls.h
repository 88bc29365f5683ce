/*
 * object_calls.h - calls that create, copy, reset or free an SSL or its BIOs.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef OBJECT_CALLS_H
#define OBJECT_CALLS_H

#include "play/invocation.h"

int call_clear(const struct invocation *call);
int call_free(const struct invocation *call);
int call_pass(const struct invocation *call);
int call_dup(const struct invocation *call);
int call_up_ref(const struct invocation *call);
int call_ignore_eof(const struct invocation *call);
int call_no_write_bio(const struct invocation *call);
int call_other_write_bio(const struct invocation *call);
int call_other_bio(const struct invocation *call);
int call_reconnect(const struct invocation *call);
int call_bio_reset(const struct invocation *call);
int call_bio_free(const struct invocation *call);
int call_bio_shutdown(const struct invocation *call);
int call_bio_at_end(const struct invocation *call);
int call_auto_retry(const struct invocation *call);
int call_get_auto_retry(const struct invocation *call);
int call_nested(const struct invocation *call);

#endif
