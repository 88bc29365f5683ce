/*
 * alert_callbacks.h - what the info and the message callback are told of alerts, and calls inside
 * them.
 */
#ifndef ALERT_CALLBACKS_H
#define ALERT_CALLBACKS_H

#include "play/invocation.h"

/* Sets both callbacks of a side; what one of them calls at the next alert. */
void alerts_watch(struct endpoint *endpoint);
void alerts_call_inside(struct endpoint *endpoint, enum callback where, enum inside what);

/* Calls of contract/calls.def. */
int call_watch_alerts(const struct invocation *call);
int call_ctx_watch_alerts(const struct invocation *call);
int call_info_told(const struct invocation *call);
int call_message_told(const struct invocation *call);
int call_alerts_named(const struct invocation *call);
int call_first_told(const struct invocation *call);
int call_inside_gave(const struct invocation *call);

#endif
