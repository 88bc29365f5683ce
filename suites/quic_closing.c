/*
 * Closing a connection over QUIC: who closes, what the peer is told, when it is over.
 */
#include "quic_rows.h"

/* clang-format off */

const struct suite quic_closing = {
    .page = "SSL_shutdown(3), QUIC-SPECIFIC SHUTDOWN CONSIDERATIONS, RETURN VALUES; SSL_get_conn_close_info(3)",
    .scenarios = {
        {
            "one_side",
            "a side closes: CONNECTION_CLOSE leaves at once, and the call is repeated until it returns 1",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, CODE_SENT,   EQ0, SD_204),
                STEP  (SELF, REASON_SENT, EQ0, SD_205),
                MEETS_THE_CLOSE(PEER),
                TELLS_CLOSE(PEER, EQ0, EQ0),
                WAS_CLOSED(PEER),
                CLOSES_COMPLETELY(SELF),
                IS_CLOSED(SELF),
                TELLS_CLOSE(SELF, EQ0, EQ0),
                CLOSED_ITSELF(SELF),
            },
        },
        {
            "both_sides",
            "both sides close before they hear of each other: each call comes to an end",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                BEGINS_TO_CLOSE(PEER),
                STEP  (SELF, EVENTS,      EQ1, HE_002, .sets = RECEIVED, .sets_by = SS_014, .may = APP_CLOSE),
                CLOSES_COMPLETELY(SELF),
                CLOSES_COMPLETELY(PEER),
                IS_CLOSED(SELF),
                IS_CLOSED(PEER),
            },
        },
        {
            "both_sides_and_a_reset",
            "... and a stream is reset behind the own close: nothing of that leaves",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                BEGINS_TO_CLOSE(SELF),
                BEGINS_TO_CLOSE(PEER),
                OBSERVE(SELF, RESET_STREAM(3), SILENT, SX_004),
                STEP  (SELF, EVENTS, EQ1, HE_002, .may = APP_CLOSE, .may_set = RECEIVED),
            },
        },
        {
            "one_after_the_other",
            "the peer closes, and then this side calls SSL_shutdown",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(PEER),
                MEETS_THE_CLOSE(SELF),
                STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, .may = APP_CLOSE),
                CLOSES_COMPLETELY(SELF),
                TELLS_CLOSE(SELF, EQ0, EQ0),
                WAS_CLOSED(SELF),
            },
        },
        {
            "call_takes_the_close",
            "the peer has closed and no event was handled: SSL_shutdown comes first",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(PEER),
                STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, .may = APP_CLOSE, .may_set = SENT | RECEIVED),
                STEP  (SELF, EVENTS,      EQ1, HE_002, .sets = RECEIVED, .sets_by = SS_014, .may_set = SENT,
                       .may = APP_CLOSE),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "not_terminated",
            "before anybody closes there is nothing to tell",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, CLOSE_INFO,   EQ0, CI_002),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_010),
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, CLOSE_INFO,   EQ1, CI_001),
            },
        },
        {
            "quiet",
            "quiet shutdown has no effect",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, QS_012, SAYS_CLOSE_BY(QS_012)),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "flags_by_hand",
            "SSL_set_shutdown is not supported: no flag rises, and the close goes its way",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_011, .sets_by = SS_011),
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_011, .sets_by = SS_011),
                MEETS_THE_CLOSE(PEER),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "stream_object",
            "SSL_shutdown of a stream fails, changes nothing, and its flags are none",
            OVER_QUIC,
            .steps = {
                ARRIVED(5),
                STEP  (SELF, CLOSE_STREAM, LT0, SD_202),
                STEP  (PEER, CLOSE_STREAM, LT0, SD_202),
                STEP  (SELF, STREAM_FLAGS, EQ0, SS_012),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, STREAM_FLAGS, EQ0, SS_012),
                STEP  (SELF, CLOSE_STREAM, LT0, SD_202),
            },
        },
        {
            "network_stays",
            "the call leaves the network's BIO as it is",
            OVER_QUIC,
            .steps = {
                STEP  (BOTH, BIOS_SET, EQ3, SD_207, .as = CLIENT, .why = SILENT),
                BEGINS_TO_CLOSE(SELF),
                CLOSES_COMPLETELY(SELF),
                STEP  (BOTH, BIOS_SET, EQ3, SD_207, .as = CLIENT, .why = SILENT),
            },
        },
        {
            "listener_goes_on",
            "SSL_shutdown of a listener: no sentence says what it gives, and connections go on",
            OVER_QUIC,
            .steps = {
                OBSERVE(SELF, CLOSE_LISTENER, SILENT, SD_201),
                ARRIVED(5),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                BEGINS_TO_CLOSE(SELF),
            },
        },
        {
            "explicit_events",
            "under explicit handling of events the close leaves at the latest when these are handled",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, EXPLICIT_EVENTS, EQ1),
                STEP  (SELF, QUIC_SHUTDOWN, EQ0, SD_219, .may = APP_CLOSE, .may_set = SENT),
                SETUP (SELF, EVENTS, EQ1),
                STEP  (SELF, CLOSES_SENT, EQ1, HE_001),
                MEETS_THE_CLOSE(PEER),
            },
        },
        {
            "explicit_events_to_the_end",
            "... and then it is over after the same calls",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, EXPLICIT_EVENTS, EQ1),
                SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                SETUP (SELF, EVENTS, EQ1),
                CLOSES_COMPLETELY(SELF),
                IS_CLOSED(SELF),
            },
        },
        {
            "how_long",
            "the page bounds the time by the round trip, which is none here; the RFC demands more",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                CLOSES_COMPLETELY(SELF),
                OBSERVE(SELF, PASSED,     CF_018, SD_213),
            },
        },
        {
            "session_after_the_close",
            "no sentence says what the close of a connection over QUIC does to its session",
            OVER_QUIC,
            .steps = {
                SETUP (BOTH, KEEP,        GE0),
                BEGINS_TO_CLOSE(SELF),
                CLOSES_COMPLETELY(SELF),
                OBSERVE(SELF, RESUME,     SILENT, SD_201),
            },
        },
        {
            "session_after_a_rapid_close",
            "... nor what a rapid one does",
            OVER_QUIC,
            .steps = {
                SETUP (BOTH, KEEP,        GE0),
                SETUP (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0),
                SETUP (SELF, FREE,        EQ1),
                OBSERVE(SELF, RESUME,     SILENT, SD_201),
            },
        },
        {
            "session_without_a_close",
            "... nor what becomes of it without one",
            OVER_QUIC,
            .steps = {
                SETUP (BOTH, KEEP,        GE0),
                SETUP (SELF, FREE,        EQ1),
                OBSERVE(SELF, RESUME,     SILENT, SD_201),
            },
        },
        {
            "calls_behind_the_own_close",
            "a side that has closed opens no stream and accepts none",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                OBSERVE(SELF, NEW_STREAM(BIDIRECTIONAL), SILENT, SD_201),
                OBSERVE(SELF, ACCEPT_STREAM, SILENT, SD_201),
                CLOSES_COMPLETELY(SELF),
                OBSERVE(SELF, NEW_STREAM(BIDIRECTIONAL), SILENT, SD_201),
            },
        },
        {
            "blocking_mode",
            "a pair of BIOs has no poll descriptor: blocking mode is refused, and NO_BLOCK changes nothing",
            OVER_QUIC,
            .steps = {
                OBSERVE(SELF, BLOCKING_MODE, SILENT, SD_249),
                BEGINS_TO_CLOSE_WITH(SELF, NO_BLOCK, NO_ARGUMENTS),
                CLOSES_COMPLETELY(SELF),
            },
        },
    },
};
