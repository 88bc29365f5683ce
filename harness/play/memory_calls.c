/* memory_calls.c - calls about buffers, and about the memory that the library holds. */
#include "play/memory_calls.h"

#include "play/handshake.h"
#include "play/memory.h"
#include "stack/allocations.h"
#include "stack/compat.h"

int call_release_mode(const struct invocation *call)
{
    return (SSL_set_mode(call->endpoint->ssl, SSL_MODE_RELEASE_BUFFERS) &
            SSL_MODE_RELEASE_BUFFERS) != 0;
}

int call_free_buffers(const struct invocation *call)
{
    return SSL_free_buffers(call->endpoint->ssl);
}

int call_alloc_buffers(const struct invocation *call)
{
    return SSL_alloc_buffers(call->endpoint->ssl);
}

int call_note_memory(const struct invocation *call)
{
    call->connection->noted_bytes = allocations_bytes();
    return 1;
}

int call_held(const struct invocation *call)
{
    return allocations_bytes() >= call->connection->noted_bytes + call->n;
}

int call_given_back(const struct invocation *call)
{
    return allocations_bytes() <= call->connection->noted_bytes - call->n;
}

/* One round more.  False: there was no connection, or a row did not give what it must. */
static bool play_round(const struct connection *connection)
{
    const int transport = connection->carrier.transport;
    const enum side server = connection->self_is_server ? SELF : PEER;
    struct connection *next =
        connection->starts_unconnected
            ? connection_new(connection->protocol, transport, server, connection->flavour)
            : connection_connect(connection->protocol, transport, server, connection->flavour);
    const bool played = next != NULL && connection->play_again(next);
    connection_free(next);
    return played;
}

/* What the first round makes the library fetch, and keep, does not count. */
int call_rounds(const struct invocation *call)
{
    struct memory_held before;
    bool played = play_round(call->connection);
    memory_take(&before);
    for (long i = 0; i < call->n && played; i++)
        played = play_round(call->connection);
    return played ? memory_grew(&before) : -1;
}
