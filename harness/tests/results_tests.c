/* results_tests.c - results: writing, reading, and errors in files that are incomplete. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "results/results_reader.h"
#include "results/results_writer.h"
#include "results/whole_file.h"
#include "tests/tests.h"

static char path[4096];

static void write_text(const char *text)
{
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs(text, out);
    fclose(out);
}

static void name_file(void)
{
    snprintf(path, sizeof path, "%s/tmp/results.jsonl", test_folder);
}

#define HEAD                                                                                       \
    "{\"schema\":1,\"stack\":\"s\",\"version\":\"1\",\"edition\":\"3.0\",\"complete\":true}\n"
#define CASE "{\"id\":\"a/b\",\"verdict\":\"conforms\",\"step\":0}\n"

static const struct {
    const char *text, *refusal; /* NULL: no error */
} files[] = {
    {HEAD CASE "{\"end\":1}\n", NULL},
    {HEAD "{\"end\":0}\n", NULL},
    {"", "not a file of results"},
    {"\n", "not a JSON object"},
    {"junk\n", "not a JSON object"},
    {"[1]\n[2]\n", "not a JSON object"},
    {HEAD CASE, "incomplete"},
    {HEAD CASE "{\"end\":2}\n", "incomplete"},
    {HEAD CASE CASE "{\"end\":1}\n", "incomplete"},
    {HEAD CASE "{\"end\":1}", "not a JSON object"},
    {HEAD "{\"id\":\"a\"", "not a JSON object"},
    {HEAD "{\"verdict\":\"conforms\"}\n{\"end\":1}\n", "names no case"},
    {HEAD "{\"id\":\"a/b\",\"verdict\":\"odd\"}\n{\"end\":1}\n", "no verdict"},
    {"{\"schema\":1,\"stack\":\"s\",\"version\":\"1\"}\n{\"end\":0}\n", "no edition"},
    {"{\"schema\":2}\n{\"end\":0}\n", "schema 1"},
    {"{\"schema\":1,\"schema\":1}\n{\"end\":0}\n", "not a JSON object"},
};

START_TEST(reads_or_refuses)
{
    struct results results;
    name_file();
    write_text(files[_i].text);
    const char *refused = results_read(path, &results);
    unlink(path);
    if (files[_i].refusal == NULL) {
        ck_assert_msg(refused == NULL, "%s", refused);
        results_free(&results);
        return;
    }
    ck_assert_ptr_nonnull(refused);
    ck_assert_msg(strstr(refused, files[_i].refusal) != NULL, "%s", refused);
    ck_assert_ptr_nonnull(strstr(refused, "results.jsonl:"));
}
END_TEST

START_TEST(reads_what_a_run_wrote)
{
    struct results results;
    expect_program("%R check --id first_to_close/one_way", 0, "total");
    snprintf(path, sizeof path, "%s/last.jsonl", test_folder);
    const char *refused = results_read(path, &results);
    ck_assert_msg(refused == NULL, "%s", refused);
    ck_assert(!results.complete && results.count == 42);
    for (size_t i = 0; i < results.count; i++) {
        ck_assert_ptr_eq(strstr(results.at[i].id, "first_to_close/one_way/"), results.at[i].id);
        ck_assert_int_eq(results.at[i].verdict, CONFORMS);
    }
    results_free(&results);
}
END_TEST

static void expect_same_text(const char *one, const char *two)
{
    ck_assert_msg((one == NULL) == (two == NULL) && (one == NULL || strcmp(one, two) == 0),
                  "`%s` became `%s`", one, two);
}

static void expect_same_choices(const struct result *one, const struct result *two)
{
    ck_assert_uint_eq(one->choice_count, two->choice_count);
    for (size_t i = 0; i < one->choice_count; i++) {
        ck_assert_int_eq(one->choices[i].step, two->choices[i].step);
        ck_assert_int_eq(one->choices[i].clause, two->choices[i].clause);
        expect_same_text(one->choices[i].call, two->choices[i].call);
        expect_same_text(one->choices[i].got, two->choices[i].got);
    }
}

static void expect_same(const struct result *one, const struct result *two)
{
    expect_same_text(one->id, two->id);
    ck_assert_int_eq(one->verdict, two->verdict);
    ck_assert_int_eq(one->clause, two->clause);
    ck_assert_int_eq(one->step, two->step);
    ck_assert_int_eq(one->missing, two->missing);
    ck_assert_int_eq(one->full_depth_only, two->full_depth_only);
    expect_same_text(one->expected, two->expected);
    expect_same_text(one->got, two->got);
    expect_same_text(one->transcript, two->transcript);
    expect_same_text(one->failure, two->failure);
    expect_same_text(one->comparable, two->comparable);
    expect_same_text(one->differs_from, two->differs_from);
    ck_assert_uint_eq(one->microseconds, two->microseconds);
    ck_assert_uint_eq(one->observed_count, two->observed_count);
    for (size_t i = 0; i < one->observed_count; i++) {
        ck_assert_int_eq(one->observed[i].step, two->observed[i].step);
        ck_assert_int_eq(one->observed[i].clause, two->observed[i].clause);
        expect_same_text(one->observed[i].got, two->observed[i].got);
    }
    expect_same_choices(one, two);
}

/* Runs the library in this process, with cases that conform, are observed, deviate and are skipped,
 * and with one broken law. */
static void make_results(struct session *session, struct run *run, struct results *results)
{
    const struct broken_law law = {IV_007, 0, 1};
    session->settings =
        (struct settings){.jobs = 2, .limit = 5, .id = "half_close/*/tls1.3/*/roomy/plain"};
    ck_assert_ptr_null(session_open(session));
    snprintf(session->scratch, sizeof session->scratch, "%s/tmp", test_folder);
    ck_assert_ptr_null(session_prepare(session));
    ck_assert_ptr_null(session_run(session, run));
    run->judgements[2] = (struct judgement){DEVIATES, 0, RETURN_DIFFERS, SD_026};
    run->judgements[3] = (struct judgement){HUNG, 0, 0, NO_CLAUSE};
    session->cases.at[4].missing = NTH_DUP;
    run->judgements[4] = (struct judgement){SKIPPED, -1, 0, NO_CLAUSE};
    ck_assert_ptr_null(results_make(session, run, &law, 1, results));
}

START_TEST(reads_what_was_written)
{
    static struct session session;
    struct run run;
    struct results made, read;
    name_file();
    make_results(&session, &run, &made);
    ck_assert_ptr_null(results_write(path, &made));
    const char *refused = results_read(path, &read);
    ck_assert_msg(refused == NULL, "%s", refused);
    unlink(path);
    expect_same_text(made.stack, read.stack);
    expect_same_text(made.version, read.version);
    expect_same_text(made.libssl, read.libssl);
    expect_same_text(made.libcrypto, read.libcrypto);
    expect_same_text(made.rerun, read.rerun);
    ck_assert_int_eq(made.edition, read.edition);
    ck_assert(made.has.can == read.has.can && made.has.protocols == read.has.protocols &&
              made.full == read.full && made.system_configuration == read.system_configuration &&
              made.complete == read.complete);
    ck_assert_uint_eq(made.count, read.count);
    ck_assert_uint_eq(read.broken, 1);
    for (size_t i = 0; i < made.count + made.broken; i++)
        expect_same(&made.at[i], &read.at[i]);
    ck_assert_ptr_nonnull(read.at[2].failure);
    ck_assert_ptr_nonnull(read.at[3].failure);
    ck_assert_int_eq(read.at[4].missing, NTH_DUP);
    results_free(&made);
    results_free(&read);
    run_free(&run);
    session_close(&session);
}
END_TEST

static void fill(FILE *out, const void *context)
{
    fputs(context, out);
}

START_TEST(leaves_no_half_file)
{
    name_file();
    ck_assert_ptr_null(write_whole(path, fill, "whole"));
    unlink(path);
    ck_assert_ptr_nonnull(strstr(write_whole("/nowhere/at/all", fill, "x"), "cannot write"));
    ck_assert_ptr_nonnull(write_whole("/dev/full/x", fill, "x"));
}
END_TEST

Suite *results_tests(void)
{
    Suite *suite = suite_create("results");
    TCase *tcase = tcase_create("results");
    tcase_add_loop_test(tcase, reads_or_refuses, 0, sizeof files / sizeof files[0]);
    tcase_add_test(tcase, reads_what_a_run_wrote);
    tcase_add_test(tcase, reads_what_was_written);
    tcase_add_test(tcase, leaves_no_half_file);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    return suite;
}
