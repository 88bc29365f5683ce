/*
 * tickets.h - the sessions that clients offer again, and where they come from in TLS 1.3.
 *
 * SSL_get_session(3) gives the last ticket that was received, and prefers the callback for new sessions to
 * that.  Of some libraries (stack_tells_tickets) a client has its tickets from the callback alone, and
 * servers send them with what they write first.  Where cases resume sessions, such a client keeps what
 * the callback was told, and such a server writes no bytes behind its handshake.
 */
#ifndef TICKETS_H
#define TICKETS_H

#include "play/endpoints.h"

/* How it was before: whether tickets are kept; the mode and the callback of the clients' context. */
struct tickets_before {
    bool taken;
    int mode;
    int (*told)(struct ssl_st *, struct ssl_session_st *);
};

/* From now on clients keep the tickets that they are told of, in a protocol in which they would have none
 * otherwise; `wanted`: false, as for connections whose sessions are not resumed: they keep none. */
struct tickets_before tickets_take(int protocol, bool wanted);

/* ... and as before again. */
void tickets_return(int protocol, const struct tickets_before *before);

/* Of the callback for new sessions of a client: keeps the ticket with its side, where they are taken. */
void tickets_note(const struct ssl_st *ssl, struct ssl_session_st *session);

/* Where they are taken and the server has sent none: lets it send them. */
void tickets_send(struct connection *connection);

/* SSL_get1_session(3); where there is one, and tickets are taken, the last of these. */
struct ssl_session_st *tickets_session(const struct endpoint *endpoint);

#endif
