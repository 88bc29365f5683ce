/*
 * direction.h - one direction of a connection: everything that a side sends.
 */
#ifndef DIRECTION_H
#define DIRECTION_H

#include "channel/wire.h"
#include "contract/scenario.h"

struct bio_st;

/* What is forged: a record's content type (0: no record) and its bytes. */
struct carrier_bytes {
    uint8_t type;
    const char *bytes;
    size_t length;
};

struct direction {
    struct bio_st *near;      /* the side's half of a BIO pair; the carrier's */
    struct bio_st *net;       /* its other half; the carrier's */
    struct bio_st *from, *to; /* what the side's SSL reads from, writes to (transports.h) */
    struct bio_st *buffer;    /* `to`, where it is to be flushed; or NULL */
    size_t capacity;          /* of each half of the pair */
    bool at_end;              /* reading met the end of file */
    struct direction *other;  /* what the other side sends */
    /* Over a blocking transport: lets the other side act; returns whether anything moved. */
    bool (*serve)(void *server, struct direction *waiting);
    void *server;
    bool served; /* `serve` is being called: who acts for one that waits does not wait itself */

    unsigned char *bytes; /* all that was sent, by position */
    size_t size, taken, delivered;
    size_t record_start; /* where the record that is being taken begins */
    size_t close_end;    /* the position behind the side's authentic close_notify; 0: none left;
                            SIZE_MAX: it left behind a cut */
    struct wire wire;
    bool raw;           /* the bytes are no records (PASS) */
    bool closed;        /* the side's own close_notify left; a forged one is not its own */
    bool spoken;        /* data or an alert left */
    unsigned tickets;   /* NewSessionTickets that left, in TLS 1.3 */
    unsigned bio_calls; /* calls of `from` and `to` so far, the harness's own included */

    /* Faults (faults.h). */
    bool held;                         /* delivers only what `allowed` says */
    long room;                         /* while held: how many bytes are still taken; ALL: any */
    size_t allowed;                    /* while held: the position up to which is delivered */
    size_t filler;                     /* bytes at the head of the pair that only fill it up */
    bool cut, ended;                   /* end of file asked for; told */
    bool broken;                       /* its BIO takes no more */
    enum field corrupt;                /* to be changed in the next record that has it; or 0 */
    bool corrupted;                    /* a field of the record that is being taken was changed */
    enum awaited awaits;               /* what its next read or write asks for instead; or 0 */
    bool refuse, starve;               /* its next write, its next read, returns 0 */
    const struct carrier_bytes *forge; /* takes the place of the next record; or NULL */
};

#endif
