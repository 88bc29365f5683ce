/* Quiet shutdown: the state changes, nothing is sent. */
#include "scenario.h"

/* A quiet call after the own alert left: the other flag rises. */
#define QUIETLY_AFTER_ALERT .sets = RECEIVED, .sets_by = QS_006, .sends_by = QS_007

/* clang-format off */
static const struct product ways_checks = {
.title = "each way to be quiet or no longer quiet, on one side and on both, and what shows of it",
.roomy = "what transports make of a quiet call is asked by the scenarios written by hand",
.dimensions = {
DIMENSION {
    { "now_per_ssl",       .steps = { SETUP(SELF, QUIET(1), EQ1) } },
    { "now_per_ssl_both",  .steps = { SETUP(BOTH, QUIET(1), EQ1) } },
    { "now_inherited",     .steps = { SETUP(SELF, CTX_QUIET(1), EQ1), SETUP(BOTH, RENEW, EQ1), SETUP(BOTH, HANDSHAKE, EQ1), SETUP(BOTH, READ(1), LE0) } },
    { "now_inherited_both", .steps = { SETUP(BOTH, CTX_QUIET(1), EQ1), SETUP(BOTH, RENEW, EQ1), SETUP(BOTH, HANDSHAKE, EQ1), SETUP(BOTH, READ(1), LE0) } },
    { "late",              .steps = { SETUP(SELF, SHUTDOWN, EQ0), SETUP(SELF, QUIET(1), EQ1) } },
    { "late_both",         .steps = { DO(BOTH, HOLD(ALL)), SETUP(BOTH, SHUTDOWN, EQ0), DO(BOTH, RELEASE(ALL)), SETUP(BOTH, QUIET(1), EQ1) } },
    { "off_context",       .steps = { SETUP(SELF, CTX_QUIET(1), EQ1) } },
    { "off_context_both",  .steps = { SETUP(BOTH, CTX_QUIET(1), EQ1) } },
    { "off_again",         .steps = { SETUP(SELF, QUIET(1), EQ1), SETUP(SELF, QUIET(0), EQ1) } },
    { "off_again_both",    .steps = { SETUP(BOTH, QUIET(1), EQ1), SETUP(BOTH, QUIET(0), EQ1) } },
    { 0 } },
DIMENSION {
    { "alert",      .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_055, QUIETLY_BY(QS_006, SD_055)) } },
    { "at_once",    .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_131, QUIETLY, .immediate = true), OR(EQ1, SD_056, QUIETLY) } },
    { "flags",      .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(SELF, GET_SHUTDOWN, EQ3, SS_010) } },
    { "getters",    .steps = { STEP(SELF, GET_QUIET, EQ1, QS_005), STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(SELF, GET_QUIET, EQ1, QS_003) } },
    { "peer_reads", .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(PEER, READ(1), LE0, GE_003, .error = WANT_READ) } },
    { "peer_reads_end_of_file", .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), DO(SELF, CUT), STEP(PEER, READ(1), LE0, GE_001) } },
    { "peer_closes", .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(PEER, SHUTDOWN, EQ0, SD_026, CLOSES) } },
    { "session",    .steps = { SETUP(BOTH, KEEP, EQ1), STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), SETUP(SELF, FREE, EQ1), STEP(SELF, RESUME, EQ1, QS_009) } },
    { "clear",      .steps = { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), SETUP(SELF, CLEAR, EQ1), STEP(SELF, GET_QUIET, EQ1, QS_004), STEP(SELF, GET_SHUTDOWN, EQ0, SS_002) } },
    { 0 } },
},
.cells = CELLS {
    { "now_*_both-peer_closes", { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(PEER, SHUTDOWN, EQ1, SD_056, QUIETLY), STEP(BOTH, PASS(100), EQ1, QS_007) } },
    { "now_inherited*-getters", { STEP(SELF, GET_QUIET, EQ1, QS_001), STEP(SELF, SHUTDOWN, EQ1, QS_001, QUIETLY), STEP(SELF, GET_QUIET, EQ1, QS_003) } },

    { "late*-alert",      { STEP(SELF, SHUTDOWN, EQ1, SD_055, QUIETLY_AFTER_ALERT) } },
    { "late*-at_once",    { STEP(SELF, SHUTDOWN, EQ1, SD_131, QUIETLY_AFTER_ALERT, .immediate = true), OR(EQ1, SD_056, QUIETLY_AFTER_ALERT) } },
    { "late*-flags",      { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), STEP(SELF, GET_SHUTDOWN, EQ3, SS_010) } },
    { "late*-getters",    { STEP(SELF, GET_QUIET, EQ1, QS_005), STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), STEP(SELF, GET_QUIET, EQ1, QS_003) } },
    { "late*-peer_reads", { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), STEP(PEER, READ(1), LE0, GE_001, ENDS) } },
    { "late*-peer_reads_end_of_file", { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), DO(SELF, CUT), STEP(PEER, READ(1), LE0, GE_001, ENDS) } },
    { "late-peer_closes", { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), OBSERVE(PEER, SHUTDOWN, SD_024) } },
    { "late_both-peer_closes", { STEP(BOTH, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT) } },
    { "late*-session",    { SETUP(BOTH, KEEP, EQ1), STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), SETUP(SELF, FREE, EQ1), STEP(SELF, RESUME, EQ1, QS_009) } },
    { "late*-clear",      { STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY_AFTER_ALERT), SETUP(SELF, CLEAR, EQ1), STEP(SELF, GET_QUIET, EQ1, QS_004), STEP(SELF, GET_SHUTDOWN, EQ0, SS_002) } },

    { "off_context*-getters", { STEP(SELF, GET_QUIET, EQ0, QS_001), STEP(SELF, SHUTDOWN, EQ0, QS_001, CLOSES), STEP(SELF, GET_QUIET, EQ0, QS_001) } },
    { "off_again*-getters", { STEP(SELF, GET_QUIET, EQ0, QS_005), STEP(SELF, SHUTDOWN, EQ0, QS_003, CLOSES), STEP(SELF, GET_QUIET, EQ0, QS_005) } },
    { "off_*-peer_reads", { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(PEER, READ(1), LE0, GE_001, ENDS) } },
    { "off_*-peer_reads_end_of_file", { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), DO(SELF, CUT), STEP(PEER, READ(1), LE0, GE_001, ENDS) } },
    { "off_*-peer_closes", { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), OBSERVE(PEER, SHUTDOWN, SD_024) } },
    { "off_*-session",    { SETUP(BOTH, KEEP, EQ1), STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), SETUP(SELF, FREE, EQ1), STEP(SELF, RESUME, EQ1, SD_008) } },
    { "off_*-clear",      { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), SETUP(SELF, CLEAR, EQ1), STEP(SELF, GET_QUIET, EQ0, QS_004), STEP(SELF, GET_SHUTDOWN, EQ0, SS_002) } },
    { "off_*-flags",      { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, GET_SHUTDOWN, EQ1, SS_010) } },
    { "off_*",            { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES) } },
    { 0 } },
.impossible = IMPOSSIBLE {
    { "off_*-at_once", "only a quiet call does without its BIO" },
    { 0 } }};

const struct suite quiet_shutdown = { "SSL_CTX_set_quiet_shutdown(3); SSL_shutdown(3), Quiet Shutdown", .scenarios = {

{ "off_by_default", "a connection that nobody made quiet is not", .steps = {
    STEP  (BOTH, GET_QUIET,    EQ0, QS_008),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
}},
{ "no_alert", "quiet: no close_notify", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_055, QUIETLY_BY(QS_006, SD_055)),
}},
{ "state", "quiet: the connection is in the shutdown state", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_054, QUIETLY_BY(SD_054, QS_007)),
    STEP  (SELF, GET_SHUTDOWN, EQ3, SD_054),
}},
{ "at_once", "quiet: no call of the BIO (said from 3.2 on)", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_131, QUIETLY, .immediate = true),
      OR  (                    EQ1, SD_056, QUIETLY),
}},
{ "repeated", "quiet: every call succeeds", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
}},
{ "both_sides", "both sides quiet", .steps = {
    SETUP (BOTH, QUIET(1),     EQ1),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    STEP  (BOTH, PASS(100),    EQ1, QS_007),
}},
{ "inherited_then_off", "switched off in the SSL although its context is quiet", .steps = {
    SETUP (SELF, CTX_QUIET(1), EQ1),
    SETUP (BOTH, RENEW,        EQ1),
    STEP  (SELF, QUIET(0),     EQ1, QS_003),
    STEP  (SELF, GET_QUIET,    EQ0, QS_005),
    SETUP (BOTH, HANDSHAKE,    EQ1),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
}},
{ "context_off_again", "the context's mode is read back", .steps = {
    STEP  (SELF, CTX_QUIET(1), EQ1, QS_002),
    STEP  (SELF, CTX_QUIET(0), EQ0, QS_002),
    SETUP (BOTH, RENEW,        EQ1),
    STEP  (SELF, GET_QUIET,    EQ0, QS_001),
}},
{ "off_after_the_call", "switched off after a quiet call: no sentence says what a further call does", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    SETUP (SELF, QUIET(0),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
    OBSERVE(SELF, READ(1),          SD_036),
}},
{ "after_the_peers_alert", "quiet where the peer closed first: 1, SENT, no answer", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, GE_001, ENDS),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, .sets = SENT, .sets_by = QS_006, .sends_by = QS_007),
    STEP  (PEER, SHUTDOWN,     LE0, SD_028),
}},
{ "full_transport", "quiet succeeds where no byte could be sent", .steps = {
    DO    (SELF, HOLD(0)),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
}},
{ "broken_transport", "quiet succeeds where sending would fail", .steps = {
    DO    (SELF, BREAK),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
}},
{ "unread_data", "quiet succeeds while data is unread; whether it can be read then, no sentence says", .steps = {
    SETUP (PEER, WRITE(100),   GT0),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    OBSERVE(SELF, READ_TO_END,      SD_021),
}},
{ "no_write_after_it", "after a quiet call SSL_write is not possible either", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    STEP  (SELF, WRITE(10),    LE0, SD_022),
}},
{ "peer_waits_for_the_answer", "a peer that waits for the alert of a quiet side is told of an error when the transport ends", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    DO    (SELF, CUT),
    STEP  (PEER, SHUTDOWN,     LT0, GE_004, .error = SSL_FAILED),
      OR  (                    LT0, GE_005, .error = SYSCALL),
      OR  (                    LT0, SD_059),
}},
{ "survives_clear_and_handshake", "the same, with another connection", .steps = {
    SETUP (BOTH, QUIET(1),     EQ1),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, QUIETLY),
    STEP  (BOTH, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED),
    STEP  (BOTH, HANDSHAKE,    EQ1, SC_002),
    STEP  (BOTH, GET_QUIET,    EQ1, QS_004),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, QUIETLY),
}},

}, .product = &ways_checks };
/* clang-format on */
