/* async_calls.c - calls about jobs: SSL_MODE_ASYNC, the pool of a thread, and jobs that pause. */
#include "play/async_calls.h"

#include "channel/transports.h"

#include "play/handshake.h"
#include "play/handshake_calls.h"
#include "play/record_notes.h"
#include "stack/compat.h"

int call_async_mode(const struct invocation *call)
{
    return stack_enable_async(call->endpoint->ssl);
}

/* The thread may have a pool already, of a connection before. */
int call_pool(const struct invocation *call)
{
    ASYNC_cleanup_thread();
    return ASYNC_init_thread((size_t)call->n, 0);
}

int call_waiting_for_async(const struct invocation *call)
{
    return SSL_waiting_for_async(call->endpoint->ssl);
}

int call_wants_async(const struct invocation *call)
{
    return SSL_want_async(call->endpoint->ssl);
}

int call_wants_async_job(const struct invocation *call)
{
    return SSL_want_async_job(call->endpoint->ssl);
}

int call_next_connection(const struct invocation *call)
{
    const bool server = call->endpoint->outgoing->wire.server;
    struct connection *next = connection_new(call->connection->protocol,
                                             transport_of(call->connection->protocol), SELF, PLAIN);
    const bool made = next != NULL && stack_enable_async(next->endpoint[server].ssl) &&
                      connection_handshake(next);
    connection_free(next);
    return made;
}

int operation_pause_job(const struct invocation *call)
{
    const enum paused_at where = (enum paused_at)call->n;
    if (where == AT_CERTIFICATE)
        use_certificate_callback(call->endpoint);
    if (where == AT_ALERT)
        use_message_callback(call->endpoint);
    call->endpoint->outgoing->pauses = where;
    return 1;
}
