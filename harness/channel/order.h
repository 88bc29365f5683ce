/*
 * order.h - what may not follow what: records in the clear behind encrypted ones, application data
 * before the handshake is done or after a fatal alert.  RFC 5246, 7.2.2 and 7.4.9; RFC 8446, 2, 5
 * and 6.
 *
 * Only what is certain is reported: where records are neither decrypted nor visible, nothing is.
 */
#ifndef ORDER_H
#define ORDER_H

#include "channel/direction.h"
#include "judge/record.h"

/* Takes note of a record that wire_open returned; `damaged`: the other side gets it changed. */
void order_note(struct direction *direction, const struct plain *plain, bool damaged);

/* Takes note of an alert that the other side gets, the side's or a forged one. */
void order_note_alert(struct direction *direction, uint8_t level, uint8_t description);

/* The side begins a new connection. */
void order_restart(struct direction *direction);

/* What a record of a side is and breaks, once it is noted: a set of enum mark. */
uint8_t order_marks(const struct direction *direction, const struct plain *plain);

/* Whether a side's handshake can be done: its Finished message was sent, and the other side's has
 * reached its BIO.  True also where that cannot be seen. */
bool order_handshake_done(const struct direction *direction);

/* Whether a side has taken an authentic fatal alert of the other side from its BIO, which still
 * holds `pending` bytes. */
bool order_fatal_taken(const struct direction *direction, size_t pending);

#endif
