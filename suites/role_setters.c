/* SSL_set_connect_state and SSL_set_accept_state at each moment of a connection: the own role again, and
 * the other one. */
#include "rows.h"
#include "states.h"

/* clang-format off */
#define IS_OF_ITS_ROLE \
    STEP(SELF, IS_SERVER,    EQ0, CS_003, .as = CLIENT), \
      OR(                    EQ1, CS_003)
#define IS_OF_THE_OTHER \
    STEP(SELF, IS_SERVER,    EQ1, CS_003, .as = CLIENT), \
      OR(                    EQ0, CS_003)
#define TAKES_ITS_ROLE   STEP(SELF, ROLE, EQ1, CS_001), IS_OF_ITS_ROLE
#define TAKES_THE_OTHER  STEP(SELF, OTHER_ROLE, EQ1, CS_001), IS_OF_THE_OTHER
/* Whether a setter takes flags away no sentence says; nor what comes of a connection whose role is set
 * in the middle of it, but that the object can be freed. */
#define MAY_TAKE_FLAGS(sets, is) \
    OBSERVE(SELF, sets,          SILENT, CS_001), is, \
    OBSERVE(SELF, GET_SHUTDOWN,  SILENT, SS_010)
#define GOES_ON_SOMEHOW \
    OBSERVE(SELF, READ(10),      SILENT, SR_006), \
    OBSERVE(PEER, READ(10),      SILENT, SR_010), \
    OBSERVE(SELF, SHUTDOWN,      SILENT, SD_002), \
    STEP(SELF, FREE,         EQ1, SF_002)
/* A fatal error forbids what does input or output. */
#define STAYS_FAILED \
    FORBIDDEN(SELF, READ(10),    GE_007), \
    FORBIDDEN(SELF, WRITE(10),   GE_007), \
    STEP(SELF, FREE,         EQ1, SF_002)
#define CONNECTS_AND_CLOSES \
    STEP(BOTH, HANDSHAKE,    EQ1, CS_001), \
    STEP(SELF, WRITE(10),    GT0, SW_003), \
    STEP(PEER, READ(10),     GT0, SR_001), \
    CLOSES_FIRST(SELF)

/* The parts of the product below. */
enum {
    p_before = 1, p_in_the_handshake, p_connected, p_own_close, p_peers_close, p_both_closes,
    p_failed, p_cleared,
    p_own, p_other,
};

static const struct product moments_roles = {
    .title = "the role is set at some moment of a connection",
    .roomy = "a small transport keeps alerts and answers that nobody repeats",
    .dimensions = {
        DIMENSION{
            PART(before, .steps = {ROLE_SET}),
            PART(in_the_handshake, .steps = {ROLE_SET, SETUP(SELF, FLIGHTS(2), EQ1)}),
            PART(connected, NOTHING),
            PART(own_close, .steps = {ALERT_SENT}),
            PART(peers_close, .steps = {ALERT_RECEIVED}),
            PART(both_closes, .steps = {BOTH_ALERTS}),
            PART(failed, .steps = {FATAL_SENT}),
            PART(cleared,
                .steps = {
                    SETUP (SELF, CLEAR,        EQ1),
                    SETUP (PEER, RENEW,        EQ1),
                    SETUP (SELF, RECONNECT,    EQ1),
                }),
            {0},
        },
        DIMENSION{
            PART(own, .steps = {TAKES_ITS_ROLE, GOES_ON_SOMEHOW}),
            PART(other, .steps = {TAKES_THE_OTHER, GOES_ON_SOMEHOW}),
            {0},
        },
    },
    .cells = CELLS{
        /* Nothing has begun, or all is reset: the role that was set last counts. */
        {OF(p_before, p_cleared, p_own), {TAKES_ITS_ROLE, CONNECTS_AND_CLOSES}},
        {OF(p_before, p_cleared, p_other), {TAKES_THE_OTHER, TAKES_ITS_ROLE, CONNECTS_AND_CLOSES}},

        {OF(p_failed, p_own), {TAKES_ITS_ROLE, STAYS_FAILED}},
        {OF(p_failed, p_other), {TAKES_THE_OTHER, STAYS_FAILED}},

        {
            OF(p_own_close, p_peers_close, p_both_closes, p_own),
            {
                MAY_TAKE_FLAGS(ROLE, IS_OF_ITS_ROLE),
                GOES_ON_SOMEHOW,
            },
        },
        {
            OF(p_own_close, p_peers_close, p_both_closes, p_other),
            {
                MAY_TAKE_FLAGS(OTHER_ROLE, IS_OF_THE_OTHER),
                GOES_ON_SOMEHOW,
            },
        },
        {OF(0)},
    },
};

const struct suite role_setters = {
    "SSL_set_connect_state(3)",
    .product = &moments_roles,
};
/* clang-format on */
