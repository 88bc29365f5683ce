/*
 * ssl_owner.h - the connection that an SSL belongs to.
 */
#ifndef SSL_OWNER_H
#define SSL_OWNER_H

#include "play/endpoints.h"

/* Refers an SSL to its connection, by ex_data.  False: out of memory. */
bool connection_own(struct connection *connection, struct ssl_st *ssl);

/* The connection of an SSL, and its side of it; NULL: it has none. */
struct connection *connection_of(const struct ssl_st *ssl);
struct endpoint *endpoint_of(const struct ssl_st *ssl);

#endif
