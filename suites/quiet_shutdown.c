/* Quiet shutdown: the state changes, nothing is sent. */
#include "rows.h"

/* A quiet call after the own alert left: the other flag rises. */
#define QUIETLY_AFTER_ALERT .sets = RECEIVED, .sets_by = QS_006, .sends_by = QS_007

/* clang-format off */

/* The parts of the product below. */
enum {
    p_now_per_ssl = 1, p_now_per_ssl_both, p_now_inherited, p_now_inherited_both, p_late,
    p_late_both, p_off_context, p_off_context_both, p_off_again, p_off_again_both,
    p_alert, p_at_once, p_flags, p_getters, p_peer_reads, p_peer_reads_end_of_file,
    p_peer_closes, p_session, p_clear,
};

static const struct product ways_checks = {
    .title = "each way to be quiet or no longer quiet, on one side and on both, and what shows of "
             "it",
    .roomy = "what transports make of a quiet call is asked by the scenarios written by hand",
    .dimensions = {
        DIMENSION{
            PART(now_per_ssl, .steps = {SETUP(SELF, QUIET(ON), EQ1)}),
            PART(now_per_ssl_both, .steps = {SETUP(BOTH, QUIET(ON), EQ1)}),
            PART(now_inherited,
                .steps = {
                    SETUP (SELF, CTX_QUIET(ON), EQ1),
                    SETUP (BOTH, RENEW,        EQ1),
                    SETUP (BOTH, HANDSHAKE,    EQ1),
                    SETUP (BOTH, READ(1),      LE0),
                }),
            PART(now_inherited_both,
                .steps = {
                    SETUP (BOTH, CTX_QUIET(ON), EQ1),
                    SETUP (BOTH, RENEW,        EQ1),
                    SETUP (BOTH, HANDSHAKE,    EQ1),
                    SETUP (BOTH, READ(1),      LE0),
                }),
            PART(late, .steps = {SETUP(SELF, SHUTDOWN, EQ0), SETUP(SELF, QUIET(ON), EQ1)}),
            PART(late_both,
                .steps = {
                    DO    (BOTH, HOLD(ALL)),
                    SETUP (BOTH, SHUTDOWN,     EQ0),
                    DO    (BOTH, RELEASE(ALL)),
                    SETUP (BOTH, QUIET(ON),    EQ1),
                }),
            PART(off_context, .steps = {SETUP(SELF, CTX_QUIET(ON), EQ1)}),
            PART(off_context_both, .steps = {SETUP(BOTH, CTX_QUIET(ON), EQ1)}),
            PART(off_again, .steps = {SETUP(SELF, QUIET(ON), EQ1), SETUP(SELF, QUIET(OFF), EQ1)}),
            PART(off_again_both,
                .steps = {
                    SETUP (BOTH, QUIET(ON),    EQ1),
                    SETUP (BOTH, QUIET(OFF),   EQ1),
                }),
            {0},
        },
        DIMENSION{
            PART(alert, .steps = {STEP(SELF, SHUTDOWN, EQ1, SD_055, QUIETLY_BY(QS_006, SD_055))}),
            PART(at_once,
                .steps = {
                    STEP  (SELF, SHUTDOWN,     EQ1, SD_131, QUIETLY, .immediate = true),
                      OR  (                    EQ1, SD_056, QUIETLY),
                }),
            PART(flags, .steps = {CLOSES_QUIETLY(SELF), STEP(SELF, GET_SHUTDOWN, EQ3, SS_010)}),
            PART(getters,
                .steps = {
                    STEP  (SELF, GET_QUIET,    EQ1, QS_005),
                    CLOSES_QUIETLY(SELF),
                    STEP  (SELF, GET_QUIET,    EQ1, QS_003),
                }),
            PART(peer_reads,
                .steps = {
                    CLOSES_QUIETLY(SELF),
                    STEP  (PEER, READ(1),      LE0, GE_003, .error = WANT_READ),
                }),
            PART(peer_reads_end_of_file,
                .steps = {
                    CLOSES_QUIETLY(SELF),
                    DO    (SELF, CUT),
                    MEETS_END_OF_FILE(PEER),
                }),
            PART(peer_closes, .steps = {CLOSES_QUIETLY(SELF), CLOSES_FIRST(PEER)}),
            PART(session,
                .steps = {
                    SETUP (BOTH, KEEP,         EQ1),
                    CLOSES_QUIETLY(SELF),
                    SETUP (SELF, FREE,         EQ1),
                    STEP  (SELF, RESUME,       EQ1, QS_009),
                }),
            PART(clear,
                .steps = {
                    CLOSES_QUIETLY(SELF),
                    SETUP (SELF, CLEAR,        EQ1),
                    STEP  (SELF, GET_QUIET,    EQ1, QS_004),
                    STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
                }),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_now_per_ssl_both, p_now_inherited_both, p_peer_closes),
            {
                CLOSES_QUIETLY(SELF),
                CLOSES_QUIETLY(PEER),
                STEP  (BOTH, PASS(100),    EQ1, QS_007),
            },
        },
        {
            OF(p_now_inherited, p_now_inherited_both, p_getters),
            {
                STEP  (SELF, GET_QUIET,    EQ1, QS_001),
                STEP  (SELF, SHUTDOWN,     EQ1, QS_001, QUIETLY),
                STEP  (SELF, GET_QUIET,    EQ1, QS_003),
            },
        },
        {
            OF(p_late, p_late_both, p_alert),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_055, QUIETLY_AFTER_ALERT),
            },
        },
        {
            OF(p_late, p_late_both, p_at_once),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_131, QUIETLY_AFTER_ALERT, .immediate = true),
                  OR  (                    EQ1, SD_056, QUIETLY_AFTER_ALERT),
            },
        },
        {
            OF(p_late, p_late_both, p_flags),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
            },
        },
        {
            OF(p_late, p_late_both, p_getters),
            {
                STEP  (SELF, GET_QUIET,    EQ1, QS_005),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                STEP  (SELF, GET_QUIET,    EQ1, QS_003),
            },
        },
        {
            OF(p_late, p_late_both, p_peer_reads),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                READS_END(PEER),
            },
        },
        {
            OF(p_late, p_late_both, p_peer_reads_end_of_file),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                DO    (SELF, CUT),
                READS_END(PEER),
            },
        },
        {
            OF(p_late, p_peer_closes),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                CLOSES_SECOND(PEER),
            },
        },
        {
            OF(p_late_both, p_peer_closes),
            {
                STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
            },
        },
        {
            OF(p_late, p_late_both, p_session),
            {
                SETUP (BOTH, KEEP,         EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                SETUP (SELF, FREE,         EQ1),
                STEP  (SELF, RESUME,       EQ1, QS_009),
            },
        },
        {
            OF(p_late, p_late_both, p_clear),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_AFTER_ALERT),
                SETUP (SELF, CLEAR,        EQ1),
                STEP  (SELF, GET_QUIET,    EQ1, QS_004),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_getters),
            {
                STEP  (SELF, GET_QUIET,    EQ0, QS_001),
                STEP  (SELF, SHUTDOWN,     EQ0, QS_001, CLOSES),
                STEP  (SELF, GET_QUIET,    EQ0, QS_001),
            },
        },
        {
            OF(p_off_again, p_off_again_both, p_getters),
            {
                STEP  (SELF, GET_QUIET,    EQ0, QS_005),
                STEP  (SELF, SHUTDOWN,     EQ0, QS_003, CLOSES),
                STEP  (SELF, GET_QUIET,    EQ0, QS_005),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_peer_reads),
            {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both,
               p_peer_reads_end_of_file),
            {
                CLOSES_FIRST(SELF),
                DO    (SELF, CUT),
                READS_END(PEER),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_peer_closes),
            {
                CLOSES_FIRST(SELF),
                CLOSES_SECOND(PEER),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_session),
            {
                SETUP (BOTH, KEEP,         EQ1),
                CLOSES_FIRST(SELF),
                SETUP (SELF, FREE,         EQ1),
                STEP  (SELF, RESUME,       EQ1, SD_008),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_clear),
            {
                CLOSES_FIRST(SELF),
                SETUP (SELF, CLEAR,        EQ1),
                STEP  (SELF, GET_QUIET,    EQ0, QS_004),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_flags),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, GET_SHUTDOWN, EQ1, SS_010),
            },
        },
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both),
            {
                CLOSES_FIRST(SELF),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_off_context, p_off_context_both, p_off_again, p_off_again_both, p_at_once),
            "only a quiet call does without its BIO"
        },
        {OF(0)},
    },
};

const struct suite quiet_shutdown = {
    "SSL_CTX_set_quiet_shutdown(3); SSL_shutdown(3), Quiet Shutdown",
    .scenarios = {
        {
            "off_by_default",
            "a connection that nobody made quiet is not",
            .steps = {
                STEP  (BOTH, GET_QUIET,    EQ0, QS_008),
                CLOSES_FIRST(SELF),
            },
        },
        {
            "no_alert",
            "quiet: no close_notify",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_055, QUIETLY_BY(QS_006, SD_055)),
            },
        },
        {
            "state",
            "quiet: the connection is in the shutdown state",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY_BY(QS_006, QS_007)),
                STEP  (SELF, GET_SHUTDOWN, EQ3, QS_006),
            },
        },
        {
            "at_once",
            "quiet: no call of the BIO (said from 3.2 on)",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_131, QUIETLY, .immediate = true),
                  OR  (                    EQ1, SD_056, QUIETLY),
            },
        },
        {
            "repeated",
            "quiet: every call succeeds",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
            },
        },
        {
            "both_sides",
            "both sides quiet",
            .steps = {
                SETUP (BOTH, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(BOTH),
                STEP  (BOTH, PASS(100),    EQ1, QS_007),
            },
        },
        {
            "inherited_then_off",
            "switched off in the SSL although its context is quiet",
            .steps = {
                SETUP (SELF, CTX_QUIET(ON), EQ1),
                SETUP (BOTH, RENEW,        EQ1),
                SETUP (SELF, QUIET(OFF),   EQ1),
                STEP  (SELF, GET_QUIET,    EQ0, QS_003),
                SETUP (BOTH, HANDSHAKE,    EQ1),
                CLOSES_FIRST(SELF),
            },
        },
        {
            "context_off_again",
            "the context's mode is read back",
            .steps = {
                SETUP (SELF, CTX_QUIET(ON), EQ1),
                STEP  (SELF, GET_CTX_QUIET, EQ1, QS_002),
                SETUP (SELF, CTX_QUIET(OFF), EQ1),
                STEP  (SELF, GET_CTX_QUIET, EQ0, QS_002),
                SETUP (BOTH, RENEW,        EQ1),
                STEP  (SELF, GET_QUIET,    EQ0, QS_001),
            },
        },
        {
            "off_after_the_call",
            "switched off after a quiet call: a further call returns 1 (said from 3.2 on)",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
                SETUP (SELF, QUIET(OFF),   EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_104, .why = SILENT),
                STEP  (SELF, READ(1),      LE0, SR_010),
            },
        },
        {
            "after_the_peers_alert",
            "quiet where the peer closed first: 1, SENT, no answer",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056, .sets = SENT, .sets_by = QS_006,
                        .sends_by = QS_007),
                STEP  (PEER, SHUTDOWN,     LE0, SD_028, .error = WANT_READ),
            },
        },
        {
            "full_transport",
            "quiet succeeds where no byte could be sent",
            .steps = {
                DO    (SELF, HOLD(0)),
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
            },
        },
        {
            "broken_transport",
            "quiet succeeds where sending would fail",
            .steps = {
                DO    (SELF, BREAK),
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
            },
        },
        {
            "unread_data",
            "quiet succeeds while data is unread; whether it can be read then, no sentence says",
            .steps = {
                SETUP (PEER, WRITE(100),   GT0),
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
                OBSERVE(SELF, READ_TO_END,     SILENT, SD_021),
            },
        },
        {
            "no_write_after_it",
            "after a quiet call SSL_write is not possible either",
            .steps = {
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            "peer_waits_for_the_answer",
            "a peer that waits for the alert of a quiet side is told of an error when the "
            "transport ends",
            .differs = "its class goes by BIO_CTRL_EOF, which noeof lacks",
            .steps = {
                CLOSES_FIRST(PEER),
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
                DO    (SELF, CUT),
                STEP  (PEER, SHUTDOWN,     LT0, SD_059, .error = FAILURE),
                  OR  (                    LT0, GE_004, .error = SSL_FAILED),
                  OR  (                    LT0, GE_005, .error = SYSCALL),
            },
        },
        {
            "survives_clear_and_handshake",
            "the same, with another connection",
            .steps = {
                SETUP (BOTH, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(BOTH),
                STEP  (BOTH, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED),
                STEP  (BOTH, HANDSHAKE,    EQ1, SC_002),
                STEP  (BOTH, GET_QUIET,    EQ1, QS_004),
                CLOSES_QUIETLY(BOTH),
            },
        },
    },
    .product = &ways_checks,
};
/* clang-format on */
