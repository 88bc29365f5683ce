/*
 * session_calls.h - calls about sessions, their cache and their resumption.
 *
 * Each function makes the call of its name in contract/calls.def.
 */
#ifndef SESSION_CALLS_H
#define SESSION_CALLS_H

#include "play/invocation.h"

int call_tickets(const struct invocation *call);
int call_stateful(const struct invocation *call);
int call_get_stateful(const struct invocation *call);
int call_cache_mode(const struct invocation *call);
int call_new_ticket(const struct invocation *call);
int call_watch_cache(const struct invocation *call);
int call_added(const struct invocation *call);
int call_tickets_told(const struct invocation *call);
int call_removed(const struct invocation *call);
int call_sessions(const struct invocation *call);
int call_keep(const struct invocation *call);
int call_set_session(const struct invocation *call);
int call_resumable(const struct invocation *call);
int call_cached(const struct invocation *call);
int call_revoke(const struct invocation *call);
int call_resume(const struct invocation *call);
int call_reused(const struct invocation *call);
int call_offer(const struct invocation *call);
int call_accept_early(const struct invocation *call);

#endif
