/* A close before the handshake is done: nothing of the pages' "active connection" is there yet. */
#include "states.h"

/* clang-format off */
#define DONE(call) "full-five_flights-" call " client_certificate-five_flights-" call " resumed-four_flights-" call " hello_retry-six_flights-" call

static const struct product kinds_moments_calls = {
.title = "a close in the handshake, and whether the handshake and the data can go on",
.guards = "OpenSSL before 1.0.2f returned 1 in the handshake, 1.0.2f sent an alert",
.dimensions = {
DIMENSION {
    { "full",               .steps = { ROLE_SET } },
    { "resumed",            .steps = { RESUMED } },
    { "client_certificate", .steps = { CLIENT_CERTIFICATE } },
    { "hello_retry",        .steps = { HELLO_RETRY }, .only = TLS1_3, .why = "only TLS 1.3 asks for another hello because of a key share" },
    { 0 } },
DIMENSION {
    { "role_set",      .steps = {{ 0 }} },
    { "one_flight",    .steps = { SETUP(SELF, FLIGHTS(1), EQ1) } },
    { "two_flights",   .steps = { SETUP(SELF, FLIGHTS(2), EQ1) } },
    { "three_flights", .steps = { SETUP(SELF, FLIGHTS(3), EQ1) } },
    { "four_flights",  .steps = { SETUP(SELF, FLIGHTS(4), EQ1) } },
    { "five_flights",  .steps = { SETUP(SELF, FLIGHTS(5), EQ1) } },
    { "six_flights",   .steps = { SETUP(SELF, FLIGHTS(6), EQ1) } },
    { 0 } },
DIMENSION {
    { "shutdown",       .steps = { OBSERVE(SELF, SHUTDOWN, SD_005), OBSERVE(SELF, SHUTDOWN, SD_005), OBSERVE(SELF, SHUTDOWN, SD_005) } },
    { "and_go_on",      .steps = { OBSERVE(SELF, SHUTDOWN, SD_005), OBSERVE(SELF, HANDSHAKE, SD_005), OBSERVE(SELF, WRITE(10), SD_022), OBSERVE(PEER, READ(10), SD_021),
                                   OBSERVE(PEER, WRITE(10), SD_030), OBSERVE(SELF, READ(10), SD_021), OBSERVE(SELF, SHUTDOWN, SD_026), OBSERVE(PEER, SHUTDOWN, SD_026) } },
    { "seen_by_peer",   .steps = { OBSERVE(SELF, SHUTDOWN, SD_005), OBSERVE(PEER, HANDSHAKE, SD_005), OBSERVE(PEER, READ(1), SD_036), OBSERVE(PEER, SHUTDOWN, SD_041) } },
    { "quiet",          .steps = { SETUP(SELF, QUIET(1), EQ1), OBSERVE(SELF, SHUTDOWN, SD_056) } },
    { "quiet_on_peer",  .steps = { SETUP(PEER, QUIET(1), EQ1), OBSERVE(PEER, SHUTDOWN, SD_056), OBSERVE(SELF, HANDSHAKE, SD_005) } },
    { "free",           .steps = { OBSERVE(SELF, FREE, SD_113), OBSERVE(PEER, SHUTDOWN, SD_005) } },
    { 0 } },
},
.cells = CELLS {
    /* Both are done: an active connection. */
    { DONE("shutdown"), { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ), OR(LE0, SD_028), STEP(SELF, SHUTDOWN, LE0, SD_028) } },
    { DONE("and_go_on"), { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(SELF, WRITE(10), LE0, SD_022), STEP(PEER, READ(10), LE0, GE_001, ENDS), STEP(PEER, WRITE(10), GT0, SD_030), OR(GT0, SD_112),
                           STEP(SELF, READ(10), GT0, SD_021), STEP(PEER, SHUTDOWN, EQ1, SD_041, CLOSES), STEP(SELF, READ(10), LE0, SD_034, ENDS) } },
    { DONE("seen_by_peer"), { STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), STEP(PEER, READ(1), LE0, GE_001, ENDS), STEP(PEER, SHUTDOWN, EQ1, SD_041, CLOSES) } },
    { DONE("quiet"), { SETUP(SELF, QUIET(1), EQ1), STEP(SELF, SHUTDOWN, EQ1, SD_056, QUIETLY) } },
    { DONE("quiet_on_peer"), { SETUP(PEER, QUIET(1), EQ1), STEP(PEER, SHUTDOWN, EQ1, SD_056, QUIETLY) } },
    { 0 } },
.impossible = IMPOSSIBLE {
    { "full-six_flights-* client_certificate-six_flights-*", "it is done with five" },
    { "resumed-five_flights-* resumed-six_flights-*", "it is done with four" },
    { 0 } }};

const struct suite in_the_handshake = { "SSL_shutdown(3), DESCRIPTION, Shutdown Lifecycle", .scenarios = {

{ "queue_after_free", "SSL_free in the handshake leaves nothing on the error queue", .guards = "OpenSSL before 3.0.15 left shutdown while in init", .roomy = "it makes its own connection", .steps = {
    SETUP (BOTH, RENEW,        EQ1),
    SETUP (SELF, FLIGHTS(1),   EQ1),
    OBSERVE(SELF, FREE,             SD_113),
}},

}, .product = &kinds_moments_calls };
/* clang-format on */
