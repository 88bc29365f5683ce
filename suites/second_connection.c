/*
 * The other way round of two_connections: the first connection ends in some way, at some point of the
 * second's life; the second, by the same contexts or on the same session, goes on as if it were alone.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_tickets = 1, p_cached, p_one_ticket, p_one_cached,
    p_handshaking, p_connected,
    p_failed, p_cleared, p_freed,
    p_goes_on, p_resumes,
};

#define ONE_SESSION p_one_ticket, p_one_cached
#define BEFORE_TLS1_3_ALONE \
    .only = OLDER, .why = "before TLS 1.3 connections share a session of a cache"

/* The second connects, has data both ways, and closes completely. */
#define SECOND_CONNECTS SETUP(SELF, SECOND_HANDSHAKE, GT0)
#define SECOND_CARRIES  STEP(SELF, SECOND_EXCHANGE, EQ1, SW_003)
#define SECOND_ENDS     STEP(SELF, SECOND_CLOSE, EQ1, SD_068)

/*
 * A third connection by the second's session.  That is the first's where they share one, up to TLS 1.2:
 * then two pages disagree, because the first was not closed.
 */
#define KEEPS_SECOND    SETUP(BOTH, SECOND_KEEP, EQ1), SECOND_ENDS, STEP(SELF, SECOND_FREE, EQ1, SF_002)
#define THIRD_RESUMES   KEEPS_SECOND, STEP(SELF, RESUME, EQ1, SD_008)
#define THIRD_IN_DISPUTE \
    KEEPS_SECOND, STEP(SELF, RESUME, EQ1, SD_008, .in = NEWER, .why = CF_016)

static const struct product shared_moments_ends_checks = {
    .title = "what the end of a connection does to another one",
    .roomy = "it makes its own connection, as the second does",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            /* As in two_connections. */
            PART(tickets, .steps = {ROLE_SET, CONNECTED}, TLS1_3_ONLY),
            PART(cached,
                .steps = {ROLE_SET, SETUP(BOTH, STATEFUL, EQ1), CONNECTED},
                BEFORE_TLS1_3_ALONE),
            PART(one_ticket, .steps = {RESUMED, CONNECTED}, TLS1_3_ONLY),
            PART(one_cached,
                .steps = {
                    ROLE_SET,
                    SETUP (BOTH, STATEFUL,     EQ1),
                    SETUP (SELF, OFFER(0),     EQ1),
                    CONNECTED,
                },
                BEFORE_TLS1_3_ALONE),
            {0},
        },
        DIMENSION{
            PART(handshaking,
                .steps = {SETUP(SELF, SECOND_NEW, EQ1), SETUP(SELF, SECOND_FLIGHTS(2), EQ1)}),
            PART(connected, .steps = {SETUP(SELF, SECOND_OPEN, GT0)}),
            {0},
        },
        DIMENSION{
            PART(failed, .steps = {FATAL_SENT, SETUP(PEER, READ(10), LE0)}),
            PART(cleared,
                .steps = {
                    STEP  (BOTH, CLEAR,        EQ1, SC_001),
                    STEP  (BOTH, GET_SHUTDOWN, EQ0, SS_002),
                }),
            PART(freed, .steps = {STEP(BOTH, FREE, EQ1, SF_002)}),
            {0},
        },
        DIMENSION{
            PART(goes_on, .steps = {SECOND_CARRIES, SECOND_ENDS}),
            PART(resumes, .steps = {THIRD_RESUMES}),
            {0},
        },
    },
    .cells = CELLS{
        {OF(p_handshaking, p_goes_on), {SECOND_CONNECTS, SECOND_CARRIES, SECOND_ENDS}},
        {OF(p_handshaking, ONE_SESSION, p_resumes), {SECOND_CONNECTS, THIRD_IN_DISPUTE}},
        {OF(p_handshaking, p_resumes), {SECOND_CONNECTS, THIRD_RESUMES}},
        {OF(ONE_SESSION, p_resumes), {THIRD_IN_DISPUTE}},
        {OF(0)},
    },
};

const struct suite second_connection = {
    "SSL_free(3); SSL_clear(3); SSL_get_session(3); SSL_shutdown(3)",
    .product = &shared_moments_ends_checks,
};
/* clang-format on */
