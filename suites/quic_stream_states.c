/*
 * What both parts of a stream of QUIC tell of their ends, and of the end of the connection.
 */
#include "quic_rows.h"

/* clang-format off */

/* A connection that was closed takes both parts of its streams with it, whatever they were before. */
#define GONE(side) \
    STEP(side, WRITE_STATE,      STATE_CONN_CLOSED, TS_015), \
    STEP(side, READ_STATE,       STATE_CONN_CLOSED, TS_015), \
    STEP(side, STREAM_WRITE(5),  LE0, TS_016), \
    STEP(side, WRITE_ERROR_CODE, LT0, TS_017), \
    STEP(side, READ_ERROR_CODE,  LT0, TS_017)

/* A part of a stream that nothing has happened to. */
#define WRITES_ON(side) STEP(side, WRITE_STATE, STATE_OK, TS_002), STEP(side, WRITE_ERROR, LT0, TS_019)
#define READS_ON(side)  STEP(side, READ_STATE,  STATE_OK, TS_002), STEP(side, READ_ERROR,  LT0, TS_019)

const struct suite quic_stream_states = {
    .page = "SSL_get_stream_read_state(3); SSL_get_error(3), RETURN VALUES",
    .scenarios = {
        {
            "healthy",
            "a stream that nothing has happened to, at both sides",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                WRITES_ON(SELF),
                READS_ON(SELF),
                WRITES_ON(PEER),
                READS_ON(PEER),
            },
        },
        {
            "connection",
            "a connection has no state of a stream, unless it has a default stream",
            OVER_QUIC,
            .steps = {STEP(SELF, CONNECTION_READ_STATE, STATE_NONE, TS_001)},
        },
        {
            "one_direction",
            "a stream of one direction lacks a part at each side",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, NEW_STREAM(UNIDIRECTIONAL), EQ1),
                SETUP (SELF, STREAM_WRITE(5), GT0),
                DO    (BOTH, SETTLE),
                SETUP (PEER, ACCEPT_STREAM,   EQ1),
                WRITES_ON(SELF),
                STEP  (SELF, READ_STATE,      STATE_WRONG_DIR, TS_003),
                STEP  (SELF, READ_ERROR,      LT0, TS_019),
                READS_ON(PEER),
                STEP  (PEER, WRITE_STATE,     STATE_WRONG_DIR, TS_003),
                STEP  (PEER, WRITE_ERROR,     LT0, TS_019),
            },
        },
        {
            "empty",
            "nothing is left to read of a stream that goes on",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                STEP  (PEER, STREAM_READ(10), LE0, GE_023, .error = WANT_READ),
                READS_ON(PEER),
            },
        },
        {
            "full",
            "a stream takes no more data for now",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(ALL)),
                SETUP (SELF, NEW_STREAM(BIDIRECTIONAL), EQ1),
                STEP  (SELF, STREAM_FILL,     LE0, GE_022, .error = WANT_WRITE),
                WRITES_ON(SELF),
            },
        },
        {
            "concluded",
            "the application has concluded a stream",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE,        EQ1),
                STEP  (SELF, WRITE_STATE,     STATE_FINISHED, TS_005),
            },
        },
        {
            "concluded_and_acknowledged",
            "... and the peer has acknowledged that: the other part goes on",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE,        EQ1),
                STEP  (SELF, STREAM_WRITE(5), LE0, TS_006),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                STEP  (SELF, WRITE_STATE,     STATE_FINISHED, TS_005),
                STEP  (SELF, STREAM_WRITE(5), LE0, TS_006),
                STEP  (SELF, WRITE_ERROR,     EQ0, TS_018),
                STEP  (SELF, READ_STATE,      STATE_OK, CO_004),
                WRITES_ON(PEER),
            },
        },
        {
            "end_unread",
            "the peer has signalled the end, and its data is not read yet",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE,        EQ1),
                DO    (BOTH, SETTLE),
                STEP  (PEER, READ_STATE,      STATE_FINISHED, TS_004),
                STEP  (PEER, STREAM_READ(10), GT0, CO_002),
            },
        },
        {
            "end_read",
            "... and now it is",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE,        EQ1),
                DO    (BOTH, SETTLE),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                STEP  (PEER, STREAM_READ(10), LE0, PO_012, .error = ZERO_RETURN),
                STEP  (PEER, READ_STATE,      STATE_FINISHED, TS_004),
                STEP  (PEER, READ_ERROR,      EQ0, TS_018),
            },
        },
        {
            "end_lost",
            "the end of a stream is lost: the peer knows of it once it was sent again",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                DO    (SELF, LOSE(ALL)),
                SETUP (SELF, CONCLUDE,        EQ1),
                DO    (BOTH, SETTLE),
                READS_ON(PEER),
                NETWORK_IS_BACK,
                DO    (BOTH, TICKS(10)),
                STEP  (PEER, STREAM_READ(10), LE0, PO_012, .error = ZERO_RETURN),
                STEP  (PEER, READ_STATE,      STATE_FINISHED, TS_004),
            },
        },
        {
            "reset",
            "a stream was reset: its own side and the peer are told, with the code",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, RESET_STREAM(3), EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, WRITE_STATE,     STATE_RESET_LOCAL, TS_008),
                STEP  (SELF, STREAM_WRITE(5), LE0, TS_009),
                STEP  (SELF, WRITE_ERROR,     EQ1, TS_010),
                STEP  (SELF, WRITE_ERROR_CODE, EQ3, TS_010),
                STEP  (SELF, READ_STATE,      STATE_OK, SX_002),
                STEP  (PEER, READ_STATE,      STATE_RESET_REMOTE, TS_011),
                STEP  (PEER, READ_ERROR,      EQ1, TS_014),
                STEP  (PEER, READ_ERROR_CODE, EQ3, TS_014),
                WRITES_ON(PEER),
            },
        },
        {
            "freed_by_the_peer",
            "the peer freed its object: neither part goes on",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (PEER, FREE_STREAM,     EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, STREAM_WRITE(5), LE0, TS_013),
                STEP  (SELF, WRITE_ERROR,     EQ1, TS_014),
                STEP  (SELF, WRITE_ERROR_CODE, EQ0, SF_005),
                STEP  (SELF, READ_STATE,      STATE_RESET_REMOTE, TS_011),
                STEP  (SELF, READ_ERROR,      EQ1, TS_014),
                STEP  (SELF, READ_ERROR_CODE, EQ0, SF_004),
            },
        },
        {
            "stopped_by_the_peer",
            "... and who ended the sending part is told",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (PEER, FREE_STREAM,     EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, WRITE_STATE,     STATE_RESET_REMOTE, TS_012),
            },
        },
        {
            "closed",
            "this side has closed the connection completely",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(SELF),
                OBSERVE(SELF, WRITE_STATE, SILENT, TS_015),
                IS_OVER(SELF),
                GONE(SELF),
                STEP  (SELF, WRITE_ERROR,     LT0, TS_019),
                STEP  (SELF, READ_ERROR,      LT0, TS_019),
            },
        },
        {
            "closed_by_the_peer",
            "the peer has closed it",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(PEER),
                MEETS_THE_CLOSE(SELF),
                OBSERVE(SELF, WRITE_STATE, SILENT, TS_015),
                IS_OVER(SELF),
                GONE(SELF),
                STEP  (SELF, WRITE_ERROR,     LT0, TS_019),
                STEP  (SELF, READ_ERROR,      LT0, TS_019),
            },
        },
        {
            "closed_behind_the_end",
            "... behind the end of a stream",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, CONCLUDE, EQ1),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                BEGINS_TO_CLOSE(SELF),
                IS_OVER(SELF),
                GONE(SELF),
            },
        },
        {
            "closed_behind_a_reset",
            "... behind a reset",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (SELF, RESET_STREAM(3), EQ1),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                BEGINS_TO_CLOSE(PEER),
                IS_OVER(SELF),
                GONE(SELF),
            },
        },
        {
            "idle",
            "the connection ended by its idle timeout",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SILENCE,
                IS_OVER(SELF),
                GONE(SELF),
                STEP  (SELF, WRITE_ERROR,     LT0, TS_019),
                STEP  (SELF, READ_ERROR,      LT0, TS_019),
                GONE(PEER),
            },
        },
    },
};
