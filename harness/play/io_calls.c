/* io_calls.c - calls that read, write and close. */
#include "play/io_calls.h"

#include "play/ssl_bio.h"
#include "stack/compat.h"
#include "stack/stack.h"

static unsigned char buffer[CARRIED];

unsigned char *io_buffer(void)
{
    return buffer;
}

static int shut_down(const struct invocation *call)
{
    if (call->connection->flavour == EX && stack_has(CAN(SHUTDOWN_EX)))
        return SSL_shutdown_ex(call->endpoint->ssl, 0, NULL, 0);
    return SSL_shutdown(call->endpoint->ssl);
}

/* Moves bytes through the channel between two attempts of one row. */
static size_t move_between(const struct invocation *call)
{
    const size_t moved = carrier_move(&call->connection->carrier);
    call->answer->close_delivered = carrier_close_arrived(call->endpoint->outgoing->other);
    return moved;
}

int call_shutdown(const struct invocation *call)
{
    return shut_down(call);
}

int call_shutdown_ex(const struct invocation *call)
{
    return SSL_shutdown_ex(call->endpoint->ssl, 0, NULL, 0);
}

int call_shutdown_to_end(const struct invocation *call)
{
    int ret = 0;
    for (size_t moved = 1; ret != 1 && moved != 0; moved = move_between(call))
        ret = shut_down(call);
    return ret;
}

/* The result of an _ex call in the form of the call without _ex. */
static int as_count(int ret, size_t count)
{
    return ret == 1 ? (int)count : ret;
}

static bool is_sent_at(const struct endpoint *from, uint32_t position, int count)
{
    for (int i = 0; i < count; i++)
        if (buffer[i] != connection_pattern(from, position + (uint32_t)i))
            return false;
    return true;
}

/* Over datagrams that were lost, or came in another order, what is read is a part of some record that was not
 * read yet.  NULL: it is of none. */
static uint32_t *record_of(struct endpoint *from, int count)
{
    for (unsigned i = 0; i < from->datagrams; i++)
        if ((uint32_t)count <= from->datagram[i].length - from->datagram[i].read &&
            is_sent_at(from, from->datagram[i].from + from->datagram[i].read, count))
            return &from->datagram[i].read;
    return NULL;
}

static bool is_faulty(const struct endpoint *from)
{
    return from->outgoing->datagrams.faulty;
}

/* Checks that the bytes in the buffer are the next ones that the other side sent. */
static void compare(const struct invocation *call, int count)
{
    const struct endpoint *endpoint = call->endpoint;
    struct endpoint *from = other_endpoint(call->connection, endpoint);
    if (is_faulty(from)) {
        call->answer->wrong_data |= count > 0 && record_of(from, count) == NULL;
        return;
    }
    if (!is_sent_at(from, endpoint->read, count))
        call->answer->wrong_data = 1;
    if (count > 0 && endpoint->read + (uint32_t)count > from->sent + from->pending)
        call->answer->wrong_data = 1;
}

int io_note_read(const struct invocation *call, int count)
{
    if (count <= 0)
        return count;
    compare(call, count);
    uint32_t *read = record_of(other_endpoint(call->connection, call->endpoint), count);
    if (read != NULL)
        *read += (uint32_t)count;
    call->endpoint->read += (uint32_t)count;
    call->answer->in += (uint32_t)count;
    return count;
}

static int read_some(const struct invocation *call, long n)
{
    size_t count = 0;
    if (call->connection->flavour == EX) {
        const int ret = SSL_read_ex(call->endpoint->ssl, buffer, (size_t)n, &count);
        return io_note_read(call, as_count(ret, count));
    }
    if (call->connection->flavour == SSL_BIO)
        return io_note_read(call, endpoint_bio_read(call->endpoint, buffer, (int)n));
    return io_note_read(call, SSL_read(call->endpoint->ssl, buffer, (int)n));
}

/* Notes that a call gave or wrote less than it could. */
static void note_cut_short(const struct invocation *call)
{
    call->answer->marks |= CUT_SHORT;
}

/* Whether a call gave less than was asked for.  SSL_get_error is to follow a failed call at once: nothing
 * is asked of the library then. */
static bool gave_part(const struct invocation *call, int count)
{
    return count > 0 && count < call->n;
}

int call_read(const struct invocation *call)
{
    const int count = read_some(call, call->n);
    if (gave_part(call, count) && SSL_pending(call->endpoint->ssl) > 0)
        note_cut_short(call);
    return count;
}

int call_read_ex(const struct invocation *call)
{
    size_t count = 0;
    const int ret = SSL_read_ex(call->endpoint->ssl, buffer, (size_t)call->n, &count);
    if (ret == 1)
        io_note_read(call, (int)count);
    return ret;
}

int call_read_to_end(const struct invocation *call)
{
    int ret = 0;
    while ((ret = read_some(call, CARRIED)) > 0)
        move_between(call);
    return ret;
}

int call_peek_ex(const struct invocation *call)
{
    size_t count = 0;
    const int ret = SSL_peek_ex(call->endpoint->ssl, buffer, (size_t)call->n, &count);
    compare(call, as_count(ret, count));
    return ret;
}

int call_peek(const struct invocation *call)
{
    size_t count = 0;
    int ret = 0;
    if (call->connection->flavour == EX) {
        ret = SSL_peek_ex(call->endpoint->ssl, buffer, (size_t)call->n, &count);
        ret = as_count(ret, count);
    } else {
        ret = SSL_peek(call->endpoint->ssl, buffer, (int)call->n);
    }
    compare(call, ret);
    if (gave_part(call, ret) && SSL_pending(call->endpoint->ssl) > ret)
        note_cut_short(call);
    return ret;
}

/* The next bytes of an endpoint's data, always at the same address: a repeated write needs that. */
/* The next bytes to send.  A call that is repeated finds them as they are: over a transport that
 * takes one byte it is repeated for each. */
const unsigned char *io_next_bytes(struct endpoint *endpoint, long n)
{
    if (endpoint->outgoing_from != endpoint->sent || endpoint->outgoing_count < n)
        for (long i = 0; i < n; i++)
            endpoint->outgoing_bytes[i] =
                connection_pattern(endpoint, endpoint->sent + (uint32_t)i);
    endpoint->outgoing_from = endpoint->sent;
    endpoint->outgoing_count = n;
    return endpoint->outgoing_bytes;
}

/* What an application does behind its writes to a buffering BIO: BIO_f_buffer(3), NOTES. */
static void flush_behind(const struct endpoint *endpoint)
{
    if (!endpoint->bios.flushed)
        return;
    stack_mark();
    (void)BIO_flush(SSL_get_wbio(endpoint->ssl));
    stack_pop_to_mark();
}

void io_note_written(const struct invocation *call, uint32_t count)
{
    struct endpoint *endpoint = call->endpoint;
    flush_behind(endpoint);
    if (protocol_is_datagram(call->connection->protocol) && endpoint->datagrams < DATAGRAMS_SENT) {
        endpoint->datagram[endpoint->datagrams].from = endpoint->sent;
        endpoint->datagram[endpoint->datagrams++].length = count;
    }
    endpoint->sent += count;
    endpoint->pending = 0;
    if (!wire_is_readable(&endpoint->outgoing->wire, &call->connection->carrier.secrets))
        call->answer->out += count; /* the length is not visible in records that are not decrypted
                                       (wire.h) */
}

static int write_ex(const struct invocation *call, const unsigned char *bytes)
{
    size_t count = 0;
    const int ret = SSL_write_ex(call->endpoint->ssl, bytes, (size_t)call->n, &count);
    if (ret == 1)
        io_note_written(call, (uint32_t)count);
    return as_count(ret, count);
}

int call_write(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    const unsigned char *bytes = io_next_bytes(endpoint, call->n);
    endpoint->pending = (uint32_t)call->n;
    if (call->connection->flavour == EX)
        return write_ex(call, bytes);
    const int ret = call->connection->flavour == SSL_BIO
                        ? endpoint_bio_write(endpoint, bytes, (int)call->n)
                        : SSL_write(endpoint->ssl, bytes, (int)call->n);
    if (ret > 0)
        io_note_written(call, (uint32_t)ret);
    if (gave_part(call, ret) && call->connection->flavour != PARTIAL_WRITE)
        note_cut_short(call);
    return ret;
}

int call_write_ex(const struct invocation *call)
{
    size_t count = 0;
    struct endpoint *endpoint = call->endpoint;
    const unsigned char *bytes = io_next_bytes(endpoint, call->n);
    endpoint->pending = (uint32_t)call->n;
    const int ret = SSL_write_ex(endpoint->ssl, bytes, (size_t)call->n, &count);
    if (ret == 1)
        io_note_written(call, (uint32_t)count);
    return ret;
}

int call_write_early(const struct invocation *call)
{
    size_t written = 0, moved = 1;
    int ret = 0;
    struct endpoint *client = &call->connection->endpoint[0];
    const unsigned char *bytes = io_next_bytes(client, call->n);
    while (ret != 1 && moved != 0) { /* a small transport takes only a part in each attempt */
        ret = SSL_write_early_data(client->ssl, bytes, (size_t)call->n, &written);
        moved = carrier_move(&call->connection->carrier);
    }
    client->sent += (uint32_t)written;
    client->early += (uint32_t)written;
    return ret;
}

int call_read_early(const struct invocation *call)
{
    size_t count = 0, moved = 1;
    int ret = SSL_READ_EARLY_DATA_ERROR;
    const struct invocation server = {call->connection, &call->connection->endpoint[1], call->n,
                                      call->answer};
    while (ret == SSL_READ_EARLY_DATA_ERROR && moved != 0) {
        ret = SSL_read_early_data(server.endpoint->ssl, buffer, (size_t)call->n, &count);
        moved = carrier_move(&call->connection->carrier);
    }
    io_note_read(&server, (int)count);
    return ret;
}

int call_set_shutdown(const struct invocation *call)
{
    const int sent = (call->n & SENT) != 0 ? SSL_SENT_SHUTDOWN : 0;
    const int received = (call->n & RECEIVED) != 0 ? SSL_RECEIVED_SHUTDOWN : 0;
    SSL_set_shutdown(call->endpoint->ssl, sent | received);
    return 1;
}
