/*
 * session_callbacks.h - the session callbacks of contexts: what they were told, and what they do.
 */
#ifndef SESSION_CALLBACKS_H
#define SESSION_CALLBACKS_H

#include "play/invocation.h"

/* The contexts that are watched: of a case's clients, of its servers, and the one that servers switch
 * to. */
enum watched { OF_CLIENT, OF_SERVER, OF_OTHER, WATCHED };

/* Sets the callbacks of a context, and counts from now on. */
void sessions_watch(struct ssl_ctx_st *ctx, enum watched which);

/* Calls of the new session callback; of the remove callback, with that session; how many more sessions
 * the cache holds than when the context was watched first. */
int sessions_added(enum watched which);
int sessions_removed(enum watched which, const struct ssl_session_st *session);
int sessions_more(enum watched which);

/* Sets the get callback of the servers' context, which gives the session that a side keeps; what a
 * callback calls each time. */
void sessions_give(struct ssl_ctx_st *server, const struct endpoint *from);
void sessions_call_inside(enum watched which, enum callback where, enum inside what);

/* A call of contract/calls.def. */
int call_asked(const struct invocation *call);

#endif
