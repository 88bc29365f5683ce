/* gate_tests.c - the gate and accepting, with results of real runs and edited snapshots. */
#include <stdlib.h>
#include <string.h>

#include "results/gate.h"
#include "results/results_reader.h"
#include "results/snapshot_reader.h"
#include "tests/tests.h"

/* A library with a saboteur. */
#define BROKEN(name) "LD_PRELOAD=%S SABOTEUR=" name " "
#define CHECK        "%R check --id '[fh]*_close/[pn][eo]*_[fw]*' --snapshot %T.base "
#define GATE         "%R gate --id '[fh]*_close/[pn][eo]*_[fw]*' --snapshot %T.base "
#define ACCEPTED     "cp %T.clean.accepted %T.base; "
#define EXTRA        "printf 'cases  4 gone/away\n' >> $b"

/* One test: the results of a library's complete run (make_accepted) are compared with the snapshot
 * made from another library's run, after an edit.  "part" is a part of the clean library's run. */
static const struct {
    const char *results, *accepted;
    const char *edit; /* a shell command that edits the file $b; or NULL */
    int status;       /* expected: 0 nothing changed, 1 something, 2 error in the snapshot */
    const char *text; /* expected output, or "" */
} rules[] = {
    {"clean", "clean", NULL, 0, ""},
    {"answer_zero", "answer_zero", NULL, 0, ""},
    {"wait_is_complete", "answer_zero", NULL, 1,
     "deviates otherwise  SD_046, self SSL_shutdown(): "},
    {"clean", "answer_zero", NULL, 1, "deviates no more  SD_041: 0 no more, "},
    {"transport_tells", "clean", NULL, 1, "changed  self SSL_write(): "},
    {"answer_zero", "clean", NULL, 1, "deviates now  SD_041, "},
    {"clean", "clean", EXTRA, 1, "vanished  gone/away: 4 cases"},
    {"part", "clean", EXTRA, 0, ""},
    {"clean", "clean", "sed -i 's/^cases  42 first/cases  43 first/' $b", 1,
     "vanished  first_to_close/free_after_one_way: 43 cases in "},
    {"clean", "clean",
     "sed -i -e 's/,no_write_after_the_call//' -e '/^half_close.no_write_after_the_call/d' $b", 0,
     "new: 42 cases of scenarios that "},
    {"clean", "clean", "sed -i '/^half_close.no_write_after_the_call/d' $b", 1,
     "judged otherwise  conforms became observed, 40 cases\n"},
    {"clean", "clean", "sed -i 's/^\\(\\*  gives GE_001  SSL_read(): \\)0/\\1-1/' $b", 1,
     "conforms otherwise  GE_001, "},
    {"clean", "clean", "sed -i '/  gives GE_001  /d' $b", 1,
     "and what it gave before is not recorded"},
    {"no_tls1_3", "clean", NULL, 1, "lost capability  tls1.3"},
    {"no_tls1_3", "clean", NULL, 1, "not run now  run became tls1.3, "},
    {"no_tls1_3", "no_tls1_3", NULL, 0, ""},
    {"clean", "no_tls1_3", NULL, 1, "gained capability  tls1.3: "},
    {"clean", "clean", "echo junk >> $b", 2, "this line has no value"},
    {"clean", "clean", "echo junk >> $b; echo 'a/b  deviates XX_1' >> $b; echo trash >> $b", 2,
     "this line has no value (and 1 more); line "},
    {"clean", "clean",
     "echo junk >> $b; echo 'a/b  deviates XX_1' >> $b; echo 'a/b  deviates XX_2' >> $b", 2,
     ": there is no such clause (and 1 more); 3 lines are wrong\n"},
    {"clean", "clean", "echo from no-such >> $b", 2, "cannot read"},
};

/* Prints the comparison of results in a file with a snapshot; returns the exit status that the
 * program has for it. */
static int ask_gate(const char *results_path, const char *snapshot_path, FILE *out)
{
    struct results results;
    struct snapshot snapshot;
    struct changes changes = {.at = NULL};
    const struct rerun rerun = {.command = "make check ID="};
    ck_assert_ptr_null(results_read(results_path, &results));
    const char *refused = snapshot_read(snapshot_path, "fixtures/snapshots", &snapshot);
    if (refused != NULL)
        fprintf(out, "%s\n", refused);
    size_t bad = 0;
    if (refused == NULL) {
        ck_assert(changes_since(&snapshot, &results, &changes));
        bad = print_changes_since(out, &results, &snapshot, &changes, &rerun);
    }
    changes_free(&changes);
    results_free(&results);
    snapshot_free(&snapshot);
    return refused != NULL ? 2 : bad != 0;
}

START_TEST(holds_its_rules)
{
    char command[600], results[4200], snapshot[4200], *text = NULL;
    size_t size = 0;
    snprintf(command, sizeof command, "b=%%T.base; cp %%T.%s.accepted $b; %s", rules[_i].accepted,
             rules[_i].edit == NULL ? "" : rules[_i].edit);
    free(run_program(command).out);
    snprintf(results, sizeof results, "%s/tmp/selftest.%s.stored", test_folder, rules[_i].results);
    snprintf(snapshot, sizeof snapshot, "%s/tmp/selftest.base", test_folder);
    FILE *out = open_memstream(&text, &size);
    ck_assert_ptr_nonnull(out);
    int status = ask_gate(results, snapshot, out);
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
    {ACCEPTED CHECK, 0, "; 0 cases changed in 0 ways\n"},
    {ACCEPTED GATE, 0, "\nsnapshot: "},
    {ACCEPTED BROKEN("answer_zero") CHECK, 1, "deviates  first_to_close/peer_first/"},
    {"cp %T.transport_tells.accepted %T.base; " CHECK, 0, ", which make gate prints\n"},
    {"cp %T.transport_tells.accepted %T.base; " GATE, 1, "changed  self SSL_write(): "},
    {"cp %T.transport_tells.accepted %T.base; " GATE "--junit %T.xml >/dev/null; "
     "grep -c 'type=\"changed\"' %T.xml >/dev/null && echo told",
     0, "told\n"},
    {"%R check --id first_to_close/one_way --edition 1.1.1f", 0,
     "snapshot: none compared, other pages"},
    {"%R gate --id first_to_close --edition 1.1.1", 2, "snapshots are judged by the library's own"},
    {"rm -f %T.base; " GATE, 2, "there is no snapshot"},
    {"rm -f %T.base; " CHECK, 2, "there is no snapshot"},
    {ACCEPTED "echo junk >> %T.base; " CHECK, 2, "this line has no value"},
    {ACCEPTED CHECK "--tap - 2>/dev/null | grep -c '^not ok'", 1, "0\n"},
    {"%R check --id after_fatal_error/open-alert_unread-shutdown_thrice", 0,
     " deviates; 6 known\n"},
    {"%R check --strict --id after_fatal_error/open-alert_unread-shutdown_thrice", 1,
     "; 6 unexplained\n"},
    {"%R check --id after_fatal_error/open-alert_unread-shutdown_thrice --tap - 2>/dev/null | "
     "grep -c 'TODO known: openssl/error-alert-is-a-close$'",
     0, "6\n"},
    {"%R check --id after_fatal_error/open-alert_unread-shutdown_thrice --junit %T.xml >/dev/null; "
     "grep "
     "-c 'skipped message=.known: openssl/error-alert-is-a-close: deviates SD_[0-9]*, self "
     "SSL_shutdown() gave 1' %T.xml",
     0, "6\n"},
    {"%R check --strict --id after_fatal_error/open-alert_unread-shutdown_thrice --junit %T.xml "
     ">/dev/null; grep -c 'failure type=.deviates. message=.deviates SD_[0-9]*, self "
     "SSL_shutdown() "
     "gave 1.* in place of ' %T.xml",
     0, "6\n"},
    {"%R check --id after_fatal_error/own_close_corrupted --junit %T.xml >/dev/null; grep 'IV_004, "
     ".* "
     "gave 0' %T.xml | grep -c ' in place of '",
     1, "0\n"},
    {"%R findings", 0, " findings are about it, and explain "},
    {"sed "
     "'1s/\"stack\":\"[^\"]*\",\"version\":\"[^\"]*\"/"
     "\"stack\":\"wolfssl-5.9\",\"version\":\"wolfSSL "
     "5.9.2\"/' %T.clean.stored > %T.two; %R findings %T.two",
     1, "no run shows this: first_to_close/"},
};

START_TEST(answers_commands)
{
    expect_program(answers[_i].command, answers[_i].status, answers[_i].text);
}
END_TEST

/* Runs each library on two suites, as if there were no others, and accepts its results as a
 * snapshot that stands alone. */
static void make_accepted(void)
{
    static const char *const libraries[] = {"answer_zero",     "no_tls1_3",        "clean",
                                            "transport_tells", "wait_is_complete", "data_lost"};
    char command[800];
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        snprintf(
            command, sizeof command,
            "cd $(dirname %%R); echo 'of     nothing' > %%T.base; LD_PRELOAD=%%S SABOTEUR=%s %%R "
            "check --strict --id '[fh]*_close/*' >/dev/null; "
            "sed '1s/\"complete\":false/\"complete\":true/' last.jsonl > %%T.%s.stored; "
            "cp %%T.%s.stored complete.jsonl; %%R accept --snapshot %%T.base >/dev/null && "
            "cp %%T.base %%T.%s.accepted",
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
    {ACCEPTED
     "cp %T.base %T.before; %R accept --snapshot %T.base; cmp %T.base %T.before && echo kept",
     0, " lines\nkept\n"},
    {ACCEPTED
     "sed -i '/^half_close.no_write_after_the_call/d' %T.base; %R accept --snapshot %T.base "
     ">/dev/null; cmp %T.base %T.clean.accepted && echo restored",
     0, "restored\n"},
    {"rm -f %T.base; %R accept --snapshot %T.base", 0, ", made from openssl-"},
    {ACCEPTED "%R check --id half_close > /dev/null; %R accept --snapshot %T.base", 0, " lines\n"},
    {ACCEPTED "%R check --edition 1.1.1 --id half_close > /dev/null; %R accept --snapshot %T.base",
     0, " lines\n"},
    {"%R accept --snapshot /nowhere/at/all", 2, "cannot write"},
    {ACCEPTED "echo junk >> %T.base; cp %T.base %T.before; %R accept --snapshot %T.base; s=$?; "
              "cmp %T.base %T.before && exit $s",
     2, "this line has no value"},
    {"rm -f $(dirname %R)/complete.jsonl; (%R check --strict > /dev/null & sleep 0.3; kill -9 $!; "
     "wait $!); %R accept --snapshot %T.base",
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
    {"%R compare %T.clean.stored %T.clean.stored", 0, "0 cases changed in 0 ways\n"},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two", 1,
     "  clause    after the peer closed, the call returns 1 when it succeeds"},
    {STORED("transport_tells") "%R compare %T.clean.stored %T.two", 1, "changed  self SSL_write()"},
    {STORED("data_lost") "%R compare %T.clean.stored %T.two", 1, "deviates now  IV_003, "},
    {STORED("part") "%R compare %T.clean.stored %T.two", 1, "vanished  "},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two | grep -q 'again  *make check "
                           "ID=first_to_close/' && echo again",
     0, "again\n"},
    {STORED(
         "answer_zero") "sed -i 's/\"rerun\":\"/&X=1/' %T.two; %R compare %T.clean.stored %T.two",
     1, "X=1"},
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
