/*
 * handshake.h - brings a connection into the state in which scenarios start.
 */
#ifndef HANDSHAKE_H
#define HANDSHAKE_H

#include "play/connection.h"

/* Makes a connection in which both sides are connected and nothing is in transit.  The caller calls
 * connection_free.  NULL: the connection could not be made. */
struct connection *connection_connect(int protocol, int transport, enum side server,
                                      enum flavour flavour);

/* Makes the handshakes of both sides until neither makes progress; returns whether both are
 * complete. */
bool connection_handshake(struct connection *connection);

/* The client's session of another connection, which was closed properly and which allows `early`
 * bytes of early data; `stateful`: without tickets.  The caller frees it; NULL: there is none. */
struct ssl_session_st *connection_earlier_session(int protocol, enum flavour flavour, long early,
                                                  bool stateful);

#endif
