/* calls.c - what each word of the tables does. */
#include "calls.h"

#include <openssl/ssl.h>

#include "sessions.h"

static unsigned char buffer[CARRIED];

static int call_handshake(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    link_handshake(link);
    return SSL_do_handshake(end->ssl);
}

static int call_flights(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)seen;
    for (long i = 0; i < n; i++) {
        size_t moved = 1;
        while (SSL_do_handshake(link->end[i % 2].ssl) != 1 && moved != 0)
            moved = carrier_move(&link->carrier);
        carrier_move(&link->carrier);
    }
    return 1;
}

static int call_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_shutdown(end->ssl);
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

static int call_read(struct link *link, struct end *end, long n, struct seen *seen)
{
    int ret = SSL_read(end->ssl, buffer, (int)n);
    if (ret <= 0)
        return ret;
    compare(link, end, ret, seen);
    end->read += (uint32_t)ret;
    seen->in += (uint32_t)ret;
    return ret;
}

static int call_read_to_end(struct link *link, struct end *end, long n, struct seen *seen)
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

static int call_peek(struct link *link, struct end *end, long n, struct seen *seen)
{
    int ret = SSL_peek(end->ssl, buffer, (int)n);
    if (ret > 0)
        compare(link, end, ret, seen);
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

static int call_write(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    end->pending = (uint32_t)n;
    int ret = SSL_write(end->ssl, outgoing(end, n), (int)n);
    if (ret <= 0)
        return ret;
    end->sent += (uint32_t)ret;
    end->pending = 0;
    if (!end->way->wire.aead) /* the wire does not tell how much: wire.h */
        seen->out += (uint32_t)ret;
    return ret;
}

static int call_set_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    SSL_set_shutdown(end->ssl, (int)((n & SENT ? SSL_SENT_SHUTDOWN : 0) |
                                     (n & RECEIVED ? SSL_RECEIVED_SHUTDOWN : 0)));
    return 1;
}

static int call_get_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return end_flags(end);
}

static int call_pending(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_pending(end->ssl);
}

static int call_has_pending(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_has_pending(end->ssl);
}

static int call_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    SSL_set_quiet_shutdown(end->ssl, (int)n);
    return 1;
}

static int call_ctx_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    SSL_CTX *ctx = SSL_get_SSL_CTX(end->ssl);
    (void)link;
    (void)seen;
    SSL_CTX_set_quiet_shutdown(ctx, (int)n);
    return SSL_CTX_get_quiet_shutdown(ctx);
}

static int call_get_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_get_quiet_shutdown(end->ssl);
}

static int call_clear(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    int ret = SSL_clear(end->ssl);
    carrier_restart(end->way);
    return ret;
}

static int call_renew(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return link_renew(link, end) ? 1 : 0;
}

static int call_demand_certificate(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_set_verify(end->ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return 1;
}

static int call_other_version(struct link *link, struct end *end, long n, struct seen *seen)
{
    const int other = link->protocol == 2 ? TLS1_1_VERSION : TLS1_2_VERSION;
    (void)n;
    (void)seen;
    return SSL_set_min_proto_version(end->ssl, other) == 1 &&
           SSL_set_max_proto_version(end->ssl, other) == 1;
}

static int call_free(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_free(end->ssl);
    end->ssl = NULL;
    return 1;
}

static int call_pass(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_pass(&link->carrier, end->way, n);
}

call_made call_function(enum call call)
{
    static const call_made functions[CALLS] = {
        [CALL_HANDSHAKE] = call_handshake,
        [CALL_FLIGHTS] = call_flights,
        [CALL_SHUTDOWN] = call_shutdown,
        [CALL_READ] = call_read,
        [CALL_READ_TO_END] = call_read_to_end,
        [CALL_PEEK] = call_peek,
        [CALL_WRITE] = call_write,
        [CALL_SET_SHUTDOWN] = call_set_shutdown,
        [CALL_GET_SHUTDOWN] = call_get_shutdown,
        [CALL_PENDING] = call_pending,
        [CALL_HAS_PENDING] = call_has_pending,
        [CALL_QUIET] = call_quiet,
        [CALL_CTX_QUIET] = call_ctx_quiet,
        [CALL_GET_QUIET] = call_get_quiet,
        [CALL_CLEAR] = call_clear,
        [CALL_RENEW] = call_renew,
        [CALL_DEMAND_CERTIFICATE] = call_demand_certificate,
        [CALL_OTHER_VERSION] = call_other_version,
        [CALL_FREE] = call_free,
        [CALL_PASS] = call_pass,
    };
    call_made other = session_function(call);
    if (other == NULL)
        other = act_function(call);
    return other != NULL ? other : functions[call];
}
