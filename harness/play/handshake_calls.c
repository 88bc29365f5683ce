/* handshake_calls.c - calls that make a handshake or configure it. */

#include "play/handshake_calls.h"

#include "play/connection.h"
#include "play/handshake.h"
#include "play/tickets.h"
#include "stack/compat.h"
#include "stack/contexts.h"

int call_handshake(const struct invocation *call)
{
    if (connection_handshake(call->connection))
        tickets_send(call->connection);
    return SSL_do_handshake(call->endpoint->ssl);
}

/* One side alone, repeated as long as a small transport makes it necessary. */
static void one_flight(struct connection *connection, struct endpoint *endpoint)
{
    size_t moved = 1;
    while (SSL_do_handshake(endpoint->ssl) != 1 && moved != 0)
        moved = carrier_move(&connection->carrier);
    carrier_move(&connection->carrier);
}

int call_flights(const struct invocation *call)
{
    for (long i = 0; i < call->n; i++)
        one_flight(call->connection, &call->connection->endpoint[i % 2]);
    return 1;
}

int call_flight(const struct invocation *call)
{
    one_flight(call->connection, call->endpoint);
    return 1;
}

int call_do_handshake(const struct invocation *call)
{
    return SSL_do_handshake(call->endpoint->ssl);
}

int call_renew(const struct invocation *call)
{
    return connection_renew(call->connection, call->endpoint, true) ? 1 : 0;
}

int call_fresh(const struct invocation *call)
{
    return connection_renew(call->connection, call->endpoint, false) ? 1 : 0;
}

/* A role that is set once records are protected can begin a new handshake, in the clear. */
static void note_role(struct direction *outgoing)
{
    outgoing->role_set = outgoing->finished || outgoing->wire.protected;
}

int call_role(const struct invocation *call)
{
    endpoint_set_role(call->endpoint);
    note_role(call->endpoint->outgoing);
    return 1;
}

int call_other_role(const struct invocation *call)
{
    if (call->endpoint->outgoing->wire.server)
        SSL_set_connect_state(call->endpoint->ssl);
    else
        SSL_set_accept_state(call->endpoint->ssl);
    note_role(call->endpoint->outgoing);
    return 1;
}

int call_is_server(const struct invocation *call)
{
    return SSL_is_server(call->endpoint->ssl);
}

int call_demand_certificate(const struct invocation *call)
{
    SSL_set_verify(call->endpoint->ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return 1;
}

int call_other_version(const struct invocation *call)
{
    const int other = contexts_other_version(call->connection->protocol);
    return SSL_set_min_proto_version(call->endpoint->ssl, other) == 1 &&
           SSL_set_max_proto_version(call->endpoint->ssl, other) == 1;
}

/* The client sends a key share of the first group, the server accepts only the second one and sends
 * a HelloRetryRequest. */
int call_other_group(const struct invocation *call)
{
    return SSL_set1_groups_list(call->connection->endpoint[0].ssl, contexts_groups(true)) == 1;
}

static int trust(int verified, X509_STORE_CTX *store)
{
    (void)verified;
    (void)store;
    return 1;
}

/* The client uses the server's certificate: the verification callback accepts any. */
static int give_certificate(struct connection *connection)
{
    return contexts_give_key(connection->endpoint[0].ssl, connection->flavour == OTHER_KEY);
}

static void demand(struct connection *connection)
{
    SSL_set_verify(connection->endpoint[1].ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                   trust);
}

int call_mutual(const struct invocation *call)
{
    demand(call->connection);
    return give_certificate(call->connection);
}

int call_promise_certificate(const struct invocation *call)
{
    SSL_set_post_handshake_auth(call->connection->endpoint[0].ssl, 1);
    return give_certificate(call->connection);
}

int call_demand_later(const struct invocation *call)
{
    demand(call->connection);
    return SSL_verify_client_post_handshake(call->connection->endpoint[1].ssl);
}

static int certificate_callback(SSL *ssl, void *argument)
{
    const struct endpoint *endpoint = argument;
    (void)ssl;
    carrier_pause_job(endpoint->outgoing, AT_CERTIFICATE);
    return endpoint->paused ? -1 : 1;
}

void use_certificate_callback(struct endpoint *endpoint)
{
    SSL_set_cert_cb(endpoint->ssl, certificate_callback, endpoint);
}

int call_pause(const struct invocation *call)
{
    call->endpoint->paused = call->n != 0;
    use_certificate_callback(call->endpoint);
    return 1;
}

int call_renegotiate(const struct invocation *call)
{
    return SSL_renegotiate(call->endpoint->ssl);
}

int call_allow_renegotiation(const struct invocation *call)
{
    SSL_set_options(call->endpoint->ssl, stack_allow_renegotiation());
    return 1;
}

int call_refuse_renegotiation(const struct invocation *call)
{
    SSL_set_options(call->endpoint->ssl, SSL_OP_NO_RENEGOTIATION);
    return 1;
}

int call_key_update(const struct invocation *call)
{
    return SSL_key_update(call->endpoint->ssl,
                          call->n != 0 ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED);
}
