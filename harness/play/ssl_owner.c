/* ssl_owner.c - the connection that an SSL belongs to. */
#include "play/ssl_owner.h"

#include "stack/compat.h"

/* The ex_data index at which an SSL refers to its connection. */
static int connection_index(void)
{
    static int index = -1;
    if (index < 0)
        index = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    return index;
}

bool connection_own(struct connection *connection, SSL *ssl)
{
    return SSL_set_ex_data(ssl, connection_index(), connection) == 1;
}

struct connection *connection_of(const SSL *ssl)
{
    return SSL_get_ex_data(ssl, connection_index());
}

struct endpoint *endpoint_of(const SSL *ssl)
{
    struct connection *connection = connection_of(ssl);
    if (connection == NULL)
        return NULL;
    return &connection->endpoint[connection->endpoint[0].ssl == ssl ? 0 : 1];
}
