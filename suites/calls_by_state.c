/* Every call in every state.  A cell that no sentence speaks of is observed; the invariants hold in all. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* Nothing is there to be read; the flags are as the state says. */
#define LOOK(gives, clause) \
    STEP(SELF, PENDING, EQ0, SP_001), OBSERVE(SELF, HAS_PENDING, UNEXAMINED, SP_002), OBSERVE(SELF, GET_ERROR, UNEXAMINED, GE_007), OBSERVE(SELF, WANT, UNEXAMINED, GE_003), STEP(SELF, GET_SHUTDOWN, gives, clause)

/* The parts of the product below. */
enum {
    p_no_role = 1, p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights,
    p_early_written, p_early_half_read, p_early_accepted, p_early_rejected, p_paused,
    p_connected, p_write_stuck, p_unread_data, p_unread_tickets, p_key_update_scheduled,
    p_key_update_asked, p_key_update_owed, p_renegotiation_scheduled, p_renegotiation_begun,
    p_renegotiation_asked, p_authentication_scheduled, p_authentication_asked, p_alert_sent,
    p_alert_stuck, p_alert_unread, p_alert_received, p_both_alerts, p_callback_at_own_alert,
    p_callback_at_the_peers, p_quietly_closed, p_end_of_file, p_end_of_file_ignored,
    p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_unread, p_fatal_received,
    p_sent_by_hand, p_received_by_hand, p_both_by_hand, p_cleared, p_cleared_after_close,
    p_role_set_again, p_write_bio_absent, p_bios_differ, p_bio_replaced,
    p_shutdown, p_read, p_peek, p_write, p_look, p_set_shutdown, p_quiet, p_key_update,
    p_clear, p_free, p_set_session, p_bio_reset, p_bio_free, p_dup, p_up_ref,
};

static const struct product states_calls = {
    .title = "every call in every state",
    .guards = "LibreSSL before 3.9 ignored flags set by hand in TLS 1.3; OpenSSL before 3.0.15 "
              "left an error behind BIO_free in the handshake; CVE-2021-4044: classes leaked into "
              "later calls; wolfSSL before 2021 told no end of data after both alerts",
    .roomy = "but for what is blocked, a small transport keeps alerts and answers that nobody "
             "repeats; what the capacity of a transport does is asked by scenarios of their own",
    .dimensions = {
        DIMENSION{
            PART(no_role, .steps = {NO_ROLE}),
            PART(role_set, .steps = {ROLE_SET}),
            PART(one_flight, .steps = {ROLE_SET, SETUP(SELF, FLIGHTS(1), EQ1)}),
            PART(two_flights, .steps = {ROLE_SET, SETUP(SELF, FLIGHTS(2), EQ1)}),
            PART(three_flights, .steps = {ROLE_SET, SETUP(SELF, FLIGHTS(3), EQ1)}),
            PART(four_flights, .steps = {ROLE_SET, SETUP(SELF, FLIGHTS(4), EQ1)}),
            PART(early_written, .steps = {EARLY_WRITTEN}, TLS1_3_ONLY),
            PART(early_half_read, .steps = {EARLY_HALF_READ}, TLS1_3_ONLY),
            PART(early_accepted, .steps = {EARLY_ACCEPTED}, TLS1_3_ONLY),
            PART(early_rejected, .steps = {EARLY_REJECTED}, TLS1_3_ONLY),
            PART(paused, .steps = {PAUSED}),
            PART(connected, NOTHING),
            PART(write_stuck, .steps = {WRITE_STUCK}, .blocked = true),
            PART(unread_data, .steps = {UNREAD_DATA}),
            PART(unread_tickets, .steps = {UNREAD_TICKETS}, TLS1_3_ONLY),
            PART(key_update_scheduled, .steps = {KEY_UPDATE_SCHEDULED}, TLS1_3_ONLY),
            PART(key_update_asked, .steps = {KEY_UPDATE_ASKED}, TLS1_3_ONLY),
            PART(key_update_owed, .steps = {KEY_UPDATE_OWED}, TLS1_3_ONLY),
            PART(renegotiation_scheduled, .steps = {RENEGOTIATION_SCHEDULED}, BEFORE_TLS1_3),
            PART(renegotiation_begun, .steps = {RENEGOTIATION_BEGUN}, BEFORE_TLS1_3),
            PART(renegotiation_asked, .steps = {RENEGOTIATION_ASKED}, BEFORE_TLS1_3),
            PART(authentication_scheduled, .steps = {AUTHENTICATION_SCHEDULED}, TLS1_3_ONLY),
            PART(authentication_asked, .steps = {AUTHENTICATION_ASKED}, TLS1_3_ONLY),
            PART(alert_sent, .steps = {ALERT_SENT}),
            PART(alert_stuck, .steps = {ALERT_STUCK}, .blocked = true),
            PART(alert_unread, .steps = {ALERT_UNREAD}),
            PART(alert_received, .steps = {ALERT_RECEIVED}),
            PART(both_alerts, .steps = {BOTH_ALERTS}),
            PART(callback_at_own_alert, .steps = {CALLBACK_AT_OWN_ALERT}),
            PART(callback_at_the_peers, .steps = {CALLBACK_AT_THE_PEERS}),
            PART(quietly_closed, .steps = {QUIETLY_CLOSED}),
            PART(end_of_file, .steps = {END_OF_FILE}),
            PART(end_of_file_ignored, .steps = {END_OF_FILE_IGNORED}),
            PART(transport_failed, .steps = {TRANSPORT_FAILED}),
            PART(fatal_sent, .steps = {FATAL_SENT}),
            PART(fatal_stuck, .steps = {FATAL_STUCK}, .blocked = true),
            PART(fatal_unread, .steps = {FATAL_UNREAD}),
            PART(fatal_received, .steps = {FATAL_RECEIVED}),
            PART(sent_by_hand, .steps = {BY_HAND(SENT)}),
            PART(received_by_hand, .steps = {BY_HAND(RECEIVED)}),
            PART(both_by_hand, .steps = {BY_HAND(SENT | RECEIVED)}),
            PART(cleared, .steps = {CLEARED}),
            PART(cleared_after_close, .steps = {CLEARED_AFTER_CLOSE}),
            PART(role_set_again, .steps = {ROLE_SET_AGAIN}),
            PART(write_bio_absent, .steps = {WRITE_BIO_ABSENT}),
            PART(bios_differ, .steps = {BIOS_DIFFER}),
            PART(bio_replaced, .steps = {BIO_REPLACED}),
            {0},
        },
        DIMENSION{
            PART(shutdown,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_068),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_068),
                    OBSERVE(SELF, SHUTDOWN_TO_END, UNEXAMINED, SD_068),
                }),
            PART(read,
                .steps = {
                    OBSERVE(SELF, READ(10),        UNEXAMINED, SR_001),
                    OBSERVE(SELF, READ_EX(10),     UNEXAMINED, SR_001),
                }),
            PART(peek,
                .steps = {
                    OBSERVE(SELF, PEEK(10),        UNEXAMINED, SR_002),
                    OBSERVE(SELF, PEEK_EX(10),     UNEXAMINED, SR_002),
                }),
            PART(write,
                .steps = {
                    OBSERVE(SELF, WRITE(10),       UNEXAMINED, SW_001),
                    OBSERVE(SELF, WRITE_EX(10),    UNEXAMINED, SW_001),
                }),
            PART(look,
                .steps = {
                    OBSERVE(SELF, PENDING,         UNEXAMINED, SP_001),
                    OBSERVE(SELF, HAS_PENDING,     UNEXAMINED, SP_002),
                    OBSERVE(SELF, GET_ERROR,       UNEXAMINED, GE_007),
                    OBSERVE(SELF, WANT,            UNEXAMINED, GE_003),
                    OBSERVE(SELF, GET_SHUTDOWN,    UNEXAMINED, SS_010),
                }),
            PART(set_shutdown,
                .steps = {
                    STEP  (SELF, SET_SHUTDOWN(NO_FLAG), EQ1, SS_001, .clears = SENT | RECEIVED),
                    STEP  (SELF, GET_SHUTDOWN, EQ0, SS_001),
                    STEP  (SELF, SET_SHUTDOWN(SENT), EQ1, SS_001, .sets = SENT),
                    STEP  (SELF, GET_SHUTDOWN, EQ1, SS_001),
                    STEP  (SELF, SET_SHUTDOWN(RECEIVED), EQ1, SS_001, .sets = RECEIVED,
                            .clears = SENT),
                    STEP  (SELF, GET_SHUTDOWN, EQ2, SS_001),
                    STEP  (SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_001, .sets = SENT),
                    STEP  (SELF, GET_SHUTDOWN, EQ3, SS_003),
                }),
            PART(quiet,
                .steps = {
                    SETUP (SELF, QUIET(ON),    EQ1),
                    STEP  (SELF, GET_QUIET,    EQ1, QS_003),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_056),
                    SETUP (SELF, QUIET(OFF),   EQ1),
                    STEP  (SELF, GET_QUIET,    EQ0, QS_003),
                }),
            PART(key_update,
                .steps = {
                    OBSERVE(SELF, KEY_UPDATE(NOT_REQUESTED), UNEXAMINED, SD_026),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                },
                TLS1_3_ONLY),
            PART(clear,
                .steps = {
                    OBSERVE(SELF, CLEAR,           UNEXAMINED, SC_001),
                    OBSERVE(SELF, GET_SHUTDOWN,    UNEXAMINED, SC_002),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SC_002),
                }),
            PART(free, .steps = {OBSERVE(SELF, FREE, UNEXAMINED, SD_113)}),
            PART(set_session,
                .steps = {
                    OBSERVE(SELF, SET_SESSION,     UNEXAMINED, SE_001),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SE_001),
                }),
            PART(bio_reset,
                .steps = {
                    OBSERVE(SELF, BIO_RESET,       UNEXAMINED, SC_002),
                    OBSERVE(SELF, GET_SHUTDOWN,    UNEXAMINED, SC_002),
                }),
            PART(bio_free, .steps = {OBSERVE(SELF, BIO_FREE, UNEXAMINED, SF_001)}),
            PART(dup, .steps = {OBSERVE(SELF, DUP, UNEXAMINED, SC_003), OBSERVE(SELF, SHUTDOWN, UNEXAMINED, SC_003)}),
            PART(up_ref,
                .steps = {
                    STEP  (SELF, UP_REF,       EQ1, SF_002),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SF_002),
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* The handshake is done and nothing is closed. */
        {
            OF(p_connected, p_write_stuck, p_unread_data, p_unread_tickets, p_key_update_scheduled,
               p_key_update_asked, p_key_update_owed, p_renegotiation_scheduled,
               p_authentication_scheduled, p_authentication_asked, p_alert_sent, p_alert_stuck,
               p_alert_unread, p_alert_received, p_both_alerts, p_quietly_closed, p_end_of_file,
               p_end_of_file_ignored, p_sent_by_hand, p_received_by_hand, p_both_by_hand,
               p_write_bio_absent, p_bios_differ, p_bio_replaced, p_quiet),
            {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, GET_QUIET,    EQ1, QS_003),
                CLOSES_QUIETLY(SELF),
                SETUP (SELF, QUIET(OFF),   EQ1),
                STEP  (SELF, GET_QUIET,    EQ0, QS_003),
            },
        },
        {
            OF(p_connected, p_unread_tickets, p_bios_differ, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                STEP  (SELF, SHUTDOWN_TO_END, LE0, SD_028),
            },
        },
        {
            OF(p_key_update_scheduled, p_key_update_asked, p_key_update_owed,
               p_renegotiation_scheduled, p_renegotiation_asked, p_authentication_scheduled,
               p_authentication_asked, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, .may = HANDSHAKING),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(SELF, SHUTDOWN_TO_END, UNEXAMINED, SD_028),
            },
        },
        {
            OF(p_connected, p_unread_tickets, p_bios_differ, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_003, .error = WANT_READ),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_connected, p_unread_tickets, p_bios_differ, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, GE_003, .error = WANT_READ),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_connected, p_write_stuck, p_unread_data, p_unread_tickets, p_bios_differ,
               p_clear),
            {
                STEP  (SELF, CLEAR,        EQ1, SC_001),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SC_002),
            },
        },
        {
            OF(p_unread_data, p_read),
            {
                STEP  (SELF, READ(10),     GT0, SR_001),
                STEP  (SELF, READ_EX(10),  EQ1, SR_003),
            },
        },
        {
            OF(p_unread_data, p_peek),
            {
                STEP  (SELF, PEEK(10),     GT0, SR_002),
                STEP  (SELF, PEEK_EX(10),  EQ1, SR_003),
            },
        },
        {
            OF(p_unread_data, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_074),
                OBSERVE(SELF, SHUTDOWN_TO_END, UNEXAMINED, SD_074),
            },
        },
        {
            OF(p_connected, p_unread_data, p_unread_tickets, p_bios_differ, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, SW_003),
                STEP  (SELF, WRITE_EX(10), EQ1, SW_002),
            },
        },
        {
            OF(p_connected, p_unread_data, p_alert_unread, p_bios_differ, p_key_update),
            {
                STEP  (SELF, KEY_UPDATE(NOT_REQUESTED), EQ1, KU_001),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
            },
        },
        {
            OF(p_connected, p_unread_data, p_unread_tickets, p_end_of_file, p_bios_differ,
               p_up_ref),
            {
                STEP  (SELF, UP_REF,       EQ1, SF_002),
                CLOSES_FIRST(SELF),
            },
        },
        {
            OF(p_connected, p_unread_data, p_unread_tickets, p_end_of_file, p_bios_differ, p_dup),
            {
                OBSERVE(SELF, DUP,             UNEXAMINED, SC_003),
                CLOSES_FIRST(SELF),
            },
        },
        /* What the flags are, and that a reset takes them back. */
        {
            OF(p_no_role, p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights,
               p_paused, p_connected, p_write_stuck, p_unread_data, p_unread_tickets,
               p_key_update_scheduled, p_key_update_asked, p_key_update_owed,
               p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked,
               p_authentication_scheduled, p_authentication_asked, p_alert_unread,
               p_callback_at_own_alert, p_callback_at_the_peers, p_end_of_file,
               p_end_of_file_ignored, p_cleared, p_cleared_after_close, p_write_bio_absent,
               p_bios_differ, p_look),
            {
                LOOK(EQ0, SS_002),
            },
        },
        {
            OF(p_alert_sent, p_bio_replaced, p_look),
            {
                LOOK(EQ1, SD_004),
            },
        },
        {
            OF(p_alert_stuck, p_look),
            {
                LOOK(EQ1, SD_005),
            },
        },
        {
            OF(p_alert_received, p_look),
            {
                LOOK(EQ2, SS_005),
            },
        },
        {
            OF(p_fatal_received, p_look),
            {
                LOOK(EQ2, SS_006),
            },
        },
        {
            OF(p_both_alerts, p_look),
            {
                LOOK(EQ3, SD_040),
            },
        },
        {
            OF(p_quietly_closed, p_look),
            {
                LOOK(EQ3, QS_006),
            },
        },
        {
            OF(p_sent_by_hand, p_look),
            {
                LOOK(EQ1, SS_001),
            },
        },
        {
            OF(p_received_by_hand, p_look),
            {
                LOOK(EQ2, SS_001),
            },
        },
        {
            OF(p_both_by_hand, p_look),
            {
                LOOK(EQ3, SS_001),
            },
        },
        {
            OF(p_connected, p_unread_data, p_unread_tickets, p_alert_sent, p_alert_stuck,
               p_alert_unread, p_alert_received, p_both_alerts, p_quietly_closed, p_end_of_file,
               p_end_of_file_ignored, p_sent_by_hand, p_received_by_hand, p_both_by_hand,
               p_bios_differ, p_bio_replaced, p_bio_reset),
            {
                OBSERVE(SELF, BIO_RESET,       UNEXAMINED, FS_001),
                STEP  (SELF, GET_SHUTDOWN, EQ0, FS_002),
            },
        },
        {
            OF(p_key_update_asked, p_alert_unread, p_end_of_file, p_end_of_file_ignored,
               p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_unread, p_fatal_received,
               p_sent_by_hand, p_received_by_hand, p_both_by_hand, p_cleared,
               p_cleared_after_close, p_clear),
            {
                STEP  (SELF, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED,
                        .sets_by = SC_002),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SC_002),
            },
        },
        /* The own alert is sent, or stuck. */
        {
            OF(p_alert_sent, p_shutdown),
            {
                WAITS(SELF),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
                STEP  (SELF, SHUTDOWN_TO_END, LE0, SD_028),
            },
        },
        {
            OF(p_alert_sent, p_bio_replaced, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_003, .error = WANT_READ),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_alert_sent, p_bio_replaced, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, GE_003, .error = WANT_READ),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_alert_sent, p_alert_stuck, p_both_alerts, p_quietly_closed, p_bio_replaced,
               p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                OBSERVE(SELF, WRITE_EX(10),    UNEXAMINED, SD_022),
            },
        },
        {
            OF(p_alert_sent, p_alert_stuck, p_alert_received, p_both_alerts, p_quietly_closed,
               p_bio_replaced, p_clear),
            {
                STEP  (SELF, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED,
                        .sets_by = SC_002),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SC_002),
            },
        },
        {
            OF(p_alert_stuck, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LT0, SD_047, .error = WANT_WRITE),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_068),
                OBSERVE(SELF, SHUTDOWN_TO_END, UNEXAMINED, SD_068),
            },
        },
        /* The peer's alert waits, or was processed. */
        {
            OF(p_alert_unread, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_001, ENDS),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_alert_unread, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, SR_002, ENDS),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_alert_received, p_both_alerts, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, SR_002, .error = ZERO_RETURN),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_alert_received, p_up_ref),
            {
                STEP  (SELF, UP_REF,       EQ1, SF_002),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            OF(p_alert_received, p_shutdown),
            {
                ANSWERS_CLOSE(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
                OBSERVE(SELF, SHUTDOWN_TO_END, UNEXAMINED, SD_104),
            },
        },
        {
            OF(p_alert_received, p_both_alerts, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_001, .error = ZERO_RETURN),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_alert_received, p_free),
            {
                STEP  (SELF, FREE,         EQ1, SD_113),
            },
        },
        {
            OF(p_alert_received, p_write),
            {
                WRITES_ON(SELF, 10),
                STEP  (SELF, WRITE_EX(10), EQ1, SW_002),
            },
        },
        {
            OF(p_both_alerts, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_119),
            },
        },
        {
            OF(p_quietly_closed, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_056),
            },
        },
        /* The transport ended. */
        {
            OF(p_end_of_file, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_004, .error = SSL_FAILED),
                  OR  (                    LE0, GE_005, .error = SYSCALL),
                FORBIDDEN(SELF, READ_EX(10),   GE_007),
            },
        },
        {
            OF(p_end_of_file, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, GE_004, .error = SSL_FAILED),
                  OR  (                    LE0, GE_005, .error = SYSCALL),
                FORBIDDEN(SELF, PEEK_EX(10),   GE_007),
            },
        },
        {
            OF(p_end_of_file_ignored, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, OP_001, .error = ZERO_RETURN, .sets = RECEIVED),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_end_of_file, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, SD_062),
                  OR  (                    LT0, GE_004, .error = SSL_FAILED),
                  OR  (                    LT0, SD_077),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, SD_011),
            },
        },
        {
            OF(p_end_of_file_ignored, p_read),
            {
                STEP  (SELF, READ(10),     LE0, OP_001, .error = ZERO_RETURN, .sets = RECEIVED),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_end_of_file_ignored, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, OP_001, .sets = RECEIVED),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, OP_001),
            },
        },
        /* After a fatal error the pages forbid. */
        {
            OF(p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received, p_shutdown),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, SD_011),
            },
        },
        {
            OF(p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received, p_quiet),
            {
                SETUP (SELF, QUIET(ON),    EQ1),
                STEP  (SELF, GET_QUIET,    EQ1, QS_003),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                SETUP (SELF, QUIET(OFF),   EQ1),
                STEP  (SELF, GET_QUIET,    EQ0, QS_003),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received, p_read),
            {
                FORBIDDEN(SELF, READ(10),      GE_007),
                FORBIDDEN(SELF, READ_EX(10),   GE_007),
            },
        },
        {
            OF(p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received, p_peek),
            {
                FORBIDDEN(SELF, PEEK(10),      GE_007),
                FORBIDDEN(SELF, PEEK_EX(10),   GE_007),
            },
        },
        {
            OF(p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received, p_write),
            {
                FORBIDDEN(SELF, WRITE(10),     GE_007),
                FORBIDDEN(SELF, WRITE_EX(10),  GE_007),
            },
        },
        {
            OF(p_write_stuck, p_shutdown),
            {
                FORBIDDEN(SELF, SHUTDOWN,      GE_006),
                FORBIDDEN(SELF, SHUTDOWN,      GE_006),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, GE_006),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked,
               p_key_update),
            "TLS 1.3 knows no renegotiation, and earlier protocols no key update"
        },
        {OF(0)},
    },
};

const struct suite calls_by_state = {
    "every page",
    .product = &states_calls,
};
/* clang-format on */
