/*
 * quic_connection.h - makes both sides of a connection over QUIC, and lets them handle events.
 *
 * The server's SSL is accepted from a listener: until then its side has none.
 */
#ifndef QUIC_CONNECTION_H
#define QUIC_CONNECTION_H

#include "play/endpoints.h"

/* Makes one side: the client's SSL, or the server's listener.  False: the library refused. */
bool quic_make_side(struct connection *connection, bool server);

/* Completes the handshake.  False: it ends otherwise. */
bool quic_handshake(struct connection *connection);

/* Accepts the server's SSL, if it can be; it then belongs to its side. */
void quic_accept(struct connection *connection);

/* Lets both sides handle events until no datagram moves any more. */
void quic_settle(struct connection *connection);

/* Lets time pass to the next deadline of either side, then settles.  False: there is none. */
bool quic_tick(struct connection *connection);

void quic_free_streams(struct connection *connection);

/* The connection over QUIC that was made last and is not freed, to which a key log without SSL belongs; or
 * NULL. */
struct connection *quic_connection_in_progress(void);

#endif
