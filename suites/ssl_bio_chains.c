/*
 * A chain of BIOs over an SSL: the BIO of the SSL alone, below a null filter, below that and a buffer.
 * The calls of the chain around a close.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_fresh = 1, p_open, p_data, p_alert_unread, p_answer_due, p_alert_sent, p_both_closed,
    p_end_of_file,
    p_plain, p_filter, p_buffer,
    p_read, p_gets, p_write, p_shutdown, p_reset, p_pop, p_handshake, p_keep,
};

/* BIO_read: it waits; has data; meets the peer's close; meets it again; fails, or not; in each case it
 * gives 0 only at the end (said from 4.0 on). */
#define LACKS(...) \
    STEP(SELF, CHAIN_READ(10), LT0, BR_003, __VA_ARGS__), \
      OR(                      LE0, BR_001, __VA_ARGS__)
#define IS_TO_BE_REPEATED \
    STEP(SELF, CHAIN_RETRY, EQ1, BS_001), \
    STEP(SELF, CHAIN_LACKS, EQ1, BS_002)
#define LACKS_AND_WAITS LACKS(.may = 0), IS_TO_BE_REPEATED
#define READS           STEP(SELF, CHAIN_READ(10), GT0, FS_006)
#define MEETS_END \
    STEP(SELF, CHAIN_READ(10), EQ0, BR_002, .sets = RECEIVED, .sets_by = SD_036), \
      OR(                      LE0, BR_001, .sets = RECEIVED, .sets_by = SD_036)
#define IS_AT_END \
    STEP(SELF, CHAIN_READ(10), EQ0, BR_002), \
      OR(                      LE0, BR_001)
#define FAILS           STEP(SELF, CHAIN_READ(10), LE0, BR_001, .may = FATAL_ALERT)
/* A client begins the handshake. */
#define CONNECTS_TO_READ \
    STEP(SELF, CHAIN_READ(10), LT0, BR_003, .as = CLIENT, .sends = HANDSHAKING, .sends_by = FS_007), \
      OR(                      LE0, BR_001, .as = CLIENT, .sends = HANDSHAKING, .sends_by = FS_007), \
      OR(                      LT0, BR_003), \
      OR(                      LE0, BR_001), \
    IS_TO_BE_REPEATED
/* Whether an end is to be read again, and is one to BIO_eof, no sentence says. */
#define IS_ASKED \
    OBSERVE(SELF, CHAIN_RETRY,  SILENT, BS_001), \
    OBSERVE(SELF, CHAIN_AT_END, SILENT, BC_001)

/* BIO_gets of a BIO_f_buffer; other chains have none. */
#define GETS_NO_LINE(...) \
    ROW(ROW_STEP, SELF, CHAIN_GETS(10), .want = LE0, .clause = BR_001, __VA_ARGS__)

#define IS_FLUSHED      STEP(SELF, CHAIN_FLUSH, EQ1, BC_002)
#define WRITES_THROUGH  STEP(SELF, CHAIN_WRITE(10), GT0, FS_006, .sends = DATA), IS_FLUSHED
#define IS_BUFFERED     STEP(SELF, CHAIN_WRITE(10), GT0, FB_001)
#define IS_WRITTEN      STEP(PEER, READ(10), GT0, FS_006)

/* BIO_ssl_shutdown; a close that it has not to send. */
#define SHUTS_DOWN_CHAIN(...) \
    ROW(ROW_STEP, SELF, CHAIN_SHUTDOWN, .want = EQ1, .clause = FS_003, __VA_ARGS__)
#define CLOSES_CHAIN    CLOSES_BY(FS_003, FS_003)

/* What BIO_reset returns, and what becomes of the alert that it sends, no sentence says. */
#define IS_RESET \
    STEP(SELF, CHAIN_RESET,  ANY, FS_002, .clears = SENT | RECEIVED, \
            .may = CLOSE_NOTIFY | HANDSHAKING), \
    STEP(SELF, GET_SHUTDOWN, EQ0, FS_002)

/* The first BIO is taken away, and the chain goes on; of the BIO of the SSL itself no page says what that
 * does to the SSL. */
#define POPS            STEP(SELF, CHAIN_POP, EQ1, PU_001)

/* The chain is freed, and the SSL stays; whether that closes the connection, no sentence says. */
#define IS_KEPT         OBSERVE(SELF, CHAIN_KEEP, SILENT, FS_004)
#define IS_FREED        STEP(SELF, FREE, EQ1, SF_002)

static const struct product moments_chains_calls = {
    .title = "calls of a chain of BIOs over an SSL, around a close",
    .roomy = "the calls of BIOs are not repeated",
    .pairwise = true,
    .in_turns = true,
    .besides = BESIDES{
        {
            OF(p_fresh, p_plain, p_handshake),
            "BIO_do_handshake of wolfSSL asks for no retry"
        },
        {OF(p_data, p_plain, p_write), "data goes both ways through the BIO of an SSL"},
        {
            OF(p_alert_sent, p_plain, p_read),
            "BIO_should_read of wolfSSL does not tell that a read waits"
        },
        {OF(0)},
    },
    .dimensions = {
        DIMENSION{
            PART(answer_due, .steps = {ALERT_RECEIVED}),
            PART(data, .steps = {UNREAD_DATA}),
            PART(fresh, .steps = {ROLE_SET}),
            PART(alert_sent, .steps = {ALERT_SENT}),
            PART(open, NOTHING),
            PART(both_closed, .steps = {BOTH_ALERTS}),
            PART(end_of_file, .steps = {END_OF_FILE}),
            PART(alert_unread, .steps = {ALERT_UNREAD}),
            {0},
        },
        DIMENSION{
            PART(buffer, .steps = {SETUP(SELF, BUFFER_OVER, EQ1)}),
            PART(filter, .steps = {SETUP(SELF, FILTER_OVER, EQ1)}),
            PART(plain, .steps = {SETUP(SELF, BIO_OVER, EQ1)}),
            {0},
        },
        /* The rows of the calls: on an open connection. */
        DIMENSION{
            PART(read, .steps = {LACKS_AND_WAITS, STEP(SELF, CHAIN_AT_END, EQ0, BC_001)}),
            PART(keep, .steps = {IS_KEPT, LACKS_DATA(SELF, READ(10)), IS_FREED}),
            PART(shutdown,
                .steps = {
                    SHUTS_DOWN_CHAIN(CLOSES_CHAIN),
                    READS_END(PEER),
                    SHUTS_DOWN_CHAIN(.may = 0),
                }),
            PART(write, .steps = {WRITES_THROUGH, IS_WRITTEN}),
            PART(handshake, .steps = {STEP(SELF, CHAIN_HANDSHAKE, EQ1, FS_009)}),
            PART(pop, .steps = {POPS, LACKS_AND_WAITS}),
            PART(gets, .steps = {GETS_NO_LINE(.may = 0)}),
            PART(reset, .steps = {IS_RESET}),
            {0},
        },
    },
    .cells = CELLS{
        /* BIO_pop of the BIO of the SSL. */
        {OF(p_plain, p_pop), {POPS, OBSERVE(SELF, SHUTDOWN, SILENT, PU_002)}},

        /* Reading, and reading when the first BIO was taken away. */
        {OF(p_fresh, p_read), {CONNECTS_TO_READ}},
        {OF(p_fresh, p_pop), {POPS, CONNECTS_TO_READ}},
        {OF(p_data, p_read), {READS, READS}},
        {OF(p_data, p_pop), {POPS, READS, READS}},
        {OF(p_alert_unread, p_read), {MEETS_END, IS_ASKED, IS_AT_END}},
        {OF(p_alert_unread, p_pop), {POPS, MEETS_END, IS_AT_END}},
        {OF(p_answer_due, p_both_closed, p_read), {IS_AT_END, IS_ASKED}},
        {OF(p_answer_due, p_both_closed, p_pop), {POPS, IS_AT_END}},
        {OF(p_end_of_file, p_read), {FAILS, IS_ASKED}},
        {OF(p_end_of_file, p_pop), {POPS, FAILS}},

        /* BIO_gets. */
        {OF(p_plain, p_filter, p_gets), {STEP(SELF, CHAIN_GETS(10), LT0, BR_004)}},
        {OF(p_fresh, p_gets), {GETS_NO_LINE(.may = HANDSHAKING)}},
        {OF(p_data, p_gets), {STEP(SELF, CHAIN_GETS(10), GT0, FB_004)}},
        {OF(p_end_of_file, p_gets), {GETS_NO_LINE(.may = FATAL_ALERT)}},
        {OF(p_alert_unread, p_gets), {GETS_NO_LINE(.sets = RECEIVED, .sets_by = SD_036)}},

        /* Writing: to the SSL, or into the buffer. */
        {
            OF(p_fresh, p_plain, p_filter, p_write),
            {
                STEP  (SELF, CHAIN_WRITE(10), LE0, BR_001, .as = CLIENT, .sends = HANDSHAKING,
                        .sends_by = FS_007),
                  OR  (                    LE0, BR_001),
                IS_TO_BE_REPEATED,
            },
        },
        {
            OF(p_fresh, p_buffer, p_write),
            {
                IS_BUFFERED,
                STEP  (SELF, CHAIN_FLUSH,  LE0, BC_002, .as = CLIENT, .sends = HANDSHAKING,
                        .sends_by = FS_007),
                  OR  (                    LE0, BC_002),
            },
        },
        {
            OF(p_alert_sent, p_both_closed, p_plain, p_filter, p_write),
            {
                STEP  (SELF, CHAIN_WRITE(10), LE0, SD_022),
            },
        },
        {
            OF(p_alert_sent, p_both_closed, p_buffer, p_write),
            {
                IS_BUFFERED,
                STEP  (SELF, CHAIN_FLUSH,  LE0, SD_022),
            },
        },
        {
            OF(p_answer_due, p_plain, p_filter, p_write),
            {
                STEP  (SELF, CHAIN_WRITE(10), GT0, SD_030, .sends = DATA, .why = CF_005),
                  OR  (                    GT0, SD_112, .sends = DATA, .why = CF_006),
                IS_FLUSHED,
            },
        },
        {
            OF(p_answer_due, p_buffer, p_write),
            {
                IS_BUFFERED,
                STEP  (SELF, CHAIN_FLUSH,  EQ1, SD_030, .sends = DATA, .why = CF_005),
                  OR  (                    EQ1, SD_112, .sends = DATA, .why = CF_006),
            },
        },
        {
            OF(p_buffer, p_write),
            {
                IS_BUFFERED,
                STEP  (SELF, CHAIN_FLUSH,  EQ1, FB_001, .sends = DATA),
                IS_WRITTEN,
            },
        },

        /* Closing. */
        {OF(p_fresh, p_shutdown), {OBSERVE(SELF, CHAIN_SHUTDOWN, SILENT, SD_002)}},
        {OF(p_data, p_end_of_file, p_shutdown), {SHUTS_DOWN_CHAIN(CLOSES_CHAIN), READS_END(PEER)}},
        {
            OF(p_alert_unread, p_shutdown),
            {
                SHUTS_DOWN_CHAIN(CLOSES_CHAIN, .may_set = RECEIVED),
                READS_ANSWER(PEER),
                SHUTS_DOWN_CHAIN(MEETS_CLOSE),
            },
        },
        {
            OF(p_answer_due, p_shutdown),
            {
                SHUTS_DOWN_CHAIN(CLOSES_CHAIN),
                READS_ANSWER(PEER),
                SHUTS_DOWN_CHAIN(.may = 0),
            },
        },
        {
            OF(p_alert_sent, p_both_closed, p_shutdown),
            {
                SHUTS_DOWN_CHAIN(.may = 0),
                SHUTS_DOWN_CHAIN(.may = 0),
            },
        },

        /* BIO_do_handshake, where there is no connection yet. */
        {
            OF(p_fresh, p_handshake),
            {
                STEP  (SELF, CHAIN_HANDSHAKE, LE0, FS_008, .as = CLIENT, .sends = HANDSHAKING,
                        .sends_by = FS_008),
                  OR  (                    LE0, FS_008),
                STEP  (SELF, CHAIN_RETRY,  EQ1, FS_010),
            },
        },

        /* Behind the chain. */
        {OF(p_fresh, p_keep), {IS_KEPT, IS_FREED}},
        {OF(p_data, p_keep), {IS_KEPT, STEP(SELF, READ(10), GT0, SR_001), IS_FREED}},
        {
            OF(p_alert_unread, p_keep),
            {
                IS_KEPT,
                STEP  (SELF, READ(10),     LE0, GE_001, .error = ZERO_RETURN, .may_set = RECEIVED),
                IS_FREED,
            },
        },
        {OF(p_answer_due, p_both_closed, p_keep), {IS_KEPT, STAYS_AT_END(SELF), IS_FREED}},
        {OF(p_end_of_file, p_keep), {IS_KEPT, STEP(SELF, READ(10), LE0, SR_010), IS_FREED}},
        {OF(0)},
    },
};

const struct suite ssl_bio_chains = {
    "BIO_f_ssl(3); BIO_f_buffer(3); BIO_f_null(3); BIO_push(3); BIO_read(3); BIO_should_retry(3)",
    .product = &moments_chains_calls,
};
/* clang-format on */
