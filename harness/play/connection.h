/*
 * connection.h - makes a client and a server SSL over a channel.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "play/endpoints.h"

/*
 * Makes both sides over a transport, of the contexts of a protocol, not connected.  The caller
 * frees it with connection_free.  NULL: the library refused, or memory ran out.
 */
struct connection *connection_new(int protocol, int transport, enum side server,
                                  enum flavour flavour);
void connection_free(struct connection *connection);

/* Takes a side's SSL away and makes another of the same context, over the same BIOs, not connected;
 * `role`: it knows whether it is client or server. */
bool connection_renew(struct connection *connection, struct endpoint *endpoint, bool role);

/* Takes early data that the server rejected out of what the client sent: SSL_read_early_data(3). */
void connection_forget_early(struct connection *connection);

/* SSL_set_connect_state(3) or SSL_set_accept_state(3). */
void endpoint_set_role(struct endpoint *endpoint);

/* For contexts_open: learns the secrets of the connection that an SSL is of. */
void connection_keylog(const struct ssl_st *ssl, const char *line);

#endif
