/* What reading, writing and their errors promise, where a close leans on it. */
#include "rows.h"
#include "states.h"

/* clang-format off */

const struct suite reads_and_writes = {
    "SSL_read(3), SSL_write(3), SSL_get_error(3), BIO_s_bio(3), SSL_set_connect_state(3)",
    .scenarios = {
        {
            "one_record_a_call",
            "two records are read by two calls, however large the buffer",
            .steps = {
                SETUP (PEER, WRITE(1),     EQ1),
                SETUP (PEER, WRITE(2),     EQ2),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(100),    EQ1, SR_004),
                STEP  (SELF, READ(100),    EQ2, SR_004),
                STEP  (SELF, READ(100),    LE0, GE_001, ENDS),
            },
        },
        {
            "rest_of_a_record",
            "what was not fetched comes with the next call, before the end of data",
            .steps = {
                SETUP (PEER, WRITE(3),     EQ3),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(1),      EQ1, SR_001),
                STEP  (SELF, READ(100),    EQ2, SR_005),
                STEP  (SELF, READ(100),    LE0, GE_001, ENDS),
            },
        },
        {
            "rest_of_a_record_behind_the_own_close",
            "the same with the own close between",
            .steps = {
                SETUP (PEER, WRITE(3),     EQ3),
                STEP  (SELF, READ(1),      EQ1, SR_001),
                CLOSES_FIRST(SELF),
                SETUP (PEER, SHUTDOWN,     GE0),
                STEP  (SELF, READ(100),    EQ2, SR_005),
                STEP  (SELF, READ(100),    LE0, SD_034, ENDS),
            },
        },
        {
            "whole_write",
            "a write that is blocked in the middle is repeated, and succeeds when all is written",
            .unbuffered = "a buffering BIO takes what the transport does not",
            .steps = {
                DO    (SELF, HOLD(20)),
                STEP  (SELF, WRITE(3),     LE0, GE_013, .error = WANT_WRITE, .may = PART),
                DO    (SELF, RELEASE(ALL)),
                STEP  (SELF, WRITE(3),     EQ3, SW_003),
                STEP  (PEER, READ(100),    EQ3, SR_001),
                CLOSES_FIRST(SELF),
                READS_END(PEER),
            },
        },
        {
            "write_of_nothing",
            "SSL_write_ex of no bytes succeeds and sends no data, and the close goes its way",
            .steps = {
                STEP  (SELF, WRITE_EX(0),  EQ1, SW_004),
                CLOSES_FIRST(SELF),
                READS_END(PEER),
            },
        },
        {
            "no_error",
            "SSL_get_error gives NONE for calls that returned more than 0, and for them alone",
            .steps = {
                STEP  (SELF, WRITE(10),    GT0, GE_011, .error = NONE),
                STEP  (PEER, PEEK(10),     GT0, GE_011, .error = NONE),
                STEP  (PEER, READ(10),     GT0, GE_011, .error = NONE),
                CLOSES_FIRST(PEER),
                STEP  (SELF, READ(10),     LE0, GE_001, ENDS),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            "data_before_the_end_of_file",
            "what a half of the pair holds is read before its end of file",
            .steps = {
                SETUP (PEER, WRITE(10),    GT0),
                SETUP (PEER, SHUTDOWN,     EQ0),
                DO    (PEER, CUT),
                STEP  (SELF, READ(10),     GT0, BP_006),
                STEP  (SELF, READ(10),     LE0, GE_001, ENDS),
            },
        },
        {
            "full_pair",
            "a full pair asks for a retry",
            .unbuffered = "a buffering BIO takes what the transport does not",
            .steps = {
                DO    (SELF, HOLD(0)),
                STEP  (SELF, WRITE(10),    LE0, BP_007, .error = WANT_WRITE),
                DO    (SELF, RELEASE(ALL)),
                STEP  (SELF, WRITE(10),    GT0, SW_003),
            },
        },
        {
            "empty_pair",
            "an empty pair asks for a retry",
            .steps = {
                STEP  (SELF, READ(10),     LE0, BP_008, .error = WANT_READ),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(10),     LE0, GE_001, ENDS),
            },
        },
        {
            "role_set_in_time",
            "an object that was made without a role takes the one that is set",
            .roomy = "it makes its own connection",
            .steps = {
                NO_ROLE,
                SETUP (SELF, ROLE,         EQ1),
                STEP  (BOTH, HANDSHAKE,    EQ1, CS_001),
                CLOSES_FIRST(SELF),
            },
        },
    },
};
/* clang-format on */
