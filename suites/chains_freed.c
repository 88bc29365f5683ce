/* BIO_free_all of a chain that owns the SSL, in every state. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_no_role = 1, p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights,
    p_early_written, p_early_half_read, p_early_accepted, p_early_rejected, p_paused, p_connected,
    p_write_stuck, p_unread_data, p_unread_tickets, p_key_update_scheduled, p_key_update_asked,
    p_key_update_owed, p_renegotiation_scheduled, p_renegotiation_begun, p_renegotiation_asked,
    p_authentication_scheduled, p_authentication_asked, p_alert_sent, p_alert_stuck,
    p_alert_unread, p_alert_received, p_both_alerts, p_callback_at_own_alert,
    p_callback_at_the_peers, p_quietly_closed, p_end_of_file, p_end_of_file_ignored,
    p_transport_failed, p_fatal_sent, p_fatal_stuck, p_fatal_unread, p_fatal_received,
    p_sent_by_hand, p_received_by_hand, p_both_by_hand, p_cleared, p_cleared_after_close,
    p_role_set_again, p_write_bio_absent, p_bios_differ, p_bio_replaced,
    p_free_all,
};

static const struct product states_ends = {
    .title = "BIO_free_all of a chain over an SSL, which goes along, in every state",
    .roomy = "BIO_free_all cannot be repeated",
    .in_turns = true,
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
            PART(write_stuck, .steps = {WRITE_STUCK}),
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
            PART(alert_stuck, .steps = {ALERT_STUCK}),
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
            PART(fatal_stuck, .steps = {FATAL_STUCK}),
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
        /* Whether it closes the connection, no sentence says. */
        DIMENSION{
            PART(free_all,
                .steps = {
                    SETUP (SELF, BUFFER_OVER,  EQ1),
                    STEP  (SELF, CHAIN_FREE,   EQ1, FS_005, .may = CLOSE_NOTIFY | HANDSHAKING),
                }),
            {0},
        },
    },
};

const struct suite chains_freed = {
    "BIO_f_ssl(3), DESCRIPTION",
    .product = &states_ends,
};
/* clang-format on */
