/* verdict_tests.c - every verdict, caused by a library that misbehaves in one case. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "play/limit.h"
#include "stack-config.h"
#include "tests/tests.h"

#define VICTIM "first_to_close/second_call_waits/tls1.3/server/roomy/plain"

static const struct {
    const char *adversary, *call, *verdict, *says;
} adversaries[] = {
    {"crash", "SSL_shutdown:1", "crashed ", "step 1    self SSL_shutdown()"},
    {"crash", "SSL_shutdown:3", "crashed ", "step 4    peer SSL_shutdown()"},
    {"crash", "SSL_read:1", "crashed ", "step 3    peer SSL_read(1)"},
    {"crash", "SSL_get_error:1", "crashed ", "step 2    self SSL_shutdown()"},
    {"abort", "SSL_shutdown:2", "crashed ", "got       signal 6"},
    {"exit_0", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
    {"exit_early", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
    {"loop", "SSL_shutdown:2", "hung    ", "step 2    self SSL_shutdown()"},
    {"spin", "SSL_shutdown:2", "hung    ", "step 2    self SSL_shutdown()"},
    {"sleep", "SSL_shutdown:2", "hung    ", "step 2    self SSL_shutdown()"},
    {"sleep_well", "SSL_shutdown:2", "hung    ", "step 2    self SSL_shutdown()"},
    {"stop", "SSL_shutdown:2", "hung    ", "step 2    self SSL_shutdown()"},
    {"leave_child", "SSL_shutdown:2", "lost    ", "the library created a process"},
    {"fork_on", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
    {"close_all", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
    {"take_all", "SSL_shutdown:2", "lost    ", "left no descriptor free"},
    {"junk", "SSL_shutdown:1", "lost    ", "the case ended the process of its worker"},
    {"move", "SSL_shutdown:2", "lost    ", "the library changed the working directory"},
    {"signal", "SSL_shutdown:2", "crashed ", "got       signal 15"},
    {"handlers", "SSL_shutdown:2", "lost    ", "the library changed signal handlers"},
    {"alarm", "SSL_shutdown:2", "lost    ", "the library set a timer"},
    {"eat", "SSL_shutdown:2", "crashed ", "step 2    self SSL_shutdown()"},
    {"scribble", "SSL_shutdown:2", "crashed ", "step 2    self SSL_shutdown()"},
    {"kill_parent", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
    {"stop_parent", "SSL_shutdown:2", "lost    ", "step 2    self SSL_shutdown()"},
};

#define NEIGHBOURS "'first_to_close/second*/tls1.[23]/*'"

/* Prints the results of the last run without times and without the case in which the library
 * misbehaves. */
#define OTHERS                                                                                     \
    "sed -e 's/,\"microseconds\":[0-9]*//' -e 1d -e '$d' $(dirname %R)/last.jsonl | "              \
    "grep -v '\"id\":\"" VICTIM "'"

START_TEST(costs_one_case)
{
    char command[1200], says[200];
    snprintf(command, sizeof command,
             "LD_PRELOAD=%%S SABOTEUR=%s SABOTEUR_CASE=" VICTIM
             " SABOTEUR_CALL=%s %%R check --limit 0.4 --id " NEIGHBOURS,
             adversaries[_i].adversary, adversaries[_i].call);
    snprintf(says, sizeof says, "%s  " VICTIM "\n", adversaries[_i].verdict);
    struct ended_program ended = run_program(command);
    ck_assert_msg(ended.status == 1, "exit %d:\n%s", ended.status, ended.out);
    ck_assert_msg(strstr(ended.out, says) != NULL, "no `%s` in:\n%s", says, ended.out);
    ck_assert_msg(strstr(ended.out, adversaries[_i].says) != NULL, "%s", ended.out);
    free(ended.out);
    struct ended_program with = run_program(OTHERS);
    struct ended_program without =
        run_program("test -e %T.clean.others || { %R check --id " NEIGHBOURS " >/dev/null; " OTHERS
                    " > %T.clean.others; }; cat %T.clean.others");
    ck_assert_msg(strcmp(with.out, without.out) == 0, "other cases changed");
    free(with.out);
    free(without.out);
}
END_TEST

/* The case that leaks is the only one, and the harness itself is clean. */
START_TEST(attributes_leaks)
{
    struct ended_program ended =
        run_program("LD_PRELOAD=%S SABOTEUR=leak SABOTEUR_CASE=" VICTIM
                    " valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite "
                    "--error-exitcode=23 %R check --tidy --limit 60 --id 'first_to_close/second*/"
                    "tls1.3/*/roomy/plain'");
    ck_assert_msg(ended.status == 1, "exit %d:\n%s", ended.status, ended.out);
    ck_assert_msg(strstr(ended.out, "lost      " VICTIM "\n") != NULL, "%s", ended.out);
    ck_assert_msg(strstr(ended.out, " 2 cases, 1 conforms, 1 lost;") != NULL, "%s", ended.out);
    free(ended.out);
}
END_TEST

/* A run that is interrupted or refused leaves the results of the last one. */
START_TEST(keeps_the_last_results)
{
#define KEPT "cat %T.k/last.jsonl %T.k/complete.jsonl %T.k/failures.txt | cksum"
    expect_program(
        "rm -rf %T.k; mkdir %T.k; for each in last.jsonl complete.jsonl failures.txt; do "
        "echo $each > %T.k/$each; done; was=$(" KEPT "); "
        "%R check --folder %T.k & sleep 0.3; kill -9 $!; wait $!; "
        "%R check --folder %T.k --snapshot /no/such; "
        "(ulimit -f 20; %R check --folder %T.k --id first_to_close); "
        "test \"$was\" = \"$(" KEPT ")\" && ls %T.k && rm -rf %T.k",
        0, "complete.jsonl\nfailures.txt\nlast.jsonl\ntmp\n");
}
END_TEST

/* A run that is killed leaves complete results or none. */
START_TEST(leaves_nothing_half)
{
    expect_program("for i in 1 2 3 4 5 6; do rm -f $(dirname %R)/last.jsonl; "
                   "%R check --id first_to_close >/dev/null & sleep 0.$i; kill -9 $!; "
                   "wait $! 2>/dev/null; test ! -e $(dirname %R)/last.jsonl || "
                   "tail -1 $(dirname %R)/last.jsonl | grep -q '^{\"end\":' || echo half; done; "
                   "echo done",
                   0, "done");
    struct ended_program ended = run_program("ls $(dirname %R) | grep -c jsonl.");
    ck_assert_msg(strstr(ended.out, "half") == NULL, "%s", ended.out);
    free(ended.out);
}
END_TEST

START_TEST(deviates)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=answer_zero %R check --id first_to_close/peer_first", 1,
                   "deviates  first_to_close/peer_first/tls1.0/client/roomy/plain\n  effect    an "
                   "application is not told that its shutdown is complete");
}
END_TEST

#define RESUMPTIONS(protocols) "'session_tickets/ticket-one_way-free-resume/" protocols "/*/plain'"

/* A protocol that resumes no session lets the cases of the others run; and tickets that only the callback
 * for new sessions tells of are resumed. */
START_TEST(resumes_where_it_can)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=no_dtls_resumption %R check --id " RESUMPTIONS("tls1.2"),
                   0, "2 cases, 1 conforms, 1 observed\n");
    expect_program(
        "LD_PRELOAD=%S SABOTEUR=no_dtls_resumption %R check --id " RESUMPTIONS("*tls1.2"), 0,
        "skipped for want of: resumption 2");
    expect_program("LD_PRELOAD=%S SABOTEUR=tickets_told_alone %R check --id " RESUMPTIONS("tls1.3"),
                   0, "2 cases, 1 conforms, 1 observed\n");
}
END_TEST

/* Forbidden calls too are held to the invariants, and what leaves in the clear is named. */
START_TEST(sends_in_the_clear)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=data_after_failed_handshake %R check --id "
                   "after_fatal_error/handshaking-corrupt_handshake-write/tls1.3",
                   1, "data before the handshake is done");
    expect_program(
        "LD_PRELOAD=%S SABOTEUR=data_after_failed_handshake %R show "
        "after_fatal_error/handshaking-corrupt_handshake-write/tls1.2/client/roomy/plain",
        0, "data[10] in the clear    GE_007 (forbidden)");
    expect_program("LD_PRELOAD=%S SABOTEUR=close_in_the_clear %R show "
                   "first_to_close/one_way/tls1.2/client/roomy/plain",
                   0, "close_notify in the clear ⇢ close_notify in the clear    SD_026");
}
END_TEST

START_TEST(is_unreached)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=end_misnamed %R check --id half_close", 1, "deviates");
    expect_program("LD_PRELOAD=%S SABOTEUR=first_call_one %R check --id "
                   "blocked_and_waiting/answer_arrives_in_parts",
                   1, "deviates");
    expect_program("LD_PRELOAD=%S SABOTEUR=no_connection %R check --id first_to_close/one_way", 2,
                   "makes no handshake");
    expect_program("LD_PRELOAD=%S SABOTEUR=no_write %R check --id half_close/reading_in_pieces", 1,
                   "unreached half_close/reading_in_pieces/");
}
END_TEST

/* What a library says falsely of a connection of which nobody asks is for the cases to judge. */
START_TEST(judges_what_a_probe_meets)
{
    expect_program("echo 'int SSL_session_reused(const void *ssl) { return ssl != (void *)0; }' | "
                   "${CC:-cc} -shared -fPIC -x c -o %T.reused.so - && LD_PRELOAD=%T.reused.so %R "
                   "check --id after_fatal_error/open-garbage-session/tls1.3/client/roomy/plain; "
                   "s=$?; rm %T.reused.so; exit $s",
                   1, "RS_002");
    expect_program("echo 'int SSL_do_handshake(void *ssl) { return *(volatile int *)0; }' | "
                   "${CC:-cc} -shared -fPIC -w -x c -o %T.crash.so - && LD_PRELOAD=%T.crash.so %R "
                   "check; s=$?; rm %T.crash.so; exit $s",
                   2, " crashes in the handshake with the certificates in ");
}
END_TEST

START_TEST(is_skipped)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=no_tls1_3 %R check --strict --id first_to_close/one_way",
                   0, "skipped for want of: tls1.3 25\n");
}
END_TEST

START_TEST(breaks_the_law_of_transports)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=transport_tells %R check --id "
                   "half_close/no_write_after_the_call",
                   1, "broken law  half_close/no_write_after_the_call/");
}
END_TEST

START_TEST(breaks_the_law_of_flavours)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=flavour_tells %R check --strict --id "
                   "first_to_close/one_way",
                   1, "/roomy/read_ahead\n  effect    an application sees a connection go ");
}
END_TEST

START_TEST(breaks_the_law_of_causes)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=cause_tells %R check --strict --id "
                   "'after_fatal_error/open-*-shutdown_thrice/*'",
                   1, "/tls1.2/client/roomy/plain\n  effect    the answer to a forged record ");
}
END_TEST

START_TEST(lowers_the_limit_when_all_hangs)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=loop_everywhere %R check --limit 1.1 --id "
                   "'first_to_close/[oz]*/tls1.3/*/roomy/plain'",
                   1, "the limit was lowered to 1 s of processor time");
}
END_TEST

/* Uses processor time until a process that is watched is over a limit, at most for so many seconds. */
static bool exceeds(struct watched_process *watched, size_t task, double limit, double seconds)
{
    const clock_t end = clock() + (clock_t)(seconds * CLOCKS_PER_SEC);
    while (clock() < end)
        if (limit_exceeded(watched, getpid(), task, limit))
            return true;
    return false;
}

/* A worker that runs many cases in its own process has the whole limit for each. */
START_TEST(limits_each_task)
{
    struct watched_process watched = {.pid = 0};
    for (size_t task = 0; task < 4; task++)
        ck_assert(!exceeds(&watched, task, 0.1, 0.07));
    ck_assert(exceeds(&watched, 4, 0.1, 0.2));
}
END_TEST

START_TEST(fails_as_readme_shows)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=wait_is_complete %R check --id "
                   "first_to_close/second_call_waits/tls1.3/client/roomy/plain | "
                   "sed -n '/^deviates/,/^  program/s/^/    /p' > %T.shown; "
                   "echo $(grep -c . %T.shown) lines, $(grep -cvxFf " STACK_SOURCE
                   "/README.md %T.shown) missing; rm %T.shown",
                   0, "9 lines, 0 missing\n");
}
END_TEST

/* Twenty other processes that never sleep change no result, and no capability. */
START_TEST(runs_alike_under_load)
{
    expect_program(
        "run() { %R check --id 'half_close/*/tls1.*/*/roomy/plain' && "
        "sed 's/,\"microseconds\":[0-9]*//' $(dirname %R)/last.jsonl; }; run > %T.alone; "
        "loops=; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "
        "while :; do :; done & loops=\"$loops $!\"; done; run > %T.beside; kill $loops; "
        "cmp %T.alone %T.beside && grep -c half_close/ %T.alone; rm %T.alone %T.beside",
        0, "\n");
}
END_TEST

START_TEST(runs_alike)
{
    static const char *const how[] = {"--jobs 1", "--jobs 2", "--jobs 3 --shuffle 5"};
    char command[300], *first = NULL;
    for (size_t i = 0; i < 3; i++) {
        snprintf(command, sizeof command,
                 "%%R check --id '[fh]*_close' %s > /dev/null; sed 's/,\"microseconds\":[0-9]*//' "
                 "$(dirname "
                 "%%R)/last.jsonl",
                 how[i]);
        struct ended_program ended = run_program(command);
        ck_assert_msg(first == NULL || strcmp(first, ended.out) == 0, "%s differs", how[i]);
        if (first == NULL)
            first = ended.out;
        else
            free(ended.out);
    }
    free(first);
}
END_TEST

static void forget_clean(void)
{
    free(run_program("rm -f %T.clean.others").out);
}

Suite *verdict_tests(void)
{
    Suite *suite = suite_create("verdict");
    TCase *tcase = tcase_create("verdict");
    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, forget_clean, forget_clean);
    tcase_add_loop_test(tcase, costs_one_case, 0, sizeof adversaries / sizeof adversaries[0]);
    if (have("valgrind"))
        tcase_add_test(tcase, attributes_leaks);
    tcase_add_test(tcase, keeps_the_last_results);
    tcase_add_test(tcase, leaves_nothing_half);
    tcase_add_test(tcase, deviates);
    tcase_add_test(tcase, sends_in_the_clear);
    tcase_add_test(tcase, is_unreached);
    tcase_add_test(tcase, judges_what_a_probe_meets);
    tcase_add_test(tcase, is_skipped);
    tcase_add_test(tcase, breaks_the_law_of_transports);
    tcase_add_test(tcase, breaks_the_law_of_flavours);
    tcase_add_test(tcase, breaks_the_law_of_causes);
    tcase_add_test(tcase, lowers_the_limit_when_all_hangs);
    tcase_add_test(tcase, fails_as_readme_shows);
    tcase_add_test(tcase, limits_each_task);
    tcase_add_test(tcase, resumes_where_it_can);
    tcase_add_test(tcase, runs_alike_under_load);
    tcase_add_test(tcase, runs_alike);
    suite_add_tcase(suite, tcase);
    return suite;
}
