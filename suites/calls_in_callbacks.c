/*
 * Calls from inside the info and the message callback, while they are told of an alert.  No sentence
 * forbids one.  What looks at the connection changes nothing of the outer call; of what closes, reads or
 * writes inside it no page says what then comes of that.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_info = 1, p_message, p_looks, p_closes, p_sets_flags, p_transfers,
    p_own_close, p_peers_close, p_fatal_alert,
};

/* The callback was called; both sides can be freed, whatever it did. */
#define WAS_CALLED  STEP(SELF, INFO_TOLD(ANY), GT0, IC_001)
#define FREES       STEP(BOTH, FREE, EQ1, SF_002)

static const struct product alerts_calls = {
    .title = "a call inside the callback that is told of an alert",
    .roomy = "a small transport keeps a fatal alert that nobody repeats",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(info, .steps = {SETUP(SELF, IN_CALLBACK(INFO), EQ1)}),
            PART(message, .steps = {SETUP(SELF, IN_CALLBACK(MESSAGE), EQ1)}),
            {0},
        },
        DIMENSION{
            PART(looks, .steps = {SETUP(SELF, CALLS_INSIDE(LOOKS), EQ1)}),
            PART(closes, .steps = {SETUP(SELF, CALLS_INSIDE(CLOSES), EQ1)}),
            PART(sets_flags, .steps = {SETUP(SELF, CALLS_INSIDE(SETS_BOTH), EQ1)}),
            PART(transfers, .steps = {SETUP(SELF, CALLS_INSIDE(TRANSFERS), EQ1)}),
            {0},
        },
        /* The alert is sent, or told, once; the close goes on, for the peer at least. */
        DIMENSION{
            PART(own_close,
                .steps = {
                    STEP  (SELF, SHUTDOWN,     ANY, SD_001, CLOSES, .may_set = RECEIVED),
                    WAS_CALLED,
                    OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_001),
                    READS_END(PEER),
                    ANSWERS_CLOSE(PEER),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_028),
                    FREES,
                }),
            PART(peers_close,
                .steps = {
                    ALERT_UNREAD,
                    STEP  (SELF, READ(1),      LE0, GE_001, ENDS, .may = CLOSE_NOTIFY,
                            .may_set = SENT),
                    WAS_CALLED,
                    OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_039),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_039),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_028),
                    FREES,
                }),
            PART(fatal_alert,
                .steps = {
                    FATAL_UNREAD,
                    STEP  (SELF, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                            .sets_by = SS_006, .may = CLOSE_NOTIFY, .may_set = SENT),
                    WAS_CALLED,
                    OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_002),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    FREES,
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* Nothing is there to be read, before, in and after the call; the close goes on as ever. */
        {
            OF(p_looks, p_own_close),
            {
                CLOSES_FIRST(SELF),
                WAS_CALLED,
                STEP  (SELF, INSIDE_GAVE,  EQ0, SP_001),
                STEP  (SELF, GET_SHUTDOWN, EQ1, SD_004),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
                FREES,
            },
        },
        {
            OF(p_looks, p_peers_close),
            {
                ALERT_UNREAD,
                READS_END(SELF),
                WAS_CALLED,
                STEP  (SELF, INSIDE_GAVE,  EQ0, SP_001),
                STEP  (SELF, GET_SHUTDOWN, EQ2, SD_036),
                ANSWERS_CLOSE(SELF),
                COMPLETES(PEER),
                FREES,
            },
        },
        {
            OF(p_looks, p_fatal_alert),
            {
                FATAL_UNREAD,
                STEP  (SELF, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
                WAS_CALLED,
                OBSERVE(SELF, INSIDE_GAVE,     SILENT, SP_001),
                STEP  (SELF, GET_SHUTDOWN, EQ2, SS_006),
                FREES,
            },
        },
        /* Flags that are set inside: what reads, and the next call, make of them no sentence says. */
        {
            OF(p_sets_flags, p_peers_close),
            {
                ALERT_UNREAD,
                STEP  (SELF, READ(1),      LE0, SR_010, .may_set = SENT | RECEIVED),
                WAS_CALLED,
                STEP  (SELF, INSIDE_GAVE,  EQ3, SS_001),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_001),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SS_004),
                FREES,
            },
        },
        {
            OF(p_sets_flags, p_fatal_alert),
            {
                FATAL_UNREAD,
                STEP  (SELF, READ(10),     LE0, SR_010, .may_set = SENT | RECEIVED),
                WAS_CALLED,
                STEP  (SELF, INSIDE_GAVE,  EQ3, SS_001),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_001),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SS_004),
                FREES,
            },
        },
        /* Data that is written inside may leave. */
        {
            OF(p_transfers, p_own_close),
            {
                STEP  (SELF, SHUTDOWN,     ANY, SD_001, CLOSES, .may = DATA, .may_set = RECEIVED),
                WAS_CALLED,
                OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_022),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
                ANSWERS_CLOSE(PEER),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_028),
                FREES,
            },
        },
        {
            OF(p_transfers, p_peers_close),
            {
                ALERT_UNREAD,
                STEP  (SELF, READ(1),      LE0, GE_001, ENDS, .may = DATA),
                WAS_CALLED,
                OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_030),
                ANSWERS_CLOSE(SELF),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
                FREES,
            },
        },
        {
            OF(p_transfers, p_fatal_alert),
            {
                FATAL_UNREAD,
                STEP  (SELF, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .may = DATA),
                WAS_CALLED,
                OBSERVE(SELF, INSIDE_GAVE,     SILENT, SW_008),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FREES,
            },
        },
        {OF(0)},
    },
};

const struct suite calls_in_callbacks = {
    "SSL_CTX_set_info_callback(3); SSL_CTX_set_msg_callback(3)",
    .product = &alerts_calls,
};
/* clang-format on */
