/* Who sends its close_notify first, and what follows. */
#include "scenario.h"

/* clang-format off */
const struct suite first_to_close = { "SSL_shutdown(3), First to close the connection; Peer closes the connection", {

{ "completes_by_second_call", "the second call finds the peer's answer and returns 1", .steps = {
    STEP  (SELF, SHUTDOWN,    EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),     LE0, SD_038, .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036),
    STEP  (PEER, SHUTDOWN,    EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,    EQ1, SD_052, .sets = RECEIVED),
      OR  (                   EQ1, SD_119, .sets = RECEIVED),
      OR  (                   EQ1, SD_035, .sets = RECEIVED),
}},

}};
/* clang-format on */
