/*
 * Other BIOs in the middle of a close: the same transport goes on below them.  The close goes on
 * where there is a BIO for it; what stands in a buffer that is taken away is lost.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_alert_sent = 1, p_alert_stuck, p_alert_in_part, p_alert_in_buffer, p_write_stuck,
    p_alert_unread, p_answer_due, p_both_closed,
    p_another, p_chain, p_same, p_none,
    p_reading, p_writing, p_both,
    p_shutdown, p_read, p_write, p_free,
};

/* Without a BIO to read from, to write to; with a buffer to write to. */
#define UNREADABLE    p_none, p_reading, p_both
#define UNWRITABLE    p_none, p_writing, p_both
#define INTO_A_BUFFER p_chain, p_writing, p_both
/* The buffer in which the alert stands is taken away. */
#define BUFFER_IS_GONE p_alert_in_buffer, p_another, p_chain, p_none, p_writing, p_both

#define IS_SET             STEP(SELF, BIOS_SET, EQ3, RB_001)
#define FREES_ITS_BIOS     STEP(SELF, FREE, EQ1, SF_002), STEP(PEER, BIOS_ALIVE, EQ0, SB_002)
#define STUCK_NO_MORE      .then = {DO(SELF, RELEASE(ALL))}

/* The alert, or its rest, cannot leave; the peer's cannot come. */
#define CANNOT_SEND        STEP(SELF, SHUTDOWN, LT0, SD_071, .error = FAILURE)
#define CANNOT_COMPLETE    STEP(SELF, SHUTDOWN, LE0, SD_028)
#define CANNOT_READ        STEP(SELF, READ(10), LE0, SR_010)
#define CANNOT_WRITE(bytes) STEP(SELF, WRITE(bytes), LE0, SW_008, .error = FAILURE)
/* There is room, and the alert, or its rest, is written through a buffer; it stands there already. */
#define SENDS_THROUGH_BUFFER \
    STEP(SELF, SHUTDOWN, EQ0, SD_048, .sends = CLOSE_NOTIFY, .sends_by = SD_064), \
      OR(                EQ0, SD_064, .sends = CLOSE_NOTIFY)
#define SENDS_WHAT_IS_BUFFERED \
    STEP(SELF, SHUTDOWN, EQ0, SD_048, .sends = CLOSE_NOTIFY, .sends_by = SD_064), \
      OR(                LE0, SD_001, .sends = CLOSE_NOTIFY)
#define PEER_ANSWERS       READS_END(PEER), ANSWERS_CLOSE(PEER)

static const struct product moments_bios_calls = {
    .title = "SSL_set_bio, SSL_set0_rbio and SSL_set0_wbio in the middle of a close",
    .roomy = "the BIOs are the subject, and are full where the moment says so",
    .pairwise = true,
    .in_turns = true,
    .besides = BESIDES{
        {
            OF(p_write_stuck, p_none, p_both, p_shutdown),
            "SSL_get_error of OpenSSL crashes where a write waits and its BIO is gone"
        },
        {
            OF(p_alert_stuck, p_alert_in_part, p_chain, p_both, p_shutdown),
            "OpenSSL from 3.2 on does not flush an alert that leaves when it is repeated"
        },
        {
            OF(p_alert_unread, p_none, p_writing, p_shutdown),
            "the peer has closed, and there is no BIO for the answer"
        },
        {
            OF(p_alert_stuck, p_none, p_reading, p_shutdown),
            "wolfSSL completes the shutdown where reading fails"
        },
        {OF(0)},
    },
    .dimensions = {
        DIMENSION{
            PART(alert_unread, .steps = {ALERT_UNREAD}),
            PART(alert_stuck, .steps = {ALERT_STUCK}, STUCK_NO_MORE),
            PART(answer_due, .steps = {ALERT_RECEIVED}),
            PART(alert_in_buffer,
                .steps = {
                    SETUP (SELF, NEXT_CHAIN,   EQ1),
                    SETUP (SELF, SET_WBIO,     EQ1),
                    DO    (SELF, HOLD(0)),
                    SETUP (SELF, SHUTDOWN,     LE0),
                },
                STUCK_NO_MORE),
            PART(both_closed, .steps = {BOTH_ALERTS}),
            PART(write_stuck, .steps = {WRITE_STUCK}, STUCK_NO_MORE),
            PART(alert_in_part,
                .steps = {DO(SELF, HOLD(10)), SETUP(SELF, SHUTDOWN, LE0)},
                STUCK_NO_MORE),
            PART(alert_sent, .steps = {ALERT_SENT}),
            {0},
        },
        DIMENSION{
            PART(none, .steps = {SETUP(SELF, NEXT_NONE, EQ1)}),
            PART(chain, .steps = {SETUP(SELF, NEXT_CHAIN, EQ1)}),
            PART(another, .steps = {SETUP(SELF, NEXT_BIO, EQ1)}),
            PART(same, .steps = {SETUP(SELF, NEXT_SAME, EQ1)}),
            {0},
        },
        DIMENSION{
            PART(writing, .steps = {SETUP(SELF, SET_WBIO, EQ1), IS_SET}),
            PART(reading, .steps = {SETUP(SELF, SET_RBIO, EQ1), IS_SET}),
            PART(both, .steps = {SETUP(SELF, SET_BIOS, EQ1), IS_SET}),
            {0},
        },
        /* The rows of the calls: the own alert is sent. */
        DIMENSION{
            PART(shutdown,
                .steps = {
                    WAITS(SELF),
                    PEER_ANSWERS,
                    COMPLETES(SELF),
                    STAYS_COMPLETE(SELF),
                }),
            PART(read,
                .steps = {
                    LACKS_DATA(SELF, READ(10), .may = CLOSE_NOTIFY),
                    SETUP (PEER, WRITE(10),    GT0),
                    STEP  (SELF, READ(10),     GT0, SD_021),
                }),
            PART(free, .steps = {FREES_ITS_BIOS}),
            PART(write, .steps = {STEP(SELF, WRITE(10), LE0, SD_022, .may = CLOSE_NOTIFY)}),
            {0},
        },
    },
    .cells = CELLS{
        /* The own alert is sent, and the peer's cannot come. */
        {
            OF(p_alert_sent, UNREADABLE, p_shutdown),
            {
                CANNOT_COMPLETE,
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_028),
                PEER_ANSWERS,
            },
        },

        /* It is stuck, or the rest of it is. */
        {
            OF(p_alert_stuck, p_alert_in_part, UNWRITABLE, p_shutdown),
            {
                CANNOT_SEND,
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_alert_stuck, p_alert_in_part, UNREADABLE, p_shutdown),
            {
                SENDS_WHEN_REPEATED(SELF),
                PEER_ANSWERS,
                CANNOT_COMPLETE,
            },
        },
        {
            OF(p_alert_stuck, p_alert_in_part, INTO_A_BUFFER, p_shutdown),
            {
                SENDS_THROUGH_BUFFER,
                PEER_ANSWERS,
                COMPLETES(SELF),
            },
        },
        {
            OF(p_alert_stuck, p_alert_in_part, p_shutdown),
            {
                SENDS_WHEN_REPEATED(SELF),
                PEER_ANSWERS,
                COMPLETES(SELF),
            },
        },

        /* It stands in a buffer; or stood there. */
        {
            OF(BUFFER_IS_GONE, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .may = CLOSE_NOTIFY),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_028),
                STEP  (PEER, READ(10),     LE0, SR_010, .may_set = RECEIVED),
            },
        },
        {
            OF(p_alert_in_buffer, UNREADABLE, p_shutdown),
            {
                SENDS_WHAT_IS_BUFFERED,
                PEER_ANSWERS,
                CANNOT_COMPLETE,
            },
        },
        {
            OF(p_alert_in_buffer, p_shutdown),
            {
                SENDS_WHAT_IS_BUFFERED,
                PEER_ANSWERS,
                COMPLETES(SELF),
            },
        },

        /* A write is stuck: from 3.0 on nothing but the same write may be called.  What leaves of it,
         * where the suite cannot decrypt, is of any type. */
        {
            OF(p_write_stuck, p_shutdown),
            {
                FORBIDDEN(SELF, SHUTDOWN,      GE_006),
                  OR  (                    LE0, SD_028, .sets = SENT, .sets_by = SD_005,
                        .may = CLOSE_NOTIFY | DATA | HANDSHAKING | PART),
            },
        },
        {
            OF(p_write_stuck, p_read),
            {
                FORBIDDEN(SELF, READ(10),      GE_006),
                  OR  (                    LE0, SR_010),
            },
        },
        {OF(p_write_stuck, UNWRITABLE, p_write), {CANNOT_WRITE(100)}},
        {
            OF(p_write_stuck, p_write),
            {
                STEP  (SELF, WRITE(100),   GT0, SW_003),
                STEP  (PEER, READ(100),    GT0, SR_001),
            },
        },

        /* The peer's alert waits. */
        {
            OF(p_alert_unread, UNWRITABLE, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .sets = SENT,
                        .sets_by = SD_005, .may_set = RECEIVED),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_alert_unread, UNREADABLE, p_shutdown),
            {
                CLOSES_OVER_DATA(SELF),
                CANNOT_COMPLETE,
                READS_ANSWER(PEER),
            },
        },
        {
            OF(p_alert_unread, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_SECOND(SELF),
                STAYS_COMPLETE(SELF),
                READS_ANSWER(PEER),
            },
        },
        {OF(p_alert_unread, UNREADABLE, p_read), {CANNOT_READ}},
        {OF(p_alert_unread, p_read), {READS_END(SELF), STAYS_AT_END(SELF)}},
        {OF(p_alert_unread, UNWRITABLE, p_write), {CANNOT_WRITE(10)}},
        {
            OF(p_alert_unread, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, SW_003),
                STEP  (PEER, READ(10),     GT0, SR_001),
            },
        },

        /* It was processed. */
        {
            OF(p_answer_due, UNWRITABLE, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .sets = SENT,
                        .sets_by = SD_005),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_answer_due, p_shutdown),
            {
                ANSWERS_CLOSE(SELF),
                STAYS_COMPLETE(SELF),
                READS_ANSWER(PEER),
            },
        },
        {OF(p_answer_due, UNWRITABLE, p_write), {CANNOT_WRITE(10)}},
        {OF(p_answer_due, p_write), {WRITES_ON(SELF, 10), READS_ON(PEER, 10)}},
        {OF(p_both_closed, p_shutdown), {STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)}},
        {OF(p_answer_due, p_both_closed, p_read), {STAYS_AT_END(SELF), STAYS_AT_END(SELF)}},

        /* Nothing can be read. */
        {OF(UNREADABLE, p_read), {CANNOT_READ}},
        {OF(0)},
    },
};

const struct suite bios_in_mid_close = {
    "SSL_set_bio(3); BIO_f_buffer(3); SSL_shutdown(3)",
    .product = &moments_bios_calls,
};
/* clang-format on */
