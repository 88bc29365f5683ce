/* packets.c - reads the packets of QUIC that one side sends. */
#include "channel/packets.h"

#include <string.h>

#include "channel/packet_protection.h"

enum { INITIAL_SPACE, HANDSHAKE_SPACE, APPLICATION_SPACE };

/* What is left of a datagram or of a packet.  Once something is missing, it stays broken. */
struct input {
    const unsigned char *at;
    size_t left;
    bool broken;
};

static const unsigned char *take(struct input *in, uint64_t count)
{
    const unsigned char *at = in->at;
    if (in->broken || count > in->left) {
        in->broken = true;
        return NULL;
    }
    in->at += count;
    in->left -= (size_t)count;
    return at;
}

static uint8_t byte(struct input *in)
{
    const unsigned char *at = take(in, 1);
    return at == NULL ? 0 : *at;
}

/* A variable-length integer: RFC 9000, 16. */
static uint64_t number(struct input *in)
{
    const uint8_t first = byte(in);
    uint64_t value = first & 0x3f;
    for (unsigned i = 1; i < 1U << (first >> 6); i++)
        value = value << 8 | byte(in);
    return value;
}

static void numbers(struct input *in, unsigned count)
{
    while (count-- > 0)
        (void)number(in);
}

static void acknowledgement(struct input *in, bool with_counts)
{
    numbers(in, 2);
    const uint64_t ranges = number(in);
    (void)number(in);
    for (uint64_t i = 0; i < ranges && !in->broken; i++)
        numbers(in, 2);
    numbers(in, with_counts ? 3 : 0);
}

static struct frame stream_frame(struct input *in, uint8_t type)
{
    struct frame frame = {
        .type = FRAME_STREAM, .fin = (type & FRAME_FIN) != 0, .stream = number(in)};
    frame.code = (type & FRAME_OFFSET) != 0 ? number(in) : 0;
    frame.length = (type & FRAME_LENGTH) != 0 ? (size_t)number(in) : in->left;
    (void)take(in, frame.length);
    return frame;
}

static struct frame close_frame(struct input *in, uint8_t type)
{
    struct frame frame = {.type = type, .code = number(in)};
    if (type == FRAME_TRANSPORT_CLOSE)
        (void)number(in); /* the type of the frame that was to blame */
    frame.length = (size_t)number(in);
    (void)take(in, frame.length);
    return frame;
}

/* Takes a frame; one of the types that matter here is returned, others with type 0. */
static struct frame next_frame(struct input *in)
{
    enum { TOKEN = 16, CHALLENGE = 8 };
    struct frame frame = {.type = 0};
    const uint8_t type = byte(in);
    switch (type) {
    case 0x02:
    case 0x03:
        acknowledgement(in, type == 0x03);
        break;
    case FRAME_RESET_STREAM:
    case FRAME_STOP_SENDING:
        frame = (struct frame){.type = type, .stream = number(in)};
        frame.code = number(in);
        numbers(in, type == FRAME_RESET_STREAM);
        break;
    case 0x06: /* CRYPTO */
        (void)number(in);
        (void)take(in, number(in));
        break;
    case 0x07: /* NEW_TOKEN */
        (void)take(in, number(in));
        break;
    case 0x11: /* MAX_STREAM_DATA, STREAM_DATA_BLOCKED */
    case 0x15:
        numbers(in, 2);
        break;
    case 0x18: /* NEW_CONNECTION_ID */
        numbers(in, 2);
        (void)take(in, byte(in));
        (void)take(in, TOKEN);
        break;
    case 0x1a: /* PATH_CHALLENGE, PATH_RESPONSE */
    case 0x1b:
        (void)take(in, CHALLENGE);
        break;
    case FRAME_TRANSPORT_CLOSE:
    case FRAME_APP_CLOSE:
        frame = close_frame(in, type);
        break;
    default:
        if (frame_is_stream(type))
            frame = stream_frame(in, type);
        else if (type >= 0x10 && type <= 0x19) /* limits, and RETIRE_CONNECTION_ID */
            numbers(in, 1);
        else if (type > 0x01 && type != 0x1e) /* PADDING, PING, HANDSHAKE_DONE */
            in->broken = true;
    }
    return frame;
}

static bool has_close(struct input in)
{
    bool closes = false;
    while (in.left > 0 && !in.broken) {
        const struct frame frame = next_frame(&in);
        closes = closes || frame.type >= FRAME_TRANSPORT_CLOSE;
    }
    return closes && !in.broken;
}

static void count_frame(struct packets *packets, const struct frame *frame)
{
    packets->fins += frame->fin;
    packets->resets += frame->type == FRAME_RESET_STREAM;
    packets->stops += frame->type == FRAME_STOP_SENDING;
}

static void read_frames(struct packets *packets, int space, struct input in,
                        frame_callback on_frame, void *context)
{
    const bool closes = has_close(in), behind = packets->closes != 0 && !closes;
    if (behind)
        on_frame(context, &(struct frame){.behind = true});
    while (in.left > 0 && !in.broken) {
        struct frame frame = next_frame(&in);
        frame.behind = behind;
        if (in.broken || frame.type == 0)
            continue;
        count_frame(packets, &frame);
        packets->early += frame.type == FRAME_APP_CLOSE && space != APPLICATION_SPACE;
        if (frame.type >= FRAME_TRANSPORT_CLOSE) {
            packets->close_frames++;
            packets->code = frame.code;
            packets->reason_length = frame.length;
            packets->transport = frame.type == FRAME_TRANSPORT_CLOSE;
        }
        on_frame(context, &frame);
    }
    packets->count++;
    packets->closes += closes;
    packets->unread += in.broken;
}

/* A packet that was taken from a datagram. */
struct packet {
    const unsigned char *start;
    size_t number_at, length;
    int space;
    const unsigned char *to; /* the connection ID that it is sent to */
    size_t to_length;
};

/* The header of a packet, and all of its bytes.  False: it is no packet that is encrypted for one of the
 * three spaces (Retry, Version Negotiation, 0-RTT), or there is none. */
static bool take_packet(struct input *in, struct packets *packets, const struct packets *other,
                        struct packet *packet)
{
    enum { LONG = 0x80, FIXED = 0x40, INITIAL = 0, HANDSHAKE = 2 };
    const struct input whole = *in;
    const uint8_t first = byte(in);
    *packet = (struct packet){.start = whole.at, .space = APPLICATION_SPACE};
    if ((first & FIXED) == 0)
        return false;
    if ((first & LONG) == 0) {
        packet->number_at = 1 + other->own_id;
        packet->length = whole.left;
        (void)take(in, in->left);
        return true;
    }
    const unsigned char *version = take(in, 4);
    const unsigned kind = (first >> 4) & 3U;
    packet->to_length = byte(in);
    packet->to = take(in, packet->to_length);
    packets->own_id = byte(in);
    (void)take(in, packets->own_id);
    if (in->broken || version[3] != 1 || (kind != INITIAL && kind != HANDSHAKE))
        return false;
    if (kind == INITIAL)
        (void)take(in, number(in)); /* the token */
    packet->space = kind == INITIAL ? INITIAL_SPACE : HANDSHAKE_SPACE;
    const uint64_t rest = number(in);
    packet->number_at = whole.left - in->left;
    (void)take(in, rest);
    packet->length = packet->number_at + (size_t)rest;
    return !in->broken;
}

static long open_packet(struct packets *packets, const struct secrets *secrets,
                        unsigned char initial[2][SECRET], const struct packet *packet,
                        unsigned char **text)
{
    const int side = packets->server;
    uint64_t *largest = &packets->largest[packet->space];
    if (packet->space != INITIAL_SPACE) {
        const int epoch = packet->space == HANDSHAKE_SPACE ? HANDSHAKE_KEYS : APPLICATION_KEYS;
        return secrets->has_traffic[side][epoch]
                   ? packet_open(secrets->traffic[side][epoch], packet->start, packet->number_at,
                                 packet->length, largest, text)
                   : -1;
    }
    const long length =
        packet_open(initial[side], packet->start, packet->number_at, packet->length, largest, text);
    if (length >= 0 || packets->server)
        return length;
    /* the first, or the first behind a Retry: RFC 9001, 5.2 */
    packet_initial_secrets(packet->to, packet->to_length, initial);
    return packet_open(initial[side], packet->start, packet->number_at, packet->length, largest,
                       text);
}

void packets_take(struct packets *packets, const struct packets *other,
                  const struct secrets *secrets, unsigned char initial[2][SECRET],
                  const unsigned char *datagram, size_t length, frame_callback on_frame,
                  void *context)
{
    struct input in = {datagram, length, false};
    struct packet packet;
    while (in.left > 0 && take_packet(&in, packets, other, &packet)) {
        unsigned char *text = NULL;
        const long count = open_packet(packets, secrets, initial, &packet, &text);
        if (count >= 0)
            read_frames(packets, packet.space, (struct input){text, (size_t)count, false}, on_frame,
                        context);
        else
            packets->unread++;
    }
}
