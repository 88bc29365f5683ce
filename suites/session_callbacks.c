/*
 * Session callbacks that call back into the library.  The server keeps its sessions in its cache, a client
 * caches its own as well, so that each side has callbacks and a cache of its own.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum { p_new = 1, p_remove, p_get, p_looks, p_takes_out, p_closes, p_sets_sent, p_drops };

/* The mode is set before the objects are made, which may take it over then. */
#define IN_MODE(mode)   SETUP(BOTH, CACHE_MODE(mode), GE0), WATCHED
/* Each side's callback is told of what was negotiated, and its cache has it. */
#define ALL_TOLD(who) \
    STEP(who, ADDED, EQ2, KT_003, .in = NEWER), \
      OR(            EQ1, CB_001)
#define ALL_IN_CACHE(who) \
    STEP(who, SESSIONS, EQ2, CM_007, .in = NEWER), \
      OR(               EQ1, CM_007)
#define NONE_IN_CACHE(who, by) STEP(who, SESSIONS, EQ0, by)
#define BOTH_CLOSE \
    CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)
#define KEPT        SETUP(BOTH, KEEP, EQ1)
#define FREED       STEP(SELF, FREE, EQ1, SF_002)

/*
 * What SSL_free leaves: of a connection that was closed the session; of one that was not, nothing of the
 * session that was in use last, of which the callback is told.  Of an earlier ticket's no page speaks.
 */
#define STAYS(by)   STEP(SELF, REMOVED, EQ0, CB_002), STEP(SELF, CACHED, EQ1, by)
#define GOES \
    STEP(SELF, REMOVED, EQ1, CB_002), \
    STEP(SELF, SESSIONS, EQ0, SF_001, .in = OLDER, .why = SILENT), \
    STEP(SELF, CACHED, EQ0, SF_001)
/* A session that was taken out of a cache is not used again; a server's is not found. */
#define IS_UNUSABLE \
    STEP(SELF, RESUMABLE, EQ0, AS_002), \
    STEP(SELF, RESUME,    EQ0, RS_002, .as = CLIENT), \
      OR(                 EQ0, AS_001)

static const struct product callbacks_calls = {
    .title = "a session callback that calls back into the library",
    .roomy = "it makes its own connection",
    .dimensions = {
        DIMENSION{
            PART(new,
                .steps = {
                    IN_MODE(CACHE_BOTH),
                    SETUP (BOTH, STATEFUL,     EQ1),
                    SETUP (SELF, IN_CALLBACK(NEW), EQ1),
                }),
            PART(remove,
                .steps = {
                    IN_MODE(CACHE_BOTH),
                    SETUP (BOTH, STATEFUL,     EQ1),
                    SETUP (SELF, IN_CALLBACK(REMOVE), EQ1),
                }),
            PART(get,
                .steps = {
                    IN_MODE(CACHE_NO_STORE),
                    SETUP (BOTH, STATEFUL,     EQ1),
                    SETUP (SELF, IN_CALLBACK(GET), EQ1),
                }),
            {0},
        },
        DIMENSION{
            PART(looks, NOTHING),
            PART(takes_out, NOTHING),
            PART(closes, NOTHING),
            PART(sets_sent, NOTHING),
            PART(drops, NOTHING),
            {0},
        },
    },
    .cells = CELLS{
        /* The new callback looks, which changes nothing. */
        {
            OF(p_new, p_looks),
            {
                SETUP (SELF, CALLS_INSIDE(LOOKS), EQ1),
                CONNECTED,
                ALL_TOLD(BOTH),
                BOTH_CLOSE,
                KEPT,
                FREED,
                STAYS(SS_008),
            },
        },
        /* ... takes the session out, and so marks it; returns 0. */
        {
            OF(p_new, p_takes_out),
            {
                SETUP (SELF, CALLS_INSIDE(TAKES_OUT), EQ1),
                CONNECTED,
                NONE_IN_CACHE(SELF, AS_001),
                ALL_IN_CACHE(PEER),
                BOTH_CLOSE,
                KEPT,
                FREED,
                IS_UNUSABLE,
            },
        },
        {
            OF(p_new, p_drops),
            {
                SETUP (SELF, CALLS_INSIDE(DROPS), EQ1),
                CONNECTED,
                ALL_TOLD(BOTH),
                NONE_IN_CACHE(SELF, CB_003),
                ALL_IN_CACHE(PEER),
                BOTH_CLOSE,
                KEPT,
                FREED,
                STEP  (SELF, CACHED,       EQ0, CB_003),
            },
        },
        /*
         * ... closes, in the handshake or (in TLS 1.3, a client) in a read: what that does no page says,
         * but that the object can be freed.
         */
        {
            OF(p_new, p_closes),
            {
                SETUP (SELF, CALLS_INSIDE(CLOSES), EQ1),
                OBSERVE(BOTH, HANDSHAKE,       SILENT, SD_002),
                OBSERVE(SELF, READ(1),         SILENT, SR_010),
                OBSERVE(SELF, INSIDE_GAVE,     SILENT, SD_002),
                OBSERVE(SELF, ADDED,           SILENT, CB_001),
                OBSERVE(SELF, GET_SHUTDOWN,    SILENT, SS_010),
                STEP  (BOTH, FREE,         EQ1, SF_002),
            },
        },
        /* ... sets SENT, by which the session counts as closed. */
        {
            OF(p_new, p_sets_sent),
            {
                SETUP (SELF, CALLS_INSIDE(SETS_SENT), EQ1),
                CONNECTED,
                ALL_TOLD(BOTH),
                STEP  (SELF, GET_SHUTDOWN, EQ1, SS_001),
                KEPT,
                FREED,
                STAYS(SS_008),
            },
        },

        /* The remove callback, at a connection that is freed without a close. */
        {
            OF(p_remove, p_looks),
            {
                SETUP (SELF, CALLS_INSIDE(LOOKS), EQ1),
                CONNECTED,
                ALL_IN_CACHE(BOTH),
                KEPT,
                FREED,
                GOES,
            },
        },
        {
            OF(p_remove, p_takes_out),
            {
                SETUP (SELF, CALLS_INSIDE(TAKES_OUT), EQ1),
                CONNECTED,
                ALL_IN_CACHE(BOTH),
                KEPT,
                FREED,
                GOES,
            },
        },

        /* The get callback gives the session that the application kept, to a server that has none. */
        {
            OF(p_get, p_drops),
            {
                SETUP (SELF, CALLS_INSIDE(DROPS), EQ1),
                CONNECTED,
                BOTH_CLOSE,
                NONE_IN_CACHE(BOTH, CM_005),
                KEPT,
                FREED,
                STEP  (SELF, RESUME,       EQ0, CM_005),
                STEP  (SELF, ASKED,        GT0, CB_004),
            },
        },
        {
            OF(p_get, p_looks),
            {
                SETUP (SELF, CALLS_INSIDE(LOOKS), EQ1),
                CONNECTED,
                BOTH_CLOSE,
                NONE_IN_CACHE(BOTH, CM_005),
                KEPT,
                FREED,
                OBSERVE(SELF, RESUME,          SILENT, CB_005),
                STEP  (SELF, ASKED,        GT0, CB_004),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_remove, p_closes, p_sets_sent, p_drops),
            "the remove callback is given no connection, and returns nothing"
        },
        {
            OF(p_get, p_takes_out),
            "the get callback is called because the session is not in the cache"
        },
        {
            OF(p_get, p_closes, p_sets_sent),
            "the get callback is given the connection that is to be resumed, which no row closes"
        },
        {OF(0)},
    },
};

const struct suite session_callbacks = {
    "SSL_CTX_sess_set_get_cb(3); SSL_CTX_add_session(3)",
    .product = &callbacks_calls,
};
/* clang-format on */
