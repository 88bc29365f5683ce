/* quic_connection.c - makes both sides of a connection over QUIC. */
#include "play/quic_connection.h"

#include "channel/clock.h"
#include "play/ssl_owner.h"
#include "stack/compat.h"
#include "stack/contexts.h"
#include "stack/quic.h"

static struct connection *in_progress;

struct connection *quic_connection_in_progress(void)
{
    return in_progress;
}

static bool give_bios(struct endpoint *endpoint, SSL *ssl)
{
    BIO *from = endpoint->outgoing->from, *to = endpoint->outgoing->to;
    if (BIO_up_ref(from) != 1 || (to != from && BIO_up_ref(to) != 1))
        return false;
    SSL_set_bio(ssl, from, to);
    endpoint->bios.reads = from;
    endpoint->bios.writes = to;
    return true;
}

bool quic_make_side(struct connection *connection, bool server)
{
    struct endpoint *endpoint = &connection->endpoint[server];
    SSL_CTX *ctx = contexts_get(connection->protocol, server);
    in_progress = connection;
    endpoint->outgoing = &connection->carrier.direction[server];
    if (!server) {
        endpoint->ssl = stack_quic()->new_client(ctx);
        if (endpoint->ssl != NULL)
            stack_quic()->count_frames(endpoint->ssl, &endpoint->frames_told);
        return endpoint->ssl != NULL && connection_own(connection, endpoint->ssl) &&
               give_bios(endpoint, endpoint->ssl);
    }
    connection->listener = stack_quic()->new_listener(ctx);
    return connection->listener != NULL && connection_own(connection, connection->listener) &&
           give_bios(endpoint, connection->listener) && stack_quic()->listen(connection->listener);
}

void quic_accept(struct connection *connection)
{
    struct endpoint *server = &connection->endpoint[1];
    if (server->ssl != NULL || connection->listener == NULL || connection->accepted)
        return;
    server->ssl = stack_quic()->accept(connection->listener);
    connection->accepted = server->ssl != NULL;
    if (server->ssl == NULL)
        return;
    stack_quic()->count_frames(server->ssl, &server->frames_told);
    (void)connection_own(connection, server->ssl);
}

static void handle_events(struct connection *connection)
{
    SSL *const all[] = {connection->endpoint[0].ssl, connection->listener,
                        connection->endpoint[1].ssl};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i] != NULL)
            (void)stack_quic()->handle_events(all[i]);
        carrier_move(&connection->carrier);
    }
    quic_accept(connection);
}

/* How much was sent so far. */
static size_t sent(const struct connection *connection)
{
    const struct carrier *carrier = &connection->carrier;
    return carrier->direction[0].taken + carrier->direction[1].taken +
           carrier->direction[0].delivered + carrier->direction[1].delivered +
           carrier->direction[0].datagrams.consumed + carrier->direction[1].datagrams.consumed;
}

void quic_settle(struct connection *connection)
{
    enum { ROUNDS_MAX = 64 };
    size_t before = 0;
    stack_mark();
    carrier_move(&connection->carrier);
    for (int i = 0; i < ROUNDS_MAX && (i < 2 || before != sent(connection)); i++) {
        before = sent(connection);
        handle_events(connection);
    }
    stack_pop_to_mark();
}

/* A deadline that has passed and stays: time goes on all the same, so that waiting ends. */
enum { LEAST = 1000 };

bool quic_tick(struct connection *connection)
{
    SSL *const all[] = {connection->endpoint[0].ssl, connection->listener,
                        connection->endpoint[1].ssl};
    long long next = -1;
    stack_mark();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        const long long deadline = all[i] == NULL ? -1 : stack_quic()->deadline(all[i]);
        if (deadline >= 0 && (next < 0 || deadline < next))
            next = deadline;
    }
    stack_pop_to_mark();
    if (next >= 0)
        clock_advance(next < LEAST ? LEAST : next);
    quic_settle(connection);
    return next >= 0;
}

bool quic_handshake(struct connection *connection)
{
    enum { ROUNDS_MAX = 64 };
    const SSL *client = connection->endpoint[0].ssl;
    for (int i = 0; i < ROUNDS_MAX; i++) {
        SSL *server = connection->endpoint[1].ssl;
        const size_t before = sent(connection);
        const bool done = SSL_do_handshake(connection->endpoint[0].ssl) == 1 && server != NULL &&
                          SSL_do_handshake(server) == 1;
        ERR_clear_error();
        if (done)
            return true;
        quic_settle(connection);
        if (before == sent(connection) && (!quic_tick(connection) || SSL_get_shutdown(client) != 0))
            return false;
    }
    return false;
}

void quic_free_streams(struct connection *connection)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < SIDE_STREAMS; j++) {
            SSL_free(connection->endpoint[i].stream[j].ssl);
            connection->endpoint[i].stream[j].ssl = NULL;
        }
    if (in_progress == connection)
        in_progress = NULL;
}
