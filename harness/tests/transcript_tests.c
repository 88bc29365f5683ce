/* transcript_tests.c - the texts of failures. */
#include <stdlib.h>
#include <string.h>

#include "channel/packets.h"
#include "report/tap.h"
#include "run/describe.h"
#include "run/rerun.h"
#include "run/transcript.h"
#include "stack-config.h"
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
static const struct rerun rerun = {.command = "make check ID=", .program = "make -s reproduce ID="};

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
     {"deviates  blocked_and_waiting/alert_blocked/y\n"
      "  effect    an application that waits for the peer's alert is told wrongly whether, or for "
      "what, it has to wait\n",
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
      "  again     make check ID=blocked_and_waiting/alert_blocked/y\n"
      "  program   make -s reproduce ID=blocked_and_waiting/alert_blocked/y > case.c\n"}},
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
     {"crashed   blocked_and_waiting/alert_blocked/y\n"
      "  effect    the process of the application ends\n",
      "  step 3    self SSL_shutdown()", "  got       signal 11\n", "so far    self"}},
    {{.ret = 0},
     2,
     2,
     RUNNING,
     {.begun = 1, .ended = TIMED_OUT, .detail = 0},
     {"hung      blocked_and_waiting/alert_blocked/y\n"
      "  effect    the application waits for ever\n",
      "within the time"}},
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

/* The records of a call of SELF, and how they are printed. */
static const struct {
    struct tls_record records[6];
    const char *text;
} flights[] = {
    {{{.from = SELF, .type = WIRE_HANDSHAKE},
      {.from = SELF, .type = WIRE_CHANGE_CIPHER},
      {.from = SELF, .type = WIRE_HANDSHAKE}},
     " ⇢ handshake"},
    {{{.from = SELF, .type = WIRE_HANDSHAKE},
      {.from = PEER, .type = WIRE_HANDSHAKE},
      {.from = SELF, .type = WIRE_CHANGE_CIPHER},
      {.from = SELF, .type = WIRE_HANDSHAKE}},
     " ⇢ handshake ⇠ handshake ⇢ handshake"},
    {{{.from = SELF, .type = WIRE_HANDSHAKE}, {.from = SELF, .type = WIRE_CHANGE_CIPHER}},
     " ⇢ handshake"},
    {{{.from = PEER, .type = WIRE_HANDSHAKE}, {.from = SELF, .type = WIRE_CHANGE_CIPHER}},
     " ⇠ handshake ⇢ change_cipher_spec"},
    {{{.from = SELF, .type = WIRE_HANDSHAKE},
      {.from = SELF, .type = WIRE_ALERT, .level = 1},
      {.from = SELF, .type = WIRE_HANDSHAKE}},
     " ⇢ handshake ⇢ close_notify ⇢ handshake"},
    {{{.from = SELF, .type = WIRE_HANDSHAKE, .datagram = 1, .fate = VANISHES},
      {.from = SELF, .type = WIRE_HANDSHAKE, .datagram = 2},
      {.from = SELF, .type = WIRE_DATA, .length = 5, .datagram = 2},
      {.from = SELF, .type = WIRE_ALERT, .level = 1, .datagram = 3, .fate = DOUBLED},
      {.from = PEER, .type = WIRE_DATA, .datagram = 3}},
     " ⇢ handshake (lost) ⇢ handshake + data[5] ⇢ close_notify (doubled) ⇠ data"},
    {{{.from = SELF, .type = FRAME_STREAM, .length = 5, .level = 1, .datagram = 7},
      {.from = SELF, .type = FRAME_APP_CLOSE, .datagram = 7}},
     " ⇢ STREAM[5] FIN + CONNECTION_CLOSE (0)"},
};

static void print_flight(FILE *out, const void *context)
{
    print_tls_records(out, context, 0, SELF);
}

START_TEST(tells_records_of_both_sides)
{
    memset(&record, 0, sizeof record);
    while (record.tls_record_count < 6 &&
           flights[_i].records[record.tls_record_count].type != WIRE_UNKNOWN) {
        record.tls_records[record.tls_record_count] = flights[_i].records[record.tls_record_count];
        record.tls_record_count++;
    }
    record.tls_records[record.tls_record_count++] =
        (struct tls_record){.call_index = 1, .type = WIRE_DATA};
    char *text = printed(print_flight, &record);
    ck_assert_str_eq(text, flights[_i].text);
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

/* The commands that run a case again: everything that the run was given is in them. */
static const struct {
    struct settings settings;
    const char *release;
    bool installed;
    const char *options, *of_program;
} reruns[] = {
    {{.full = false}, "", false, "", ""},
    {{.full = true, .strict = true, .snapshot = "mine.snap", .system_configuration = true},
     "1.1.1k",
     false,
     " DEPTH=full STRICT=1 SNAPSHOT=mine.snap EDITION=1.1.1k CONF=system",
     " EDITION=1.1.1k CONF=system"},
    {{.snapshot = "it's mine.snap"}, "", false, " SNAPSHOT='it'\\''s mine.snap'", ""},
    {{.full = true, .strict = true, .snapshot = "a b", .system_configuration = true},
     "own",
     true,
     " --depth full --strict --snapshot 'a b' --edition own --conf system",
     " --edition own --conf system"},
};

START_TEST(tells_how_to_run_again)
{
    static struct rerun made;
    char options[200], of_program[200];
    const char *dir = reruns[_i].installed || *STACK_DIR == '\0' ? "" : " OPENSSL_DIR=" STACK_DIR;
    rerun_make(&made, &reruns[_i].settings, reruns[_i].release, reruns[_i].installed);
    snprintf(options, sizeof options, "%s%s", reruns[_i].options, dir);
    snprintf(of_program, sizeof of_program, "%s%s", reruns[_i].of_program, dir);
    ck_assert_int_eq(strncmp(made.options, options, strlen(options)), 0);
    ck_assert_int_eq(strncmp(made.of_program, of_program, strlen(of_program)), 0);
    ck_assert_str_eq(made.command,
                     reruns[_i].installed ? "shutdown-conformance check --id " : "make check ID=");
}
END_TEST

static void print_both(FILE *out, const void *context)
{
    const char *const *ids = context;
    print_again_both(out, &rerun, ids[0], ids[1]);
}

/* What the ids of two cases begin with selects both of them. */
START_TEST(runs_both_again)
{
    static const char *const ids[][3] = {
        {"s/x/tls1.3/client/roomy/plain", "s/x/tls1.3/client/byte/plain", "s/x/tls1.3/client"},
        {"s/x-a-y/tls1.3/client/roomy/plain", "s/x-b-y/tls1.3/client/roomy/plain", "s"},
        {"s/x/tls1.3/client/roomy/plain", "s/x/tls1.3/client/roomy/plainer",
         "s/x/tls1.3/client/roomy"}};
    char line[100];
    snprintf(line, sizeof line, "  again     make check ID=%s\n", ids[_i][2]);
    char *text = printed(print_both, ids[_i]);
    ck_assert_str_eq(text, line);
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
    print_tap(out, &tap->results, tap->comparisons, &rerun);
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
    ck_assert_ptr_nonnull(strstr(text, " from s/x/z\n#  again     make check ID='*'\n"));
    free(text);
}
END_TEST

Suite *transcript_tests(void)
{
    Suite *suite = suite_create("transcript");
    TCase *tcase = tcase_create("transcript");
    tcase_add_loop_test(tcase, tells_failures, 0, sizeof texts / sizeof texts[0]);
    tcase_add_loop_test(tcase, tells_records_of_both_sides, 0, sizeof flights / sizeof flights[0]);
    tcase_add_loop_test(tcase, is_silent_on_success, 0, 3);
    tcase_add_loop_test(tcase, tells_how_to_run_again, 0, sizeof reruns / sizeof reruns[0]);
    tcase_add_loop_test(tcase, runs_both_again, 0, 3);
    tcase_add_test(tcase, tells_tap);
    suite_add_tcase(suite, tcase);
    return suite;
}
