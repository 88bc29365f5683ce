/* SSL_get_shutdown and SSL_set_shutdown, in every combination. */
#include "rows.h"

/* clang-format off */

const struct suite shutdown_flags = {
    "SSL_set_shutdown(3)",
    .scenarios = {
        {
            "none_at_first",
            "a connection that nobody closed has state 0",
            .steps = {STEP(BOTH, GET_SHUTDOWN, EQ0, SS_002)},
        },
        {
            "peek_with_received_by_hand",
            "RECEIVED is set by hand while the peer's close_notify waits: a peek, repeated as its class says",
            .steps = {
                SETUP (PEER, SHUTDOWN,              EQ0),
                SETUP (SELF, SET_SHUTDOWN(RECEIVED), EQ1),
                OBSERVE(SELF, PEEK(10),             SILENT, SS_001),
            },
        },
        {
            "every_transition",
            "each of the four states is set from each",
            .steps = {
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .sets = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .sets = RECEIVED, .clears = SENT),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001, .sets = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT | RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .sets = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001, .sets = SENT | RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001, .sets = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .clears = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .sets = SENT, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_010),
            },
        },
        {
            "getter_tells",
            "SSL_get_shutdown follows the close and changes nothing",
            .steps = {
                CLOSES_FIRST(PEER),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_010),
                STEP  (SELF, READ(1),      LE0, GE_001, .error = ZERO_RETURN, .sets = RECEIVED,
                        .sets_by = SS_005),
                STEP  (SELF, GET_SHUTDOWN, EQ2, SD_042),
                ANSWERS_CLOSE(SELF),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
                STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
                STEP  (PEER, GET_SHUTDOWN, EQ1, SS_010),
            },
        },
        {
            "sent_by_hand_sends_nothing",
            "SENT is set without an alert: the peer sees nothing",
            .steps = {
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_004, .sets = SENT),
                STEP  (PEER, READ(1),      LE0, GE_003, .error = WANT_READ),
            },
        },
        {
            "sent_by_hand",
            "after SENT was set by hand the peer's close_notify is still missing, and reading goes on",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(SENT), EQ1),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .may = CLOSE_NOTIFY),
                LACKS_DATA(SELF, READ(1)),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            "received_by_hand",
            "after RECEIVED was set by hand a call sends the own close_notify; no sentence says what "
            "the next returns, nor whether a write succeeds",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(RECEIVED), EQ1),
                STEP  (SELF, READ(1),      LE0, SR_010),
                STEP  (SELF, PEEK(1),      LE0, SR_010),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_112),
                STEP  (SELF, SHUTDOWN,     GE0, SD_001, CLOSES),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_104),
            },
        },
        {
            "both_by_hand",
            "after both were set by hand no sentence says what SSL_shutdown does",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_068),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_104),
                STEP  (SELF, READ(1),      LE0, SR_010),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            "cleared_in_mid_close",
            "when SENT is taken away after the alert left, a call sets it again, and for the peer the "
            "alert is the end; whether a write succeeds, two sentences say",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT),
                OBSERVE(SELF, WRITE(10),       CF_012, SD_022),
                OBSERVE(SELF, SHUTDOWN,        CF_012, SD_028),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, MEETS_CLOSE),
            },
        },
    },
};
/* clang-format on */
