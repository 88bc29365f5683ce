/*
 * What SSL_poll tells of the ends of connections and streams of QUIC.
 */
#include "quic_rows.h"

/* clang-format off */

/* A connection that goes on; one that begins to terminate; one that has. */
#define NOTHING_RAISED(side) STEP(side, POLL(EVENT_EC), EQ0, PO_001), STEP(side, POLL(EVENT_ECD), EQ0, PO_003)
#define TERMINATING(side)    STEP(side, POLL(EVENT_EC), EQ1, PO_001)
#define TERMINATED(side)     STEP(side, POLL(EVENT_EC), EQ1, PO_011), STEP(side, POLL(EVENT_ECD), EQ1, PO_003)
/* What no stream raises. */
#define OF_CONNECTIONS(side) \
    STEP(side, POLL_STREAM(EVENT_EC), EQ0, PO_002), STEP(side, POLL_STREAM(EVENT_ECD), EQ0, PO_004)
#define NO_ERROR(side) \
    STEP(side, POLL_STREAM(EVENT_ER), EQ0, PO_005), STEP(side, POLL_STREAM(EVENT_EW), EQ0, PO_006)

const struct suite quic_polling = {
    .page = "SSL_poll(3), EVENT TYPES",
    .scenarios = {
        {
            "healthy",
            "a stream with data, which is read, and its connection",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                NOTHING_RAISED(SELF),
                OF_CONNECTIONS(SELF),
                NO_ERROR(SELF),
                NO_ERROR(PEER),
                STEP  (SELF, POLL_STREAM(EVENT_W), EQ1, PO_009),
                STEP  (SELF, POLL_STREAM(EVENT_R), EQ0, PO_007),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ1, PO_007),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ1, PO_011),
                STEP  (PEER, STREAM_READ(10),      GT0, SR_001),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ0, PO_007),
            },
        },
        {
            "one_direction",
            "a stream that only receives",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, NEW_STREAM(UNIDIRECTIONAL), EQ1),
                SETUP (SELF, STREAM_WRITE(5), GT0),
                DO    (BOTH, SETTLE),
                SETUP (PEER, ACCEPT_STREAM,   EQ1),
                STEP  (PEER, POLL_STREAM(EVENT_W), EQ0, PO_010),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ1, PO_007),
                STEP  (SELF, POLL_STREAM(EVENT_W), EQ1, PO_009),
            },
        },
        {
            "concluded",
            "the end of a stream waits to be read behind its data",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE, EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, POLL_STREAM(EVENT_W), EQ0, PO_010),
                NO_ERROR(SELF),
                STEP  (PEER, STREAM_READ(10),      GT0, SR_001),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ1, PO_007),
                STEP  (PEER, POLL_STREAM(EVENT_R), EQ1, PO_011),
                STEP  (PEER, STREAM_READ(10),      LE0, PO_012, .error = ZERO_RETURN),
                NO_ERROR(PEER),
                STEP  (PEER, POLL_STREAM(EVENT_W), EQ1, PO_009),
            },
        },
        {
            "reset",
            "a reset is an error of the reader alone",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                SETUP (SELF, RESET_STREAM(3), EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, POLL_STREAM(EVENT_W),  EQ0, PO_010),
                NO_ERROR(SELF),
                STEP  (PEER, POLL_STREAM(EVENT_ER), EQ1, PO_005),
                STEP  (PEER, POLL_STREAM(EVENT_R),  EQ0, PO_008),
                STEP  (PEER, POLL_STREAM(EVENT_EW), EQ0, PO_006),
                NOTHING_RAISED(PEER),
            },
        },
        {
            "freed_by_the_peer",
            "the peer freed its object: an error of both parts",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (PEER, FREE_STREAM, EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, POLL_STREAM(EVENT_EW), EQ1, PO_006),
                STEP  (SELF, POLL_STREAM(EVENT_ER), EQ1, PO_005),
                NOTHING_RAISED(SELF),
            },
        },
        {
            "own_close",
            "this side closes",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(SELF),
                TERMINATING(SELF),
                STEP  (SELF, POLL(EVENT_ECD), EQ0, PO_003),
                IS_OVER(SELF),
                TERMINATED(SELF),
                OF_CONNECTIONS(SELF),
                NO_ERROR(SELF),
            },
        },
        {
            "peers_close",
            "the peer closes",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(PEER),
                MEETS_THE_CLOSE(SELF),
                TERMINATING(SELF),
                OBSERVE(SELF, POLL(EVENT_ECD), SILENT, PO_003),
                IS_OVER(SELF),
                TERMINATED(SELF),
                OF_CONNECTIONS(SELF),
                NO_ERROR(SELF),
            },
        },
        {
            "peers_close_met_by_polling",
            "... and nothing but SSL_poll is called",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(PEER),
                STEP  (SELF, POLL(EVENT_EC),    EQ1, PO_001, .may = APP_CLOSE | TRANSPORT_CLOSE, .sets = RECEIVED,
                       .sets_by = SS_014, .may_set = SENT),
            },
        },
        {
            "flushing",
            "what is told while a close waits for data",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                OBSERVE(SELF, POLL(EVENT_EC), SILENT, PO_001),
            },
        },
        {
            "idle",
            "the idle timeout ends the connection",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SILENCE,
                TERMINATING(SELF),
                TERMINATED(SELF),
                NO_ERROR(SELF),
                TERMINATING(PEER),
                TERMINATED(PEER),
            },
        },
    },
};
