/* SSL_clear, and the connection that follows on the same object: what an earlier one leaves behind. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The side is reset; both are, and get a new transport; SELF is, and the peer is another object. */
#define IS_CLEARED(side) \
    STEP(side, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002)
#define BOTH_CLEARED     IS_CLEARED(BOTH), SETUP(SELF, RECONNECT, EQ1)
#define PEER_RENEWED     IS_CLEARED(SELF), SETUP(PEER, RENEW, EQ1), SETUP(SELF, RECONNECT, EQ1)

/* Nothing of the earlier connection shows. */
#define LOOKS_NEW \
    STEP(SELF, PENDING,      EQ0, SP_001), \
    STEP(SELF, HAS_PENDING,  EQ0, SP_002), \
    STEP(SELF, WANT,         EQ1, WT_001), \
    STEP(SELF, GET_SHUTDOWN, EQ0, SS_002)
#define CONNECTS         STEP(BOTH, HANDSHAKE, EQ1, SC_002)
#define CARRIES_DATA \
    STEP(SELF, WRITE(100),   GT0, SC_002), \
    STEP(PEER, READ(100),    GT0, SC_002), \
    STEP(PEER, WRITE(200),   GT0, SC_002), \
    STEP(SELF, READ(200),    GT0, SC_002)

/* A session that was closed is kept; whether it is used again no page says.  A client uses no session
 * of a connection that was not closed. */
#define KEEPS_SESSION    STEP(SELF, KEEP, EQ1, SC_006)
#define MAY_RESUME       OBSERVE(SELF, REUSED, SILENT, SC_006)
#define DOES_NOT_RESUME  STEP(SELF, REUSED, EQ0, RS_002, .as = CLIENT, .why = SILENT)

#define SETTINGS_ARE_KEPT \
    STEP(SELF, GET_QUIET,    EQ1, QS_004), \
    STEP(SELF, GET_AUTO_RETRY, EQ0, SC_003), \
    STEP(SELF, GET_STATEFUL, EQ1, OP_004)

/* The end: SELF closes first; the peer does; the transport ends, which is no close, whatever the peer
 * sent in the earlier connection. */
#define CLOSES_AND_WAITS \
    CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)
#define IS_CLOSED \
    CLOSES_FIRST(PEER), READS_END(SELF), ANSWERS_CLOSE(SELF), READS_END(PEER)
#define IS_CUT_OFF       DO(PEER, CUT), MEETS_END_OF_FILE(SELF)

/* The parts of the product below. */
enum {
    p_never_connected = 1, p_flight_stuck, p_early_half_read, p_one_way,
    p_peers_close_unread, p_peers_close_read, p_both_ways, p_quiet_and_settings, p_cut,
    p_transport_failed, p_fatal_sent, p_fatal_received, p_alert_stuck, p_write_stuck,
    p_half_a_record, p_half_read, p_warned, p_key_update_owed, p_authentication_asked,
    p_renegotiation_refused,
    p_cleared, p_renewed,
};

/* SELF closed the earlier connection; did not; the peer's close or an end was told. */
#define CLOSED      p_one_way, p_both_ways, p_alert_stuck
#define NOT_CLOSED \
    p_peers_close_unread, p_peers_close_read, p_cut, p_transport_failed, p_fatal_sent, \
    p_fatal_received, p_write_stuck, p_half_a_record, p_half_read, p_warned, \
    p_key_update_owed, p_authentication_asked
#define END_SEEN \
    p_peers_close_unread, p_peers_close_read, p_both_ways, p_quiet_and_settings, p_cut, \
    p_fatal_received

static const struct product endings_lives = {
    .title = "how a connection ended, and the next one on the same object",
    .roomy = "a small transport keeps alerts and answers that nobody repeats",
    .dimensions = {
        DIMENSION{
            PART(never_connected, .steps = {ROLE_SET}),
            PART(flight_stuck,
                .steps = {
                    ROLE_SET,
                    DO    (SELF, HOLD(1)),
                    SETUP (SELF, FLIGHTS(2),   EQ1),
                }),
            PART(early_half_read, .steps = {EARLY_HALF_READ}, TLS1_3_ONLY),
            PART(one_way, .steps = {ALERT_SENT}),
            PART(peers_close_unread, .steps = {ALERT_UNREAD}),
            PART(peers_close_read, .steps = {ALERT_RECEIVED}),
            PART(both_ways, .steps = {BOTH_ALERTS}),
            PART(quiet_and_settings,
                .steps = {
                    SETUP (SELF, AUTO_RETRY(OFF), EQ1),
                    SETUP (SELF, STATEFUL,     EQ1),
                    QUIETLY_CLOSED,
                }),
            PART(cut, .steps = {END_OF_FILE, SETUP(SELF, READ(10), LE0)}),
            PART(transport_failed, .steps = {TRANSPORT_FAILED}),
            PART(fatal_sent, .steps = {FATAL_SENT}),
            PART(fatal_received, .steps = {FATAL_RECEIVED}),
            PART(alert_stuck, .steps = {ALERT_STUCK}),
            PART(write_stuck, .steps = {DO(SELF, HOLD(1)), SETUP(SELF, WRITE(100), LE0)}),
            PART(half_a_record,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, WRITE(100),   GT0),
                    DO    (PEER, RELEASE(50)),
                    SETUP (SELF, READ(10),     LE0),
                }),
            PART(half_read, .steps = {UNREAD_DATA, SETUP(SELF, READ(10), GT0)}),
            PART(warned,
                .steps = {
                    DO    (PEER, FORGE(USER_CANCELED)),
                    SETUP (PEER, WRITE(1),     GT0),
                    SETUP (SELF, READ(1),      LE0),
                },
                .only = TLS1_2 | TLS1_3,
                .why = "the harness seals AES-128-GCM alone"),
            PART(key_update_owed, .steps = {KEY_UPDATE_OWED}, TLS1_3_ONLY),
            PART(authentication_asked, .steps = {AUTHENTICATION_ASKED}, TLS1_3_ONLY),
            PART(renegotiation_refused,
                .steps = {
                    SETUP (PEER, REFUSE_RENEGOTIATION, EQ1),
                    RENEGOTIATION_BEGUN,
                    SETUP (PEER, READ(1),      LE0),
                    SETUP (SELF, READ(1),      LE0),
                },
                BEFORE_TLS1_3),
            {0},
        },
        DIMENSION{
            PART(cleared,
                .steps = {
                    BOTH_CLEARED,
                    LOOKS_NEW,
                    CONNECTS,
                    MAY_RESUME,
                    CARRIES_DATA,
                    CLOSES_AND_WAITS,
                }),
            PART(renewed, .steps = {PEER_RENEWED, CONNECTS, CARRIES_DATA, IS_CLOSED}),
            {0},
        },
    },
    .cells = CELLS{
        /* The session was closed, or not. */
        {
            OF(CLOSED, p_cleared),
            {
                BOTH_CLEARED,
                LOOKS_NEW,
                KEEPS_SESSION,
                CONNECTS,
                MAY_RESUME,
                CARRIES_DATA,
                CLOSES_AND_WAITS,
            },
        },
        {
            OF(NOT_CLOSED, p_cleared),
            {
                BOTH_CLEARED,
                LOOKS_NEW,
                CONNECTS,
                DOES_NOT_RESUME,
                CARRIES_DATA,
                CLOSES_AND_WAITS,
            },
        },

        /* The settings are kept, and so the next close is quiet as well. */
        {
            OF(p_quiet_and_settings, p_cleared),
            {
                BOTH_CLEARED,
                LOOKS_NEW,
                SETTINGS_ARE_KEPT,
                KEEPS_SESSION,
                CONNECTS,
                SETTINGS_ARE_KEPT,
                CARRIES_DATA,
                CLOSES_QUIETLY(SELF),
            },
        },

        /* An end that was told before is not told again. */
        {OF(END_SEEN, p_renewed), {PEER_RENEWED, CONNECTS, CARRIES_DATA, IS_CUT_OFF}},

        /* The server still demands a certificate, and a new client has to get one. */
        {
            OF(p_authentication_asked, p_renewed),
            {
                PEER_RENEWED,
                SETUP (SELF, MUTUAL,       EQ1),
                CONNECTS,
                CARRIES_DATA,
                IS_CLOSED,
            },
        },
        {OF(0)},
    },
};

const struct suite second_life = {
    "SSL_clear(3)",
    .product = &endings_lives,
};
/* clang-format on */
