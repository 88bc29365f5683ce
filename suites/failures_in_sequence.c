/*
 * A call that fails, and the calls behind it: the same again and one of the other direction, a close,
 * SSL_clear.  Which class a failure has is judged where it is alone (blocked_and_waiting,
 * after_fatal_error, forged_records); what follows it is the subject here.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The transport is at its end, and its BIO still asks for a retry: whether the call failed or is to be
 * made again, two sentences say, and so of what follows. */
#define ENDS_ASKING(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = GE_004, .error = SSL_FAILED, .why = CF_015, \
        __VA_ARGS__), \
    OR(LE0, GE_005, .error = SYSCALL, .why = CF_015)
#define UNDECIDED(about, ...) ROW(ROW_OBSERVE, SELF, .why = CF_015, .clause = about, __VA_ARGS__)

/* SSL_clear, and what becomes of a new handshake over the same BIOs. */
#define RESETS_THE_OBJECT \
    STEP(SELF, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002), \
    STEP(SELF, GET_SHUTDOWN, EQ0, SS_002)
#define MEETS_THE_END_ANEW \
    STEP(SELF, DO_HANDSHAKE, LE0, GE_004, .error = SSL_FAILED, .may = HANDSHAKING), \
      OR(             LE0, GE_005, .error = SYSCALL, .may = HANDSHAKING)
#define FAILS_ANEW \
    STEP(SELF, DO_HANDSHAKE, LE0, DH_001, .error = FAILURE)
#define CONNECTS_ANEW \
    SETUP(PEER, CLEAR, EQ1), \
    STEP(SELF, HANDSHAKE, EQ1, SC_002), \
    STEP(SELF, WRITE(10), GT0, SC_002), \
    STEP(PEER, READ(10),  GT0, SR_001), \
    CLOSES_FIRST(SELF), \
    READS_END(PEER)

/* The parts of the product below. */
enum {
    p_end = 1, p_end_asking_once, p_end_asking, p_refused_once, p_refused, p_broken, p_gone, p_junk,
    p_own_alert, p_peers_alert,
    p_read, p_write, p_shutdown, p_wait, p_handshake, p_asked_read, p_asked_wait,
    p_asked_handshake,
    p_go_on, p_close, p_clear,
};

/* Faults of reading and of writing; calls that fail by them. */
#define ENDS_THAT_ASK  p_end_asking_once, p_end_asking
#define NO_WRITES      p_refused_once, p_refused, p_broken
#define ALERTS         p_own_alert, p_peers_alert
#define ASKING_CALLS          p_asked_read, p_asked_wait, p_asked_handshake
#define NOT_ASKED      p_read, p_write, p_shutdown, p_wait, p_handshake

static const struct product faults_calls_next = {
    .title = "calls behind a call that failed",
    .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(end, .steps = {DO(PEER, CUT)}),
            PART(end_asking_once, .steps = {DO(PEER, CUT_ASKING(1))}),
            PART(end_asking, .steps = {DO(PEER, CUT_ASKING(ALL))}),
            PART(refused_once, .steps = {DO(SELF, REFUSE)}),
            PART(refused, .steps = {DO(SELF, REFUSE_ALL)}),
            PART(broken, .steps = {DO(SELF, BREAK)}),
            PART(gone, .steps = {DO(PEER, CUT_UNTOLD), DO(SELF, REFUSE_ALL)}),
            PART(junk, .steps = {DO(PEER, GARBAGE)}, DROPPED_SILENTLY),
            PART(own_alert, .steps = {DO(PEER, CORRUPT(TAG)), SETUP(PEER, WRITE(10), GT0)},
                 DROPPED_SILENTLY),
            PART(peers_alert, .steps = {FATAL_UNREAD}),
            {0},
        },
        DIMENSION{
            PART(read,
                .steps = {
                    STEP  (SELF, READ(10),     LE0, SR_010, .error = FAILURE, .may_set = RECEIVED),
                }),
            PART(write, .steps = {STEP(SELF, WRITE(10), LE0, SW_008, .error = FAILURE)}),
            PART(shutdown,
                .steps = {
                    STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .sets = SENT,
                            .sets_by = SD_005),
                }),
            PART(wait,
                .steps = {
                    ALERT_SENT,
                    STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .may_set = RECEIVED),
                }),
            PART(handshake,
                .steps = {
                    ROLE_SET,
                    SETUP (PEER, FLIGHT,       EQ1),
                    STEP  (SELF, DO_HANDSHAKE, LE0, DH_001, .error = FAILURE, .may = HANDSHAKING),
                }),
            PART(asked_read, .steps = {ENDS_ASKING(READ(10))}),
            PART(asked_wait, .steps = {ALERT_SENT, ENDS_ASKING(SHUTDOWN)}),
            PART(asked_handshake, .steps = {ROLE_SET, SETUP(PEER, FLIGHT, EQ1), ENDS_ASKING(DO_HANDSHAKE)}),
            {0},
        },
        DIMENSION{
            PART(go_on,
                .steps = {
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                    FORBIDDEN(SELF, READ(10),  GE_007),
                    FORBIDDEN(SELF, WRITE(10), GE_007),
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                }),
            PART(close,
                .steps = {
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                    FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                }),
            PART(clear, .steps = {RESETS_THE_OBJECT}),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_read, p_go_on),
            {
                FORBIDDEN(SELF, READ(10),  GE_007),
                FORBIDDEN(SELF, WRITE(10), GE_007),
                FORBIDDEN(SELF, READ(10),  GE_007),
            },
        },
        {
            OF(p_write, p_go_on),
            {
                FORBIDDEN(SELF, WRITE(10), GE_007),
                FORBIDDEN(SELF, READ(10),  GE_007),
                FORBIDDEN(SELF, WRITE(10), GE_007),
            },
        },
        {
            OF(p_handshake, p_go_on),
            {
                FORBIDDEN(SELF, DO_HANDSHAKE,  GE_007),
                FORBIDDEN(SELF, READ(10),  GE_007),
                FORBIDDEN(SELF, WRITE(10), GE_007),
                FORBIDDEN(SELF, DO_HANDSHAKE,  GE_007),
            },
        },

        /* A BIO that still asks: a call waits as long as it does, and no longer (IV_019). */
        {
            OF(p_asked_read, p_go_on),
            {
                ENDS_ASKING(READ(10)),
                UNDECIDED(SW_008, WRITE(10)),
                ENDS_ASKING(READ(10)),
            },
        },
        {
            OF(p_asked_wait, p_go_on),
            {
                ENDS_ASKING(SHUTDOWN),
                UNDECIDED(GE_004, READ(10)),
                UNDECIDED(SW_008, WRITE(10)),
                ENDS_ASKING(SHUTDOWN),
            },
        },
        {
            OF(p_asked_handshake, p_go_on),
            {
                ENDS_ASKING(DO_HANDSHAKE),
                UNDECIDED(GE_004, READ(10)),
                UNDECIDED(SW_008, WRITE(10)),
                ENDS_ASKING(DO_HANDSHAKE),
            },
        },
        {
            OF(ASKING_CALLS, p_close),
            {
                UNDECIDED(SD_028, SHUTDOWN),
                UNDECIDED(SD_028, SHUTDOWN),
                UNDECIDED(SD_028, SHUTDOWN),
            },
        },

        /* What SSL_clear brings back: an object that can connect, where the transport can. */
        {
            OF(p_end, p_end_asking_once, p_clear),
            {
                RESETS_THE_OBJECT,
                MEETS_THE_END_ANEW,
                FORBIDDEN(SELF, DO_HANDSHAKE,  GE_007),
            },
        },
        {
            OF(p_end_asking, p_clear),
            {
                RESETS_THE_OBJECT,
                ENDS_ASKING(DO_HANDSHAKE),
            },
        },
        {
            OF(p_refused_once, p_clear),
            {
                RESETS_THE_OBJECT,
                CONNECTS_ANEW,
            },
        },
        {
            OF(p_refused, p_broken, p_gone, p_clear),
            {
                RESETS_THE_OBJECT,
                SETUP (PEER, CLEAR,        EQ1),
                SETUP (PEER, FLIGHT,       EQ1),
                FAILS_ANEW,
                FORBIDDEN(SELF, DO_HANDSHAKE,  GE_007),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(ENDS_THAT_ASK, NOT_ASKED),
            "whether the call failed is undecided; asked_read, asked_wait and asked_handshake stand for it"
        },
        {
            OF(p_end, NO_WRITES, p_gone, p_junk, ALERTS, ASKING_CALLS),
            "no BIO asks for a retry here"
        },
        {
            OF(p_end, p_junk, ALERTS, p_write, p_shutdown),
            "neither a write nor the first SSL_shutdown reads"
        },
        {
            OF(NO_WRITES, p_read, p_wait),
            "nothing is to be written"
        },
        {
            OF(p_gone, p_write, p_shutdown, p_wait),
            "refused stands for what writes; no own close gets out, whose answer could be waited for"
        },
        {
            OF(ALERTS, p_handshake),
            "before a handshake no record is protected; corrupt_handshake and no_common_version of "
            "after_fatal_error stand for it"
        },
        {
            OF(p_shutdown, p_wait, p_asked_wait, p_close),
            "the call is a close itself: going on stands for it"
        },
        {OF(0)},
    },
};

const struct suite failures_in_sequence = {
    "SSL_get_error(3); SSL_shutdown(3), RETURN VALUES",
    .product = &faults_calls_next,
};
/* clang-format on */
