/*
 * The flags of SSL_shutdown_ex over QUIC: rapid, waiting for the peer, without a flush.
 */
#include "quic_rows.h"

/* clang-format off */

const struct suite quic_modes = {
    .page = "SSL_shutdown(3), Shutdown Mode, Peer-Initiated Shutdown",
    .scenarios = {
        {
            "rapid",
            "a rapid shutdown sends a single packet",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0, SD_214, SAYS_CLOSE, .may_set = RECEIVED),
                STEP  (SELF, CLOSES_SENT, EQ1, SD_214),
                MEETS_THE_CLOSE(PEER),
                STEP  (SELF, CLOSES_SENT, EQ1, SD_214),
            },
        },
        {
            "rapid_with_arguments",
            "... with code and reason",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(RAPID, CODE_1), GE0, SD_239, SAYS_CLOSE, .may_set = RECEIVED),
                STEP  (SELF, CODE_SENT,   EQ1, SD_222),
                STEP  (SELF, REASON_SENT, EQ3, SD_223),
            },
        },
        {
            "rapid_lost",
            "its packet is lost: the peer does not know of it until its idle timeout",
            OVER_QUIC,
            .steps = {
                DO    (SELF, LOSE(1)),
                STEP  (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0, SD_214, SAYS_CLOSE, .may_set = RECEIVED),
                STEP  (PEER, EVENTS,      EQ1, SD_243),
                DO    (SELF, LOSE(ALL)),
                DO    (PEER, LOSE(ALL)),
                DO    (BOTH, TICKS(60)),
                STEP  (PEER, GET_SHUTDOWN, GT1, SS_014),
                STEP  (PEER, CLOSE_TRANSPORT, EQ1, CI_007),
            },
        },
        {
            "rapid_withdrawn",
            "a rapid shutdown is withdrawn: the call without the flag goes on to 1",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), EQ0, SD_219, SAYS_CLOSE),
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_215, .sets = RECEIVED, .may = APP_CLOSE),
                STEP  (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), EQ1, SD_244),
            },
        },
        {
            "rapid_while_flushing",
            "a rapid shutdown does not skip the flush, which the page ascribes to another flag",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                OBSERVE(SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), SILENT, SD_212),
                OBSERVE(SELF, CLOSES_SENT, SILENT, SD_212),
            },
        },
        {
            "default_is_complete",
            "without flags the closure goes on until it is complete",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, NO_ARGUMENTS), EQ0, SD_238, SAYS_CLOSE),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(NO_FLAGS, NO_ARGUMENTS), EQ1, SD_242, .sets = RECEIVED,
                       .may = APP_CLOSE),
            },
        },
        {
            "wait_peer",
            "a call that waits for the peer's shutdown closes nothing",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), LE0, SD_247),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, CODE_1), LE0, SD_247),
                STEP  (SELF, CLOSES_SENT, EQ0, SD_216),
                ARRIVED(5),
                STEP  (PEER, STREAM_READ(10), GT0, SR_001),
                BEGINS_TO_CLOSE_WITH(PEER, NO_FLAGS, CODE_2),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), GE0, SD_216, .sets = RECEIVED,
                       .sets_by = SS_014, .may_set = SENT, .may = APP_CLOSE),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_216),
                TELLS_CLOSE(SELF, EQ2, EQ4),
                WAS_CLOSED(SELF),
            },
        },
        {
            "wait_peer_takes_what_came",
            "the call itself takes what the network has",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(PEER),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_010),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), GE0, SD_209, .sets = RECEIVED,
                       .sets_by = SS_014, .may_set = SENT, .may = APP_CLOSE),
            },
        },
        {
            "wait_peer_over_data",
            "a call that waits for the peer flushes nothing",
            OVER_QUIC,
            .steps = {
                LOST(100),
                DO    (BOTH, SETTLE),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), LE0, SD_247),
                NETWORK_IS_BACK,
                BEGINS_TO_CLOSE_WITH(PEER, NO_FLAGS, CODE_2),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_217, .sets = RECEIVED,
                       .sets_by = SS_014, .may_set = SENT, .may = APP_CLOSE),
            },
        },
        {
            "wait_peer_after_the_own_close",
            "it has no effect once this side has closed",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), EQ0, SD_217),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_217, .sets = RECEIVED,
                       .sets_by = SS_014, .may = APP_CLOSE),
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_217),
            },
        },
        {
            "wait_peer_until_idle",
            "the connection ends by its idle timeout: the wait ends with it",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), LE0, SD_247),
                DO    (BOTH, LOSE(ALL)),
                DO    (BOTH, TICKS(60)),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_219),
            },
        },
        {
            "no_block",
            "NO_BLOCK in a mode that does not block changes nothing",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE_WITH(SELF, NO_BLOCK, CODE_1),
                STEP  (SELF, QUIC_SHUTDOWN_EX_TO_END(NO_BLOCK, NO_ARGUMENTS), EQ1, SD_242, .sets = RECEIVED,
                       .may = APP_CLOSE),
            },
        },
    },
};
