/*
 * bio_calls.h - calls that give an SSL other BIOs: SSL_set_bio(3), SSL_get_rbio(3).
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef BIO_CALLS_H
#define BIO_CALLS_H

#include "play/invocation.h"

int call_next_bio(const struct invocation *call);
int call_next_chain(const struct invocation *call);
int call_next_same(const struct invocation *call);
int call_next_none(const struct invocation *call);
int call_set_rbio(const struct invocation *call);
int call_set_wbio(const struct invocation *call);
int call_set_bios(const struct invocation *call);
int call_give_bios(const struct invocation *call);
int call_drop_bios(const struct invocation *call);
int call_bios_set(const struct invocation *call);
int call_bios_alive(const struct invocation *call);

#endif
