/*
 * CONNECTION_CLOSE of both sides, in every order, with every fate on the network: each side comes to an end.
 */
#include "quic_rows.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_self_first = 1, p_peer_first, p_crossing, p_self_alone,
    p_own_arrives, p_own_lost, p_own_doubled, p_own_overtakes,
    p_peers_arrives, p_peers_lost, p_peers_doubled, p_peers_overtakes,
    p_to_the_end, p_peer_sends, p_silence
};

#define ALL_MAY .may = APP_CLOSE, .may_set = SENT | RECEIVED
/* A close, of whose answer only the end is judged here. */
#define CLOSES_ANYHOW(side) STEP(side, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), GE0, SD_219, ALL_MAY)
#define ENDS_ANYHOW(side)   STEP(side, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, ALL_MAY)
/* What a datagram overtakes: one that leaves before it. */
#define SENDS_ONE(side) \
    SETUP(side, NEW_STREAM(BIDIRECTIONAL), EQ1), \
    SETUP(side, STREAM_WRITE(10), GT0)

static const struct product orders_fates = {
    .title = "both sides close, and the network does something to it",
    .pairwise = true,
    .besides = BESIDES{
        {OF(p_own_overtakes, p_peers_arrives, p_crossing, p_silence),
            "a probe follows CONNECTION_CLOSE where the peer's comes and data is not acknowledged"},
        {OF(0)},
    },
    .dimensions = {
        DIMENSION{
            PART(own_arrives,   .steps = {{0}}, OVER_QUIC),
            PART(own_lost,      .steps = {DO(SELF, LOSE(1))}, OVER_QUIC),
            PART(own_doubled,   .steps = {DO(SELF, DOUBLE(1))}, OVER_QUIC),
            PART(own_overtakes, .steps = {DO(SELF, OVERTAKE), SENDS_ONE(SELF)}, OVER_QUIC),
            {0},
        },
        DIMENSION{
            PART(peers_arrives,   .steps = {{0}}),
            PART(peers_lost,      .steps = {DO(PEER, LOSE(1))}),
            PART(peers_doubled,   .steps = {DO(PEER, DOUBLE(1))}),
            PART(peers_overtakes, .steps = {DO(PEER, OVERTAKE), SENDS_ONE(PEER)}),
            {0},
        },
        DIMENSION{
            PART(self_first, .steps = {CLOSES_ANYHOW(SELF), SETUP(PEER, EVENTS, EQ1), CLOSES_ANYHOW(PEER)}),
            PART(peer_first, .steps = {CLOSES_ANYHOW(PEER), SETUP(SELF, EVENTS, EQ1), CLOSES_ANYHOW(SELF)}),
            PART(crossing,   .steps = {CLOSES_ANYHOW(SELF), CLOSES_ANYHOW(PEER)}),
            PART(self_alone, .steps = {CLOSES_ANYHOW(SELF), SETUP(PEER, EVENTS, EQ1)}),
            {0},
        },
        DIMENSION{
            PART(to_the_end, .steps = {ENDS_ANYHOW(SELF), ENDS_ANYHOW(PEER)}),
            PART(peer_sends,
                .steps = {
                    OBSERVE(PEER, NEW_STREAM(BIDIRECTIONAL), SILENT, SD_201),
                    STEP  (SELF, EVENTS, EQ1, HE_002, ALL_MAY),
                    ENDS_ANYHOW(SELF),
                    ENDS_ANYHOW(PEER),
                }),
            PART(silence,
                .steps = {
                    DO    (BOTH, LOSE(ALL)),
                    DO    (BOTH, TICKS(80)),
                    STEP  (SELF, QUIC_SHUTDOWN, EQ1, SD_219, ALL_MAY),
                    STEP  (PEER, QUIC_SHUTDOWN, EQ1, SD_219, ALL_MAY),
                }),
            {0},
        },
    },
};

const struct suite quic_fates = {
    "RFC 9000, 10.2; SSL_shutdown(3), Shutdown Mode, RETURN VALUES",
    .product = &orders_fates,
};
/* clang-format on */
