/* A close without a role, over early data, in a callback's pause, and while a renegotiation, an
 * authentication or a key update waits. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The messages of what waits may leave with any call. */
#define MESSAGES .may = HANDSHAKING

/* The certificate callback still waits: who goes on with the handshake calls it again, and gets no
 * further. */
#define IS_SUSPENDED(does) \
    ROW(ROW_STEP, SELF, does, .want = LE0, .clause = CE_001, .error = OTHER_ERROR, \
        .may_set = RECEIVED)
/* A server that takes early data, and has not yet been told that it has all, makes no such call. */
#define TOO_EARLY(side, does, by) \
    ROW(ROW_FORBIDDEN, side, does, .clause = by, .as = SERVER, .why = SILENT)

/*
 * Renegotiations, up to TLS 1.2.  Who has asked for one or begun one, and who has not read that the
 * other asks, is connected as before, and its call closes.  What comes of a close behind a client's
 * hello no sentence says.
 */
#define CLOSES_AS(side, role) \
    STEP(side, SHUTDOWN,    EQ0, SD_026, CLOSES, MESSAGES, .as = role, .why = SILENT)
#define ANSWERS_AS(side, role) \
    STEP(side, SHUTDOWN,    EQ1, SD_041, CLOSES, MESSAGES, .as = role, .why = SILENT)
/* A call that writes or reads data of a side that has received a close_notify, or follows one that
 * does: in conflict. */
#define IN_CONFLICT_AS(side, does, role) \
    ROW(ROW_STEP, side, does, .want = GT0, .clause = SD_021, .as = NOBODY, .why = SILENT), \
      OR(GT0, SD_030, .as = role, .why = CF_005), \
      OR(GT0, SD_112, .as = role, .why = CF_006)

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
        /* No sentence says what SSL_shutdown does to a connection that is not active (SD_002), so none
         * says what comes of the calls behind it. */
        DIMENSION{
            PART(and_go_on,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                    OBSERVE(SELF, WRITE(10),       SILENT, SD_022),
                    OBSERVE(PEER, READ(10),        SILENT, SD_021),
                    OBSERVE(PEER, WRITE(10),       SILENT, SD_030),
                    OBSERVE(SELF, READ(10),        SILENT, SD_021),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_026),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_026),
                }),
            PART(both_to_the_end,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(PEER, READ_TO_END,     SILENT, SD_036),
                    OBSERVE(PEER, WRITE(10),       SILENT, SD_030),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                    OBSERVE(SELF, READ_TO_END,     SILENT, SD_032),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_051),
                }),
            PART(by_peer,
                .steps = {
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                    OBSERVE(SELF, READ_TO_END,     SILENT, SD_036),
                    OBSERVE(SELF, WRITE(10),       SILENT, SD_112),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_041),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_051),
                }),
            /* A quiet close "will always succeed", at any time: in_the_handshake.c. */
            PART(quiet_on_peer,
                .steps = {
                    SETUP (PEER, QUIET(ON),    EQ1),
                    CLOSES_QUIETLY(PEER),
                    OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* Connected, and something is to be done. */
        {
            OF(p_key_update_scheduled, p_key_update_asked, p_key_update_owed,
               p_authentication_scheduled, p_authentication_asked, p_and_go_on),
            {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, MESSAGES),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS, MESSAGES),
                STEP  (PEER, WRITE(10),    GT0, SD_030, MESSAGES),
                  OR  (                    GT0, SD_112, MESSAGES),
                STEP  (SELF, READ(10),     GT0, SD_021),
                WAITS(SELF),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES, MESSAGES),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            OF(p_renegotiation_scheduled, p_key_update_scheduled, p_key_update_asked,
               p_key_update_owed, p_authentication_scheduled, p_authentication_asked,
               p_both_to_the_end),
            {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, MESSAGES),
                STEP  (PEER, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                STEP  (PEER, WRITE(10),    GT0, SD_030, MESSAGES, .why = CF_005),
                  OR  (                    GT0, SD_112, MESSAGES, .why = CF_006),
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
        /* The renegotiation is only scheduled: it begins with the next input or output of SELF. */
        {
            OF(p_renegotiation_scheduled, p_and_go_on),
            {
                CLOSES_AS(SELF, EITHER),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS, MESSAGES),
                IN_CONFLICT_AS(PEER, WRITE(10), EITHER),
                IN_CONFLICT_AS(SELF, READ(10), EITHER),
                IN_CONFLICT_AS(SELF, SHUTDOWN, EITHER),
                ANSWERS_AS(PEER, EITHER),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            OF(p_renegotiation_scheduled, p_by_peer),
            {
                CLOSES_AS(PEER, EITHER),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                IN_CONFLICT_AS(SELF, WRITE(10), SERVER),
                ANSWERS_AS(SELF, SERVER),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS, .as = CLIENT, .why = SILENT),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_068, .as = CLIENT, .why = SILENT),
            },
        },
        /* SELF has begun: a server has asked, a client has sent its hello. */
        {
            OF(p_renegotiation_begun, p_and_go_on),
            {
                CLOSES_AS(SELF, EITHER),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS, MESSAGES, .as = CLIENT, .why = SILENT),
                OBSERVE(PEER, WRITE(10),       SILENT, SD_030),
                OBSERVE(SELF, READ(10),        SILENT, SD_021),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_026),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                STEP  (SELF, WRITE(10),    LE0, SD_022, .as = SERVER, .why = SILENT),
            },
        },
        {
            OF(p_renegotiation_begun, p_both_to_the_end),
            {
                CLOSES_AS(SELF, EITHER),
                STEP  (PEER, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES, .as = CLIENT, .why = SILENT),
                OBSERVE(PEER, WRITE(10),       SILENT, SD_030),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                OBSERVE(SELF, READ_TO_END,     SILENT, SD_032),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_051),
            },
        },
        /* The close meets a handshake of the client, which cannot be completed then. */
        {
            OF(p_renegotiation_begun, p_by_peer),
            {
                CLOSES_AS(PEER, EITHER),
                STEP  (SELF, HANDSHAKE,    LE0, DH_001, MESSAGES, .may_set = RECEIVED, .as = CLIENT,
                        .why = SILENT),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                IN_CONFLICT_AS(SELF, WRITE(10), SERVER),
                ANSWERS_AS(SELF, SERVER),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS, .as = CLIENT, .why = SILENT),
                STEP  (PEER, SHUTDOWN,     EQ1, SD_068, .as = CLIENT, .why = SILENT),
            },
        },
        /* PEER has begun, and SELF has not read it. */
        {
            OF(p_renegotiation_asked, p_and_go_on),
            {
                CLOSES_UNASKED(SELF),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS, MESSAGES),
                IN_CONFLICT_AS(PEER, WRITE(10), SERVER),
                IN_CONFLICT_AS(SELF, READ(10), CLIENT),
                IN_CONFLICT_AS(SELF, SHUTDOWN, CLIENT),
                ANSWERS_AS(PEER, SERVER),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
            },
        },
        {
            OF(p_renegotiation_asked, p_both_to_the_end),
            {
                CLOSES_UNASKED(SELF),
                STEP  (PEER, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES),
                IN_CONFLICT_AS(PEER, WRITE(10), SERVER),
                ANSWERS_AS(PEER, SERVER),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS, .as = CLIENT, .why = SILENT),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .as = CLIENT, .why = SILENT),
            },
        },
        {
            OF(p_renegotiation_asked, p_by_peer),
            {
                CLOSES_AS(PEER, SERVER),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS, MESSAGES, .as = CLIENT, .why = SILENT),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_112),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_041),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_051),
            },
        },
        /* A read or a write negotiates, but not without a role. */
        {
            OF(p_no_role, p_and_go_on),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                SETUP (SELF, ROLE,         EQ1),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_022),
                OBSERVE(PEER, READ(10),        SILENT, SD_021),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_026),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_026),
            },
        },
        {
            OF(p_no_role, p_both_to_the_end),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                OBSERVE(PEER, READ_TO_END,     SILENT, SD_036),
                OBSERVE(PEER, WRITE(10),       SILENT, SD_030),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                STEP  (SELF, READ(10),     LE0, SR_007, .may_set = RECEIVED),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_051),
            },
        },
        {
            OF(p_no_role, p_by_peer),
            {
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                STEP  (SELF, READ(10),     LE0, SR_007, .may_set = RECEIVED),
                STEP  (SELF, WRITE(10),    LE0, SW_006, .may_set = RECEIVED),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_041),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_051),
            },
        },
        /* The callback waits, or waits no longer. */
        {
            OF(p_paused, p_and_go_on),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                SETUP (SELF, PAUSE(OFF),   EQ1),
                OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_022),
                OBSERVE(PEER, READ(10),        SILENT, SD_021),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_026),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_026),
            },
        },
        {
            OF(p_paused, p_by_peer),
            {
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
                IS_SUSPENDED(HANDSHAKE),
                IS_SUSPENDED(READ_TO_END),
                IS_SUSPENDED(WRITE(10)),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_041),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_051),
            },
        },
        {
            OF(p_paused, p_quiet_on_peer),
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
                IS_SUSPENDED(HANDSHAKE),
            },
        },
        /* The server has not been told that all early data has come. */
        {
            OF(p_early_written, p_early_half_read, p_early_accepted, p_and_go_on),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                TOO_EARLY(SELF, HANDSHAKE, ED_005),
                TOO_EARLY(SELF, WRITE(10), ED_004),
                TOO_EARLY(PEER, READ(10), ED_004),
                TOO_EARLY(PEER, WRITE(10), ED_004),
                TOO_EARLY(SELF, READ(10), ED_004),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_026),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_026),
            },
        },
        {
            OF(p_early_written, p_early_half_read, p_early_accepted, p_both_to_the_end),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                TOO_EARLY(PEER, READ_TO_END, ED_004),
                TOO_EARLY(PEER, WRITE(10), ED_004),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                TOO_EARLY(SELF, READ_TO_END, ED_004),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_051),
            },
        },
        {
            OF(p_early_written, p_early_half_read, p_early_accepted, p_by_peer),
            {
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
                TOO_EARLY(SELF, HANDSHAKE, ED_005),
                TOO_EARLY(SELF, READ_TO_END, ED_004),
                TOO_EARLY(SELF, WRITE(10), ED_004),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_041),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_051),
            },
        },
        {
            OF(p_early_written, p_early_half_read, p_early_accepted, p_quiet_on_peer),
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
                TOO_EARLY(SELF, HANDSHAKE, ED_005),
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
                OBSERVE(BOTH, SHUTDOWN,        SILENT, SD_002),
                OBSERVE(BOTH, SHUTDOWN,        SILENT, SD_002),
            },
        },
        {
            "calls_while_paused",
            "reads and writes where the handshake waits in SELF's certificate callback call it "
            "again; of SSL_shutdown no sentence speaks",
            .steps = {
                PAUSED,
                IS_SUSPENDED(READ(10)),
                IS_SUSPENDED(WRITE(10)),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
            },
        },
        {
            "early_data_is_stuck",
            "while SSL_write_early_data waits to be repeated, which is to be done as with "
            "SSL_write, the server, which has nothing to read, waits",
            .only = TLS1_3,
            .why = "a matter of TLS 1.3",
            .roomy = "the transport is full",
            .steps = {
                EARLY_OFFERED,
                DO    (BOTH, HOLD(1)),
                SETUP (SELF, WRITE_EARLY(10), LE0),
                FORBIDDEN(BOTH, READ(10),      GE_006, .as = CLIENT),
                  OR  (                    LE0, GE_003, .error = WANT_READ, .as = SERVER),
                  OR  (                    LE0, SR_010),
                FORBIDDEN(BOTH, WRITE(10),     GE_006, .as = CLIENT),
                  OR  (                    LE0, GE_003, .error = WANT_READ, .as = SERVER),
                  OR  (                    LE0, SW_003),
                FORBIDDEN(BOTH, SHUTDOWN,      GE_006, .as = CLIENT, .why = SILENT),
            },
        },
    },
    .product = &moments_calls,
};
/* clang-format on */
