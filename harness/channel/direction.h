/*
 * direction.h - one direction of a connection: everything that one side sends.
 */
#ifndef DIRECTION_H
#define DIRECTION_H

#include "channel/datagrams.h"
#include "channel/packets.h"
#include "channel/wire.h"
#include "contract/scenario.h"

struct bio_st;

/* What FORGE and INJECT send: a content type (0: not a record) and bytes. */
struct carrier_bytes {
    uint8_t type;
    const char *bytes;
    size_t length;
};

struct direction {
    struct bio_st *side_bio;    /* the side's half of a BIO pair; owned by the carrier */
    struct bio_st *network_bio; /* the other half, which the carrier reads and writes; owned by the
                                 carrier; NULL: a transport of datagrams has none */
    struct bio_st *from, *to;   /* what the side's SSL reads from and writes to (transports.h) */
    struct bio_st *buffer;      /* the BIO_f_buffer in `to`, to be flushed; NULL: there is none */
    size_t capacity;            /* of each half of the pair, in bytes */
    bool at_end;                /* a read has returned end of file */
    struct direction *other;    /* the opposite direction */
    /* For the blocking transport: lets the other side act while this one waits; returns whether
     * bytes moved. */
    bool (*let_peer_act)(void *context, struct direction *waiting);
    void *peer_context; /* first argument of let_peer_act */
    bool peer_acting;   /* let_peer_act is running for this side: the other side's reads do not wait
                    meanwhile */

    unsigned char
        *bytes; /* all bytes that were sent, in order; datagrams in that of their arrival */
    size_t size, taken, delivered;
    size_t record_start; /* the position at which the current record begins */
    size_t close_end;    /* the position after the side's authentic close_notify; 0: none was sent;
                            SIZE_MAX: it was sent after a cut */
    struct wire wire;
    struct datagrams datagrams; /* where the transport keeps datagrams apart */
    struct packets packets;     /* QUIC: what was read of them */
    bool network_acts;          /* the carrier, not the library, calls the side's BIO */
    bool raw;                   /* the bytes are not TLS records (PASS) */
    bool closed;                /* the side has sent a close_notify of its own, not a forged one */
    bool data_or_alert_sent;    /* the side has sent data or an alert */
    /* What order.h judges by. */
    bool finished;       /* the side has sent its first Finished message */
    size_t finished_end; /* the position after that message, undamaged; 0: it was not sent */
    bool role_set;       /* ... and then its role was set again, which can begin a new handshake */
    bool failed;         /* the side has sent a fatal alert of its own, not a forged one */
    size_t fatal_end;    /* the position after its last authentic fatal alert; 0: none was sent */
    size_t other_from;   /* where in the other direction this side's connection begins */
    unsigned tickets;    /* number of NewSessionTicket messages sent, in TLS 1.3 */
    unsigned bio_calls;  /* number of calls of `from` and `to`, including those of the harness */

    /* Faults (faults.h). */
    bool held;                         /* deliver only up to `allowed` */
    long still_accepts;                /* while held: how many more bytes the side may write; ALL:
                                          any number */
    size_t allowed;                    /* while held: the position up to which bytes are
                                          delivered */
    size_t filler;                     /* filler bytes at the beginning of the pair's contents */
    bool cut, ended;                   /* an end of file is to follow the data; ... has been
                                          delivered */
    bool broken;                       /* the side's BIO accepts no more bytes */
    enum field corrupt;                /* the field to corrupt in the next record that has it;
                                          UNTOUCHED_FIELD: none */
    bool corrupted;                    /* a field of the current record was changed */
    enum awaited awaits;               /* what the next read or write asks for instead of doing its
                                          work; 0: nothing */
    enum paused_at pauses;             /* where the job of the side's call pauses; 0: nowhere */
    bool refuse, starve;               /* the next write, the next read, returns 0 */
    bool refuse_all;                   /* ... each write does */
    long asks_at_end;                  /* how many reads at the end of the transport still ask for
                                          a retry; ALL: each */
    bool end_untold;                   /* BIO_eof does not tell of the end of the transport */
    const struct carrier_bytes *forge; /* replaces the next record; NULL: nothing does */
};

/* Whether the other side never gets what is sent now. */
static inline bool direction_vanishes(const struct direction *direction)
{
    return direction->cut || direction->datagrams.meets == VANISHES;
}

#endif
