/* SSL_OP_NO_RENEGOTIATION: no handshake begins, whoever asks for one, and the connection is closed as usual. */
#include "rows.h"
#include "states.h"

/* clang-format off */

/* The parts of the product below. */
enum {
    p_asks_itself = 1, p_is_asked,
    p_writes, p_reads, p_closes, p_answers,
};

/* What SSL_renegotiate returns where it is disabled, no sentence says. */
#define ASKS_IN_VAIN OBSERVE(SELF, RENEGOTIATE, SILENT, OP_005)
#define RENEGOTIATION_DISABLED SETUP(SELF, REFUSE_RENEGOTIATION, EQ1)

/* Nothing but what is asked for leaves: no HelloRequest of a server, no ClientHello of a client.  Who is
 * asked may answer with the alert no_renegotiation (RFC 5246, 7.2.2: should). */
#define WRITES_DATA_ALONE   STEP(SELF, WRITE(10), GT0, OP_005)
#define IGNORES_THE_REQUEST \
    STEP(SELF, READ(10), LE0, OP_005, .error = WANT_READ, .may = OTHER_ALERT)

#define STAYS_INCOMPLETE(side) STEP(side, SHUTDOWN, LE0, SD_028)

static const struct product who_asks = {
    .title = "renegotiation is disabled: nobody's request starts one, and the close goes its way",
    .roomy = "a small transport keeps what answers the request: nobody repeats the call that sends it",
    .dimensions = {
        DIMENSION{
            PART(asks_itself, .steps = {RENEGOTIATION_DISABLED, ASKS_IN_VAIN}, BEFORE_TLS1_3),
            PART(is_asked,
                .steps = {RENEGOTIATION_DISABLED, RENEGOTIATION_ASKED}, BEFORE_TLS1_3),
            {0},
        },
        DIMENSION{
            PART(writes, .steps = {WRITES_DATA_ALONE}),
            PART(reads, .steps = {SETUP(PEER, WRITE(10), GT0), STEP(SELF, READ(10), GT0, OP_005)}),
            PART(closes, .steps = {CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)}),
            PART(answers,
                .steps = {SETUP(PEER, SHUTDOWN, EQ0), READS_END(SELF), ANSWERS_CLOSE(SELF)}),
            {0},
        },
    },
    .cells = CELLS{
        {OF(p_is_asked, p_writes), {IGNORES_THE_REQUEST, WRITES_DATA_ALONE}},
        {OF(p_is_asked, p_reads), {IGNORES_THE_REQUEST, LACKS_DATA(SELF, PEEK(10))}},
        {OF(p_is_asked, p_closes), {IGNORES_THE_REQUEST, CLOSES_FIRST(SELF), STAYS_INCOMPLETE(SELF)}},
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {OF(p_is_asked, p_answers), "a client that asks has begun a handshake, and cannot close in it"},
        {OF(0)},
    },
};

const struct suite renegotiation_off = {
    "SSL_CTX_set_options(3): SSL_OP_NO_RENEGOTIATION",
    .product = &who_asks,
};
/* clang-format on */
