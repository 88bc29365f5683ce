/*
 * datagrams.h - the datagrams of one direction: where each begins and ends among the bytes that were
 * sent, and what a network does to them.
 *
 * A fate is decided before the datagram is sent, and meets the next ones.
 */
#ifndef DATAGRAMS_H
#define DATAGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "contract/record_types.h"

struct direction;
struct bio_st;

/* DATAGRAM: the largest that is sent here; MTU: what a transport says of itself, though larger ones pass, in
 * fragments of the network layer. */
enum { DATAGRAM = 1 << 15, MTU = 1500 };

struct datagrams {
    size_t
        *ends; /* the position behind each datagram that arrives, in the order of arrival; owned */
    size_t count, room;
    size_t next;             /* how many were delivered */
    size_t consumed;         /* the position up to which the other side has read */
    enum datagram_fate fate; /* of the next `fated` datagrams; ALL: of all */
    long fated;
    enum datagram_fate kept; /* the last one waits for the one that follows; ARRIVES: it does not */
    enum datagram_fate meets; /* what becomes of the datagram that is being taken */
    uint8_t number; /* ... and which one of the side it is, modulo 256; 0: none was taken */
    bool faulty;    /* one was lost, overtaken or changed: not all that was sent arrives in order */
    /* For the side's BIO.  What it wrote and the carrier has not taken: lengths of two bytes, each
     * with its datagram; owned. */
    unsigned char *outbox;
    size_t out, out_size;
    bool own;         /* it is a queue (queue.h), which asks for itself whether a write fails */
    size_t mtu;       /* no larger datagram is sent; 0: any is */
    long unreachable; /* how many writes fail with ECONNREFUSED; ALL: each */
};

/* Takes note of a datagram that ends behind the last byte that was taken, and lets its fate meet it.
 * `start`: where it begins.  False: out of memory. */
bool datagrams_note(struct direction *direction, size_t start);

/* The fate of the datagram that is to be taken next. */
enum datagram_fate datagrams_next_fate(struct datagrams *datagrams);

/* The end of the next datagram that can be delivered, at most at `limit`; 0: there is none. */
size_t datagrams_deliverable(const struct datagrams *datagrams, size_t limit);

/* The datagram that the other side reads next: returns its length, and its place in *at; 0: there is
 * none. */
size_t datagrams_waiting(const struct direction *direction, size_t *at);

/* How many were delivered and not read. */
size_t datagrams_unread(const struct direction *direction);

/* The other side has read a datagram. */
void datagrams_consume(struct direction *direction);

/* Whether a write of so many bytes fails at the side's BIO: the errno of a socket, or 0. */
int datagrams_refuse(struct direction *direction, size_t length);

/* Keeps a datagram until the carrier takes it; takes one into a buffer of DATAGRAM bytes, at `*from` of the
 * outbox, and returns its length or 0.  False: out of memory. */
bool datagrams_put(struct datagrams *datagrams, const void *bytes, size_t length);
size_t datagrams_take(struct datagrams *datagrams, size_t *from, unsigned char *bytes);

/* Nothing is on its way any more, and no fate is decided. */
void datagrams_restart(struct direction *direction);

void datagrams_free(struct datagrams *datagrams);

#endif
