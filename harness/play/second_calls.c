/* second_calls.c - calls on a second connection, beside the first and by the same contexts. */
#include "play/second_calls.h"

#include "channel/transports.h"

#include <string.h>

#include "channel/faults.h"
#include "play/handshake.h"
#include "play/tickets.h"
#include "stack/compat.h"

enum { BYTES = 8 };

/* The row's side of the second connection, and the other one; false: they were freed, or there is no
 * second connection. */
struct pair {
    struct connection *connection;
    struct endpoint *mine, *other;
};

static bool second_of(const struct invocation *call, struct pair *pair)
{
    struct connection *second = call->connection->second;
    *pair = (struct pair){.connection = second};
    if (second == NULL)
        return false;
    second->caller = call->connection->caller;
    pair->mine = connection_endpoint(second, second->caller);
    pair->other = other_endpoint(second, pair->mine);
    return pair->mine->ssl != NULL && pair->other->ssl != NULL;
}

static size_t move(const struct pair *pair)
{
    return carrier_move(&pair->connection->carrier);
}

int call_second_new(const struct invocation *call)
{
    struct connection *first = call->connection;
    connection_free(first->second);
    first->second = connection_new(first->protocol, transport_of(first->protocol),
                                   first->self_is_server ? SELF : PEER, first->flavour);
    if (first->second == NULL)
        return 0;
    connection_continue(first, first->second);
    return 1;
}

int call_second_flights(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    for (long i = 0; i < call->n; i++) {
        SSL_do_handshake(pair.connection->endpoint[i % 2].ssl);
        move(&pair);
    }
    ERR_clear_error();
    return 1;
}

/* One read of each side, which finds tickets and no data. */
static void read_tickets(const struct pair *pair)
{
    char byte = 0;
    SSL_read(pair->mine->ssl, &byte, 1);
    move(pair);
    SSL_read(pair->other->ssl, &byte, 1);
    move(pair);
    ERR_clear_error();
}

int call_second_handshake(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    if (!connection_handshake(pair.connection)) {
        ERR_clear_error();
        return 0;
    }
    tickets_send(pair.connection);
    read_tickets(&pair);
    return SSL_session_reused(pair.connection->endpoint[0].ssl) != 0 ? 2 : 1;
}

int call_second_open(const struct invocation *call)
{
    return call_second_new(call) == 1 ? call_second_handshake(call) : 0;
}

/* Whether bytes of one side arrive at the other. */
static bool carries(const struct pair *pair, struct endpoint *from, struct endpoint *to)
{
    static const char sent[BYTES] = "payload";
    char got[BYTES] = "";
    ERR_clear_error();
    if (SSL_write(from->ssl, sent, BYTES) != BYTES)
        return false;
    move(pair);
    ERR_clear_error();
    return SSL_read(to->ssl, got, BYTES) == BYTES && memcmp(sent, got, BYTES) == 0;
}

int call_second_exchange(const struct invocation *call)
{
    struct pair pair;
    return second_of(call, &pair) && carries(&pair, pair.mine, pair.other) &&
           carries(&pair, pair.other, pair.mine);
}

static int shut_down(const struct pair *pair, struct endpoint *endpoint)
{
    ERR_clear_error();
    const int ret = SSL_shutdown(endpoint->ssl);
    move(pair);
    return ret;
}

int call_second_shutdown(const struct invocation *call)
{
    struct pair pair;
    return second_of(call, &pair) ? shut_down(&pair, pair.mine) : -1;
}

static bool reads_end(struct endpoint *endpoint)
{
    char byte = 0;
    ERR_clear_error();
    return endpoint_error(endpoint, SSL_read(endpoint->ssl, &byte, 1)) == ZERO_RETURN;
}

int call_second_close(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    const bool begun = (endpoint_flags(pair.mine) & SENT) != 0;
    return (begun || shut_down(&pair, pair.mine) == 0) && reads_end(pair.other) &&
           shut_down(&pair, pair.other) == 1 && shut_down(&pair, pair.mine) == 1;
}

/* Whether a read fails, and does not just wait; some libraries have classes of their own for that. */
static bool fails(const struct pair *pair, struct endpoint *endpoint)
{
    char byte = 0;
    ERR_clear_error();
    const int ret = SSL_read(endpoint->ssl, &byte, 1);
    const enum error error = endpoint_error(endpoint, ret);
    ERR_clear_error();
    move(pair);
    return error == SSL_FAILED || error == SYSCALL || error == OTHER_ERROR;
}

int call_second_fail(const struct invocation *call)
{
    static const struct carrier_bytes garbage = {0, "GET / HTTP/1.0\r\n\r\n", 18};
    static const struct carrier_bytes unknown_level = {WIRE_ALERT, "\3\132", 2};
    static const struct carrier_bytes fatal_alert = {0, "\25\376\375\0\0\0\0\0\0\0\11\0\2\2\50",
                                                     15}; /* before there are keys */
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    if (!protocol_is_datagram(pair.connection->protocol))
        fault_inject(&pair.connection->carrier, pair.other->outgoing, &garbage);
    else if (!fault_insert(&pair.connection->carrier, pair.other->outgoing, &unknown_level))
        fault_inject(&pair.connection->carrier, pair.other->outgoing, &fatal_alert);
    const bool failed = fails(&pair, pair.mine);
    fails(&pair, pair.other); /* not every library sends an alert */
    return failed;
}

int call_second_cut(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    fault_cut(&pair.connection->carrier, pair.mine->outgoing);
    fault_cut(&pair.connection->carrier, pair.other->outgoing);
    const bool mine = fails(&pair, pair.mine), other = fails(&pair, pair.other);
    return mine && other;
}

int call_second_clear(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    const int mine = SSL_clear(pair.mine->ssl), other = SSL_clear(pair.other->ssl);
    carrier_restart(pair.mine->outgoing);
    carrier_restart(pair.other->outgoing);
    return mine == 1 && other == 1;
}

int call_second_free(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    for (int i = 0; i < 2; i++) {
        SSL_free(pair.connection->endpoint[i].ssl);
        pair.connection->endpoint[i].ssl = NULL;
    }
    return 1;
}

int call_second_keep(const struct invocation *call)
{
    struct pair pair;
    if (!second_of(call, &pair))
        return -1;
    SSL_SESSION_free(call->endpoint->session);
    call->endpoint->session = tickets_session(pair.mine);
    return call->endpoint->session != NULL;
}
