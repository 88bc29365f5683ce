/*
 * Every call in every state.  What the pages say of a call by itself is in the rows of the calls;
 * the cells are states in which they say another thing, or nothing.  The invariants hold in all.
 */
#include "calls_by_state.h"
#include "states.h"

/* clang-format off */
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

/* No connection is there yet, or no more; the handshake is under way and SELF not done; both. */
#define NOT_BEGUN     p_no_role, p_role_set, p_cleared, p_cleared_after_close
#define EARLY         p_early_written, p_early_half_read, p_early_accepted
#define NOT_DONE      p_one_flight, p_two_flights, p_early_rejected, EARLY, p_paused
#define NOT_CONNECTED NOT_BEGUN, NOT_DONE

/* Connected, and a message of the protocol is to be sent or read. */
#define RENEGOTIATION   p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked
#define AUTHENTICATION  p_authentication_scheduled, p_authentication_asked
#define AMID \
    p_key_update_scheduled, p_key_update_owed, p_renegotiation_scheduled, p_renegotiation_begun, \
    AUTHENTICATION

/* SSL_get_error has told of a fatal error. */
#define FAILED  p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_received

static const struct product states_calls = {
    .title = "every call in every state",
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
        /* The rows of the calls: on an open connection, where nothing is special. */
        DIMENSION{
            PART(shutdown, .steps = {CLOSES_FIRST(SELF), WAITS_ON}),
            PART(read,
                .steps = {
                    STEP  (SELF, READ(10),     LE0, GE_003, .error = WANT_READ),
                    STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = WANT_READ),
                }),
            PART(peek,
                .steps = {
                    STEP  (SELF, PEEK(10),     LE0, GE_003, .error = WANT_READ),
                    STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = WANT_READ),
                }),
            PART(write,
                .steps = {
                    STEP  (SELF, WRITE(10),    GT0, SW_003),
                    STEP  (SELF, WRITE_EX(10), EQ1, SW_002),
                }),
            PART(look, .steps = {LOOKS(EQ0, SS_002, WANTS_TO_READ)}),
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
                    STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
                }),
            /* A quiet call "will always succeed": in every state that does not forbid it. */
            PART(quiet, .steps = {QUIET_AROUND(CLOSES_QUIETLY(SELF))}),
            PART(key_update,
                .steps = {
                    STEP  (SELF, KEY_UPDATE(NOT_REQUESTED), EQ1, KU_001),
                    CLOSES_AMID(SELF),
                },
                TLS1_3_ONLY),
            PART(clear, .steps = {CLEARS(EQ1)}),
            PART(free, .steps = {STEP(SELF, FREE, EQ1, SF_002)}),
            PART(set_session,
                .steps = {STEP(SELF, SET_SESSION, EQ1, SE_003), CLOSES_FIRST(SELF)}),
            PART(bio_reset, .steps = {RESETS}),
            /* Whether BIO_free closes the connection, no sentence says. */
            PART(bio_free,
                .steps = {
                    STEP  (SELF, BIO_FREE,     EQ1, FS_005, .may = CLOSE_NOTIFY | HANDSHAKING),
                }),
            PART(dup, .steps = {STEP(SELF, DUP, EQ1, NW_002), CLOSES_FIRST(SELF)}),
            PART(up_ref, .steps = {STEP(SELF, UP_REF, EQ1, NW_004), CLOSES_FIRST(SELF)}),
            {0},
        },
    },
    .cells = CELLS{
        /* Not connected. */
        {OF(NOT_CONNECTED, p_role_set_again, p_shutdown), {STAYS_INACTIVE}},
        {OF(NOT_BEGUN, p_dup), {STEP(SELF, DUP, EQ1, NW_003), NOT_ACTIVE}},
        GOES_ON(NOT_ACTIVE, NOT_CONNECTED, p_role_set_again),
        MAY_NOT_UPDATE(NOT_ACTIVE, NOT_CONNECTED),

        /* No handshake has begun: the client's hello is the first message. */
        READS_NOTHING(SR_007, SENDS_NOTHING, p_no_role),
        WRITES_NOTHING(SW_006, p_no_role),
        READ_LACKS_DATA(SENDS_MORE, SENDS_NOTHING, NOT_BEGUN),
        WRITE_LACKS_DATA(WRITES_MORE, SENDS_NOTHING, NOT_BEGUN),
        {OF(NOT_BEGUN, p_look), {LOOKS(EQ0, SS_002, WANTS_NOTHING)}},

        /* One flight: the client's hello waits for the server. */
        READ_LACKS_DATA(SENDS_NOTHING, SENDS_MORE, p_one_flight),
        WRITE_LACKS_DATA(SENDS_NOTHING, WRITES_MORE, p_one_flight),
        {
            OF(p_one_flight, p_look),
            {
                LOOKS(EQ0, SS_002, ERROR_UNSAID,
                    STEP(SELF, WANT, EQ3, WT_003, .as = CLIENT),
                      OR(            EQ1, WT_001, .as = SERVER)),
            },
        },

        /* Two: the server's flight waits for the client, who in TLS 1.3 is done with it. */
        READ_LACKS_DATA(SENDS_MORE, SENDS_NOTHING, p_two_flights, p_early_rejected),
        {
            OF(p_two_flights, p_early_rejected, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, SW_003, CLIENT_NOW, WRITES_MORE),
                  OR  (                    LE0, GE_003, .error = WANT_READ, .as = CLIENT,
                            WRITES_MORE),
                  OR  (                    LE0, GE_003, .error = WANT_READ, .as = SERVER),
                STEP  (SELF, WRITE_EX(10), EQ1, SW_002, CLIENT_NOW),
                  OR  (                    EQ0, SW_002, .error = WANT_READ),
            },
        },

        /* Three: the client's Finished waits for the server, who up to TLS 1.2 then sends one. */
        {
            OF(p_three_flights, p_shutdown),
            {
                CLOSES_AFTER_3,
                WAITS_AFTER_3(SHUTDOWN),
                WAITS_AFTER_3(SHUTDOWN_TO_END),
            },
        },
        GOES_ON(CLOSES_AFTER_3, p_three_flights),
        {
            OF(p_three_flights, p_key_update),
            {
                FORBIDDEN(SELF, KEY_UPDATE(NOT_REQUESTED), KU_003, .as = SERVER),
                  OR  (                    EQ1, KU_001, .as = CLIENT),
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, .may = HANDSHAKING, CLIENT_NOW,
                        .why = SILENT),
            },
        },
        /* A server of TLS 1.3 has nothing but tickets left to send, at a time of its choosing. */
        {
            OF(p_three_flights, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_003, .error = WANT_READ, .as = CLIENT),
                  OR  (                    LE0, GE_003, .error = WANT_READ, SENDS_MORE, .in = OLDER),
                  OR  (                    LE0, GE_003, .error = WANT_READ, MAY_SEND_MORE),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_three_flights, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, GE_003, .error = WANT_READ, .as = CLIENT),
                  OR  (                    LE0, GE_003, .error = WANT_READ, SENDS_MORE, .in = OLDER),
                  OR  (                    LE0, GE_003, .error = WANT_READ, MAY_SEND_MORE),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_three_flights, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, SW_003, CLIENT_NOW),
                  OR  (                    GT0, SW_003, .in = OLDER, .as = SERVER, WRITES_MORE),
                  OR  (                    GT0, SW_003, .in = NEWER, .as = SERVER, MAY_SEND_MORE),
                  OR  (                    LE0, GE_003, .error = WANT_READ),
                STEP  (SELF, WRITE_EX(10), EQ1, SW_002, BOTH_NOW),
                  OR  (                    EQ1, SW_002, SERVER_BEFORE),
                  OR  (                    EQ0, SW_002, .error = WANT_READ),
            },
        },
        {
            OF(p_three_flights, p_look),
            {
                LOOKS(EQ0, SS_002, ERROR_UNSAID,
                    STEP(SELF, WANT, EQ1, WT_001, CLIENT_NOW),
                      OR(            EQ3, WT_003)),
            },
        },

        /* Four: up to TLS 1.2 the server's Finished waits for the client, in TLS 1.3 tickets do. */
        {
            OF(p_four_flights, p_shutdown),
            {
                CLOSES_AFTER_4,
                WAITS_AFTER_4(SHUTDOWN),
                WAITS_AFTER_4(SHUTDOWN_TO_END),
            },
        },
        GOES_ON(CLOSES_AFTER_4, p_four_flights),
        {
            OF(p_four_flights, p_look),
            {
                LOOKS(EQ0, SS_002, ERROR_UNSAID,
                    STEP(SELF, WANT, EQ3, WT_003, .in = OLDER, .as = CLIENT),
                      OR(            EQ1, WT_001)),
            },
        },

        /* Early data: no server reads or writes before it has taken all of it. */
        {
            OF(EARLY, p_read),
            {
                FORBIDDEN(SELF, READ(10),      ED_004, .as = SERVER),
                  OR  (                    LE0, ED_001, .error = WANT_READ, .as = CLIENT,
                            MAY_SEND_MORE),
                FORBIDDEN(SELF, READ_EX(10),   ED_004, .as = SERVER),
                  OR  (                    EQ0, SR_003, .error = WANT_READ, .as = CLIENT),
            },
        },
        {
            OF(EARLY, p_peek),
            {
                FORBIDDEN(SELF, PEEK(10),      ED_005, .as = SERVER),
                  OR  (                    LE0, SR_002, .error = WANT_READ, .as = CLIENT,
                            MAY_SEND_MORE),
                FORBIDDEN(SELF, PEEK_EX(10),   ED_005, .as = SERVER),
                  OR  (                    EQ0, SR_003, .error = WANT_READ, .as = CLIENT),
            },
        },
        {
            OF(p_early_written, p_write),
            {
                FORBIDDEN(SELF, WRITE(10),     ED_004, .as = SERVER),
                  OR  (                    LE0, GE_003, .error = WANT_READ, .as = CLIENT),
                FORBIDDEN(SELF, WRITE_EX(10),  ED_004, .as = SERVER),
                  OR  (                    EQ0, SW_002, .error = WANT_READ, .as = CLIENT),
            },
        },
        {
            OF(EARLY, p_write),
            {
                FORBIDDEN(SELF, WRITE(10),     ED_004, .as = SERVER),
                  OR  (                    GT0, ED_002, .sends = HANDSHAKING, .as = CLIENT),
                FORBIDDEN(SELF, WRITE_EX(10),  ED_004, .as = SERVER),
                  OR  (                    EQ1, SW_002, .as = CLIENT),
            },
        },
        {
            OF(p_early_half_read, p_look),
            {
                STEP  (SELF, PENDING,      EQ4, SP_001, .as = SERVER),
                  OR  (                    EQ0, SP_001, .as = CLIENT),
                STEP  (SELF, HAS_PENDING,  EQ1, SP_002, .as = SERVER),
                  OR  (                    EQ0, SP_002, .as = CLIENT),
                WANTS_NOTHING,
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
            },
        },
        {OF(EARLY, p_look), {LOOKS(EQ0, SS_002, WANTS_NOTHING)}},

        /* The certificate callback asks to be called again. */
        {
            OF(p_paused, p_read),
            {
                STEP  (SELF, READ(10),     LE0, CE_001, .error = OTHER_ERROR),
                STEP  (SELF, READ_EX(10),  EQ0, SR_003, .error = OTHER_ERROR),
            },
        },
        {
            OF(p_paused, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, CE_001, .error = OTHER_ERROR),
                STEP  (SELF, PEEK_EX(10),  EQ0, SR_003, .error = OTHER_ERROR),
            },
        },
        {
            OF(p_paused, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, CE_001, .error = OTHER_ERROR),
                STEP  (SELF, WRITE_EX(10), EQ0, SW_002, .error = OTHER_ERROR),
            },
        },
        {OF(p_paused, p_look), {LOOKS(EQ0, SS_002, ERROR_UNSAID, STEP(SELF, WANT, EQ4, WT_005))}},

        /* What becomes of a connection whose role is set again, no sentence says. */
        MAY_UPDATE(NOT_ACTIVE, p_role_set_again),
        READS_NOTHING(SR_010, MAY_SEND_MORE, p_role_set_again),
        WRITE_UNSAID(CS_001, p_role_set_again),
        {OF(p_role_set_again, p_look), {LOOKS(EQ0, SS_002, WANTS_UNSAID)}},

        /* Connected, and something of the protocol is to be done. */
        {OF(p_key_update_asked, p_renegotiation_asked, p_shutdown), {CLOSES_UNASKED(SELF), WAITS_ON}},
        GOES_ON(CLOSES_UNASKED(SELF), p_key_update_asked, p_renegotiation_asked),
        {OF(AMID, p_shutdown), {CLOSES_AMID(SELF), WAITS_ON}},
        GOES_ON(CLOSES_AMID(SELF), AMID),
        MAY_UPDATE(CLOSES_AMID(SELF), p_key_update_scheduled),
        {
            OF(p_authentication_scheduled, p_key_update),
            {
                STEP  (SELF, KEY_UPDATE(NOT_REQUESTED), EQ1, KU_001, .as = CLIENT),
                  OR  (                    GE0, KU_001, .sends_by = KU_002, .as = SERVER),
                CLOSES_AMID(SELF),
            },
        },
        /* The update takes place with the next call that does input or output. */
        READ_LACKS_DATA(UPDATES_NOW, UPDATES_NOW, p_key_update_scheduled),
        WRITES(UPDATES_NOW, p_key_update_scheduled),
        READ_LACKS_DATA(MAY_SEND_MORE, MAY_SEND_MORE, p_key_update_asked, p_key_update_owed,
            AUTHENTICATION),
        WRITES(MAY_SEND_MORE, p_key_update_asked, p_key_update_owed, AUTHENTICATION),
        {OF(p_unread_tickets, p_look), {LOOKS(EQ0, SS_002, WANTS_NOTHING)}},
        {
            OF(p_key_update_scheduled, p_renegotiation_scheduled, p_authentication_scheduled, p_look),
            {
                LOOKS(EQ0, SS_002, WANTS_UNSAID), /* another call succeeded since the read waited */
            },
        },
        {
            OF(p_authentication_asked, p_look),
            {
                LOOKS(EQ0, SS_002, ERROR_UNSAID,
                    STEP(SELF, WANT, EQ1, WT_001, .as = SERVER, .why = SILENT)),
            },
        },
        /* A server may refuse to renegotiate, with an alert.  Whether a write succeeds or waits for
         * the new handshake no sentence says, nor whether SSL_clear can be performed in one. */
        READ_LACKS_DATA(RENEGOTIATES, .may = HANDSHAKING | OTHER_ALERT,
            p_renegotiation_asked),
        READ_LACKS_DATA(MAY_SEND_MORE, MAY_SEND_MORE, RENEGOTIATION),
        WRITE_UNSAID(SW_009, RENEGOTIATION),
        {OF(p_renegotiation_scheduled, p_renegotiation_begun, p_clear), {CLEARS(GE0)}},
        {
            OF(p_renegotiation_begun, p_look),
            {
                LOOKS(EQ0, SS_002, ERROR_UNSAID,
                    STEP(SELF, WANT, EQ3, WT_003, .as = CLIENT),
                      OR(            EQ1, WT_001, .as = SERVER)),
            },
        },

        /* Data is unread. */
        {
            OF(p_unread_data, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, SD_011),
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

        /* A write waits for room: from 3.0 on nothing but the same write may be called. */
        {
            OF(p_write_stuck, p_shutdown),
            {
                CLOSES_BEHIND_A_WRITE,
                FORBIDDEN(SELF, SHUTDOWN,      GE_006),
                  OR  (                    LT0, SD_050, .error = WANT_WRITE),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, GE_006),
                  OR  (                    LT0, SD_050, .error = WANT_WRITE),
            },
        },
        GOES_ON(CLOSES_BEHIND_A_WRITE, p_write_stuck),
        MAY_NOT_UPDATE(CLOSES_BEHIND_A_WRITE, p_write_stuck),
        {
            OF(p_write_stuck, p_read),
            {
                FORBIDDEN(SELF, READ(10),      GE_006),
                  OR  (                    LE0, GE_003, .error = WANT_READ),
                FORBIDDEN(SELF, READ_EX(10),   GE_006),
                  OR  (                    EQ0, SR_003, .error = WANT_READ),
            },
        },
        {
            OF(p_write_stuck, p_peek),
            {
                FORBIDDEN(SELF, PEEK(10),      GE_006),
                  OR  (                    LE0, GE_003, .error = WANT_READ),
                FORBIDDEN(SELF, PEEK_EX(10),   GE_006),
                  OR  (                    EQ0, SR_003, .error = WANT_READ),
            },
        },
        NO_WRITES(SW_010, p_write_stuck),
        {OF(p_write_stuck, p_look), {LOOKS(EQ0, SS_002, WANTS_TO_WRITE)}},
        {
            OF(p_write_stuck, p_bio_reset),
            {
                FORBIDDEN(SELF, BIO_RESET,     GE_006),
                  OR  (                    ANY, FS_002, .clears = SENT | RECEIVED),
                STEP  (SELF, GET_SHUTDOWN, EQ0, FS_002),
            },
        },

        /* The own alert is sent: the call waits for the peer's.  SSL_want agrees with SSL_get_error,
         * of which the page says two things after 0 from 3.2 on. */
        {OF(p_alert_sent, p_bio_replaced, p_shutdown), {WAITS(SELF), WAITS_ON}},
        GOES_ON(WAITS(SELF), p_alert_sent, p_bio_replaced),
        MAY_UPDATE(STEP(SELF, SHUTDOWN, LE0, SD_028), p_alert_sent, p_bio_replaced),
        WRITES_NOTHING(SD_022, p_alert_sent, p_alert_stuck, p_both_alerts, p_quietly_closed,
            p_bio_replaced),
        {
            OF(p_alert_sent, p_bio_replaced, p_look),
            {
                LOOKS(EQ1, SD_004, STEP(SELF, WANT, EQ1, WT_001, .why = CF_003)),
            },
        },
        /* ... or stuck. */
        {OF(p_alert_stuck, p_shutdown), {STAYS_BLOCKED(SELF), STAYS_BLOCKED_ON}},
        GOES_ON(STAYS_BLOCKED(SELF), p_alert_stuck),
        MAY_UPDATE(STAYS_BLOCKED(SELF), p_alert_stuck),
        {OF(p_alert_stuck, p_look), {LOOKS(EQ1, SD_005, WANTS_TO_WRITE)}},

        /* The peer's alert waits. */
        {
            OF(p_alert_unread, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_SECOND(SELF),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_104),
                  OR  (                       EQ1, SD_068),
            },
        },
        GOES_ON(CLOSES_SECOND(SELF), p_alert_unread),
        {
            OF(p_alert_unread, p_key_update),
            {
                STEP  (SELF, KEY_UPDATE(NOT_REQUESTED), EQ1, KU_001),
                STEP  (SELF, SHUTDOWN,     GE0, SD_001, CLOSES, .may = HANDSHAKING,
                        .may_set = RECEIVED),
            },
        },
        AT_THE_END(GE_001, IS_TOLD, p_alert_unread),
        {
            OF(p_alert_unread, p_alert_received, p_callback_at_the_peers, p_free),
            {
                STEP  (SELF, FREE,         EQ1, SD_113),
                  OR  (                    EQ1, SF_002),
            },
        },

        /* It was processed: the own call completes the shutdown. */
        {OF(p_alert_received, p_shutdown), {ANSWERS_CLOSE(SELF), STAYS_COMPLETE_ON}},
        GOES_ON(ANSWERS_CLOSE(SELF), p_alert_received),
        UPDATES(STEP(SELF, SHUTDOWN, EQ1, SD_041, CLOSES, .may = HANDSHAKING),
            p_alert_received),
        AT_THE_END(SD_038, SENDS_NOTHING, p_alert_received, p_both_alerts),
        {
            OF(p_alert_received, p_write),
            {
                WRITES_ON(SELF, 10),
                STEP  (SELF, WRITE_EX(10), EQ1, SD_030, .why = CF_005),
                  OR  (                    EQ1, SD_112, .why = CF_006),
            },
        },
        {OF(p_alert_received, p_look), {LOOKS_AT_THE_END(EQ2, SS_005)}},
        {OF(p_both_alerts, p_shutdown), {STAYS_COMPLETE(SELF), STAYS_COMPLETE_ON}},
        GOES_ON(STAYS_COMPLETE(SELF), p_both_alerts),
        MAY_UPDATE(STAYS_COMPLETE(SELF), p_both_alerts),
        {OF(p_both_alerts, p_look), {LOOKS_AT_THE_END(EQ3, SD_040)}},

        /* SSL_shutdown is called again inside a callback: what then comes of the outer call no
         * sentence says; that the peer has closed is told nevertheless. */
        {
            OF(p_callback_at_own_alert, p_callback_at_the_peers, p_shutdown),
            {
                UNSAID(SD_001),
                UNSAID(SD_001),
                OBSERVE(SELF, SHUTDOWN_TO_END, SILENT, SD_001),
            },
        },
        GOES_ON(UNSAID(SD_001), p_callback_at_own_alert, p_callback_at_the_peers),
        UPDATES(UNSAID(SD_001), p_callback_at_own_alert, p_callback_at_the_peers),
        AT_THE_END(GE_001, IS_TOLD_AND_CLOSES, p_callback_at_the_peers),

        /* Closed quietly; SSL_want must not ask for what no call waits for. */
        {
            OF(p_quietly_closed, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_056),
            },
        },
        GOES_ON(STEP(SELF, SHUTDOWN, EQ1, SD_056), p_quietly_closed),
        MAY_UPDATE(STEP(SELF, SHUTDOWN, EQ1, SD_056), p_quietly_closed),
        READS_NOTHING(SR_010, SENDS_NOTHING, p_quietly_closed, p_received_by_hand, p_both_by_hand),
        {OF(p_quietly_closed, p_look), {LOOKS(EQ3, QS_006, ERROR_UNSAID, STEP(SELF, WANT, EQ1, WT_005))}},

        /* The transport ended, which is not known yet. */
        {
            OF(p_end_of_file, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, GE_004, .error = SSL_FAILED),
                  OR  (                    LT0, GE_005, .error = SYSCALL),
                  OR  (                    LT0, SD_062),
                  OR  (                    LT0, SD_077),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, SD_011),
            },
        },
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
            OF(p_end_of_file_ignored, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, OP_001, .sets = RECEIVED, .why = SILENT),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, OP_001, .why = SILENT),
            },
        },
        AT_THE_END(OP_001, OPTION_TELLS, p_end_of_file_ignored),

        /* A fatal alert waits: nothing forbids a call before it is told, and it is no close. */
        {
            OF(p_fatal_unread, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
                FORBIDDEN(SELF, SHUTDOWN_TO_END, SD_011),
            },
        },
        {
            OF(p_fatal_unread, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
                FORBIDDEN(SELF, READ_EX(10),   GE_007),
            },
        },
        {
            OF(p_fatal_unread, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
                FORBIDDEN(SELF, PEEK_EX(10),   GE_007),
            },
        },

        /* After a fatal error the pages forbid what does input or output.  Whether a key update can
         * be scheduled then, what is buffered and what SSL_want gives, no sentence says. */
        {OF(FAILED, p_shutdown), {FORBIDDEN(SELF, SHUTDOWN, SD_011), FORBIDDEN_ON(SD_011)}},
        GOES_ON(FORBIDDEN(SELF, SHUTDOWN, SD_011), FAILED),
        MAY_NOT_UPDATE(FORBIDDEN(SELF, SHUTDOWN, SD_011), p_transport_failed),
        MAY_UPDATE(FORBIDDEN(SELF, SHUTDOWN, SD_011), FAILED),
        {
            OF(FAILED, p_quiet),
            {
                QUIET_AROUND(FORBIDDEN(SELF, SHUTDOWN, SD_011)),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        NO_READS(GE_007, FAILED),
        NO_WRITES(GE_007, FAILED),
        {OF(FAILED, p_bio_reset), {MAY_NOT_RESET(SD_011)}},
        {OF(p_fatal_received, p_look), {LOOKS_AFTER_FAILURE(EQ2, SS_006)}},
        {OF(FAILED, p_look), {LOOKS_AFTER_FAILURE(EQ0, SS_002)}},

        /* Flags set by hand decide what becomes of the session, and are what the getter gives; what
         * writes make of them, and reads of RECEIVED, no sentence says. */
        {
            OF(p_sent_by_hand, p_shutdown),
            {
                NOT_COMPLETE,
                NOT_COMPLETE,
                STEP  (SELF, SHUTDOWN_TO_END, LE0, SD_028, .may = CLOSE_NOTIFY),
            },
        },
        GOES_ON(NOT_COMPLETE, p_sent_by_hand),
        MAY_UPDATE(NOT_COMPLETE, p_sent_by_hand),
        {
            OF(p_received_by_hand, p_shutdown),
            {
                CLOSES_ONE_WAY,
                UNSAID(SD_070),
                OBSERVE(SELF, SHUTDOWN_TO_END, SILENT, SD_070),
            },
        },
        GOES_ON(CLOSES_ONE_WAY, p_received_by_hand),
        MAY_UPDATE(UNSAID(SD_070), p_received_by_hand),
        {
            OF(p_both_by_hand, p_shutdown),
            {
                UNSAID(SS_004),
                UNSAID(SS_004),
                OBSERVE(SELF, SHUTDOWN_TO_END, SILENT, SS_004),
            },
        },
        GOES_ON(UNSAID(SS_004), p_both_by_hand),
        MAY_UPDATE(UNSAID(SS_004), p_both_by_hand),
        WRITE_UNSAID(SS_004, p_sent_by_hand, p_received_by_hand, p_both_by_hand),
        {OF(p_sent_by_hand, p_look), {LOOKS(EQ1, SS_001, WANTS_TO_READ)}},
        {OF(p_received_by_hand, p_look), {LOOKS(EQ2, SS_001, WANTS_TO_READ)}},
        {OF(p_both_by_hand, p_look), {LOOKS(EQ3, SS_001, WANTS_TO_READ)}},

        /* No BIO to write to. */
        {OF(p_write_bio_absent, p_shutdown), {CANNOT_CLOSE, FORBIDDEN_ON(SD_011)}},
        GOES_ON(CANNOT_CLOSE, p_write_bio_absent),
        UPDATES(CANNOT_CLOSE, p_write_bio_absent),
        {
            OF(p_write_bio_absent, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, SW_008, .error = FAILURE),
                FORBIDDEN(SELF, WRITE_EX(10),  GE_007),
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
