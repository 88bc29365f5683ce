/*
 * States that meet: what SELF did, what the peer did, how much of that SELF has read, what SELF's
 * transport does, and then a call.  What one state alone makes of a call is in calls_by_state.c.
 */
#include "states_that_meet.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_open = 1, p_wrote, p_closed, p_sent_by_hand, p_quiet,
    p_peer_silent, p_peer_wrote, p_peer_closed, p_peer_wrote_and_closed, p_peer_closed_in_part,
    p_peer_cut, p_peer_failed, p_peer_asks_update,
    p_unread, p_one_byte, p_peeked, p_to_the_end,
    p_room, p_full, p_full_over_write, p_full_over_alert, p_drained_over_write,
    p_drained_over_alert, p_broken, p_refused,
    p_shutdown, p_read, p_peek, p_write, p_look, p_be_quiet, p_clear, p_free,
};

/* Of the parts: SELF has read; SELF's alert is stuck, or was; its write is. */
#define READ_SOME     p_one_byte, p_peeked
#define HAS_READ      READ_SOME, p_to_the_end
#define NOT_TO_END    p_unread, READ_SOME
#define NOT_CLOSED    p_open, p_wrote
#define OVER_WRITE    p_full_over_write, p_drained_over_write
#define OVER_ALERT    p_full_over_alert, p_drained_over_alert
#define NO_ROOM       p_full, p_full_over_alert, p_broken, p_refused
#define CANNOT_WRITE  p_broken, p_refused
#define ALONE_ENDED   p_room, p_full, p_full_over_alert, p_broken, p_refused

/* ... the peer sent nothing that counts, or SELF has read all of it; it closed, and SELF knows. */
#define NOTHING_LEFT(...) \
    .of = {{p_peer_silent, p_peer_closed_in_part, __VA_ARGS__}, \
           {p_peer_wrote, p_to_the_end, __VA_ARGS__}}
#define KNOWN_TO_CLOSE(...) \
    .of = {{p_peer_closed, HAS_READ, __VA_ARGS__}, \
           {p_peer_wrote_and_closed, p_to_the_end, __VA_ARGS__}}
#define KNOWN_TO_FAIL   p_peer_cut, p_peer_failed, HAS_READ

/* Reads of everything that can be there, by a kind of judging, over some transports. */
#define READS_OF_ALL(BY, fields, ...) \
    {NOTHING_LEFT(__VA_ARGS__, p_read), {FINDS_NOTHING(BY, READ, READ_EX, SR_001, fields)}}, \
    {NOTHING_LEFT(__VA_ARGS__, p_peek), {FINDS_NOTHING(BY, PEEK, PEEK_EX, SR_002, fields)}}, \
    FOR_READ_AND_PEEK(FINDS_DATA, BY, fields, p_peer_wrote, p_peer_wrote_and_closed, NOT_TO_END, \
        __VA_ARGS__), \
    FOR_READ_AND_PEEK(FINDS_END, BY, fields, p_peer_closed, p_unread, __VA_ARGS__), \
    {KNOWN_TO_CLOSE(__VA_ARGS__, p_read), {FINDS_END_AGAIN(BY, READ, READ_EX, SR_001, fields)}}, \
    {KNOWN_TO_CLOSE(__VA_ARGS__, p_peek), {FINDS_END_AGAIN(BY, PEEK, PEEK_EX, SR_002, fields)}}, \
    FOR_READ_AND_PEEK(FINDS_END_OF_FILE, BY, fields, p_peer_cut, p_unread, __VA_ARGS__), \
    FOR_READ_AND_PEEK(FINDS_FATAL_ALERT, BY, fields, p_peer_failed, p_unread, __VA_ARGS__)

/* Flags that are looked at. */
#define LOOKS_AT(flags, by, ...) \
    {OF(p_peer_wrote, p_peer_wrote_and_closed, READ_SOME, __VA_ARGS__, p_look), \
     {LOOKS(GT0, flags, by)}}, \
    {OF(__VA_ARGS__, p_look), {LOOKS(EQ0, flags, by)}}

static const struct product states_calls = {
    .title = "states that meet, and a call",
    .pairwise = true,
    .besides = BESIDES{
        {
            OF(p_open, p_peer_closed, p_one_byte, p_full_over_write, p_shutdown),
            "SSL_shutdown of OpenSSL 3.2 and later returns 1 though nothing has left"
        },
        {
            OF(p_open, p_peer_closed, p_to_the_end, p_full_over_alert, p_peek),
            "SSL_peek of OpenSSL waits to write at the end of the data"
        },
        {
            OF(p_open, p_peer_closed, p_to_the_end, p_refused, p_shutdown, p_write),
            "OpenSSL tells a failed write as the peer's close"
        },
        {
            OF(p_open, p_sent_by_hand, p_peer_failed, p_unread, p_room, p_refused, p_full_over_write,
               p_shutdown),
            "OpenSSL takes an error alert for a close"
        },
        {
            OF(p_open, p_peer_asks_update, p_one_byte, p_full, p_write),
            "behind a buffering BIO OpenSSL before 3.2 takes the full transport for a fatal error"
        },
        {OF(0)},
    },
    .roomy = "but for what is blocked, a small transport keeps alerts and answers that nobody repeats",
    .dimensions = {
        /* What SELF did. */
        DIMENSION{
            PART(open, NOTHING),
            PART(wrote, .steps = {SETUP(SELF, WRITE(10), GT0)}),
            PART(closed, .steps = {ALERT_SENT}),
            PART(sent_by_hand, .steps = {BY_HAND(SENT)}),
            PART(quiet, .steps = {SETUP(SELF, QUIET(ON), EQ1)}),
            {0},
        },
        /* What the peer did. */
        DIMENSION{
            PART(peer_silent, NOTHING),
            PART(peer_wrote, .steps = {SETUP(PEER, WRITE(10), GT0)}),
            PART(peer_closed, .steps = {SETUP(PEER, SHUTDOWN, GE0)}),
            PART(peer_wrote_and_closed,
                .steps = {SETUP(PEER, WRITE(10), GT0), SETUP(PEER, SHUTDOWN, GE0)}),
            PART(peer_closed_in_part,
                .steps = {
                    DO    (PEER, HOLD(ALL)),
                    SETUP (PEER, SHUTDOWN,     GE0),
                    DO    (PEER, RELEASE(10)),
                }),
            PART(peer_cut, .steps = {DO(PEER, CUT)},
                .differs = "noeof does not tell of the end, and the class goes by that"),
            PART(peer_failed,
                .steps = {
                    BREAKS_OFF(SELF),
                    SETUP (PEER, READ_TO_END,  LE0, .sends = FATAL_ALERT),
                },
                .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed"),
            PART(peer_asks_update, .steps = {KEY_UPDATE_ASKED}, TLS1_3_ONLY),
            {0},
        },
        /* How much of that SELF has read. */
        DIMENSION{
            PART(unread, NOTHING),
            PART(one_byte, .steps = {SETUP(SELF, READ(1), LE1)}),
            PART(peeked, .steps = {SETUP(SELF, PEEK(1), LE1)}),
            PART(to_the_end, .steps = {SETUP(SELF, READ_TO_END, LE0)}),
            {0},
        },
        /* What SELF's transport does. */
        DIMENSION{
            PART(room, NOTHING),
            PART(full, .steps = {DO(SELF, HOLD(0))}, .blocked = true, .buffered = true),
            PART(full_over_write, .steps = {DO(SELF, HOLD(10)), SETUP(SELF, WRITE(100), LE0)},
                .blocked = true),
            PART(full_over_alert, .steps = {ALERT_STUCK}, .blocked = true),
            PART(drained_over_write,
                .steps = {
                    DO    (SELF, HOLD(10)),
                    SETUP (SELF, WRITE(100),   LE0),
                    DO    (SELF, RELEASE(ALL)),
                },
                .blocked = true),
            PART(drained_over_alert, .steps = {ALERT_STUCK, DO(SELF, RELEASE(ALL))},
                .blocked = true),
            PART(broken, .steps = {DO(SELF, BREAK)}),
            PART(refused, .steps = {DO(SELF, REFUSE)}),
            {0},
        },
        /* The calls; their rows are for SELF open or with data of its own sent, a silent peer, room. */
        DIMENSION{
            PART(shutdown, .steps = {CLOSES_FIRST(SELF), WAITS(SELF), WAITS(SELF)}),
            PART(read, .steps = {FINDS_NOTHING(ALONE, READ, READ_EX, SR_001, NO_MORE)}),
            PART(peek, .steps = {FINDS_NOTHING(ALONE, PEEK, PEEK_EX, SR_002, NO_MORE)}),
            PART(write, .steps = {WRITES_ALL(NO_MORE)}),
            PART(look, .steps = {LOOKS(EQ0, EQ0, SS_002)}),
            PART(be_quiet, .steps = {QUIET_AROUND(CLOSES_QUIETLY(SELF))}),
            PART(clear, .steps = {CLEARS}),
            PART(free, .steps = {STEP(SELF, FREE, EQ1, SF_002)}),
            {0},
        },
    },
    .cells = CELLS{
        /* SELF has seen a fatal error: the pages forbid what does input or output. */
        {OF(KNOWN_TO_FAIL, p_shutdown), {MAY_NOT_CLOSE, MAY_NOT_CLOSE, MAY_NOT_CLOSE}},
        {OF(KNOWN_TO_FAIL, p_be_quiet), {QUIET_AROUND(MAY_NOT_CLOSE)}},
        {
            OF(KNOWN_TO_FAIL, p_read),
            {
                FORBIDDEN(SELF, READ(10),      GE_007),
                FORBIDDEN(SELF, READ_EX(10),   GE_007),
            },
        },
        {
            OF(KNOWN_TO_FAIL, p_peek),
            {
                FORBIDDEN(SELF, PEEK(10),      GE_007),
                FORBIDDEN(SELF, PEEK_EX(10),   GE_007),
            },
        },
        {
            OF(KNOWN_TO_FAIL, p_write),
            {
                FORBIDDEN(SELF, WRITE(10),     GE_007),
                FORBIDDEN(SELF, WRITE_EX(10),  GE_007),
            },
        },

        /* SELF's write is not finished. */
        {
            OF(p_quiet, OVER_WRITE, p_shutdown),
            {QUIET_BEHIND_A_WRITE, QUIET_AGAIN_BEHIND_A_WRITE, QUIET_AGAIN_BEHIND_A_WRITE},
        },
        {OF(OVER_WRITE, p_be_quiet), {QUIET_AROUND(QUIET_BEHIND_A_WRITE)}},
        {
            OF(p_full_over_write, p_shutdown),
            {CLOSES_BEHIND_A_WRITE, STAYS_BEHIND_A_WRITE, STAYS_BEHIND_A_WRITE},
        },
        {
            OF(p_drained_over_write, p_shutdown),
            {UNFINISHED_WRITE_FIRST, UNFINISHED_WRITE_FIRST, UNFINISHED_WRITE_FIRST},
        },
        {
            OF(OVER_WRITE, p_write),
            {
                FORBIDDEN(SELF, WRITE(10),     SW_010),
                FORBIDDEN(SELF, WRITE_EX(10),  SW_010),
            },
        },
        {
            OF(p_peer_asks_update, OVER_WRITE, p_read),
            {
                FORBIDDEN(SELF, READ(10),      GE_006, .why = SILENT),
            },
        },
        {
            OF(p_peer_asks_update, OVER_WRITE, p_peek),
            {
                FORBIDDEN(SELF, PEEK(10),      GE_006, .why = SILENT),
            },
        },
        READS_OF_ALL(BEHIND, NO_MORE, OVER_WRITE),

        /* Quiet: always 1, at once. */
        {
            OF(p_quiet, p_shutdown),
            {
                CLOSES_QUIETLY(SELF),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_056),
            },
        },

        /* SENT was set by hand: what the call does no sentence says, but that without the peer's
         * alert the shutdown is not complete. */
        {
            OF(p_sent_by_hand, p_peer_closed, p_peer_wrote_and_closed, p_shutdown),
            {UNSAID(SS_004), UNSAID(SS_004), UNSAID(SS_004)},
        },
        {
            OF(p_sent_by_hand, p_peer_wrote, p_peer_cut, p_peer_failed, p_shutdown),
            {NOT_COMPLETE, UNSAID(SS_004), UNSAID(SS_004)},
        },
        {OF(p_sent_by_hand, p_room, p_shutdown), {NOT_COMPLETE, NOT_COMPLETE, NOT_COMPLETE}},
        {OF(p_sent_by_hand, p_shutdown), {NOT_COMPLETE, UNSAID(SS_004), UNSAID(SS_004)}},
        {
            OF(p_sent_by_hand, p_write),
            {
                OBSERVE(SELF, WRITE(10),       SILENT, SS_004),
                OBSERVE(SELF, WRITE_EX(10),    SILENT, SS_004),
            },
        },

        /* The own alert has left: the call waits for the peer's, whatever the transport does. */
        {NOTHING_LEFT(p_closed, p_shutdown), {WAITS(SELF), WAITS(SELF), WAITS(SELF)}},
        {
            OF(p_closed, p_peer_asks_update, p_room, p_shutdown),
            {WAITS_AND_MAY_ANSWER, WAITS_AND_MAY_ANSWER, WAITS_AND_MAY_ANSWER},
        },
        {
            OF(p_closed, p_peer_asks_update, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
                UNSAID(SD_028),
                UNSAID(SD_028),
            },
        },
        {OF(p_closed, p_peer_wrote, p_shutdown), {FAILS_OVER_DATA_ALONE(SELF), MAY_NOT_CLOSE, MAY_NOT_CLOSE}},
        {
            OF(p_closed, p_peer_closed, p_unread, p_shutdown),
            {COMPLETES(SELF), STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            KNOWN_TO_CLOSE(p_closed, p_shutdown),
            {IS_COMPLETE(SELF), STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            OF(p_closed, p_peer_wrote_and_closed, p_shutdown),
            {FAILS_OVER_DATA(SELF), MAY_NOT_CLOSE, MAY_NOT_CLOSE},
        },
        {OF(p_closed, p_peer_cut, p_shutdown), {MEETS_END_WAITING, MAY_NOT_CLOSE, MAY_NOT_CLOSE}},

        /* It cannot leave: there is no room, or the transport fails. */
        {OF(p_full, p_shutdown), {IS_BLOCKED(SELF), STAYS_BLOCKED(SELF), STAYS_BLOCKED(SELF)}},
        {
            OF(p_full_over_alert, p_shutdown),
            {STAYS_BLOCKED(SELF), STAYS_BLOCKED(SELF), STAYS_BLOCKED(SELF)},
        },
        {OF(CANNOT_WRITE, p_shutdown), {CANNOT_CLOSE, MAY_NOT_CLOSE, MAY_NOT_CLOSE}},

        /* It leaves. */
        {
            OF(p_peer_cut, p_room, p_shutdown),
            {CLOSES_FIRST(SELF), MEETS_END_WAITING, MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_failed, p_room, p_shutdown),
            {CLOSES_FIRST(SELF), MEETS_ALERT_WAITING, MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_asks_update, p_unread, p_room, p_shutdown),
            {CLOSES_UNASKED(SELF), WAITS_AND_MAY_ANSWER, WAITS_AND_MAY_ANSWER},
        },
        {
            OF(p_peer_asks_update, p_room, p_shutdown),
            {CLOSES_AMID(SELF), WAITS_AND_MAY_ANSWER, WAITS_AND_MAY_ANSWER},
        },
        {
            OF(p_peer_wrote, NOT_TO_END, p_room, p_shutdown),
            {CLOSES_WITHOUT_READING(SELF), FAILS_OVER_DATA_ALONE(SELF), MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_closed, p_unread, p_room, p_shutdown),
            {CLOSES_SECOND(SELF), COMPLETES_SECOND(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            KNOWN_TO_CLOSE(p_room, p_shutdown),
            {ANSWERS_CLOSE(SELF), STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            OF(p_peer_wrote_and_closed, p_room, p_shutdown),
            {CLOSES_OVER_DATA(SELF), UNSAID(SD_123), UNSAID(SD_123)},
        },
        /* ... when it is repeated. */
        {
            OF(p_peer_cut, p_drained_over_alert, p_shutdown),
            {SENDS_WHEN_REPEATED(SELF), MEETS_END_WAITING, MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_failed, p_drained_over_alert, p_shutdown),
            {SENDS_WHEN_REPEATED(SELF), MEETS_ALERT_WAITING, MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_asks_update, p_drained_over_alert, p_shutdown),
            {SENDS_AMID, WAITS_AND_MAY_ANSWER, WAITS_AND_MAY_ANSWER},
        },
        {
            OF(p_peer_wrote, NOT_TO_END, p_drained_over_alert, p_shutdown),
            {SENDS_WHEN_REPEATED(SELF), FAILS_OVER_DATA_ALONE(SELF), MAY_NOT_CLOSE},
        },
        {
            OF(p_peer_closed, p_unread, p_drained_over_alert, p_shutdown),
            {SENDS_SECOND, COMPLETES_SECOND(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            KNOWN_TO_CLOSE(p_drained_over_alert, p_shutdown),
            {SENDS_ANSWER, STAYS_COMPLETE(SELF), STAYS_COMPLETE(SELF)},
        },
        {
            OF(p_peer_wrote_and_closed, p_drained_over_alert, p_shutdown),
            {SENDS_OVER_DATA, UNSAID(SD_123), UNSAID(SD_123)},
        },
        {
            OF(p_drained_over_alert, p_shutdown),
            {SENDS_WHEN_REPEATED(SELF), WAITS(SELF), WAITS(SELF)},
        },

        /* The read direction is not closed by what SELF did.  Whether a read sends an alert that was
         * stuck, no sentence says. */
        FOR_READ_AND_PEEK(FINDS_A_REQUEST, ALONE, .may = HANDSHAKING, p_peer_asks_update, NO_ROOM),
        FOR_READ_AND_PEEK(FINDS_A_REQUEST, ALONE, .may = CLOSE_NOTIFY | HANDSHAKING,
            p_peer_asks_update, p_drained_over_alert),
        FOR_READ_AND_PEEK(FINDS_NOTHING, ALONE, .may = HANDSHAKING, p_peer_asks_update),
        READS_OF_ALL(ALONE, .may = CLOSE_NOTIFY, p_drained_over_alert),
        READS_OF_ALL(ALONE, NO_MORE, ALONE_ENDED),

        /* SSL_write is not possible behind the own close. */
        {.of = {{p_closed, p_write}, {OVER_ALERT, p_write}}, {WRITES_NOTHING}},
        {
            OF(p_peer_asks_update, HAS_READ, p_full, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, GE_013, .error = WANT_WRITE),
                STEP  (SELF, WRITE(10),    LE0, GE_013, .error = WANT_WRITE),
            },
        },
        {
            OF(p_full, p_write),
            {
                STEP  (SELF, WRITE(10),    GT0, FB_001, .buffered = true, .may = DATA),
                  OR  (                    LE0, GE_013, .error = WANT_WRITE),
                STEP  (SELF, WRITE(10),    GT0, FB_001, .buffered = true, .may = DATA),
                  OR  (                    LE0, GE_013, .error = WANT_WRITE),
            },
        },
        {
            OF(CANNOT_WRITE, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, SW_008, .error = FAILURE),
                FORBIDDEN(SELF, WRITE_EX(10),  GE_007),
            },
        },
        {OF(p_peer_asks_update, p_write), {WRITES_ALL(.may = HANDSHAKING)}},
        {KNOWN_TO_CLOSE(p_room, p_write), {WRITES_BEHIND_THE_CLOSE}},

        /* The flags tell what SELF did and what it has read. */
        {
            .of = {{p_peer_closed, HAS_READ, p_closed, p_sent_by_hand, p_look},
                   {p_peer_closed, HAS_READ, OVER_ALERT, p_look},
                   {p_peer_wrote_and_closed, p_to_the_end, p_closed, p_sent_by_hand, p_look},
                   {p_peer_wrote_and_closed, p_to_the_end, OVER_ALERT, p_look}},
            {LOOKS(EQ0, EQ3, SS_010)},
        },
        {OF(p_peer_failed, HAS_READ, p_sent_by_hand, p_look), {LOOKS(EQ0, EQ3, SS_010)}},
        {OF(p_peer_failed, HAS_READ, p_look), {LOOKS(EQ0, EQ2, SS_006)}},
        {KNOWN_TO_CLOSE(p_look), {LOOKS(EQ0, EQ2, SS_005)}},
        LOOKS_AT(EQ1, SD_004, p_closed),
        LOOKS_AT(EQ1, SS_001, p_sent_by_hand),
        LOOKS_AT(EQ1, SD_005, OVER_ALERT),
        {
            OF(p_peer_wrote, p_peer_wrote_and_closed, READ_SOME, p_look),
            {LOOKS(GT0, EQ0, SS_002)},
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {OF(p_closed, p_peer_failed), "the peer reads no further than SELF's close_notify"},
        {OF(p_closed, OVER_WRITE), "nothing is written behind the own close"},
        {OF(p_closed, OVER_ALERT), "the alert has left"},
        {OF(p_quiet, OVER_ALERT), "a quiet side sends no alert"},
        {OF(p_sent_by_hand, OVER_ALERT), "whether an alert is then sent no sentence says"},
        {OF(p_sent_by_hand, OVER_WRITE), "whether a write then waits no sentence says"},
        {OF(KNOWN_TO_FAIL, OVER_WRITE, OVER_ALERT), "after a fatal error no such call is made"},
        {OF(0)},
    },
};

const struct suite states_that_meet = {
    "every page",
    .product = &states_calls,
};
/* clang-format on */
