/*
 * carrier.h - moves bytes, or datagrams, between the network halves of two transports, and simulates
 * network faults.
 *
 * What one side sends is kept in a buffer without limit: the capacity of a transport can delay
 * bytes, but not change which bytes arrive.  Faults take effect at records, not at single reads or
 * writes.
 */
#ifndef CARRIER_H
#define CARRIER_H

#include "channel/direction.h"

/* Called for each record that a side sent. */
typedef void (*record_callback)(void *context, struct direction *direction,
                                const struct plain *plain);

/* QUIC: called for each frame that packets.h reads of what a side sent. */
typedef void (*side_frame_callback)(void *context, const struct direction *direction,
                                    const struct frame *frame);

struct carrier {
    struct direction direction[2]; /* from the client, from the server */
    int transport;                 /* an index into transport_names */
    struct secrets secrets;
    unsigned char initial[2][SECRET]; /* QUIC: those of Initial packets */
    record_callback on_record;        /* or NULL */
    side_frame_callback on_frame;     /* or NULL */
    void *context;                    /* first argument of both */
    bool out_of_memory;               /* bytes were lost: the case says nothing about the library */
};

/* Makes both BIO pairs of a transport.  False: out of memory.  The caller calls carrier_close in
 * both cases. */
bool carrier_open(struct carrier *carrier, int transport, int protocol);
void carrier_close(struct carrier *carrier);

/* Makes new BIO pairs for two sides that begin a new connection: what was in transit is lost, and no
 * fault lasts.  False: out of memory. */
bool carrier_reopen(struct carrier *carrier);

/* Takes what both sides wrote and delivers as much as possible; returns the number of bytes
 * moved. */
size_t carrier_move(struct carrier *carrier);

/* The same without flushing what stands in a BIO_f_buffer: the library's next call can do that. */
void carrier_make_room(struct carrier *carrier);

/* Makes room for more bytes in the buffer of a direction.  False: out of memory; out_of_memory is
 * set. */
bool carrier_grow(struct carrier *carrier, struct direction *direction, size_t more);

/* Fills a held side's BIO up, so that it accepts only as many bytes as the hold allows. */
void carrier_fill_up(struct direction *direction);

/* The bytes that a side's BIO holds for it to read. */
size_t carrier_readable(const struct direction *direction);

/* Sends plain bytes from one side's BIO to the other's: 1 if they and nothing else arrive. */
int carrier_pass(struct carrier *carrier, struct direction *direction, long bytes);

/* Pauses the job that calls this, if the side's job is to pause there: ASYNC_pause_job(3). */
void carrier_pause_job(struct direction *direction, enum paused_at where);

/* Prepares a direction for a new connection. */
void carrier_restart(struct direction *direction);

/* Whether an authentic close_notify of this direction has been delivered to the other side's
 * BIO. */
bool carrier_close_arrived(const struct direction *direction);

#endif
