/*
 * What peers are known to do at the end of a connection, besides what forged_records asks: what the side
 * that meets it reads, whether its close completes, and whether it can write.
 */
#include "forged_answers.h"
#include "states.h"

/* clang-format off */
#define SEALED .only = TLS1_2 | TLS1_3 | DTLS1_2 | DTLS1_3, .why = "the harness seals AES-128-GCM alone"
#define SENDS(what) DO(PEER, FORGE(what)), SETUP(PEER, WRITE(1), GT0)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_closed,
    p_late_ticket, p_decode_error, p_empty_then_close, p_close_in_message, p_silence,
    p_close, p_close_then_close, p_close_then_data, p_canceled, p_canceled_then_close,
    p_close_fatal, p_split_alert, p_two_alerts,
    p_read, p_shutdown, p_write,
};

/* Habits of which forged_records asks what they make of reads and of closes. */
#define ASKED_ELSEWHERE \
    p_close, p_close_then_close, p_close_then_data, p_canceled, p_canceled_then_close, \
    p_close_fatal, p_split_alert, p_two_alerts

/* An error alert, fatal by its level, and in TLS 1.3 by its type. */
#define FINDS_AN_ERROR \
    STEP(SELF, READ(10), LE0, R5_005, REFUSED), \
      OR(                LE0, R8_004, REFUSED)
#define FAILS_BY_AN_ERROR \
    STEP(SELF, SHUTDOWN, LT0, R5_005, REFUSED), \
      OR(                LT0, R8_004, REFUSED), \
    CALLED_AFTER_FAILURE

/* A read has found the close_notify; in TLS 1.3 alone. */
#define WRITES_IN_1_3 \
    STEP(SELF, WRITE(10), GT0, SD_030, .in = NEWER, .why = SILENT), \
      OR(                 GT0, SD_112, .in = NEWER)

static const struct product moments_habits_calls = {
    .title = "what peers are known to do at the end, and what calls make of it",
    .roomy = "a record is replaced as a whole, before any of it is delivered",
    .in_turns = true,
    .dimensions = {
        DIMENSION{
            PART(open, NOTHING),
            PART(own_closed, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}),
            {0},
        },
        DIMENSION{
            PART(late_ticket,
                .steps = {
                    SENDS (CLOSE),
                    SENDS (TICKET),
                },
                .only = TLS1_3,
                .why = "a matter of TLS 1.3"),
            PART(decode_error, .steps = {SENDS(DECODE_ERROR)}, SEALED),
            PART(empty_then_close,
                .steps = {
                    SENDS (EMPTY_DATA),
                    SENDS (CLOSE),
                },
                SEALED),
            PART(close_in_message,
                .steps = {
                    SENDS (HALF_MESSAGE),
                    SENDS (CLOSE),
                },
                SEALED),
            /* The peer meets what is no TLS, and answers nothing. */
            PART(silence,
                .steps = {
                    BREAKS_OFF(SELF),
                    DO    (PEER, HOLD(0)),
                    SETUP (PEER, READ(10),     LE0),
                }),
            PART(close, .steps = {SENDS(CLOSE)}, SEALED),
            PART(close_then_close,
                .steps = {
                    SENDS (CLOSE),
                    SENDS (CLOSE),
                },
                SEALED),
            PART(close_then_data,
                .steps = {
                    SENDS (CLOSE),
                    SETUP (PEER, WRITE(50),    GT0),
                },
                SEALED),
            PART(canceled, .steps = {SENDS(USER_CANCELED)}, SEALED),
            PART(canceled_then_close,
                .steps = {
                    SENDS (USER_CANCELED),
                    SENDS (CLOSE),
                },
                SEALED),
            PART(close_fatal, .steps = {SENDS(CLOSE_FATAL)}, SEALED),
            PART(split_alert,
                .steps = {
                    SENDS (HALF_ALERT),
                    SENDS (OTHER_HALF),
                },
                SEALED),
            PART(two_alerts, .steps = {SENDS(TWO_ALERTS)}, SEALED),
            {0},
        },
        /* The rows of the calls: the peer is silent. */
        DIMENSION{
            PART(read, .steps = {LACKS_DATA(SELF, READ(10)), LACKS_DATA(SELF, READ(10))}),
            PART(shutdown, .steps = {CLOSES_FIRST(SELF), WAITS_TWICE}),
            PART(write, .steps = {LACKS_DATA(SELF, READ(10)), STEP(SELF, WRITE(10), GT0, SW_003)}),
            {0},
        },
    },
    .cells = CELLS{
        {OF(p_own_closed, p_silence, p_shutdown), {WAITS_TWICE}},

        /* Behind a close_notify nothing counts, and before it an empty record is none. */
        {
            OF(p_late_ticket, p_read),
            {
                FINDS_CLOSE(READ(10)),
                STEP  (SELF, READ(10),     LE0, R8_002, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_empty_then_close, p_read),
            {
                FINDS_CLOSE(READ(10)),
                TELLS_END_AGAIN(SELF, READ(10)),
            },
        },
        {
            OF(p_open, p_late_ticket, p_empty_then_close, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_AND_STAYS,
            },
        },
        {OF(p_own_closed, p_late_ticket, p_empty_then_close, p_shutdown), {COMPLETES_AND_STAYS}},
        {
            OF(p_late_ticket, p_empty_then_close, p_close, p_close_then_close, p_close_then_data,
               p_write),
            {
                FINDS_CLOSE(READ(10)),
                WRITES_ON(SELF, 10),
            },
        },

        /* An error in the place of a close_notify. */
        {OF(p_decode_error, p_read), {FINDS_AN_ERROR, FORBIDDEN(SELF, READ(10), GE_007)}},
        {OF(p_open, p_decode_error, p_shutdown), {CLOSES_FIRST(SELF), FAILS_BY_AN_ERROR}},
        {OF(p_own_closed, p_decode_error, p_shutdown), {FAILS_BY_AN_ERROR}},
        {OF(p_decode_error, p_write), {FINDS_AN_ERROR, FORBIDDEN(SELF, WRITE(10), GE_007)}},

        /* A close_notify between the parts of a message, which no peer of TLS 1.3 may send: what a
         * receiver makes of it, no sentence says. */
        {
            OF(p_close_in_message, p_read),
            {
                FINDS_PERHAPS_CLOSE(READ(10)),
                FINDS_PERHAPS_CLOSE(READ(10)),
            },
        },
        {OF(p_open, p_close_in_message, p_shutdown), {CLOSES_SECOND(SELF), NOBODY_SAYS}},
        {OF(p_own_closed, p_close_in_message, p_shutdown), {NOBODY_SAYS, NOBODY_SAYS}},
        {
            OF(p_close_in_message, p_two_alerts, p_write),
            {
                FINDS_PERHAPS_CLOSE(READ(10)),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_030),
            },
        },

        /* Warnings, and alerts that are not as usual: forged_answers.h. */
        {
            OF(p_canceled, p_write),
            {
                FINDS_NOTHING_IN(NEWER, READ(10)),
                STEP  (SELF, WRITE(10),    GT0, SW_003, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_canceled_then_close, p_write), {FINDS_CLOSE_IN_1_3(READ(10)), WRITES_IN_1_3}},
        {
            OF(p_close_fatal, p_write),
            {
                FINDS_CLOSE_FATAL(READ(10)),
                STEP  (SELF, WRITE(10),    GT0, SD_030, .in = NEWER),
                  OR  (                    GT0, SD_112, .in = NEWER),
                  OR  (                    LE0, R5_005),
            },
        },
        {
            OF(p_split_alert, p_write),
            {
                FINDS_PERHAPS_INVALID(R8_016, READ(10)),
                FORBIDDEN(SELF, WRITE(10),      GE_007, .in = NEWER, .why = SILENT),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(ASKED_ELSEWHERE, p_read, p_shutdown),
            "forged_records asks it"
        },
        {
            OF(p_own_closed, p_write),
            "no write is possible after the own close"
        },
        {OF(0)},
    },
};

const struct suite peer_habits = {
    "SSL_shutdown(3); SSL_get_error(3); RFC 5246, 7.2; RFC 8446, 6.1",
    .product = &moments_habits_calls,
};
/* clang-format on */
