/* carrier.c - moves bytes between the network halves of two transports. */
#include "channel/carrier.h"

#include <stdlib.h>
#include <string.h>

#include "channel/order.h"
#include "channel/queue.h"
#include "channel/transports.h"
#include "contract/record_types.h"
#include "stack/compat.h"
#include "stack/stack.h"

enum { CHUNK = 4096 };

void carrier_pause_job(struct direction *direction, enum paused_at where)
{
    if (direction->pauses != where || ASYNC_get_current_job() == NULL)
        return; /* the harness calls BIOs as well */
    direction->pauses = 0;
    (void)ASYNC_pause_job(); /* returns when the library resumes the job */
}

static long ask_instead(BIO *bio, struct direction *direction)
{
    const enum awaited what = direction->awaits;
    direction->awaits = 0;
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

/* A read at the end of the transport that asks for a retry nevertheless, as a BIO does that leaves its
 * flag set. */
static bool asks_at_end(struct direction *direction)
{
    if (direction->asks_at_end == 0 || !direction->other->ended || carrier_readable(direction) != 0)
        return false;
    if (direction->asks_at_end < ALL)
        direction->asks_at_end--;
    direction->at_end = true;
    return true;
}

/* BIO callback: counts the calls of a side's BIO, pauses the job that makes one, and makes a call
 * return 0 or ask for a retry once if a fault says so. */
static long count_call(BIO *bio, int operation, const char *bytes, size_t count, int number,
                       long argument, int ret, size_t *processed)
{
    struct direction *direction = (void *)BIO_get_callback_arg(bio);
    (void)bytes;
    (void)count;
    (void)argument;
    const bool library_bio = direction->wire.datagrams && !direction->datagrams.own;
    if (direction->network_acts)
        return ret;
    for (size_t i = library_bio ? stack_datagrams_read(operation, ret, processed) : 0; i > 0; i--)
        datagrams_consume(direction->other);
    if ((operation & BIO_CB_RETURN) != 0)
        return ret;
    direction->bio_calls++;
    if (operation == BIO_CB_WRITE)
        carrier_pause_job(direction, AT_WRITE);
    if (operation == BIO_CB_READ)
        carrier_pause_job(direction, AT_READ);
    if (operation == BIO_CB_WRITE && direction->awaits != 0 && direction->awaits <= READ_TO_WRITE)
        return ask_instead(bio, direction);
    if (operation == BIO_CB_READ && direction->awaits > READ_TO_WRITE)
        return ask_instead(bio, direction);
    if (operation == BIO_CB_WRITE && (direction->refuse || direction->refuse_all)) {
        direction->refuse = false;
        BIO_clear_retry_flags(bio);
        return 0;
    }
    if (library_bio && operation == BIO_CB_WRITE && queue_refuses(direction, bio, count))
        return -1;
    if (operation == BIO_CB_CTRL && number == BIO_CTRL_EOF && direction->end_untold)
        return 0;
    if (operation == BIO_CB_READ && (direction->starve || asks_at_end(direction))) {
        direction->starve = false;
        BIO_set_retry_read(bio);
        return 0;
    }
    return ret;
}

static void watch_calls(BIO *bio, struct direction *direction)
{
    BIO_set_callback_ex(bio, count_call);
    BIO_set_callback_arg(bio, (char *)direction);
}

/* Makes the BIOs of a side. */
static bool open_bios(struct direction *direction, int transport)
{
    const size_t capacity = direction->capacity;
    const bool pair = !transport_is_datagram(transport);
    if (pair &&
        BIO_new_bio_pair(&direction->side_bio, capacity, &direction->network_bio, capacity) != 1)
        return false;
    if (!transport_attach(direction, transport))
        return false;
    watch_calls(direction->from, direction);
    watch_calls(direction->to, direction);
    return true;
}

static void close_bios(struct direction *direction)
{
    if (direction->from != NULL)
        BIO_set_callback_ex(direction->from, NULL);
    if (direction->to != NULL)
        BIO_set_callback_ex(direction->to, NULL);
    transport_close(direction);
    BIO_free(direction->side_bio);
    BIO_free(direction->network_bio);
    direction->side_bio = direction->network_bio = NULL;
}

bool carrier_open(struct carrier *carrier, int transport, int protocol)
{
    memset(carrier, 0, sizeof *carrier);
    carrier->transport = transport;
    for (int i = 0; i < 2; i++) {
        struct direction *direction = &carrier->direction[i];
        direction->capacity = transport_capacity(transport);
        direction->other = &carrier->direction[1 - i];
        wire_reset(&direction->wire, i == 1, protocol, stack_has(CAN(KEYLOG)));
        if (!open_bios(direction, transport))
            return false;
    }
    return true;
}

void carrier_close(struct carrier *carrier)
{
    for (int i = 0; i < 2; i++) {
        close_bios(&carrier->direction[i]);
        free(carrier->direction[i].bytes);
        datagrams_free(&carrier->direction[i].datagrams);
    }
}

static void end_faults(struct direction *direction)
{
    direction->held = direction->cut = direction->ended = direction->broken = false;
    direction->at_end = direction->corrupted = direction->refuse = direction->starve = false;
    direction->filler = 0;
    direction->corrupt = UNTOUCHED_FIELD;
    direction->awaits = 0;
}

bool carrier_reopen(struct carrier *carrier)
{
    bool made = true;
    for (int i = 0; i < 2; i++) {
        struct direction *direction = &carrier->direction[i];
        close_bios(direction);
        end_faults(direction);
        direction->delivered = direction->taken;
        datagrams_restart(direction);
        carrier_restart(direction);
        made = made && open_bios(direction, carrier->transport);
    }
    return made;
}

bool carrier_close_arrived(const struct direction *direction)
{
    return direction->close_end != 0 && direction->delivered >= direction->close_end;
}

bool carrier_grow(struct carrier *carrier, struct direction *direction, size_t more)
{
    if (direction->taken + more <= direction->size)
        return true;
    size_t size = (direction->taken + more) * 2;
    unsigned char *bytes = realloc(direction->bytes, size);
    if (bytes == NULL) {
        carrier->out_of_memory = true;
        return false;
    }
    direction->bytes = bytes;
    direction->size = size;
    return true;
}

size_t carrier_readable(const struct direction *direction)
{
    if (direction->wire.datagrams)
        return direction->other->delivered - direction->other->datagrams.consumed;
    return BIO_ctrl_pending(direction->side_bio);
}

/* Records where the close_notify that the other side will read ends; what vanishes is
 * never delivered. */
static bool note_close(struct direction *direction)
{
    if (direction->close_end != 0)
        return false;
    direction->close_end = direction_vanishes(direction) ? SIZE_MAX : direction->taken;
    return true;
}

/* Replaces the last record with the forged one, unless a part of the last one is already
 * delivered. */
static void replace(struct carrier *carrier, struct direction *direction, struct plain *plain)
{
    static unsigned char record[RECORD_LIMIT];
    const struct carrier_bytes *what = direction->forge;
    size_t length = wire_replace(&direction->wire, &carrier->secrets, what->type,
                                 (const unsigned char *)what->bytes, what->length, record);
    if (length == 0 || direction->delivered > direction->record_start ||
        !carrier_grow(carrier, direction, length))
        return;
    memcpy(direction->bytes + direction->record_start, record, length);
    direction->taken = direction->record_start + length;
    direction->forge = NULL;
    plain->replaced = true;
    if (what->type != WIRE_ALERT || what->length != 2)
        return;
    plain->closes = what->bytes[1] == 0 && note_close(direction);
    order_note_alert(direction, (uint8_t)what->bytes[0], (uint8_t)what->bytes[1]);
}

/* Whether a field of the current record, whose header is complete, is to be corrupted. */
static bool has_field(const struct direction *direction, enum field field, bool is_protected)
{
    const bool handshake = direction->wire.record[0] == WIRE_HANDSHAKE && !is_protected;
    return direction->corrupt == field && !direction_vanishes(direction) &&
           (field == MESSAGE_TYPE ? handshake : is_protected);
}

/* What CORRUPT flips: of the type of a message a bit that makes it one that does not exist.  The lowest would
 * make a HelloVerifyRequest of a ServerHello, whose random then decided how it is refused. */
enum { FLIPPED = 0x40 };

/* Flips a bit in the first byte after the header as soon as it arrives, before it can be
 * delivered. */
static void corrupt_start(struct direction *direction, size_t before, size_t part)
{
    const size_t header = wire_header(&direction->wire);
    if (before > header || before + part <= header)
        return;
    const bool is_protected = wire_record_is_protected(&direction->wire);
    if (!has_field(direction, CIPHERTEXT, is_protected) &&
        !has_field(direction, MESSAGE_TYPE, is_protected))
        return;
    direction->bytes[direction->taken + header - before] ^= FLIPPED;
    direction->corrupt = UNTOUCHED_FIELD;
    direction->corrupted = true;
}

/* Flips a bit in the last byte of a complete record; returns whether the record was changed at all,
 * here or in corrupt_start. */
static bool corrupt_end(struct direction *direction, bool is_protected)
{
    bool corrupted = direction->corrupted;
    direction->corrupted = false;
    if (!has_field(direction, TAG, is_protected))
        return corrupted;
    direction->bytes[direction->taken - 1] ^= FLIPPED;
    direction->corrupt = UNTOUCHED_FIELD;
    return true;
}

static void take_record(struct carrier *carrier, struct direction *direction)
{
    const bool is_protected = wire_record_is_protected(&direction->wire);
    struct plain plain = wire_open(&direction->wire, &carrier->secrets);
    if (direction->forge != NULL && !direction_vanishes(direction))
        replace(carrier, direction, &plain);
    const bool corrupted = corrupt_end(direction, is_protected);
    order_note(direction, &plain, corrupted);
    if (corrupted) {
        direction->datagrams.faulty = true;
        plain.closes = false; /* a corrupted record is no close_notify */
    } else if (!plain.replaced && plain.type == WIRE_ALERT && plain.description == 0 &&
               !plain.bare) {
        plain.closes = !direction->closed;
        direction->closed = true;
        note_close(direction);
    }
    if (carrier->on_record != NULL)
        carrier->on_record(carrier->context, direction, &plain);
}

static void store(struct carrier *carrier, struct direction *direction, const unsigned char *bytes,
                  size_t count)
{
    if (!carrier_grow(carrier, direction, count))
        return;
    while (count > 0) {
        bool complete = false;
        const size_t before = direction->wire.collected;
        if (before == 0)
            direction->record_start = direction->taken;
        size_t part = direction->raw ? count : wire_take(&direction->wire, bytes, count, &complete);
        if (!direction_vanishes(direction)) {
            memcpy(direction->bytes + direction->taken, bytes, part);
            corrupt_start(direction, before, part);
            direction->taken += part;
        }
        bytes += part;
        count -= part;
        if (complete)
            take_record(carrier, direction);
    }
}

/* What a frame of a side is read for. */
struct reading {
    struct carrier *carrier;
    struct direction *direction;
};

static void note_frame(void *context, const struct frame *frame)
{
    const struct reading *reading = context;
    struct carrier *carrier = reading->carrier;
    if (frame->type >= FRAME_TRANSPORT_CLOSE && reading->direction->close_end == 0)
        reading->direction->close_end = SIZE_MAX; /* until it is known to arrive */
    if (carrier->on_frame != NULL)
        carrier->on_frame(carrier->context, reading->direction, frame);
}

/* QUIC: takes a datagram, of which packets.h reads the frames, whether it arrives or not. */
static void store_packets(struct carrier *carrier, struct direction *direction,
                          const unsigned char *bytes, size_t count)
{
    struct reading reading = {carrier, direction};
    const unsigned closes = direction->packets.closes;
    direction->packets.server = direction->wire.server;
    packets_take(&direction->packets, &direction->other->packets, &carrier->secrets,
                 carrier->initial, bytes, count, note_frame, &reading);
    if (direction_vanishes(direction) || !carrier_grow(carrier, direction, count))
        return;
    memcpy(direction->bytes + direction->taken, bytes, count);
    direction->taken += count;
    if (direction->packets.closes != closes && direction->close_end == SIZE_MAX)
        direction->close_end = direction->taken;
}

/* Takes one datagram, as its fate decides. */
static size_t take_datagram(struct carrier *carrier, struct direction *direction,
                            const unsigned char *bytes, size_t count)
{
    struct datagrams *datagrams = &direction->datagrams;
    const size_t start = direction->taken;
    const enum datagram_fate fate = datagrams_next_fate(datagrams);
    datagrams->meets = fate;
    datagrams->number++;
    datagrams->faulty = datagrams->faulty || fate == VANISHES;
    if (direction->wire.protocol == NTH_QUIC)
        store_packets(carrier, direction, bytes, count);
    else
        store(carrier, direction, bytes, count);
    wire_end_datagram(&direction->wire);
    datagrams->meets = ARRIVES;
    if (!datagrams_note(direction, start))
        carrier->out_of_memory = true;
    const size_t length = direction->taken - start;
    if (fate == DOUBLED && length != 0 && carrier_grow(carrier, direction, length)) {
        memcpy(direction->bytes + direction->taken, direction->bytes + start, length);
        direction->taken += length;
        if (!datagrams_note(direction, start + length))
            carrier->out_of_memory = true;
    }
    if ((fate == OVERTAKEN || fate == MERGED) && length != 0)
        datagrams->kept = fate;
    return count;
}

static size_t take_datagrams(struct carrier *carrier, struct direction *direction)
{
    static unsigned char buffer[DATAGRAM];
    size_t moved = 0, from = 0, count = 0;
    while ((count = queue_take(direction, &from, buffer)) > 0)
        moved += take_datagram(carrier, direction, buffer, count);
    return moved;
}

static size_t deliver_datagrams(struct direction *direction, size_t limit)
{
    size_t moved = 0, end = 0;
    while ((end = datagrams_deliverable(&direction->datagrams, limit)) != 0 &&
           queue_deliver(direction, direction->delivered, end - direction->delivered)) {
        moved += end - direction->delivered;
        direction->delivered = end;
        direction->datagrams.next++;
    }
    return moved;
}

/* Fills a held side's BIO up, so that it accepts only as many bytes as the hold allows.  Keeps the
 * BIO's retry flags as the library's last call left them. */
void carrier_fill_up(struct direction *direction)
{
    static const unsigned char filler[CHUNK];
    if (direction->wire.datagrams)
        return; /* a write asks how much may be sent (datagrams_refuse) */
    const int retry = stack_retry_flags(direction->side_bio);
    size_t free_space =
        direction->broken ? 0 : direction->capacity - BIO_ctrl_pending(direction->network_bio);
    while (direction->held && direction->still_accepts < (long)free_space) {
        size_t part = free_space - (size_t)direction->still_accepts;
        int count = BIO_write(direction->side_bio, filler, part < CHUNK ? (int)part : CHUNK);
        if (count <= 0)
            break;
        direction->filler += (size_t)count;
        free_space -= (size_t)count;
    }
    BIO_clear_retry_flags(direction->side_bio);
    stack_set_retry_flags(direction->side_bio, retry);
}

static size_t take(struct carrier *carrier, struct direction *direction)
{
    unsigned char buffer[CHUNK];
    size_t moved = 0;
    if (direction->wire.datagrams)
        return take_datagrams(carrier, direction);
    while (BIO_ctrl_pending(direction->network_bio) > 0) {
        int count = BIO_read(direction->network_bio, buffer, sizeof buffer);
        if (count <= 0)
            break;
        size_t skip = direction->filler < (size_t)count ? direction->filler : (size_t)count;
        size_t real = (size_t)count - skip;
        direction->filler -= skip;
        store(carrier, direction, buffer + skip, real);
        moved += real;
        if (direction->held && direction->still_accepts < ALL)
            direction->still_accepts -= (long)real;
    }
    carrier_fill_up(direction);
    return moved;
}

static size_t deliver(struct direction *direction)
{
    struct direction *other = direction->other;
    size_t limit = direction->held && direction->allowed < direction->taken ? direction->allowed
                                                                            : direction->taken;
    size_t moved = 0;
    if (direction->wire.datagrams)
        return deliver_datagrams(direction, limit);
    while (direction->delivered < limit) {
        size_t part = limit - direction->delivered;
        int count = BIO_write(other->network_bio, direction->bytes + direction->delivered,
                              part < CHUNK ? (int)part : CHUNK);
        if (count <= 0)
            break;
        direction->delivered += (size_t)count;
        moved += (size_t)count;
    }
    if (direction->cut && !direction->ended && direction->delivered == direction->taken) {
        (void)BIO_shutdown_wr(other->network_bio);
        direction->ended = true;
        moved++;
    }
    return moved;
}

/* As an application does that writes through a buffer.  Keeps the error queue, and the retry flags,
 * as the library's last call left them. */
static void flush_buffer(struct direction *direction)
{
    const int retry = stack_retry_flags(direction->buffer);
    stack_mark();
    (void)BIO_flush(direction->buffer);
    stack_pop_to_mark();
    BIO_clear_retry_flags(direction->buffer);
    stack_set_retry_flags(direction->buffer, retry);
}

/* BIO_f_buffer can hold more bytes than the pair: flushes it until it is empty. */
static size_t take_all(struct carrier *carrier, struct direction *direction)
{
    size_t sum = 0, part = 0;
    do {
        if (direction->buffer != NULL)
            flush_buffer(direction);
        part = take(carrier, direction);
        sum += part;
    } while (direction->buffer != NULL && part != 0);
    return sum;
}

static size_t deliver_both(struct carrier *carrier)
{
    size_t moved = 0;
    for (int i = 0; i < 2; i++)
        moved += deliver(&carrier->direction[i]);
    return moved;
}

size_t carrier_move(struct carrier *carrier)
{
    size_t moved = 0;
    for (int i = 0; i < 2; i++)
        moved += take_all(carrier, &carrier->direction[i]);
    return moved + deliver_both(carrier);
}

void carrier_make_room(struct carrier *carrier)
{
    for (int i = 0; i < 2; i++)
        take(carrier, &carrier->direction[i]);
    deliver_both(carrier);
}

void carrier_restart(struct direction *direction)
{
    wire_reset(&direction->wire, direction->wire.server, direction->wire.protocol,
               stack_has(CAN(KEYLOG)));
    direction->close_end = 0;
    direction->closed = direction->data_or_alert_sent = false;
    order_restart(direction);
    direction->tickets = 0;
    direction->forge = NULL;
}

static unsigned char plain_byte(size_t position)
{
    return (unsigned char)(position * 7 + 'A');
}

int carrier_pass(struct carrier *carrier, struct direction *direction, long bytes)
{
    struct direction *other = direction->other;
    size_t sent = 0, got = 0, want = (size_t)bytes, moved = 1;
    carrier_move(carrier);
    bool intact = BIO_ctrl_pending(other->side_bio) == 0;
    direction->raw = true;
    while (intact && got < want && moved != 0) {
        unsigned char byte = plain_byte(sent);
        moved = 0;
        if (sent < want && BIO_write(direction->side_bio, &byte, 1) == 1) {
            sent++;
            moved++;
        }
        moved += carrier_move(carrier);
        while (BIO_read(other->side_bio, &byte, 1) == 1) {
            intact = intact && byte == plain_byte(got++);
            moved++;
        }
    }
    direction->raw = false;
    return intact && got == want && BIO_ctrl_pending(other->side_bio) == 0;
}
