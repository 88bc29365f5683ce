/*
 * Reading, peeking and writing no bytes.  Of a read of none the page says no more than of any other: it
 * gives no byte, and what it did not give comes with the next; and it is told that the peer has closed.
 * Which class it has elsewhere no sentence says.  SSL_write of none is an error, SSL_write_ex sends
 * nothing.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
#define GIVES_NONE \
    STEP(SELF, READ(0),      LE0, SR_010), \
    STEP(SELF, PEEK(0),      LE0, SR_010)
#define READ_EX_GIVES_NONE   STEP(SELF, READ_EX(0), EQ0, SR_012)
#define PEEK_EX_GIVES_NONE   STEP(SELF, PEEK_EX(0), EQ0, SR_012)
#define READS_END_WITH_NONE  STEP(SELF, READ(0), LE0, GE_001, ENDS)
#define LOSES_NONE           STEP(SELF, READ(10), GT0, SR_005)

/* Of SSL_write of none the page says that it is not to be called: it is the last call. */
#define WRITES_NONE          STEP(SELF, WRITE(0), LE0, SW_001)
/* SSL_write_ex of none, where writing is possible; where two sentences say whether it is; elsewhere. */
#define WRITE_EX_SUCCEEDS    STEP(SELF, WRITE_EX(0), EQ1, SW_004)
#define WRITE_EX_AT_THE_END \
    STEP(SELF, WRITE_EX(0),  EQ1, SD_030, .why = CF_005), \
      OR(                    EQ1, SD_112, .why = CF_006)
#define WRITE_EX_UNSAID      OBSERVE(SELF, WRITE_EX(0), SILENT, SW_004)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_sent,
    p_nothing, p_data, p_half_read, p_part_of_record, p_close_unread, p_close_read,
    p_quiet, p_end_of_file, p_fatal_received, p_not_connected, p_early_written,
    p_plain, p_ex,
};

#define SOME_DATA SETUP(PEER, WRITE(10), GT0)

static const struct product own_peers_calls = {
    .title = "reading, peeking and writing no bytes",
    .roomy = "a small transport keeps the fatal alert, and no more than a part of a record waits there",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(open, NOTHING),
            PART(own_sent, .steps = {ALERT_SENT}),
            {0},
        },
        DIMENSION{
            PART(nothing, NOTHING),
            PART(data, .steps = {SOME_DATA}),
            PART(half_read, .steps = {SOME_DATA, ALERT_UNREAD, SETUP(SELF, READ(4), GT0)}),
            PART(part_of_record, .steps = {DO(PEER, HOLD(ALL)), SOME_DATA, DO(PEER, RELEASE(8))}),
            PART(close_unread, .steps = {ALERT_UNREAD}),
            PART(close_read, .steps = {ALERT_RECEIVED}),
            PART(quiet, .steps = {QUIETLY_CLOSED}),
            PART(end_of_file, .steps = {END_OF_FILE}),
            PART(fatal_received, .steps = {FATAL_RECEIVED}),
            PART(not_connected, .steps = {ROLE_SET}),
            PART(early_written, .steps = {EARLY_WRITTEN}, TLS1_3_ONLY),
            {0},
        },
        DIMENSION{
            PART(plain, .steps = {GIVES_NONE, WRITES_NONE}),
            PART(ex, .steps = {READ_EX_GIVES_NONE, PEEK_EX_GIVES_NONE, WRITE_EX_SUCCEEDS}),
            {0},
        },
    },
    .cells = CELLS{
        /* Data is there. */
        {OF(p_data, p_plain), {GIVES_NONE, LOSES_NONE, WRITES_NONE}},
        {OF(p_data, p_ex), {READ_EX_GIVES_NONE, PEEK_EX_GIVES_NONE, LOSES_NONE}},
        /* ... half of it was read, and the peer's close_notify is behind it. */
        {OF(p_half_read, p_plain), {GIVES_NONE, LOSES_NONE, READS_END_WITH_NONE, WRITES_NONE}},
        {
            OF(p_half_read, p_ex),
            {
                PEEK_EX_GIVES_NONE,
                READ_EX_GIVES_NONE,
                LOSES_NONE,
                STEP  (SELF, PEEK_EX(0),   EQ0, SR_012, ENDS),
            },
        },
        {
            OF(p_part_of_record, p_plain),
            {
                GIVES_NONE,
                DO    (PEER, RELEASE(ALL)),
                LOSES_NONE,
                WRITES_NONE,
            },
        },
        {
            OF(p_part_of_record, p_ex),
            {
                READ_EX_GIVES_NONE,
                PEEK_EX_GIVES_NONE,
                DO    (PEER, RELEASE(ALL)),
                LOSES_NONE,
            },
        },

        /* The peer has closed, and nothing is in front of that. */
        {
            OF(p_close_unread, p_plain),
            {
                READS_END_WITH_NONE,
                TELLS_END_AGAIN(SELF, PEEK(0)),
                WRITES_NONE,
            },
        },
        {
            OF(p_close_unread, p_ex),
            {
                STEP  (SELF, READ_EX(0),   EQ0, SR_012, ENDS),
                STEP  (SELF, PEEK_EX(0),   EQ0, SR_012, .error = ZERO_RETURN),
                WRITE_EX_UNSAID,
            },
        },
        {
            OF(p_close_read, p_plain),
            {
                TELLS_END_AGAIN(SELF, READ(0)),
                TELLS_END_AGAIN(SELF, PEEK(0)),
                WRITES_NONE,
            },
        },
        {
            OF(p_open, p_close_read, p_ex),
            {
                STEP  (SELF, READ_EX(0),   EQ0, SR_012, .error = ZERO_RETURN),
                STEP  (SELF, PEEK_EX(0),   EQ0, SR_012, .error = ZERO_RETURN),
                WRITE_EX_AT_THE_END,
            },
        },
        {
            OF(p_close_read, p_ex),
            {
                STEP  (SELF, READ_EX(0),   EQ0, SR_012, .error = ZERO_RETURN),
                STEP  (SELF, PEEK_EX(0),   EQ0, SR_012, .error = ZERO_RETURN),
                WRITE_EX_UNSAID,
            },
        },
        /* Whether the first read meets the end of the transport no sentence says, nor then whether the
         * next calls are forbidden. */
        {
            OF(p_end_of_file, p_plain),
            {
                STEP  (SELF, READ(0),      LE0, SR_010),
                OBSERVE(SELF, PEEK(0),     SILENT, GE_007),
                OBSERVE(SELF, WRITE(0),    SILENT, GE_007),
            },
        },
        {
            OF(p_end_of_file, p_ex),
            {
                READ_EX_GIVES_NONE,
                OBSERVE(SELF, PEEK_EX(0),  SILENT, GE_007),
                OBSERVE(SELF, WRITE_EX(0), SILENT, GE_007),
            },
        },

        {
            OF(p_fatal_received, p_plain),
            {
                FORBIDDEN(SELF, READ(0),   GE_007),
                FORBIDDEN(SELF, PEEK(0),   GE_007),
                FORBIDDEN(SELF, WRITE(0),  GE_007),
            },
        },
        {
            OF(p_fatal_received, p_ex),
            {
                FORBIDDEN(SELF, READ_EX(0), GE_007),
                FORBIDDEN(SELF, PEEK_EX(0), GE_007),
                FORBIDDEN(SELF, WRITE_EX(0), GE_007),
            },
        },

        /* A handshake is to be done first, "if necessary": whether it is, no sentence says. */
        {
            OF(p_not_connected, p_plain),
            {
                STEP  (SELF, READ(0),      LE0, SR_010, .may = HANDSHAKING),
                STEP  (SELF, PEEK(0),      LE0, SR_010, .may = HANDSHAKING),
                STEP  (SELF, WRITE(0),     LE0, SW_001, .may = HANDSHAKING),
            },
        },
        {
            OF(p_not_connected, p_ex),
            {
                STEP  (SELF, READ_EX(0),   EQ0, SR_012, .may = HANDSHAKING),
                STEP  (SELF, PEEK_EX(0),   EQ0, SR_012, .may = HANDSHAKING),
                WRITE_EX_UNSAID,
            },
        },
        {
            OF(p_early_written, p_plain),
            {
                FORBIDDEN(SELF, READ(0),   ED_004, .as = SERVER),
                  OR  (                    LE0, SR_010, .as = CLIENT, .may = HANDSHAKING),
                FORBIDDEN(SELF, PEEK(0),   ED_005, .as = SERVER),
                  OR  (                    LE0, SR_010, .as = CLIENT, .may = HANDSHAKING),
                FORBIDDEN(SELF, WRITE(0),  ED_004, .as = SERVER),
                  OR  (                    LE0, SW_001, .as = CLIENT, .may = HANDSHAKING),
            },
        },
        {
            OF(p_early_written, p_ex),
            {
                FORBIDDEN(SELF, READ_EX(0), ED_004, .as = SERVER),
                  OR  (                    EQ0, SR_012, .as = CLIENT, .may = HANDSHAKING),
                FORBIDDEN(SELF, PEEK_EX(0), ED_005, .as = SERVER),
                  OR  (                    EQ0, SR_012, .as = CLIENT, .may = HANDSHAKING),
                FORBIDDEN(SELF, WRITE_EX(0), ED_004, .as = SERVER, .why = SILENT),
            },
        },

        /* Nothing is there; the own close_notify is sent. */
        {OF(p_quiet, p_ex), {READ_EX_GIVES_NONE, PEEK_EX_GIVES_NONE, WRITE_EX_UNSAID}},
        {OF(p_own_sent, p_ex), {READ_EX_GIVES_NONE, PEEK_EX_GIVES_NONE, WRITE_EX_UNSAID}},
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_own_sent, p_not_connected, p_early_written),
            "before a handshake nothing is closed"
        },
        {
            OF(p_own_sent, p_quiet),
            "the quiet close is the own one"
        },
        {
            OF(p_own_sent, p_fatal_received),
            "the peer reads the close_notify and nothing behind it"
        },
        {OF(0)},
    },
};

const struct suite zero_lengths = {
    "SSL_read(3); SSL_write(3), WARNINGS",
    .product = &own_peers_calls,
};
/* clang-format on */
