/*
 * states.h - ways to bring a connection where a close is of interest: each named once, as rows of a
 * part, for every suite.  SELF is the side whose state it is.
 */
#ifndef STATES_H
#define STATES_H

#include "scenario.h"

/* clang-format off */
/* Before a handshake. */
#define NO_ROLE   SETUP(BOTH, RENEW, EQ1), SETUP(SELF, FRESH, EQ1)
#define ROLE_SET  SETUP(BOTH, RENEW, EQ1)

/* Kinds of handshake, not begun. */
#define RESUMED            ROLE_SET, SETUP(SELF, OFFER(0), EQ1)
#define CLIENT_CERTIFICATE ROLE_SET, SETUP(SELF, MUTUAL, EQ1)
#define HELLO_RETRY        ROLE_SET, SETUP(SELF, OTHER_GROUP, EQ1)

/* Early data: the server has not looked; has taken half; has taken all; took none and went on. */
#define EARLY_OFFERED   ROLE_SET, SETUP(SELF, OFFER(1000), EQ1)
#define EARLY_WRITTEN   EARLY_OFFERED, SETUP(SELF, ACCEPT_EARLY(1000), EQ1), SETUP(SELF, WRITE_EARLY(10), EQ1)
#define EARLY_HALF_READ EARLY_WRITTEN, SETUP(SELF, READ_EARLY(5), EQ1)
#define EARLY_ACCEPTED  EARLY_WRITTEN, SETUP(SELF, READ_EARLY(10), EQ1)
#define EARLY_REJECTED  EARLY_OFFERED, SETUP(SELF, WRITE_EARLY(10), EQ1), SETUP(SELF, FLIGHTS(2), EQ1)

/* The handshake waits in SELF's certificate callback. */
#define PAUSED CLIENT_CERTIFICATE, SETUP(SELF, PAUSE(1), EQ1), SETUP(SELF, FLIGHTS(4), EQ1)

/* Connected, and something is to be done: by SELF at its next call; SELF has begun; the peer asks. */
#define RENEGOTIATION_SCHEDULED SETUP(SELF, RENEGOTIATE, EQ1)
#define RENEGOTIATION_BEGUN     SETUP(SELF, RENEGOTIATE, EQ1), SETUP(SELF, FLIGHT, EQ1)
#define RENEGOTIATION_ASKED     SETUP(PEER, RENEGOTIATE, EQ1), SETUP(PEER, FLIGHT, EQ1)
#define KEY_UPDATE_SCHEDULED    SETUP(SELF, KEY_UPDATE(0), EQ1)
#define KEY_UPDATE_ASKED        SETUP(PEER, KEY_UPDATE(1), EQ1), SETUP(PEER, FLIGHT, EQ1)
#define KEY_UPDATE_OWED         KEY_UPDATE_ASKED, SETUP(SELF, READ(1), LE0)
#define AUTHENTICATION_SCHEDULED ROLE_SET, SETUP(SELF, PROMISE_CERTIFICATE, EQ1), SETUP(BOTH, HANDSHAKE, EQ1), SETUP(BOTH, READ(1), LE0), SETUP(SELF, DEMAND_LATER, EQ1)
#define AUTHENTICATION_ASKED    AUTHENTICATION_SCHEDULED, SETUP(SELF, FLIGHTS(2), EQ1)
/* clang-format on */

#endif
