/* transcript_tests.c - the texts of failures. */
#include <stdlib.h>
#include <string.h>

#include "report/tap.h"
#include "run/transcript.h"
#include "tests/tests.h"

static const struct scenario scenario = {
    "x", "a title",
    .steps = {
        STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES), SETUP(PEER, READ(9), LE0),
        STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ, .may = OTHER_ALERT | HANDSHAKING)}};

static struct plan plan;
static struct test_case test_case = {.scenario = &scenario,
                                     .plan = &plan,
                                     .protocol = NTH_TLS1_3,
                                     .server = SELF,
                                     .missing = CAPABILITIES,
                                     .id = "blocked_and_waiting/alert_blocked/y"};
static const struct cases cases = {.at = &test_case, .count = 1};
static struct record record;
static struct outcome outcome;
static struct judgement judgement;
static const struct rerun rerun = {.command = "make check ID=", .options = ""};

static struct run run_of(void)
{
    plan = plan_calls(&scenario, &(struct terms){VERSION(3, 0, 15, 0), TLS1_3, PEER, false});
    return (struct run){.cases = &cases,
                        .judgements = &judgement,
                        .records = (unsigned char *)&record,
                        .outcomes = &outcome,
                        .stride = sizeof record};
}

static void print_one(FILE *out, const void *context)
{
    print_failure(out, context, 0, &rerun);
}

/* The record of a case, and the lines that its text has to contain. */
static const struct {
    struct answer last;
    uint8_t calls_made, call_index, state;
    struct outcome outcome;
    const char *lines[6];
} texts[] = {
    {{.ret = 1, .before = 1, .after = 3, .close_delivered = 1},
     3,
     2,
     DONE,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"deviates  blocked_and_waiting/alert_blocked/y\n",
      "  SD_046    SSL_shutdown(3), DESCRIPTION: waiting for the peer's alert on a nonblocking BIO "
      "yields "
      "WANT_READ (and < 0: after 0 SSL_get_error is not to be asked)    [hang]\n",
      "  guards    OpenSSL before 0.9.8m returned 0 for an alert that was not sent\n",
      "  step 3    self SSL_shutdown()    suites/",
      "  expected  < 0 WANT_READ, flags unchanged, no alert, no bytes, another alert allowed, "
      "handshake allowed\n"
      "  got       1, flags +RECEIVED, no alert, no bytes\n",
      "  so far    self SSL_shutdown() → 0, flags +SENT, close_notify ⇢ close_notify\n"
      "            peer SSL_read(9) → -1 WANT_READ, flags unchanged, no alert, no bytes\n"
      "  again     make check ID=blocked_and_waiting/alert_blocked/y\n"}},
    {{.ret = -1, .error = SYSCALL, .before = 1, .after = 1, .queued = 2, .sends = FATAL_ALERT},
     3,
     2,
     DONE,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"got       -1 SYSCALL, flags unchanged, fatal alert, errors queued\n"}},
    {{.ret = -1, .error = WANT_READ, .before = 1, .after = 0, .flags_cleared = 1},
     3,
     2,
     DONE,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"  IV_005    invariant, ", "got       -1 WANT_READ, flags -SENT, no alert, no bytes\n"}},
    {{.ret = -1, .error = WANT_READ, .before = 1, .after = 1, .wrong_data = 1},
     3,
     2,
     DONE,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"  IV_003    ", "expected  the invariant above\n", "data differs from what was sent\n"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = SIGNALLED, .detail = 11},
     {"crashed   blocked_and_waiting/alert_blocked/y\n", "  step 3    self SSL_shutdown()",
      "  got       signal 11\n", "so far    self"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = TIMED_OUT, .detail = 0},
     {"hung      blocked_and_waiting/alert_blocked/y\n", "within the time"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = EXITED, .detail = 7},
     {"lost      blocked_and_waiting/alert_blocked/y\n", "with status 7\n"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = EXITED, .detail = 121},
     {"the library closed descriptors of the process\n"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = KILLED_WORKER, .detail = 0},
     {"the case ended the process of its worker\n"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"left an incomplete record\n"}},
    {{.ret = -1, .before = 1, .after = 1, .error = WANT_READ},
     3,
     3,
     DONE,
     {.begun = 1, .ended = SIGNALLED, .detail = 6},
     {"crashed ", "  step      freeing the connection\n", "signal 6\n"}},
    {{.ret = 0},
     0,
     MAX_CALLS,
     DONE,
     {.begun = 1, .ended = RETURNED, .detail = 0},
     {"unreached blocked_and_waiting/alert_blocked/y\n", "  step      making the connection\n"}},
};

START_TEST(tells_failures)
{
    memset(&record, 0, sizeof record);
    record.magic = MAGIC;
    record.state = texts[_i].state;
    record.call_index = texts[_i].call_index;
    record.calls_made = texts[_i].calls_made;
    record.tls_record_count = 1;
    record.tls_records[0] =
        (struct tls_record){.call_index = 0, .from = SELF, .type = WIRE_ALERT, .level = 1};
    record.answers[0] = (struct answer){.ret = 0, .after = 1, .sends = CLOSE_NOTIFY, .closes = 1};
    record.answers[1] = (struct answer){.ret = -1, .error = WANT_READ};
    record.answers[2] = texts[_i].last;
    outcome = texts[_i].outcome;
    struct run run = run_of();
    judgement = judge(&plan, &record, &outcome);
    char *text = printed(print_one, &run);
    for (size_t i = 0; i < 6 && texts[_i].lines[i] != NULL; i++)
        ck_assert_msg(strstr(text, texts[_i].lines[i]) != NULL, "no `%s` in:\n%s",
                      texts[_i].lines[i], text);
    free(text);
}
END_TEST

START_TEST(is_silent_on_success)
{
    memset(&record, 0, sizeof record);
    judgement = (struct judgement){.verdict = (enum verdict)(_i == 0   ? CONFORMS
                                                             : _i == 1 ? OBSERVED
                                                                       : SKIPPED)};
    struct run run = run_of();
    char *text = printed(print_one, &run);
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

/* One result, how it compares with the findings, and its TAP output. */
struct tap {
    struct results results;
    struct comparison comparisons[2];
};

static void print_tap_of(FILE *out, const void *context)
{
    const struct tap *tap = context;
    print_tap(out, &tap->results, tap->comparisons);
}

START_TEST(tells_tap)
{
    char id[] = "blocked_and_waiting/alert_blocked/y",
         law[] = "IV_007:blocked_and_waiting/alert_blocked/y", other[] = "s/x/z";
    struct result lines[] = {
        {.id = id,
         .verdict = LOST,
         .missing = CAPABILITIES,
         .failure = "lost      blocked_and_waiting/alert_blocked/y\n"},
        {.id = law, .verdict = BREAKS_LAW, .clause = IV_007, .differs_from = other}};
    struct tap tap = {.results = {.at = lines, .count = 1},
                      .comparisons = {{.as = NOT_KNOWN}, {.as = NOT_KNOWN}}};
    char *text = printed(print_tap_of, &tap);
    ck_assert_ptr_eq(strstr(text, "TAP version 14\n1..2\nnot ok 1 - "
                                  "blocked_and_waiting/alert_blocked/y\n  ---\n  message: |\n"),
                     text);
    ck_assert_ptr_nonnull(strstr(text, "\n    lost      blocked_and_waiting/alert_blocked/y\n"));
    ck_assert_ptr_nonnull(strstr(text, "  ...\nok 2 - laws between cases\n"));
    free(text);
    lines[0] = (struct result){.id = id, .verdict = SKIPPED, .missing = NTH_TLS1_0};
    tap.comparisons[0].as = AS_EXPECTED;
    tap.results.broken = 1;
    text = printed(print_tap_of, &tap);
    ck_assert_ptr_nonnull(
        strstr(text, "ok 1 - blocked_and_waiting/alert_blocked/y # SKIP the stack lacks tls1.0\n"));
    ck_assert_ptr_nonnull(strstr(
        text,
        "not ok 2 - laws between cases\n# IV_007: blocked_and_waiting/alert_blocked/y differs"));
    free(text);
}
END_TEST

Suite *transcript_tests(void)
{
    Suite *suite = suite_create("transcript");
    TCase *tcase = tcase_create("transcript");
    tcase_add_loop_test(tcase, tells_failures, 0, sizeof texts / sizeof texts[0]);
    tcase_add_loop_test(tcase, is_silent_on_success, 0, 3);
    tcase_add_test(tcase, tells_tap);
    suite_add_tcase(suite, tcase);
    return suite;
}
