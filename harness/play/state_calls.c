/* state_calls.c - calls that query the state of an SSL, and calls that set the quiet mode. */

#include "play/state_calls.h"

#include "stack/compat.h"

int call_get_shutdown(const struct invocation *call)
{
    return endpoint_flags(call->endpoint);
}

int call_pending(const struct invocation *call)
{
    return SSL_pending(call->endpoint->ssl);
}

int call_has_pending(const struct invocation *call)
{
    return SSL_has_pending(call->endpoint->ssl);
}

int call_get_error(const struct invocation *call)
{
    return (int)endpoint_error(call->endpoint, -1);
}

int call_reported_eof(const struct invocation *call)
{
    return call->endpoint->reported_eof;
}

int call_want(const struct invocation *call)
{
    switch (SSL_want(call->endpoint->ssl)) { /* the values of these constants differ between
                                                stacks */
    case SSL_NOTHING:
        return 1;
    case SSL_WRITING:
        return 2;
    case SSL_READING:
        return 3;
    default:
        return 4;
    }
}

int call_quiet(const struct invocation *call)
{
    SSL_set_quiet_shutdown(call->endpoint->ssl, (int)call->n);
    return 1;
}

int call_ctx_quiet(const struct invocation *call)
{
    SSL_CTX_set_quiet_shutdown(SSL_get_SSL_CTX(call->endpoint->ssl), (int)call->n);
    return 1;
}

int call_get_ctx_quiet(const struct invocation *call)
{
    return SSL_CTX_get_quiet_shutdown(SSL_get_SSL_CTX(call->endpoint->ssl));
}

int call_get_quiet(const struct invocation *call)
{
    return SSL_get_quiet_shutdown(call->endpoint->ssl);
}
