/*
 * handshake.h - brings both sides of a connection to where a table starts.
 */
#ifndef HANDSHAKE_H
#define HANDSHAKE_H

#include "play/connection.h"

/* Makes a connection and brings it to where a table starts: both sides connected, nothing under
 * way. NULL: that failed. */
struct connection *connection_connect(int protocol, int transport, enum side server,
                                      enum flavour flavour);

/* Drives both handshakes until neither gets on; true when both are complete. */
bool connection_handshake(struct connection *connection);

/* The client's session of another connection, which allowed so many early bytes and was closed
 * well.  The caller frees it; NULL: there is none. */
struct ssl_session_st *connection_earlier_session(int protocol, enum flavour flavour, long early);

#endif
