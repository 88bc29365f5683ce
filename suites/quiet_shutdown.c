/* Quiet shutdown: the state changes, nothing is sent. */
#include "scenario.h"

/* What a quiet SSL_shutdown leaves behind. */
#define HUSH .sets = SENT | RECEIVED, .sets_by = QS_006, .sends_by = QS_007

/* clang-format off */
const struct suite quiet_shutdown = { "SSL_CTX_set_quiet_shutdown(3); SSL_shutdown(3), Quiet Shutdown", .scenarios = {

{ "off_by_default", "a connection that nobody made quiet is not", .steps = {
    STEP  (BOTH, GET_QUIET,    EQ0, QS_008),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
}},
{ "per_ssl", "one side quiet: 1 at once, both flags, no byte", .steps = {
    STEP  (SELF, QUIET(1),     EQ1, QS_003),
    STEP  (SELF, GET_QUIET,    EQ1, QS_005),
    STEP  (PEER, GET_QUIET,    EQ0, QS_005),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (SELF, GET_SHUTDOWN, EQ3, SS_010),
    STEP  (PEER, READ(1),      LE0, GE_003, .error = WANT_READ),
}},
{ "no_alert", "quiet: no close_notify", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_055, HUSH),
}},
{ "state", "quiet: the connection is in the shutdown state", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_054, HUSH),
    STEP  (SELF, GET_SHUTDOWN, EQ3, SD_054),
}},
{ "at_once", "quiet: no call of the BIO (said from 3.2 on)", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_131, HUSH, .immediate = true),
      OR  (                    EQ1, SD_056, HUSH),
}},
{ "repeated", "quiet: every call succeeds", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
}},
{ "both_sides", "both sides quiet", .steps = {
    SETUP (BOTH, QUIET(1),     EQ1),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (BOTH, PASS(100),    EQ1, QS_007),
}},
{ "context_and_old_ssl", "the context's mode does not reach an SSL that exists", .steps = {
    STEP  (SELF, CTX_QUIET(1), EQ1, QS_002),
    STEP  (SELF, GET_QUIET,    EQ0, QS_001),
    STEP  (SELF, SHUTDOWN,     EQ0, QS_001, CLOSES),
}},
{ "inherited", "an SSL made of a quiet context is quiet", .steps = {
    STEP  (SELF, CTX_QUIET(1), EQ1, QS_002),
    SETUP (BOTH, RENEW,        EQ1),
    STEP  (SELF, GET_QUIET,    EQ1, QS_001),
    SETUP (BOTH, HANDSHAKE,    EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, QS_001, HUSH),
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
{ "on_after_the_alert", "switched on when the alert has left: 1, and no second alert", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, .sets = RECEIVED, .sets_by = QS_006, .sends_by = QS_007),
    STEP  (PEER, READ(1),      LE0, GE_001, ENDS),
}},
{ "off_again", "switched on and off: an ordinary shutdown", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, QUIET(0),     EQ1, QS_003),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
}},
{ "off_after_the_call", "switched off after a quiet call: no sentence says what a further call does", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    SETUP (SELF, QUIET(0),     EQ1),
    OBSERVE(SELF, SHUTDOWN,         SD_104),
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
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
}},
{ "broken_transport", "quiet succeeds where sending would fail", .steps = {
    DO    (SELF, BREAK),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
}},
{ "unread_data", "quiet succeeds while data is unread; whether it can be read then, no sentence says", .steps = {
    SETUP (PEER, WRITE(100),   GT0),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    OBSERVE(SELF, READ_TO_END,      SD_021),
}},
{ "no_write_after_it", "after a quiet call SSL_write is not possible either", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (SELF, WRITE(10),    LE0, SD_022),
}},
{ "peer_and_end_of_file", "the peer of a quiet side sees an unexpected end of file when the transport ends", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    DO    (SELF, CUT),
    STEP  (PEER, READ(1),      LE0, GE_004, .error = SSL_FAILED),
      OR  (                    LE0, GE_005, .error = SYSCALL),
}},
{ "peer_waits_for_the_answer", "a peer that waits for the alert of a quiet side is told of an error when the transport ends", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    DO    (SELF, CUT),
    STEP  (PEER, SHUTDOWN,     LT0, SD_059),
      OR  (                    LT0, GE_004, .error = SSL_FAILED),
}},
{ "survives_clear", "SSL_clear keeps the mode, and the next connection is quiet as well", .steps = {
    SETUP (SELF, QUIET(1),     EQ1),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (PEER, CLEAR,        EQ1),
    SETUP (SELF, CLEAR,        EQ1),
    STEP  (SELF, GET_QUIET,    EQ1, QS_004),
    STEP  (SELF, GET_SHUTDOWN, EQ0, SS_002),
}},
{ "survives_clear_and_handshake", "the same, with another connection", .steps = {
    SETUP (BOTH, QUIET(1),     EQ1),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, HUSH),
    STEP  (BOTH, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED),
    STEP  (BOTH, HANDSHAKE,    EQ1, SC_002),
    STEP  (BOTH, GET_QUIET,    EQ1, QS_004),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_056, HUSH),
}},

}};
/* clang-format on */
