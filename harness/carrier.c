/* carrier.c - moves bytes between the network halves of two BIO pairs. */
#include "carrier.h"

#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "stack.lacks.h"

enum { CHUNK = 4096 };

static long ask_instead(BIO *bio, struct way *way)
{
    const enum awaited what = way->awaits;
    way->awaits = 0;
    BIO_clear_retry_flags(bio);
    if (what == READ_TO_WRITE) {
        BIO_set_retry_read(bio);
    } else if (what == WRITE_TO_READ) {
        BIO_set_retry_write(bio);
    } else {
        const bool connects = what == CONNECT_TO_WRITE || what == CONNECT_TO_READ;
        const bool accepts = what == ACCEPT_TO_WRITE || what == ACCEPT_TO_READ;
        BIO_set_retry_special(bio);
        BIO_set_retry_reason(bio, connects ? BIO_RR_CONNECT : accepts ? BIO_RR_ACCEPT : 0);
    }
    return -1;
}

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
    if (operation == BIO_CB_WRITE && way->awaits != 0 && way->awaits <= READ_TO_WRITE)
        return ask_instead(bio, way);
    if (operation == BIO_CB_READ && way->awaits > READ_TO_WRITE)
        return ask_instead(bio, way);
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
        const size_t capacity = way->capacity = transport_capacity(transport);
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

bool carrier_grow(struct way *way, size_t more)
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

/* Where the close_notify that the other side will meet ends; what leaves behind a cut never
 * arrives.
 */
static bool note_close(struct way *way)
{
    if (way->close_end != 0)
        return false;
    way->close_end = way->cut ? SIZE_MAX : way->taken;
    return true;
}

/* Puts the forged record where the last one was, unless a part of that is delivered. */
static void replace(struct carrier *carrier, struct way *way, struct plain *plain)
{
    static unsigned char record[RECORD_LIMIT];
    const struct carrier_bytes *what = way->forge;
    size_t length = wire_replace(&way->wire, &carrier->secrets, what->type,
                                 (const unsigned char *)what->bytes, what->length, record);
    if (length == 0 || way->delivered > way->record_start || !carrier_grow(way, length))
        return;
    memcpy(way->bytes + way->record_start, record, length);
    way->taken = way->record_start + length;
    way->forge = NULL;
    plain->replaced = true;
    bool closes = what->type == WIRE_ALERT && what->length == 2 && what->bytes[1] == 0;
    plain->closes = closes && note_close(way);
}

static void hear(struct carrier *carrier, struct way *way)
{
    struct plain plain = wire_open(&way->wire, &carrier->secrets);
    if (way->forge != NULL && !way->cut)
        replace(carrier, way, &plain);
    if (way->corrupt && !way->cut) {
        if (!way->first) /* the first byte was flipped when it came: by now it may be delivered */
            way->bytes[way->taken - 1] ^= 1;
        way->corrupt = false;
    } else if (!plain.replaced && plain.type == WIRE_ALERT && plain.description == 0) {
        plain.closes = !way->closed;
        way->closed = true;
        note_close(way);
    }
    if (carrier->heard != NULL)
        carrier->heard(carrier->listener, way, &plain);
}

static void store(struct carrier *carrier, struct way *way, const unsigned char *bytes,
                  size_t count)
{
    if (!carrier_grow(way, count))
        return;
    while (count > 0) {
        bool complete = false;
        const size_t before = way->wire.have;
        if (before == 0)
            way->record_start = way->taken;
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

/* A held side's BIO takes as many bytes as the hold has room for: the rest is filled up.  Whether
 * the library's last call is to be repeated stays as the library left it. */
void carrier_fill_up(struct way *way)
{
    static const unsigned char junk[CHUNK];
    const int retry = stack_retry_flags(way->near);
    size_t free_room = way->broken ? 0 : way->capacity - BIO_ctrl_pending(way->net);
    while (way->held && way->room < (long)free_room) {
        size_t part = free_room - (size_t)way->room;
        int count = BIO_write(way->near, junk, part < CHUNK ? (int)part : CHUNK);
        if (count <= 0)
            break;
        way->junk += (size_t)count;
        free_room -= (size_t)count;
    }
    BIO_clear_retry_flags(way->near);
    stack_set_retry_flags(way->near, retry);
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
    carrier_fill_up(way);
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

void carrier_restart(struct way *way)
{
    int protocol = way->wire.tls13 ? 3 : way->wire.aead ? 2 : 0;
    wire_reset(&way->wire, way->wire.server, protocol);
    way->close_end = 0;
    way->closed = way->spoken = false;
    way->tickets = 0;
    way->forge = NULL;
}
