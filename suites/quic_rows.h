/*
 * quic_rows.h - rows that the suites about QUIC share.
 */
#ifndef QUIC_ROWS_H
#define QUIC_ROWS_H

#include "scenario_product.h"

/* clang-format off */
#define OVER_QUIC .only = QUICV1, .why = "its sentences are about connections and streams of QUIC"

/* What a close looks like on the wire and in the flags; by which frame, where that is the subject. */
#define SAYS_CLOSE_BY(clause) .sends = APP_CLOSE, .sends_by = clause, .sets = SENT, .sets_by = SS_013
#define SAYS_CLOSE            SAYS_CLOSE_BY(SD_201)
/* The first call of a side without data to flush: it goes on until the peer must know. */
#define BEGINS_TO_CLOSE(side) STEP(side, QUIC_SHUTDOWN, EQ0, SD_219, SAYS_CLOSE)
#define BEGINS_TO_CLOSE_WITH(side, flags, arguments) \
    STEP(side, QUIC_SHUTDOWN_EX(flags, arguments), EQ0, SD_219, SAYS_CLOSE)
/* ... and those that follow, while time passes, end it. */
#define CLOSES_COMPLETELY(side) \
    STEP(side, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .sets = RECEIVED, .sets_by = SS_014, .may = APP_CLOSE)
/* The same, by whichever side it was begun. */
#define IS_OVER(side) \
    STEP(side, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .may = APP_CLOSE | TRANSPORT_CLOSE, .may_set = SENT | RECEIVED)
#define IS_CLOSED(side)         STEP(side, QUIC_SHUTDOWN, EQ1, SD_219)

/* The peer's CONNECTION_CLOSE is there and events are handled; "if" it was sent SENT is set, which leaves open
 * what it is otherwise. */
#define MEETS_THE_CLOSE(side) \
    STEP(side, EVENTS, EQ1, HE_002, .may = APP_CLOSE | TRANSPORT_CLOSE, .sets = RECEIVED, .sets_by = SS_014, \
         .may_set = SENT)
/* What a side then says of it: the code, the length of the reason, who closed. */
#define TELLS_CLOSE(side, code, reason) \
    STEP(side, CLOSE_INFO,      EQ1,    CI_001), \
    STEP(side, CLOSE_CODE,      code,   CI_003), \
    STEP(side, CLOSE_REASON,    reason, CI_004), \
    STEP(side, CLOSE_TRANSPORT, EQ0,    CI_006)
#define CLOSED_ITSELF(side)   STEP(side, CLOSE_LOCAL, EQ1, CI_005)
#define WAS_CLOSED(side)      STEP(side, CLOSE_LOCAL, EQ0, CI_005)

/* Nothing has happened at a side that hears nothing. */
#define HEARS_NOTHING(side) STEP(side, EVENTS, EQ1, HE_002)

/* A stream from SELF to PEER on which so many bytes were written. */
#define STREAM_WITH(bytes) \
    SETUP(SELF, NEW_STREAM(BIDIRECTIONAL), EQ1), \
    SETUP(SELF, STREAM_WRITE(bytes), GT0)
/* ... and acknowledged; ... and lost. */
#define ARRIVED(bytes) \
    STREAM_WITH(bytes), DO(BOTH, SETTLE), SETUP(PEER, ACCEPT_STREAM, EQ1), DO(BOTH, TICKS(2))
#define LOST(bytes) DO(SELF, LOSE(ALL)), STREAM_WITH(bytes)
#define NETWORK_IS_BACK DO(SELF, LOSE(0))
/* Nothing passes any more, and time goes on until nobody waits for anything. */
#define SILENCE DO(BOTH, LOSE(ALL)), DO(BOTH, TICKS(80))
/* A call that waits for data to be acknowledged: CONNECTION_CLOSE does not leave yet. */
#define FLUSHES(side, clause) STEP(side, QUIC_SHUTDOWN, EQ0, clause)
/* clang-format on */

#endif
