/* machine_tests.c - what the machine refuses is not told as the library's. */
#include <stdlib.h>

#include "run/hangs.h"
#include "tests/tests.h"

#define CASES "--id 'half_close/*/tls1.3/*/roomy/plain'"
/* Runs a program as another user, for whom a limit on processes counts. */
#define OTHER                                                                                      \
    "$(test $(id -u) != 0 || echo setpriv --reuid=65534 --regid=65534 --clear-groups) prlimit "
#define FOLDER "rm -rf %T.m; mkdir -m 777 %T.m; "
#define CLEAN  "; s=$?; rm -rf %T.m; exit $s"

static const struct {
    const char *command;
    int status;
    const char *text;
} limits[] = {
    {"(ulimit -v 60000; %R check " CASES ")", 2, "the limit on memory (ulimit -v) is 60000 KiB"},
    {"(ulimit -n 20; %R check " CASES ")", 2, "the limit on open files (ulimit -n) is 20"},
    {FOLDER "(ulimit -f 1; %R check --folder %T.m " CASES ")" CLEAN, 2,
     "last.jsonl: File too large"},
    {FOLDER "%R check --folder %T.m --tap /dev/full " CASES CLEAN, 2, "No space left on device"},
};

static const struct {
    const char *command;
    const char *text;
} processes[] = {
    {FOLDER OTHER "--nproc=1 %R check --folder %T.m " CASES CLEAN,
     "cannot start a process: the limit on processes (ulimit -u) is reached"},
    {FOLDER OTHER "--nproc=3 %R check --folder %T.m --jobs 4 " CASES CLEAN,
     "the machine gave no process, memory or disk space for a case"},
    {FOLDER OTHER "--nproc=6 %R check --folder %T.m --jobs 4 " CASES CLEAN,
     "the machine gave no process, memory or disk space for a case"},
};

START_TEST(tells_limits)
{
    expect_program(limits[_i].command, limits[_i].status, limits[_i].text);
}
END_TEST

START_TEST(tells_the_limit_on_processes)
{
    expect_program(processes[_i].command, 2, processes[_i].text);
}
END_TEST

static bool another_user_runs(void)
{
    struct ended_program ended = run_program(FOLDER OTHER "--nproc=99 %R --version" CLEAN);
    free(ended.out);
    if (ended.status == 0)
        return true;
    puts("skipped: no other user can run the program here, with setpriv and prlimit");
    test_skips++;
    return false;
}

/* Sets how the cases of a run ended: h hung, s skipped, others well.  Returns where it stops. */
static size_t end_of(const char *all, int times)
{
    static struct test_case listed[2 * HANGS_TO_STOP + 8];
    static struct outcome outcomes[2 * HANGS_TO_STOP + 8];
    struct cases cases = {.at = listed};
    struct run run = {.cases = &cases, .outcomes = outcomes};
    for (; *all != '\0'; all++)
        for (int i = 0; i < (*all == 'h' ? times : 1); i++, cases.count++) {
            listed[cases.count].missing = *all == 's' ? 0 : CAPABILITIES;
            outcomes[cases.count].ended = *all == 'h' ? TIMED_OUT : RETURNED;
        }
    return hangs_end(&run);
}

/* Only so many hangs without another end between them stop a run; skipped cases do not count. */
START_TEST(stops_behind_hangs_in_a_row)
{
    ck_assert_uint_eq(end_of("oho", HANGS_TO_STOP - 1), HANGS_TO_STOP + 1);
    ck_assert_uint_eq(end_of("ohoo", HANGS_TO_STOP), HANGS_TO_STOP + 1);
    ck_assert_uint_eq(end_of("hshoo", HANGS_TO_STOP / 2), HANGS_TO_STOP + 1);
    ck_assert_uint_eq(end_of("hohoo", HANGS_TO_STOP / 2), HANGS_TO_STOP + 3);
}
END_TEST

/* A library whose SSL_shutdown never returns ends the run, in the same way with any workers. */
START_TEST(stops_where_all_hangs)
{
    expect_program("for n in 7 25; do rm -rf %T.m; LD_PRELOAD=%S SABOTEUR=loop_everywhere %R check "
                   "--limit 0.2 --jobs $n --folder %T.m; sed 's/,\"microseconds\":[0-9]*//' "
                   "%T.m/last.jsonl > %T.m$n; done | grep -c '^stopped: 50 cases in a row hung'; "
                   "cmp %T.m7 %T.m25 && grep -c '\"verdict\":\"hung\"' %T.m7; rm -r %T.m*",
                   0, "2\n50\n");
}
END_TEST

Suite *machine_tests(void)
{
    Suite *suite = suite_create("machine");
    TCase *tcase = tcase_create("machine");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, tells_limits, 0, sizeof limits / sizeof limits[0]);
    if (another_user_runs())
        tcase_add_loop_test(tcase, tells_the_limit_on_processes, 0,
                            sizeof processes / sizeof processes[0]);
    tcase_add_test(tcase, stops_behind_hangs_in_a_row);
    tcase_add_test(tcase, stops_where_all_hangs);
    suite_add_tcase(suite, tcase);
    return suite;
}
