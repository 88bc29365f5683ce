/* One direction closed, the other still open. */
#include "scenario.h"

#define ENDS .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036

/* clang-format off */
const struct suite half_close = { "SSL_shutdown(3), Locally-Initiated Shutdown; Remotely-Initiated Shutdown", {

{ "reading_goes_on", "after the own close the peer's data arrives, then its end", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, WRITE(100),   GT0, SD_030),
    STEP  (SELF, READ(100),    GT0, SD_021),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_034, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
}},
{ "reading_to_the_end", "several records after the own close, all of them, in order, then the end", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, WRITE(1),     GT0, SD_030),
    STEP  (PEER, WRITE(16384), GT0, SD_030),
    STEP  (PEER, WRITE(16385), GT0, SD_030),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_068),
}},
{ "reading_in_pieces", "a record is read in pieces across the close", .steps = {
    SETUP (PEER, WRITE(100),   GT0),
    STEP  (SELF, READ(10),     GT0, SR_001),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(20),     GT0, SD_021),
    SETUP (PEER, READ(1),      LE0),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, PEEK(70),     GT0, SD_021),
    STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
}},
{ "data_before_the_peers_alert", "what the peer sent before its alert is read before the end shows", .steps = {
    SETUP (PEER, WRITE(10),    GT0),
    SETUP (PEER, WRITE(3000),  GT0),
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(3000),   GT0, SD_032),
    STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
}},
{ "writing_goes_on", "after the peer's close SELF still sends, then closes", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
    STEP  (SELF, WRITE(100),   GT0, SD_112),
      OR  (                    GT0, SD_030),
    STEP  (PEER, READ(100),    GT0, SD_021),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (PEER, READ(1),      LE0, SD_034, ENDS),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_068),
}},
{ "writing_to_the_end", "several records after the peer's close arrive in order, then the end", .steps = {
    STEP  (PEER, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
    STEP  (SELF, WRITE(16384), GT0, SD_112),
      OR  (                    GT0, SD_030),
    STEP  (SELF, WRITE(1),     GT0, SD_112),
      OR  (                    GT0, SD_030),
    STEP  (SELF, WRITE(20000), GT0, SD_112),
      OR  (                    GT0, SD_030),
    STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (PEER, READ_TO_END,  LE0, SD_032, ENDS),
}},
{ "own_call_closes_one_direction", "without the peer's alert the read direction is not at its end", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_023, CLOSES),
      OR  (                    EQ0, SD_026, CLOSES),
    STEP  (SELF, GET_SHUTDOWN, EQ1, SS_010),
    STEP  (SELF, READ(1),      LE0, GE_003, .error = WANT_READ),
}},
{ "no_write_after_the_call", "SSL_write is refused and sends nothing; what follows a refusal is observed", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, WRITE(10),    LE0, SD_022),
    FORBIDDEN(SELF, WRITE(10),      GE_007),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
    FORBIDDEN(SELF, READ(1),        GE_007),
}},
{ "no_empty_write_after_the_call", "SSL_write of no bytes is refused as well", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, WRITE(0),     LE0, SD_022),
}},
{ "no_write_after_completion", "nor after both sides closed", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (PEER, READ(1),      LE0),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, READ(1),      LE0, SD_034, ENDS),
    STEP  (BOTH, WRITE(10),    LE0, SD_022),
}},
{ "refused_write_and_the_peer", "a refused write does not reach the peer", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (SELF, WRITE(10),    LE0, SD_022),
    STEP  (PEER, READ(1),      LE0, SD_038, ENDS),
    STEP  (PEER, READ(1),      LE0, GE_002, .error = ZERO_RETURN),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
}},

}};
/* clang-format on */
