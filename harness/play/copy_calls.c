/* copy_calls.c - calls that copy an SSL, or give it another context. */
#include "play/copy_calls.h"

#include "play/connection.h"
#include "stack/compat.h"
#include "stack/contexts.h"

int call_copy(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    endpoint->copy = SSL_dup(endpoint->ssl);
    return endpoint->copy == NULL ? 0 : endpoint->copy == endpoint->ssl ? 1 : 2;
}

int call_swap(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    SSL *copy = endpoint->copy, *original = endpoint->ssl;
    const bool attached = copy == original || connection_attach(call->connection, endpoint, copy);
    endpoint->copy = original;
    endpoint->ssl = copy;
    return attached;
}

int call_drop_copy(const struct invocation *call)
{
    SSL_free(call->endpoint->copy);
    call->endpoint->copy = NULL;
    return 1;
}

int call_other_context(const struct invocation *call)
{
    SSL_CTX *ctx = contexts_new(call->connection->protocol, call->endpoint->outgoing->wire.server);
    if (ctx == NULL)
        return 0;
    SSL_CTX_set_quiet_shutdown(ctx, (int)call->n);
    const SSL_CTX *now = SSL_set_SSL_CTX(call->endpoint->ssl, ctx);
    SSL_CTX_free(ctx);
    return now == ctx;
}
