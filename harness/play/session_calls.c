/* session_calls.c - calls about sessions, their cache and their resumption. */
#include "play/session_calls.h"

#include "channel/transports.h"

#include "play/handshake.h"
#include "play/session_callbacks.h"
#include "play/tickets.h"
#include "stack/compat.h"
#include "stack/contexts.h"

static SSL_CTX *context_of(const struct connection *connection, const struct endpoint *endpoint)
{
    return contexts_get(connection->protocol, endpoint->outgoing->wire.server);
}

int call_tickets(const struct invocation *call)
{
    return SSL_set_num_tickets(call->connection->endpoint[1].ssl, (size_t)call->n);
}

int call_stateful(const struct invocation *call)
{
    call->endpoint->stateful = true;
    return (SSL_set_options(call->endpoint->ssl, SSL_OP_NO_TICKET) & SSL_OP_NO_TICKET) != 0;
}

int call_get_stateful(const struct invocation *call)
{
    return (SSL_get_options(call->endpoint->ssl) & SSL_OP_NO_TICKET) != 0;
}

int call_cache_mode(const struct invocation *call)
{
    static const long modes[] = {SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_CLIENT, SSL_SESS_CACHE_SERVER,
                                 SSL_SESS_CACHE_BOTH,
                                 SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_INTERNAL_STORE};
    enum { MODES = sizeof modes / sizeof modes[0] };
    long before = SSL_CTX_set_session_cache_mode(context_of(call->connection, call->endpoint),
                                                 modes[call->n % MODES]);
    for (int i = 0; i < MODES; i++)
        if (modes[i] == before)
            return i;
    return -1;
}

int call_new_ticket(const struct invocation *call)
{
    return SSL_new_session_ticket(call->connection->endpoint[1].ssl);
}

static enum watched watched_of(const struct invocation *call)
{
    return call->endpoint->outgoing->wire.server ? OF_SERVER : OF_CLIENT;
}

int call_watch_cache(const struct invocation *call)
{
    sessions_watch(context_of(call->connection, call->endpoint), watched_of(call));
    return 1;
}

int call_added(const struct invocation *call)
{
    return sessions_added(watched_of(call));
}

int call_tickets_told(const struct invocation *call)
{
    (void)call;
    return sessions_added(OF_CLIENT);
}

int call_removed(const struct invocation *call)
{
    return sessions_removed(watched_of(call), call->endpoint->session);
}

int call_sessions(const struct invocation *call)
{
    return sessions_more(watched_of(call));
}

int call_keep(const struct invocation *call)
{
    SSL_SESSION_free(call->endpoint->session);
    call->endpoint->session = tickets_session(call->endpoint);
    return call->endpoint->session != NULL;
}

int call_set_session(const struct invocation *call)
{
    return SSL_set_session(call->endpoint->ssl, NULL);
}

int call_resumable(const struct invocation *call)
{
    return call->endpoint->session != NULL && SSL_SESSION_is_resumable(call->endpoint->session);
}

/* SSL_CTX_remove_session returns 1 only if this very session was in the cache. */
int call_cached(const struct invocation *call)
{
    return call->endpoint->session != NULL &&
           SSL_CTX_remove_session(context_of(call->connection, call->endpoint),
                                  call->endpoint->session) == 1;
}

int call_revoke(const struct invocation *call)
{
    struct endpoint *server = &call->connection->endpoint[1];
    return SSL_CTX_remove_session(context_of(call->connection, server),
                                  SSL_get_session(server->ssl));
}

/* Makes a second connection, in which the client offers the session that it kept. */
int call_resume(const struct invocation *call)
{
    int resumed = -1;
    struct connection *second =
        connection_new(call->connection->protocol, transport_of(call->connection->protocol), SELF,
                       call->connection->flavour);
    if (second == NULL)
        return -1;
    connection_continue(call->connection, second);
    if (connection_handshake(second))
        resumed = SSL_session_reused(second->endpoint[0].ssl);
    connection_free(second);
    return resumed;
}

int call_reused(const struct invocation *call)
{
    return SSL_session_reused(call->endpoint->ssl) != 0;
}

int call_offer(const struct invocation *call)
{
    struct endpoint *client = &call->connection->endpoint[0];
    SSL_SESSION_free(client->session);
    client->session = connection_earlier_session(
        call->connection->protocol, call->connection->flavour, call->n, client->stateful);
    return client->session != NULL && SSL_set_session(client->ssl, client->session) == 1;
}

int call_accept_early(const struct invocation *call)
{
    return SSL_set_max_early_data(call->connection->endpoint[1].ssl, (uint32_t)call->n);
}
