/* results_tests.c - results are written whole, read back, and refused when they are not whole. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "results.h"
#include "tests.h"

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

#define HEAD "{\"schema\":1,\"stack\":\"s\",\"complete\":true}\n"
#define CASE "{\"id\":\"a/b\",\"verdict\":\"conforms\",\"step\":0}\n"

static const struct {
    const char *text, *refusal; /* NULL: accepted */
} files[] = {
    {HEAD CASE "{\"end\":1}\n", NULL},
    {HEAD "{\"end\":0}\n", NULL},
    {"", "no file of results"},
    {"\n", "no JSON object"},
    {"junk\n", "no JSON object"},
    {"[1]\n[2]\n", "no JSON object"},
    {HEAD CASE, "not whole"},
    {HEAD CASE "{\"end\":2}\n", "not whole"},
    {HEAD CASE CASE "{\"end\":1}\n", "not whole"},
    {HEAD CASE "{\"end\":1}", "no JSON object"},
    {HEAD "{\"id\":\"a\"", "no JSON object"},
    {HEAD "{\"verdict\":\"x\"}\n{\"end\":1}\n", "names no case"},
    {"{\"schema\":2}\n{\"end\":0}\n", "schema 1"},
    {"{\"schema\":1,\"schema\":1}\n{\"end\":0}\n", "no JSON object"},
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
    ck_assert(!results.complete && results.count == 39);
    for (size_t i = 0; i < results.count; i++) {
        ck_assert_ptr_eq(strstr(results.at[i].id, "first_to_close/one_way/"), results.at[i].id);
        ck_assert_str_eq(results.at[i].verdict, "conforms");
    }
    results_free(&results);
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
    tcase_add_test(tcase, leaves_no_half_file);
    suite_add_tcase(suite, tcase);
    return suite;
}
