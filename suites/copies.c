/* SSL_dup before, in and behind a close: the copy goes on, or is freed and the original goes on. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_fresh = 1, p_fresh_ignoring_end, p_fresh_with_session, p_connected, p_alert_sent,
    p_answer_due, p_both_closed,
    p_copy, p_original,
    p_close, p_data, p_resume, p_free,
};

/* Of a connection in its initial state, and of one that has begun. */
#define ANOTHER_OBJECT  STEP(SELF, COPY, EQ2, NW_003)
#define THE_SAME_OBJECT STEP(SELF, COPY, EQ1, NW_002)
#define FRESH_ONES      p_fresh, p_fresh_ignoring_end, p_fresh_with_session

/* The role is copied. */
#define CONNECTS STEP(SELF, HANDSHAKE, EQ1, NW_007)
/* A close both ways, and what becomes of the session. */
#define CLOSES_BOTH_WAYS \
    CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF), STAYS_COMPLETE(SELF)
#define STAYS_RESUMABLE \
    SETUP(BOTH, KEEP, EQ1), \
    STEP(SELF, FREE,      EQ1, SF_002), \
    STEP(SELF, RESUMABLE, EQ1, SD_006, .as = CLIENT, .why = SILENT), \
    STEP(SELF, RESUME,    EQ1, SD_008)

static const struct product moments_objects_calls = {
    .title = "SSL_dup around a close, and then a close, data, a resumption or SSL_free",
    .roomy = "the object is the subject",
    .pairwise = true,
    .in_turns = true,
    /* The order of the parts decides which combinations the default depth has: in this one copies with an option
     * and with a session close. */
    .dimensions = {
        DIMENSION{
            PART(answer_due, .steps = {ALERT_RECEIVED, THE_SAME_OBJECT}),
            PART(fresh_ignoring_end,
                .steps = {ROLE_SET, SETUP(SELF, IGNORE_EOF, EQ1), ANOTHER_OBJECT}),
            PART(fresh, .steps = {ROLE_SET, ANOTHER_OBJECT}),
            PART(fresh_with_session, .steps = {RESUMED, ANOTHER_OBJECT}),
            PART(connected, .steps = {THE_SAME_OBJECT}),
            PART(alert_sent, .steps = {ALERT_SENT, THE_SAME_OBJECT}),
            PART(both_closed, .steps = {BOTH_ALERTS, THE_SAME_OBJECT}),
            {0},
        },
        DIMENSION{
            PART(copy, .steps = {SETUP(SELF, SWAP, EQ1), SETUP(SELF, DROP_COPY, EQ1)}),
            PART(original, .steps = {SETUP(SELF, DROP_COPY, EQ1)}),
            {0},
        },
        /* The rows of what follows: on an open connection. */
        DIMENSION{
            PART(free, .steps = {STEP(SELF, FREE, EQ1, SF_002)}),
            PART(close, .steps = {CLOSES_BOTH_WAYS}),
            PART(data,
                .steps = {
                    STEP  (SELF, WRITE(10),    GT0, SW_003),
                    STEP  (PEER, READ(10),     GT0, SR_001),
                    SETUP (PEER, WRITE(10),    GT0),
                    STEP  (SELF, READ(10),     GT0, SR_001),
                }),
            PART(resume, .steps = {SETUP(SELF, SHUTDOWN, EQ0), STAYS_RESUMABLE}),
            {0},
        },
    },
    .cells = CELLS{
        /* A copy of a fresh object connects; an option and a session are copied as well. */
        {
            OF(p_fresh_ignoring_end, p_close),
            {
                CONNECTS,
                DO    (PEER, CUT),
                STEP  (SELF, READ(1),      LE0, NW_006, .error = ZERO_RETURN, .sets = RECEIVED,
                        .sets_by = OP_001),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            OF(p_fresh_with_session, p_close),
            {
                CONNECTS,
                STEP  (SELF, REUSED,       EQ1, NW_005, .as = CLIENT, .why = SILENT),
                SETUP (BOTH, READ(1),      LE0),
                CLOSES_BOTH_WAYS,
            },
        },
        {OF(p_fresh, p_close), {CONNECTS, SETUP(BOTH, READ(1), LE0), CLOSES_BOTH_WAYS}},
        {
            OF(FRESH_ONES, p_data),
            {
                CONNECTS,
                STEP  (SELF, WRITE(10),    GT0, SW_003),
                STEP  (PEER, READ(10),     GT0, SR_001),
                SETUP (PEER, WRITE(10),    GT0),
                STEP  (SELF, READ(10),     GT0, SR_001),
            },
        },
        {
            OF(FRESH_ONES, p_resume),
            {
                CONNECTS,
                SETUP (BOTH, READ(1),      LE0),
                SETUP (SELF, SHUTDOWN,     EQ0),
                STAYS_RESUMABLE,
            },
        },

        /* The close goes on. */
        {
            OF(p_alert_sent, p_close),
            {
                WAITS(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
                STAYS_COMPLETE(SELF),
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
            OF(p_alert_sent, p_data),
            {
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                SETUP (PEER, WRITE(10),    GT0),
                STEP  (SELF, READ(10),     GT0, SD_021),
            },
        },
        {OF(p_answer_due, p_data), {STAYS_AT_END(SELF), WRITES_ON(SELF, 10), READS_ON(PEER, 10)}},
        {OF(p_both_closed, p_data), {STAYS_AT_END(SELF), STEP(SELF, WRITE(10), LE0, SD_022)}},
        {OF(p_alert_sent, p_both_closed, p_resume), {STAYS_RESUMABLE}},
        {OF(p_answer_due, p_resume), {SETUP(SELF, SHUTDOWN, EQ1), STAYS_RESUMABLE}},
        {OF(0)},
    },
};

const struct suite copies = {
    "SSL_new(3), DESCRIPTION; SSL_shutdown(3)",
    .product = &moments_objects_calls,
};
/* clang-format on */
