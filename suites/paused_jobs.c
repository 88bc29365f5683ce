/*
 * SSL_MODE_ASYNC with jobs that wait: a job is paused at every point of a close, of either side.  The
 * thread has one job in all, so that each later call shows whether it was given back.
 */
#include "rows.h"

/* clang-format off */

/* SELF's calls run as jobs, of which there is one. */
#define ONE_JOB  STEP(SELF, POOL(1), EQ1, AJ_005), SETUP(SELF, ASYNC_MODE, EQ1)

/* The next call of SELF does not complete: its job waits.  Whether a flag rises before it goes on, and in
 * a callback whether the message has left, no sentence says. */
#define WAITS_AT(where, ...) \
    DO(SELF, PAUSE_JOB(where)), \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = GE_018, .error = WANT_ASYNC, __VA_ARGS__)
#define IS_WAITING \
    STEP(SELF, WAITING_FOR_ASYNC, EQ1, AF_001), \
    STEP(SELF, WANTS_ASYNC,       EQ1, WT_006), \
    STEP(SELF, WANTS_ASYNC_JOB,   EQ0, WT_007)
#define HAS_COMPLETED \
    STEP(SELF, WAITING_FOR_ASYNC, EQ0, AF_001), \
    STEP(SELF, WANTS_ASYNC,       EQ0, WT_006), \
    STEP(SELF, NEXT_CONNECTION,   EQ1, AJ_001)

/* A call of the peer finds no job. */
#define PEER_LACKS_A_JOB(...) \
    SETUP(PEER, ASYNC_MODE, EQ1), \
    ROW(ROW_STEP, PEER, .want = LE0, .clause = GE_019, .error = WANT_ASYNC_JOB, __VA_ARGS__), \
    STEP (PEER, WANTS_ASYNC_JOB,   EQ1, WT_007), \
    STEP (PEER, WAITING_FOR_ASYNC, EQ0, AF_001)

/* A handshake that SELF's side has to go on with: it has all that it needs for its certificate. */
#define BEFORE_THE_HANDSHAKE SETUP(BOTH, RENEW, EQ1), SETUP(SELF, MUTUAL, EQ1), ONE_JOB

/* No operation is under way any more.  Another connection is made over the same transport, in which
 * nothing of the first one is left. */
#define CLEARS \
    STEP (SELF, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002), \
    STEP (SELF, WAITING_FOR_ASYNC, EQ0, AF_001)
#define CONNECTS_AGAIN \
    SETUP(PEER, CLEAR,        EQ1), \
    DO   (SELF, DROP), \
    DO   (PEER, DROP), \
    SETUP(PEER, FLIGHT,       EQ1), \
    STEP (SELF, DO_HANDSHAKE, LE0, DH_001, .may = HANDSHAKING), \
    STEP (SELF, HANDSHAKE,    EQ1, SC_002), \
    CLOSES_FIRST(SELF)

/* What another call does while a job waits no sentence says, but that the first is to be made again. */
#define ANOTHER_CALL(...) ROW(ROW_OBSERVE, SELF, .why = SILENT, .clause = GE_018, __VA_ARGS__)

/* The parts of the product below. */
enum {
    p_close = 1, p_wait, p_completion, p_answer, p_end, p_data, p_write, p_stuck_write, p_handshake,
    p_certificate, p_alert_callback,
    p_resumed, p_freed, p_cleared, p_another_call,
};

static const struct product moments_outcomes = {
    .title = "a job that is paused in the middle of a close, a read, a write or a handshake",
    .roomy = "over a small transport the one call of a handshake waits for the transport, and its job "
             "for nothing; what becomes of a job is no matter of the capacity",
    .dimensions = {
        DIMENSION{
            PART(close, .steps = {ONE_JOB, WAITS_AT(AT_WRITE, SHUTDOWN, .may_set = SENT)}),
            PART(wait, .steps = {SETUP(SELF, SHUTDOWN, EQ0), ONE_JOB, WAITS_AT(AT_READ, SHUTDOWN)}),
            PART(completion,
                .steps = {
                    SETUP (SELF, SHUTDOWN,     EQ0),
                    SETUP (PEER, READ(1),      LE0),
                    SETUP (PEER, SHUTDOWN,     EQ1),
                    ONE_JOB,
                    WAITS_AT(AT_READ, SHUTDOWN),
                }),
            PART(answer,
                .steps = {
                    SETUP (PEER, SHUTDOWN,     EQ0),
                    SETUP (SELF, READ(1),      LE0),
                    ONE_JOB,
                    WAITS_AT(AT_WRITE, SHUTDOWN, .may_set = SENT),
                }),
            PART(end, .steps = {SETUP(PEER, SHUTDOWN, EQ0), ONE_JOB, WAITS_AT(AT_READ, READ(1))}),
            PART(data, .steps = {SETUP(PEER, WRITE(3), GT0), ONE_JOB, WAITS_AT(AT_READ, READ(10))}),
            PART(write, .steps = {ONE_JOB, WAITS_AT(AT_WRITE, WRITE(1))}),
            PART(stuck_write,
                .steps = {
                    ONE_JOB,
                    DO    (SELF, HOLD(0)),
                    WAITS_AT(AT_WRITE, WRITE(1000)),
                }),
            PART(handshake,
                .steps = {
                    BEFORE_THE_HANDSHAKE,
                    WAITS_AT(AT_READ, DO_HANDSHAKE, .may = HANDSHAKING),
                }),
            PART(certificate,
                .steps = {
                    BEFORE_THE_HANDSHAKE,
                    SETUP (BOTH, FLIGHT,       EQ1),
                    SETUP (PEER, FLIGHT,       EQ1),
                    WAITS_AT(AT_CERTIFICATE, DO_HANDSHAKE, .may = HANDSHAKING),
                }),
            PART(alert_callback,
                .steps = {
                    ONE_JOB,
                    WAITS_AT(AT_ALERT, SHUTDOWN, .may_set = SENT, .may = CLOSE_NOTIFY),
                }),
            {0},
        },
        DIMENSION{
            PART(resumed,
                .steps = {
                    IS_WAITING,
                    STEP  (SELF, NEXT_CONNECTION, EQ0, AJ_002),
                    STEP  (SELF, HANDSHAKE,    EQ1, DH_001),
                    HAS_COMPLETED,
                    CLOSES_FIRST(SELF),
                }),
            /* No operation of the thread is under way any more. */
            PART(freed,
                .steps = {
                    STEP  (SELF, FREE,         EQ1, SF_002),
                    STEP  (SELF, NEXT_CONNECTION, EQ1, GE_019),
                }),
            PART(cleared, .steps = {CLEARS, CONNECTS_AGAIN}),
            PART(another_call, .steps = {ANOTHER_CALL(READ(10)), ANOTHER_CALL(SHUTDOWN)}),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_close, p_resumed),
            {
                IS_WAITING,
                PEER_LACKS_A_JOB(SHUTDOWN),
                CLOSES_FIRST(SELF),
                HAS_COMPLETED,
                CLOSES_SECOND(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_wait, p_resumed),
            {
                IS_WAITING,
                WAITS(SELF),
                HAS_COMPLETED,
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_completion, p_resumed),
            {
                IS_WAITING,
                COMPLETES(SELF),
                HAS_COMPLETED,
                STAYS_COMPLETE(SELF),
            },
        },
        {
            OF(p_answer, p_resumed),
            {
                IS_WAITING,
                ANSWERS_CLOSE(SELF),
                HAS_COMPLETED,
                COMPLETES_SECOND(PEER),
            },
        },
        {
            OF(p_end, p_resumed),
            {
                IS_WAITING,
                READS_END(SELF),
                HAS_COMPLETED,
                STAYS_AT_END(SELF),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            OF(p_data, p_resumed),
            {
                IS_WAITING,
                STEP  (SELF, READ(10),     GT0, SR_001),
                HAS_COMPLETED,
                LACKS_DATA(SELF, READ(10)),
                CLOSES_FIRST(SELF),
            },
        },
        {
            OF(p_write, p_resumed),
            {
                IS_WAITING,
                PEER_LACKS_A_JOB(READ(10)),
                STEP  (SELF, WRITE(1),     GT0, SW_003),
                HAS_COMPLETED,
                STEP  (PEER, READ(10),     EQ1, SR_001),
                LACKS_DATA(PEER, READ(10)),
                CLOSES_FIRST(SELF),
            },
        },
        {
            OF(p_stuck_write, p_resumed),
            {
                IS_WAITING,
                STEP  (SELF, WRITE(1000),  LE0, GE_013, .error = WANT_WRITE),
                DO    (SELF, RELEASE(ALL)),
                STEP  (SELF, WRITE(1000),  GT0, SW_003),
                HAS_COMPLETED,
                STEP  (PEER, READ(2000),   GT0, SR_001),
                LACKS_DATA(PEER, READ(10)),
                CLOSES_FIRST(SELF),
            },
        },
        {
            OF(p_alert_callback, p_resumed),
            {
                IS_WAITING,
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, .sets = SENT, .sets_by = SD_004,
                        .may = CLOSE_NOTIFY),
                HAS_COMPLETED,
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {OF(p_stuck_write, p_cleared), {CLEARS, DO(SELF, RELEASE(ALL)), CONNECTS_AGAIN}},
        {
            OF(p_end, p_another_call),
            {
                ANOTHER_CALL(SHUTDOWN),
                ANOTHER_CALL(READ(1)),
            },
        },
        {
            OF(p_data, p_another_call),
            {
                ANOTHER_CALL(WRITE(20)),
                ANOTHER_CALL(READ(10)),
            },
        },
        {
            OF(p_write, p_another_call),
            {
                ANOTHER_CALL(SHUTDOWN),
                ANOTHER_CALL(WRITE(1)),
            },
        },
        {
            OF(p_stuck_write, p_another_call),
            {
                DO    (SELF, RELEASE(ALL)),
                ANOTHER_CALL(READ(10)),
                ANOTHER_CALL(WRITE(1000)),
            },
        },
        {
            OF(p_handshake, p_certificate, p_another_call),
            {
                ANOTHER_CALL(READ(10)),
                ANOTHER_CALL(DO_HANDSHAKE),
            },
        },
        {OF(0)},
    },
};

const struct suite paused_jobs = {
    "SSL_get_error(3), SSL_ERROR_WANT_ASYNC; ASYNC_start_job(3)",
    .product = &moments_outcomes,
};
/* clang-format on */
