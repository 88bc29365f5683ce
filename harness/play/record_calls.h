/*
 * record_calls.h - calls that set how large records are and how they are padded.
 */
#ifndef RECORD_CALLS_H
#define RECORD_CALLS_H

#include "play/invocation.h"

int call_small_records(const struct invocation *call);
int call_pad(const struct invocation *call);
int call_padded_alerts(const struct invocation *call);
int call_pad_handshakes(const struct invocation *call);

#endif
