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

int fault_drop(struct carrier *carrier, struct direction *direction)
{
    unsigned char lost[1024];
    BIO *unread = direction->other->side_bio;
    carrier_move(carrier);
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
    carrier_move(carrier);
    return 1;
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
    return BIO_shutdown_wr(direction->side_bio) == 1;
}
