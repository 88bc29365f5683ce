/* A handshake that SSL_read and SSL_write make themselves fails; what they do when they are called again. */
#include "rows.h"
#include "states.h"

/* clang-format off */

/* The parts of the product below. */
enum {
    p_write = 1, p_read,
    p_write_again, p_read_again,
};

/* The call begins the handshake, as far as its side can; the peer's next message is spoilt; the call
 * meets it, and fails. */
#define MEETS_FAILURE(call) \
    SETUP(BOTH, RENEW, EQ1), SETUP(SELF, call(10), LE0), DO(PEER, CORRUPT(MESSAGE_TYPE)), \
    SETUP(PEER, FLIGHT, EQ1), SETUP(SELF, call(10), LE0)

static const struct product who_meets_the_failure = {
    .title = "reads and writes behind a handshake that one of them saw fail: no data leaves, none is delivered",
    .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
    .dimensions = {
        DIMENSION{
            PART(write, .steps = {MEETS_FAILURE(WRITE)}),
            PART(read,  .steps = {MEETS_FAILURE(READ)}),
            {0},
        },
        DIMENSION{
            /* More than a buffer of the library's own holds. */
            PART(write_again,
                .steps = {
                    FORBIDDEN(SELF, WRITE(10),     GE_007),
                    FORBIDDEN(SELF, WRITE(5000),   GE_007),
                }),
            PART(read_again,
                .steps = {
                    DO    (PEER, INJECT(BARE_DATA)),
                    FORBIDDEN(SELF, READ(10),      GE_007),
                    FORBIDDEN(SELF, READ(10),      GE_007),
                }),
            {0},
        },
    },
};

const struct suite failed_handshake = {
    "SSL_read(3), SSL_write(3), SSL_get_error(3)",
    .product = &who_meets_the_failure,
};
/* clang-format on */
