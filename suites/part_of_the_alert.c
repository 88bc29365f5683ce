/* The transport takes a part of the alert, any part, and then no more for a while, or for good. */
#include "scenario.h"

/* clang-format off */
#define TAKES(bytes) { "takes_" #bytes, .steps = { DO(SELF, HOLD(bytes)), SETUP(SELF, SHUTDOWN, LE0) } }

static const struct product bytes_then = {
.title = "the alert stops behind any of its bytes",
.guards = "OpenSSL before 0.9.8m returned 0 for an alert that was not sent",
.roomy = "they hold the transport byte by byte themselves",
.dimensions = {
DIMENSION {
    TAKES(0),
    TAKES(1),
    TAKES(2),
    TAKES(3),
    TAKES(4),
    TAKES(5),
    TAKES(6),
    TAKES(7),
    TAKES(8),
    TAKES(9),
    TAKES(10),
    TAKES(11),
    TAKES(12),
    TAKES(13),
    TAKES(14),
    TAKES(15),
    TAKES(16),
    TAKES(17),
    TAKES(18),
    TAKES(19),
    TAKES(20),
    TAKES(21),
    TAKES(22),
    TAKES(23),
    { 0 } },
DIMENSION {
    { "goes_on", .steps = { DO(SELF, RELEASE(ALL)), STEP(SELF, SHUTDOWN, EQ0, SD_048, .sends = CLOSE_NOTIFY), OR(EQ0, SD_026, .sends = CLOSE_NOTIFY), STEP(PEER, READ(1), LE0, GE_001, ENDS) } },
    { "fails",   .steps = { DO(SELF, BREAK), STEP(SELF, SHUTDOWN, LT0, SD_071), DO(SELF, CUT), STEP(PEER, READ(1), LE0, GE_001) } },
    { "write",   .steps = { STEP(SELF, WRITE(10), LE0, SD_022), DO(SELF, RELEASE(ALL)), OBSERVE(SELF, SHUTDOWN, SD_048), OBSERVE(PEER, READ(1), SD_036) } },
    { "reads",   .steps = { SETUP(PEER, WRITE(10), GT0), STEP(SELF, READ(10), GT0, SD_021), DO(SELF, RELEASE(ALL)), STEP(SELF, SHUTDOWN, EQ0, SD_048, .sends = CLOSE_NOTIFY), OR(EQ0, SD_026, .sends = CLOSE_NOTIFY) } },
    { 0 } },
}};

const struct suite part_of_the_alert = { "SSL_shutdown(3), NOTES: nonblocking BIOs", .product = &bytes_then };
/* clang-format on */
