/*
 * Closing over a transport that loses datagrams, doubles them and changes their order.  Alerts are not sent
 * again: what is lost is lost, and nobody may take it for something else.
 */
#include "rows.h"
#include "states.h"

/* clang-format off */

#define OVER_DATAGRAMS .only = DATAGRAMS, .why = "a transport of bytes loses nothing and keeps the order"
/* No timer runs, and none has anything to do, however long one waits: an alert is not sent again.  In DTLS 1.3
 * one can run for messages behind the handshake and for their ACKs (RFC 9147, 5.8 and 7.1). */
#define NO_TIMER(side) \
    STEP(side, GET_TIMEOUT,    EQ0, TG_002, .in = OLDER, .why = SILENT), \
    DO  (side, EXPIRE(600000)), \
    STEP(side, HANDLE_TIMEOUT, EQ0, TH_002, .in = OLDER, .sends_by = R6_005, .why = SILENT), \
      OR(                      LE1, R9_001, .in = DTLS1_3, .may = HANDSHAKING)
#define NOTHING_CAME(side) LACKS_DATA(side, READ(10))
/* A record that did not authenticate, or came twice, is as if it had not come. */
#define DISCARDS(side, clause) \
    STEP(side, READ(10), LE0, clause, .error = WANT_READ), \
      OR(                LE0, GE_003, .error = WANT_READ)
#define TAKES(bytes, ...)  STEP(SELF, READ(100), bytes, __VA_ARGS__)

/* The server has sent its last flight, which is lost, and is done. */
#define LAST_FLIGHT_LOST \
    ROLE_SET, \
    SETUP(SELF, FLIGHTS(3), EQ1), \
    DO   (BOTH, LOSE(ALL), .as = SERVER), \
    SETUP(SELF, FLIGHTS(2), EQ1), \
    DO   (BOTH, LOSE(0), .as = SERVER)
/* The client's timer runs down. */
#define REPEATS_FLIGHT \
    DO   (BOTH, TICK, .as = CLIENT), \
    STEP (BOTH, HANDLE_TIMEOUT, EQ1, TH_001, .as = CLIENT, .sends = HANDSHAKING, .sends_by = R6_004, .why = SILENT)
#define REPEATS_FOUR_TIMES \
    RUNS_DOWN, SETUP(BOTH, HANDLE_TIMEOUT, LE1, .as = CLIENT), \
    RUNS_DOWN, SETUP(BOTH, HANDLE_TIMEOUT, LE1, .as = CLIENT), \
    RUNS_DOWN, SETUP(BOTH, HANDLE_TIMEOUT, LE1, .as = CLIENT), \
    RUNS_DOWN, SETUP(BOTH, HANDLE_TIMEOUT, LE1, .as = CLIENT)
/* RFC 6347, 4.2.4.1, lets a timer grow to a minute at least; one that grows on is not waited for. */
#define RUNS_DOWN DO(BOTH, EXPIRE(61000), .as = CLIENT)
/* Half of the time passes that is left by what the library says: its timer still runs. */
#define HALF_OF_THE_TIME \
    DO   (BOTH, HALF_TICK, .as = CLIENT), \
    STEP (BOTH, GET_TIMEOUT, EQ1, TG_001, .as = CLIENT, .why = SILENT)
#define REPEATS_LAST_FLIGHT \
    REPEATS_FLIGHT, \
    STEP (BOTH, READ(1), LE0, R6_003, .as = SERVER, .error = WANT_READ, .sends = HANDSHAKING, .why = SILENT)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_closed,
    p_close_lost, p_close_corrupted, p_all_lost, p_clear_close, p_bare_close, p_bare_fatal, p_no_record,
    p_fatal_lost,
    p_close_doubled, p_data_lost, p_close_merged, p_data_doubled, p_data_overtakes, p_close_overtakes,
    p_read, p_peek, p_shutdown, p_write, p_time, p_session,
};
#define NOTHING_ARRIVES \
    p_close_lost, p_close_corrupted, p_all_lost, p_clear_close, p_bare_close, p_bare_fatal, \
    p_no_record, p_fatal_lost
#define ONLY_THE_CLOSE p_close_doubled, p_data_lost
#define PEER_CLOSES    SETUP(PEER, SHUTDOWN, GE0)
#define PEER_WRITES(n) SETUP(PEER, WRITE(n), GT0)

/* Who has not closed does so. */
#define THEN_CLOSES    CLOSES_FIRST(SELF), WAITS(SELF), NO_TIMER(SELF), WAITS(SELF)

static const struct product moments_fates_calls = {
    .title = "what the network makes of the peer's data and alert, and what a call makes of that",
    .dimensions = {
        DIMENSION{
            PART(open, NOTHING, OVER_DATAGRAMS),
            PART(own_closed, .steps = {CLOSES_FIRST(SELF)}, OVER_DATAGRAMS),
            {0},
        },
        DIMENSION{
            PART(close_lost, .steps = {DO(PEER, LOSE(1)), PEER_CLOSES}),
            PART(close_corrupted, .steps = {DO(PEER, CORRUPT(TAG)), PEER_CLOSES}),
            PART(all_lost, .steps = {DO(PEER, LOSE(ALL)), PEER_WRITES(10), PEER_CLOSES}),
            /* What an attacker without keys can send. */
            PART(clear_close, .steps = {DO(PEER, INJECT(CLEAR_CLOSE))}),
            PART(bare_close, .steps = {DO(PEER, INJECT(BARE_EPOCH_CLOSE))}),
            PART(bare_fatal, .steps = {DO(PEER, INJECT(BARE_EPOCH_FATAL))}),
            PART(no_record, .steps = {DO(PEER, GARBAGE)}),
            /* The peer fails, and its alert is lost. */
            PART(fatal_lost, .steps = {DO(PEER, LOSE(1)), BREAKS_OFF(SELF), SETUP(PEER, READ(10), LE0)}),
            PART(close_doubled, .steps = {DO(PEER, DOUBLE(1)), PEER_CLOSES}),
            PART(data_lost, .steps = {DO(PEER, LOSE(1)), PEER_WRITES(10), PEER_CLOSES}),
            PART(close_merged, .steps = {DO(PEER, MERGE), PEER_WRITES(10), PEER_CLOSES}),
            PART(data_doubled, .steps = {DO(PEER, DOUBLE(1)), PEER_WRITES(10), PEER_CLOSES}),
            PART(data_overtakes,
                .steps = {DO(PEER, OVERTAKE), PEER_WRITES(10), PEER_WRITES(20), PEER_CLOSES}),
            PART(close_overtakes, .steps = {DO(PEER, OVERTAKE), PEER_WRITES(10), PEER_CLOSES}),
            {0},
        },
        DIMENSION{
            /* each is in a cell below */
            PART(read, .steps = {NOTHING_CAME(SELF)}),
            PART(peek, .steps = {LACKS_DATA(SELF, PEEK(10))}),
            PART(shutdown, .steps = {CLOSES_FIRST(SELF)}),
            PART(write, .steps = {FORBIDDEN(SELF, WRITE(10), SD_022)}),
            PART(time, .steps = {NO_TIMER(SELF)}),
            PART(session, .steps = {SETUP(SELF, KEEP, EQ1)}),
            {0},
        },
    },
    .cells = CELLS{
        /* Nothing came: nothing is told, and no wait ends. */
        {OF(p_open, p_bare_close, p_bare_fatal, p_clear_close, p_no_record, p_close_corrupted, p_read), {
            DISCARDS(SELF, R6_002),
            THEN_CLOSES,
        }},
        {OF(p_own_closed, p_bare_close, p_bare_fatal, p_clear_close, p_no_record, p_close_corrupted, p_read), {
            DISCARDS(SELF, R6_002),
            WAITS(SELF),
            NO_TIMER(SELF),
        }},
        {OF(p_open, NOTHING_ARRIVES, p_read), {NOTHING_CAME(SELF), THEN_CLOSES}},
        {OF(p_own_closed, NOTHING_ARRIVES, p_read), {NOTHING_CAME(SELF), WAITS(SELF), NO_TIMER(SELF)}},
        {OF(NOTHING_ARRIVES, p_peek), {LACKS_DATA(SELF, PEEK(10)), NOTHING_CAME(SELF)}},
        {OF(p_open, NOTHING_ARRIVES, p_shutdown), {THEN_CLOSES}},
        {OF(p_own_closed, NOTHING_ARRIVES, p_shutdown), {WAITS(SELF), WAITS(SELF), NO_TIMER(SELF)}},
        {OF(p_open, NOTHING_ARRIVES, p_write), {
            STEP(SELF, WRITE(10),      GT0, SW_003),
            NOTHING_CAME(SELF),
        }},
        {OF(NOTHING_ARRIVES, p_time), {NO_TIMER(SELF), NOTHING_CAME(SELF)}},
        /* The close came, once or twice, with nothing in front. */
        {OF(p_open, ONLY_THE_CLOSE, p_read), {
            READS_END(SELF),
            STAYS_AT_END(SELF),
            ANSWERS_CLOSE(SELF),
            STAYS_COMPLETE(SELF),
            NO_TIMER(SELF),
        }},
        {OF(p_own_closed, ONLY_THE_CLOSE, p_read), {
            READS_ANSWER(SELF),
            STAYS_AT_END(SELF),
            IS_COMPLETE(SELF),
            NO_TIMER(SELF),
        }},
        {OF(ONLY_THE_CLOSE, p_peek), {
            STEP(SELF, PEEK(10),       LE0, GE_001, ENDS),
            STAYS_AT_END(SELF),
        }},
        {OF(p_open, ONLY_THE_CLOSE, p_shutdown), {CLOSES_SECOND(SELF), COMPLETES_SECOND(SELF), NO_TIMER(SELF)}},
        {OF(p_own_closed, ONLY_THE_CLOSE, p_shutdown), {
            COMPLETES(SELF),
            STAYS_COMPLETE(SELF),
            STAYS_AT_END(SELF),
            NO_TIMER(SELF),
        }},
        {OF(p_open, ONLY_THE_CLOSE, p_write), {READS_END(SELF), WRITES_ON(SELF, 10), ANSWERS_CLOSE(SELF)}},
        {OF(ONLY_THE_CLOSE, p_time), {NO_TIMER(SELF), READS_END(SELF)}},
        /* Data came once, and then the close. */
        {OF(p_close_merged, p_read), {
            TAKES(GT0, SD_032),
            READS_END(SELF),
            STAYS_AT_END(SELF),
        }},
        {OF(p_data_doubled, p_read), {
            TAKES(GT0, SD_032),
            STEP(SELF, READ(1),        LE0, R6_001, ENDS),
              OR(                      LE0, GE_001, ENDS),
            STAYS_AT_END(SELF),
        }},
        {OF(p_data_overtakes, p_read), {
            TAKES(GT0, SD_032),
            TAKES(GT0, SD_032),
            READS_END(SELF),
        }},
        {OF(p_close_merged, p_data_doubled, p_data_overtakes, p_peek), {
            STEP(SELF, PEEK(100),      GT0, SR_001),
            TAKES(GT0, SD_032),
        }},
        {OF(p_open, p_close_merged, p_data_doubled, p_data_overtakes, p_shutdown), {
            CLOSES_OVER_DATA(SELF),
            OBSERVE(SELF, READ_TO_END, SILENT, SD_032),
        }},
        {OF(p_own_closed, p_close_merged, p_data_doubled, p_data_overtakes, p_shutdown), {
            FAILS_OVER_DATA(SELF),
            OBSERVE(SELF, READ_TO_END, SILENT, SD_032),
        }},
        {OF(p_open, p_close_merged, p_data_doubled, p_data_overtakes, p_close_overtakes, p_write), {
            STEP(SELF, WRITE(10),      GT0, SW_003),
        }},
        {OF(p_close_merged, p_data_doubled, p_data_overtakes, p_close_overtakes, p_time), {
            NO_TIMER(SELF),
        }},
        /* The close came first: what RFC 5246 says of data behind it, and the page of data before it.  RFC 9147, 5.10,
         * lets data be ignored that was sent behind the close, and says nothing of what was sent before it. */
        {OF(p_close_overtakes, p_read), {
            OBSERVE(SELF, READ_TO_END, CF_017, SD_032, .in = OLDER),
            OBSERVE(SELF, READ_TO_END, SILENT, SD_032, .in = DTLS1_3),
            OBSERVE(SELF, READ(100),   CF_017, SD_032, .in = OLDER),
            OBSERVE(SELF, READ(100),   SILENT, SD_032, .in = DTLS1_3),
        }},
        {OF(p_close_overtakes, p_peek), {
            OBSERVE(SELF, PEEK(100),   CF_017, SD_032, .in = OLDER),
            OBSERVE(SELF, PEEK(100),   SILENT, SD_032, .in = DTLS1_3),
        }},
        {OF(p_close_overtakes, p_shutdown), {
            OBSERVE(SELF, SHUTDOWN,    CF_017, SD_032, .in = OLDER),
            OBSERVE(SELF, SHUTDOWN,    SILENT, SD_032, .in = DTLS1_3),
            OBSERVE(SELF, READ_TO_END, CF_017, SD_032, .in = OLDER),
            OBSERVE(SELF, READ_TO_END, SILENT, SD_032, .in = DTLS1_3),
        }},
        /* The session: of a side that has closed, whatever became of the alert; of one that has not. */
        {OF(p_own_closed, p_session), {
            SETUP(SELF, KEEP, EQ1),
            SETUP(SELF, FREE, EQ1),
            STEP (SELF, RESUMABLE,     EQ1, SD_006, .as = CLIENT, .why = SILENT),
        }},
        {OF(p_open, p_session), {
            SETUP(SELF, KEEP, EQ1),
            SETUP(SELF, FREE, EQ1),
            OBSERVE(SELF, RESUMABLE, SILENT, SD_006),
        }},
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {OF(p_own_closed, p_write), "who has closed may not write: half_close has that"},
        {OF(0)},
    },
};

const struct suite lost_and_reordered = {
    "RFC 6347, 4.1.2.6, 4.2.4 and 4.2.7; SSL_shutdown(3)",
    .scenarios = {
        {
            "own_close_lost",
            "the own close_notify is lost: the peer does not get it, then or later",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, LOSE(1)),
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                NO_TIMER(SELF),
                WAITS(SELF),
                LACKS_DATA(PEER, READ(1)),
                SETUP (PEER, WRITE(10),    GT0),
                STEP  (SELF, READ(10),     GT0, SD_021),
                CLOSES_FIRST(PEER),
                COMPLETES(SELF),
                WAITS(PEER),
                NO_TIMER(PEER),
            },
        },
        {
            "answer_lost",
            "the answer is lost: who sent it is done, the other one waits",
            OVER_DATAGRAMS,
            .steps = {
                CLOSES_FIRST(PEER),
                READS_END(SELF),
                DO    (SELF, LOSE(1)),
                ANSWERS_CLOSE(SELF),
                STAYS_COMPLETE(SELF),
                NO_TIMER(SELF),
                WAITS(PEER),
                LACKS_DATA(PEER, READ(1)),
            },
        },
        {
            "close_corrupted",
            "a close_notify that was changed on the way is discarded",
            OVER_DATAGRAMS,
            .steps = {
                DO    (PEER, CORRUPT(TAG)),
                SETUP (PEER, SHUTDOWN,     EQ0),
                DISCARDS(SELF, R6_002),
                STEP  (SELF, WRITE(10),    GT0, SW_003),
                CLOSES_FIRST(SELF),
                WAITS(SELF),
            },
        },
        {
            "closes_cross",
            "both close at once, and one close_notify is lost",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, LOSE(1)),
                DO    (PEER, HOLD(ALL)),
                CLOSES_FIRST(PEER),
                CLOSES_FIRST(SELF),
                DO    (PEER, RELEASE(ALL)),
                COMPLETES(SELF),
                WAITS(PEER),
            },
        },
        {
            "data_behind_the_close",
            "what the peer sent before it saw the close_notify arrives, and then its own",
            OVER_DATAGRAMS,
            .steps = {
                CLOSES_FIRST(SELF),
                SETUP (PEER, WRITE(10),    GT0),
                SETUP (PEER, WRITE(20),    GT0),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                STEP  (SELF, READ(100),    GT0, SD_021),
                STEP  (SELF, READ(100),    GT0, SD_021),
                READS_ANSWER(SELF),
                IS_COMPLETE(SELF),
            },
        },
        {
            "unreachable",
            "nobody listens at the other end (ECONNREFUSED) when the alert is sent",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, UNREACHABLE(1)),
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .sets = SENT, .sets_by = SD_005),
                LACKS_DATA(PEER, READ(1)),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
            },
        },
        {
            "too_large",
            "the alert is too large for the path (EMSGSIZE)",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, SHORT_MTU(20)),
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = FAILURE, .sets = SENT, .sets_by = SD_005),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                LACKS_DATA(PEER, READ(1)),
            },
        },
        {
            "write_unreachable",
            "data could not be sent (ECONNREFUSED), then the close",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, UNREACHABLE(1)),
                SETUP (SELF, WRITE(10),    LE0),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
                FORBIDDEN(SELF, SHUTDOWN,  SD_011),
            },
        },
        {
            "first_flight_lost",
            "the first flight is lost: its timer runs, and then the flight is sent again",
            OVER_DATAGRAMS,
            .steps = {
                ROLE_SET,
                DO    (BOTH, LOSE(1), .as = CLIENT),
                SETUP (SELF, FLIGHTS(1),   EQ1),
                STEP  (BOTH, GET_TIMEOUT,  EQ1, TG_001, .as = CLIENT, .why = SILENT),
                HALF_OF_THE_TIME,
                HALF_OF_THE_TIME,
                HALF_OF_THE_TIME,
                DO    (BOTH, HALF_TICK, .as = CLIENT),
                DO    (BOTH, HALF_TICK, .as = CLIENT),
                DO    (BOTH, HALF_TICK, .as = CLIENT),
                DO    (BOTH, HALF_TICK, .as = CLIENT),
                STEP  (BOTH, GET_TIMEOUT,  GT0, TG_001, .as = CLIENT, .why = SILENT),
                DO    (BOTH, TICK, .as = CLIENT),
                STEP  (BOTH, GET_TIMEOUT,  EQ2, TG_003, .as = CLIENT, .why = SILENT),
                STEP  (BOTH, HANDLE_TIMEOUT, EQ1, TH_001, .as = CLIENT, .sends = HANDSHAKING, .sends_by = R6_004, .why = SILENT),
                STEP  (SELF, HANDSHAKE,    EQ1, DH_001),
                CLOSES_FIRST(SELF),
                NO_TIMER(SELF),
            },
        },
        {
            "last_flight_lost",
            "the server's last flight is lost: it is sent again when the client repeats its own",
            OVER_DATAGRAMS,
            .steps = {
                LAST_FLIGHT_LOST,
                REPEATS_LAST_FLIGHT,
                STEP  (BOTH, DO_HANDSHAKE, EQ1, DH_001),
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            "last_flight_lost_and_no_retry",
            "the same where the server does not read on by itself (SSL_MODE_AUTO_RETRY is off)",
            OVER_DATAGRAMS,
            .steps = {
                LAST_FLIGHT_LOST,
                SETUP (BOTH, AUTO_RETRY(OFF), EQ1, .as = SERVER),
                REPEATS_LAST_FLIGHT,
                STEP  (BOTH, DO_HANDSHAKE, EQ1, DH_001),
                CLOSES_FIRST(SELF),
            },
        },
        {
            "last_flight_lost_and_closed",
            "the same where the server has closed meanwhile",
            OVER_DATAGRAMS,
            .steps = {
                LAST_FLIGHT_LOST,
                SETUP (BOTH, SHUTDOWN,     EQ0, .as = SERVER),
                REPEATS_LAST_FLIGHT,
                STEP  (BOTH, DO_HANDSHAKE, EQ1, DH_001),
            },
        },
        {
            "never_answered",
            "nobody answers: each time-out sends the flight again, until the library gives up",
            OVER_DATAGRAMS,
            .steps = {
                ROLE_SET,
                DO    (BOTH, LOSE(ALL), .as = CLIENT),
                SETUP (SELF, FLIGHTS(1),   EQ1),
                REPEATS_FOUR_TIMES,
                REPEATS_FOUR_TIMES,
                REPEATS_FOUR_TIMES,
                RUNS_DOWN,
                SETUP (BOTH, HANDLE_TIMEOUT, LE1, .as = CLIENT), /* how often, no sentence says */
                OBSERVE(SELF, SHUTDOWN, SILENT, SD_002),
            },
        },
        {
            "cleared",
            "both sides are cleared behind a close_notify that was lost, and connect again",
            OVER_DATAGRAMS,
            .steps = {
                DO    (SELF, LOSE(1)),
                CLOSES_FIRST(SELF),
                SETUP (BOTH, CLEAR,        EQ1),
                STEP  (SELF, HANDSHAKE,    EQ1, SC_002),
                STEP  (SELF, WRITE(10),    GT0, SC_002),
                STEP  (PEER, READ(10),     GT0, SC_002),
                CLOSES_FIRST(SELF),
                READS_END(PEER),
                ANSWERS_CLOSE(PEER),
                COMPLETES(SELF),
            },
        },
        {
            "session_taken_away",
            "data behind SSL_set_session without a session arrives",
            OVER_DATAGRAMS,
            .steps = {
                STEP  (SELF, SET_SESSION,  EQ1, SE_003),
                SETUP (SELF, WRITE(10),    GT0),
                STEP  (PEER, READ(10),     GT0, SR_001),
            },
        },
        {
            "timers_of_streams",
            "calls about timers on an object of TLS",
            .only = STREAMS,
            .why = "a connection over bytes has no timers",
            .steps = {
                STEP  (SELF, GET_TIMEOUT,  EQ0, TG_004, .why = SILENT),
                STEP  (SELF, HANDLE_TIMEOUT, EQ0, TH_004, .why = SILENT),
                CLOSES_FIRST(SELF),
                STEP  (SELF, HANDLE_TIMEOUT, EQ0, TH_004, .why = SILENT),
            },
        },
    },
    .product = &moments_fates_calls,
};
/* clang-format on */
