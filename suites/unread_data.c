/* Data of the peer that nobody has read when a close comes. */
#include "scenario.h"

/* clang-format off */
static const struct product moments_data_calls = {
.title = "data that waits at a close: what calls do, and whether it can still be read",
.guards = "OpenSSL 1.1.0 gave SSL_ERROR_SYSCALL for data met while waiting; LibreSSL before 3.1.4 read on without end; BoringSSL before 2018 skipped data without bound",
.dimensions = {
DIMENSION { /* the connection; none of it read */
    { "open",         .steps = {{ 0 }} },
    { "own_closed",   .steps = { SETUP(SELF, SHUTDOWN, EQ0) } },
    { "peer_closed",  .then  = { SETUP(PEER, SHUTDOWN, EQ0) } },
    { "both_closed",  .steps = { SETUP(SELF, SHUTDOWN, EQ0) }, .then = { SETUP(PEER, SHUTDOWN, GE0) } },
    { 0 } },
DIMENSION {
    { "none",         .steps = {{ 0 }} },
    { "one_record",   .steps = { SETUP(PEER, WRITE(100), GT0) } },
    { "several",      .steps = { SETUP(PEER, WRITE(100), GT0), SETUP(PEER, WRITE(1), GT0), SETUP(PEER, WRITE(3000), GT0) } },
    { "part_read",    .steps = { SETUP(PEER, WRITE(100), GT0), SETUP(SELF, READ(40), GT0) } },
    { "byte_short",   .steps = { DO(PEER, HOLD(ALL)), SETUP(PEER, WRITE(100), GT0), DO(PEER, RELEASE_BUT(1)) } },
    { "with_alert",   .steps = { DO(PEER, HOLD(ALL)), SETUP(PEER, WRITE(100), GT0) }, .then = { DO(PEER, RELEASE(ALL)) } },
    { "after_alert",  .then  = { SETUP(PEER, SET_SHUTDOWN(0), EQ1), SETUP(PEER, WRITE(100), GT0) } },
    { "byte_by_byte", .steps = { DO(PEER, HOLD(ALL)), SETUP(PEER, WRITE(100), GT0),
                                 DO(PEER, RELEASE(1)), SETUP(SELF, READ(1), LE0),
                                 DO(PEER, RELEASE(1)), SETUP(SELF, READ(1), LE0) }, .then = { DO(PEER, RELEASE(ALL)) } },
    { "held_back",    .steps = { DO(PEER, HOLD(ALL)), SETUP(PEER, WRITE(100), GT0) } },
    { 0 } },
DIMENSION {
    { "shutdown_once",    .steps = { OBSERVE(SELF, SHUTDOWN, SD_024), OBSERVE(SELF, READ_TO_END, SD_021) } },
    { "shutdown_twice",   .steps = { OBSERVE(SELF, SHUTDOWN, SD_024), OBSERVE(SELF, SHUTDOWN, SD_123), OBSERVE(SELF, READ_TO_END, SD_021) } },
    { "shutdown_thrice",  .steps = { OBSERVE(SELF, SHUTDOWN, SD_024), OBSERVE(SELF, SHUTDOWN, SD_123), OBSERVE(SELF, SHUTDOWN, SD_123),
                                     OBSERVE(SELF, READ_TO_END, SD_021) } },
    { "read",             .steps = { STEP(SELF, READ(100), GT0, SR_001) } },
    { "read_to_end",      .steps = { STEP(SELF, READ_TO_END, LE0, SD_032, ENDS) } },
    { "peek",             .steps = { STEP(SELF, PEEK(100), GT0, SR_002), STEP(SELF, READ(100), GT0, SR_001) } },
    { "pending",          .steps = { STEP(SELF, PENDING, EQ0, SP_001) } },
    { "has_pending",      .steps = { STEP(SELF, HAS_PENDING, EQ0, SP_002) } },
    { "write",            .steps = { STEP(SELF, WRITE(10), LE0, SD_022) } },
    { 0 } },
},
.cells = CELLS {
    /* SSL_shutdown */
    { "own_closed-none-shutdown_once", {
        STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028) } },
    { "own_closed-none-shutdown_twice", {
        STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028),
        STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028) } },
    { "both_closed-none-shutdown_once both_closed-after_alert-shutdown_once", {
        STEP(SELF, SHUTDOWN, EQ1, SD_052, .sets = RECEIVED), OR(EQ1, SD_119, .sets = RECEIVED), OR(EQ1, SD_035, .sets = RECEIVED) } },
    { "both_closed-none-shutdown_twice both_closed-after_alert-shutdown_twice", {
        STEP(SELF, SHUTDOWN, EQ1, SD_052, .sets = RECEIVED), OR(EQ1, SD_119, .sets = RECEIVED), OR(EQ1, SD_035, .sets = RECEIVED),
        STEP(SELF, SHUTDOWN, EQ1, SD_104) } },
    { "open-none-shutdown_once", {
        STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, READ(100), LE0, GE_003, .error = WANT_READ) } },
    { "open-one_record-shutdown_once open-several-shutdown_once open-part_read-shutdown_once open-byte_by_byte-shutdown_once", {
        STEP(SELF, SHUTDOWN, EQ0, SD_024, CLOSES), OR(EQ0, SD_026, CLOSES), STEP(SELF, READ(100), GT0, SD_021) } },
    { "open-byte_short-shutdown_once open-held_back-shutdown_once", {
        STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), DO(PEER, RELEASE(ALL)), STEP(SELF, READ(100), GT0, SD_021) } },
    { "both_closed-one_record-shutdown_once both_closed-several-shutdown_once both_closed-with_alert-shutdown_once both_closed-byte_by_byte-shutdown_once", {
        STEP(SELF, SHUTDOWN, LT0, SD_123), OBSERVE(SELF, READ_TO_END, SD_021) } },
    /* SSL_read, to the end, SSL_peek */
    { "open-none-read own_closed-none-read *-byte_short-read *-held_back-read", { STEP(SELF, READ(100), LE0, GE_003, .error = WANT_READ) } },
    { "*-none-read *-after_alert-read", { STEP(SELF, READ(100), LE0, GE_001, ENDS) } },
    { "own_closed-*-read both_closed-*-read", { STEP(SELF, READ(100), GT0, SD_021), OR(GT0, SR_001) } },
    { "*-byte_short-read_to_end *-held_back-read_to_end", { STEP(SELF, READ_TO_END, LE0, GE_003, .error = WANT_READ), DO(PEER, RELEASE(ALL)),
                                                            STEP(SELF, READ(100), GT0, SR_001) } },
    { "open-*-read_to_end own_closed-*-read_to_end", { STEP(SELF, READ_TO_END, LE0, GE_003, .error = WANT_READ) } },
    { "*-none-read_to_end *-after_alert-read_to_end", { STEP(SELF, READ_TO_END, LE0, GE_001, ENDS), STEP(SELF, READ_TO_END, LE0, GE_002) } },
    { "open-none-peek own_closed-none-peek *-byte_short-peek *-held_back-peek", { STEP(SELF, PEEK(100), LE0, GE_003, .error = WANT_READ) } },
    { "*-none-peek *-after_alert-peek", { STEP(SELF, PEEK(100), LE0, SD_125, ENDS), STEP(SELF, READ(100), LE0, GE_002) } },
    /* what is known to be there */
    { "*-part_read-pending", { STEP(SELF, PENDING, GT0, SP_001), STEP(SELF, READ(100), GT0, SR_001), STEP(SELF, PENDING, EQ0, SP_001) } },
    { "*-part_read-has_pending", { STEP(SELF, HAS_PENDING, EQ1, SP_002), STEP(SELF, READ(100), GT0, SR_001) } },
    { "*-byte_by_byte-has_pending", { OBSERVE(SELF, HAS_PENDING, SP_002) } },
    /* SSL_write before the own close */
    { "open-*-write peer_closed-*-write", { OBSERVE(SELF, WRITE(10), SD_112), OBSERVE(SELF, READ_TO_END, SD_021) } },
    { 0 } },
.impossible = IMPOSSIBLE {
    { "open-with_alert-* own_closed-with_alert-* open-after_alert-* own_closed-after_alert-*", "the peer has sent no alert in this state" },
    { 0 } }};

const struct suite unread_data = { "SSL_shutdown(3), Shutdown Lifecycle; SSL_read(3); SSL_pending(3)", .scenarios = {

{ "second_call_fails", "the second call fails while data before the peer's alert is unread (said from 3.2 on)", .guards = "OpenSSL before 1.1.1 gave SSL_ERROR_SYSCALL", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    STEP  (PEER, READ(1),      LE0, GE_001, ENDS),
    SETUP (PEER, WRITE(100),   GT0),
    STEP  (PEER, SHUTDOWN,     EQ1, SD_041, CLOSES),
    STEP  (SELF, SHUTDOWN,     LT0, SD_123),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
    FORBIDDEN(SELF, READ_TO_END,    GE_007),
}},

}, .product = &moments_data_calls };
/* clang-format on */
