/* Over a blocking BIO: the call that waits lets the peer act, who reads, and answers a close. */
#include "rows.h"

/* clang-format off */

const struct suite blocking_transport = {
    "SSL_shutdown(3), NOTES, Shutdown Lifecycle: blocking BIOs",
    .scenarios = {
        {
            "one_way",
            "the first call returns when the alert has left, and waits for nothing",
            .blocking = true,
            .steps = {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_044, CLOSES),
                  OR  (                    EQ0, SD_026, CLOSES),
            },
        },
        {
            "second_call_waits",
            "the second call returns when the peer's alert has come: 1",
            .blocking = true,
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_044, MEETS_CLOSE),
                  OR  (                    EQ1, SD_115, MEETS_CLOSE),
                STAYS_COMPLETE(SELF),
                STEP  (BOTH, GET_SHUTDOWN, EQ3, SS_010),
            },
        },
        {
            "reading_waits",
            "SSL_read returns when the peer's alert has come: the end of data",
            .blocking = true,
            .steps = {
                CLOSES_FIRST(SELF),
                READS_ANSWER(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
            },
        },
        {
            "data_before_the_answer",
            "data of the peer comes before its alert: read to the end, then complete",
            .blocking = true,
            .steps = {
                SETUP (PEER, WRITE(300),   GT0),
                CLOSES_FIRST(SELF),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
            },
        },
        {
            "data_unread",
            "a waiting call that meets data fails (said from 3.2 on) and does not hang",
            .blocking = true,
            .steps = {
                SETUP (PEER, WRITE(300),   GT0),
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, SD_123, .why = CF_001),
            },
        },
        {
            "peer_first",
            "where the peer closed first the answer completes at once",
            .blocking = true,
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES, .why = CF_004),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
            },
        },
        {
            "transport_ends",
            "the transport ends while the call waits: it returns, with an error",
            .blocking = true,
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (PEER, CUT),
                STEP  (SELF, SHUTDOWN,     LT0, GE_004, .error = SSL_FAILED),
                  OR  (                    LT0, GE_005, .error = SYSCALL),
                  OR  (                    LT0, SD_044),
            },
        },
        {
            "transport_broken",
            "the transport fails: the call returns, with an error",
            .blocking = true,
            .steps = {
                DO    (SELF, BREAK),
                STEP  (SELF, SHUTDOWN,     LT0, SD_116, .error = FAILURE, .sets = SENT,
                        .sets_by = SD_005),
                  OR  (                    LT0, SD_044, .error = FAILURE, .sets = SENT,
                        .sets_by = SD_005),
            },
        },
        {
            "quiet",
            "quiet: nothing to wait for",
            .blocking = true,
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
            },
        },
    },
};
/* clang-format on */
