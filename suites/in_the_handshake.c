/* A close before the handshake is done: nothing of the pages' "active connection" is there yet. */
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

static const struct product kinds_moments_calls = {
    .title = "a close in the handshake, and whether the handshake and the data can go on",
    .guards = "OpenSSL before 1.0.2f returned 1 in the handshake, 1.0.2f sent an alert",
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
        DIMENSION{
            PART(shutdown,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                }),
            PART(and_go_on,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                    OBSERVE(SELF, WRITE(10),       UNEXAMINED, SD_022),
                    OBSERVE(PEER, READ(10),        UNEXAMINED, SD_021),
                    OBSERVE(PEER, WRITE(10),       UNEXAMINED, SD_030),
                    OBSERVE(SELF, READ(10),        UNEXAMINED, SD_021),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_026),
                }),
            PART(seen_by_peer,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_005),
                    OBSERVE(PEER, HANDSHAKE,       UNEXAMINED, SD_005),
                    OBSERVE(PEER, READ(1),         UNEXAMINED, SD_036),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_041),
                }),
            PART(quiet, .steps = {SETUP(SELF, QUIET(ON), EQ1), OBSERVE(SELF, SHUTDOWN, UNEXAMINED, SD_056)}),
            PART(quiet_on_peer,
                .steps = {
                    SETUP (PEER, QUIET(ON),    EQ1),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_056),
                    OBSERVE(SELF, HANDSHAKE,       UNEXAMINED, SD_005),
                }),
            PART(free, .steps = {OBSERVE(SELF, FREE, UNEXAMINED, SD_113), OBSERVE(PEER, SHUTDOWN, UNEXAMINED, SD_005)}),
            {0},
        },
    },
    .cells = CELLS{
        /* Both are done: an active connection. */
        {
            .of = {
                {p_full, p_client_certificate, p_five_flights, p_shutdown},
                {p_resumed, p_four_flights, p_shutdown},
                {p_hello_retry, p_six_flights, p_shutdown},
            },
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
            },
        },
        {
            .of = {
                {p_full, p_client_certificate, p_five_flights, p_and_go_on},
                {p_resumed, p_four_flights, p_and_go_on},
                {p_hello_retry, p_six_flights, p_and_go_on},
            },
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS),
                WRITES_ON(PEER, 10),
                STEP  (SELF, READ(10),     GT0, SD_021),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, READ(10),     LE0, SD_034, ENDS),
            },
        },
        {
            .of = {
                {p_full, p_client_certificate, p_five_flights, p_seen_by_peer},
                {p_resumed, p_four_flights, p_seen_by_peer},
                {p_hello_retry, p_six_flights, p_seen_by_peer},
            },
            {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
            },
        },
        {
            .of = {
                {p_full, p_client_certificate, p_five_flights, p_quiet},
                {p_resumed, p_four_flights, p_quiet},
                {p_hello_retry, p_six_flights, p_quiet},
            },
            {
                SETUP (SELF, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(SELF),
            },
        },
        {
            .of = {
                {p_full, p_client_certificate, p_five_flights, p_quiet_on_peer},
                {p_resumed, p_four_flights, p_quiet_on_peer},
                {p_hello_retry, p_six_flights, p_quiet_on_peer},
            },
            {
                SETUP (PEER, QUIET(ON),    EQ1),
                CLOSES_QUIETLY(PEER),
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
            .guards = "OpenSSL before 3.0.15 left shutdown while in init",
            .roomy = "it makes its own connection",
            .steps = {
                SETUP (BOTH, RENEW,        EQ1),
                SETUP (SELF, FLIGHTS(1),   EQ1),
                OBSERVE(SELF, FREE,            UNEXAMINED, SD_113),
            },
        },
    },
    .product = &kinds_moments_calls,
};
/* clang-format on */
