/*
 * faults.h - what a bad network, or somebody on it, does to a direction: the operations of tables.
 *
 * Each returns 1, or 0 where it could not be done.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "channel/carrier.h"

/* Takes so many more bytes, delivers none, then the side's BIO is full; ALL: takes any. */
int fault_hold(struct carrier *carrier, struct direction *direction, long bytes);

/* Delivers so many of the bytes that are held; ALL: all, and ends the hold. */
int fault_release(struct carrier *carrier, struct direction *direction, long bytes);

/* An end of file for the other side, behind what was sent, or released where it is held. */
int fault_cut(struct carrier *carrier, struct direction *direction);

/* Puts bytes behind what was sent. */
int fault_inject(struct carrier *carrier, struct direction *direction,
                 const struct carrier_bytes *what);

/* Puts a record of another content in the place of the next, sealed with the side's keys. */
int fault_forge(struct carrier *carrier, struct direction *direction,
                const struct carrier_bytes *what);

/* Flips a bit of a field in the next record that has it. */
int fault_corrupt(struct carrier *carrier, struct direction *direction, enum field field);

/* The side's next write to its BIO fails, without retry. */
int fault_break(struct carrier *carrier, struct direction *direction);

#endif
