/*
 * SSL_set_SSL_CTX before, in and behind a close: no page says what it changes, and so the close goes on,
 * quiet or not as the object was made.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_connected = 1, p_alert_sent, p_alert_stuck, p_answer_due, p_both_closed,
    p_another, p_quiet_one,
    p_close, p_data, p_resume,
};

/* Whose tickets and cache decide, no sentence says. */
#define KEEPS_ITS_SESSION \
    SETUP(BOTH, KEEP, EQ1), \
    STEP(SELF, FREE,      EQ1, SF_002), \
    STEP(SELF, RESUMABLE, EQ1, SD_006, .as = CLIENT, .why = SILENT), \
    OBSERVE(SELF, RESUME,      SILENT, SD_008)

static const struct product moments_contexts_calls = {
    .title = "SSL_set_SSL_CTX around a close, and then a close, data, or SSL_free and a resumption",
    .roomy = "the context is the subject",
    .pairwise = true,
    .in_turns = true,
    .besides = BESIDES{
        {
            OF(p_connected, p_quiet_one, p_close),
            "an object that was made by a context that is not quiet closes where the other one is"
        },
        {OF(0)},
    },
    .dimensions = {
        DIMENSION{
            PART(answer_due, .steps = {ALERT_RECEIVED}),
            PART(alert_stuck, .steps = {ALERT_STUCK}, .then = {DO(SELF, RELEASE(ALL))}),
            PART(both_closed, .steps = {BOTH_ALERTS}),
            PART(alert_sent, .steps = {ALERT_SENT}),
            PART(connected, NOTHING),
            {0},
        },
        DIMENSION{
            PART(quiet_one, .steps = {SETUP(SELF, OTHER_CONTEXT(ON), EQ1)}),
            PART(another, .steps = {SETUP(SELF, OTHER_CONTEXT(OFF), EQ1)}),
            {0},
        },
        /* The rows of what follows: on an open connection. */
        DIMENSION{
            PART(close,
                .steps = {
                    CLOSES_FIRST(SELF),
                    READS_END(PEER),
                    ANSWERS_CLOSE(PEER),
                    COMPLETES(SELF),
                }),
            PART(data,
                .steps = {
                    STEP  (SELF, WRITE(10),    GT0, SW_003),
                    STEP  (PEER, READ(10),     GT0, SR_001),
                    SETUP (PEER, WRITE(10),    GT0),
                    STEP  (SELF, READ(10),     GT0, SR_001),
                }),
            PART(resume, .steps = {SETUP(SELF, SHUTDOWN, EQ0), KEEPS_ITS_SESSION}),
            {0},
        },
    },
    .cells = CELLS{
        /* The object was made by a context that is not quiet. */
        {
            OF(p_connected, p_quiet_one, p_close),
            {
                STEP  (SELF, SHUTDOWN,     EQ0, QS_001, CLOSES_BY(SD_004, QS_001)),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_answer_due, p_quiet_one, p_close),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES_BY(SD_040, QS_001)),
                STAYS_COMPLETE(SELF),
                READS_ANSWER(PEER),
            },
        },
        {
            OF(p_alert_sent, p_close),
            {
                WAITS(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_alert_stuck, p_close),
            {
                SENDS_WHEN_REPEATED(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_answer_due, p_close),
            {
                ANSWERS_CLOSE(SELF),
                STAYS_COMPLETE(SELF),
                READS_ANSWER(PEER),
            },
        },
        {OF(p_both_closed, p_close), {STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)}},
        {
            OF(p_alert_sent, p_alert_stuck, p_data),
            {
                STEP  (SELF, WRITE(10),    LE0, SD_022, .may = CLOSE_NOTIFY),
                SETUP (PEER, WRITE(10),    GT0),
                STEP  (SELF, READ(10),     GT0, SD_021, .may = CLOSE_NOTIFY),
            },
        },
        {OF(p_answer_due, p_data), {STAYS_AT_END(SELF), WRITES_ON(SELF, 10), READS_ON(PEER, 10)}},
        {OF(p_both_closed, p_data), {STAYS_AT_END(SELF), STEP(SELF, WRITE(10), LE0, SD_022)}},
        {OF(p_alert_sent, p_alert_stuck, p_both_closed, p_resume), {KEEPS_ITS_SESSION}},
        {OF(p_answer_due, p_resume), {SETUP(SELF, SHUTDOWN, EQ1), KEEPS_ITS_SESSION}},
        {OF(0)},
    },
};

const struct suite other_context = {
    "SSL_shutdown(3); SSL_CTX_set_quiet_shutdown(3)",
    .product = &moments_contexts_calls,
};
/* clang-format on */
