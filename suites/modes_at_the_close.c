/* What small and padded records change at a close, and what they do not. */
#include "rows.h"
#include "states.h"

/* clang-format off */

/* The parts of the product below. */
enum {
    p_small = 1, p_padded, p_padded_late, p_padded_handshakes,
    p_by_self, p_stuck_write, p_stuck_alert, p_by_peer, p_counted,
};

/* Padding asks for as much as a record can hold: the alert gets as long as that. */
enum { SMALLEST = 512, LONGEST = 1 << 14, SHORTER = 16000 };

/* Of data that fills two small records and a part of a third the first one leaves; then the rest. */
#define WRITE_HALF_OUT  DO(SELF, HOLD(700)), SETUP(SELF, WRITE(1300), LE0)
#define WRITE_GETS_OUT  DO(SELF, RELEASE(ALL)), SETUP(SELF, WRITE(1300), GT0)
/* All that was sent, then its end. */
#define READS_ALL(side) STEP(side, READ_TO_END, LE0, GE_001, ENDS)

static const struct product modes_moments = {
    .title = "data and a close in records of another size",
    .roomy = "they hold the transport themselves, for records of a known size",
    .dimensions = {
        DIMENSION{
            PART(small, .steps = {SETUP(SELF, SMALL_RECORDS(SMALLEST), EQ1)},
                .stream = "RFC 6347, 4.1.1: over datagrams the application chooses the size of a record"),
            PART(padded, .steps = {ROLE_SET, SETUP(SELF, PAD(LONGEST), EQ1), CONNECTED}, TLS1_3_ONLY),
            PART(padded_late, .steps = {SETUP(SELF, PAD(LONGEST), EQ1)}, TLS1_3_ONLY),
            PART(padded_handshakes,
                .steps = {ROLE_SET, SETUP(SELF, PAD_HANDSHAKES(LONGEST), EQ1), CONNECTED},
                TLS1_3_ONLY),
            {0},
        },
        DIMENSION{
            PART(by_self,
                .steps = {
                    SETUP (SELF, WRITE(1300),  GT0),
                    CLOSES_FIRST(SELF),
                    READS_ALL(PEER),
                    ANSWERS_CLOSE(PEER),
                    COMPLETES(SELF),
                }),
            PART(stuck_write,
                .steps = {
                    WRITE_HALF_OUT,
                    WRITE_GETS_OUT,
                    CLOSES_FIRST(SELF),
                    READS_ALL(PEER),
                }),
            PART(stuck_alert,
                .steps = {
                    DO    (SELF, HOLD(20)),
                    IS_BLOCKED_INSIDE(SELF),
                    DO    (SELF, RELEASE(ALL)),
                    SENDS_WHEN_REPEATED(SELF),
                    READS_END(PEER),
                }),
            PART(by_peer,
                .steps = {
                    SETUP (PEER, SHUTDOWN,     EQ0),
                    READS_END(SELF),
                    WRITES_ON(SELF, 1300),
                    ANSWERS_CLOSE(SELF),
                    READS_ALL(PEER),
                }),
            PART(counted,
                .steps = {
                    CLOSES_FIRST(SELF),
                    STEP  (SELF, PADDED_ALERTS, EQ1, PC_001),
                    READS_END(PEER),
                }),
            {0},
        },
    },
    .cells = CELLS{
        {OF(p_padded, p_padded_late, p_stuck_alert), {
            DO    (SELF, HOLD(SHORTER)),
            STEP  (SELF, SHUTDOWN,     LT0, PC_002, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005,
                    .may = PART),
            DO    (SELF, RELEASE(ALL)),
            SENDS_WHEN_REPEATED(SELF),
            READS_END(PEER),
        }},
        {OF(p_small, p_counted), {
            SETUP (SELF, WRITE(1025),  GT0),
            CLOSES_FIRST(SELF),
            STEP  (PEER, READ(1300),   GT0, SR_004),
            STEP  (PEER, READ(1300),   GT0, FR_001),
            STEP  (PEER, READ(1300),   GT0, FR_001),
            READS_END(PEER),
        }},
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {OF(p_padded_handshakes, p_counted), "no callback is asked"},
        {OF(p_padded_handshakes, p_stuck_write), "no data is padded"},
        {OF(0)},
    },
};

const struct suite modes_at_the_close = {
    "SSL_CTX_set_split_send_fragment(3), SSL_CTX_set_record_padding_callback(3)",
    .product = &modes_moments,
};
/* clang-format on */
