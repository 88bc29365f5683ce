/* carrier.c - moves bytes between the network halves of two BIO pairs. */
#include "carrier.h"

#include <openssl/bio.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

enum { CHUNK = 4096 };

/* Counts what is asked of a side's own BIO, and lets a call return 0 once where it is to. */
static long count_call(BIO *bio, int operation, const char *bytes, size_t count, int number,
                       long argument, int ret, size_t *processed)
{
    struct way *way = (void *)BIO_get_callback_arg(bio);
    (void)bytes;
    (void)count;
    (void)number;
    (void)argument;
    (void)processed;
    if ((operation & BIO_CB_RETURN) != 0)
        return ret;
    way->bio_calls++;
    if (operation == BIO_CB_WRITE && way->refuse) {
        way->refuse = false;
        BIO_clear_retry_flags(bio);
        return 0;
    }
    if (operation == BIO_CB_READ && way->starve) {
        way->starve = false;
        BIO_set_retry_read(bio);
        return 0;
    }
    return ret;
}

static void watch_calls(BIO *bio, struct way *way)
{
    BIO_set_callback_ex(bio, count_call);
    BIO_set_callback_arg(bio, (char *)way);
}

bool carrier_open(struct carrier *carrier, int transport, int protocol)
{
    memset(carrier, 0, sizeof *carrier);
    for (int i = 0; i < 2; i++) {
        struct way *way = &carrier->way[i];
        size_t capacity = transport_capacity(transport);
        wire_reset(&way->wire, i == 1, protocol);
        if (BIO_new_bio_pair(&way->near, capacity, &way->net, capacity) != 1 ||
            !transport_over(way, transport))
            return false;
        watch_calls(way->from, way);
        watch_calls(way->to, way);
    }
    return true;
}

void carrier_close(struct carrier *carrier)
{
    for (int i = 0; i < 2; i++) {
        if (carrier->way[i].from != NULL)
            BIO_set_callback_ex(carrier->way[i].from, NULL);
        if (carrier->way[i].to != NULL)
            BIO_set_callback_ex(carrier->way[i].to, NULL);
        transport_close(&carrier->way[i]);
        BIO_free(carrier->way[i].near);
        BIO_free(carrier->way[i].net);
        free(carrier->way[i].bytes);
    }
}

struct way *carrier_other(struct carrier *carrier, const struct way *way)
{
    return &carrier->way[way == &carrier->way[0] ? 1 : 0];
}

bool carrier_close_arrived(const struct way *way)
{
    return way->close_end != 0 && way->delivered >= way->close_end;
}

static bool grow(struct way *way, size_t more)
{
    if (way->taken + more <= way->size)
        return true;
    size_t size = (way->taken + more) * 2;
    unsigned char *bytes = realloc(way->bytes, size);
    if (bytes == NULL)
        return false;
    way->bytes = bytes;
    way->size = size;
    return true;
}

static void hear(struct carrier *carrier, struct way *way)
{
    struct plain plain = wire_open(&way->wire, &carrier->secrets);
    if (way->corrupt && !way->cut) {
        if (!way->first) /* the first byte was flipped when it came: by now it may be delivered */
            way->bytes[way->taken - 1] ^= 1;
        way->corrupt = false;
    } else if (plain.type == WIRE_ALERT && plain.description == 0 && way->close_end == 0) {
        plain.closes = true;
        way->close_end =
            way->cut ? SIZE_MAX : way->taken; /* what leaves behind a cut never arrives */
    }
    if (carrier->heard != NULL)
        carrier->heard(carrier->listener, way, &plain);
}

static void store(struct carrier *carrier, struct way *way, const unsigned char *bytes,
                  size_t count)
{
    if (!grow(way, count))
        return;
    while (count > 0) {
        bool complete = false;
        const size_t before = way->wire.have;
        size_t part = way->raw ? count : wire_take(&way->wire, bytes, count, &complete);
        if (!way->cut) {
            memcpy(way->bytes + way->taken, bytes, part);
            if (way->corrupt && way->first && before <= RECORD_HEADER &&
                before + part > RECORD_HEADER)
                way->bytes[way->taken + RECORD_HEADER - before] ^= 1;
            way->taken += part;
        }
        bytes += part;
        count -= part;
        if (complete)
            hear(carrier, way);
    }
}

/* A held side's BIO takes as many bytes as the hold has room for: the rest is filled up. */
static void fill_up(struct way *way)
{
    static const unsigned char junk[CHUNK];
    size_t free_room = BIO_ctrl_get_write_guarantee(way->near);
    while (way->held && way->room < (long)free_room) {
        size_t part = free_room - (size_t)way->room;
        int count = BIO_write(way->near, junk, part < CHUNK ? (int)part : CHUNK);
        if (count <= 0)
            break;
        way->junk += (size_t)count;
        free_room -= (size_t)count;
    }
}

static size_t take(struct carrier *carrier, struct way *way)
{
    unsigned char buffer[CHUNK];
    size_t moved = 0;
    while (BIO_ctrl_pending(way->net) > 0) {
        int count = BIO_read(way->net, buffer, sizeof buffer);
        if (count <= 0)
            break;
        size_t skip = way->junk < (size_t)count ? way->junk : (size_t)count;
        size_t real = (size_t)count - skip;
        way->junk -= skip;
        store(carrier, way, buffer + skip, real);
        moved += real;
        if (way->held && way->room < ALL)
            way->room -= (long)real;
    }
    fill_up(way);
    return moved;
}

static size_t deliver(struct carrier *carrier, struct way *way)
{
    struct way *other = carrier_other(carrier, way);
    size_t limit = way->held && way->allowed < way->taken ? way->allowed : way->taken;
    size_t moved = 0;
    while (way->delivered < limit) {
        size_t part = limit - way->delivered;
        int count =
            BIO_write(other->net, way->bytes + way->delivered, part < CHUNK ? (int)part : CHUNK);
        if (count <= 0)
            break;
        way->delivered += (size_t)count;
        moved += (size_t)count;
    }
    if (way->cut && !way->ended && way->delivered == way->taken) {
        (void)BIO_shutdown_wr(other->net);
        way->ended = true;
        moved++;
    }
    return moved;
}

/* A buffer over the pair holds more than the pair: it is flushed until it is empty. */
static size_t take_all(struct carrier *carrier, struct way *way)
{
    size_t sum = 0, part = 0;
    do {
        if (way->buffer != NULL)
            (void)BIO_flush(way->buffer);
        part = take(carrier, way);
        sum += part;
    } while (way->buffer != NULL && part != 0);
    return sum;
}

size_t carrier_move(struct carrier *carrier)
{
    size_t moved = 0;
    for (int i = 0; i < 2; i++)
        moved += take_all(carrier, &carrier->way[i]);
    for (int i = 0; i < 2; i++)
        moved += deliver(carrier, &carrier->way[i]);
    return moved;
}

int carrier_hold(struct carrier *carrier, struct way *way, long bytes)
{
    carrier_move(carrier);
    way->held = true;
    way->room = bytes;
    way->allowed = way->delivered;
    fill_up(way);
    return 1;
}

int carrier_release(struct carrier *carrier, struct way *way, long bytes)
{
    if (!way->held)
        return 0;
    if (bytes == ALL)
        way->held = false;
    else
        way->allowed = way->delivered + (size_t)bytes;
    carrier_move(carrier);
    return 1;
}

int carrier_cut(struct carrier *carrier, struct way *way)
{
    carrier_move(carrier);
    if (way->held && way->allowed < way->taken)
        way->taken = way->allowed > way->delivered ? way->allowed : way->delivered;
    way->cut = true;
    carrier_move(carrier);
    return 1;
}

int carrier_garbage(struct carrier *carrier, struct way *way)
{
    static const unsigned char garbage[] = "GET / HTTP/1.0\r\n\r\n";
    carrier_move(carrier);
    if (!grow(way, sizeof garbage))
        return 0;
    memcpy(way->bytes + way->taken, garbage, sizeof garbage - 1);
    way->taken += sizeof garbage - 1;
    carrier_move(carrier);
    return 1;
}

int carrier_corrupt(struct carrier *carrier, struct way *way, bool first)
{
    carrier_move(carrier);
    way->first = first;
    way->corrupt = way->wire.have == 0;
    return way->corrupt;
}

int carrier_break(struct carrier *carrier, struct way *way)
{
    carrier_move(carrier);
    return BIO_shutdown_wr(way->near) == 1;
}

static unsigned char plain_byte(size_t position)
{
    return (unsigned char)(position * 7 + 'A');
}

int carrier_pass(struct carrier *carrier, struct way *way, long bytes)
{
    struct way *other = carrier_other(carrier, way);
    size_t sent = 0, got = 0, want = (size_t)bytes, moved = 1;
    carrier_move(carrier);
    bool intact = BIO_ctrl_pending(other->near) == 0;
    way->raw = true;
    while (intact && got < want && moved != 0) {
        unsigned char byte = plain_byte(sent);
        moved = 0;
        if (sent < want && BIO_write(way->near, &byte, 1) == 1) {
            sent++;
            moved++;
        }
        moved += carrier_move(carrier);
        while (BIO_read(other->near, &byte, 1) == 1) {
            intact = intact && byte == plain_byte(got++);
            moved++;
        }
    }
    way->raw = false;
    return intact && got == want && BIO_ctrl_pending(other->near) == 0;
}

void carrier_restart(struct way *way)
{
    int protocol = way->wire.tls13 ? 3 : way->wire.aead ? 2 : 0;
    wire_reset(&way->wire, way->wire.server, protocol);
    way->close_end = 0;
}
