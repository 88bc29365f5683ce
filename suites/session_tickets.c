/* What each way to end leaves of a session: of its resumable flag, its place in the cache, its use. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* What a page says of the caches when both are on: a new session is told; a bad one is removed, which
 * is told as well. */
#define COUNTED STEP(BOTH, ADDED, GT0, CB_001), OBSERVE(BOTH, REMOVED, UNEXAMINED, CB_002), OBSERVE(BOTH, SESSIONS, UNEXAMINED, SD_007)
#define REMOVED_AS(clause) \
    STEP(BOTH, ADDED, GT0, CB_001), STEP(SELF, REMOVED, EQ1, CB_002), OBSERVE(PEER, REMOVED, UNEXAMINED, CB_002), OBSERVE(BOTH, SESSIONS, UNEXAMINED, clause), STEP(SELF, CACHED, EQ0, clause)

/* The parts of the product below. */
enum {
    p_ticket = 1, p_ticket_unread, p_one_ticket, p_one_ticket_unread, p_no_ticket,
    p_server_cache, p_both_caches,
    p_nothing, p_one_way, p_by_call, p_by_reading, p_quiet, p_failed, p_blocked, p_peer_alone,
    p_sent_by_hand, p_received_by_hand,
    p_free, p_clear, p_set_session,
    p_resume, p_cached,
};

static const struct product sessions_ends_checks = {
    .title = "what a way to end leaves of the session",
    .guards = "OpenSSL 1.1.0 made sessions of connections without a close not resumable; "
              "1.1.1-pre lost tickets behind its close_notify",
    .dimensions = {
        DIMENSION{
            PART(ticket, .steps = {WATCHED, CONNECTED}),
            PART(ticket_unread,
                .steps = {
                    WATCHED,
                    SETUP (BOTH, HANDSHAKE,    EQ1),
                },
                .only = TLS1_3,
                .why = "tickets come after the handshake in TLS 1.3 only"),
            PART(one_ticket,
                .steps = {
                    WATCHED,
                    SETUP (SELF, TICKETS(1),   EQ1),
                    CONNECTED,
                },
                .only = TLS1_3,
                .why = "the number of tickets is a matter of TLS 1.3"),
            PART(one_ticket_unread,
                .steps = {
                    WATCHED,
                    SETUP (SELF, TICKETS(1),   EQ1),
                    SETUP (BOTH, HANDSHAKE,    EQ1),
                },
                .only = TLS1_3,
                .why = "the number of tickets is a matter of TLS 1.3"),
            PART(no_ticket,
                .steps = {
                    WATCHED,
                    SETUP (SELF, TICKETS(0),   EQ1),
                    CONNECTED,
                },
                .only = TLS1_3,
                .why = "the number of tickets is a matter of TLS 1.3"),
            PART(server_cache, .steps = {WATCHED, SETUP(BOTH, STATEFUL, EQ1), CONNECTED}),
            PART(both_caches, .steps = {CACHES(CACHE_BOTH), SETUP(BOTH, STATEFUL, EQ1), CONNECTED}),
            {0},
        },
        DIMENSION{
            PART(nothing, NOTHING),
            PART(one_way, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}),
            PART(by_call,
                .steps = {
                    SETUP (SELF, SHUTDOWN,     EQ0),
                    SETUP (PEER, SHUTDOWN,     GE0),
                    SETUP (SELF, SHUTDOWN,     EQ1),
                }),
            PART(by_reading,
                .steps = {
                    SETUP (SELF, SHUTDOWN,     EQ0),
                    SETUP (PEER, SHUTDOWN,     GE0),
                    SETUP (SELF, READ(1),      LE0),
                }),
            PART(quiet, .steps = {SETUP(SELF, QUIET(ON), EQ1), SETUP(SELF, SHUTDOWN, EQ1)}),
            PART(failed, .steps = {DO(SELF, BREAK), SETUP(SELF, SHUTDOWN, LT0)}),
            PART(blocked, .steps = {DO(SELF, HOLD(0)), SETUP(SELF, SHUTDOWN, LE0)}),
            PART(peer_alone, .steps = {SETUP(PEER, SHUTDOWN, EQ0), SETUP(SELF, READ(1), LE0)}),
            PART(sent_by_hand, .steps = {SETUP(SELF, SET_SHUTDOWN(SENT), EQ1)}),
            PART(received_by_hand, .steps = {SETUP(SELF, SET_SHUTDOWN(RECEIVED), EQ1)}),
            {0},
        },
        DIMENSION{
            PART(free, .steps = {SETUP(BOTH, KEEP, EQ1), SETUP(SELF, FREE, EQ1)}),
            PART(clear, .steps = {SETUP(BOTH, KEEP, EQ1), SETUP(SELF, CLEAR, EQ1)}),
            PART(set_session, .steps = {SETUP(BOTH, KEEP, EQ1), SETUP(SELF, SET_SESSION, EQ1)}),
            {0},
        },
        DIMENSION{
            PART(resume,
                .steps = {
                    OBSERVE(SELF, RESUMABLE,       UNEXAMINED, SD_006),
                    OBSERVE(SELF, RESUME,          UNEXAMINED, SD_008),
                }),
            PART(cached,
                .steps = {
                    OBSERVE(BOTH, ADDED,           UNEXAMINED, CB_001),
                    OBSERVE(BOTH, REMOVED,         UNEXAMINED, CB_002),
                    OBSERVE(BOTH, SESSIONS,        UNEXAMINED, SD_007),
                    OBSERVE(SELF, CACHED,          UNEXAMINED, SS_008),
                }),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_both_caches, p_nothing, p_peer_alone, p_free, p_cached),
            {
                REMOVED_AS(SF_001),
            },
        },
        {
            OF(p_both_caches, p_nothing, p_peer_alone, p_clear, p_cached),
            {
                REMOVED_AS(SC_004),
            },
        },
        {
            OF(p_both_caches, p_received_by_hand, p_free, p_clear, p_cached),
            {
                REMOVED_AS(SS_007),
            },
        },
        {
            OF(p_both_caches, p_nothing, p_peer_alone, p_received_by_hand, p_set_session,
               p_cached),
            {
                REMOVED_AS(SE_002),
            },
        },
        {
            OF(p_both_caches, p_quiet, p_cached),
            {
                COUNTED,
                STEP  (SELF, CACHED,       EQ1, QS_009),
            },
        },
        {
            OF(p_both_caches, p_sent_by_hand, p_cached),
            {
                COUNTED,
                STEP  (SELF, CACHED,       EQ1, SS_008),
            },
        },
        {
            OF(p_both_caches, p_failed, p_cached),
            {
                COUNTED,
                OBSERVE(SELF, CACHED,          CF_009, SD_007),
            },
        },
        {
            OF(p_both_caches, p_cached),
            {
                COUNTED,
                STEP  (SELF, CACHED,       EQ1, SD_007),
                  OR  (                    EQ1, SS_008),
            },
        },
        {
            OF(p_ticket, p_one_ticket, p_server_cache, p_both_caches, p_one_way, p_by_call,
               p_by_reading, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       UNEXAMINED, SD_006),
                STEP  (SELF, RESUME,       EQ1, SD_008),
            },
        },
        {
            OF(p_ticket, p_one_ticket, p_server_cache, p_both_caches, p_failed, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       CF_009, SD_006),
                OBSERVE(SELF, RESUME,          CF_009, SD_009),
            },
        },
        {
            OF(p_ticket, p_one_ticket, p_server_cache, p_both_caches, p_blocked, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       UNEXAMINED, SD_006),
                STEP  (SELF, RESUME,       EQ1, SD_009),
            },
        },
        {
            OF(p_ticket, p_one_ticket, p_server_cache, p_both_caches, p_quiet, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       UNEXAMINED, QS_009),
                STEP  (SELF, RESUME,       EQ1, QS_009),
            },
        },
        {OF(0)},
    },
};

const struct suite session_tickets = {
    "SSL_shutdown(3), Effects on Session Reuse, Session Ticket Handling; SSL_set_shutdown(3); "
    "SSL_free(3); SSL_clear(3); SSL_set_session(3)",
    .scenarios = {
        {
            "writer_that_closes_resumes",
            "a client that never reads closes completely: it may have processed the tickets",
            .roomy = "it makes its own connection",
            .only = TLS1_3,
            .why = "tickets come after the handshake in TLS 1.3 only",
            .steps = {
                SETUP (BOTH, RENEW,        EQ1),
                SETUP (BOTH, HANDSHAKE,    EQ1),
                SETUP (BOTH, SHUTDOWN,     GE0),
                STEP  (BOTH, SHUTDOWN_TO_END, EQ1, SD_068, .sets = RECEIVED),
                SETUP (BOTH, KEEP,         EQ1),
                OBSERVE(SELF, RESUME,          UNEXAMINED, SD_138),
            },
        },
        {
            "reader_that_closes_resumes",
            "a client that reads to the end of data has its tickets (said from 3.2 on)",
            .roomy = "it makes its own connection",
            .only = TLS1_3,
            .why = "tickets come after the handshake in TLS 1.3 only",
            .steps = {
                SETUP (BOTH, RENEW,        EQ1),
                SETUP (BOTH, HANDSHAKE,    EQ1),
                SETUP (BOTH, SHUTDOWN,     GE0),
                STEP  (BOTH, READ_TO_END,  LE0, GE_001, ENDS),
                SETUP (BOTH, KEEP,         EQ1),
                STEP  (SELF, RESUME,       EQ1, SD_122),
            },
        },
    },
    .product = &sessions_ends_checks,
};
/* clang-format on */
