/* What the info and the message callback are told of alerts, at the first try and at a retry. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum { p_close = 1, p_close_seen, p_fatal, p_warning, p_at_once, p_delayed };

/*
 * One alert left, or came: the info callback was called for that, once, and not for another.  Of an alert
 * that was blocked it is called at the latest when that gets out; whether before, no sentence says.
 */
#define TOLD(side, alert)       STEP(side, INFO_TOLD(alert), EQ1, IC_001)
#define TOLD_LATE(side, alert)  STEP(side, INFO_TOLD(alert), GT0, IC_001)
#define NOT_TOLD(side, alert)   STEP(side, INFO_TOLD(alert), EQ0, IC_003)
#define MAY_BE_TOLD(side, alert) OBSERVE(side, INFO_TOLD(alert), SILENT, IC_003)
#define SEEN(side, alert)       STEP(side, MESSAGE_TOLD(alert), EQ1, MC_001)
#define SEEN_LATE(side, alert)  STEP(side, MESSAGE_TOLD(alert), GT0, MC_001)
#define MAY_BE_SEEN(side, alert) OBSERVE(side, MESSAGE_TOLD(alert), SILENT, MC_003)
/* There is room again, and nothing arrives yet. */
#define GETS_OUT            DO(SELF, HOLD(ALL)), SENDS_WHEN_REPEATED(SELF)
#define MEETS_FATAL(side) \
    STEP(side, READ(10), LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006)
#define FATAL_COMES \
    DO(PEER, CORRUPT(TAG), .in = STREAMS), DO(PEER, FORGE(UNKNOWN_LEVEL), .in = DATAGRAMS), \
    SETUP(PEER, WRITE(10), GT0)
/* The direction and the names of what it was told. */
#define IS_NAMED(side) \
    STEP(side, INFO_TOLD(OTHER), EQ0, IC_002), STEP(side, ALERTS_NAMED, EQ1, AL_001)

static const struct product alerts_tries = {
    .title = "what callbacks are told of alerts",
    .roomy = "a small transport keeps a fatal alert that nobody repeats; capacity is played by HOLD",
    .dimensions = {
        DIMENSION{
            /* The info callback is asked; the message callback is (seen). */
            PART(close, .steps = {SETUP(BOTH, WATCH_ALERTS, EQ1)}),
            PART(close_seen, .steps = {SETUP(BOTH, WATCH_ALERTS, EQ1)}),
            PART(fatal, .steps = {SETUP(BOTH, WATCH_ALERTS, EQ1), FATAL_COMES}),
            PART(warning,
                .steps = {SETUP(BOTH, WATCH_ALERTS, EQ1), DO(PEER, FORGE(USER_CANCELED))},
                .only = TLS1_2 | TLS1_3,
                .why = "records of older protocols cannot be forged here"),
            {0},
        },
        /* The alert gets out at once, and arrives as a whole; or is blocked, and arrives in parts. */
        DIMENSION{
            PART(at_once,
                .steps = {
                    CLOSES_FIRST(SELF),
                    TOLD  (SELF, CLOSE_OUT),
                    READS_END(PEER),
                    TOLD  (PEER, CLOSE_IN),
                    NOT_TOLD(PEER, CLOSE_OUT),
                    ANSWERS_CLOSE(PEER),
                    TOLD  (PEER, CLOSE_OUT),
                    NOT_TOLD(SELF, CLOSE_IN),
                    COMPLETES(SELF),
                    TOLD  (SELF, CLOSE_IN),
                    IS_NAMED(BOTH),
                }),
            PART(delayed,
                .steps = {
                    DO    (SELF, HOLD(0)),
                    IS_BLOCKED(SELF),
                    STAYS_BLOCKED(SELF),
                    MAY_BE_TOLD(SELF, CLOSE_OUT),
                    GETS_OUT,
                    TOLD_LATE(SELF, CLOSE_OUT),
                    IS_NAMED(SELF),
                    DO    (SELF, RELEASE(10)),
                    LACKS_DATA(PEER, READ(1)),
                    NOT_TOLD(PEER, CLOSE_IN),
                    DO    (SELF, RELEASE(ALL)),
                    READS_END(PEER),
                    TOLD  (PEER, CLOSE_IN),
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* The message callback sees what left, and what came. */
        {
            OF(p_close_seen, p_at_once),
            {
                CLOSES_FIRST(SELF),
                SEEN  (SELF, CLOSE_OUT),
                READS_END(PEER),
                SEEN  (PEER, CLOSE_IN),
                ANSWERS_CLOSE(PEER),
                SEEN  (PEER, CLOSE_OUT),
                COMPLETES(SELF),
                SEEN  (SELF, CLOSE_IN),
                OBSERVE(SELF, FIRST_TOLD,      SILENT, IC_001),
            },
        },
        {
            OF(p_close_seen, p_delayed),
            {
                DO    (SELF, HOLD(0)),
                IS_BLOCKED(SELF),
                STAYS_BLOCKED(SELF),
                MAY_BE_SEEN(SELF, CLOSE_OUT),
                GETS_OUT,
                SEEN_LATE(SELF, CLOSE_OUT),
                DO    (SELF, RELEASE(10)),
                LACKS_DATA(PEER, READ(1)),
                DO    (SELF, RELEASE(ALL)),
                READS_END(PEER),
                SEEN  (PEER, CLOSE_IN),
            },
        },

        /* A fatal alert.  Of one that is received the message callback may not be told. */
        {
            OF(p_fatal, p_at_once),
            {
                SETUP (SELF, READ(10),     LE0, .sends = FATAL_ALERT),
                TOLD  (SELF, FATAL_OUT),
                IS_NAMED(SELF),
                MEETS_FATAL(PEER),
                TOLD  (PEER, FATAL_IN),
                NOT_TOLD(PEER, CLOSE_IN),
                IS_NAMED(PEER),
            },
        },
        /* ... that is blocked: nobody may repeat the call that failed; whatever comes out comes late. */
        {
            OF(p_fatal, p_delayed),
            {
                DO    (SELF, HOLD(0)),
                SETUP (SELF, READ(10),     LE0),
                MAY_BE_TOLD(SELF, FATAL_OUT),
                DO    (SELF, RELEASE(ALL)),
                FORBIDDEN(SELF, READ(10),      GE_007),
                MAY_BE_TOLD(SELF, FATAL_OUT),
                IS_NAMED(SELF),
            },
        },

        /* Another alert, behind which the connection goes on. */
        {
            OF(p_warning, p_at_once),
            {
                SETUP (PEER, WRITE(10),    GT0),
                LACKS_DATA(SELF, READ(10)),
                TOLD  (SELF, WARNING_IN),
                IS_NAMED(SELF),
                CLOSES_FIRST(SELF),
                TOLD  (SELF, CLOSE_OUT),
                TOLD  (SELF, WARNING_IN),
            },
        },
        {
            OF(p_warning, p_delayed),
            {
                DO    (PEER, HOLD(ALL)),
                SETUP (PEER, WRITE(10),    GT0),
                DO    (PEER, RELEASE(10)),
                LACKS_DATA(SELF, READ(10)),
                NOT_TOLD(SELF, WARNING_IN),
                DO    (PEER, RELEASE(ALL)),
                LACKS_DATA(SELF, READ(10)),
                TOLD  (SELF, WARNING_IN),
                IS_NAMED(SELF),
            },
        },
        {OF(0)},
    },
};

const struct suite alerts_told = {
    "SSL_CTX_set_info_callback(3); SSL_CTX_set_msg_callback(3); SSL_alert_type_string(3)",
    .scenarios = {
        {
            "warning_sent",
            "a server does not accept the name that it is asked for, and warns of that",
            .roomy = "the warning is a part of the handshake",
            .only = TLS1_2,
            .why = "TLS 1.3 knows no such warnings, and earlier protocols are alike",
            .steps = {
                SETUP (BOTH, CTX_WATCH_ALERTS, EQ1),
                ROLE_SET,
                SETUP (SELF, NAME_CALLBACK, EQ1),
                SETUP (SELF, DOES(DECLINES), EQ1),
                STEP  (SELF, HANDSHAKE,    EQ1, SN_003, .sends = OTHER_ALERT, .as = SERVER),
                  OR  (                    EQ1, SN_003, .as = CLIENT),
                STEP  (BOTH, INFO_TOLD(WARNING_OUT), EQ1, IC_001, .as = SERVER),
                  OR  (                    EQ0, IC_003, .as = CLIENT),
                STEP  (BOTH, INFO_TOLD(WARNING_IN), EQ1, IC_001, .as = CLIENT),
                  OR  (                    EQ0, IC_003, .as = SERVER),
                IS_NAMED(BOTH),
                CLOSES_FIRST(SELF),
                TOLD  (SELF, CLOSE_OUT),
            },
        },
    },
    .product = &alerts_tries,
};
/* clang-format on */
