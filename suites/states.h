/*
 * states.h - ways to bring a connection where a close is of interest: each named once, as rows of a
 * part, for every suite.  SELF is the side whose state it is.
 */
#ifndef STATES_H
#define STATES_H

#include "scenario_product.h"

/* clang-format off */
/* Where a state exists only in some protocols. */
#define TLS1_3_ONLY    .only = TLS1_3, .why = "a matter of TLS 1.3"
#define BEFORE_TLS1_3  .only = OLDER, .why = "TLS 1.3 knows no renegotiation"

/* Where what is not authentic ends the connection: over datagrams it does not. */
#define DROPPED_SILENTLY .stream = "RFC 6347, 4.1.2.7: DTLS drops a record that is not valid, and goes on"
/* What a side sends is an error of the protocol; over datagrams that has to be authentic. */
#define BREAKS_OFF(side) DO(side, GARBAGE, .in = STREAMS), DO(side, INSERT(UNKNOWN_LEVEL), .in = DATAGRAMS)

/* Before a handshake. */
#define NO_ROLE   SETUP(BOTH, RENEW, EQ1), SETUP(SELF, FRESH, EQ1)
#define ROLE_SET  SETUP(BOTH, RENEW, EQ1)

/* The caches are watched, in a mode. */
#define WATCHED       ROLE_SET, SETUP(BOTH, WATCH_CACHE, EQ1)
#define CACHES(mode)  WATCHED, SETUP(BOTH, CACHE_MODE(mode), GE0)
/* Connected, and tickets are read. */
#define CONNECTED     SETUP(BOTH, HANDSHAKE, EQ1), SETUP(BOTH, READ(1), LE0)

/* Kinds of handshake, not begun. */
#define RESUMED            ROLE_SET, SETUP(SELF, OFFER(0), EQ1)
#define CLIENT_CERTIFICATE ROLE_SET, SETUP(SELF, MUTUAL, EQ1)
#define HELLO_RETRY        ROLE_SET, SETUP(SELF, OTHER_GROUP, EQ1)

/* Early data: the server has not looked; has taken half; has taken all; took none and went on. */
#define EARLY_OFFERED   ROLE_SET, SETUP(SELF, OFFER(1000), EQ1)
#define EARLY_WRITTEN   EARLY_OFFERED, SETUP(SELF, ACCEPT_EARLY(1000), EQ1), SETUP(SELF, WRITE_EARLY(8), EQ1)
#define EARLY_HALF_READ EARLY_WRITTEN, SETUP(SELF, READ_EARLY(4), EQ1)
#define EARLY_ACCEPTED  EARLY_WRITTEN, SETUP(SELF, READ_EARLY(8), EQ1)
#define EARLY_REJECTED  EARLY_OFFERED, SETUP(SELF, WRITE_EARLY(10), EQ1), SETUP(SELF, FLIGHTS(2), EQ1)

/* The handshake waits in SELF's certificate callback. */
#define PAUSED CLIENT_CERTIFICATE, SETUP(SELF, PAUSE(ON), EQ1), SETUP(SELF, FLIGHTS(4), EQ1)

/* Connected, and something is to be done: by SELF at its next call; SELF has begun; the peer asks. */
#define RENEGOTIATION_SCHEDULED SETUP(SELF, RENEGOTIATE, EQ1)
#define RENEGOTIATION_BEGUN     SETUP(SELF, RENEGOTIATE, EQ1), SETUP(SELF, FLIGHT, EQ1)
#define RENEGOTIATION_ASKED     SETUP(PEER, RENEGOTIATE, EQ1), SETUP(PEER, FLIGHT, EQ1)
#define KEY_UPDATE_SCHEDULED    SETUP(SELF, KEY_UPDATE(NOT_REQUESTED), EQ1)
#define KEY_UPDATE_ASKED        SETUP(PEER, KEY_UPDATE(REQUESTED), EQ1), SETUP(PEER, FLIGHT, EQ1)
#define KEY_UPDATE_OWED         KEY_UPDATE_ASKED, SETUP(SELF, READ(1), LE0)
#define AUTHENTICATION_SCHEDULED ROLE_SET, SETUP(SELF, PROMISE_CERTIFICATE, EQ1), SETUP(BOTH, HANDSHAKE, EQ1), SETUP(BOTH, READ(1), LE0), SETUP(SELF, DEMAND_LATER, EQ1)
#define AUTHENTICATION_ASKED    AUTHENTICATION_SCHEDULED, SETUP(SELF, FLIGHTS(2), EQ1)

/* Connected; the close under way, on either side. */
#define WRITE_STUCK     DO(SELF, HOLD(20)), SETUP(SELF, WRITE(100), LE0)
#define UNREAD_DATA     SETUP(PEER, WRITE(100), GT0)
#define UNREAD_TICKETS  ROLE_SET, SETUP(BOTH, HANDSHAKE, EQ1)
#define ALERT_SENT      SETUP(SELF, SHUTDOWN, EQ0)
#define ALERT_STUCK     DO(SELF, HOLD(0)), SETUP(SELF, SHUTDOWN, LE0)
#define ALERT_UNREAD    SETUP(PEER, SHUTDOWN, EQ0)
#define ALERT_RECEIVED  ALERT_UNREAD, SETUP(SELF, READ(1), LE0)
#define BOTH_ALERTS     ALERT_RECEIVED, SETUP(SELF, SHUTDOWN, EQ1)
#define QUIETLY_CLOSED  SETUP(SELF, QUIET(ON), EQ1), SETUP(SELF, SHUTDOWN, EQ1)
#define BY_HAND(flags)  SETUP(SELF, SET_SHUTDOWN(flags), EQ1)

/* SSL_shutdown is called once more, inside the callback of the own alert, of the peer's. */
#define CALLBACK_AT_OWN_ALERT  SETUP(SELF, NESTED, EQ1)
#define CALLBACK_AT_THE_PEERS  ALERT_UNREAD, SETUP(SELF, NESTED, EQ1)

/* The transport ended or failed; a fatal alert. */
#define END_OF_FILE          DO(PEER, CUT)
#define END_OF_FILE_IGNORED  SETUP(SELF, IGNORE_EOF, EQ1), DO(PEER, CUT)
#define TRANSPORT_FAILED     DO(SELF, BREAK), SETUP(SELF, WRITE(10), LE0)
#define FATAL_SENT           BREAKS_OFF(PEER), SETUP(SELF, READ(10), LE0)
#define FATAL_STUCK          DO(SELF, HOLD(0)), FATAL_SENT
#define FATAL_RECEIVED       FATAL_UNREAD, SETUP(SELF, READ(10), LE0)
#define FATAL_UNREAD         BREAKS_OFF(SELF), SETUP(PEER, READ(10), LE0, .sends = FATAL_ALERT)

/* The object was reset; its BIOs are not as usual. */
#define CLEARED               SETUP(SELF, CLEAR, EQ1)
#define CLEARED_AFTER_CLOSE   BOTH_ALERTS, CLEARED
#define ROLE_SET_AGAIN        SETUP(SELF, ROLE, EQ1)
#define WRITE_BIO_ABSENT      SETUP(SELF, NO_WRITE_BIO, EQ1)
#define BIOS_DIFFER           SETUP(SELF, OTHER_WRITE_BIO, EQ1)
#define BIO_REPLACED          ALERT_SENT, SETUP(SELF, OTHER_BIO, EQ1)
/* clang-format on */

#endif
