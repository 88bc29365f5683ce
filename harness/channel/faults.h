/*
 * faults.h - simulated network faults and attacks on one direction: the operations of tables.
 *
 * Each function returns 1, or 0 if the fault could not be applied.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "channel/carrier.h"

/* From now on delivers nothing, and accepts that many more bytes until the side's BIO is full; ALL:
 * any number. */
int fault_hold(struct carrier *carrier, struct direction *direction, long bytes);

/* Delivers that many of the held bytes; ALL: delivers all and ends the hold. */
int fault_release(struct carrier *carrier, struct direction *direction, long bytes);

/* Delivers an end of file to the other side: after everything that was sent or, while the direction
 * is held, after what was released. */
int fault_cut(struct carrier *carrier, struct direction *direction);

/* The same, and so many reads there ask for a retry nevertheless; ALL: each. */
int fault_cut_asking(struct carrier *carrier, struct direction *direction, long reads);

/* The same, and the other side's BIO does not answer BIO_CTRL_EOF. */
int fault_cut_untold(struct carrier *carrier, struct direction *direction);
/* Takes away what was sent and the other side has not read, held bytes too. */
int fault_drop(struct carrier *carrier, struct direction *direction);

/* Adds bytes after what was sent. */
int fault_inject(struct carrier *carrier, struct direction *direction,
                 const struct carrier_bytes *what);

/* DTLS: adds an authentic record behind what was sent, with a sequence number that the side does not use. */
int fault_insert(struct carrier *carrier, struct direction *direction,
                 const struct carrier_bytes *what);

/* Replaces the next record with one of other content, encrypted with the side's keys. */
int fault_forge(struct carrier *carrier, struct direction *direction,
                const struct carrier_bytes *what);

/* Flips a bit of a field in the next record that has it. */
int fault_corrupt(struct carrier *carrier, struct direction *direction, enum field field);

/* Makes the side's next write to its BIO fail, without retry. */
int fault_break(struct carrier *carrier, struct direction *direction);

/* What becomes of the next so many datagrams; ALL: of all, 0: nothing any more. */
int fault_datagrams(struct carrier *carrier, struct direction *direction, enum datagram_fate fate,
                    long count);

/* The next so many writes fail with ECONNREFUSED; those of more bytes do with EMSGSIZE. */
int fault_unreachable(struct carrier *carrier, struct direction *direction, long count);
int fault_mtu(struct carrier *carrier, struct direction *direction, long bytes);

#endif
