/*
 * Two connections by the same contexts, or on one session.  The second ends in some way, at some point
 * of the first's life; the first, which these rows are about, goes on as if it were alone.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_tickets = 1, p_cached, p_one_ticket, p_one_cached,
    p_fresh, p_handshaking, p_connected, p_own_closed, p_peer_closed, p_both_closed,
    p_failed, p_cut, p_cleared, p_freed, p_closed,
    p_goes_on, p_resumes, p_clears,
};

/* Kinds of parts: the session is shared; the second's connection was not closed. */
#define ONE_SESSION p_one_ticket, p_one_cached
#define BADLY       p_failed, p_cut, p_cleared, p_freed

#define BEFORE_TLS1_3_ALONE \
    .only = OLDER, .why = "before TLS 1.3 connections share a session of a cache"

/* Data both ways; a close of both sides, SELF first. */
#define CARRIES_DATA \
    STEP(SELF, WRITE(10), GT0, SW_003), STEP(PEER, READ(10), GT0, SR_001), \
    STEP(PEER, WRITE(20), GT0, SW_003), STEP(SELF, READ(20), GT0, SR_001)
#define BOTH_CLOSE \
    CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)

/* What the second did is not seen on the first, in each moment; and then the first closes. */
#define OPEN_STILL  STEP(BOTH, GET_SHUTDOWN, EQ0, SS_002)
#define OWN_CLOSED_STILL \
    STEP(SELF, GET_SHUTDOWN, EQ1, SD_004), STEP(PEER, GET_SHUTDOWN, EQ0, SS_002)
#define PEER_CLOSED_STILL \
    STEP(SELF, GET_SHUTDOWN, EQ0, SS_002), STEP(PEER, GET_SHUTDOWN, EQ1, SD_004)
#define BOTH_CLOSED_STILL \
    STEP(SELF, GET_SHUTDOWN, EQ3, SD_040), STEP(PEER, GET_SHUTDOWN, EQ1, SD_004)
#define ANSWERED    READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)
#define ANSWERS     READS_END(SELF), ANSWERS_CLOSE(SELF), COMPLETES(PEER)
#define COMPLETE    STAYS_COMPLETE(SELF), COMPLETES(PEER)

/* The session of the first, which was closed, and a connection by it.  What a stateless server's object
 * says no page tells. */
#define RESUMES(...) \
    SETUP(BOTH, KEEP, EQ1), __VA_ARGS__, SETUP(SELF, FREE, EQ1), \
    STEP(SELF, RESUMABLE, EQ1, SD_006, .as = CLIENT, .why = SILENT), \
    STEP(SELF, RESUME, EQ1, SD_008)
/*
 * The same where the second, on the same session, was not closed: up to TLS 1.2 the session of the one is
 * that of the other.  That of a client is marked; whether the first's close makes it good again, or
 * leaves it so, two pages disagree.  In TLS 1.3 each connection has sessions of its own.
 */
#define IN_DISPUTE(by, ...) \
    STEP(SELF, RESUMABLE, EQ0, by, .in = OLDER, .as = CLIENT, .why = SILENT), \
    __VA_ARGS__, SETUP(BOTH, KEEP, EQ1), SETUP(SELF, FREE, EQ1), \
    STEP(SELF, RESUME, EQ1, SD_008, .in = NEWER, .why = CF_016)

/* A new connection by the objects of the first, over the same transport, in which nothing waits. */
#define BEGIN_ANEW \
    STEP(BOTH, CLEAR, EQ1, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002), \
    STEP(BOTH, HANDSHAKE, EQ1, SC_002), CARRIES_DATA

static const struct product shared_moments_ends_checks = {
    .title = "what the end of another connection does to a connection",
    .roomy = "it makes its own connection, as the second does",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            /* The context alone is common, and sessions are in tickets, or in the server's cache; the
             * session is one as well: in TLS 1.3 each connection has another ticket then. */
            PART(tickets, .steps = {ROLE_SET}, .then = {SETUP(SELF, SECOND_OPEN, EQ1)}, TLS1_3_ONLY),
            PART(cached,
                .steps = {ROLE_SET, SETUP(BOTH, STATEFUL, EQ1)},
                .then = {SETUP(SELF, SECOND_OPEN, EQ1)},
                BEFORE_TLS1_3_ALONE),
            PART(one_ticket, .steps = {RESUMED}, .then = {SETUP(SELF, SECOND_OPEN, EQ2)}, TLS1_3_ONLY),
            PART(one_cached,
                .steps = {ROLE_SET, SETUP(BOTH, STATEFUL, EQ1), SETUP(SELF, OFFER(0), EQ1)},
                .then = {SETUP(SELF, SECOND_OPEN, EQ2)},
                BEFORE_TLS1_3_ALONE),
            {0},
        },
        DIMENSION{
            PART(fresh, NOTHING),
            PART(handshaking, .steps = {SETUP(SELF, FLIGHTS(2), EQ1)}),
            PART(connected, .steps = {CONNECTED}),
            PART(own_closed, .steps = {CONNECTED, ALERT_SENT}),
            PART(peer_closed, .steps = {CONNECTED, ALERT_UNREAD}),
            PART(both_closed, .steps = {CONNECTED, BOTH_ALERTS}),
            {0},
        },
        DIMENSION{
            PART(failed,
                .then = {SETUP(SELF, SECOND_FAIL, EQ1), STEP(SELF, SECOND_FREE, EQ1, SF_002, .sets_by = SF_002)}),
            PART(cut,
                .then = {SETUP(SELF, SECOND_CUT, EQ1), STEP(SELF, SECOND_FREE, EQ1, SF_002, .sets_by = SF_002)}),
            PART(cleared, .then = {STEP(SELF, SECOND_CLEAR, EQ1, SC_001, .sets_by = SC_001)}),
            PART(freed, .then = {STEP(SELF, SECOND_FREE, EQ1, SF_002, .sets_by = SF_002)}),
            PART(closed,
                .then = {
                    STEP  (SELF, SECOND_CLOSE, EQ1, SD_068),
                    STEP  (SELF, SECOND_FREE,  EQ1, SF_002, .sets_by = SF_002),
                }),
            {0},
        },
        DIMENSION{
            PART(goes_on, .steps = {OPEN_STILL, CARRIES_DATA, BOTH_CLOSE}),
            PART(resumes, .steps = {OPEN_STILL, RESUMES(BOTH_CLOSE)}),
            PART(clears, .steps = {OPEN_STILL, BEGIN_ANEW}),
            {0},
        },
    },
    .cells = CELLS{
        /* The first has not begun, and offers the session that the second has spoilt. */
        {
            OF(p_fresh, ONE_SESSION, BADLY, p_goes_on),
            {
                OPEN_STILL,
                SETUP (BOTH, HANDSHAKE,    EQ1),
                STEP  (BOTH, REUSED,       EQ0, RS_002, .in = OLDER, .why = SILENT),
                CARRIES_DATA,
                BOTH_CLOSE,
            },
        },
        {OF(p_fresh, p_goes_on), {OPEN_STILL, SETUP(BOTH, HANDSHAKE, EQ1), CARRIES_DATA, BOTH_CLOSE}},
        {
            OF(p_fresh, ONE_SESSION, p_failed, p_resumes),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_002, .in = OLDER, .as = CLIENT, .why = SILENT),
                CONNECTED,
                RESUMES(BOTH_CLOSE),
            },
        },
        {
            OF(p_fresh, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_003, .in = OLDER, .as = CLIENT, .why = SILENT),
                CONNECTED,
                RESUMES(BOTH_CLOSE),
            },
        },
        {
            OF(p_fresh, ONE_SESSION, p_cleared, p_resumes),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_001, .in = OLDER, .as = CLIENT, .why = SILENT),
                CONNECTED,
                RESUMES(BOTH_CLOSE),
            },
        },
        {OF(p_fresh, p_resumes), {OPEN_STILL, CONNECTED, RESUMES(BOTH_CLOSE)}},

        /* ... is in the handshake, in which the server has answered. */
        {
            OF(p_handshaking, p_goes_on),
            {
                OPEN_STILL,
                SETUP (BOTH, HANDSHAKE,    EQ1),
                CARRIES_DATA,
                BOTH_CLOSE,
            },
        },
        {
            OF(p_handshaking, ONE_SESSION, p_failed, p_resumes),
            {
                IN_DISPUTE(GS_002, CONNECTED, BOTH_CLOSE),
            },
        },
        {
            OF(p_handshaking, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                IN_DISPUTE(GS_003, CONNECTED, BOTH_CLOSE),
            },
        },
        {
            OF(p_handshaking, ONE_SESSION, p_cleared, p_resumes),
            {
                IN_DISPUTE(GS_001, CONNECTED, BOTH_CLOSE),
            },
        },
        {OF(p_handshaking, p_resumes), {OPEN_STILL, CONNECTED, RESUMES(BOTH_CLOSE)}},
        {OF(p_handshaking, p_clears), {OPEN_STILL, CONNECTED, BEGIN_ANEW}},

        /* ... is connected. */
        {OF(p_connected, ONE_SESSION, p_failed, p_resumes), {OPEN_STILL, IN_DISPUTE(GS_002, BOTH_CLOSE)}},
        {
            OF(p_connected, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                OPEN_STILL,
                IN_DISPUTE(GS_003, BOTH_CLOSE),
            },
        },
        {OF(p_connected, ONE_SESSION, p_cleared, p_resumes), {OPEN_STILL, IN_DISPUTE(GS_001, BOTH_CLOSE)}},

        /* ... has sent its close_notify. */
        {OF(p_own_closed, p_goes_on), {OWN_CLOSED_STILL, ANSWERED}},
        {OF(p_own_closed, ONE_SESSION, p_failed, p_resumes), {OWN_CLOSED_STILL, IN_DISPUTE(GS_002, ANSWERED)}},
        {
            OF(p_own_closed, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                OWN_CLOSED_STILL,
                IN_DISPUTE(GS_003, ANSWERED),
            },
        },
        {OF(p_own_closed, ONE_SESSION, p_cleared, p_resumes), {OWN_CLOSED_STILL, IN_DISPUTE(GS_001, ANSWERED)}},
        {OF(p_own_closed, p_resumes), {OWN_CLOSED_STILL, RESUMES(ANSWERED)}},
        {OF(p_own_closed, p_clears), {OWN_CLOSED_STILL, READS_END(PEER), BEGIN_ANEW}},

        /* ... has not read the peer's. */
        {OF(p_peer_closed, p_goes_on), {PEER_CLOSED_STILL, ANSWERS}},
        {OF(p_peer_closed, ONE_SESSION, p_failed, p_resumes), {PEER_CLOSED_STILL, IN_DISPUTE(GS_002, ANSWERS)}},
        {
            OF(p_peer_closed, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                PEER_CLOSED_STILL,
                IN_DISPUTE(GS_003, ANSWERS),
            },
        },
        {OF(p_peer_closed, ONE_SESSION, p_cleared, p_resumes), {PEER_CLOSED_STILL, IN_DISPUTE(GS_001, ANSWERS)}},
        {OF(p_peer_closed, p_resumes), {PEER_CLOSED_STILL, RESUMES(ANSWERS)}},
        {OF(p_peer_closed, p_clears), {PEER_CLOSED_STILL, READS_END(SELF), BEGIN_ANEW}},

        /* ... is done. */
        {OF(p_both_closed, p_goes_on), {BOTH_CLOSED_STILL, COMPLETE}},
        {OF(p_both_closed, ONE_SESSION, p_failed, p_resumes), {BOTH_CLOSED_STILL, IN_DISPUTE(GS_002, COMPLETE)}},
        {
            OF(p_both_closed, ONE_SESSION, p_cut, p_freed, p_resumes),
            {
                BOTH_CLOSED_STILL,
                IN_DISPUTE(GS_003, COMPLETE),
            },
        },
        {OF(p_both_closed, ONE_SESSION, p_cleared, p_resumes), {BOTH_CLOSED_STILL, IN_DISPUTE(GS_001, COMPLETE)}},
        {OF(p_both_closed, p_resumes), {BOTH_CLOSED_STILL, RESUMES(COMPLETE)}},
        {OF(p_both_closed, p_clears), {BOTH_CLOSED_STILL, READS_ANSWER(PEER), BEGIN_ANEW}},
        {OF(0)},
    },
};

const struct suite two_connections = {
    "SSL_free(3); SSL_clear(3); SSL_get_session(3); SSL_shutdown(3)",
    .product = &shared_moments_ends_checks,
};
/* clang-format on */
