/* calls.c - what each word of the tables does. */
#include "calls.h"

#include "stack.h"
#include "stack.lacks.h"
#include "walk.h"

static unsigned char buffer[CARRIED];

static int shut_down(const struct link *link, const struct end *end)
{
    if (link->flavour == EX && stack_has(CAN(SHUTDOWN_EX)))
        return SSL_shutdown_ex(end->ssl, 0, NULL, 0);
    return SSL_shutdown(end->ssl);
}

int call_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return shut_down(link, end);
}

int call_shutdown_ex(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_shutdown_ex(end->ssl, 0, NULL, 0);
}

int call_shutdown_to_end(struct link *link, struct end *end, long n, struct seen *seen)
{
    int ret = 0;
    size_t moved = 1;
    (void)n;
    while (ret != 1 && moved != 0) {
        ret = shut_down(link, end);
        moved = carrier_move(&link->carrier);
        seen->arrived = carrier_close_arrived(other_end(link, end)->way);
    }
    return ret;
}

static void compare(struct link *link, struct end *end, int count, struct seen *seen)
{
    const struct end *from = other_end(link, end);
    for (int i = 0; i < count; i++)
        if (buffer[i] != link_pattern(from, end->read + (uint32_t)i))
            seen->garbled = 1;
    if (end->read + (uint32_t)count > from->sent + from->pending)
        seen->garbled = 1;
}

static void note_read(struct link *link, struct end *end, int count, struct seen *seen)
{
    compare(link, end, count, seen);
    end->read += (uint32_t)count;
    seen->in += (uint32_t)count;
}

/* What an _ex call gave, as the older call says it. */
static int as_count(int ret, const size_t *count)
{
    return ret == 1 ? (int)*count : ret;
}

static int read_some(struct link *link, struct end *end, long n)
{
    size_t count = 0;
    if (link->flavour == EX)
        return as_count(SSL_read_ex(end->ssl, buffer, (size_t)n, &count), &count);
    if (link->flavour == SSL_BIO)
        return ssl_bio_read(end, buffer, (int)n);
    return SSL_read(end->ssl, buffer, (int)n);
}

int call_read(struct link *link, struct end *end, long n, struct seen *seen)
{
    int ret = read_some(link, end, n);
    if (ret > 0)
        note_read(link, end, ret, seen);
    return ret;
}

int call_read_ex(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t count = 0;
    int ret = SSL_read_ex(end->ssl, buffer, (size_t)n, &count);
    if (ret == 1)
        note_read(link, end, (int)count, seen);
    return ret;
}

int call_read_to_end(struct link *link, struct end *end, long n, struct seen *seen)
{
    int ret = 1;
    (void)n;
    while (ret > 0) {
        ret = call_read(link, end, CARRIED, seen);
        if (ret <= 0)
            break;
        carrier_move(&link->carrier);
        seen->arrived = carrier_close_arrived(other_end(link, end)->way);
    }
    return ret;
}

int call_peek(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t count = 0;
    int ret = link->flavour == EX
                  ? as_count(SSL_peek_ex(end->ssl, buffer, (size_t)n, &count), &count)
                  : SSL_peek(end->ssl, buffer, (int)n);
    if (ret > 0)
        compare(link, end, ret, seen);
    return ret;
}

int call_peek_ex(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t count = 0;
    int ret = SSL_peek_ex(end->ssl, buffer, (size_t)n, &count);
    if (ret == 1)
        compare(link, end, (int)count, seen);
    return ret;
}

/* The next bytes of an end's stream; made once for a write that has to be repeated. */
static const unsigned char *outgoing(const struct end *end, long n)
{
    static unsigned char bytes[CARRIED];
    static const struct end *whose;
    static uint32_t from;
    static long count;
    if (whose == end && from == end->sent && count == n)
        return bytes;
    whose = end;
    from = end->sent;
    count = n;
    for (long i = 0; i < n; i++)
        bytes[i] = link_pattern(end, from + (uint32_t)i);
    return bytes;
}

static void note_written(struct link *link, struct end *end, uint32_t count, struct seen *seen)
{
    end->sent += count;
    end->pending = 0;
    if (!wire_tells(&end->way->wire,
                    &link->carrier.secrets)) /* the wire does not tell how much: wire.h */
        seen->out += count;
}

static int write_some(struct link *link, struct end *end, long n)
{
    const unsigned char *bytes = outgoing(end, n);
    size_t count = 0;
    if (link->flavour == EX)
        return as_count(SSL_write_ex(end->ssl, bytes, (size_t)n, &count), &count);
    if (link->flavour == SSL_BIO)
        return ssl_bio_write(end, bytes, (int)n);
    return SSL_write(end->ssl, bytes, (int)n);
}

int call_write(struct link *link, struct end *end, long n, struct seen *seen)
{
    end->pending = (uint32_t)n;
    int ret = write_some(link, end, n);
    if (ret > 0)
        note_written(link, end, (uint32_t)ret, seen);
    return ret;
}

int call_write_ex(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t count = 0;
    end->pending = (uint32_t)n;
    int ret = SSL_write_ex(end->ssl, outgoing(end, n), (size_t)n, &count);
    if (ret == 1)
        note_written(link, end, (uint32_t)count, seen);
    return ret;
}

int call_write_early(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t written = 0, moved = 1;
    int ret = 0;
    (void)seen;
    end = &link->end[0];
    while (ret != 1 && moved != 0) { /* a small transport takes a part at a time */
        ret = SSL_write_early_data(end->ssl, outgoing(end, n), (size_t)n, &written);
        moved = carrier_move(&link->carrier);
    }
    end->sent += (uint32_t)written;
    end->early += (uint32_t)written;
    return ret;
}

int call_read_early(struct link *link, struct end *end, long n, struct seen *seen)
{
    size_t count = 0, moved = 1;
    int ret = SSL_READ_EARLY_DATA_ERROR;
    end = &link->end[1];
    while (ret == SSL_READ_EARLY_DATA_ERROR && moved != 0) {
        ret = SSL_read_early_data(end->ssl, buffer, (size_t)n, &count);
        moved = carrier_move(&link->carrier);
    }
    note_read(link, end, (int)count, seen);
    return ret;
}

int call_set_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    SSL_set_shutdown(end->ssl, (int)((n & SENT ? SSL_SENT_SHUTDOWN : 0) |
                                     (n & RECEIVED ? SSL_RECEIVED_SHUTDOWN : 0)));
    return 1;
}

call_made call_function(enum call call)
{
    static const call_made functions[CALLS] = {
#define CALL(name, function, said, traits, implies, needs) [CALL_##name] = call_##function,
#define ACT(name, function, said, needs)                   [ACT_##name] = act_##function,
#include "calls.def"
#undef CALL
#undef ACT
    };
    return functions[call];
}
