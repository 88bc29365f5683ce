/* connection.c - connects the SSL objects of a client and a server through a channel. */
#include "play/connection.h"

#include <stdlib.h>

#include "channel/transports.h"
#include "play/quic_connection.h"
#include "play/record_notes.h"
#include "play/ssl_bio.h"
#include "play/ssl_owner.h"
#include "stack/compat.h"
#include "stack/contexts.h"

void connection_keylog(const SSL *ssl, const char *line)
{
    struct connection *connection = connection_of(ssl);
    if (connection == NULL) /* a server of QUIC that is not accepted yet */
        connection = quic_connection_in_progress();
    if (connection != NULL)
        secrets_learn(&connection->carrier.secrets, line);
}

void endpoint_set_role(struct endpoint *endpoint)
{
    if (endpoint->outgoing->wire.server)
        SSL_set_accept_state(endpoint->ssl);
    else
        SSL_set_connect_state(endpoint->ssl);
}

void connection_forget_early(struct connection *connection)
{
    struct endpoint *client = &connection->endpoint[0];
    const SSL *server =
        connection->endpoint[1].ssl; /* the client reports rejection until the server has decided */
    if (client->early == 0 || server == NULL ||
        SSL_get_early_data_status(server) != SSL_EARLY_DATA_REJECTED)
        return;
    client->sent -= client->early;
    client->closed_at -= client->closed_at < client->early ? 0 : client->early;
    client->early = 0;
}

/* For blocking transports: while one side waits, the other side makes its handshake, reads, and
 * answers a close_notify. */
static bool let_peer_act(void *context, struct direction *waiting)
{
    struct connection *connection = context;
    struct endpoint *self =
        &connection->endpoint[waiting == connection->endpoint[0].outgoing ? 0 : 1];
    struct endpoint *peer = other_endpoint(connection, self);
    size_t moved = carrier_move(&connection->carrier);
    if (peer->ssl == NULL || moved != 0)
        return moved != 0;
    if (SSL_do_handshake(peer->ssl) == 1) {
        static unsigned char unread[4096];
        int count = SSL_read(peer->ssl, unread, sizeof unread);
        peer->read += count > 0 ? (uint32_t)count : 0;
        if (count <= 0 && SSL_get_error(peer->ssl, count) == SSL_ERROR_ZERO_RETURN) {
            expect_records(connection, peer, CALL_SHUTDOWN);
            SSL_shutdown(peer->ssl);
        }
    }
    return carrier_move(&connection->carrier) != 0;
}

bool endpoint_attach(struct endpoint *endpoint)
{
    BIO *from = endpoint->outgoing->from, *to = endpoint->outgoing->to;
    if (BIO_up_ref(from) != 1 || (to != from && BIO_up_ref(to) != 1))
        return false;
    SSL_set_bio(endpoint->ssl, from, to);
    endpoint->bios.reads = from;
    endpoint->bios.writes = to;
    endpoint->bios.flushed = false;
    return true;
}

bool connection_attach(struct connection *connection, struct endpoint *endpoint, SSL *ssl)
{
    endpoint->ssl = ssl;
    return connection_own(connection, ssl) && endpoint_attach(endpoint);
}

/* Gives a side a new SSL over the channel, not connected. */
static bool make_ssl(struct connection *connection, struct endpoint *endpoint, SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    endpoint->ssl = ssl;
    if (ssl == NULL || !connection_attach(connection, endpoint, ssl))
        return false;
    set_message_callback(connection, endpoint);
    return flavour_apply(ssl, connection->flavour, connection->protocol,
                         endpoint->outgoing->wire.server);
}

static bool make_endpoint(struct connection *connection, bool server)
{
    struct endpoint *endpoint = &connection->endpoint[server];
    endpoint->outgoing = &connection->carrier.direction[server];
    if (!make_ssl(connection, endpoint, contexts_get(connection->protocol, server)))
        return false;
    endpoint_set_role(endpoint);
    return true;
}

bool connection_renew(struct connection *connection, struct endpoint *endpoint, bool role)
{
    SSL_CTX *ctx = SSL_get_SSL_CTX(endpoint->ssl);
    (void)SSL_CTX_up_ref(ctx);
    endpoint_bio_free(endpoint);
    SSL_free(endpoint->ssl);
    SSL_SESSION_free(endpoint->ticket);
    endpoint->ticket = NULL;
    carrier_restart(endpoint->outgoing);
    secrets_forget(&connection->carrier.secrets, endpoint->outgoing->wire.server);
    bool made = make_ssl(connection, endpoint, ctx);
    SSL_CTX_free(ctx);
    if (made && role)
        endpoint_set_role(endpoint);
    return made;
}

bool connection_name_server(struct connection *connection)
{
    connection->named = SSL_set_tlsext_host_name(connection->endpoint[0].ssl, "other.test") == 1;
    return connection->named;
}

void connection_continue(const struct connection *first, struct connection *next)
{
    for (int i = 0; i < 2; i++)
        if (first->endpoint[i].stateful)
            SSL_set_options(next->endpoint[i].ssl, SSL_OP_NO_TICKET);
    if (first->endpoint[0].session != NULL) /* one that is refused is not offered */
        SSL_set_session(next->endpoint[0].ssl, first->endpoint[0].session);
    if (first->named)
        connection_name_server(next);
}

struct connection *connection_new(int protocol, int transport, enum side server,
                                  enum flavour flavour)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL)
        return NULL;
    connection->protocol = protocol;
    connection->flavour = flavour;
    connection->self_is_server = server == SELF;
    bool made = carrier_open(&connection->carrier, transport, protocol);
    connection->carrier.on_record = note_record;
    connection->carrier.on_frame = note_frame;
    connection->carrier.context = connection;
    for (int i = 0; i < 2; i++) {
        connection->carrier.direction[i].let_peer_act = let_peer_act;
        connection->carrier.direction[i].peer_context = connection;
    }
    for (int i = 0; i < 2 && made; i++)
        made = protocol == NTH_QUIC ? quic_make_side(connection, i == 1)
                                    : make_endpoint(connection, i == 1);
    if (made)
        return connection;
    connection_free(connection);
    return NULL;
}

static void free_alone(struct connection *connection)
{
    quic_free_streams(connection);
    for (int i = 0; i < 2; i++) {
        endpoint_bio_free(&connection->endpoint[i]);
        BIO_free_all(connection->endpoint[i].bios.next);
        SSL_free(connection->endpoint[i].copy);
        SSL_free(connection->endpoint[i].ssl);
        SSL_SESSION_free(connection->endpoint[i].session);
        SSL_SESSION_free(connection->endpoint[i].ticket);
    }
    SSL_free(connection->listener);
    SSL_CTX_free(connection->other);
    for (int i = 0; i < 2; i++)
        transport_passing_end(connection->endpoint[i].outgoing->to);
    carrier_close(&connection->carrier);
    free(connection);
}

void connection_free(struct connection *connection)
{
    if (connection == NULL)
        return;
    if (connection->second != NULL)
        free_alone(connection->second);
    free_alone(connection);
}
