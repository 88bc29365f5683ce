/* judge_tests.c - the judge: single calls, records, and pairs of records. */
#include <string.h>

#include "contract/answers.h"
#include "contract/clauses.h"
#include "judge/invariants.h"
#include "judge/judge.h"
#include "run/laws.h"
#include "tests/tests.h"

enum { AT = VERSION(3, 0, 15, 0) };

static const struct step closes = STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES);
static const struct step owes = STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES, .may = HANDSHAKING);
static const struct step waits = STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ);
static const struct step ends =
    STEP(SELF, READ(1), LE0, SD_038, .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036);
static const struct step writes = STEP(SELF, WRITE(10), GT0, SD_030);
static const struct step fails = STEP(SELF, READ(1), LE0, GE_004, .error = SSL_FAILED);
static const struct step alerts =
    STEP(SELF, READ(1), LE0, R8_010, .error = SSL_FAILED, .sends = FATAL_ALERT);
static const struct step clears = STEP(SELF, CLEAR, EQ1, SC_001, .clears = SENT | RECEIVED);
static const struct step shakes = STEP(SELF, HANDSHAKE, EQ1, SC_002);
static const struct step flies = SETUP(SELF, FLIGHT, EQ1);
static const struct step resumes = STEP(SELF, RESUME, EQ1, SD_008);
static const struct step open_ended = STEP(SELF, READ(1), LE0, SS_006, .may_set = RECEIVED);
static const struct step waits_or_not = STEP(SELF, READ(1), LE0, SR_008, .error = WANT_IO);
static const struct step fails_somehow = STEP(SELF, READ(1), LE0, SR_010, .error = FAILURE);
static const struct step starves = STEP(SELF, READ(1), EQ0, GE_003);
static const struct step setup = SETUP(SELF, READ(1), LE0);
static const struct step observed = OBSERVE(SELF, SHUTDOWN, UNEXAMINED, SD_068);

static struct judgement judge_one(const struct scenario *scenario, const struct record *record,
                                  const struct outcome *outcome)
{
    const struct plan plan = plan_calls(scenario, &(struct terms){AT, TLS1_3, PEER, false});
    return judge(&plan, record, outcome);
}

/* One call: its differences, and the clause that they break. */
static const struct {
    const char *what;
    const struct step *row;
    struct answer answer;
    unsigned differs;
    enum clause clause;
} calls[] = {
    {"as said", &closes, {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1}, 0, 0},
    {"return",
     &closes,
     {.ret = 1, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1},
     RETURN_DIFFERS,
     SD_026},
    {"no alert", &closes, {.ret = 0, .after = SENT}, WIRE_DIFFERS, SD_001},
    {"two alerts",
     &closes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 2},
     WIRE_DIFFERS,
     IV_002},
    {"no flag", &closes, {.ret = 0, .sends = CLOSE_NOTIFY, .closes = 1}, FLAGS_DIFFER, SD_004},
    {"flag too many",
     &closes,
     {.ret = 0, .after = 3, .sends = CLOSE_NOTIFY, .closes = 1},
     FLAGS_DIFFER,
     SD_004},
    {"RECEIVED where the call fails as said",
     &fails,
     {.ret = -1, .error = SSL_FAILED, .after = RECEIVED, .queued = 1},
     FLAGS_DIFFER,
     SS_015},
    {"SENT there",
     &fails,
     {.ret = -1, .error = SSL_FAILED, .after = SENT, .queued = 1},
     FLAGS_DIFFER,
     GE_004},
    {"queue",
     &closes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1, .queued = 1},
     QUEUE_DIFFERS,
     SD_066},
    {"data besides",
     &closes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY | DATA, .closes = 1, .out = 5},
     WIRE_DIFFERS | BYTES_DIFFER,
     SD_001},
    {"messages that may leave",
     &owes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY | HANDSHAKING, .closes = 1},
     0,
     0},
    {"messages that may stay",
     &owes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1},
     0,
     0},
    {"data that may not leave",
     &owes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY | DATA, .closes = 1, .out = 5},
     WIRE_DIFFERS | BYTES_DIFFER,
     SD_001},
    {"fatal close",
     &closes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY | FATAL_ALERT, .closes = 1},
     WIRE_DIFFERS,
     SD_001},
    {"waits", &waits, {.ret = -1, .error = WANT_READ, .before = SENT, .after = SENT}, 0, 0},
    {"another negative", &waits, {.ret = -7, .error = WANT_READ, .before = 1, .after = 1}, 0, 0},
    {"class",
     &waits,
     {.ret = -1, .error = SYSCALL, .before = SENT, .after = SENT},
     ERROR_DIFFERS,
     SD_046},
    {"queue while waiting",
     &waits,
     {.ret = -1, .error = WANT_READ, .before = SENT, .after = SENT, .queued = 2},
     INVARIANT_BROKEN,
     IV_008},
    {"queue of a flight, which may have failed", &flies, {.ret = 1, .queued = 1}, 0, 0},
    {"queue of a connection that failed",
     &resumes,
     {.ret = -1, .queued = 1},
     RETURN_DIFFERS,
     SD_008},
    {"flag that may rise", &open_ended, {.ret = 0, .error = SYSCALL, .after = RECEIVED}, 0, 0},
    {"flag that may stay", &open_ended, {.ret = -1, .error = SYSCALL}, 0, 0},
    {"flag that may not rise",
     &open_ended,
     {.ret = 0, .error = SYSCALL, .after = SENT},
     FLAGS_DIFFER,
     SS_006},
    {"flag that may not fall",
     &open_ended,
     {.ret = 0, .error = SYSCALL, .before = 2},
     FLAGS_DIFFER,
     SS_006},
    {"writes a part",
     &writes,
     {.ret = 5, .out = 5, .sends = DATA, .marks = CUT_SHORT},
     INVARIANT_BROKEN,
     IV_018},
    {"waits to read", &waits_or_not, {.ret = -1, .error = WANT_READ}, 0, 0},
    {"waits to write", &waits_or_not, {.ret = 0, .error = WANT_WRITE}, 0, 0},
    {"waits for none", &waits_or_not, {.ret = -1, .error = SYSCALL}, ERROR_DIFFERS, SR_008},
    {"fails", &fails_somehow, {.ret = -1, .error = SSL_FAILED, .queued = 1}, 0, 0},
    {"fails otherwise", &fails_somehow, {.ret = 0, .error = SYSCALL}, 0, 0},
    {"does not fail", &fails_somehow, {.ret = 0, .error = WANT_READ}, ERROR_DIFFERS, SR_010},
    {"part of a record",
     &waits,
     {.ret = -1, .error = WANT_READ, .before = SENT, .after = SENT, .sends = PART},
     WIRE_DIFFERS,
     SD_046},
    {"end", &ends, {.ret = 0, .error = ZERO_RETURN, .after = RECEIVED, .close_delivered = 1}, 0, 0},
    {"end by -1",
     &ends,
     {.ret = -1, .error = ZERO_RETURN, .after = RECEIVED, .close_delivered = 1},
     0,
     0},
    {"end without alert",
     &ends,
     {.ret = 0, .error = ZERO_RETURN, .after = RECEIVED},
     INVARIANT_BROKEN,
     IV_004},
    {"end too early",
     &ends,
     {.ret = 0, .error = ZERO_RETURN, .after = RECEIVED, .close_delivered = 1, .short_of_end = 1},
     INVARIANT_BROKEN,
     IV_003},
    {"wrong data",
     &ends,
     {.ret = 0, .error = ZERO_RETURN, .after = 2, .close_delivered = 1, .wrong_data = 1},
     INVARIANT_BROKEN,
     IV_003},
    {"repeated up to the limit",
     &ends,
     {.ret = 0, .error = ZERO_RETURN, .after = 2, .close_delivered = 1, .retry_limit_reached = 1},
     INVARIANT_BROKEN,
     IV_006},
    {"no flag at the end",
     &ends,
     {.ret = 0, .error = ZERO_RETURN, .close_delivered = 1},
     FLAGS_DIFFER,
     SD_036},
    {"write", &writes, {.ret = 10, .error = NONE, .sends = DATA, .out = 10}, 0, 0},
    {"write less on the wire",
     &writes,
     {.ret = 10, .error = NONE, .sends = DATA, .out = 9},
     BYTES_DIFFER,
     SD_030},
    {"write after the close",
     &writes,
     {.ret = 10, .error = NONE, .sends = DATA, .out = 10, .after_close = 1},
     INVARIANT_BROKEN,
     IV_002},
    {"failure with its alert",
     &fails,
     {.ret = -1, .error = SSL_FAILED, .sends = FATAL_ALERT, .queued = 1},
     0,
     0},
    {"failure, small transport",
     &fails,
     {.ret = -1, .error = SSL_FAILED, .sends = PART, .queued = 1},
     0,
     0},
    {"failure whose alert must leave",
     &alerts,
     {.ret = -1, .error = SSL_FAILED, .sends = FATAL_ALERT, .queued = 1},
     0,
     0},
    {"failure without the alert that must leave",
     &alerts,
     {.ret = -1, .error = SSL_FAILED, .queued = 1},
     WIRE_DIFFERS,
     R8_010},
    {"fatal alert behind the close",
     &fails,
     {.ret = -1, .error = SSL_FAILED, .before = 1, .after = 1, .sends = FATAL_ALERT, .queued = 1},
     WIRE_DIFFERS,
     GE_004},
    {"clear", &clears, {.ret = 1, .before = 3, .flags_cleared = 3}, 0, 0},
    {"handshake", &shakes, {.ret = 1, .error = NONE, .sends = HANDSHAKING}, 0, 0},
    {"handshake without a word", &shakes, {.ret = 1, .error = NONE}, 0, 0},
    {"flag fell",
     &setup,
     {.ret = -1, .error = WANT_READ, .before = 1, .flags_cleared = 1, .after = 1},
     INVARIANT_BROKEN,
     IV_005},
    {"setup", &setup, {.ret = -1, .error = WANT_READ, .after = 3}, 0, 0},
    {"1 for nothing", &observed, {.ret = 1}, INVARIANT_BROKEN, IV_001},
    {"1 without the peer",
     &observed,
     {.ret = 1, .sends = CLOSE_NOTIFY, .closes = 1},
     INVARIANT_BROKEN,
     IV_001},
    {"0 for nothing", &observed, {.ret = 0}, INVARIANT_BROKEN, IV_010},
    {"0 and a part", &observed, {.ret = 0, .after = SENT, .sends = PART}, INVARIANT_BROKEN, IV_010},
    {"0", &observed, {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1}, 0, 0},
    {"failure without a reason", &observed, {.ret = -1, .error = NONE}, INVARIANT_BROKEN, IV_011},
    {"failure", &observed, {.ret = -1, .error = WANT_READ}, 0, 0},
    {"alert in the clear",
     &observed,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .bare = CLOSE_NOTIFY, .marks = IN_THE_CLEAR},
     INVARIANT_BROKEN,
     IV_014},
    {"close in the clear",
     &closes,
     {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .bare = CLOSE_NOTIFY, .marks = IN_THE_CLEAR},
     WIRE_DIFFERS,
     IV_014},
    {"data too early",
     &writes,
     {.ret = 10,
      .error = NONE,
      .sends = DATA,
      .out = 10,
      .marks = DATA_SEEN | DATA_TOO_EARLY | DATA_TOO_LATE},
     INVARIANT_BROKEN,
     IV_015},
    {"read too early",
     &setup,
     {.ret = -1, .error = WANT_READ, .in = 1, .marks = READ_TOO_EARLY},
     INVARIANT_BROKEN,
     IV_015},
    {"data too late",
     &writes,
     {.ret = 10, .error = NONE, .sends = DATA, .out = 10, .marks = DATA_SEEN | DATA_TOO_LATE},
     INVARIANT_BROKEN,
     IV_016},
    {"failure without an entry",
     &setup,
     {.ret = -1, .error = SSL_FAILED},
     INVARIANT_BROKEN,
     IV_013},
    {"waits at the end",
     &setup,
     {.ret = -1, .error = WANT_READ, .transport = AT_ITS_END},
     INVARIANT_BROKEN,
     IV_019},
    {"waits for a BIO that asks at its end",
     &setup,
     {.ret = -1, .error = WANT_READ, .transport = AT_ITS_END | READ_AGAIN},
     0,
     0},
    {"fails at the end",
     &setup,
     {.ret = 0, .error = SYSCALL, .transport = AT_ITS_END | WRITE_AGAIN},
     0,
     0},
    {"no reason", &setup, {.ret = 0, .error = NONE}, INVARIANT_BROKEN, IV_021},
    {"1", &observed, {.ret = 1, .sends = CLOSE_NOTIFY, .closes = 1, .close_delivered = 1}, 0, 0},
};

START_TEST(judges_calls)
{
    struct scenario scenario = {"x", "x", .why = NULL};
    struct record record = {.magic = MAGIC, .state = DONE, .call_index = 1, .calls_made = 1};
    const struct outcome outcome = {.begun = 1, .ended = RETURNED};
    scenario.steps[0] = *calls[_i].row;
    /* connected, so that the invariant on the end of data applies */
    record.answers[0] = calls[_i].answer;
    struct judgement judgement = judge_one(&scenario, &record, &outcome);
    ck_assert_msg((judgement.differences & ~(unsigned)INVARIANT_BROKEN) ==
                      (calls[_i].differs & ~(unsigned)INVARIANT_BROKEN),
                  "%s: differences %x", calls[_i].what, judgement.differences);
    ck_assert_msg(judgement.clause == calls[_i].clause, "%s: %s", calls[_i].what,
                  clause_text(judgement.clause)->id);
    enum verdict good = calls[_i].row == &observed ? OBSERVED : CONFORMS;
    ck_assert_msg(judgement.verdict == (calls[_i].clause == NO_CLAUSE ? good : DEVIATES), "%s: %s",
                  calls[_i].what, verdict_name(judgement.verdict));
}
END_TEST

/* How a process ended, and the verdict of its case. */
static const struct {
    struct outcome outcome;
    uint32_t magic;
    uint8_t state, call_index, calls_made;
    enum verdict verdict;
    int at;
} ends_of[] = {
    {{.begun = 1, .ended = RETURNED, .detail = 0}, MAGIC, DONE, 1, 1, CONFORMS, -1},
    {{.begun = 1, .ended = RETURNED, .detail = 0}, MAGIC, RUNNING, 0, 0, LOST, 0},
    {{.begun = 1, .ended = RETURNED, .detail = 0}, 0, UNTOUCHED, 0, 0, LOST, MAX_CALLS},
    {{.begun = 1, .ended = RETURNED, .detail = 0}, MAGIC, DONE, MAX_CALLS, 0, UNREACHED, MAX_CALLS},
    {{.begun = 1, .ended = RETURNED, .detail = 0}, MAGIC, DONE, 0, 200, LOST, MAX_CALLS},
    {{.begun = 1, .ended = RETURNED, .detail = 0}, MAGIC, 77, 0, 1, LOST, MAX_CALLS},
    {{.begun = 1, .ended = EXITED, .detail = 0}, MAGIC, DONE, 1, 1, LOST, 1},
    {{.begun = 1, .ended = SIGNALLED, .detail = 11}, MAGIC, RUNNING, 0, 0, CRASHED, 0},
    {{.begun = 1, .ended = SIGNALLED, .detail = 11}, MAGIC, DONE, 1, 1, CRASHED, 1},
    {{.begun = 1, .ended = TIMED_OUT, .detail = 0}, MAGIC, RUNNING, 0, 0, HUNG, 0},
    {{.begun = 1, .ended = KILLED_WORKER, .detail = 0}, MAGIC, DONE, 1, 1, LOST, 1},
    {{.begun = 0, .ended = NOT_ENDED, .detail = 0}, 0, UNTOUCHED, 0, 0, LOST, MAX_CALLS},
};

START_TEST(judges_ends)
{
    struct scenario scenario = {"x", "x", .why = NULL};
    struct record record = {.magic = ends_of[_i].magic,
                            .state = ends_of[_i].state,
                            .call_index = ends_of[_i].call_index,
                            .calls_made = ends_of[_i].calls_made};
    scenario.steps[0] = waits;
    record.answers[0] = (struct answer){.ret = -1, .error = WANT_READ, .before = 1, .after = 1};
    struct judgement judgement = judge_one(&scenario, &record, &ends_of[_i].outcome);
    ck_assert_int_eq(judgement.verdict, ends_of[_i].verdict);
    ck_assert_int_eq(judgement.call_index, ends_of[_i].at);
}
END_TEST

/* Memory is judged at the last call of a case that did all else well. */
START_TEST(judges_memory)
{
    const struct scenario scenario = {"x", "x", .steps = {waits, observed}};
    const struct outcome outcome = {.begun = 1, .ended = RETURNED};
    struct record record = {.magic = MAGIC, .state = DONE, .call_index = 2, .calls_made = 2};
    record.answers[0] = (struct answer){.ret = -1, .error = WANT_READ, .before = 1, .after = 1};
    record.answers[1] = (struct answer){.ret = -1, .error = WANT_READ, .before = 1, .after = 1};
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).verdict, OBSERVED);
    record.memory = BACK;
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).verdict, OBSERVED);
    record.memory = GREW;
    const struct judgement grew = judge_one(&scenario, &record, &outcome);
    ck_assert_int_eq(grew.verdict, DEVIATES);
    ck_assert_int_eq(grew.clause, IV_017);
    ck_assert_int_eq(grew.call_index, 1);
    ck_assert_uint_eq(grew.differences, INVARIANT_BROKEN);
    record.answers[0].error = SYSCALL;
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).clause, SD_046);
    record.call_index = record.calls_made = 1;
    record.answers[0].error = WANT_READ;
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).verdict, LOST);
}
END_TEST

START_TEST(setup_that_does_not_arrive)
{
    struct scenario scenario = {"x", "x", .why = NULL};
    struct record record = {.magic = MAGIC, .state = DONE, .call_index = 1, .calls_made = 1};
    const struct outcome outcome = {.begun = 1, .ended = RETURNED};
    scenario.steps[0] = setup;
    record.answers[0].ret = 1;
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).verdict, UNREACHED);
}
END_TEST

/* wolfSSL's reference has SD_068, and no word on SSL_do_handshake: where that fails, nothing can complete.  An
 * invariant holds there as well. */
START_TEST(later_rows_assume_what_is_not_so)
{
    const struct scenario scenario = {"x", "x",
                                      .steps = {STEP(SELF, DO_HANDSHAKE, EQ1, DH_001),
                                                SETUP(SELF, READ(10), GT0),
                                                STEP(SELF, SHUTDOWN, EQ1, SD_068)}};
    const struct outcome outcome = {.begun = 1, .ended = RETURNED};
    struct record record = {.magic = MAGIC, .state = DONE, .call_index = 3, .calls_made = 3};
    const struct terms own = {OWN_EDITION(FAMILY_WOLFSSL), TLS1_3, PEER, false};
    const struct plan plan = plan_calls(&scenario, &own);
    record.answers[0] = (struct answer){.ret = 1};
    record.answers[1] = (struct answer){.ret = 10};
    record.answers[2] = (struct answer){.ret = -1, .error = SYSCALL};
    ck_assert_int_eq(judge(&plan, &record, &outcome).clause, SD_068);
    record.answers[0] = (struct answer){.ret = -1, .error = WANT_READ};
    record.answers[1] = (struct answer){.ret = -1, .error = WANT_READ};
    ck_assert_int_eq(judge(&plan, &record, &outcome).verdict, OBSERVED);
    ck_assert_uint_eq(calls_held_to_rows(&plan, &record), 1);
    record.answers[2].marks = IN_THE_CLEAR;
    ck_assert_int_eq(judge(&plan, &record, &outcome).clause, IV_014);
    ck_assert_int_eq(judge_one(&scenario, &record, &outcome).clause, DH_001);
}
END_TEST

START_TEST(flags_by_hand_excuse)
{
    struct invariant_state state = {.established = true};
    static const struct step by_hand = SETUP(SELF, SET_SHUTDOWN(3), EQ1);
    const struct planned_call first = {&by_hand, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              then = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              end = {&ends, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer set = {.ret = 1, .after = 3}, one = {.ret = 1, .before = 3, .after = 3},
                        over = {.ret = 0, .error = ZERO_RETURN, .before = 3, .after = 3};
    ck_assert_int_eq(invariant_broken(&state, &first, &set, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &then, &one, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &end, &over, AT), NO_CLAUSE);
}
END_TEST

START_TEST(quiet_excuses_while_it_lasts)
{
    static const struct step on = SETUP(SELF, QUIET(1), EQ1), off = SETUP(SELF, QUIET(0), EQ1);
    const struct planned_call quiet = {&on, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              loud = {&off, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              end = {&ends, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer done = {.ret = 1}, one = {.ret = 1, .after = 3};
    const struct answer over = {.ret = 0, .error = ZERO_RETURN, .after = 2};
    struct invariant_state state = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &quiet, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &end, &over, AT), IV_004);
    ck_assert_int_eq(invariant_broken(&state, &loud, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &one, AT), IV_001);
    ck_assert_int_eq(invariant_broken(&state, &quiet, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &one, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &end, &over, AT), NO_CLAUSE);
}
END_TEST

START_TEST(later_failures_need_no_entry)
{
    struct invariant_state state = {.established = true};
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              of_peer = {&observed, NULL, NOT_EXAMINED, PEER, UNSTATED, 0};
    const struct answer input = {.ret = -1, .error = SYSCALL},
                        bare = {.ret = -1, .error = SSL_FAILED},
                        told = {.ret = -1, .error = SSL_FAILED, .queued = 1};
    ck_assert_int_eq(invariant_broken(&state, &call, &input, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &of_peer, &told, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &of_peer, &bare, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &bare, AT), IV_013);
    ck_assert_int_eq(invariant_broken(&state, &call, &bare, AT), NO_CLAUSE);
}
END_TEST

/* From 3.2 on 0 can mean that the alert is blocked, but not that it was refused. */
START_TEST(zero_needs_an_alert_or_a_blocked_one)
{
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer refused = {.ret = 0, .after = SENT},
                        blocked = {.ret = 0, .after = SENT, .transport = WRITE_AGAIN},
                        asked = {.ret = 0, .after = SENT, .transport = READ_AGAIN},
                        closed = {.ret = 0, .after = SENT, .sends = CLOSE_NOTIFY, .closes = 1};
    struct invariant_state state = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &call, &blocked, R3_2), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &blocked, AT), IV_010);
    ck_assert_int_eq(invariant_broken(&state, &call, &refused, R3_2), IV_020);
    ck_assert_int_eq(invariant_broken(&state, &call, &asked, R3_2), IV_020);
    ck_assert_int_eq(invariant_broken(&state, &call, &closed, R3_2), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &refused, R3_2), NO_CLAUSE);
}
END_TEST

START_TEST(fatal_alerts_end_the_data)
{
    const struct planned_call read = {&setup, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              write = {&writes, &writes, NOT_EXAMINED, SELF, UNSTATED, 0},
                              close = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              clear = {&clears, &clears, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer data = {.ret = 10, .out = 10, .marks = DATA_SEEN},
                        one = {.ret = 1, .in = 1},
                        sent = {.ret = -1, .error = WANT_READ, .marks = FATAL_SEEN},
                        unread = {.ret = -1, .error = WANT_READ, .marks = FATAL_TAKEN},
                        told = {.ret = -1, .error = SSL_FAILED, .queued = 1, .marks = FATAL_TAKEN},
                        cleared = {.ret = 1};
    struct invariant_state state = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &read, &unread, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &write, &data, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &close, &told, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &write, &data, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &told, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &write, &data, AT), IV_016);
    ck_assert_int_eq(invariant_broken(&state, &read, &one, AT), IV_016);
    ck_assert_int_eq(invariant_broken(&state, &clear, &cleared, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &one, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &sent, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &one, AT), IV_016);
}
END_TEST

START_TEST(second_alert_needs_a_reset)
{
    struct invariant_state state = {.established = true};
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              clear = {&clears, &clears, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer close = {.ret = 0, .after = 1, .sends = CLOSE_NOTIFY, .closes = 1};
    const struct answer cleared = {.ret = 1, .before = 1, .flags_cleared = 1};
    ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &clear, &cleared, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), IV_002);
}
END_TEST

/* A setter of the role begins a new handshake, whatever it makes of the flags. */
START_TEST(role_setter_is_a_reset)
{
    static const struct step sets_role = OBSERVE(SELF, ROLE, SILENT, CS_001);
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              role = {&sets_role, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer close = {.ret = 0, .after = 1, .sends = CLOSE_NOTIFY, .closes = 1},
                        hello = {.ret = -1, .error = WANT_READ, .after_close = 1},
                        setters[] = {{.ret = 1, .before = 1, .flags_cleared = 1},
                                     {.ret = 1, .before = 1, .after = 1}};
    for (int i = 0; i < 2; i++) {
        struct invariant_state state = {.established = true};
        ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), NO_CLAUSE);
        ck_assert_int_eq(invariant_broken(&state, &call, &hello, AT), IV_002);
        ck_assert_int_eq(invariant_broken(&state, &role, &setters[i], AT), NO_CLAUSE);
        ck_assert_int_eq(invariant_broken(&state, &call, &hello, AT), NO_CLAUSE);
    }
}
END_TEST

/* An SSL_clear that fails begins no new connection. */
START_TEST(failed_clear_is_no_restart)
{
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              clear = {&clears, &clears, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer close = {.ret = 0, .after = 1, .sends = CLOSE_NOTIFY, .closes = 1},
                        refused = {.ret = 0, .before = 1, .flags_cleared = 1, .queued = 1};
    struct invariant_state state = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &clear, &refused, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &close, AT), IV_002);
}
END_TEST

/* The first call that reads or writes begins the handshake, and can take flags away; so does one behind
 * SSL_renegotiate, until a message of that handshake has left. */
START_TEST(flags_fall_where_a_handshake_begins)
{
    static const struct step asks = OBSERVE(SELF, RENEGOTIATE, SILENT, SW_003);
    const struct planned_call read = {&ends, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              again = {&asks, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer fall = {.ret = -1, .error = WANT_READ, .before = 1, .flags_cleared = 1},
                        hello = {.ret = -1,
                                 .error = WANT_READ,
                                 .before = 1,
                                 .flags_cleared = 1,
                                 .handshake_left = 1},
                        asked = {.ret = 1};
    struct invariant_state state = {.established = false};
    ck_assert_int_eq(invariant_broken(&state, &read, &fall, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &fall, AT), IV_005);
    ck_assert_int_eq(invariant_broken(&state, &again, &asked, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &hello, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &read, &fall, AT), IV_005);
}
END_TEST

/* The other side's SSL_clear takes back what it sent; the own one does not let SSL_shutdown return 1. */
START_TEST(others_clear_excuses)
{
    const struct planned_call call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              of_peer = {&clears, &clears, NOT_EXAMINED, PEER, UNSTATED, 0},
                              own = {&clears, &clears, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer done = {.ret = 1}, one = {.ret = 1, .after = 3}, refused = {.queued = 1};
    struct invariant_state state = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &of_peer, &refused, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &one, AT), IV_001);
    ck_assert_int_eq(invariant_broken(&state, &of_peer, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &one, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &own, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &one, AT), IV_001);
}
END_TEST

/* A close_notify that is replaced does not leave; where something else was replaced it does. */
START_TEST(replaced_close_excuses)
{
    static const struct step forges = DO(SELF, FORGE(DECODE_ERROR)),
                             puts_data = OBSERVE(SELF, WRITE(5), SILENT, SW_003);
    const struct planned_call forge = {&forges, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              call = {&observed, NULL, NOT_EXAMINED, SELF, UNSTATED, 0},
                              write = {&puts_data, NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer done = {.ret = 1}, zero = {.ret = 0, .after = SENT}, wrote = {.ret = 5};
    struct invariant_state state = {.established = true}, other = {.established = true};
    ck_assert_int_eq(invariant_broken(&state, &forge, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&state, &call, &zero, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&other, &forge, &done, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&other, &write, &wrote, AT), NO_CLAUSE);
    ck_assert_int_eq(invariant_broken(&other, &call, &zero, AT), IV_010);
}
END_TEST

START_TEST(compares_transports)
{
    struct scenario scenario = {"x", "x", .why = NULL};
    struct record one = {.calls_made = 1, .tls_record_count = 1}, two;
    one.answers[0] = (struct answer){.ret = -1, .error = WANT_READ, .after = 1};
    one.tls_records[0] = (struct tls_record){.type = WIRE_ALERT};
    two = one;
    ck_assert(end_alike(&scenario, 2, &one, &two));
    two.answers[0].ret = -5;
    ck_assert(end_alike(&scenario, 2, &one, &two));
    two.answers[0].ret = 0;
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    two = one;
    two.answers[0].error = SYSCALL;
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    two = one;
    two.answers[0].after = 3;
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    two = one;
    two.answers[0].in = 1;
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    two = one;
    two.tls_record_count = 0;
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    scenario.differs = "anything goes";
    ck_assert(end_alike(&scenario, 2, &one, &two));
    scenario.differs = NULL;
    two = one;
    two.tls_records[two.tls_record_count++] =
        (struct tls_record){.type = WIRE_ALERT, .level = 2, .description = 50};
    ck_assert_msg(end_alike(&scenario, 2, &one, &two),
                  "a fatal alert may stay in a small transport");
    two = one;
    one.calls_made = two.calls_made = 2;
    two.answers[1] = (struct answer){.ret = -1, .error = SSL_FAILED};
    two.tls_records[two.tls_record_count++] = (struct tls_record){.call_index = 1};
    ck_assert(!end_alike(&scenario, 2, &one, &two));
    ck_assert_msg(end_alike(&scenario, 1, &one, &two), "the second call is not compared");
}
END_TEST

static const struct {
    enum want want;
    bool minus, zero, one, two, three, four, five, six;
} relations[] = {
    {ANY, 1, 1, 1, 1, 1, 1, 1, 1}, {EQ0, 0, 1, 0, 0, 0, 0, 0, 0}, {EQ1, 0, 0, 1, 0, 0, 0, 0, 0},
    {EQ2, 0, 0, 0, 1, 0, 0, 0, 0}, {EQ3, 0, 0, 0, 0, 1, 0, 0, 0}, {EQ4, 0, 0, 0, 0, 0, 1, 0, 0},
    {EQ5, 0, 0, 0, 0, 0, 0, 1, 0}, {EQ6, 0, 0, 0, 0, 0, 0, 0, 1}, {GT0, 0, 0, 1, 1, 1, 1, 1, 1},
    {GT1, 0, 0, 0, 1, 1, 1, 1, 1}, {LT0, 1, 0, 0, 0, 0, 0, 0, 0}, {LE0, 1, 1, 0, 0, 0, 0, 0, 0},
    {GE0, 0, 1, 1, 1, 1, 1, 1, 1}, {LE1, 1, 1, 1, 0, 0, 0, 0, 0}};

START_TEST(fits_relations)
{
    ck_assert_int_eq(fits(relations[_i].want, -1), relations[_i].minus);
    ck_assert_int_eq(fits(relations[_i].want, 0), relations[_i].zero);
    ck_assert_int_eq(fits(relations[_i].want, 1), relations[_i].one);
    ck_assert_int_eq(fits(relations[_i].want, 2), relations[_i].two);
    ck_assert_int_eq(fits(relations[_i].want, 3), relations[_i].three);
    ck_assert_int_eq(fits(relations[_i].want, 4), relations[_i].four);
    ck_assert_int_eq(fits(relations[_i].want, 5), relations[_i].five);
    ck_assert_int_eq(fits(relations[_i].want, 6), relations[_i].six);
}
END_TEST

/* What rows leave open: a return among several, unless it counts bytes, and a class that is asked. */
static const struct {
    const struct step *row;
    struct answer answer;
    bool open;
} answers[] = {
    {&closes, {.ret = 0}, false},
    {&waits, {.ret = -1, .error = WANT_READ}, true},
    {&ends, {.ret = 0, .error = ZERO_RETURN}, true},
    {&writes, {.ret = 10}, false},
    {&shakes, {.ret = 1}, false},
    {&starves, {.ret = 0, .error = WANT_READ}, true},
    {&starves, {.ret = 0}, false},
    {&observed, {.ret = -1, .error = SSL_FAILED}, false},
};

START_TEST(finds_what_rows_leave_open)
{
    const struct step *row = answers[_i].row;
    const struct planned_call call = {
        row, row->kind == ROW_STEP ? row : NULL, NOT_EXAMINED, SELF, UNSTATED, 0};
    ck_assert_int_eq(leaves_open(&call, &answers[_i].answer), answers[_i].open);
}
END_TEST

/* What a row says by a sentence that a family's documentation does not have is not judged there. */
START_TEST(judges_flags_and_wire_by_sentences_in_force)
{
    const struct step row = STEP(SELF, SHUTDOWN, EQ1, SD_056, .sets = SENT | RECEIVED,
                                 .sets_by = QS_006, .sends = DATA, .sends_by = KU_002);
    const struct planned_call planned = {&row, &row, NOT_EXAMINED, SELF, UNSTATED, 0};
    const struct answer answer = {.ret = 1};
    ck_assert_uint_eq(differences(&planned, &answer, VERSION(3, 0, 0, 0)) &
                          (FLAGS_DIFFER | WIRE_DIFFERS),
                      FLAGS_DIFFER | WIRE_DIFFERS);
    ck_assert_uint_eq(differences(&planned, &answer, OWN_EDITION(FAMILY_AWS_LC)), 0);
}
END_TEST

Suite *judge_tests(void)
{
    Suite *suite = suite_create("judge");
    TCase *tcase = tcase_create("judge");
    tcase_add_loop_test(tcase, fits_relations, 0, sizeof relations / sizeof relations[0]);
    tcase_add_loop_test(tcase, judges_calls, 0, sizeof calls / sizeof calls[0]);
    tcase_add_loop_test(tcase, judges_ends, 0, sizeof ends_of / sizeof ends_of[0]);
    tcase_add_test(tcase, judges_memory);
    tcase_add_test(tcase, setup_that_does_not_arrive);
    tcase_add_test(tcase, later_rows_assume_what_is_not_so);
    tcase_add_test(tcase, flags_by_hand_excuse);
    tcase_add_test(tcase, quiet_excuses_while_it_lasts);
    tcase_add_test(tcase, later_failures_need_no_entry);
    tcase_add_test(tcase, zero_needs_an_alert_or_a_blocked_one);
    tcase_add_test(tcase, fatal_alerts_end_the_data);
    tcase_add_test(tcase, second_alert_needs_a_reset);
    tcase_add_test(tcase, role_setter_is_a_reset);
    tcase_add_test(tcase, failed_clear_is_no_restart);
    tcase_add_test(tcase, flags_fall_where_a_handshake_begins);
    tcase_add_test(tcase, others_clear_excuses);
    tcase_add_test(tcase, replaced_close_excuses);
    tcase_add_test(tcase, compares_transports);
    tcase_add_loop_test(tcase, finds_what_rows_leave_open, 0, sizeof answers / sizeof answers[0]);
    tcase_add_test(tcase, judges_flags_and_wire_by_sentences_in_force);
    suite_add_tcase(suite, tcase);
    return suite;
}
