/* The transport after a close: open, in step, good for plain bytes and for another handshake. */
#include "rows.h"

/* clang-format off */

const struct suite transport_reuse = {
    "SSL_shutdown(3), Fast Shutdown; SSL_clear(3)",
    .scenarios = {
        {
            "plain_bytes_after_second_call",
            "complete by calling: both directions are empty and carry plain bytes",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
                STEP  (BOTH, PASS(300),    EQ1, SD_020),
            },
        },
        {
            "plain_bytes_after_reading",
            "complete by reading: both directions are empty and carry plain bytes",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, WRITE(500),   GT0),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                STEP  (BOTH, PASS(300),    EQ1, SD_020),
            },
        },
        {
            "plain_bytes_after_crossing",
            "the same after alerts that crossed",
            .steps = {
                DO    (BOTH, HOLD(ALL)),
                CLOSES_FIRST(SELF),
                STEP  (PEER, SHUTDOWN,     EQ0, SD_078, CLOSES),
                DO    (BOTH, RELEASE(ALL)),
                COMPLETES(BOTH),
                STEP  (BOTH, PASS(300),    EQ1, SD_020),
            },
        },
        {
            "open_after_one_way",
            "the transport is not touched by the own close (said from 3.2 on)",
            .steps = {
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                STEP  (BOTH, PASS(300),    EQ1, SD_110, .why = SILENT),
            },
        },
        {
            "plain_bytes_after_peer_first",
            "the same where the peer closed first",
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                ANSWERS_CLOSE(SELF),
                READS_END(PEER),
                STEP  (BOTH, PASS(300),    EQ1, SD_020),
            },
        },
        {
            "another_handshake",
            "SSL_clear, a new handshake on the same transport, data both ways, a new close",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
                STEP  (BOTH, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED),
                STEP  (BOTH, HANDSHAKE,    EQ1, SC_002),
                STEP  (SELF, WRITE(100),   GT0, SC_003),
                STEP  (PEER, READ(100),    GT0, SC_003),
                STEP  (PEER, WRITE(200),   GT0, SC_003),
                STEP  (SELF, READ(200),    GT0, SC_003),
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            "another_handshake_roles_of_closing",
            "the same, and the other side closes first the second time",
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                ANSWERS_CLOSE(PEER),
                READS_ANSWER(SELF),
                STEP  (BOTH, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED),
                STEP  (BOTH, HANDSHAKE,    EQ1, SC_002),
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            "state_after_clear",
            "SSL_clear empties the state",
            .steps = {
                CLOSES_FIRST(PEER),
                SETUP (SELF, READ(1),      LE0),
                ANSWERS_CLOSE(SELF),
                STEP  (SELF, CLEAR,        EQ1, SC_002, .clears = SENT | RECEIVED),
                STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
            },
        },
    },
};
/* clang-format on */
