/* quic_stream_calls.c - calls about streams of QUIC. */
#include "play/quic_calls.h"
#include "stack/compat.h"
#include "stack/quic.h"

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
    return quic_bounded(stack_quic()->unsent(current_stream(call)->ssl));
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
    return stack_quic()->read_error(current_stream(call)->ssl, &code) == 1 ? quic_bounded(code)
                                                                           : -1;
}

int call_write_error_code(const struct invocation *call)
{
    uint64_t code = 0;
    return stack_quic()->write_error(current_stream(call)->ssl, &code) == 1 ? quic_bounded(code)
                                                                            : -1;
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
