/*
 * carrier.h - moves bytes between the network halves of two BIO pairs, and does what a bad network
 * does.
 *
 * What one side sends goes through a store without bound, so the capacity of a transport can delay
 * bytes but never decide anything.  Faults are placed by record, never by transfer.
 */
#ifndef CARRIER_H
#define CARRIER_H

#include "transports.h"
#include "wire.h"

struct bio_st;

/* What is forged: a record's content type (0: no record) and its bytes. */
struct carrier_bytes {
    uint8_t type;
    const char *bytes;
    size_t length;
};

/* One direction: everything that a side sends. */
struct way {
    struct bio_st *near;      /* the side's half of a BIO pair; the carrier's */
    struct bio_st *from, *to; /* what the side's SSL reads from, writes to (transports.h) */
    struct bio_st *buffer;    /* `to`, where it is to be flushed; or NULL */
    size_t capacity;          /* of each half of the pair */
    bool at_end;              /* reading met the end of file */
    bool (*serve)(void *server, struct way *way); /* lets the other side act: whether it moved */
    void *server;
    struct bio_st *net;   /* its other half; the carrier's */
    unsigned char *bytes; /* the store, by the position in all that was sent */
    size_t size, taken, delivered;
    size_t junk;     /* bytes of the harness at the head of the pair, that fill a held side's BIO */
    bool held;       /* delivers only what `allowed` says */
    long room;       /* while held: how many bytes will still be taken; ALL: any */
    size_t allowed;  /* while held: the position up to which is delivered */
    bool cut, ended; /* end of file asked for; told */
    bool first;      /* ... in the first byte behind its header, not in its last */
    bool broken;     /* its BIO takes no more */
    bool corrupt;    /* flip a bit of the next record that begins */
    enum awaited
        awaits; /* what its next read or write asks for in place of doing it (AWAIT), or 0 */
    bool refuse, starve; /* the next write, the next read, of the side returns 0 (REFUSE, STARVE) */
    const struct carrier_bytes *forge; /* takes the place of the next record; or NULL */
    size_t record_start;               /* where the record that is being taken begins */
    bool spoken;                       /* data or an alert left */
    unsigned tickets;                  /* NewSessionTickets that left, in TLS 1.3 */
    bool closed;        /* the side's own close_notify left; a forged one is not its own */
    bool raw;           /* the bytes are no records (PASS) */
    unsigned bio_calls; /* calls of `from` and `to` so far, the harness's own included */
    size_t close_end;   /* the position behind the side's authentic close_notify; 0: none left;
                           SIZE_MAX: it left behind a cut */
    struct wire wire;
};

/* What hears of each record that left. */
typedef void (*record_heard)(void *listener, struct way *way, const struct plain *plain);

struct carrier {
    struct way way[2];
    struct secrets secrets;
    record_heard heard; /* or NULL */
    void *listener;
};

/* Makes both BIO pairs of a transport.  False: out of memory. */
bool carrier_open(struct carrier *carrier, int transport, int protocol);
void carrier_close(struct carrier *carrier);

/* Takes what was sent and delivers what may be; returns how many bytes moved. */
size_t carrier_move(struct carrier *carrier);

/* For the faults: room for more bytes in the store; junk in the free room of a held side's BIO. */
bool carrier_grow(struct way *way, size_t more);
void carrier_fill_up(struct way *way);

/* Acts on a way (faults.c); each returns 1, or 0 where it could not be done. */
int carrier_hold(struct carrier *carrier, struct way *way, long bytes);
int carrier_release(struct carrier *carrier, struct way *way, long bytes);
int carrier_cut(struct carrier *carrier, struct way *way);
int carrier_inject(struct carrier *carrier, struct way *way, const struct carrier_bytes *what);
int carrier_forge(struct carrier *carrier, struct way *way, const struct carrier_bytes *what);
int carrier_corrupt(struct carrier *carrier, struct way *way, bool first);
int carrier_break(struct carrier *carrier, struct way *way);

/* Sends plain bytes from one side's BIO to the other's: 1 when they arrive and nothing before them.
 */
int carrier_pass(struct carrier *carrier, struct way *way, long bytes);

/* A new connection starts in this direction. */
void carrier_restart(struct way *way);

/* The other direction. */
struct way *carrier_other(struct carrier *carrier, const struct way *way);

/* Whether the side's authentic close_notify reached the other side's BIO. */
bool carrier_close_arrived(const struct way *way);

#endif
