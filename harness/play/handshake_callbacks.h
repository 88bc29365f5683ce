/*
 * handshake_callbacks.h - callbacks that are called during a handshake.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef HANDSHAKE_CALLBACKS_H
#define HANDSHAKE_CALLBACKS_H

#include "play/invocation.h"

int call_name_callback(const struct invocation *call);
int call_hello_callback(const struct invocation *call);
int call_certificate_callback(const struct invocation *call);
int call_verify_callback(const struct invocation *call);
int call_ticket_callback(const struct invocation *call);
int call_key_callback(const struct invocation *call);
int call_does(const struct invocation *call);
int call_callback_called(const struct invocation *call);
int call_switched(const struct invocation *call);
int call_pause_class(const struct invocation *call);
int call_pause_wanted(const struct invocation *call);
int call_other_added(const struct invocation *call);
int call_other_removed(const struct invocation *call);
int call_other_sessions(const struct invocation *call);
int call_either_added(const struct invocation *call);
int call_either_removed(const struct invocation *call);
int call_either_sessions(const struct invocation *call);

#endif
