/* One direction closed, the other still open. */
#include "rows.h"

/* clang-format off */

#define ONE_RECORD .stream = "no sentence says that a write over datagrams takes more than a record holds"

const struct suite half_close = {
    "SSL_shutdown(3), Locally-Initiated Shutdown; Remotely-Initiated Shutdown",
    .scenarios = {
        {
            "reading_goes_on",
            "after the own close the peer's data arrives, then its end",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                WRITES_ON(PEER, 100),
                READS_ON(SELF, 100),
                ANSWERS_CLOSE(PEER),
                READS_ANSWER(SELF),
                IS_COMPLETE(SELF),
            },
        },
        {
            "renegotiation_behind_the_close",
            "the peer asks for another handshake when the own alert is on its way: what the peer is "
            "told, no sentence says; the close is not complete",
            .only = TLS1_2,
            .why = "TLS 1.3 has no other handshake",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, RENEGOTIATE,  EQ1),
                OBSERVE(PEER, FLIGHT,          SILENT, SD_030),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
            },
        },
        {
            "reading_to_the_end",
            "several records after the own close, all of them, in order, then the end",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                WRITES_ON(PEER, 1),
                WRITES_ON(PEER, 16384),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                IS_COMPLETE(SELF),
            },
        },
        {
            "two_records_in_a_write",
            "a write after the own close that does not fit into a record",
            ONE_RECORD,
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                WRITES_ON(PEER, 16385),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                IS_COMPLETE(SELF),
            },
        },
        {
            "reading_in_pieces",
            "a record is read in pieces across the close",
            .steps = {
                SETUP (PEER, WRITE(100),   GT0),
                STEP  (SELF, READ(10),     GT0, SR_001),
                CLOSES_FIRST(SELF),
                STEP  (SELF, READ(20),     GT0, SD_021),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, PEEK(70),     GT0, SD_121),
                  OR  (                    GT0, SD_032),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
            },
        },
        {
            "data_before_the_peers_alert",
            "what the peer sent before its alert is read before the end shows",
            .steps = {
                SETUP (PEER, WRITE(10),    GT0),
                SETUP (PEER, WRITE(3000),  GT0, .in = STREAMS),
                SETUP (PEER, WRITE(1000),  GT0, .in = DATAGRAMS), /* a record fits into one */
                CLOSES_FIRST(PEER),
                STEP  (SELF, READ(3000),   GT0, SD_121),
                  OR  (                    GT0, SR_001),
                STEP  (SELF, READ_TO_END,  LE0, GE_001, ENDS),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            "writing_goes_on",
            "after the peer's close SELF still sends, then closes",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                WRITES_ON(SELF, 100),
                READS_ON(PEER, 100),
                ANSWERS_CLOSE(SELF),
                READS_ANSWER(PEER),
                IS_COMPLETE(PEER),
            },
        },
        {
            "writing_to_the_end",
            "several records after the peer's close arrive in order, then the end",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                WRITES_ON(SELF, 16384),
                WRITES_ON(SELF, 1),
                ANSWERS_CLOSE(SELF),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
            },
        },
        {
            "writing_two_records",
            "a write after the peer's close that does not fit into a record",
            ONE_RECORD,
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                WRITES_ON(SELF, 20000),
                ANSWERS_CLOSE(SELF),
                STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
            },
        },
        {
            "two_records_over_datagrams",
            "what a write over datagrams answers that does not fit into a record",
            .only = DATAGRAMS,
            .why = "over a stream it goes into two: writing_two_records",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                OBSERVE(SELF, WRITE(20000),    SILENT, SD_030),
            },
        },
        {
            "own_call_closes_one_direction",
            "without the peer's alert the read direction is not at its end",
            .steps = {
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES_BY(SD_023, SD_001)),
                STEP  (SELF, GET_SHUTDOWN, EQ1, SS_010),
                STEP  (SELF, READ(1),      LE0, GE_003, .error = WANT_READ),
            },
        },
        {
            "no_write_after_the_call",
            "SSL_write is refused and sends nothing; what follows a refusal is observed",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                FORBIDDEN(SELF, WRITE(10),     GE_007),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ(1),       GE_007),
            },
        },
        {
            "no_empty_write_after_the_call",
            "SSL_write of no bytes is an error as ever",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, WRITE(0),     LE0, SW_001),
            },
        },
        {
            "no_write_after_completion",
            "nor after both sides closed",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                READS_ANSWER(SELF),
                STEP  (BOTH, WRITE(10),    LE0, SD_022),
            },
        },
        {
            "refused_write_and_the_peer",
            "a refused write does not reach the peer",
            .steps = {
                CLOSES_FIRST(SELF),
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                READS_END(PEER),
                STEP  (PEER, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
                ANSWERS_CLOSE(PEER),
            },
        },
    },
};
/* clang-format on */
