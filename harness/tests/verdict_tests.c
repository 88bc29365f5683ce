/* verdict_tests.c - every verdict produced on purpose, by a library that misbehaves in one case. */
#include <stdlib.h>
#include <string.h>

#include "tests.h"

#define VICTIM "first_to_close/second_call_waits/tls1.3/server/roomy"

static const struct {
    const char *adversary, *call, *verdict, *says;
} adversaries[] = {
    {"crash", "1", "crashed ", "step 1    self SSL_shutdown()"},
    {"crash", "3", "crashed ", "step 4    peer SSL_shutdown()"},
    {"abort", "2", "crashed ", "got       signal 6"},
    {"exit_0", "2", "lost    ", "step 2    self SSL_shutdown()"},
    {"loop", "2", "hung    ", "step 2    self SSL_shutdown()"},
    {"close_all", "2", "lost    ", "step 2    self SSL_shutdown()"},
    {"junk", "1", "lost    ", "that ran the case was gone"},
    {"kill_parent", "2", "lost    ", "step 2    self SSL_shutdown()"},
};

/* Prints the ids and verdicts of the last run, the victim left out. */
#define OTHERS                                                                                     \
    "sed -e 's/,\"microseconds\":[0-9]*//' -e 1d -e '$d' $(dirname %R)/last.jsonl | "              \
    "grep -v '\"id\":\"" VICTIM "'"

START_TEST(costs_one_case)
{
    char command[1200], says[200];
    snprintf(command, sizeof command,
             "LD_PRELOAD=%%S SABOTEUR=%s SABOTEUR_CASE=" VICTIM
             " SABOTEUR_CALL=%s %%R check --limit 2 --id first_to_close",
             adversaries[_i].adversary, adversaries[_i].call);
    snprintf(says, sizeof says, "%s  " VICTIM "\n", adversaries[_i].verdict);
    struct ended_program ended = run_program(command);
    ck_assert_msg(ended.status == 1, "exit %d:\n%s", ended.status, ended.out);
    ck_assert_msg(strstr(ended.out, says) != NULL, "no `%s` in:\n%s", says, ended.out);
    ck_assert_msg(strstr(ended.out, adversaries[_i].says) != NULL, "%s", ended.out);
    free(ended.out);
    struct ended_program with = run_program(OTHERS);
    expect_program("%R check --id first_to_close", 0, "total");
    struct ended_program without = run_program(OTHERS);
    ck_assert_msg(strcmp(with.out, without.out) == 0, "other cases changed");
    free(with.out);
    free(without.out);
}
END_TEST

START_TEST(deviates)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=answer_zero %R check --id first_to_close/peer_first", 1,
                   "deviates  first_to_close/peer_first/tls1.0/client/roomy\n  SD_041");
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

START_TEST(is_skipped)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=no_tls1_3 %R check --strict --id first_to_close/one_way",
                   0, "skipped: 22 cases need tls1.3, which the stack lacks");
}
END_TEST

START_TEST(breaks_the_law_of_transports)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=transport_tells %R check --id "
                   "first_to_close/peers_alert_unread",
                   1, "broken law  first_to_close/peers_alert_unread/");
}
END_TEST

START_TEST(breaks_the_law_of_flavours)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=flavour_tells %R check --strict --id "
                   "first_to_close/one_way",
                   1, "/roomy/read_ahead\n  IV_012 ");
}
END_TEST

START_TEST(breaks_the_law_of_causes)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=cause_tells %R check --strict --id "
                   "'after_fatal_error/open-*-shutdown_thrice/*'",
                   1, "/tls1.2/client/roomy\n  IV_009 ");
}
END_TEST

START_TEST(lowers_the_limit_when_all_hangs)
{
    expect_program("LD_PRELOAD=%S SABOTEUR=loop_everywhere %R check --limit 0.25 --jobs 1 --id "
                   "'first_to_close/[!p]*/tls1.[23]/client/roomy'",
                   1, "the time limit was lowered to 0.2 s");
}
END_TEST

START_TEST(runs_alike)
{
    static const char *const how[] = {"--jobs 1", "--jobs 2", "--jobs 7"};
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

Suite *verdict_tests(void)
{
    Suite *suite = suite_create("verdict");
    TCase *tcase = tcase_create("verdict");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, costs_one_case, 0, sizeof adversaries / sizeof adversaries[0]);
    tcase_add_test(tcase, deviates);
    tcase_add_test(tcase, is_unreached);
    tcase_add_test(tcase, is_skipped);
    tcase_add_test(tcase, breaks_the_law_of_transports);
    tcase_add_test(tcase, breaks_the_law_of_flavours);
    tcase_add_test(tcase, breaks_the_law_of_causes);
    tcase_add_test(tcase, lowers_the_limit_when_all_hangs);
    tcase_add_test(tcase, runs_alike);
    suite_add_tcase(suite, tcase);
    return suite;
}
