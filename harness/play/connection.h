/*
 * connection.h - connects the SSL objects of a client and a server through a channel.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "play/endpoints.h"

/*
 * Makes both sides over a transport, from the contexts of a protocol (an index into
 * protocol_names), not connected.  `server` says which side of the tables is the server.  The
 * caller calls connection_free.  NULL: the library refused, or memory ran out.
 */
struct connection *connection_new(int protocol, int transport, enum side server,
                                  enum flavour flavour);
void connection_free(struct connection *connection);

/* Frees a side's SSL and makes a new one from the same context over the same BIOs, not connected;
 * `role`: with the role of client or server set.  False: the library refused, or memory ran out. */
bool connection_renew(struct connection *connection, struct endpoint *endpoint, bool role);

/* Lets an SSL read from and write to a side's transport.  False: the library refused. */
bool connection_attach(struct connection *connection, struct endpoint *endpoint,
                       struct ssl_st *ssl);
/* Makes another connection, of objects that are new, one after the first: without tickets where the
 * first is, with the session that its client keeps, and with the server's name that it asks for. */
void connection_continue(const struct connection *first, struct connection *next);

/* The client asks for a server of a certain name: SSL_set_tlsext_host_name(3). */
bool connection_name_server(struct connection *connection);

/* Subtracts early data that the server rejected from what the client sent:
 * SSL_read_early_data(3). */
void connection_forget_early(struct connection *connection);

/* SSL_set_bio(3), to the BIOs of the side's direction.  False: the library refused. */
bool endpoint_attach(struct endpoint *endpoint);

/* SSL_set_connect_state(3) for the client, SSL_set_accept_state(3) for the server. */
void endpoint_set_role(struct endpoint *endpoint);

/* The key-log callback for contexts_open: keeps the secrets with the connection of the SSL. */
void connection_keylog(const struct ssl_st *ssl, const char *line);

#endif
