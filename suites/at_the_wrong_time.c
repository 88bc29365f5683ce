/* A close without a role, over early data, in a callback's pause, and while a renegotiation, an
 * authentication or a key update waits. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The messages of what waits may leave with any call. */
#define MESSAGES .may = HANDSHAKING

/* The parts of the product below. */
enum {
    p_no_role = 1, p_early_written, p_early_half_read, p_early_accepted, p_early_rejected,
    p_paused, p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked,
    p_key_update_scheduled, p_key_update_asked, p_key_update_owed, p_authentication_scheduled,
    p_authentication_asked,
    p_and_go_on, p_both_to_the_end, p_by_peer, p_quiet_on_peer,
};

static const struct product moments_calls = {
    .title = "a close at the wrong time, and whether the connection can go on",
    .guards = "OpenSSL 1.1.1-pre sent alerts behind early data under the wrong keys; 1.1.1c lost "
              "data to the answer of a key update",
    .roomy = "a small transport keeps what is sent on the side, an alert or an answer: nobody "
             "repeats the call",
    .dimensions = {
        DIMENSION{
            PART(no_role, .steps = {NO_ROLE}),
            PART(early_written, .steps = {EARLY_WRITTEN}, TLS1_3_ONLY),
            PART(early_half_read, .steps = {EARLY_HALF_READ}, TLS1_3_ONLY),
            PART(early_accepted, .steps = {EARLY_ACCEPTED}, TLS1_3_ONLY),
            PART(early_rejected, .steps = {EARLY_REJECTED}, TLS1_3_ONLY),
            PART(paused, .steps = {PAUSED}),
            PART(renegotiation_scheduled, .steps = {RENEGOTIATION_SCHEDULED}, BEFORE_TLS1_3),
            PART(renegotiation_begun, .steps = {RENEGOTIATION_BEGUN}, BEFORE_TLS1_3),
            PART(renegotiation_asked, .steps = {RENEGOTIATION_ASKED}, BEFORE_TLS1_3),
            PART(key_update_scheduled, .steps = {KEY_UPDATE_SCHEDULED}, TLS1_3_ONLY),
            PART(key_update_asked, .steps = {KEY_UPDATE_ASKED}, TLS1_3_ONLY),
            PART(key_update_owed, .steps = {KEY_UPDATE_OWED}, TLS1_3_ONLY),
            PART(authentication_scheduled, .steps = {AUTHENTICATION_SCHEDULED}, TLS1_3_ONLY),
            PART(authentication_asked, .steps = {AUTHENTICATION_ASKED}, TLS1_3_ONLY),
            {0},
        },
        DIMENSION{
            PART(and_go_on,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                    OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
                    OBSERVE(PEER, READ(10),        UNEXAMINED, SD_021),
                    OBSERVE(PEER, WRITE(10),       UNEXAMINED, SD_030),
                    OBSERVE(SELF, READ(10),        UNEXAMINED, SD_021),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_026),
                }),
            PART(both_to_the_end,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                    OBSERVE(PEER, READ_TO_END,     UNEXAMINED, SD_036),
                    OBSERVE(PEER, WRITE(10),       UNEXAMINED, SD_030),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_041),
                    OBSERVE(SELF, READ_TO_END,     UNEXAMINED, SD_032),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_051),
                }),
            PART(by_peer,
                .steps = {
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                    OBSERVE(SELF, READ_TO_END,     UNEXAMINED, SD_036),
                    OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_112),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_041),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_051),
                }),
            PART(quiet_on_peer,
                .steps = {
                    SETUP (PEER, QUIET(ON),    EQ1),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_056),
                    OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* Not where a client asked for a renegotiation and waits for it. */
        {
            OF(p_renegotiation_scheduled, p_key_update_scheduled, p_key_update_asked,
               p_key_update_owed, p_authentication_scheduled, p_authentication_asked,
               p_both_to_the_end),
            {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, MESSAGES),
                STEP  (PEER, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                STEP  (PEER, WRITE(10),    GT0, SD_030, MESSAGES),
                  OR  (                    GT0, SD_112, MESSAGES),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES, MESSAGES),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
            },
        },
        {
            OF(p_key_update_scheduled, p_key_update_asked, p_key_update_owed,
               p_authentication_scheduled, p_authentication_asked, p_by_peer),
            {
                STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES, MESSAGES),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                STEP  (SELF, WRITE(10),    GT0, SD_030, MESSAGES),
                  OR  (                    GT0, SD_112, MESSAGES),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES, MESSAGES),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_068),
            },
        },
        {
            OF(p_renegotiation_scheduled, p_key_update_scheduled, p_key_update_asked,
               p_key_update_owed, p_authentication_scheduled, p_authentication_asked,
               p_quiet_on_peer),
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
            },
        },
        {
            OF(p_no_role, p_and_go_on),
            {
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                SETUP (SELF, ROLE,         EQ1),
                OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
                OBSERVE(PEER, READ(10),        UNEXAMINED, SD_021),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_026),
            },
        },
        {
            OF(p_paused, p_and_go_on),
            {
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                SETUP (SELF, PAUSE(OFF),   EQ1),
                OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
                OBSERVE(PEER, READ(10),        UNEXAMINED, SD_021),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_026),
            },
        },
        {OF(0)},
    },
};

const struct suite at_the_wrong_time = {
    "SSL_shutdown(3), DESCRIPTION; SSL_key_update(3); SSL_read_early_data(3)",
    .scenarios = {
        {
            "close_behind_early_data",
            "0 is returned although a part of the alert has left, and nobody is told to call again",
            .only = TLS1_3,
            .why = "a matter of TLS 1.3",
            .differs = "the alert goes through the buffer of the handshake, which is flushed once",
            .steps = {
                EARLY_WRITTEN,
                OBSERVE(BOTH, SHUTDOWN,        UNEXAMINED, SD_064),
                OBSERVE(BOTH, SHUTDOWN,        UNEXAMINED, SD_064),
            },
        },
        {
            "calls_while_paused",
            "calls where the handshake waits in SELF's certificate callback: no sentence speaks "
            "of them",
            .steps = {
                PAUSED,
                OBSERVE(SELF, READ(10),        UNEXAMINED, SD_005),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_005),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
            },
        },
        {
            "early_data_is_stuck",
            "calls where SSL_write_early_data waits to be repeated: no sentence speaks of them",
            .only = TLS1_3,
            .why = "a matter of TLS 1.3",
            .roomy = "the transport is full",
            .steps = {
                EARLY_OFFERED,
                DO    (BOTH, HOLD(1)),
                SETUP (SELF, WRITE_EARLY(10), LE0),
                OBSERVE(BOTH, READ(10),        UNEXAMINED, GE_006),
                OBSERVE(BOTH, WRITE(10),       UNEXAMINED, GE_006),
                OBSERVE(BOTH, SHUTDOWN,        UNEXAMINED, GE_006),
            },
        },
    },
    .product = &moments_calls,
};
/* clang-format on */
