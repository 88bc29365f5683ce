/* faults.c - simulated network faults and attacks on one direction. */
#include "channel/faults.h"

#include <string.h>

#include "stack/compat.h"

int fault_hold(struct carrier *carrier, struct direction *direction, long bytes)
{
    carrier_move(carrier);
    direction->held = true;
    direction->still_accepts = bytes;
    direction->allowed = direction->delivered;
    carrier_fill_up(direction);
    return 1;
}

int fault_release(struct carrier *carrier, struct direction *direction, long bytes)
{
    if (!direction->held)
        return 0;
    if (bytes == ALL)
        direction->held = false;
    else
        direction->allowed = direction->delivered + (size_t)bytes;
    carrier_make_room(carrier);
    return 1;
}

int fault_cut(struct carrier *carrier, struct direction *direction)
{
    carrier_move(carrier);
    if (direction->held && direction->allowed < direction->taken)
        direction->taken =
            direction->allowed > direction->delivered ? direction->allowed : direction->delivered;
    direction->cut = true;
    carrier_move(carrier);
    return 1;
}

int fault_cut_asking(struct carrier *carrier, struct direction *direction, long reads)
{
    direction->other->asks_at_end = reads;
    return fault_cut(carrier, direction);
}

int fault_cut_untold(struct carrier *carrier, struct direction *direction)
{
    direction->other->end_untold = true;
    return fault_cut(carrier, direction);
}

/* Those that wait in one of OpenSSL's BIOs stay there: no scenario asks for it. */
static int drop_datagrams(struct direction *direction)
{
    direction->datagrams.consumed = direction->delivered = direction->taken;
    direction->datagrams.next = direction->datagrams.count;
    direction->datagrams.kept = ARRIVES;
    direction->datagrams.faulty = true;
    return direction->datagrams.own;
}

int fault_drop(struct carrier *carrier, struct direction *direction)
{
    unsigned char lost[1024];
    BIO *unread = direction->other->side_bio;
    carrier_move(carrier);
    if (direction->wire.datagrams)
        return drop_datagrams(direction);
    while (BIO_ctrl_pending(unread) != 0 && BIO_read(unread, lost, sizeof lost) > 0)
        continue;
    direction->delivered = direction->taken;
    return BIO_ctrl_pending(unread) == 0;
}

int fault_inject(struct carrier *carrier, struct direction *direction,
                 const struct carrier_bytes *what)
{
    carrier_move(carrier);
    if (!carrier_grow(carrier, direction, what->length))
        return 0;
    memcpy(direction->bytes + direction->taken, what->bytes, what->length);
    direction->taken += what->length;
    if (direction->wire.datagrams && !datagrams_note(direction, direction->taken - what->length))
        return 0;
    carrier_move(carrier);
    return 1;
}

int fault_insert(struct carrier *carrier, struct direction *direction,
                 const struct carrier_bytes *what)
{
    static unsigned char record[RECORD_LIMIT];
    carrier_move(carrier);
    const size_t length = wire_insert(&direction->wire, &carrier->secrets, what->type,
                                      (const unsigned char *)what->bytes, what->length, record);
    const struct carrier_bytes sealed = {0, (const char *)record, length};
    return length != 0 && fault_inject(carrier, direction, &sealed);
}

int fault_forge(struct carrier *carrier, struct direction *direction,
                const struct carrier_bytes *what)
{
    carrier_move(carrier);
    direction->forge = what;
    return wire_is_readable(&direction->wire, &carrier->secrets) && direction->wire.collected == 0;
}

int fault_corrupt(struct carrier *carrier, struct direction *direction, enum field field)
{
    carrier_move(carrier);
    if (direction->wire.collected != 0) /* the side has sent only a part of a record */
        return 0;
    direction->corrupt = field;
    return 1;
}

int fault_break(struct carrier *carrier, struct direction *direction)
{
    carrier_move(carrier);
    direction->broken = true;
    return direction->wire.datagrams || BIO_shutdown_wr(direction->side_bio) == 1;
}

int fault_datagrams(struct carrier *carrier, struct direction *direction, enum datagram_fate fate,
                    long count)
{
    carrier_move(carrier);
    direction->datagrams.fate = fate;
    direction->datagrams.fated = count;
    return direction->wire.datagrams;
}

int fault_unreachable(struct carrier *carrier, struct direction *direction, long count)
{
    carrier_move(carrier);
    direction->datagrams.unreachable = count;
    return direction->wire.datagrams;
}

int fault_mtu(struct carrier *carrier, struct direction *direction, long bytes)
{
    carrier_move(carrier);
    direction->datagrams.mtu = (size_t)bytes;
    return direction->wire.datagrams;
}
