/*
 * Streams at the close of a connection over QUIC, and their own ends.
 */
#include "quic_rows.h"

/* clang-format off */

/* The close goes on while events are handled, so that CONNECTION_CLOSE may have left before the call. */
#define COMPLETES_BEHIND_THE_DATA(side) \
    STEP(side, QUIC_SHUTDOWN_TO_END, EQ1, SD_232, .may = APP_CLOSE | TRANSPORT_CLOSE, .may_set = SENT | RECEIVED), \
    STEP(side, CLOSES_SENT,     GT0, SD_201), \
    STEP(side, TRANSPORT_SENT,  EQ0, RQ_006)

/* Two streams that the peer does not read: half a mebibyte is written to each, and of the second one a part is stopped
 * by the window of the connection. */
#define BLOCKED \
    SETUP(SELF, NEW_STREAM(BIDIRECTIONAL), EQ1), \
    SETUP(SELF, STREAM_PIECES(16), GT0), \
    DO   (BOTH, TICKS(5)), \
    SETUP(SELF, NEW_STREAM(BIDIRECTIONAL), EQ1), \
    SETUP(SELF, STREAM_PIECES(16), GT0), \
    DO   (BOTH, TICKS(5)), \
    SETUP(SELF, STREAM_UNSENT, GT0)
#define IS_READ(side) STEP(side, STREAM_DRAIN, LE0, GE_023, .error = WANT_READ)

const struct suite quic_streams = {
    .page = "SSL_shutdown(3), Application Data Drainage Behaviour; SSL_stream_conclude(3); SSL_stream_reset(3); SSL_free(3)",
    .scenarios = {
        {
            "acknowledged",
            "data that was acknowledged delays no close",
            OVER_QUIC,
            .steps = {
                ARRIVED(100),
                DO    (BOTH, TICKS(2)),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, SD_219, .sends = APP_CLOSE, .sends_by = RQ_006, .sets = SENT,
                       .sets_by = SS_013),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "lost",
            "data that was not acknowledged is sent again, and only then the connection closes",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_210),
                FLUSHES(SELF, SD_232),
                NETWORK_IS_BACK,
                DO    (BOTH, TICKS(3)),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                STEP  (PEER, STREAM_READ(100), GT0, SD_210),
                COMPLETES_BEHIND_THE_DATA(SELF),
            },
        },
        {
            "blocked_by_flow_control",
            "the peer does not read, so that data cannot leave: the close waits for that, too",
            OVER_QUIC,
            .steps = {
                BLOCKED,
                FLUSHES(SELF, SD_210),
                DO    (BOTH, TICKS(2)),
                SETUP (SELF, STREAM_UNSENT, GT0),
                FLUSHES(SELF, SD_232),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                IS_READ(PEER),
                DO    (BOTH, TICKS(20)),
                COMPLETES_BEHIND_THE_DATA(SELF),
            },
        },
        {
            "blocked_without_flush",
            "... unless it is told not to",
            OVER_QUIC,
            .steps = {
                BLOCKED,
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), EQ0, SD_212, SAYS_CLOSE_BY(SD_212)),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "lost_and_concluded",
            "... also of a stream that ended in the normal way",
            OVER_QUIC,
            .steps = {
                LOST(100),
                SETUP (SELF, CONCLUDE, EQ1),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_233),
                NETWORK_IS_BACK,
                DO    (BOTH, TICKS(3)),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                STEP  (PEER, STREAM_READ(100), GT0, SD_233),
                COMPLETES_BEHIND_THE_DATA(SELF),
            },
        },
        {
            "peer_sees_why",
            "after a flush the peer is told that an application closed",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0),
                NETWORK_IS_BACK,
                SETUP (SELF, QUIC_SHUTDOWN_EX_TO_END(NO_FLAGS, CODE_1), EQ1),
                STEP  (PEER, CLOSE_TRANSPORT, EQ0, CI_006),
                STEP  (PEER, CLOSE_LOCAL,     EQ0, CI_005),
                STEP  (SELF, CLOSE_TRANSPORT, EQ0, CI_006),
                STEP  (SELF, CLOSE_LOCAL,     EQ1, CI_005),
            },
        },
        {
            "lost_and_reset",
            "a stream that was reset is not waited for",
            OVER_QUIC,
            .steps = {
                LOST(100),
                SETUP (SELF, RESET_STREAM(0), EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, SD_211, SAYS_CLOSE_BY(SD_211)),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "lost_without_flush",
            "NO_STREAM_FLUSH does not wait",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                NETWORK_IS_BACK,
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), EQ0, SD_212, SAYS_CLOSE_BY(SD_212)),
                MEETS_THE_CLOSE(PEER),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "lost_then_without_flush",
            "... also in a later call",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_210),
                OBSERVE(SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), SILENT, SD_212),
                NETWORK_IS_BACK,
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .sets = RECEIVED | SENT, .sets_by = SS_014,
                       .may = APP_CLOSE | TRANSPORT_CLOSE),
            },
        },
        {
            "two_streams",
            "one stream was reset and another one lost data: the latter is waited for",
            OVER_QUIC,
            .steps = {
                LOST(100),
                SETUP (SELF, RESET_STREAM(0), EQ1),
                STREAM_WITH(50),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_233),
                NETWORK_IS_BACK,
                COMPLETES_BEHIND_THE_DATA(SELF),
            },
        },
        {
            "much_data",
            "more data than the network takes at once arrives before the close",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, NEW_STREAM(UNIDIRECTIONAL), EQ1),
                SETUP (SELF, STREAM_WRITE(32768), GT0),
                SETUP (SELF, CONCLUDE, EQ1),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, SD_210),
                DO    (BOTH, TICKS(20)),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                STEP  (PEER, STREAM_READ(32768), GT0, SD_210),
                COMPLETES_BEHIND_THE_DATA(SELF),
            },
        },
        {
            "unread_data",
            "what this side has not read delays no close",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                SETUP (PEER, STREAM_WRITE(100), GT0),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                BEGINS_TO_CLOSE(SELF),
                OBSERVE(SELF, STREAM_READ(100), SILENT, SD_201),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "read_then_closed",
            "what came before the peer's close, and was not read yet",
            OVER_QUIC,
            .steps = {
                ARRIVED(100),
                SETUP (SELF, CONCLUDE, EQ1),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                BEGINS_TO_CLOSE(SELF),
                MEETS_THE_CLOSE(PEER),
                OBSERVE(PEER, STREAM_READ(100), SILENT, SD_201),
                OBSERVE(PEER, STREAM_READ(100), SILENT, SD_201),
            },
        },
        {
            "concluded",
            "the end of a stream arrives behind its data, and the other direction goes on",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                STEP  (SELF, CONCLUDE,        EQ1, CO_006),
                DO    (BOTH, SETTLE),
                STEP  (SELF, FINS_SENT,       GT0, CO_001),
                STEP  (SELF, STREAM_WRITE(5), LE0, CO_003),
                STEP  (PEER, STREAM_READ(100), GT0, CO_002),
                STEP  (PEER, STREAM_READ(100), LE0, SR_010),
                SETUP (PEER, STREAM_WRITE(7), GT0),
                DO    (BOTH, SETTLE),
                STEP  (SELF, STREAM_READ(10), GT0, CO_004),
                DO    (BOTH, TICKS(3)),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "connection_concluded",
            "a connection without a default stream cannot be concluded",
            OVER_QUIC,
            .steps = {
                STREAM_WITH(5),
                STEP  (SELF, CONCLUDE_CONNECTION, EQ0, CO_007),
                DO    (BOTH, SETTLE),
                DO    (BOTH, TICKS(2)),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "concluded_twice",
            "a second call has no effect, and succeeds",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                STEP  (SELF, CONCLUDE,        EQ1, CO_006),
                STEP  (SELF, CONCLUDE,        EQ1, CO_005),
            },
        },
        {
            "reset",
            "a stream is reset: by one frame, and later calls succeed and do nothing",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                STEP  (SELF, RESET_STREAM(3), EQ1, SX_004),
                DO    (BOTH, SETTLE),
                STEP  (SELF, RESETS_SENT,     EQ1, SX_003),
                STEP  (SELF, RESET_STREAM(4), EQ1, SX_005),
                DO    (BOTH, SETTLE),
                STEP  (SELF, RESETS_SENT,     EQ1, SX_005),
                SETUP (PEER, STREAM_WRITE(7), GT0),
                DO    (BOTH, SETTLE),
                STEP  (SELF, STREAM_READ(10), GT0, SX_002),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "reset_of_the_peers",
            "a stream of one direction that the peer began cannot be reset",
            OVER_QUIC,
            .steps = {
                SETUP (PEER, NEW_STREAM(UNIDIRECTIONAL), EQ1),
                SETUP (PEER, STREAM_WRITE(5), GT0),
                DO    (BOTH, SETTLE),
                SETUP (SELF, ACCEPT_STREAM,   EQ1),
                STEP  (SELF, RESET_STREAM(0), EQ0, SX_006),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "freed_stream",
            "SSL_free of a stream resets what it sends, and asks for the reset of what it receives",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                SETUP (SELF, FREE_STREAM, EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, RESETS_SENT,     EQ1, SF_004),
                STEP  (SELF, STOPS_SENT,      EQ1, SF_005),
                BEGINS_TO_CLOSE(SELF),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "freed_concluded_stream",
            "... unless it was concluded, and the peer concluded its part",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                SETUP (SELF, CONCLUDE,    EQ1),
                SETUP (PEER, STREAM_READ(10), GT0),
                SETUP (PEER, CONCLUDE,    EQ1),
                DO    (BOTH, SETTLE),
                SETUP (SELF, FREE_STREAM, EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, RESETS_SENT,     EQ0, SF_004),
                STEP  (SELF, STOPS_SENT,      EQ0, SF_005),
                DO    (BOTH, TICKS(3)),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "freed_lost_stream",
            "a stream that was freed is one that was reset: it is not waited for",
            OVER_QUIC,
            .steps = {
                LOST(100),
                SETUP (SELF, FREE_STREAM, EQ1),
                DO    (BOTH, SETTLE),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, SD_211, SAYS_CLOSE_BY(SD_211)),
            },
        },
        {
            "freed_concluded_lost_stream",
            "one that was concluded and then freed is waited for: its data arrives",
            OVER_QUIC,
            .steps = {
                LOST(100),
                SETUP (SELF, CONCLUDE,    EQ1),
                SETUP (SELF, FREE_STREAM, EQ1),
                DO    (BOTH, SETTLE),
                FLUSHES(SELF, SD_233),
                NETWORK_IS_BACK,
                DO    (BOTH, TICKS(3)),
                SETUP (PEER, ACCEPT_STREAM, EQ1),
                STEP  (PEER, STREAM_READ(100), GT0, SD_210),
            },
        },
        {
            "connection_freed_first",
            "the connection is freed before its stream",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                STEP  (SELF, FREE,        EQ1, SF_006),
                STEP  (SELF, FREE_STREAM, EQ1, SF_006),
            },
        },
        {
            "closed_connection_freed_first",
            "... and that after its close",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, FREE,        EQ1, SF_006),
                STEP  (SELF, FREE_STREAM, EQ1, SF_006),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "stream_freed_first",
            "the stream is freed before its connection",
            OVER_QUIC,
            .steps = {
                ARRIVED(10),
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, FREE_STREAM, EQ1, SF_006),
                STEP  (SELF, FREE,        EQ1, SF_006),
            },
        },
    },
};
