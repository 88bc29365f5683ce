/* quic_calls.c - calls about connections and streams of QUIC. */
#include "play/quic_calls.h"

#include <string.h>

#include "channel/clock.h"
#include "play/quic_connection.h"
#include "stack/compat.h"
#include "stack/quic.h"

/* More than what a packet holds. */
enum { LONG_LENGTH = 5000 };
static char long_reason[LONG_LENGTH];

static int shut_down_with(const struct invocation *call)
{
    const struct {
        uint64_t code;
        const char *reason;
        size_t size;
    } arguments[SHUTDOWN_ARGUMENTS] = {
#define ARGUMENTS(name, said, code, reason, size) {code, reason, size},
#include "contract/arguments.def"
#undef ARGUMENTS
    };
    const unsigned flags = (unsigned)call->n % SHUTDOWN_FLAGS;
    const long which = call->n / SHUTDOWN_FLAGS;
    memset(long_reason, 'r', sizeof long_reason - 1);
    if (which == NO_ARGUMENTS)
        return stack_quic()->shut_down_plainly(call->endpoint->ssl, flags);
    return stack_quic()->shut_down(call->endpoint->ssl, flags, arguments[which].code,
                                   arguments[which].reason, arguments[which].size);
}

int call_quic_shutdown(const struct invocation *call)
{
    return SSL_shutdown(call->endpoint->ssl);
}

int call_quic_shutdown_ex(const struct invocation *call)
{
    return shut_down_with(call);
}

/* Repeats a call while it gives 0 and time can pass. */
static int to_end(const struct invocation *call, int (*once)(const struct invocation *call))
{
    enum { TIMES_MAX = 4000 }; /* of 1 ms at least each: longer than a close takes */
    int ret = once(call);
    for (int i = 0; ret == 0 && i < TIMES_MAX; i++) {
        carrier_move(&call->connection->carrier);
        if (!quic_tick(call->connection))
            break;
        ret = once(call);
    }
    return ret;
}

int call_quic_shutdown_to_end(const struct invocation *call)
{
    return to_end(call, call_quic_shutdown);
}

int call_quic_shutdown_ex_to_end(const struct invocation *call)
{
    return to_end(call, shut_down_with);
}

int call_events(const struct invocation *call)
{
    return stack_quic()->handle_events(call->endpoint->ssl);
}

int call_event_timeout(const struct invocation *call)
{
    const long long deadline = stack_quic()->deadline(call->endpoint->ssl);
    return deadline < 0 ? 0 : deadline > 0 ? 1 : 2;
}

int call_explicit_events(const struct invocation *call)
{
    return stack_quic()->be_explicit(call->endpoint->ssl);
}

int call_blocking_mode(const struct invocation *call)
{
    return stack_quic()->block(call->endpoint->ssl);
}

int call_close_info(const struct invocation *call)
{
    struct close_info info;
    return stack_quic()->close_info(call->endpoint->ssl, &info);
}

/* The largest number that rows tell apart: enum want has no larger ones, and error codes have 62 bits. */
static int bounded(uint64_t number)
{
    enum { MOST = 1 << 30 };
    return number < MOST ? (int)number : MOST;
}

/* False: there is no information.  That is no failure of a caller who asks for it. */
static bool informed(const struct invocation *call, struct close_info *info)
{
    stack_mark();
    const int ret = stack_quic()->close_info(call->endpoint->ssl, info);
    stack_pop_to_mark();
    return ret == 1;
}

int call_close_code(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? bounded(info.code) : -1;
}

int call_close_reason(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? bounded(info.reason_length) : -1;
}

int call_close_local(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? info.local : -1;
}

int call_close_transport(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? info.transport : -1;
}

int call_code_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? bounded(packets->code) : -1;
}

int call_reason_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? bounded(packets->reason_length) : -1;
}

int call_closes_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.closes;
}

int call_transport_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? packets->transport : -1;
}

int call_early_closes(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.early;
}

int call_note_packets(const struct invocation *call)
{
    call->endpoint->packets_noted = call->endpoint->outgoing->packets.count;
    return (int)call->endpoint->packets_noted;
}

int call_packets_since(const struct invocation *call)
{
    return (int)(call->endpoint->outgoing->packets.count - call->endpoint->packets_noted);
}

int call_passed(const struct invocation *call)
{
    (void)call;
    return (int)(clock_passed() / 1000);
}

int call_fins_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.fins;
}

int call_resets_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.resets;
}

int call_stops_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.stops;
}

int call_close_listener(const struct invocation *call)
{
    return SSL_shutdown(call->connection->listener);
}

/* The stream that the side opened or accepted last. */
static struct side_stream *current_stream(const struct invocation *call)
{
    const int count = call->endpoint->streams;
    return &call->endpoint->stream[count > 0 ? count - 1 : 0];
}

static int keep_stream(const struct invocation *call, SSL *stream)
{
    struct endpoint *endpoint = call->endpoint;
    if (stream == NULL || endpoint->streams == SIDE_STREAMS) {
        SSL_free(stream);
        return 0;
    }
    endpoint->stream[endpoint->streams++] =
        (struct side_stream){.ssl = stream, .id = stack_quic()->stream_id(stream)};
    return 1;
}

int call_new_stream(const struct invocation *call)
{
    return keep_stream(call,
                       stack_quic()->new_stream(call->endpoint->ssl, call->n == UNIDIRECTIONAL));
}

int call_accept_stream(const struct invocation *call)
{
    return keep_stream(call, stack_quic()->accept_stream(call->endpoint->ssl));
}

/* The byte at a position of the data of a stream. */
static unsigned char pattern(uint64_t id, uint64_t position)
{
    return (unsigned char)(position * 7 + position / 256 + id * 31);
}

static unsigned char bytes[CARRIED];

/* Whether the end of a stream is told that the other side did not end, or in front of data that it sent. */
static bool ends_too_early(const struct invocation *call, const struct side_stream *stream)
{
    const struct endpoint *other = other_endpoint(call->connection, call->endpoint);
    for (int i = 0; i < other->streams; i++)
        if (other->stream[i].id == stream->id)
            return !other->stream[i].concluded || other->stream[i].sent != stream->read;
    return true;
}

static int read_some(const struct invocation *call, int most)
{
    struct side_stream *stream = current_stream(call);
    call->endpoint->object = stream->ssl;
    const int count = SSL_read(stream->ssl, bytes, most);
    for (int i = 0; i < count; i++)
        if (bytes[i] != pattern(stream->id, stream->read + (uint64_t)i))
            call->answer->wrong_data = 1;
    if (count > 0) {
        stream->read += (uint64_t)count;
        call->answer->in += (uint32_t)count;
    }
    call->answer->short_of_end = count <= 0 && ends_too_early(call, stream);
    return count;
}

static int write_some(const struct invocation *call, int length)
{
    struct side_stream *stream = current_stream(call);
    call->endpoint->object = stream->ssl;
    for (int i = 0; i < length; i++)
        bytes[i] = pattern(stream->id, stream->sent + (uint64_t)i);
    const int count = SSL_write(stream->ssl, bytes, length);
    stream->sent += count > 0 ? (uint64_t)count : 0;
    return count;
}

int call_stream_read(const struct invocation *call)
{
    return read_some(call, (int)call->n);
}

int call_stream_write(const struct invocation *call)
{
    return write_some(call, (int)call->n);
}

/* Repeats a call while it gives something, at most so often. */
static int repeat(const struct invocation *call, int (*once)(const struct invocation *, int),
                  long times)
{
    int ret = once(call, CARRIED);
    for (long i = 1; ret > 0 && i < times; i++)
        ret = once(call, CARRIED);
    return ret;
}

enum { UNTIL_IT_ENDS = 1000 };

int call_stream_fill(const struct invocation *call)
{
    return repeat(call, write_some, UNTIL_IT_ENDS);
}

int call_stream_pieces(const struct invocation *call)
{
    return repeat(call, write_some, call->n);
}

int call_stream_drain(const struct invocation *call)
{
    return repeat(call, read_some, UNTIL_IT_ENDS);
}

int call_stream_unsent(const struct invocation *call)
{
    return bounded(stack_quic()->unsent(current_stream(call)->ssl));
}

int call_read_state(const struct invocation *call)
{
    return stack_quic()->read_state(current_stream(call)->ssl);
}

int call_write_state(const struct invocation *call)
{
    return stack_quic()->write_state(current_stream(call)->ssl);
}

int call_connection_read_state(const struct invocation *call)
{
    return stack_quic()->read_state(call->endpoint->ssl);
}

int call_read_error(const struct invocation *call)
{
    uint64_t code = 0;
    return stack_quic()->read_error(current_stream(call)->ssl, &code);
}

int call_write_error(const struct invocation *call)
{
    uint64_t code = 0;
    return stack_quic()->write_error(current_stream(call)->ssl, &code);
}

int call_read_error_code(const struct invocation *call)
{
    uint64_t code = 0;
    return stack_quic()->read_error(current_stream(call)->ssl, &code) == 1 ? bounded(code) : -1;
}

int call_write_error_code(const struct invocation *call)
{
    uint64_t code = 0;
    return stack_quic()->write_error(current_stream(call)->ssl, &code) == 1 ? bounded(code) : -1;
}

int call_poll(const struct invocation *call)
{
    return stack_quic()->poll(call->endpoint->ssl, (enum poll_event)call->n);
}

int call_poll_stream(const struct invocation *call)
{
    return stack_quic()->poll(current_stream(call)->ssl, (enum poll_event)call->n);
}

int call_conclude(const struct invocation *call)
{
    struct side_stream *stream = current_stream(call);
    const int ret = stack_quic()->conclude(stream->ssl);
    stream->concluded = stream->concluded || ret == 1;
    return ret;
}

int call_conclude_connection(const struct invocation *call)
{
    return stack_quic()->conclude(call->endpoint->ssl);
}

int call_reset_stream(const struct invocation *call)
{
    return stack_quic()->reset(current_stream(call)->ssl, (uint64_t)call->n);
}

int call_close_stream(const struct invocation *call)
{
    call->endpoint->object = current_stream(call)->ssl;
    return SSL_shutdown(call->endpoint->object);
}

int call_stream_flags(const struct invocation *call)
{
    return SSL_get_shutdown(current_stream(call)->ssl);
}

int call_free_stream(const struct invocation *call)
{
    SSL_free(current_stream(call)->ssl);
    current_stream(call)->ssl = NULL;
    return 1;
}

int operation_settle(const struct invocation *call)
{
    quic_settle(call->connection);
    return 1;
}

int operation_ticks(const struct invocation *call)
{
    for (long i = 0; i < call->n && quic_tick(call->connection); i++)
        continue;
    return 1;
}
