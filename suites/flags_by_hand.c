/*
 * Flags that are set and erased by hand at each point of either close, then calls.  The page says what
 * the state is then, that no alert leaves, and what becomes of the session.  Calls are judged where the
 * flags say what the wire has shown, or where another sentence says it whatever the flags are.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* SSL_set_shutdown, and the getter. */
#define IS_SET(flags, gives, ...) \
    STEP(SELF, SET_SHUTDOWN(flags), EQ1, SS_001, .sends_by = SS_004, __VA_ARGS__), \
    STEP(SELF, GET_SHUTDOWN, gives, SS_010)

/* What a call makes of flags that were set against what the wire has shown. */
#define CLOSES_UNSAID(about) OBSERVE(SELF, SHUTDOWN, SILENT, about)
/* SENT was erased after SSL_shutdown was called. */
#define WRITES_AGAIN         OBSERVE(SELF, WRITE(10), CF_012, SD_022)
#define CLOSES_AGAIN         OBSERVE(SELF, SHUTDOWN, CF_012, SD_028)
/* Nothing came from the peer, whatever the flags say; no class is promised. */
#define GETS_NO_DATA(by) \
    STEP(SELF, READ(10),     LE0, by, .may_set = RECEIVED), \
    STEP(SELF, PEEK(10),     LE0, by, .may_set = RECEIVED)

/*
 * The session behind SSL_free, and a connection by the one that the client kept.  A server that sends
 * stateless tickets uses no object of its own.
 */
#define ENDS_WITH_SESSION \
    STEP(BOTH, KEEP,         EQ1, GS_005), \
    STEP(SELF, FREE,         EQ1, SF_002)
#define SESSION_IS_GOOD \
    ENDS_WITH_SESSION, \
    STEP(SELF, RESUMABLE,    EQ1, SS_008, .as = CLIENT, .why = SILENT), \
    STEP(SELF, RESUME,       EQ1, SS_008)
#define SESSION_IS_BAD(by) \
    ENDS_WITH_SESSION, \
    STEP(SELF, RESUMABLE,    EQ0, by), \
    STEP(SELF, RESUME,       EQ0, RS_002, .as = CLIENT, .why = SILENT)

/* The parts of the product below. */
enum {
    p_set_before = 1, p_own_sent, p_own_stuck, p_peers_unread, p_peers_read, p_both, p_failed,
    p_none, p_sent, p_received, p_all,
    p_shutdown, p_read, p_write, p_session,
};

/* SSL_shutdown was called; with and without SENT, RECEIVED. */
#define OWN_CALLED        p_own_sent, p_own_stuck
#define WITH_SENT         p_sent, p_all
#define WITHOUT_SENT      p_none, p_received
#define WITH_RECEIVED     p_received, p_all
#define WITHOUT_RECEIVED  p_none, p_sent

static const struct product points_flags_calls = {
    .title = "flags set and erased by hand in mid-close, then calls",
    .roomy = "a small transport keeps alerts and answers that nobody repeats",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(set_before, .steps = {IS_SET(SENT | RECEIVED, EQ3, .sets = SENT | RECEIVED)}),
            PART(own_sent, .steps = {ALERT_SENT}),
            PART(own_stuck, .steps = {ALERT_STUCK}),
            PART(peers_unread, .steps = {ALERT_UNREAD}),
            PART(peers_read, .steps = {ALERT_RECEIVED}),
            PART(both, .steps = {BOTH_ALERTS}),
            PART(failed, .steps = {FATAL_SENT}),
            {0},
        },
        DIMENSION{
            PART(none, .steps = {IS_SET(NO_FLAG, EQ0, .clears = SENT | RECEIVED)}),
            PART(sent, .steps = {IS_SET(SENT, EQ1, .sets = SENT, .clears = RECEIVED)}),
            PART(received, .steps = {IS_SET(RECEIVED, EQ2, .sets = RECEIVED, .clears = SENT)}),
            PART(all, .steps = {IS_SET(SENT | RECEIVED, EQ3, .sets = SENT | RECEIVED)}),
            {0},
        },
        DIMENSION{
            PART(shutdown,
                .steps = {
                    CLOSES_UNSAID(SS_004),
                    CLOSES_UNSAID(SS_004),
                    CLOSES_UNSAID(SS_004),
                }),
            PART(read, .steps = {LACKS_DATA(SELF, READ(10)), LACKS_DATA(SELF, PEEK(10))}),
            PART(write, .steps = {OBSERVE(SELF, WRITE(10), SILENT, SS_004)}),
            PART(session, .steps = {SESSION_IS_BAD(SS_007)}),
            {0},
        },
    },
    .cells = CELLS{
        /* After a fatal error, whatever the flags are. */
        {
            OF(p_failed, p_shutdown),
            {
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
            },
        },
        {
            OF(p_failed, p_read),
            {
                FORBIDDEN(SELF, READ(10),  GE_007),
                FORBIDDEN(SELF, PEEK(10),  GE_007),
            },
        },
        {OF(p_failed, p_write), {FORBIDDEN(SELF, WRITE(10), GE_007)}},
        {OF(p_failed, p_session), {SESSION_IS_BAD(GS_002)}},

        /* SSL_shutdown.  The flags are what they were, or as if nothing had been closed. */
        {OF(p_set_before, p_none, p_shutdown), {CLOSES_FIRST(SELF), WAITS(SELF), WAITS(SELF)}},
        {
            OF(p_own_sent, p_sent, p_shutdown),
            {
                WAITS(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            OF(p_peers_unread, p_none, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_SECOND(SELF),
                STAYS_COMPLETE(SELF),
            },
        },
        {
            OF(p_peers_read, p_received, p_shutdown),
            {
                ANSWERS_CLOSE(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
            },
        },
        {
            OF(p_both, p_all, p_shutdown),
            {
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
                STAYS_COMPLETE(SELF),
            },
        },
        /* ... SENT is erased, and the alert is out: it is the end for the peer, whose answer completes. */
        {
            OF(p_own_sent, p_none, p_shutdown),
            {
                CLOSES_AGAIN,
                CLOSES_AGAIN,
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, MEETS_CLOSE),
            },
        },
        {OF(p_own_sent, p_both, p_none, p_received, p_shutdown), {CLOSES_AGAIN, CLOSES_AGAIN, CLOSES_AGAIN}},
        /* ... and stuck: it leaves once, when there is room. */
        {
            OF(p_own_stuck, p_none, p_shutdown),
            {
                IS_BLOCKED(SELF),
                DO    (SELF, RELEASE(ALL)),
                SENDS_WHEN_REPEATED(SELF),
                READS_END(PEER),
            },
        },
        {
            OF(p_own_stuck, p_sent, p_shutdown),
            {
                STAYS_BLOCKED(SELF),
                DO    (SELF, RELEASE(ALL)),
                SENDS_WHEN_REPEATED(SELF),
                READS_END(PEER),
            },
        },
        {
            OF(p_own_stuck, p_received, p_shutdown),
            {
                IS_BLOCKED(SELF),
                DO    (SELF, RELEASE(ALL)),
                STEP  (SELF, SHUTDOWN,     GE0, SD_001, .sends = CLOSE_NOTIFY),
                READS_END(PEER),
            },
        },
        {
            OF(p_own_stuck, p_all, p_shutdown),
            {
                CLOSES_UNSAID(SS_004),
                DO    (SELF, RELEASE(ALL)),
                CLOSES_UNSAID(SS_004),
                OBSERVE(PEER, READ(1), SILENT, SS_004),
            },
        },
        /* ... SENT without an alert: not complete without the peer's. */
        {
            OF(p_set_before, p_sent, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .may = CLOSE_NOTIFY),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .may = CLOSE_NOTIFY),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028, .may = CLOSE_NOTIFY),
            },
        },
        /* ... not SENT, and RECEIVED where no read has seen the peer's, or not where one has: the alert
         * leaves; whether 1 is returned no sentence says. */
        {
            .of = {{p_set_before, p_peers_unread, p_received, p_shutdown},
                   {p_peers_read, p_none, p_shutdown}},
            .steps = {
                STEP  (SELF, SHUTDOWN,     GE0, SD_001, CLOSES),
                CLOSES_UNSAID(SD_070),
                CLOSES_UNSAID(SD_070),
            },
        },

        /* Reads.  RECEIVED is set, and nothing was received; the peer has closed, unread. */
        {OF(p_set_before, OWN_CALLED, WITH_RECEIVED, p_read), {GETS_NO_DATA(SR_010)}},
        {OF(p_peers_unread, WITHOUT_RECEIVED, p_read), {READS_END(SELF), TELLS_END_AGAIN(SELF, PEEK(10))}},
        {OF(p_peers_unread, p_read), {GETS_NO_DATA(SR_010)}},
        /* ... it has, and a read said so. */
        {
            OF(p_peers_read, p_both, WITH_RECEIVED, p_read),
            {
                TELLS_END_AGAIN(SELF, READ(10)),
                TELLS_END_AGAIN(SELF, PEEK(10)),
            },
        },
        {OF(p_peers_read, p_both, p_read), {GETS_NO_DATA(GE_002)}},

        /* Writes. */
        {OF(p_set_before, p_peers_unread, p_none, p_write), {STEP(SELF, WRITE(10), GT0, SW_003)}},
        {OF(p_peers_read, WITHOUT_SENT, p_write), {WRITES_ON(SELF, 10)}},
        {OF(OWN_CALLED, p_both, WITH_SENT, p_write), {STEP(SELF, WRITE(10), LE0, SD_022)}},
        {OF(OWN_CALLED, p_both, p_write), {WRITES_AGAIN}},

        /* The session goes by SENT. */
        {OF(WITH_SENT, p_session), {SESSION_IS_GOOD}},
        {OF(0)},
    },
};

const struct suite flags_by_hand = {
    "SSL_set_shutdown(3)",
    .product = &points_flags_calls,
};
/* clang-format on */
