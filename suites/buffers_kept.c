/*
 * What SSL_MODE_RELEASE_BUFFERS and SSL_free_buffers give back, at rest and behind a close.  A buffer
 * holds a record, of which the smallest that is allowed has more than 4096 bytes of room; what else the
 * library holds may change by less.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */

/* Each side has read and written: it has its buffers. */
#define USED \
    SETUP(SELF, WRITE(10), GT0), SETUP(PEER, READ(10), GT0), \
    SETUP(PEER, WRITE(10), GT0), SETUP(SELF, READ(10), GT0)
/* SELF has none, and had the mode that keeps none from the beginning. */
#define CONNECTED_WITHOUT_BUFFERS \
    ROLE_SET, \
    SETUP(SELF, RELEASE_MODE, EQ1), \
    SETUP(BOTH, HANDSHAKE,    EQ1), \
    SETUP(SELF, READ(1),      LE0)
#define HAS_NO_BUFFERS \
    SETUP(SELF, FREE_BUFFERS, EQ1), \
    SETUP(SELF, NOTE_MEMORY,  EQ1)
#define KEEPS_NO_BUFFERS  CONNECTED_WITHOUT_BUFFERS, USED, HAS_NO_BUFFERS
#define IS_RELEASED       STEP(SELF, HELD(4096), EQ0, MO_003)
#define IS_RELEASED_WHEN_DRAINED \
    STEP(SELF, HELD(4096), EQ0, AB_006), \
      OR(                  EQ0, MO_003)

#define FREES             STEP(SELF, FREE_BUFFERS,  EQ1, AB_002)
#define FREES_NOT         STEP(SELF, FREE_BUFFERS,  EQ0, AB_001)
/* Whether bytes that wait in the transport are pending no sentence says, nor what is in a handshake. */
#define MAY_FREE          OBSERVE(SELF, FREE_BUFFERS, SILENT, AB_001)
#define NO_EFFECT_ON_DTLS .stream = "SSL_CTX_set_mode(3): SSL_MODE_RELEASE_BUFFERS has no effect on DTLS"
#define ALLOCATES         STEP(SELF, ALLOC_BUFFERS, EQ1, AB_005)
#define READS(side, n)    STEP(side, READ(n), GT0, SR_001)

/* The parts of the product below. */
enum {
    p_released_at_rest = 1, p_released_behind_the_close, p_released_behind_the_answer, p_released_behind_what_was_stuck,
    p_released_in_the_handshake, p_released_when_set_late,
    p_freed_at_rest, p_freed_while_a_write_is_stuck, p_freed_while_an_alert_is_stuck,
    p_freed_in_a_record, p_freed_in_half_a_record, p_freed_behind_the_close,
    p_freed_in_the_handshake,
};

static const struct product moments = {
    .title = "buffers are given back when they are not needed, and not before",
    .roomy = "the buffers are the library's, whatever the transport takes",
    .dimensions = {
        DIMENSION{
            PART(released_at_rest,
                .steps = {
                    KEEPS_NO_BUFFERS,
                    SETUP (PEER, WRITE(100),   GT0),
                    SETUP (SELF, READ(10),     GT0),
                    SETUP (SELF, READ(200),    GT0),
                    IS_RELEASED_WHEN_DRAINED,
                    SETUP (SELF, READ(1),      LE0),
                    IS_RELEASED,
                    SETUP (SELF, WRITE(100),   GT0),
                    IS_RELEASED_WHEN_DRAINED,
                },
                NO_EFFECT_ON_DTLS),
            PART(released_behind_the_close,
                .steps = {
                    KEEPS_NO_BUFFERS,
                    CLOSES_FIRST(SELF),
                    IS_RELEASED,
                    READS_END(PEER),
                    ANSWERS_CLOSE(PEER),
                    COMPLETES(SELF),
                    IS_RELEASED,
                },
                NO_EFFECT_ON_DTLS),
            PART(released_behind_the_answer,
                .steps = {
                    KEEPS_NO_BUFFERS,
                    SETUP (PEER, SHUTDOWN,     EQ0),
                    READS_END(SELF),
                    IS_RELEASED,
                    ANSWERS_CLOSE(SELF),
                    IS_RELEASED,
                },
                NO_EFFECT_ON_DTLS),
            PART(released_behind_what_was_stuck,
                .steps = {
                    CONNECTED_WITHOUT_BUFFERS,
                    HAS_NO_BUFFERS,
                    WRITE_STUCK,
                    DO    (SELF, RELEASE(ALL)),
                    SETUP (SELF, WRITE(100),   GT0),
                    IS_RELEASED,
                    ALERT_STUCK,
                    DO    (SELF, RELEASE(ALL)),
                    SENDS_WHEN_REPEATED(SELF),
                    IS_RELEASED,
                },
                NO_EFFECT_ON_DTLS),
            /* What can be freed by hand then was not released. */
            PART(released_in_the_handshake,
                .steps = {
                    CONNECTED_WITHOUT_BUFFERS,
                    SETUP (SELF, NOTE_MEMORY,  EQ1),
                    FREES,
                    STEP  (SELF, GIVEN_BACK(4096), EQ0, MO_003),
                },
                NO_EFFECT_ON_DTLS),
            PART(released_when_set_late,
                .steps = {
                    USED,
                    SETUP (SELF, RELEASE_MODE, EQ1),
                    HAS_NO_BUFFERS,
                    SETUP (PEER, WRITE(100),   GT0),
                    SETUP (SELF, READ(200),    GT0),
                    IS_RELEASED,
                    SETUP (SELF, WRITE(100),   GT0),
                    IS_RELEASED,
                },
                NO_EFFECT_ON_DTLS),
            PART(freed_at_rest,
                .steps = {
                    USED,
                    ALLOCATES,
                    SETUP (SELF, NOTE_MEMORY,  EQ1),
                    ALLOCATES,
                    STEP  (SELF, HELD(4096),   EQ0, AB_005),
                    FREES,
                    STEP  (SELF, GIVEN_BACK(4096), EQ1, AB_003),
                    FREES,
                    STEP  (SELF, WRITE(100),   GT0, AB_004),
                    READS(PEER, 200),
                    SETUP (PEER, WRITE(100),   GT0),
                    STEP  (SELF, READ(200),    GT0, AB_004),
                    FREES,
                    CLOSES_FIRST(SELF),
                }),
            PART(freed_while_a_write_is_stuck,
                .steps = {
                    WRITE_STUCK,
                    FREES_NOT,
                    DO    (SELF, RELEASE(ALL)),
                    STEP  (SELF, WRITE(100),   GT0, SW_003),
                    FREES,
                    READS(PEER, 200),
                }),
            PART(freed_while_an_alert_is_stuck,
                .steps = {
                    ALERT_STUCK,
                    FREES_NOT,
                    DO    (SELF, RELEASE(ALL)),
                    SENDS_WHEN_REPEATED(SELF),
                    FREES,
                    READS_END(PEER),
                }),
            PART(freed_in_a_record,
                .steps = {
                    SETUP (PEER, WRITE(100),   GT0),
                    MAY_FREE,
                    SETUP (SELF, PEEK(10),     GT0),
                    FREES_NOT,
                    READS(SELF, 10),
                    FREES_NOT,
                    READS(SELF, 200),
                    FREES,
                    LACKS_DATA(SELF, READ(1)),
                }),
            PART(freed_in_half_a_record,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, WRITE(100),   GT0),
                    DO    (PEER, RELEASE(5)), /* the header */
                    SETUP (SELF, READ(10),     LE0),
                    FREES_NOT,
                    DO    (PEER, RELEASE(ALL)),
                    READS(SELF, 200),
                    FREES,
                }),
            PART(freed_behind_the_close,
                .steps = {
                    CLOSES_FIRST(SELF),
                    FREES,
                    WAITS(SELF),
                    READS_END(PEER),
                    ANSWERS_CLOSE(PEER),
                    MAY_FREE,
                    COMPLETES(SELF),
                    FREES,
                    STAYS_COMPLETE(SELF),
                }),
            PART(freed_in_the_handshake,
                .steps = {
                    ROLE_SET,
                    SETUP (SELF, FLIGHTS(2),   EQ1),
                    MAY_FREE,
                    STEP  (SELF, HANDSHAKE,    EQ1, DH_001),
                    CLOSES_FIRST(SELF),
                }),
            {0},
        },
    },
};

const struct suite buffers_kept = {
    "SSL_alloc_buffers(3); SSL_CTX_set_mode(3), SSL_MODE_RELEASE_BUFFERS",
    .product = &moments,
};
/* clang-format on */
