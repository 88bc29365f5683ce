/* Data of the peer that nobody has read when a close comes. */
#include "rows.h"

/* clang-format off */

/* A part of a record has come: a call waits for the rest.  Before it TLS 1.0 may have sent a record
 * of its own, of no byte or one: then the call may fail as well. */
#define LATER (TLS1_1 | TLS1_2 | TLS1_3)
#define WAITS_FOR_THE_REST(side) \
    STEP(side, SHUTDOWN, LT0, SD_046, .error = WANT_READ, .in = LATER), \
      OR(                LE0, GE_003, .error = WANT_READ, .in = LATER), \
      OR(                LE0, SD_028)
#define LACKS_THE_REST(side) \
    STEP(side, READ_TO_END, LE0, GE_003, .error = WANT_READ, .in = LATER), \
      OR(                   LE0, SR_010)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_closed, p_peer_closed, p_both_closed,
    p_none, p_one_record, p_several, p_part_read, p_byte_short, p_with_alert, p_after_alert,
    p_byte_by_byte, p_held_back,
    p_shutdown_once, p_shutdown_twice, p_shutdown_thrice, p_read, p_read_to_end, p_peek,
    p_pending, p_has_pending, p_write,
};

static const struct product moments_data_calls = {
    .title = "data that waits at a close: what calls do, and whether it can still be read",
    .dimensions = {
        DIMENSION{
            /* the connection; none of it read */
            PART(open, NOTHING),
            PART(own_closed, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}),
            PART(peer_closed, .then = {SETUP(PEER, SHUTDOWN, EQ0)}),
            PART(both_closed,
                .steps = {SETUP(SELF, SHUTDOWN, EQ0)},
                .then = {SETUP(PEER, SHUTDOWN, GE0)}),
            {0},
        },
        DIMENSION{
            PART(none, NOTHING),
            PART(one_record, .steps = {SETUP(PEER, WRITE(100), GT0)}),
            PART(several,
                .steps = {
                    SETUP (PEER, WRITE(100),   GT0),
                    SETUP (PEER, WRITE(1),     GT0),
                    SETUP (PEER, WRITE(3000),  GT0, .in = STREAMS),
                    SETUP (PEER, WRITE(1000),  GT0, .in = DATAGRAMS), /* a record fits into one */
                }),
            PART(part_read, .steps = {SETUP(PEER, WRITE(100), GT0), SETUP(SELF, READ(40), GT0)}),
            PART(byte_short,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, WRITE(100),   GT0),
                    DO    (PEER, RELEASE_BUT(1)),
                }),
            PART(with_alert,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, WRITE(100),   GT0),
                },
                .then = {DO(PEER, RELEASE(ALL))}),
            PART(after_alert,
                .then = {
                    SETUP (PEER, SET_SHUTDOWN(NO_FLAG), EQ1),
                    SETUP (PEER, WRITE(100),   GT0),
                }),
            PART(byte_by_byte,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, WRITE(100),   GT0),
                    DO    (PEER, RELEASE(1)),
                    SETUP (SELF, READ(1),      LE0),
                    DO    (PEER, RELEASE(1)),
                    SETUP (SELF, READ(1),      LE0),
                },
                .then = {DO(PEER, RELEASE(ALL))}),
            PART(held_back, .steps = {DO(PEER, HOLD(ALL)), SETUP(PEER, WRITE(100), GT0)}),
            {0},
        },
        DIMENSION{
            /* The rows of the whole product: the own close, where the peer's waits behind data. */
            PART(shutdown_once,
                .steps = {
                    CLOSES_OVER_DATA(SELF),
                    OBSERVE(SELF, READ_TO_END,     SILENT, SD_032), /* the call may have failed */
                }),
            PART(shutdown_twice,
                .steps = {
                    CLOSES_OVER_DATA(SELF),
                    FAILS_OVER_DATA(SELF),
                    FORBIDDEN(SELF, READ_TO_END,   GE_007),
                }),
            PART(shutdown_thrice,
                .steps = {
                    CLOSES_OVER_DATA(SELF),
                    FAILS_OVER_DATA(SELF),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    FORBIDDEN(SELF, READ_TO_END,   GE_007),
                }),
            PART(read, .steps = {STEP(SELF, READ(100), GT0, SR_001)}),
            PART(read_to_end, .steps = {STEP(SELF, READ_TO_END, LE0, GE_001, ENDS)}),
            PART(peek,
                .steps = {
                    STEP  (SELF, PEEK(100),    GT0, SR_002),
                    STEP  (SELF, READ(100),    GT0, SR_001),
                }),
            PART(pending, .steps = {STEP(SELF, PENDING, EQ0, SP_001)}),
            PART(has_pending, .steps = {STEP(SELF, HAS_PENDING, EQ0, SP_002)}),
            PART(write, .steps = {STEP(SELF, WRITE(10), LE0, SD_022)}),
            {0},
        },
    },
    .cells = CELLS{
        /* SSL_shutdown: the rest of a record has not come */
        {
            OF(p_own_closed, p_both_closed, p_byte_short, p_shutdown_once),
            {
                WAITS_FOR_THE_REST(SELF),
                LACKS_THE_REST(SELF),
            },
        },
        {
            OF(p_own_closed, p_both_closed, p_byte_short, p_shutdown_twice),
            {
                WAITS_FOR_THE_REST(SELF),
                WAITS_FOR_THE_REST(SELF),
                LACKS_THE_REST(SELF),
            },
        },
        {
            OF(p_own_closed, p_both_closed, p_byte_short, p_shutdown_thrice),
            {
                WAITS_FOR_THE_REST(SELF),
                WAITS_FOR_THE_REST(SELF),
                WAITS_FOR_THE_REST(SELF),
                LACKS_THE_REST(SELF),
            },
        },
        {
            OF(p_open, p_peer_closed, p_byte_short, p_shutdown_twice),
            {
                CLOSES_FIRST(SELF),
                WAITS_FOR_THE_REST(SELF),
                LACKS_THE_REST(SELF),
            },
        },
        {
            OF(p_open, p_peer_closed, p_byte_short, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                WAITS_FOR_THE_REST(SELF),
                WAITS_FOR_THE_REST(SELF),
                LACKS_THE_REST(SELF),
            },
        },
        /* ... only the own close_notify is out: the call waits */
        {
            OF(p_own_closed, p_none, p_held_back, p_shutdown_once),
            {
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_own_closed, p_none, p_held_back, p_shutdown_twice),
            {
                WAITS(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_own_closed, p_none, p_held_back, p_shutdown_thrice),
            {
                WAITS(SELF),
                WAITS(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        /* ... and meets data */
        {
            OF(p_own_closed, p_shutdown_once),
            {
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        {
            OF(p_own_closed, p_shutdown_twice),
            {
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        {
            OF(p_own_closed, p_shutdown_thrice),
            {
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        /* Both close_notify are out: the call completes, waits for the peer's, or meets data. */
        {
            OF(p_both_closed, p_none, p_after_alert, p_shutdown_once),
            {
                COMPLETES(SELF),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_none, p_after_alert, p_shutdown_twice),
            {
                COMPLETES(SELF),
                STAYS_COMPLETE(SELF),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_none, p_after_alert, p_shutdown_thrice),
            {
                COMPLETES(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_held_back, p_shutdown_once),
            {
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_held_back, p_shutdown_twice),
            {
                WAITS(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_held_back, p_shutdown_thrice),
            {
                WAITS(SELF),
                WAITS(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_both_closed, p_shutdown_once),
            {
                FAILS_OVER_DATA(SELF),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        {
            OF(p_both_closed, p_shutdown_twice),
            {
                FAILS_OVER_DATA(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        {
            OF(p_both_closed, p_shutdown_thrice),
            {
                FAILS_OVER_DATA(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        /* Nobody has closed: the first call only sends; the second waits, or meets data. */
        {
            OF(p_open, p_none, p_shutdown_once),
            {
                CLOSES_FIRST(SELF),
                LACKS_DATA(SELF, READ(100)),
            },
        },
        {
            OF(p_open, p_one_record, p_several, p_part_read, p_byte_by_byte, p_shutdown_once),
            {
                CLOSES_WITHOUT_READING(SELF),
                STEP  (SELF, READ(100),    GT0, SD_021),
            },
        },
        {
            OF(p_open, p_byte_short, p_held_back, p_shutdown_once),
            {
                CLOSES_FIRST(SELF),
                DO    (PEER, RELEASE(ALL)),
                STEP  (SELF, READ(100),    GT0, SD_021),
            },
        },
        {
            OF(p_open, p_peer_closed, p_held_back, p_shutdown_twice),
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_open, p_none, p_shutdown_twice),
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_open, p_shutdown_twice),
            {
                CLOSES_WITHOUT_READING(SELF),
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        {
            .of = {
                {p_open, p_none, p_shutdown_thrice},
                {p_open, p_peer_closed, p_held_back, p_shutdown_thrice},
            },
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                WAITS(SELF),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_open, p_shutdown_thrice),
            {
                CLOSES_WITHOUT_READING(SELF),
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
        /* The peer has closed, and its close_notify is on its way, or there without data. */
        {
            OF(p_peer_closed, p_byte_short, p_held_back, p_shutdown_once),
            {
                CLOSES_FIRST(SELF),
                LACKS_DATA(SELF, READ_TO_END),
                DO    (PEER, RELEASE(ALL)),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS),
            },
        },
        {
            OF(p_peer_closed, p_none, p_after_alert, p_shutdown_once),
            {
                CLOSES_SECOND(SELF),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS),
            },
        },
        {
            OF(p_peer_closed, p_none, p_after_alert, p_shutdown_twice),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_SECOND(SELF),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        {
            OF(p_peer_closed, p_none, p_after_alert, p_shutdown_thrice),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_SECOND(SELF),
                STAYS_COMPLETE(SELF),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        /* SSL_read, to the end, SSL_peek */
        {
            .of = {
                {p_open, p_own_closed, p_none, p_read},
                {p_byte_short, p_held_back, p_read},
            },
            {
                LACKS_DATA(SELF, READ(100)),
            },
        },
        {
            OF(p_none, p_after_alert, p_read),
            {
                STEP  (SELF, READ(100),    LE0, GE_001, ENDS),
            },
        },
        {
            OF(p_own_closed, p_read),
            {
                STEP  (SELF, READ(100),    GT0, SD_021),
                  OR  (                    GT0, SR_001),
            },
        },
        {
            OF(p_both_closed, p_read),
            {
                STEP  (SELF, READ(100),    GT0, SD_121),
                  OR  (                    GT0, SD_032),
                  OR  (                    GT0, SR_001),
            },
        },
        {
            OF(p_byte_short, p_held_back, p_read_to_end),
            {
                LACKS_DATA(SELF, READ_TO_END),
                DO    (PEER, RELEASE(ALL)),
                STEP  (SELF, READ(100),    GT0, SR_001),
            },
        },
        {
            OF(p_open, p_own_closed, p_read_to_end),
            {
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_none, p_after_alert, p_read_to_end),
            {
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS),
                TELLS_END_AGAIN(SELF, READ_TO_END),
            },
        },
        {
            .of = {
                {p_open, p_own_closed, p_none, p_peek},
                {p_byte_short, p_held_back, p_peek},
            },
            {
                LACKS_DATA(SELF, PEEK(100)),
            },
        },
        {
            OF(p_none, p_after_alert, p_peek),
            {
                STEP  (SELF, PEEK(100),    LE0, SR_002, .error = ZERO_RETURN, .sets = RECEIVED,
                        .sets_by = SD_029),
                TELLS_END_AGAIN(SELF, READ(100)),
            },
        },
        /* what is known to be there */
        {
            OF(p_part_read, p_pending),
            {
                STEP  (SELF, PENDING,      GT0, SP_001),
                STEP  (SELF, READ(100),    GT0, SR_001),
                STEP  (SELF, PENDING,      EQ0, SP_001),
            },
        },
        {
            OF(p_part_read, p_has_pending),
            {
                STEP  (SELF, HAS_PENDING,  EQ1, SP_002),
                STEP  (SELF, READ(100),    GT0, SR_001),
            },
        },
        /* a part of a header was taken from the transport */
        {
            OF(p_byte_by_byte, p_has_pending),
            {
                STEP  (SELF, HAS_PENDING,  EQ1, SP_002),
            },
        },
        /* SSL_write before the own close; what waits can be read behind it */
        {
            .of = {
                {p_open, p_write},
                {p_peer_closed, p_byte_short, p_held_back, p_write},
            },
            {
                STEP  (SELF, WRITE(10),    GT0, SW_008),
                LACKS_DATA(SELF, READ_TO_END),
            },
        },
        {
            OF(p_peer_closed, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, SW_008),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_open, p_own_closed, p_with_alert, p_after_alert),
            "the peer has sent no alert in this state"
        },
        {OF(0)},
    },
};

const struct suite unread_data = {
    "SSL_shutdown(3), Shutdown Lifecycle; SSL_read(3); SSL_pending(3)",
    .scenarios = {
        {
            "second_call_fails",
            "the second call fails while data before the peer's alert is unread (said from 3.2 on)",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, WRITE(100),   GT0),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                FAILS_OVER_DATA(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ_TO_END,   GE_007),
            },
        },
    },
    .product = &moments_data_calls,
};
/* clang-format on */
