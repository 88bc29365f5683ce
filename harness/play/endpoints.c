/* endpoints.c - functions on the two sides of a connection. */
#include "play/endpoints.h"

#include "stack/compat.h"

struct endpoint *connection_endpoint(struct connection *connection, enum side who)
{
    return &connection->endpoint[(who == SELF) == connection->self_is_server ? 1 : 0];
}

struct endpoint *other_endpoint(struct connection *connection, const struct endpoint *endpoint)
{
    return &connection->endpoint[endpoint == &connection->endpoint[0] ? 1 : 0];
}

uint8_t endpoint_flags(const struct endpoint *endpoint)
{
    int flags = endpoint->ssl == NULL ? 0 : SSL_get_shutdown(endpoint->ssl);
    return (uint8_t)(((flags & SSL_SENT_SHUTDOWN) != 0 ? SENT : 0) |
                     ((flags & SSL_RECEIVED_SHUTDOWN) != 0 ? RECEIVED : 0));
}

enum error endpoint_error(struct endpoint *endpoint, int ret)
{
    endpoint->asked =
        SSL_get_error(endpoint->object != NULL ? endpoint->object : endpoint->ssl, ret);
    switch (endpoint->asked) {
    case SSL_ERROR_NONE:
        return NONE;
    case SSL_ERROR_SSL:
        return SSL_FAILED;
    case SSL_ERROR_SYSCALL:
        return SYSCALL;
    case SSL_ERROR_WANT_READ:
        return WANT_READ;
    case SSL_ERROR_WANT_WRITE:
        return WANT_WRITE;
    case SSL_ERROR_ZERO_RETURN:
        return ZERO_RETURN;
    case SSL_ERROR_WANT_CONNECT:
        return WANT_CONNECT;
    case SSL_ERROR_WANT_ACCEPT:
        return WANT_ACCEPT;
    case SSL_ERROR_WANT_ASYNC:
        return WANT_ASYNC;
    case SSL_ERROR_WANT_ASYNC_JOB:
        return WANT_ASYNC_JOB;
    default:
        return OTHER_ERROR;
    }
}

unsigned char connection_pattern(const struct endpoint *endpoint, uint32_t position)
{
    return (unsigned char)(position * 31 + (position >> 8) * 17 +
                           (endpoint->outgoing->wire.server ? 101 : 3));
}
