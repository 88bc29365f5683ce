/*
 * handshake_calls.h - calls that make a handshake or configure it.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef HANDSHAKE_CALLS_H
#define HANDSHAKE_CALLS_H

#include "play/invocation.h"

int call_handshake(const struct invocation *call);
int call_flights(const struct invocation *call);
int call_flight(const struct invocation *call);
int call_do_handshake(const struct invocation *call);
int call_renew(const struct invocation *call);
int call_fresh(const struct invocation *call);
int call_role(const struct invocation *call);
int call_other_role(const struct invocation *call);
int call_is_server(const struct invocation *call);
int call_demand_certificate(const struct invocation *call);
int call_other_version(const struct invocation *call);
int call_other_group(const struct invocation *call);
int call_mutual(const struct invocation *call);
int call_promise_certificate(const struct invocation *call);
int call_demand_later(const struct invocation *call);
int call_pause(const struct invocation *call);
int call_renegotiate(const struct invocation *call);
int call_allow_renegotiation(const struct invocation *call);
int call_refuse_renegotiation(const struct invocation *call);
int call_key_update(const struct invocation *call);

/* Sets the certificate callback that can suspend the handshake, and pause the job that makes it. */
void use_certificate_callback(struct endpoint *endpoint);

#endif
