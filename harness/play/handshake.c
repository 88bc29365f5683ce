/* handshake.c - brings a connection into the state in which scenarios start. */

#include "play/handshake.h"
#include "channel/transports.h"
#include "play/quic_connection.h"
#include "play/tickets.h"
#include "stack/compat.h"

static bool wants(SSL *ssl, int ret)
{
    int error = SSL_get_error(ssl, ret);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
}

/* Makes the handshake of one side until it waits for the other; returns how many bytes moved. */
static size_t drive(struct connection *connection, int side, bool *done, bool *failed)
{
    size_t moved = 0, sum = 0;
    do {
        int ret = SSL_do_handshake(connection->endpoint[side].ssl);
        *done = ret == 1;
        *failed = !*done && !wants(connection->endpoint[side].ssl, ret);
        if (&connection->endpoint[side] != connection_endpoint(connection, connection->caller))
            ERR_clear_error(); /* the error queue belongs to the call of the other side */
        moved = carrier_move(&connection->carrier);
        sum += moved;
    } while (moved != 0 && !*done && !*failed);
    return sum;
}

bool connection_handshake(struct connection *connection)
{
    if (connection->protocol == NTH_QUIC)
        return quic_handshake(connection);
    bool done[2] = {false, false}, failed = false;
    size_t moved = 1;
    while (moved != 0 && !failed && !(done[0] && done[1])) {
        moved = 0;
        for (int i = 0; i < 2 && !failed; i++)
            if (!done[i])
                moved += drive(connection, i, &done[i], &failed);
    }
    return done[0] && done[1];
}

/* Some servers delay the session tickets until their first write: one byte sends them. */
static void send_delayed_tickets(struct connection *connection)
{
    struct endpoint *server = &connection->endpoint[1], *client = &connection->endpoint[0];
    unsigned char byte = connection_pattern(server, server->sent);
    if (!protocol_is_1_3(connection->protocol) || server->outgoing->tickets != 0 ||
        !wire_is_readable(&server->outgoing->wire, &connection->carrier.secrets))
        return;
    bool written = false;
    for (size_t moved = 1; moved != 0 && client->read == 0;) {
        written = written || SSL_write(server->ssl, &byte, 1) == 1;
        server->sent = written;
        moved = carrier_move(&connection->carrier);
        client->read = SSL_read(client->ssl, &byte, 1) == 1;
        moved += carrier_move(&connection->carrier);
    }
    SSL_read(client->ssl, &byte, 1); /* the last calls of both sides wait, as without this */
    SSL_read(server->ssl, &byte, 1);
    server->outgoing->data_or_alert_sent = false;
}

static void process_post_handshake(struct connection *connection)
{
    unsigned char byte = 0;
    size_t moved = 1;
    while (moved != 0) {
        moved = 0;
        for (int i = 0; i < 2; i++) { /* without AUTO_RETRY a call processes a single record */
            const size_t left = carrier_readable(connection->endpoint[i].outgoing);
            SSL_read(connection->endpoint[i].ssl, &byte, 1);
            moved += left - carrier_readable(connection->endpoint[i].outgoing);
        }
        moved += carrier_move(&connection->carrier);
    }
    send_delayed_tickets(connection);
    ERR_clear_error();
}

SSL_SESSION *connection_earlier_session(int protocol, enum flavour flavour, long early,
                                        bool stateful)
{
    SSL_SESSION *session = NULL;
    struct connection *earlier = connection_new(protocol, transport_of(protocol), SELF, flavour);
    if (earlier == NULL)
        return NULL;
    const struct tickets_before before = tickets_take(protocol, true);
    for (int i = 0; i < 2 && stateful; i++)
        SSL_set_options(earlier->endpoint[i].ssl, SSL_OP_NO_TICKET);
    if (early == 0 || SSL_set_max_early_data(earlier->endpoint[1].ssl, (uint32_t)early) == 1) {
        if (connection_handshake(earlier)) {
            process_post_handshake(earlier);
            session = tickets_session(&earlier->endpoint[0]);
        }
        for (int i = 0; i < 2; i++) /* so that SSL_free does not invalidate the session */
            SSL_set_shutdown(earlier->endpoint[i].ssl, SSL_SENT_SHUTDOWN);
    }
    connection_free(earlier);
    tickets_return(protocol, &before);
    return session;
}

static bool offer_earlier(struct connection *connection)
{
    SSL_SESSION *session = connection_earlier_session(connection->protocol, PLAIN, 0, false);
    bool offered = session != NULL && SSL_set_session(connection->endpoint[0].ssl, session) == 1;
    SSL_SESSION_free(session);
    return offered;
}

struct connection *connection_connect(int protocol, int transport, enum side server,
                                      enum flavour flavour)
{
    struct connection *connection = connection_new(protocol, transport, server, flavour);
    if (connection == NULL)
        return NULL;
    const bool resumes = flavour == RESUMED;
    /* what SSL_session_reused gives of other connections is for the cases to judge */
    if ((resumes && !offer_earlier(connection)) || !connection_handshake(connection) ||
        (resumes && SSL_session_reused(connection->endpoint[0].ssl) == 0)) {
        connection_free(connection);
        return NULL;
    }
    if (protocol == NTH_QUIC)
        quic_settle(connection);
    else
        process_post_handshake(connection);
    return connection;
}
