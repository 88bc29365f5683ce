/*
 * carrier.h - moves bytes between the network halves of two BIO pairs, and does what a bad network
 * does.
 *
 * What one side sends goes through a store without bound, so the capacity of a transport can delay
 * bytes but never decide anything.  Faults are placed by record, never by transfer.
 */
#ifndef CARRIER_H
#define CARRIER_H

#include "channel/direction.h"

/* Is told of each record that left. */
typedef void (*record_callback)(void *context, struct direction *direction,
                                const struct plain *plain);

struct carrier {
    struct direction direction[2]; /* what the client sends, what the server sends */
    struct secrets secrets;
    record_callback on_record; /* or NULL */
    void *context;             /* for on_record */
    bool out_of_memory;        /* bytes were lost: what follows says nothing about the library */
};

/* Makes both BIO pairs of a transport.  False: out of memory. */
bool carrier_open(struct carrier *carrier, int transport, int protocol);
void carrier_close(struct carrier *carrier);

/* Takes what was sent and delivers what may be; returns how many bytes moved. */
size_t carrier_move(struct carrier *carrier);

/* Makes room for more bytes of a direction; false, and out_of_memory, where there is none. */
bool carrier_grow(struct carrier *carrier, struct direction *direction, size_t more);

/* Fills up a held side's BIO, so that it takes only what the hold has room for. */
void carrier_fill_up(struct direction *direction);

/* Sends plain bytes from one side's BIO to the other's: 1 when they arrive and nothing before them.
 */
int carrier_pass(struct carrier *carrier, struct direction *direction, long bytes);

/* A new connection starts in this direction. */
void carrier_restart(struct direction *direction);

/* Whether the side's authentic close_notify reached the other side's BIO. */
bool carrier_close_arrived(const struct direction *direction);

#endif
