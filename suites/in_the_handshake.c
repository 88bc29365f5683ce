/* A close before the handshake is done: at first nothing of the pages' "active connection" is there
 * yet, then one side is connected while the other still has a flight to read, then both are. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_full = 1, p_resumed, p_client_certificate, p_hello_retry,
    p_role_set, p_one_flight, p_two_flights, p_three_flights, p_four_flights, p_five_flights,
    p_six_flights,
    p_shutdown, p_and_go_on, p_seen_by_peer, p_quiet, p_quiet_on_peer, p_free,
};

/*
 * Rows that judge a call where its side is connected.  `now` is the side that is in TLS 1.3, `before`
 * in the protocols before it: RFC 8446, 2 and RFC 5246, 7.3 say who sends the last flight, and so is
 * done first.
 */
#define NOW_AS(role)    .in = NEWER, .as = role
#define BEFORE_AS(role) .in = OLDER, .as = role
/* The other side's call, which is judged for what this side has done. */
#define OPPOSITE_EITHER EITHER
#define OPPOSITE_CLIENT SERVER
#define OPPOSITE_SERVER CLIENT
#define OPPOSITE_NOBODY NOBODY

/* Nothing was shut down on a side that has not closed. */
#define OPEN .clears = SENT | RECEIVED, .sets_by = SS_002

#define CLOSES_FIRST_AS(side, now, before) \
    STEP(side, SHUTDOWN,  EQ0, SD_026, CLOSES, NOW_AS(now), .why = SILENT), \
      OR(                 EQ0, SD_026, CLOSES, BEFORE_AS(before))
#define WAITS_AS(side, now, before) \
    STEP(side, SHUTDOWN,  LT0, SD_046, .error = WANT_READ, NOW_AS(now), .why = SILENT), \
      OR(                 LE0, GE_003, .error = WANT_READ, NOW_AS(now)), \
      OR(                 LT0, SD_046, .error = WANT_READ, BEFORE_AS(before)), \
      OR(                 LE0, GE_003, .error = WANT_READ, BEFORE_AS(before))
#define ANSWERS_CLOSE_AS(side, now, before) \
    STEP(side, SHUTDOWN,  EQ1, SD_041, CLOSES, NOW_AS(now), .why = SILENT), \
      OR(                 EQ1, SD_041, CLOSES, BEFORE_AS(before))
#define IS_ESTABLISHED_AS(side, now, before) \
    STEP(side, HANDSHAKE, EQ1, DH_001, OPEN, .may_set = RECEIVED, NOW_AS(now), .why = SILENT), \
      OR(                 EQ1, DH_001, OPEN, .may_set = RECEIVED, BEFORE_AS(before))
#define NO_WRITE_AS(side, now, before) \
    STEP(side, WRITE(10), LE0, SD_022, NOW_AS(now), .why = SILENT), \
      OR(                 LE0, SD_022, BEFORE_AS(before))
#define READS_END_AS(side, now, before) \
    STEP(side, READ(10),  LE0, GE_001, ENDS, NOW_AS(now), .why = SILENT), \
      OR(                 LE0, GE_001, ENDS, BEFORE_AS(before))
#define READS_ANSWER_AS(side, now, before) \
    STEP(side, READ(10),  LE0, SD_034, ENDS, NOW_AS(now), .why = SILENT), \
      OR(                 LE0, SD_034, ENDS, BEFORE_AS(before))
#define WRITES_ON_AS(side, now, before) \
    STEP(side, WRITE(10), GT0, SD_030, NOW_AS(now), .why = SILENT), \
      OR(                 GT0, SD_112, NOW_AS(now)), \
      OR(                 GT0, SD_030, BEFORE_AS(before), .why = CF_005), \
      OR(                 GT0, SD_112, BEFORE_AS(before), .why = CF_006)
#define READS_ON_AS(side, now, before) \
    STEP(side, READ(10),  GT0, SD_021, NOW_AS(now), .why = SILENT), \
      OR(                 GT0, SD_021, BEFORE_AS(before), .why = CF_014)

/* What SELF does where it is connected, and what PEER, which has all that it needs, then sees. */
#define CLOSES_AND_WAITS(now, before) \
    CLOSES_FIRST_AS(SELF, now, before), \
    WAITS_AS(SELF, now, before), \
    WAITS_AS(SELF, now, before)
#define CLOSES_AND_GOES_ON(now, before) \
    CLOSES_FIRST_AS(SELF, now, before), \
    OBSERVE(SELF, HANDSHAKE, SILENT, DH_001), \
    READS_END_AS(PEER, OPPOSITE_##now, OPPOSITE_##before), \
    WRITES_ON_AS(PEER, OPPOSITE_##now, OPPOSITE_##before), \
    READS_ON_AS(SELF, now, before), \
    ANSWERS_CLOSE_AS(PEER, OPPOSITE_##now, OPPOSITE_##before), \
    READS_ANSWER_AS(SELF, now, before), \
    NO_WRITE_AS(SELF, now, before)
#define CLOSE_SEEN_BY_PEER(now, before) \
    CLOSES_FIRST_AS(SELF, now, before), \
    IS_ESTABLISHED_AS(PEER, OPPOSITE_##now, OPPOSITE_##before), \
      OR(                 EQ1, DH_001, OPEN, .may_set = RECEIVED, NOW_AS(now)), \
      OR(                 EQ1, DH_001, OPEN, .may_set = RECEIVED, BEFORE_AS(before)), \
    READS_END_AS(PEER, OPPOSITE_##now, OPPOSITE_##before), \
    ANSWERS_CLOSE_AS(PEER, OPPOSITE_##now, OPPOSITE_##before)
/* A connected PEER is left alone. */
#define LEAVES_PEER(now, before) \
    STEP(SELF, FREE,      EQ1, SF_002), \
    CLOSES_FIRST_AS(PEER, now, before)

/* The cells of some calls: the moments in which the client alone is connected, in TLS 1.3 and in all
 * protocols; the server alone up to TLS 1.2, where both are in TLS 1.3; both. */
#define WHERE_CONNECTED(calls, rows) \
    {OF(p_full, p_client_certificate, p_three_flights, calls), {rows(CLIENT, NOBODY)}}, \
    {.of = {{p_resumed, p_three_flights, calls}, {p_hello_retry, p_five_flights, calls}}, \
     {rows(CLIENT, CLIENT)}}, \
    {OF(p_full, p_client_certificate, p_four_flights, calls), {rows(EITHER, SERVER)}}, \
    {.of = {{p_full, p_client_certificate, p_five_flights, calls}, \
            {p_resumed, p_four_flights, calls}, \
            {p_hello_retry, p_six_flights, calls}}, \
     {rows(EITHER, EITHER)}}

static const struct product kinds_moments_calls = {
    .title = "a close in the handshake, and whether the handshake and the data can go on",
    .dimensions = {
        DIMENSION{
            PART(full, .steps = {ROLE_SET}),
            PART(resumed, .steps = {RESUMED}),
            PART(client_certificate, .steps = {CLIENT_CERTIFICATE}),
            PART(hello_retry,
                .steps = {HELLO_RETRY},
                .only = TLS1_3,
                .why = "only TLS 1.3 asks for another hello because of a key share"),
            {0},
        },
        DIMENSION{
            PART(role_set, NOTHING),
            PART(one_flight, .steps = {SETUP(SELF, FLIGHTS(1), EQ1)}),
            PART(two_flights, .steps = {SETUP(SELF, FLIGHTS(2), EQ1)}),
            PART(three_flights, .steps = {SETUP(SELF, FLIGHTS(3), EQ1)}),
            PART(four_flights, .steps = {SETUP(SELF, FLIGHTS(4), EQ1)}),
            PART(five_flights, .steps = {SETUP(SELF, FLIGHTS(5), EQ1)}),
            PART(six_flights, .steps = {SETUP(SELF, FLIGHTS(6), EQ1)}),
            {0},
        },
        /* No sentence says what SSL_shutdown does to a connection that is not active (SD_002), so none
         * says what comes of the calls behind it.  A quiet one "will always succeed" (SD_056), and
         * behaves like SSL_set_shutdown (QS_006), which needs no connection. */
        DIMENSION{
            PART(shutdown,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                }),
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
            PART(seen_by_peer,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                    OBSERVE(PEER, HANDSHAKE,       SILENT, DH_001),
                    OBSERVE(PEER, READ(1),         SILENT, SD_036),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_041),
                }),
            PART(quiet, .steps = {SETUP(SELF, QUIET(ON), EQ1), CLOSES_QUIETLY(SELF)}),
            PART(quiet_on_peer,
                .steps = {
                    SETUP (PEER, QUIET(ON),    EQ1),
                    CLOSES_QUIETLY(PEER),
                    OBSERVE(SELF, HANDSHAKE,       SILENT, DH_001),
                }),
            PART(free,
                .steps = {
                    STEP  (SELF, FREE,         EQ1, SF_002),
                    OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
                }),
            {0},
        },
    },
    .cells = CELLS{
        WHERE_CONNECTED(p_shutdown, CLOSES_AND_WAITS),
        WHERE_CONNECTED(p_and_go_on, CLOSES_AND_GOES_ON),
        WHERE_CONNECTED(p_seen_by_peer, CLOSE_SEEN_BY_PEER),
        WHERE_CONNECTED(p_free, LEAVES_PEER),
        /* The quiet side was connected, or SELF is: SELF has all that it needs. */
        {
            OF(p_full, p_client_certificate, p_three_flights, p_quiet_on_peer),
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
                STEP  (SELF, HANDSHAKE,    EQ1, DH_001, OPEN, .in = NEWER, .why = SILENT),
            },
        },
        {
            .of = {
                {p_full, p_client_certificate, p_four_flights, p_five_flights, p_quiet_on_peer},
                {p_resumed, p_three_flights, p_four_flights, p_quiet_on_peer},
                {p_hello_retry, p_five_flights, p_six_flights, p_quiet_on_peer},
            },
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
                STEP  (SELF, HANDSHAKE,    EQ1, DH_001, OPEN),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_full, p_client_certificate, p_six_flights),
            "it is done with five"
        },
        {
            OF(p_resumed, p_five_flights, p_six_flights),
            "it is done with four"
        },
        {OF(0)},
    },
};

const struct suite in_the_handshake = {
    "SSL_shutdown(3), DESCRIPTION, Shutdown Lifecycle",
    .scenarios = {
        {
            "queue_after_free",
            "SSL_free in the handshake leaves nothing on the error queue",
            .roomy = "it makes its own connection",
            .steps = {
                SETUP (BOTH, RENEW,        EQ1),
                SETUP (SELF, FLIGHTS(1),   EQ1),
                STEP  (SELF, FREE,         EQ1, SF_002),
            },
        },
        {
            "renegotiation_before_it",
            "a renegotiation that is asked for before the handshake begins: no data leaves before that is done",
            .roomy = "it makes its own connection",
            .steps = {
                SETUP  (BOTH, RENEW,       EQ1),
                OBSERVE(SELF, RENEGOTIATE, SILENT, SW_003),
                OBSERVE(SELF, READ(10),    SILENT, SR_001),
                OBSERVE(SELF, WRITE(10),   SILENT, SW_003),
            },
        },
    },
    .product = &kinds_moments_calls,
};
/* clang-format on */
