/* What each way to end leaves of a session: of its resumable flag, its place in the cache, its use. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/*
 * What the side's callback and cache hold.  A server that sends stateless tickets need not cache them
 * (CF_010); a client caches nothing by default.  TLS 1.3 has a session for each ticket; BY names the
 * sentence on their number.
 */
#define TOLD_OF_TICKETS(count, by) \
    STEP(BOTH, ADDED, EQ1, CB_001, .in = OLDER, .as = SERVER), \
      OR(             EQ0, CB_001, .as = CLIENT), \
      OR(             count, by)
#define SERVER_TOLD \
    STEP(BOTH, ADDED, EQ0, CB_001, .as = CLIENT), \
      OR(             EQ2, KT_003, .in = NEWER), \
      OR(             EQ1, CB_001)
#define BOTH_TOLD \
    STEP(BOTH, ADDED, EQ2, KT_003, .in = NEWER), \
      OR(             EQ1, CB_001)
#define TICKETS_IN_CACHE(who) \
    STEP(who, SESSIONS, GT0, CM_006, .as = SERVER, .why = CF_010), \
      OR(               EQ0, CM_001)
#define SERVER_IN_CACHE(who) \
    STEP(who, SESSIONS, EQ0, CM_001, .as = CLIENT), \
      OR(               EQ2, CM_006, .in = NEWER), \
      OR(               EQ1, CM_006)
#define BOTH_IN_CACHES(who) \
    STEP(who, SESSIONS, EQ2, CM_007, .in = NEWER), \
      OR(               EQ1, CM_007)
#define NONE_REMOVED(who) STEP(who, REMOVED, EQ0, CB_002)

/* The session of a connection that was closed stays where it was, by a sentence. */
#define TICKETS_STAY(count, told_by) \
    TOLD_OF_TICKETS(count, told_by), NONE_REMOVED(BOTH), TICKETS_IN_CACHE(BOTH), \
    STEP(SELF, CACHED, EQ1, CM_006, .as = SERVER, .why = CF_010), \
      OR(              EQ0, CM_001)
#define SERVER_KEEPS(by) \
    SERVER_TOLD, NONE_REMOVED(BOTH), SERVER_IN_CACHE(BOTH), \
    STEP(SELF, CACHED, EQ0, CM_001, .as = CLIENT), \
      OR(              EQ1, by), \
      OR(              EQ1, SS_008)
#define BOTH_KEEP(by) \
    BOTH_TOLD, NONE_REMOVED(BOTH), \
    STEP(SELF, SESSIONS, EQ2, by, .in = NEWER), \
      OR(                EQ1, by), \
      OR(                EQ2, SS_008, .in = NEWER), \
      OR(                EQ1, SS_008), \
    BOTH_IN_CACHES(PEER), \
    STEP(SELF, CACHED, EQ1, by), \
      OR(              EQ1, SS_008)

/*
 * A bad session is taken out, by a sentence, and the callback is told where it was in the cache; where
 * it was not, no page says whether it is told.  Of an earlier ticket of the connection no page speaks.
 */
#define REMOVAL_UNTOLD \
    OBSERVE(SELF, REMOVED, SILENT, CB_002), NONE_REMOVED(PEER)
#define OUT_OF_CACHE(by) \
    STEP(SELF, CACHED, EQ0, by, .why = SILENT), \
      OR(              EQ0, CM_001, .as = CLIENT)
#define TICKETS_REMOVED(by) \
    TOLD_OF_TICKETS(EQ2, KT_003), REMOVAL_UNTOLD, \
    STEP(SELF, SESSIONS, EQ0, CM_001, .as = CLIENT, .why = SILENT), \
      OR(                EQ0, by, .in = OLDER), \
    TICKETS_IN_CACHE(PEER), OUT_OF_CACHE(by)
#define ONE_TICKET_REMOVED(by) \
    TOLD_OF_TICKETS(EQ1, KT_008), REMOVAL_UNTOLD, \
    STEP(SELF, SESSIONS, EQ0, CM_001, .as = CLIENT, .why = SILENT), \
      OR(                EQ0, by), \
    TICKETS_IN_CACHE(PEER), OUT_OF_CACHE(by)
#define SERVER_REMOVES(by, told_by) \
    SERVER_TOLD, \
    STEP(SELF, REMOVED, EQ1, told_by, .as = SERVER, .why = SILENT), NONE_REMOVED(PEER), \
    STEP(SELF, SESSIONS, EQ0, CM_001, .as = CLIENT, .why = SILENT), \
      OR(                EQ0, by, .in = OLDER), \
    SERVER_IN_CACHE(PEER), OUT_OF_CACHE(by)
#define BOTH_REMOVE(by, told_by) \
    BOTH_TOLD, \
    STEP(SELF, REMOVED, EQ1, told_by, .why = SILENT), NONE_REMOVED(PEER), \
    STEP(SELF, SESSIONS, EQ0, by, .in = OLDER, .why = SILENT), \
    BOTH_IN_CACHES(PEER), \
    STEP(SELF, CACHED, EQ0, by, .why = SILENT)

/* Where the close_notify could not be sent, two pages disagree on the session (CF_009). */
#define TICKETS_IN_CONFLICT(count, told_by) \
    TOLD_OF_TICKETS(count, told_by), OBSERVE(SELF, REMOVED, CF_009, CB_002), NONE_REMOVED(PEER), \
    STEP(SELF, SESSIONS, GT0, SD_009, .as = SERVER, .why = CF_009), \
      OR(                EQ0, CM_001), \
    TICKETS_IN_CACHE(PEER), \
    STEP(SELF, CACHED, EQ1, SD_009, .as = SERVER, .why = CF_009), \
      OR(              EQ0, CM_001)
#define SERVER_IN_CONFLICT \
    SERVER_TOLD, OBSERVE(SELF, REMOVED, CF_009, CB_002), NONE_REMOVED(PEER), \
    STEP(SELF, SESSIONS, GT0, SD_009, .as = SERVER, .why = CF_009), \
      OR(                EQ0, CM_001), \
    SERVER_IN_CACHE(PEER), \
    STEP(SELF, CACHED, EQ1, SD_009, .as = SERVER, .why = CF_009), \
      OR(              EQ0, CM_001)
#define BOTH_IN_CONFLICT \
    BOTH_TOLD, OBSERVE(SELF, REMOVED, CF_009, CB_002), NONE_REMOVED(PEER), \
    OBSERVE(SELF, SESSIONS, CF_009, SD_009), BOTH_IN_CACHES(PEER), \
    OBSERVE(SELF, CACHED, CF_009, SD_009)

/*
 * The flag of SELF's session, and a connection by the client's.  A stateless server uses no object of
 * its own: whether that is resumable no page says, unless it was marked as not resumable.
 */
#define TICKET_RESUMES(flag_by, by) \
    STEP(SELF, RESUMABLE, EQ1, flag_by, .as = CLIENT, .why = SILENT), \
    STEP(SELF, RESUME, EQ1, by)
#define CACHED_RESUMES(flag_by, by) \
    STEP(SELF, RESUMABLE, EQ1, flag_by), \
    STEP(SELF, RESUME, EQ1, by)

/* The parts of the product below. */
enum {
    p_ticket = 1, p_ticket_unread, p_one_ticket, p_one_ticket_unread, p_no_ticket,
    p_server_cache, p_both_caches,
    p_nothing, p_one_way, p_by_call, p_by_reading, p_quiet, p_failed, p_blocked, p_peer_alone,
    p_sent_by_hand, p_received_by_hand,
    p_free, p_clear, p_set_session,
    p_resume, p_cached,
};

/* Kinds of parts. */
#define TICKETS_READ   p_ticket, p_one_ticket
#define TICKETS_UNREAD p_ticket_unread, p_one_ticket_unread
#define IN_A_CACHE     p_server_cache, p_both_caches
#define NOT_CLOSED     p_nothing, p_peer_alone, p_received_by_hand

static const struct product sessions_ends_checks = {
    .title = "what a way to end leaves of the session",
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
            PART(resume, NOTHING),
            PART(cached, NOTHING),
            {0},
        },
    },
    .cells = CELLS{
        /* No ticket: nothing to keep, to remove, to resume. */
        {
            OF(p_no_ticket, p_cached),
            {
                STEP  (BOTH, ADDED,        EQ0, KT_002),
                NONE_REMOVED(BOTH),
                STEP  (BOTH, SESSIONS,     EQ0, KT_002),
                STEP  (SELF, CACHED,       EQ0, KT_002),
            },
        },
        {
            OF(p_no_ticket, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_004, .as = CLIENT),
                  OR  (                    EQ0, RS_001),
                STEP  (SELF, RESUME,       EQ0, GS_004),
            },
        },

        /* The caches, stateless tickets. */
        {
            OF(p_ticket, p_ticket_unread, p_failed, p_cached),
            {
                TICKETS_IN_CONFLICT(EQ2, KT_003),
            },
        },
        {
            OF(p_one_ticket, p_one_ticket_unread, p_failed, p_cached),
            {
                TICKETS_IN_CONFLICT(EQ1, KT_008),
            },
        },
        {
            OF(p_ticket, p_ticket_unread, NOT_CLOSED, p_free, p_cached),
            {
                TICKETS_REMOVED(SF_001),
            },
        },
        {
            OF(p_ticket, p_ticket_unread, NOT_CLOSED, p_clear, p_cached),
            {
                TICKETS_REMOVED(SC_004),
            },
        },
        {
            OF(p_ticket, p_ticket_unread, NOT_CLOSED, p_set_session, p_cached),
            {
                TICKETS_REMOVED(SE_002),
            },
        },
        {
            OF(p_one_ticket, p_one_ticket_unread, NOT_CLOSED, p_free, p_cached),
            {
                ONE_TICKET_REMOVED(SF_001),
            },
        },
        {
            OF(p_one_ticket, p_one_ticket_unread, NOT_CLOSED, p_clear, p_cached),
            {
                ONE_TICKET_REMOVED(SC_004),
            },
        },
        {
            OF(p_one_ticket, p_one_ticket_unread, NOT_CLOSED, p_set_session, p_cached),
            {
                ONE_TICKET_REMOVED(SE_002),
            },
        },
        {
            OF(p_ticket, p_ticket_unread, p_cached),
            {
                TICKETS_STAY(EQ2, KT_003),
            },
        },
        {
            OF(p_one_ticket, p_one_ticket_unread, p_cached),
            {
                TICKETS_STAY(EQ1, KT_008),
            },
        },

        /* The caches, sessions in the server's. */
        {
            OF(p_server_cache, p_failed, p_cached),
            {
                SERVER_IN_CONFLICT,
            },
        },
        {
            OF(p_server_cache, p_nothing, p_peer_alone, p_free, p_cached),
            {
                SERVER_REMOVES(SF_001, CB_002),
            },
        },
        {
            OF(p_server_cache, p_nothing, p_peer_alone, p_clear, p_cached),
            {
                SERVER_REMOVES(SC_004, CB_002),
            },
        },
        {
            OF(p_server_cache, p_received_by_hand, p_free, p_clear, p_cached),
            {
                SERVER_REMOVES(SS_007, CB_002),
            },
        },
        {
            OF(p_server_cache, NOT_CLOSED, p_set_session, p_cached),
            {
                SERVER_REMOVES(SE_002, SE_002),
            },
        },
        {
            OF(p_server_cache, p_quiet, p_cached),
            {
                SERVER_KEEPS(QS_009),
            },
        },
        {
            OF(p_server_cache, p_sent_by_hand, p_cached),
            {
                SERVER_KEEPS(SS_008),
            },
        },
        {
            OF(p_server_cache, p_cached),
            {
                SERVER_KEEPS(SD_007),
            },
        },

        /* The caches, sessions in both. */
        {
            OF(p_both_caches, p_failed, p_cached),
            {
                BOTH_IN_CONFLICT,
            },
        },
        {
            OF(p_both_caches, p_nothing, p_peer_alone, p_free, p_cached),
            {
                BOTH_REMOVE(SF_001, CB_002),
            },
        },
        {
            OF(p_both_caches, p_nothing, p_peer_alone, p_clear, p_cached),
            {
                BOTH_REMOVE(SC_004, CB_002),
            },
        },
        {
            OF(p_both_caches, p_received_by_hand, p_free, p_clear, p_cached),
            {
                BOTH_REMOVE(SS_007, CB_002),
            },
        },
        {
            OF(p_both_caches, NOT_CLOSED, p_set_session, p_cached),
            {
                BOTH_REMOVE(SE_002, SE_002),
            },
        },
        {
            OF(p_both_caches, p_quiet, p_cached),
            {
                BOTH_KEEP(QS_009),
            },
        },
        {
            OF(p_both_caches, p_sent_by_hand, p_cached),
            {
                BOTH_KEEP(SS_008),
            },
        },
        {
            OF(p_both_caches, p_cached),
            {
                BOTH_KEEP(SD_007),
            },
        },

        /*
         * Use, the client has read no ticket: it resumes nothing.  Where it has called SSL_shutdown,
         * only releases before 3.2 say that the first call reads nothing.
         */
        {
            OF(TICKETS_UNREAD, p_nothing, p_received_by_hand, p_free, p_clear, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_001),
                STEP  (SELF, RESUME,       EQ0, GS_004),
            },
        },
        {
            OF(TICKETS_UNREAD, p_nothing, p_received_by_hand, p_sent_by_hand, p_quiet, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_004, .as = CLIENT, .why = SILENT),
                STEP  (SELF, RESUME,       EQ0, GS_004),
            },
        },
        {
            OF(TICKETS_UNREAD, p_one_way, p_blocked, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, SD_024, .as = CLIENT, .why = SILENT),
                STEP  (SELF, RESUME,       EQ0, GS_004, .as = SERVER, .why = SILENT),
                  OR  (                    EQ0, SD_024),
            },
        },
        {
            OF(TICKETS_UNREAD, p_failed, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ1, SD_009, .as = SERVER, .why = CF_009),
                  OR  (                    EQ0, SD_024),
                STEP  (SELF, RESUME,       EQ0, GS_004, .as = SERVER, .why = SILENT),
                  OR  (                    EQ0, SD_024),
            },
        },
        /* ... it has found the end of the data, behind the tickets, and does not close. */
        {
            OF(TICKETS_UNREAD, p_peer_alone, p_free, p_clear, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_001),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT, .why = SILENT),
                  OR  (                    EQ0, SD_024),
            },
        },
        {
            OF(TICKETS_UNREAD, p_peer_alone, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       SILENT, GS_001),
                STEP  (SELF, RESUME,       EQ0, SD_024, .as = SERVER, .why = SILENT),
            },
        },
        /* ... it waits for the peer's close, which from 3.2 on is said to process them if it reads. */
        {
            OF(TICKETS_UNREAD, p_by_reading, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ1, SD_122, .as = CLIENT, .why = SILENT),
                  OR  (                    EQ1, MO_001, .as = CLIENT),
                STEP  (SELF, RESUME,       EQ1, SD_122, .as = CLIENT, .why = SILENT),
                  OR  (                    EQ1, MO_001, .as = CLIENT),
            },
        },
        {
            OF(TICKETS_UNREAD, p_by_call, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       SILENT, SD_138),
                OBSERVE(SELF, RESUME,          SILENT, SD_138),
            },
        },

        /* Use, the close_notify could not be sent. */
        {
            OF(p_failed, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       CF_009, SD_006),
                OBSERVE(SELF, RESUME,          CF_009, SD_009),
            },
        },
        /*
         * Use, not closed: the session is marked, and a client's is not resumed; a server's is taken out
         * of its cache, which stops no stateless ticket.
         */
        {
            OF(TICKETS_READ, NOT_CLOSED, p_free, p_clear, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_001),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT, .why = SILENT),
            },
        },
        {
            OF(IN_A_CACHE, NOT_CLOSED, p_free, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_003),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT),
                  OR  (                    EQ0, SF_001),
            },
        },
        {
            OF(IN_A_CACHE, NOT_CLOSED, p_clear, p_resume),
            {
                STEP  (SELF, RESUMABLE,    EQ0, GS_001),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT),
                  OR  (                    EQ0, SC_004),
            },
        },
        /* ... the connection of a session that is set aside goes on: whether it is marked, none says. */
        {
            OF(IN_A_CACHE, NOT_CLOSED, p_set_session, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       SILENT, SE_002),
                STEP  (SELF, RESUME,       EQ0, SE_002, .as = SERVER, .why = SILENT),
            },
        },
        {
            OF(NOT_CLOSED, p_resume),
            {
                OBSERVE(SELF, RESUMABLE,       SILENT, SE_002),
                OBSERVE(SELF, RESUME,          SILENT, SE_002),
            },
        },
        /* Use, closed. */
        {
            OF(TICKETS_READ, p_quiet, p_resume),
            {
                TICKET_RESUMES(QS_009, QS_009),
            },
        },
        {
            OF(TICKETS_READ, p_sent_by_hand, p_resume),
            {
                TICKET_RESUMES(SS_008, SS_008),
            },
        },
        {
            OF(TICKETS_READ, p_blocked, p_resume),
            {
                TICKET_RESUMES(SD_006, SD_009),
            },
        },
        {
            OF(TICKETS_READ, p_resume),
            {
                TICKET_RESUMES(SD_006, SD_008),
            },
        },
        {
            OF(p_quiet, p_resume),
            {
                CACHED_RESUMES(QS_009, QS_009),
            },
        },
        {
            OF(p_sent_by_hand, p_resume),
            {
                CACHED_RESUMES(SS_008, SS_008),
            },
        },
        {
            OF(p_blocked, p_resume),
            {
                CACHED_RESUMES(SD_006, SD_009),
            },
        },
        {
            OF(p_resume),
            {
                CACHED_RESUMES(SD_006, SD_008),
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
                STEP  (BOTH, SHUTDOWN_TO_END, EQ1, SD_068, MEETS_CLOSE),
                SETUP (BOTH, KEEP,         EQ1),
                OBSERVE(SELF, RESUME,          SILENT, SD_138),
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
                STEP  (SELF, RESUME,       EQ1, SD_122, .why = SILENT),
            },
        },
        {
            "failed_write_leaves_nothing",
            "a connection whose transport failed leaves its session in no cache",
            .roomy = "it makes its own connection",
            .steps = {
                CACHES(CACHE_BOTH),
                SETUP (BOTH, STATEFUL,     EQ1),
                CONNECTED,
                DO    (SELF, BREAK),
                SETUP (SELF, WRITE(10),    LE0),
                SETUP (BOTH, KEEP,         EQ1),
                SETUP (SELF, FREE,         EQ1),
                STEP  (SELF, CACHED,       EQ0, SF_001),
            },
        },
    },
    .product = &sessions_ends_checks,
};
/* clang-format on */
