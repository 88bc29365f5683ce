/* The transport takes a part of the alert, any part, and then no more for a while, or for good. */
#include "rows.h"

/* clang-format off */
#define TAKES(bytes) \
    PART(takes_##bytes, .steps = {DO(SELF, HOLD(bytes)), SETUP(SELF, SHUTDOWN, LE0)})

/* The parts of the product below. */
enum {
    p_takes_0 = 1, p_takes_1, p_takes_2, p_takes_3, p_takes_4, p_takes_5, p_takes_6, p_takes_7,
    p_takes_8, p_takes_9, p_takes_10, p_takes_11, p_takes_12, p_takes_13, p_takes_14,
    p_takes_15, p_takes_16, p_takes_17, p_takes_18, p_takes_19, p_takes_20, p_takes_21,
    p_takes_22, p_takes_23,
    p_goes_on, p_fails, p_write, p_reads,
};

static const struct product bytes_then = {
    .title = "the alert stops behind any of its bytes",
    .roomy = "they hold the transport byte by byte themselves",
    .dimensions = {
        DIMENSION{
            TAKES(0),
            TAKES(1),
            TAKES(2),
            TAKES(3),
            TAKES(4),
            TAKES(5),
            TAKES(6),
            TAKES(7),
            TAKES(8),
            TAKES(9),
            TAKES(10),
            TAKES(11),
            TAKES(12),
            TAKES(13),
            TAKES(14),
            TAKES(15),
            TAKES(16),
            TAKES(17),
            TAKES(18),
            TAKES(19),
            TAKES(20),
            TAKES(21),
            TAKES(22),
            TAKES(23),
            {0},
        },
        DIMENSION{
            PART(goes_on,
                .steps = {
                    DO    (SELF, RELEASE(ALL)),
                    SENDS_WHEN_REPEATED(SELF),
                    READS_END(PEER),
                }),
            PART(fails,
                .steps = {
                    DO    (SELF, BREAK),
                    STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE),
                    DO    (SELF, CUT),
                    MEETS_END_OF_FILE(PEER),
                }),
            PART(write,
                .steps = {
                    STEP  (SELF, WRITE(10),    LE0, SD_022),
                    DO    (SELF, RELEASE(ALL)),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    STEP  (PEER, READ(1),      LE0, SR_010, .may_set = RECEIVED),
                }),
            PART(reads,
                .steps = {
                    SETUP (PEER, WRITE(10),    GT0),
                    STEP  (SELF, READ(10),     GT0, SD_021),
                    DO    (SELF, RELEASE(ALL)),
                    SENDS_WHEN_REPEATED(SELF),
                }),
            {0},
        },
    },
};

const struct suite part_of_the_alert = {
    "SSL_shutdown(3), NOTES: nonblocking BIOs",
    .product = &bytes_then,
};
/* clang-format on */
