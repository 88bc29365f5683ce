/*
 * Memory that is kept from connection to connection: the library is to hold no more after some rounds of
 * a connection, its end and SSL_free than after the first, nor with SSL_clear before it.  How much it
 * holds no page says, and it is not recorded.  Each call in each state: calls_by_state, of whose cases
 * IV_017 judges the memory.
 */
#include "states.h"

/* clang-format off */

#define NO_MORE_IN(count)  STEP(SELF, ROUNDS(count), EQ0, SF_003)

/* SELF calls SSL_clear and what else would reset it, or not. */
#define RESET(does, gives) SETUP(SELF, does, gives)

/* Both alerts; then an object that could take another connection. */
#define GRACEFUL  SETUP(SELF, SHUTDOWN, EQ0), SETUP(PEER, READ(1), LE0), SETUP(PEER, SHUTDOWN, EQ1), SETUP(SELF, SHUTDOWN, EQ1)

/* A state that is the subject of other suites, here of a few rounds at full depth. */
#define STATE(name, ...) PART(name, .steps = {__VA_ARGS__}, .full = true)
#define STATE_IN(where, name, ...) PART(name, .steps = {__VA_ARGS__}, .full = true, where)

/* The parts of the product below. */
enum {
    p_graceful = 1, p_one_sided, p_quiet, p_cut, p_fatal, p_write_stuck, p_alert_stuck, p_job_paused,
    p_over_data, p_no_role, p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights,
    p_early_written, p_early_half_read, p_early_accepted, p_early_rejected, p_paused, p_connected,
    p_unread_tickets, p_key_update_scheduled, p_key_update_asked, p_key_update_owed,
    p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked,
    p_authentication_scheduled, p_authentication_asked, p_alert_unread, p_alert_received,
    p_both_alerts, p_callback_at_own_alert, p_callback_at_the_peers, p_end_of_file,
    p_end_of_file_ignored, p_transport_failed, p_fatal_stuck, p_fatal_unread, p_fatal_received,
    p_sent_by_hand, p_received_by_hand, p_both_by_hand, p_cleared_after_close, p_bios_differ,
    p_few, p_hundred, p_role, p_other_bio, p_no_write_bio,
};

/* What no connection ends with; ends that differ from others by what else is there. */
#define BEFORE_THE_END \
    p_no_role, p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights, \
    p_early_written, p_early_half_read, p_early_accepted, p_early_rejected, p_paused, p_connected, \
    p_unread_tickets, p_key_update_scheduled, p_key_update_asked, p_key_update_owed, \
    p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked, \
    p_authentication_scheduled, p_authentication_asked, p_bios_differ
#define AT_THE_END \
    p_over_data, p_alert_unread, p_alert_received, p_both_alerts, p_callback_at_own_alert, \
    p_callback_at_the_peers, p_end_of_file, p_end_of_file_ignored, p_transport_failed, \
    p_fatal_stuck, p_fatal_unread, p_fatal_received, p_sent_by_hand, p_received_by_hand, \
    p_both_by_hand, p_cleared_after_close

static const struct product endings_resets = {
    .title = "no memory is kept, however often a connection ends in the same way",
    .roomy = "each round connects over a transport of its own, which takes time; a small one holds no "
             "other memory",
    .dimensions = {
        DIMENSION{
            PART(graceful, .steps = {GRACEFUL}),
            PART(one_sided, .steps = {ALERT_SENT}),
            PART(quiet, .steps = {QUIETLY_CLOSED}),
            PART(cut, .steps = {END_OF_FILE, SETUP(SELF, READ(1), LE0)}),
            PART(fatal, .steps = {FATAL_SENT}),
            PART(write_stuck, .steps = {WRITE_STUCK}),
            PART(alert_stuck, .steps = {ALERT_STUCK}),
            PART(job_paused,
                .steps = {
                    SETUP (SELF, ASYNC_MODE,   EQ1),
                    DO    (SELF, PAUSE_JOB(AT_READ)),
                    SETUP (SELF, READ(10),     LE0),
                }),
            STATE(over_data, UNREAD_DATA, ALERT_SENT),
            STATE(no_role, NO_ROLE),
            STATE(role_set, ROLE_SET),
            STATE(one_flight, ROLE_SET, SETUP(SELF, FLIGHTS(1), EQ1)),
            STATE(two_flights, ROLE_SET, SETUP(SELF, FLIGHTS(2), EQ1)),
            STATE(three_flights, ROLE_SET, SETUP(SELF, FLIGHTS(3), EQ1)),
            STATE(four_flights, ROLE_SET, SETUP(SELF, FLIGHTS(4), EQ1)),
            STATE_IN(TLS1_3_ONLY, early_written, EARLY_WRITTEN),
            STATE_IN(TLS1_3_ONLY, early_half_read, EARLY_HALF_READ),
            STATE_IN(TLS1_3_ONLY, early_accepted, EARLY_ACCEPTED),
            STATE_IN(TLS1_3_ONLY, early_rejected, EARLY_REJECTED),
            STATE(paused, PAUSED),
            PART(connected, NOTHING, .full = true),
            STATE_IN(TLS1_3_ONLY, unread_tickets, UNREAD_TICKETS),
            STATE_IN(TLS1_3_ONLY, key_update_scheduled, KEY_UPDATE_SCHEDULED),
            STATE_IN(TLS1_3_ONLY, key_update_asked, KEY_UPDATE_ASKED),
            STATE_IN(TLS1_3_ONLY, key_update_owed, KEY_UPDATE_OWED),
            STATE_IN(BEFORE_TLS1_3, renegotiation_scheduled, RENEGOTIATION_SCHEDULED),
            STATE_IN(BEFORE_TLS1_3, renegotiation_begun, RENEGOTIATION_BEGUN),
            STATE_IN(BEFORE_TLS1_3, renegotiation_asked, RENEGOTIATION_ASKED),
            STATE_IN(TLS1_3_ONLY, authentication_scheduled, AUTHENTICATION_SCHEDULED),
            STATE_IN(TLS1_3_ONLY, authentication_asked, AUTHENTICATION_ASKED),
            STATE(alert_unread, ALERT_UNREAD),
            STATE(alert_received, ALERT_RECEIVED),
            STATE(both_alerts, BOTH_ALERTS),
            STATE(callback_at_own_alert, CALLBACK_AT_OWN_ALERT),
            STATE(callback_at_the_peers, CALLBACK_AT_THE_PEERS),
            STATE(end_of_file, END_OF_FILE),
            STATE(end_of_file_ignored, END_OF_FILE_IGNORED),
            STATE(transport_failed, TRANSPORT_FAILED),
            STATE(fatal_stuck, FATAL_STUCK),
            STATE(fatal_unread, FATAL_UNREAD),
            STATE(fatal_received, FATAL_RECEIVED),
            STATE(sent_by_hand, BY_HAND(SENT)),
            STATE(received_by_hand, BY_HAND(RECEIVED)),
            STATE(both_by_hand, BY_HAND(SENT | RECEIVED)),
            STATE(cleared_after_close, CLEARED_AFTER_CLOSE),
            STATE(bios_differ, BIOS_DIFFER),
            {0},
        },
        /* Freed at once; cleared before, which may fail. */
        DIMENSION{
            PART(few, .steps = {NO_MORE_IN(5), RESET(CLEAR, LE1), NO_MORE_IN(5)}),
            PART(hundred, .steps = {NO_MORE_IN(100), RESET(CLEAR, LE1), NO_MORE_IN(100)},
                .full = true),
            PART(role, .steps = {RESET(ROLE, EQ1), NO_MORE_IN(3)}, .full = true),
            PART(other_bio, .steps = {RESET(OTHER_BIO, EQ1), NO_MORE_IN(3)}, .full = true),
            PART(no_write_bio, .steps = {RESET(NO_WRITE_BIO, EQ1), NO_MORE_IN(3)}, .full = true),
            {0},
        },
    },
    .impossible = IMPOSSIBLE{
        {
            .of = {{BEFORE_THE_END, p_hundred}, {AT_THE_END, p_hundred}},
            "a hundred rounds are of an ending, and this state is none of its own"
        },
        {OF(0)},
    },
};

const struct suite memory_kept = {
    "SSL_free(3), DESCRIPTION",
    .product = &endings_resets,
};
/* clang-format on */
