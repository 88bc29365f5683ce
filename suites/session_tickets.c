/* What each way to end leaves of a session: of its resumable flag, its place in the cache, its use. */
#include "states.h"

/* clang-format off */
/* What a page says of the caches when both are on: a new session is told; a bad one is removed, which
 * is told as well. */
#define COUNTED STEP(BOTH, ADDED, GT0, CB_001), OBSERVE(BOTH, REMOVED, CB_002), OBSERVE(BOTH, SESSIONS, SD_007)
#define REMOVED_AS(clause) \
    STEP(BOTH, ADDED, GT0, CB_001), STEP(SELF, REMOVED, EQ1, CB_002), OBSERVE(PEER, REMOVED, CB_002), OBSERVE(BOTH, SESSIONS, clause), STEP(SELF, CACHED, EQ0, clause)

static const struct product sessions_ends_checks = {
.title = "what a way to end leaves of the session",
.guards = "OpenSSL 1.1.0 made sessions of connections without a close not resumable; 1.1.1-pre lost tickets behind its close_notify",
.dimensions = {
DIMENSION {
    { "ticket",        .steps = { WATCHED, CONNECTED } },
    { "ticket_unread", .steps = { WATCHED, SETUP(BOTH, HANDSHAKE, EQ1) }, .only = TLS1_3, .why = "tickets come after the handshake in TLS 1.3 only" },
    { "one_ticket",    .steps = { WATCHED, SETUP(SELF, TICKETS(1), EQ1), CONNECTED }, .only = TLS1_3, .why = "the number of tickets is a matter of TLS 1.3" },
    { "one_ticket_unread", .steps = { WATCHED, SETUP(SELF, TICKETS(1), EQ1), SETUP(BOTH, HANDSHAKE, EQ1) }, .only = TLS1_3, .why = "the number of tickets is a matter of TLS 1.3" },
    { "no_ticket",     .steps = { WATCHED, SETUP(SELF, TICKETS(0), EQ1), CONNECTED }, .only = TLS1_3, .why = "the number of tickets is a matter of TLS 1.3" },
    { "server_cache",  .steps = { WATCHED, SETUP(BOTH, STATEFUL, EQ1), CONNECTED } },
    { "both_caches",   .steps = { CACHES(3), SETUP(BOTH, STATEFUL, EQ1), CONNECTED } },
    { 0 } },
DIMENSION {
    { "nothing",     .steps = {{ 0 }} },
    { "one_way",     .steps = { SETUP(SELF, SHUTDOWN, EQ0) } },
    { "by_call",     .steps = { SETUP(SELF, SHUTDOWN, EQ0), SETUP(PEER, SHUTDOWN, GE0), SETUP(SELF, SHUTDOWN, EQ1) } },
    { "by_reading",  .steps = { SETUP(SELF, SHUTDOWN, EQ0), SETUP(PEER, SHUTDOWN, GE0), SETUP(SELF, READ(1), LE0) } },
    { "quiet",       .steps = { SETUP(SELF, QUIET(1), EQ1), SETUP(SELF, SHUTDOWN, EQ1) } },
    { "failed",      .steps = { DO(SELF, BREAK), SETUP(SELF, SHUTDOWN, LT0) } },
    { "blocked",     .steps = { DO(SELF, HOLD(0)), SETUP(SELF, SHUTDOWN, LE0) } },
    { "peer_alone",  .steps = { SETUP(PEER, SHUTDOWN, EQ0), SETUP(SELF, READ(1), LE0) } },
    { "sent_by_hand",     .steps = { SETUP(SELF, SET_SHUTDOWN(1), EQ1) } },
    { "received_by_hand", .steps = { SETUP(SELF, SET_SHUTDOWN(2), EQ1) } },
    { 0 } },
DIMENSION {
    { "free",        .steps = { SETUP(BOTH, KEEP, EQ1), SETUP(SELF, FREE, EQ1) } },
    { "clear",       .steps = { SETUP(BOTH, KEEP, EQ1), SETUP(SELF, CLEAR, EQ1) } },
    { "set_session", .steps = { SETUP(BOTH, KEEP, EQ1), SETUP(SELF, SET_SESSION, EQ1) } },
    { 0 } },
DIMENSION {
    { "resume",      .steps = { OBSERVE(SELF, RESUMABLE, SD_006), OBSERVE(SELF, RESUME, SD_008) } },
    { "cached",      .steps = { OBSERVE(BOTH, ADDED, CB_001), OBSERVE(BOTH, REMOVED, CB_002), OBSERVE(BOTH, SESSIONS, SD_007), OBSERVE(SELF, CACHED, SS_008) } },
    { 0 } },
},
.cells = CELLS {
    { "both_caches-nothing-free-cached both_caches-peer_alone-free-cached", { REMOVED_AS(SF_001) } },
    { "both_caches-nothing-clear-cached both_caches-peer_alone-clear-cached", { REMOVED_AS(SC_004) } },
    { "both_caches-received_by_hand-free-cached both_caches-received_by_hand-clear-cached", { REMOVED_AS(SS_007) } },
    { "both_caches-nothing-set_session-cached both_caches-peer_alone-set_session-cached both_caches-received_by_hand-set_session-cached", { REMOVED_AS(SE_002) } },
    { "both_caches-quiet-*-cached", { COUNTED, STEP(SELF, CACHED, EQ1, QS_009) } },
    { "both_caches-sent_by_hand-*-cached", { COUNTED, STEP(SELF, CACHED, EQ1, SS_008) } },
    { "both_caches-*-cached", { COUNTED, STEP(SELF, CACHED, EQ1, SD_007), OR(EQ1, SS_008) } },
    { "ticket-one_way-*-resume one_ticket-one_way-*-resume *_cache*-one_way-*-resume ticket-by_*-resume one_ticket-by_*-resume *_cache*-by_*-resume",
      { OBSERVE(SELF, RESUMABLE, SD_006), STEP(SELF, RESUME, EQ1, SD_008) } },
    { "ticket-failed-*-resume one_ticket-failed-*-resume *_cache*-failed-*-resume ticket-blocked-*-resume one_ticket-blocked-*-resume *_cache*-blocked-*-resume",
      { OBSERVE(SELF, RESUMABLE, SD_006), STEP(SELF, RESUME, EQ1, SD_009) } },
    { "ticket-quiet-*-resume one_ticket-quiet-*-resume *_cache*-quiet-*-resume",
      { OBSERVE(SELF, RESUMABLE, QS_009), STEP(SELF, RESUME, EQ1, QS_009) } },
    { 0 } }};

const struct suite session_tickets = { "SSL_shutdown(3), Effects on Session Reuse, Session Ticket Handling; SSL_set_shutdown(3); SSL_free(3); SSL_clear(3); SSL_set_session(3)", .scenarios = {

{ "writer_that_closes_resumes", "a client that never reads closes completely: the tickets were processed (said from 3.2 on)", .roomy = "it makes its own connection",
  .only = TLS1_3, .why = "tickets come after the handshake in TLS 1.3 only", .steps = {
    SETUP (BOTH, RENEW,        EQ1),
    SETUP (BOTH, HANDSHAKE,    EQ1),
    SETUP (BOTH, SHUTDOWN,     GE0),
    STEP  (BOTH, SHUTDOWN_TO_END, EQ1, SD_068, .sets = RECEIVED),
    SETUP (BOTH, KEEP,         EQ1),
    STEP  (SELF, RESUME,       EQ1, SD_138),
}},
{ "reader_that_closes_resumes", "a client that reads to the end of data has its tickets (said from 3.2 on)", .roomy = "it makes its own connection",
  .only = TLS1_3, .why = "tickets come after the handshake in TLS 1.3 only", .steps = {
    SETUP (BOTH, RENEW,        EQ1),
    SETUP (BOTH, HANDSHAKE,    EQ1),
    SETUP (BOTH, SHUTDOWN,     GE0),
    STEP  (BOTH, READ_TO_END,  LE0, GE_001, ENDS),
    SETUP (BOTH, KEEP,         EQ1),
    STEP  (SELF, RESUME,       EQ1, SD_122),
}},

}, .product = &sessions_ends_checks };
/* clang-format on */
