/*
 * operations.h - the operations of the harness on the channel, for DO rows.
 *
 * Each function makes the operation of its name in contract/calls.def.
 */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include "play/invocation.h"

int operation_hold(const struct invocation *call);
int operation_release(const struct invocation *call);
int operation_release_but(const struct invocation *call);
int operation_cut(const struct invocation *call);
int operation_cut_untold(const struct invocation *call);
int operation_cut_asking(const struct invocation *call);
int operation_drop(const struct invocation *call);
int operation_inject(const struct invocation *call);
int operation_insert(const struct invocation *call);
int operation_forge(const struct invocation *call);
int operation_corrupt(const struct invocation *call);
int operation_break(const struct invocation *call);
int operation_refuse(const struct invocation *call);
int operation_refuse_all(const struct invocation *call);
int operation_await(const struct invocation *call);
int operation_starve(const struct invocation *call);
int operation_stale(const struct invocation *call);

#endif
