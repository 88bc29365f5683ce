/* failure_tests.c - failures grouped by kind, and the drafts of findings that are made of them. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/colour.h"
#include "results/finding_draft.h"
#include "results/finding_reader.h"
#include "results/results_reader.h"
#include "tests/tests.h"

static const struct {
    const char *expected, *got;
    bool fits;
} returns[] = {
    {"1", "1", true},
    {"1", "0 SSL", false},
    {"<= 0", "-1 SSL, no alert", true},
    {"<= 0 SSL, flags unchanged", "-1 SSL, flags +SENT", true},
    {"<= 0 SSL", "-1 SYSCALL", false},
    {"< 0 SSL or SYSCALL", "-1 SYSCALL", true},
    {"< 0 SSL or SYSCALL", "0 SYSCALL", false},
    {"> 0", "10, data", true},
    {">= 0", "-1", false},
    {"any", "-1 SSL", true},
    {"any SSL", "0", false},
    {"0 ZERO_RETURN", "0 ZERO_RETURN", true},
    {"<= 0 SSL", "-1 SSL_LATER", false},
    {"0", "WANT_READ", false},
    {"", "", false},
};

START_TEST(tells_whether_a_return_fits)
{
    ck_assert_msg(answer_return_fits(returns[_i].expected, returns[_i].got) == returns[_i].fits,
                  "`%s` and `%s`", returns[_i].expected, returns[_i].got);
}
END_TEST

#define HEAD                                                                                       \
    "{\"schema\":1,\"stack\":\"openssl-3.0\",\"version\":\"OpenSSL 3.0.19 27 Jan 2026\","          \
    "\"edition\":\"3.0\"}\n"
#define CRASH(id, call)                                                                            \
    "{\"id\":\"" id "\",\"verdict\":\"crashed\",\"step\":1,\"call\":\"" call "\"}\n"
#define CASE(id, verdict, clause, call, expected, got)                                             \
    "{\"id\":\"" id "\",\"verdict\":\"" verdict "\",\"clause\":\"" clause                          \
    "\",\"step\":1,\"call\":\"" call "\",\"expected\":\"" expected "\",\"got\":\"" got "\"}\n"

static const char text[] =
    HEAD CASE("half_close/a-b/tls1.2/client/roomy/plain", "deviates", "SD_028",
              "self SSL_shutdown()", "<= 0, flags +SENT, RECEIVED allowed, no alert",
              "-1 SSL, flags unchanged, no alert") /* the return fits, the flags do not */
    CASE("half_close/a-b/tls1.3/client/roomy/plain", "deviates", "SD_028", "peer SSL_shutdown()",
         "<= 0, flags +SENT, no alert", "0, flags unchanged, no alert")
        CASE("half_close/a-c/tls1.3/client/roomy/plain", "deviates", "SD_028",
             "self SSL_shutdown()", "0, flags +SENT, no alert", "1, flags +SENT, no alert")
            CASE("half_close/a-d/tls1.3/client/roomy/plain", "deviates", "IV_001",
                 "self SSL_shutdown()", "0", "1, flags +SENT")
                CASE("half_close/a-d/tls1.2/client/roomy/plain", "deviates", "IV_001",
                     "self SSL_shutdown()", "any", "1, no alert")
                    CRASH("unread_data/x/tls1.3/client/roomy/plain", "self SSL_read(10)")
                        CRASH("unread_data/x/tls1.2/client/roomy/plain", "self SSL_read(1)")
                            CASE("unread_data/y/tls1.2/client/roomy/plain", "unreached", "-",
                                 "self SSL_read(1)", "1", "0 ZERO_RETURN")
                                CASE("unread_data/z/tls1.2/client/roomy/plain", "conforms", "-", "",
                                     "", "") "{\"end\":9}\n";

static char path[4096];

/* The results of the text above, with the findings that are given, and their kinds. */
static void group(struct results *results, const struct findings *findings,
                  struct comparison *comparisons, struct failure_kinds *kinds)
{
    snprintf(path, sizeof path, "%s/tmp/failures.jsonl", test_folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs(text, out);
    fclose(out);
    const char *refused = results_read(path, results);
    ck_assert_msg(refused == NULL, "%s", refused);
    unlink(path);
    compare_with_findings(results, findings, comparisons);
    ck_assert(failure_kinds_of(results, comparisons, kinds));
}

static const struct {
    enum verdict verdict;
    const char *clause, *call, *expected, *gave;
    size_t count;
} grouped[] = {
    {CRASHED, "", "SSL_read()", "", "", 2},
    {DEVIATES, "SD_028", "SSL_shutdown()", "flags +SENT", "flags unchanged", 2},
    {DEVIATES, "IV_001", "SSL_shutdown()", "", "1", 2},
    {DEVIATES, "SD_028", "SSL_shutdown()", "0", "1", 1},
    {UNREACHED, "", "SSL_read()", "1", "0 ZERO_RETURN", 1},
};

START_TEST(groups_by_kind)
{
    struct results results;
    struct comparison comparisons[16];
    struct failure_kinds kinds;
    group(&results, NULL, comparisons, &kinds);
    ck_assert_uint_eq(kinds.failures, 8);
    ck_assert_uint_eq(kinds.count, sizeof grouped / sizeof grouped[0]);
    for (size_t i = 0; i < kinds.count; i++) {
        const struct failure_kind *kind = &kinds.at[i];
        ck_assert_int_eq(kind->verdict, grouped[i].verdict);
        ck_assert_str_eq(kind->clause == NO_CLAUSE ? "" : clause_text(kind->clause)->id,
                         grouped[i].clause);
        ck_assert_str_eq(kind->call, grouped[i].call);
        ck_assert_uint_eq(kind->count, grouped[i].count);
        if (kind->verdict == CRASHED)
            continue;
        ck_assert_str_eq(kind->expected, grouped[i].expected);
        ck_assert_str_eq(kind->gave, grouped[i].gave);
    }
    failure_kinds_free(&kinds);
    results_free(&results);
}
END_TEST

/* Writes a draft, and fills in its words where `filled`. */
static void write_draft(const struct results *results, const struct failure_kind *kind, bool filled)
{
    char *draft_text = NULL, *rest = NULL;
    size_t size = 0;
    FILE *draft = open_memstream(&draft_text, &size);
    ck_assert_ptr_nonnull(draft);
    finding_draft(draft, results, kind);
    fclose(draft);
    snprintf(path, sizeof path, "%s/tmp/openssl/draft.finding", test_folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    for (char *line = strtok_r(draft_text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest))
        fprintf(out, "%s%s\n", line,
                !filled || strchr(line, ' ') != NULL ? ""
                : strcmp(line, "class") == 0         ? "  defect"
                                                     : "  words");
    fclose(out);
    free(draft_text);
}

/* A draft is refused as it is; with words in it, it explains its kind and no other. */
START_TEST(drafts_explain_their_kind)
{
    struct results results;
    struct comparison comparisons[16];
    struct failure_kinds kinds;
    free(run_program("mkdir -p $(dirname %R)/tmp/openssl").out);
    group(&results, NULL, comparisons, &kinds);
    for (size_t i = 0; i < kinds.count; i++) {
        struct finding finding;
        write_draft(&results, &kinds.at[i], false);
        const char *refused = finding_read(path, &finding);
        ck_assert_ptr_nonnull(refused);
        ck_assert_ptr_nonnull(strstr(refused, "draft.finding:1: this field has no value"));
        finding_free(&finding);
        write_draft(&results, &kinds.at[i], true);
        refused = finding_read(path, &finding);
        ck_assert_msg(refused == NULL, "%s", refused);
        const struct findings alone = {&finding, 1};
        compare_with_findings(&results, &alone, comparisons);
        ck_assert_uint_eq(explained_by(&finding, &results, comparisons), kinds.at[i].count);
        for (size_t j = 0; j < kinds.at[i].count; j++)
            ck_assert_int_eq(comparisons[kinds.at[i].which[j]].as, KNOWN);
        finding_free(&finding);
    }
    unlink(path);
    failure_kinds_free(&kinds);
    results_free(&results);
}
END_TEST

START_TEST(names_drafts)
{
    const struct failure_kind kind = {.verdict = CRASHED,
                                      .clause = NO_CLAUSE,
                                      .call = "SSL_dup(), SSL_free()",
                                      .gave = "-1 WANT_READ"};
    char name[ANSWER_TEXT];
    finding_draft_name(&kind, name);
    ck_assert_str_eq(name, "crashed-ssl_dup-ssl_free-gives-1-want_read");
}
END_TEST

/* Of many failures the report prints kinds, and has all in a file; in full it prints all. */
#define MANY                                                                                       \
    "LD_PRELOAD=%S SABOTEUR=answer_zero %R check --strict --id "                                   \
    "'states_that_meet/*/tls1.3/client/roomy/plain'"

/* Of many failures the report prints kinds, and has all in a file; in full it prints all. */
START_TEST(prints_few_lines_of_many_failures)
{
    struct ended_program few = run_program(MANY), all = run_program(MANY " --in-full"),
                         stored = run_program(MANY " >/dev/null; cat $(dirname %R)/failures.txt");
    ck_assert_int_eq(few.status, 1);
    ck_assert_ptr_nonnull(strstr(few.out, " ways; of each way the number of its cases"));
    ck_assert_ptr_nonnull(strstr(few.out, "\n      effect an application "));
    ck_assert_ptr_nonnull(strstr(few.out, "      again  make check ID="));
    ck_assert_ptr_nonnull(strstr(few.out, "/plain STRICT=1"));
    ck_assert_ptr_nonnull(strstr(few.out, "failures.txt\n"));
    size_t lines = 0;
    for (const char *at = few.out; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    ck_assert_uint_lt(lines, 100);
    ck_assert_ptr_nonnull(strstr(all.out, stored.out));
    ck_assert_uint_gt(strlen(stored.out), strlen(few.out));
    free(few.out);
    free(all.out);
    free(stored.out);
    expect_program("%R check --id first_to_close/one_way; test ! -e $(dirname %R)/failures.txt", 0,
                   "");
}
END_TEST

static const struct {
    const char *report, *coloured;
} coloured[] = {
    {"deviates  a/b\n  effect    c\n",
     "\033[1;31mdeviates\033[m  a/b\n\033[33m  effect    c\033[m\n"},
    {"broken law  a\n", "\033[1;31mbroken law\033[m  a\n"},
    {"   11 crashed   SSL_dup()\n      effect c\n",
     "\033[1;31m   11 crashed\033[m   SSL_dup()\n\033[33m      effect c\033[m\n"},
    {"total  2 cases, 2 conforms\n", "\033[32mtotal  2 cases, 2 conforms\033[m\n"},
    {"total  1 cases; 1 unexplained\n", "\033[1;31mtotal  1 cases; 1 unexplained\033[m\n"},
    {"total  1 cases\nof 2 unexplained", "\033[32mtotal  1 cases\033[m\nof 2 unexplained"},
    {"deviatesx\nx11 crashed\n\n", "deviatesx\nx11 crashed\n\n"},
    {"conforms  a\n", "conforms  a\n"},
};

static void print_with_colour(FILE *out, const void *context)
{
    print_coloured(out, context);
}

START_TEST(colours_what_fails)
{
    char *shown = printed(print_with_colour, coloured[_i].report);
    ck_assert_str_eq(shown, coloured[_i].coloured);
    free(shown);
}
END_TEST

/* By the rules of no-color.org: on a terminal, and not if NO_COLOR has a value. */
START_TEST(colours_on_a_terminal)
{
#define ON_TERMINAL(variables)                                                                     \
    variables                                                                                      \
        " script -qec '%R check --id first_to_close/one_way' /dev/null | grep -c '.\\[32mtotal '"
    expect_program(ON_TERMINAL("TERM=xterm NO_COLOR="), 0, "1\n");
    expect_program(ON_TERMINAL("TERM=xterm NO_COLOR=1"), 1, "0\n");
    expect_program(ON_TERMINAL("TERM=dumb NO_COLOR="), 1, "0\n");
    expect_program("TERM=xterm NO_COLOR= %R check --id first_to_close/one_way | grep -c '^total '",
                   0, "1\n");
}
END_TEST

START_TEST(drafts_of_a_run)
{
    expect_program("%R findings-draft", 2, "findings-draft needs a folder");
    expect_program("LD_PRELOAD=%S SABOTEUR=answer_zero %R check --id first_to_close/peer_first; "
                   "rm -rf %T.drafts; %R findings-draft %T.drafts",
                   2, "cannot write");
    expect_program("mkdir %T.drafts; %R findings-draft %T.drafts && cat %T.drafts/sd_041*", 0,
                   "reproduce     first_to_close/peer_first/tls1.0/client/roomy/plain\n");
    expect_program("rm -rf %T.drafts; %R check --id first_to_close/one_way", 0, "total");
}
END_TEST

Suite *failure_tests(void)
{
    Suite *suite = suite_create("failure");
    TCase *tcase = tcase_create("failure");
    tcase_add_loop_test(tcase, tells_whether_a_return_fits, 0, sizeof returns / sizeof returns[0]);
    tcase_add_test(tcase, groups_by_kind);
    tcase_add_test(tcase, drafts_explain_their_kind);
    tcase_add_test(tcase, names_drafts);
    tcase_add_test(tcase, prints_few_lines_of_many_failures);
    tcase_add_test(tcase, drafts_of_a_run);
    tcase_add_loop_test(tcase, colours_what_fails, 0, sizeof coloured / sizeof coloured[0]);
    if (have("script"))
        tcase_add_test(tcase, colours_on_a_terminal);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    return suite;
}
