/* gate_tests.c - the rules of the gate, with results of real runs and edited baselines. */
#include <stdlib.h>
#include <string.h>

#include "results/baseline_reader.h"
#include "results/gate.h"
#include "results/results_reader.h"
#include "tests/tests.h"

/* A library with a saboteur. */
#define BROKEN(name) "LD_PRELOAD=%S SABOTEUR=" name " "
#define CHECK        "%R check --id first_to_close --baseline %T.base "
#define GATE         "%R gate --id first_to_close --baseline %T.base "
#define ACCEPTED     "cp %T.clean.accepted %T.base; "
#define EXTRA                                                                                      \
    "printf 'hung  no/such/*\\n  clause  -\\n  seen  step 1\\n  class  defect\\n  reason  x\\n' "  \
    ">> $b"

/* One test: the results of a library's complete run (make_accepted) are compared with the baseline
 * made from another library's run, after an edit.  "part" is a part of the clean library's run. */
static const struct {
    const char *results, *accepted;
    const char *edit; /* a shell command that edits the file $b; or NULL */
    int status;       /* expected: 0 nothing unexplained, 1 unexplained results, 2 error in the
                         baseline */
    const char *text; /* expected output, or "" */
} rules[] = {
    {"clean", "clean", NULL, 0, ""},
    {"answer_zero", "answer_zero", NULL, 0, ""},
    {"wait_is_complete", "answer_zero", NULL, 1, "changed  "},
    {"clean", "answer_zero", NULL, 1, "conforms unexpectedly  first_to_close/peer_first/"},
    {"transport_tells", "clean", NULL, 1, "changed  first_to_close/peers_alert_unread/"},
    {"answer_zero", "clean", NULL, 1, ""},
    {"clean", "clean", EXTRA, 1, "matches no case  "},
    {"part", "clean", EXTRA, 0, ""},
    {"clean", "clean", "sed -i '/^  reason/d' $b", 2, "this entry has no class or no reason"},
    {"clean", "clean", "sed -i 's/39  first_to_close.one_way/40  first_to_close\\/one_way/' $b", 1,
     "vanished  first_to_close/one_way: 40 cases in "},
    {"clean", "clean", "sed -i 's/^cases/cases\\n  4  gone\\/away/' $b", 1,
     "vanished  gone/away: 4 cases"},
    {"part", "clean", "sed -i 's/^cases/cases\\n  4  gone\\/away/' $b", 0, ""},
    {"clean", "clean",
     "sed -i -e '/35  first_to_close.peers_alert_unread/d' "
     "-e '/^observed  first_to_close.peers_alert_unread/,/reason/d' $b",
     0, "new: 35 cases of scenarios that "},
    {"clean", "clean", "sed -i '/^observed  first_to_close.peers_alert_unread/,/reason/d' $b", 1,
     "was       conforming, or not yet run"},
    {"no_tls1_3", "clean", NULL, 1, "lost capability  tls1.3"},
    {"no_tls1_3", "clean", NULL, 1, "skipped  first_to_close/one_way/tls1.3/"},
    {"no_tls1_3", "no_tls1_3", NULL, 0, ""},
    {"clean", "clean", "sed -i 's/^  reason.*/&\\n  until   1.0/' $b", 1, "expired  "},
    {"clean", "clean", "sed -i 's/^  reason.*/&\\n  until   99.0/' $b", 0, ""},
    {"clean", "clean", "echo junk >> $b", 2, "this is neither a verdict"},
};

/* Prints the comparison of results in a file with a baseline; returns the exit status that the
 * program has for it. */
static int ask_gate(const char *results_path, const char *baseline_path, FILE *out)
{
    struct results results;
    struct baseline baseline;
    const struct rerun rerun = {.command = "make check ID="};
    ck_assert_ptr_null(results_read(results_path, &results));
    const char *refused = baseline_read(baseline_path, &baseline);
    if (refused != NULL)
        fprintf(out, "%s\n", refused);
    struct comparison *comparisons =
        calloc(results.count + results.broken + 1, sizeof *comparisons);
    size_t bad = 0;
    if (refused == NULL) {
        ck_assert(gate_cases(&results, &baseline, comparisons));
        bad = gate_print_cases(out, &results, &baseline, comparisons, &rerun);
        bad += gate_print_whole(out, &results, &baseline);
    }
    free(comparisons);
    results_free(&results);
    baseline_free(&baseline);
    return refused != NULL ? 2 : bad != 0;
}

START_TEST(holds_its_rules)
{
    char command[600], results[4200], baseline[4200], *text = NULL;
    size_t size = 0;
    snprintf(command, sizeof command, "b=%%T.base; cp %%T.%s.accepted $b; %s", rules[_i].accepted,
             rules[_i].edit == NULL ? "" : rules[_i].edit);
    free(run_program(command).out);
    snprintf(results, sizeof results, "%s/tmp/selftest.%s.stored", test_folder, rules[_i].results);
    snprintf(baseline, sizeof baseline, "%s/tmp/selftest.base", test_folder);
    FILE *out = open_memstream(&text, &size);
    ck_assert_ptr_nonnull(out);
    int status = ask_gate(results, baseline, out);
    fclose(out);
    ck_assert_msg(status == rules[_i].status, "status %d:\n%.1500s", status, text);
    ck_assert_msg(strstr(text, rules[_i].text) != NULL, "%.1500s", text);
    free(text);
}
END_TEST

/* Rules that concern the command line only. */
static const struct {
    const char *command;
    int status;
    const char *text;
} answers[] = {
    {ACCEPTED CHECK, 0, "\nbaseline: "},
    {ACCEPTED GATE, 0, "\nbaseline: "},
    {ACCEPTED BROKEN("answer_zero") CHECK, 1, "deviates  first_to_close/peer_first/"},
    {ACCEPTED CHECK "--strict | grep -c known", 1, "0\n"},
    {ACCEPTED GATE "--strict", 2, "gate compares with a baseline"},
    {ACCEPTED GATE "--edition 1.1.1", 0, " known"},
    {"rm -f %T.base; " GATE, 2, "there is no baseline"},
    {"rm -f %T.base; " CHECK, 2, "there is no baseline"},
    {ACCEPTED "sed -i '0,/^  reason.*/s//  reason  reason wanted/' %T.base; " GATE, 2,
     "write the reason and the class of this entry"},
    {ACCEPTED "sed -i '0,/^  reason.*/s//  reason  reason wanted/' %T.base; " CHECK, 0, "known"},
    {ACCEPTED "sed -i '/^  reason/d' %T.base; " CHECK, 2, "no class or no reason"},
    {ACCEPTED CHECK "--tap - 2>/dev/null | grep -c '^not ok'", 1, "0\n"},
    {"cp %T.answer_zero.accepted %T.base; " BROKEN("answer_zero") CHECK
     "--tap - 2>/dev/null | grep '^not ok' | grep -vc '# TODO known'",
     1, "0\n"},
};

START_TEST(answers_commands)
{
    expect_program(answers[_i].command, answers[_i].status, answers[_i].text);
}
END_TEST

/* Runs each library on two suites, as if there were no others, and accepts its results as a
 * baseline. */
static void make_accepted(void)
{
    static const char *const libraries[] = {"answer_zero",     "no_tls1_3",        "clean",
                                            "transport_tells", "wait_is_complete", "data_lost"};
    char command[800];
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        snprintf(command, sizeof command,
                 "cd $(dirname %%R); rm -f %%T.base; LD_PRELOAD=%%S SABOTEUR=%s %%R check --strict "
                 "--id '[fh]*_close/*' >/dev/null; "
                 "sed '1s/\"complete\":false/\"complete\":true/' last.jsonl > %%T.%s.stored; "
                 "cp %%T.%s.stored complete.jsonl; %%R accept --baseline %%T.base >/dev/null && "
                 "sed 's/reason wanted/undocumented/' %%T.base > %%T.%s.accepted",
                 libraries[i], libraries[i], libraries[i], libraries[i]);
        free(run_program(command).out);
    }
    free(run_program("%R check --strict --id first_to_close >/dev/null; cp $(dirname "
                     "%R)/last.jsonl %T.part.stored; cp %T.clean.stored $(dirname "
                     "%R)/complete.jsonl")
             .out);
}

static void forget_accepted(void)
{
    free(run_program("rm -f $(dirname %R)/complete.jsonl").out);
}

static const struct {
    const char *command;
    int status;
    const char *text;
} acceptances[] = {
    {ACCEPTED "sed -i -e 's/^  reason.*/  reason  mine/' -e 's/^observed/# kept\\n&/' "
              "%T.base; cp %T.base %T.before; %R accept --baseline %T.base; "
              "cmp %T.base %T.before && echo kept",
     0, " entries, 0 of them without a reason\nkept\n"},
    {ACCEPTED "cp %T.base %T.before; %R accept --baseline %T.base; cmp %T.base %T.before", 0,
     " entries, 0 of them without"},
    {ACCEPTED "sed -i '/observed  first_to_close.peers_alert_unread/,/reason/d' %T.base; "
              "%R accept --baseline %T.base",
     0, " entries, 1 of them without a reason"},
    {ACCEPTED "%R check --id half_close > /dev/null; %R accept --baseline %T.base", 0,
     " entries, 0 of them without"},
    {ACCEPTED "%R check --edition 1.1.1 --id half_close > /dev/null; %R accept --baseline %T.base",
     0, " entries, 0 of them without"},
    {"%R accept --baseline /nowhere/at/all", 2, "cannot write"},
    {ACCEPTED "echo junk >> %T.base; cp %T.base %T.before; %R accept --baseline %T.base; s=$?; "
              "cmp %T.base %T.before && exit $s",
     2, "neither a verdict"},
    {"(%R check --strict > /dev/null & pid=$!; for i in $(seq 500); do [ -e $(dirname "
     "%R)/complete.jsonl ] || break; sleep 0.01; done; kill -9 $pid; wait $pid); %R accept "
     "--baseline %T.base",
     2, "there is no complete run to accept"},
};

START_TEST(accepts)
{
    expect_program(acceptances[_i].command, acceptances[_i].status, acceptances[_i].text);
}
END_TEST

/* The results of a library (make_accepted), or of a part of the clean library's run. */
#define STORED(library) "cp %T." library ".stored %T.two; "

static const struct {
    const char *command;
    int status;
    const char *text;
} comparisons[] = {
    {"%R compare %T.clean.stored %T.clean.stored", 0, "0 cases changed\n"},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two", 1,
     "SD_041  SSL_shutdown(3): after the peer closed, the call returns 1 when it succeeds "
     "(from 3.2 on: completes the shutdown)    [compat]\n"},
    {STORED("transport_tells") "%R compare %T.clean.stored %T.two", 1, "SD_104  "},
    {STORED("data_lost") "%R compare %T.two %T.clean.stored", 1, "\nIV_003  "},
    {STORED("part") "%R compare %T.clean.stored %T.two | grep -c 'is   absent'", 0, "\n"},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two | grep -c 'again  make check "
                           "ID=first_to_close/peer_first/'",
     0, "1\n"},
    {"%R compare", 2, "compare needs two files"},
    {"%R compare %T.clean.stored /no/such", 2, "cannot read /no/such"},
    {"sed '$d' %T.clean.stored > %T.half; %R compare %T.clean.stored %T.half", 2, "incomplete"},
};

START_TEST(compares)
{
    expect_program(comparisons[_i].command, comparisons[_i].status, comparisons[_i].text);
}
END_TEST

Suite *gate_tests(void)
{
    Suite *suite = suite_create("gate");
    TCase *tcase = tcase_create("gate");
    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, make_accepted, forget_accepted);
    tcase_add_loop_test(tcase, holds_its_rules, 0, sizeof rules / sizeof rules[0]);
    tcase_add_loop_test(tcase, answers_commands, 0, sizeof answers / sizeof answers[0]);
    tcase_add_loop_test(tcase, accepts, 0, sizeof acceptances / sizeof acceptances[0]);
    tcase_add_loop_test(tcase, compares, 0, sizeof comparisons / sizeof comparisons[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
