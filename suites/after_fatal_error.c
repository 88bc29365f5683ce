/* What calls answer after a fatal error, though the pages forbid most of them. */
#include "states.h"

/* clang-format off */
static const struct product moments_causes_calls = {
.title = "calls after a fatal error: forbidden, so observed and held to the invariants",
.guards = "CVE-2017-3737: SSL_write after a failed handshake sent in the clear; CVE-2019-1559: answers told the cause; BoringSSL 2016 took a fatal alert for a close",
.roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
.dimensions = {
DIMENSION {
    { "open",        .steps = {{ 0 }} },
    { "own_closed",  .steps = { SETUP(SELF, SHUTDOWN, EQ0) } },
    { "handshaking", .steps = { SETUP(BOTH, RENEW, EQ1) } },
    { 0 } },
DIMENSION {
    { "corrupt_record", .steps = { DO(PEER, CORRUPT(TAG)), SETUP(PEER, WRITE(10), GT0), SETUP(SELF, READ(10), LE0) } },
    { "corrupt_first",  .steps = { DO(PEER, CORRUPT(CIPHERTEXT)), SETUP(PEER, WRITE(10), GT0), SETUP(SELF, READ(10), LE0) } },
    { "garbage",        .steps = { FATAL_SENT } },
    { "end_of_file",    .steps = { DO(PEER, CUT), SETUP(SELF, READ(10), LE0) } },
    { "alert_received", .steps = { FATAL_RECEIVED } },
    { "alert_unread",   .steps = { FATAL_UNREAD } },
    { "write_error",    .steps = { DO(SELF, BREAK), SETUP(SELF, WRITE(10), LE0) } },
    { "broken_handshake",  .steps = { DO(SELF, BREAK), SETUP(SELF, HANDSHAKE, LE0) } },
    { "corrupt_handshake", .steps = { DO(PEER, CORRUPT(MESSAGE_TYPE)), SETUP(SELF, HANDSHAKE, LE0) } },
    { "certificate_refused",         .steps = { SETUP(SELF, DEMAND_CERTIFICATE, EQ1), SETUP(SELF, HANDSHAKE, LE0) } },
    { "no_common_version",           .steps = { SETUP(PEER, OTHER_VERSION, EQ1), SETUP(SELF, HANDSHAKE, LE0) } },
    { "corrupt_on_peer",             .steps = { DO(SELF, CORRUPT(TAG)), SETUP(SELF, WRITE(10), GT0), SETUP(PEER, READ(10), LE0) } },
    { "end_of_file_on_peer",         .steps = { DO(SELF, CUT), SETUP(PEER, READ(10), LE0) } },
    { "write_error_on_peer",         .steps = { DO(PEER, BREAK), SETUP(PEER, WRITE(10), LE0) } },
    { "certificate_refused_on_peer", .steps = { SETUP(PEER, DEMAND_CERTIFICATE, EQ1), SETUP(PEER, HANDSHAKE, LE0) } },
    { 0 } },
DIMENSION {
    { "shutdown_thrice", .steps = { FORBIDDEN(SELF, SHUTDOWN, SD_011), FORBIDDEN(SELF, SHUTDOWN, SD_011), FORBIDDEN(SELF, SHUTDOWN, SD_011) } },
    { "read",            .steps = { FORBIDDEN(SELF, READ(10), GE_007), FORBIDDEN(SELF, READ(10), GE_007) } },
    { "peek",            .steps = { FORBIDDEN(SELF, PEEK(10), GE_007) } },
    { "write",           .steps = { FORBIDDEN(SELF, WRITE(10), GE_007), FORBIDDEN(SELF, WRITE(10), GE_007) } },
    { "get_error",       .steps = { OBSERVE(SELF, GET_ERROR, GE_007), FORBIDDEN(SELF, SHUTDOWN, SD_011), OBSERVE(SELF, GET_ERROR, GE_007) } },
    { "session",         .steps = { OBSERVE(BOTH, KEEP, SF_001), OBSERVE(SELF, FREE, SF_001), OBSERVE(SELF, RESUMABLE, SF_001), OBSERVE(SELF, RESUME, SF_001) } },
    { "shutdown_and_peer", .steps = { FORBIDDEN(SELF, SHUTDOWN, SD_011), OBSERVE(PEER, READ(10), SD_036), OBSERVE(PEER, SHUTDOWN, SD_041) } },
    { 0 } },
},
.cells = CELLS {
    { "open-alert_unread-shutdown_thrice open-corrupt_on_peer-shutdown_thrice",
      { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, SHUTDOWN, LT0, SD_070, .sets = RECEIVED, .sets_by = SS_006), FORBIDDEN(SELF, SHUTDOWN, SD_011) } },
    { "open-alert_unread-shutdown_and_peer open-corrupt_on_peer-shutdown_and_peer", { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES) } },
    { "open-alert_unread-read open-corrupt_on_peer-read", { STEP(SELF, READ(10), LE0, SS_006, .sets = RECEIVED), FORBIDDEN(SELF, READ(10), GE_007) } },
    /* The peer may answer an end of file with an alert. */
    { "open-end_of_file_on_peer-shutdown_thrice", { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), OBSERVE(SELF, SHUTDOWN, SD_028), OBSERVE(SELF, SHUTDOWN, SD_028) } },
    { "open-write_error_on_peer-shutdown_thrice",
      { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028), STEP(SELF, SHUTDOWN, LE0, SD_028) } },
    { "own_closed-write_error_on_peer-shutdown_thrice",
      { STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028), STEP(SELF, SHUTDOWN, LE0, SD_028), STEP(SELF, SHUTDOWN, LE0, SD_028) } },
    /* SELF has seen no error yet, or not in every role: nothing is forbidden. */
    { "*_on_peer-shutdown_thrice", { OBSERVE(SELF, SHUTDOWN, SD_028), OBSERVE(SELF, SHUTDOWN, SD_028), OBSERVE(SELF, SHUTDOWN, SD_028) } },
    { "*_on_peer-read", { OBSERVE(SELF, READ(10), SS_006), OBSERVE(SELF, READ(10), SS_006) } },
    { "*-alert_unread-peek *_on_peer-peek", { OBSERVE(SELF, PEEK(10), SS_006) } },
    { "*-alert_unread-write *_on_peer-write", { OBSERVE(SELF, WRITE(10), SS_006), OBSERVE(SELF, WRITE(10), SS_006) } },
    { "*-alert_unread-get_error *_on_peer-get_error", { OBSERVE(SELF, GET_ERROR, SS_006), OBSERVE(SELF, SHUTDOWN, SD_028), OBSERVE(SELF, GET_ERROR, SS_006) } },
    { "*_on_peer-shutdown_and_peer", { OBSERVE(SELF, SHUTDOWN, SD_028), OBSERVE(PEER, READ(10), SD_036), OBSERVE(PEER, SHUTDOWN, SD_041) } },
    { 0 } },
.alike = "corrupt_record corrupt_first garbage",
.impossible = IMPOSSIBLE {
    { "own_closed-write_error-*", "no write is possible after the own close" },
    { "handshaking-write_error-* handshaking-write_error_on_peer-*", "SSL_write of a server reads first; broken_handshake stands for it" },
    { "open-broken_handshake-* own_closed-broken_handshake-* open-corrupt_handshake-* own_closed-corrupt_handshake-*", "a matter of the handshake" },
    { "open-certificate_refused*-* own_closed-certificate_refused*-* open-no_common_version-* own_closed-no_common_version-*", "a matter of the first handshake; what a later one asks is in at_the_wrong_time" },
    { "handshaking-corrupt_record-* handshaking-corrupt_first-* handshaking-corrupt_on_peer-*", "no SSL_write gets through before the handshake; corrupt_handshake stands for it" },
    { "own_closed-corrupt_on_peer-*", "no write is possible after the own close" },
    { "own_closed-end_of_file_on_peer-*", "the peer reads the close_notify and nothing behind it" },
    { "own_closed-alert_received-* own_closed-alert_unread-*", "the peer reads the close_notify and nothing behind it; the corrupt close stands for it" },
    { "handshaking-alert_*", "garbage that comes before a handshake gets no alert; no_common_version stands for it" },
    { 0 } }};

const struct suite after_fatal_error = { "SSL_shutdown(3), DESCRIPTION; SSL_get_error(3)", .scenarios = {

{ "own_close_corrupted", "the own close_notify arrives corrupt, the peer answers with a fatal alert", .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed", .steps = {
    DO    (SELF, CORRUPT(TAG)),
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    SETUP (PEER, READ(1),      LE0),
    STEP  (SELF, READ(1),      LE0, SS_006, .sets = RECEIVED),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
    FORBIDDEN(SELF, READ(1),        GE_007),
}},
{ "peers_close_corrupted", "a corrupt close_notify closes nothing", .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed", .steps = {
    STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES),
    DO    (PEER, CORRUPT(TAG)),
    SETUP (PEER, SHUTDOWN,     GE0),
    STEP  (SELF, SHUTDOWN,     LT0, SD_070),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
}},
{ "peers_close_corrupted_then_read", "the same, found by reading: not the end of data", .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed", .steps = {
    DO    (PEER, CORRUPT(TAG)),
    SETUP (PEER, SHUTDOWN,     EQ0),
    STEP  (SELF, READ(1),      LE0, GE_001),
    FORBIDDEN(SELF, SHUTDOWN,       SD_011),
}},

}, .product = &moments_causes_calls };
/* clang-format on */
