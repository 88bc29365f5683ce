/*
 * The arguments of SSL_shutdown_ex over QUIC: error code and reason, and which call's they are.
 */
#include "quic_rows.h"

/* clang-format off */

/* A stream's data is lost, so that the first call waits for it, and CONNECTION_CLOSE leaves in a later one. */
#define WHILE_FLUSHING LOST(100), DO(SELF, SETTLE)
#define THEN_IT_LEAVES \
    NETWORK_IS_BACK, \
    SETUP(SELF, QUIC_SHUTDOWN_TO_END, EQ1)
/* Told to both sides, with what the first call gave. */
#define TELLS_FIRST(code, reason) \
    STEP(SELF, CODE_SENT,   code,   SD_206), \
    STEP(SELF, REASON_SENT, reason, SD_206), \
    STEP(SELF, CLOSE_CODE,  code,   SD_206), \
    STEP(PEER, CLOSE_CODE,  code,   SD_206)

const struct suite quic_arguments = {
    .page = "SSL_shutdown(3), QUIC-SPECIFIC SHUTDOWN CONSIDERATIONS",
    .scenarios = {
        {
            "code_and_reason",
            "code and reason leave, and the peer is told them",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0, SD_219, SAYS_CLOSE_BY(RQ_006)),
                STEP  (SELF, CODE_SENT,    EQ1, SD_222),
                STEP  (SELF, REASON_SENT,  EQ3, SD_223),
                MEETS_THE_CLOSE(PEER),
                TELLS_CLOSE(PEER, EQ1, EQ3),
                WAS_CLOSED(PEER),
                TELLS_CLOSE(SELF, EQ1, EQ3),
                CLOSED_ITSELF(SELF),
            },
        },
        {
            "zeroed",
            "zeroed arguments are as none",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, ZEROED), EQ0, SD_105, SAYS_CLOSE),
                STEP  (SELF, CODE_SENT,    EQ0, SD_105),
                STEP  (SELF, REASON_SENT,  EQ0, SD_105),
            },
        },
        {
            "null",
            "no arguments are as zeroed ones",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, NO_ARGUMENTS), EQ0, SD_105, SAYS_CLOSE),
                STEP  (SELF, CODE_SENT,    EQ0, SD_105),
                STEP  (SELF, REASON_SENT,  EQ0, SD_105),
            },
        },
        {
            "no_reason",
            "a code without a reason has an empty one",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE_WITH(SELF, NO_FLAGS, CODE_3),
                STEP  (SELF, CODE_SENT,    EQ3, SD_222),
                STEP  (SELF, REASON_SENT,  EQ0, SD_205),
                MEETS_THE_CLOSE(PEER),
                TELLS_CLOSE(PEER, EQ3, EQ0),
            },
        },
        {
            "largest_code",
            "the largest code is taken",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, LARGEST_CODE), EQ0, SD_203, SAYS_CLOSE),
                STEP  (SELF, CODE_SENT,    GT1, SD_222),
                MEETS_THE_CLOSE(PEER),
                STEP  (PEER, CLOSE_CODE,   GT1, SD_222),
            },
        },
        {
            "code_too_large",
            "a code beyond the largest fails the call",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, TOO_LARGE_CODE), LT0, SD_203),
            },
        },
        {
            "code_too_large_is_not_sent",
            "... and what the peer learns, at once and later",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, TOO_LARGE_CODE), LE0),
                OBSERVE(SELF, CLOSES_SENT, SILENT, SD_203),
                OBSERVE(SELF, QUIC_SHUTDOWN_TO_END, SILENT, SD_203),
                OBSERVE(PEER, GET_SHUTDOWN, SILENT, SD_203),
                DO    (BOTH, TICKS(80)),
                OBSERVE(PEER, GET_SHUTDOWN, SILENT, SD_203),
                OBSERVE(PEER, CLOSE_TRANSPORT, SILENT, SD_203),
            },
        },
        {
            "code_too_large_then_close",
            "... and the next call, with a good code, closes",
            OVER_QUIC,
            .steps = {
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, TOO_LARGE_CODE), LE0),
                DO    (BOTH, SETTLE),
                OBSERVE(SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), SILENT, SD_203),
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .sets = RECEIVED | SENT, .may = APP_CLOSE),
                STEP  (SELF, CLOSES_SENT,  GT0, SD_201),
            },
        },
        {
            "long_reason",
            "a reason that does not fit into a packet may be cut, and the connection is closed all the same",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, LONG_REASON), EQ0, SD_205, SAYS_CLOSE),
                MEETS_THE_CLOSE(PEER),
                STEP  (PEER, CLOSE_CODE,   EQ1, SD_222),
                OBSERVE(PEER, CLOSE_REASON, SILENT, SD_205),
                OBSERVE(SELF, CLOSE_REASON, SILENT, CI_004),
                CLOSES_COMPLETELY(SELF),
            },
        },
        {
            "not_utf8",
            "a reason is not validated",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, NOT_UTF8), EQ0, SD_225, SAYS_CLOSE),
                STEP  (SELF, REASON_SENT,  EQ2, SD_225),
                MEETS_THE_CLOSE(PEER),
                STEP  (PEER, CLOSE_REASON, EQ2, SD_225),
            },
        },
        {
            "wrong_size",
            "no sentence says what a wrong size gives: it is the caller's obligation to pass the right one",
            OVER_QUIC,
            .steps = {
                OBSERVE(SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, WRONG_SIZE), SILENT, SD_103),
                OBSERVE(SELF, CODE_SENT, SILENT, SD_103),
            },
        },
        {
            "second_call_ignored",
            "the arguments of the second call are ignored",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE_WITH(SELF, NO_FLAGS, CODE_1),
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_2), GE0, SD_227, .may = APP_CLOSE),
                CLOSES_COMPLETELY(SELF),
                STEP  (SELF, CODE_SENT,    EQ1, SD_227),
                STEP  (SELF, CLOSE_CODE,   EQ1, SD_227),
                STEP  (PEER, CLOSE_CODE,   EQ1, SD_227),
            },
        },
        {
            "ignored_after_plain",
            "... also where the first was SSL_shutdown, which gave none",
            OVER_QUIC,
            .steps = {
                BEGINS_TO_CLOSE(SELF),
                STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_2), GE0, SD_206, .may = APP_CLOSE),
                CLOSES_COMPLETELY(SELF),
                STEP  (SELF, CODE_SENT,    EQ0, SD_206),
                STEP  (PEER, CLOSE_CODE,   EQ0, SD_206),
            },
        },
        {
            "flushing_zeroed",
            "zeroed arguments, whose close leaves behind a flush",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, ZEROED), EQ0),
                THEN_IT_LEAVES,
                STEP  (SELF, TRANSPORT_SENT,  EQ0, RQ_006),
                STEP  (PEER, CLOSE_TRANSPORT, EQ0, CI_006),
            },
        },
        {
            "flushing_null",
            "... and none, which are as zeroed ones",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, NO_ARGUMENTS), EQ0),
                THEN_IT_LEAVES,
                STEP  (SELF, TRANSPORT_SENT,  EQ0, SD_105),
                STEP  (PEER, CLOSE_TRANSPORT, EQ0, SD_105),
            },
        },
        {
            "flushing_one_then_two",
            "the first call waits for data: its arguments count, though the second gives others",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0),
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_2), EQ0),
                THEN_IT_LEAVES,
                TELLS_FIRST(EQ1, EQ3),
            },
        },
        {
            "flushing_code_then_plain",
            "... though the second is SSL_shutdown",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0),
                THEN_IT_LEAVES,
                TELLS_FIRST(EQ1, EQ3),
            },
        },
        {
            "flushing_no_reason_then_plain",
            "... and without a reason",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_3), EQ0),
                THEN_IT_LEAVES,
                TELLS_FIRST(EQ3, EQ0),
            },
        },
        {
            "flushing_plain_then_code",
            "... and where the first gave none, a later one's do not count",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0),
                THEN_IT_LEAVES,
                TELLS_FIRST(EQ0, EQ0),
            },
        },
        {
            "flushing_and_the_peer_closes",
            "the peer closes while this side waits for its data: what is told is the peer's close",
            OVER_QUIC,
            .steps = {
                WHILE_FLUSHING,
                SETUP (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), EQ0),
                SETUP (PEER, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, CODE_2), EQ0),
                STEP  (SELF, EVENTS,       EQ1, HE_002, .sets = RECEIVED, .sets_by = SS_014, .may_set = SENT),
                STEP  (SELF, CLOSE_LOCAL,  EQ0, CI_005),
                STEP  (SELF, CLOSE_CODE,   EQ2, CI_003),
            },
        },
    },
};
