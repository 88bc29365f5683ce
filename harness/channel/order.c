/* order.c - what may not follow what in one direction. */
#include "channel/order.h"

#include "stack/stack.h"

/* The position that the other side reaches when it gets all that was sent; SIZE_MAX: never. */
static size_t here(const struct direction *direction)
{
    return direction_vanishes(direction) ? SIZE_MAX : direction->taken;
}

/* Whether a record is certainly a fatal alert, close_notify apart. */
static bool is_fatal(const struct wire *wire, const struct plain *plain)
{
    return plain->type == WIRE_ALERT && !plain->assumed && plain->description != 0 &&
           wire_alert_is_fatal(wire, plain->level, plain->description);
}

void order_note_alert(struct direction *direction, uint8_t level, uint8_t description)
{
    if (description != 0 && wire_alert_is_fatal(&direction->wire, level, description))
        direction->fatal_end = here(direction);
}

void order_note(struct direction *direction, const struct plain *plain, bool damaged)
{
    const bool reaches = !damaged && !plain->replaced;
    if (plain->finished && !direction->finished) {
        direction->finished = true;
        direction->finished_end = reaches ? here(direction) : SIZE_MAX;
    }
    if (!is_fatal(&direction->wire, plain))
        return;
    direction->failed = true;
    if (reaches && !plain->bare)
        order_note_alert(direction, plain->level, plain->description);
}

void order_restart(struct direction *direction)
{
    direction->finished = direction->role_set = direction->failed = false;
    direction->other_from = direction->other->taken;
}

/* Whether the other side sent something that this side has got, in this connection. */
static bool arrived(const struct direction *direction, size_t end)
{
    return end > direction->other_from && direction->other->delivered >= end;
}

bool order_handshake_done(const struct direction *direction)
{
    if (direction->wire.tls13 && !direction->wire.keys_are_told)
        return true;
    return direction->finished && arrived(direction, direction->other->finished_end);
}

bool order_fatal_taken(const struct direction *direction, size_t pending)
{
    const struct direction *other = direction->other;
    return arrived(direction, other->fatal_end) && pending <= other->delivered - other->fatal_end;
}

/* TLS 1.3: a client sends early data, a server data after its own Finished message; the keys show
 * which it is. */
static bool may_send_data(const struct direction *direction, const struct plain *plain)
{
    const struct wire *wire = &direction->wire;
    if (!wire->tls13)
        return order_handshake_done(direction);
    if (plain->clear)
        return direction->finished;
    if (wire->epoch == EARLY_KEYS)
        return !wire->server;
    return wire->epoch == APPLICATION_KEYS && direction->finished;
}

/* Whether what a side has encrypted may be early data alone, behind which a client may send an alert
 * or a ClientHello in the clear: RFC 8446, A.1 and 4.1.2. */
static bool may_be_early(const struct wire *wire)
{
    return wire->tls13 && !wire->server && wire->epoch == EARLY_KEYS && stack_has(CAN(EARLY_DATA));
}

uint8_t order_marks(const struct direction *direction, const struct plain *plain)
{
    const struct wire *wire = &direction->wire;
    unsigned marks = is_fatal(wire, plain) ? FATAL_SEEN : 0;
    if (plain->bare && !direction->role_set && !may_be_early(wire))
        marks |= IN_THE_CLEAR;
    if (plain->type != WIRE_DATA || plain->assumed)
        return (uint8_t)marks;
    if (!may_send_data(direction, plain))
        marks |= DATA_TOO_EARLY;
    if (direction->failed)
        marks |= DATA_TOO_LATE;
    return (uint8_t)(marks | DATA_SEEN);
}
