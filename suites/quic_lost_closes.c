/*
 * CONNECTION_CLOSE that is lost, comes twice or overtakes data; connections that end without one.
 */
#include "quic_rows.h"

/* clang-format off */

/* The peer sends something, of which this side hears. */
#define PEER_SENDS \
    SETUP(PEER, NEW_STREAM(BIDIRECTIONAL), EQ1), \
    SETUP(PEER, STREAM_WRITE(10), GT0)
#define ENDED_BY_TIMEOUT(side) \
    STEP(side, GET_SHUTDOWN,    GT1, SS_014), \
    STEP(side, CLOSE_INFO,      EQ1, CI_001), \
    STEP(side, CLOSE_TRANSPORT, EQ1, CI_007), \
    STEP(side, CLOSE_LOCAL,     EQ1, CI_005)

const struct suite quic_lost_closes = {
    .page = "RFC 9000, 10.1 and 10.2; SSL_shutdown(3), Shutdown Mode; SSL_get_event_timeout(3)",
    .scenarios = {
        {
            "lost_and_repeated",
            "CONNECTION_CLOSE is lost, the peer sends on: it is repeated, though not for each packet",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                BEGINS_TO_CLOSE(SELF),
                HEARS_NOTHING(PEER),
                PEER_SENDS,
                SETUP (PEER, STREAM_WRITE(10), GT0),
                SETUP (PEER, STREAM_WRITE(10), GT0),
                SETUP (SELF, EVENTS,      EQ1),
                STEP  (SELF, CLOSES_SENT, GT1, RQ_001),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "lost_and_repeated_by_the_call",
            "... by SSL_shutdown that takes what came",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                BEGINS_TO_CLOSE(SELF),
                HEARS_NOTHING(PEER),
                PEER_SENDS,
                SETUP (PEER, STREAM_WRITE(10), GT0),
                SETUP (PEER, STREAM_WRITE(10), GT0),
                SETUP (SELF, QUIC_SHUTDOWN, GE0),
                STEP  (SELF, CLOSES_SENT, GT1, RQ_001),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "lost_and_silent",
            "it is lost and the peer says nothing: the peer's idle timeout ends the connection",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                BEGINS_TO_CLOSE(SELF),
                CLOSES_COMPLETELY(SELF),
                HEARS_NOTHING(PEER),
                SILENCE,
                ENDED_BY_TIMEOUT(PEER),
            },
        },
        {
            "doubled",
            "it comes twice: the second one changes nothing",
            OVER_QUIC,
            .steps = {
                DO    (SELF, DOUBLE(1)),
                BEGINS_TO_CLOSE_WITH(SELF, NO_FLAGS, CODE_1),
                MEETS_THE_CLOSE(PEER),
                TELLS_CLOSE(PEER, EQ1, EQ3),
                STEP  (PEER, EVENTS,      EQ1, HE_002),
                TELLS_CLOSE(PEER, EQ1, EQ3),
            },
        },
        {
            "overtakes_data",
            "it overtakes data that was sent without a flush: the connection is closed all the same",
            OVER_QUIC,
            .steps = {
                DO    (SELF, OVERTAKE),
                STREAM_WITH(100),
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), EQ0, SD_212, SAYS_CLOSE_BY(SD_212)),
                MEETS_THE_CLOSE(PEER),
                OBSERVE(PEER, ACCEPT_STREAM, SILENT, SD_229),
            },
        },
        {
            "crossing_and_lost",
            "both close, and one of the two is lost: both come to an end",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                BEGINS_TO_CLOSE(SELF),
                BEGINS_TO_CLOSE(PEER),
                CLOSES_COMPLETELY(SELF),
                CLOSES_COMPLETELY(PEER),
            },
        },
        {
            "both_lost",
            "both close, and both are lost: both come to an end",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                DO    (PEER, LOSE(1)),
                BEGINS_TO_CLOSE(SELF),
                BEGINS_TO_CLOSE(PEER),
                CLOSES_COMPLETELY(SELF),
                CLOSES_COMPLETELY(PEER),
            },
        },
        {
            "draining_is_silent",
            "a side to which the peer has closed says nothing any more, whatever comes",
            OVER_QUIC,
            .steps = {
                DO    (SELF, DOUBLE(1)),
                BEGINS_TO_CLOSE(SELF),
                MEETS_THE_CLOSE(PEER),
                STEP  (PEER, CLOSES_SENT, LE1, RQ_003),
                SETUP (PEER, NOTE_PACKETS, GE0),
                STEP  (PEER, EVENTS,      EQ1, RQ_003),
                OBSERVE(PEER, NEW_STREAM(BIDIRECTIONAL), SILENT, SD_201),
                DO    (BOTH, TICKS(3)),
                STEP  (PEER, PACKETS_SINCE, EQ0, RQ_003),
            },
        },
        {
            "idle",
            "nothing happens for longer than the idle timeout: the connection ends without a word",
            OVER_QUIC,
            .steps = {
                SILENCE,
                STEP  (SELF, CLOSES_SENT, EQ0, RQ_004),
                ENDED_BY_TIMEOUT(SELF),
                ENDED_BY_TIMEOUT(PEER),
                STEP  (SELF, QUIC_SHUTDOWN, EQ1, SD_219),
            },
        },
        {
            "idle_with_data",
            "data cannot be delivered, and the connection ends by its idle timeout: the call comes to an end",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_210),
                DO    (PEER, LOSE(ALL)),
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_219, .sets = RECEIVED, .sets_by = SS_014, .may_set = SENT,
                       .may = APP_CLOSE | TRANSPORT_CLOSE),
            },
        },
        {
            "freed_without_a_close",
            "SSL_free without SSL_shutdown: the peer hears nothing, or that it is over",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, FREE, EQ1),
                OBSERVE(PEER, EVENTS, SILENT, SD_229),
                SILENCE,
                STEP  (PEER, GET_SHUTDOWN, GT1, SS_014),
            },
        },
        {
            "deadline_after_unread_data",
            "a side that closes with something unacknowledged is not told for ever to handle events at once",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (PEER, STREAM_WRITE(100), GT0),
                SETUP (SELF, EVENTS,       EQ1),
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), EQ0),
                SETUP (SELF, EVENTS,       EQ1),
                SETUP (SELF, EVENTS,       EQ1),
                STEP  (SELF, EVENT_TIMEOUT, LE1, ET_001),
            },
        },
        {
            "deadline_before_the_acknowledgement",
            "... nor where it closes before it acknowledges what it read",
            OVER_QUIC,
            .steps = {
                STREAM_WITH(5),
                DO    (BOTH, SETTLE),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                SETUP (PEER, STREAM_WRITE(100), GT0),
                DO    (BOTH, SETTLE),
                SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                OBSERVE(SELF, STREAM_READ(100), SILENT, SD_201),
                DO    (BOTH, SETTLE),
                SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                DO    (BOTH, TICKS(1)),
                SETUP (SELF, EVENTS,        EQ1),
                STEP  (SELF, EVENT_TIMEOUT, LE1, ET_001),
                DO    (BOTH, TICKS(1)),
                SETUP (SELF, EVENTS,        EQ1),
                STEP  (SELF, EVENT_TIMEOUT, LE1, ET_001),
            },
        },
        {
            "deadline_while_closing",
            "while a connection closes there is a deadline, and none once it is closed",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, EVENT_TIMEOUT, GT0, ET_001),
                CLOSES_COMPLETELY(SELF),
                STEP  (SELF, EVENT_TIMEOUT, EQ0, ET_002),
            },
        },
    },
};
