/* Who sends its close_notify first, and how both come to the end. */
#include "rows.h"

/* clang-format off */

const struct suite first_to_close = {
    "SSL_shutdown(3), First to close the connection; Peer closes the connection",
    .scenarios = {
        {
            "one_way",
            "one call, then the transport is closed: the peer sees a clean end",
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (SELF, CUT),
                READS_END(PEER),
            },
        },
        {
            "zero_is_no_error",
            "0 leaves nothing on the error queue",
            .steps = {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_066, CLOSES),
                  OR  (                    EQ0, SD_026, CLOSES),
            },
        },
        {
            "zero_after_the_alert",
            "0 is returned when the alert has left, and not before",
            .steps = {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_064, CLOSES_BY(SD_004, SD_064)),
                  OR  (                    EQ0, SD_026, CLOSES),
                READS_ANSWER(PEER),
            },
        },
        {
            "completes_by_second_call",
            "the second call finds the peer's answer and returns 1",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_052, .sets = RECEIVED, .sets_by = SD_029),
                  OR  (                    EQ1, SD_119, .sets = RECEIVED, .sets_by = SD_125),
                  OR  (                    EQ1, SD_035, MEETS_CLOSE),
            },
        },
        {
            "completes_by_reading",
            "SSL_read finds the peer's answer; then the state is complete",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                READS_ANSWER(SELF),
                IS_COMPLETE(SELF),
            },
        },
        {
            "second_call_waits",
            "after 0 the next call waits for the peer's alert, then returns 1",
            .steps = {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_051, .sets = RECEIVED, .sets_by = SD_029),
                  OR  (                    EQ1, SD_107, .sets = RECEIVED, .sets_by = SD_125),
                  OR  (                    EQ1, SD_075, MEETS_CLOSE),
            },
        },
        {
            "completes_by_repeating",
            "called until it returns 1, SSL_shutdown detects the peer's answer",
            .steps = {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_119, .sets = RECEIVED, .sets_by = SD_125),
                  OR  (                    EQ1, SD_052, MEETS_CLOSE),
            },
        },
        {
            "not_complete_without_the_peer",
            "however often it is called, no 1 before the peer's alert",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .error = WANT_READ),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .error = WANT_READ),
                STEP  (SELF, SHUTDOWN,     LE0, SD_070, .error = WANT_READ),
            },
        },
        {
            "both_complete",
            "after the exchange both sides are complete",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_069, CLOSES_BY(SD_040, SD_069)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_002, MEETS_CLOSE),
                STEP  (BOTH, GET_SHUTDOWN, EQ3, SS_010),
            },
        },
        {
            "repeated_after_completion",
            "once complete, later calls return 1 and do nothing",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(PEER),
                STAYS_COMPLETE(PEER),
            },
        },
        {
            "peer_first",
            "the peer's alert was read: the answer is sent and the call returns 1",
            .steps = {
                CLOSES_FIRST(PEER),
                STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
                  OR  (                    LE0, GE_001, ENDS),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, .sets = SENT, .sets_by = SD_040,
                        .sends = CLOSE_NOTIFY, .sends_by = SD_039),
                READS_ANSWER(PEER),
                IS_COMPLETE(PEER),
            },
        },
        {
            "peer_first_then_again",
            "after the 1 that answered the peer, later calls return 1",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                ANSWERS_CLOSE(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
            },
        },
        {
            "peer_first_by_calling",
            "the peer closes first and finds the answer by its second call",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, CLOSES),
                COMPLETES(PEER),
            },
        },
        {
            "alerts_cross",
            "both close while the other's alert is on its way",
            .steps = {
                DO    (BOTH, HOLD(ALL)),
                CLOSES_FIRST(SELF),
                STEP  (PEER, SHUTDOWN,     EQ0, SD_078, CLOSES),
                DO    (BOTH, RELEASE(ALL)),
                COMPLETES(BOTH),
            },
        },
        {
            "alerts_cross_then_read",
            "both close at once and find the other's alert by reading",
            .steps = {
                DO    (BOTH, HOLD(ALL)),
                CLOSES_FIRST(SELF),
                STEP  (PEER, SHUTDOWN,     EQ0, SD_078, CLOSES),
                DO    (BOTH, RELEASE(ALL)),
                READS_ANSWER(BOTH),
                IS_COMPLETE(BOTH),
            },
        },
        {
            "peers_alert_unread",
            "the peer's alert waits unread at the first call, which returns 0 or 1, and sets RECEIVED "
            "or not; then 1",
            .steps = {
                CLOSES_FIRST(PEER),
                CLOSES_SECOND(SELF),
                STEP  (SELF, GET_SHUTDOWN, GT0, SS_010),
                COMPLETES_SECOND(SELF),
                STAYS_COMPLETE(SELF),
            },
        },
        {
            "first_call_only_sends",
            "data that waits is left alone by the first call",
            .steps = {
                SETUP (PEER, WRITE(100),   GT0),
                CLOSES_WITHOUT_READING(SELF),
                STEP  (SELF, READ(100),    GT0, SD_021),
            },
        },
        {
            "no_answer_by_itself",
            "the library answers only when it is told to (said from 3.2 on)",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                STEP  (SELF, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
                STEP  (SELF, FREE,         EQ1, SD_113),
                  OR  (                    EQ1, SF_002, .may = CLOSE_NOTIFY),
            },
        },
        {
            "free_after_one_way",
            "SSL_free after the first call sends nothing more, the peer's end stays clean",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (SELF, FREE,         EQ1),
                DO    (SELF, CUT),
                READS_END(PEER),
            },
        },
        {
            "end_stays_the_end",
            "after the end no more data can be read",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                STEP  (SELF, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
                STEP  (SELF, PEEK(1),      LE0, GE_002, .error = ZERO_RETURN),
                ANSWERS_CLOSE(SELF),
                STEP  (SELF, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
            },
        },
        {
            "peek_finds_the_end",
            "a peek processes the alert as well",
            .steps = {
                CLOSES_FIRST(PEER),
                STEP  (SELF, PEEK(1),      LE0, SD_125, .error = ZERO_RETURN, .sets = RECEIVED),
                  OR  (                    LE0, SR_002, .error = ZERO_RETURN, .sets = RECEIVED,
                        .sets_by = SD_029),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            "end_of_the_answer",
            "after the own close SSL_read tells the end of the peer's data by <= 0",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, SHUTDOWN,     GE0),
                STEP  (SELF, READ(1),      LE0, SD_033, ENDS),
            },
        },
        {
            "end_of_the_peer",
            "where the peer closed first SSL_read returns <= 0",
            .steps = {
                CLOSES_FIRST(PEER),
                STEP  (SELF, READ(1),      LE0, SD_037, ENDS),
            },
        },
        {
            "close_and_free",
            "one call before SSL_free: the peer is told, the session can be used again (said from "
            "3.2 on)",
            .steps = {
                SETUP (BOTH, KEEP,         EQ1),
                STEP  (SELF, SHUTDOWN,     EQ0, SD_128, CLOSES),
                  OR  (                    EQ0, SD_026, CLOSES),
                SETUP (SELF, FREE,         EQ1),
                READS_END(PEER),
                STEP  (SELF, RESUME,       EQ1, SD_128),
                  OR  (                    EQ1, SD_008),
            },
        },
        {
            "by_shutdown_ex",
            "SSL_shutdown_ex is SSL_shutdown (said from 3.2 on)",
            .steps = {
                STEP  (SELF, SHUTDOWN_EX,  EQ0, SD_102, CLOSES, .why = SILENT),
                READS_END(PEER),
                STEP  (PEER, SHUTDOWN_EX,  EQ1, SD_102, CLOSES, .why = SILENT),
                STEP  (SELF, SHUTDOWN_EX,  EQ1, SD_102, MEETS_CLOSE, .why = SILENT),
                STEP  (SELF, SHUTDOWN_EX,  EQ1, SD_102, .why = SILENT),
            },
        },
    },
};
/* clang-format on */
