/* faults.c - what a bad network, or somebody on it, does to a direction. */
#include <string.h>

#include "carrier.h"
#include "record.h"
#include "stack.lacks.h"

int carrier_hold(struct carrier *carrier, struct way *way, long bytes)
{
    carrier_move(carrier);
    way->held = true;
    way->room = bytes;
    way->allowed = way->delivered;
    carrier_fill_up(way);
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

int carrier_inject(struct carrier *carrier, struct way *way, const struct carrier_bytes *what)
{
    carrier_move(carrier);
    if (!carrier_grow(way, what->length))
        return 0;
    memcpy(way->bytes + way->taken, what->bytes, what->length);
    way->taken += what->length;
    carrier_move(carrier);
    return 1;
}

int carrier_forge(struct carrier *carrier, struct way *way, const struct carrier_bytes *what)
{
    carrier_move(carrier);
    way->forge = what;
    return wire_tells(&way->wire, &carrier->secrets) && way->wire.have == 0;
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
    way->broken = true;
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
