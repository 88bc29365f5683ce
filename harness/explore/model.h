/*
 * model.h - the state that the pages speak of, learned from the records of calls.  Needs no TLS library.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/record.h"

/* What one side sent and the other has not taken from its transport yet: records of its own; junk, and a
 * record in the clear, that somebody else put between them. */
enum item { NO_ITEM, ITEM_DATA, ITEM_CLOSE, ITEM_FATAL, ITEM_OTHER, ITEM_JUNK, ITEM_BARE };

enum { ITEMS = 12 };

struct queue {
    uint8_t count, at[ITEMS]; /* enum item, the oldest first */
    uint16_t length[ITEMS];   /* of application data, in bytes */
    uint32_t end[ITEMS];      /* where it ends, as a position in all bytes that were sent */
    uint32_t start, sent;     /* where the oldest begins, and the last that was sent ended */
    bool begun;               /* a part of the oldest was taken */
};

/* What was asked for by a call, and is not sent; SSL_clear, which can come between. */
enum asked {
    KEY_UPDATE_ASKED = 1,
    TICKET_ASKED,
    HANDSHAKE_ASKED,
    CERTIFICATE_ASKED,
    CLEARED,
    WAYS_TO_ASK
};

/* Of a connection over QUIC: what one side did to it, and to its part of the stream that both sides have. */
struct quic_side {
    bool begun; /* a call of SSL_shutdown, or of SSL_shutdown_ex without WAIT_PEER, gave 0 or 1 */
    bool over;  /* ... gave 1 */
    bool plain; /* SSL_shutdown_ex was not called */
    bool concluded, reset;
    bool freed;     /* its object of the stream is */
    bool unheard;   /* it wrote data, and the other side has made no call since to acknowledge it */
    bool unmet;     /* it wrote data or its end, and the other side has made no call since */
    bool told_end;  /* a read told the end of the stream */
    uint8_t closes; /* packets with CONNECTION_CLOSE that it sent, at most 2 */
    uint32_t written; /* bytes that SSL_write took ... */
    uint32_t read;    /* ... and that SSL_read gave */
};

/* One side, and the direction in which it sends. */
struct side_model {
    bool freed; /* its SSL is */
    bool young; /* no call has told that its handshake is done */
    bool quiet, ignores_end;
    bool closed_quietly; /* SSL_shutdown was called in quiet mode */
    bool failed;         /* a call failed for good, or a fatal alert was sent or received */
    bool write_waits;    /* an SSL_write gave WANT_WRITE, and was not finished */
    bool close_waits;    /* an SSL_shutdown did, or its alert has not left */
    bool full, broken;   /* its transport takes nothing for now; fails */
    bool cut;            /* it has ended behind what was sent */
    bool met_end;        /* a call was made at the end of the other side's transport */
    bool asked_at_end;   /* ... that reads */
    uint16_t stuck;      /* the call that first found its transport full; 0 once it has sent */
    bool forges;         /* its next record is replaced */
    uint16_t fate;       /* what becomes of its next datagram, the call of a row; 0: it arrives */
    bool sent_behind;    /* it sent data behind a cut */
    bool got_close, got_fatal;
    bool apart;      /* flags were set by hand, another handshake was asked for: no rule speaks */
    bool schedules;  /* a message of the protocol is to be sent, or to be answered */
    uint32_t asked;  /* enum asked, in their order: digits to the base of WAYS_TO_ASK */
    uint8_t closes;  /* close_notify alerts that it sent */
    uint32_t unread; /* application bytes of the other side that it took, and no call gave */
    struct queue queue; /* what it sent, and the other side has not taken */
    struct quic_side quic;
};

struct model {
    struct side_model side[2]; /* of SELF, of PEER */
    bool datagrams;            /* the transport keeps datagrams apart */
    bool quic;                 /* the connection is one of QUIC */
    bool unsure; /* over QUIC: a datagram was lost, doubled or overtaken, or time has passed */
};

/* The part of a side, and of the other one. */
#define MODEL_OF(model, who)     (&(model)->side[(who) == SELF ? 0 : 1])
#define MODEL_BEYOND(model, who) (&(model)->side[(who) == SELF ? 1 : 0])

/* What a step showed besides its answer: positions in all bytes that a side has sent. */
struct flow {
    uint32_t sent[2];  /* of SELF, of PEER: how much has left it */
    uint32_t taken[2]; /* how much of that the other side has taken from its transport */
};

/* Updates the model by the last call of a record, the records that were sent during it, and what was
 * seen behind it. */
void model_learn(struct model *model, const struct planned_call *planned,
                 const struct record *record, const struct flow *seen);

/* The same, of a connection over QUIC. */
void model_learn_quic(struct model *model, const struct planned_call *planned,
                      const struct record *record, const struct flow *seen);

/* The oldest item that a side has not taken; NO_ITEM. */
enum item model_next(const struct model *model, enum side who);

#endif
