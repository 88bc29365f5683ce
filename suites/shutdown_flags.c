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
            "every_transition",
            "each of the four states is set from each",
            .steps = {
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .sets = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .sets = RECEIVED, .clears = SENT),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_003, .sets = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT | RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .sets = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_003, .sets = SENT | RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_003, .sets = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .clears = SENT),
                STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .sets = SENT, .clears = RECEIVED),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_010),
            },
        },
        {
            "getter_tells",
            "SSL_get_shutdown follows the close and changes nothing",
            .guards = "wolfSSL before 2015 swapped the flags",
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
            "what calls do after SENT was set by hand: no sentence says",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(SENT), EQ1),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SS_004),
                OBSERVE(SELF, READ(1),         UNEXAMINED, SD_021),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
            },
        },
        {
            "received_by_hand",
            "what calls do after RECEIVED was set by hand: no sentence says",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(RECEIVED), EQ1),
                OBSERVE(SELF, READ(1),         UNEXAMINED, SD_036),
                OBSERVE(SELF, PEEK(1),         UNEXAMINED, SD_036),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_112),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_041),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_104),
            },
        },
        {
            "both_by_hand",
            "what calls do after both were set by hand: no sentence says",
            .guards = "LibreSSL before 3.9 ignored flags that were set by hand",
            .steps = {
                SETUP (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_068),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_104),
                OBSERVE(SELF, READ(1),         UNEXAMINED, SD_036),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
            },
        },
        {
            "cleared_in_mid_close",
            "what calls do when SENT is taken away after the alert left: no sentence says",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                OBSERVE(PEER, READ(1),         UNEXAMINED, SD_038),
                OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_041),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_068),
            },
        },
    },
};
/* clang-format on */
