/* Who sends its close_notify first, and how both come to the end. */
#include "scenario.h"

/* What SSL_read shows of the peer's close_notify. */
#define ENDS .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036

/* clang-format off */
const struct suite first_to_close = { "SSL_shutdown(3), First to close the connection; Peer closes the connection", {

{ "one_way", "one call sends the alert and is enough for the peer to see a clean end", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_015, ENDS),
}},
{ "zero_is_no_error", "0 leaves nothing on the error queue", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_066, CLOSES),
}},
{ "zero_after_the_alert", "0 is returned when the alert has left, and not before", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_064, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_034, ENDS),
}},
{ "completes_by_second_call", "the second call finds the peer's answer and returns 1", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_052, .sets = RECEIVED, .sets_by = SD_029),
      OR  (                    EQ1, SD_119, .sets = RECEIVED, .sets_by = SD_125),
      OR  (                    EQ1, SD_035, .sets = RECEIVED),
}},
{ "completes_by_reading", "SSL_read finds the peer's answer; then the state is complete", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_034, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
}},
{ "second_call_waits", "after 0 the next call waits for the peer's alert, then returns 1", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, SHUTDOWN,     LT0, SD_046, .error = WANT_READ),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_051, .sets = RECEIVED, .sets_by = SD_029),
      OR  (                    EQ1, SD_107, .sets = RECEIVED, .sets_by = SD_125),
      OR  (                    EQ1, SD_075, .sets = RECEIVED),
}},
{ "not_complete_without_the_peer", "however often it is called, no 1 before the peer's alert", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, SHUTDOWN,     LE0, SD_028),
    STEP  (SELF, SHUTDOWN,     LE0, SD_028),
    STEP  (SELF, SHUTDOWN,     LE0, SD_070),
}},
{ "both_complete", "after the exchange both sides are complete", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_069, CLOSES),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_002, .sets = RECEIVED),
      OR  (                    EQ1, SD_068, .sets = RECEIVED),
    STEP  (BOTH, GET_SHUTDOWN, EQ3, SS_003),
}},
{ "repeated_after_completion", "once complete, later calls return 1 and do nothing (said from 3.2 on)", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (PEER, READ(1),      LE0),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .sets = RECEIVED),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_104),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_104),
}},
{ "peer_first", "the peer's alert was read: the answer is sent and the call returns 1", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_037, ENDS),
      OR  (                    LE0, SD_038, ENDS),
      OR  (                    LE0, GE_001, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, .sets = SENT, .sets_by = SD_040, .sends = CLOSE_NOTIFY, .sends_by = SD_039),
    STEP  (PEER, READ(1),      LE0, SD_034, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_068),
}},
{ "peer_first_then_again", "after the 1 that answered the peer, later calls return 1 (said from 3.2 on)", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_104),
}},
{ "either_order", "each side can be the first", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_014, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_014, CLOSES),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_014, .sets = RECEIVED),
}},
{ "alerts_cross", "both close while the other's alert is on its way", .steps = {
    DO    (BOTH, HOLD(ALL)),
    STEP  (BOTH, SHUTDOWN,     EQ0, SD_026, CLOSES),
    DO    (BOTH, RELEASE(ALL)),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_068, .sets = RECEIVED),
}},
{ "alerts_cross_then_read", "both close at once and find the other's alert by reading", .steps = {
    DO    (BOTH, HOLD(ALL)),
    STEP  (BOTH, SHUTDOWN,     EQ0, SD_026, CLOSES),
    DO    (BOTH, RELEASE(ALL)),
    STEP  (BOTH, READ(1),      LE0, SD_034, ENDS),
    STEP  (BOTH, SHUTDOWN,     EQ1, SD_068),
}},
{ "peers_alert_unread", "the peer's alert waits unread at the first call: no sentence tells 0 from 1", .guards = "LibreSSL 3.x returned 1 at the first call",
  .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    OBSERVE(SELF, SHUTDOWN,         SD_024),
    OBSERVE(SELF, SHUTDOWN,         SD_068),
    OBSERVE(SELF, SHUTDOWN,         SD_104),
}},
{ "first_call_only_sends", "data that waits is left alone by the first call", .steps = {
    SETUP (PEER, WRITE(100),   GT0),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_024, CLOSES),
      OR  (                    EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(100),    GT0, SD_021),
}},
{ "no_answer_by_itself", "the library answers only when it is told to (said from 3.2 on)", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_113, ENDS),
      OR  (                    LE0, SD_038, ENDS),
    STEP  (SELF, READ(1),      LE0, SD_113, .error = ZERO_RETURN),
    STEP  (SELF, FREE,         EQ1, SD_113),
}},
{ "free_after_one_way", "SSL_free after the first call sends nothing more, the peer's end stays clean", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, FREE,         EQ1, SD_027),
    STEP  (PEER, READ(1),      LE0, SD_015, ENDS),
}},
{ "end_stays_the_end", "after the end no more data can be read", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, GE_001, ENDS),
    STEP  (SELF, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
    STEP  (SELF, PEEK(1),      LE0, GE_002, .error = ZERO_RETURN),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
}},
{ "peek_finds_the_end", "a peek processes the alert as well (said from 3.2 on)", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, PEEK(1),      LE0, SD_125, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
}},

}};
/* clang-format on */
