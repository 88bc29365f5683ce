/* baseline_tests.c - baselines: reading, errors, writing them again, accepting. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/clauses.h"
#include "results/accept.h"
#include "results/baseline_reader.h"
#include "tests/tests.h"

static char path[4096];

static void write_text(const char *text, size_t size)
{
    snprintf(path, sizeof path, "%s/tmp/baseline.txt", test_folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(text, 1, size, out), size);
    fclose(out);
}

#define HEAD  "stack  openssl-3.0\ncan    tls1.2 tls1.3\ncases\n  2  a/b\n"
#define ENTRY "observed  a/b/*\n  clause  SD_026\n  seen    2: 0\n"
#define WHOLE ENTRY "  class   undocumented\n  reason  because\n"

static const struct {
    const char *text, *refusal; /* NULL: no error */
    size_t size;                /* 0: up to the end of the text */
} files[] = {
    {HEAD, NULL, 0},
    {HEAD WHOLE, NULL, 0},
    {HEAD "\n# a comment\n" WHOLE "  reason  and more\n  until   4.0\n\n# the end\n", NULL, 0},
    {"", ":1: no line names the stack", 0},
    {HEAD ENTRY, ":5: this entry has no class or no reason", 0},
    {HEAD ENTRY "  class   undocumented\n", "no class or no reason", 0},
    {HEAD ENTRY "  class   undocumented\n  reason\n", ":9: this line has no value", 0},
    {HEAD ENTRY "  class   odd\n", ":8: the class is none of", 0},
    {HEAD "observed  a/b\n  clause  -\n  class   defect\n  reason  x\n", "has no line seen", 0},
    {HEAD "observed\n", ":5: an entry names no cases", 0},
    {HEAD "observes  a/b\n", ":5: this is neither a verdict", 0},
    {HEAD "observed  a/b\n  clause  SD_999\n", ":6: there is no such clause", 0},
    {HEAD WHOLE "  until   soon\n", ":10: until takes a release", 0},
    {HEAD WHOLE "  colour  red\n", ":10: an entry has", 0},
    {HEAD WHOLE "  # inside\n", ":10: a comment starts in the first column", 0},
    {"stack  x\n  seen 1\n", ":2: an indented line belongs to no entry", 0},
    {"stack  x\ncases\n  many  a/b\n", ":3: a line under cases", 0},
    {"stack  x\ncases\n  3\n", ":3: a line under cases", 0},
    {"stack  x\0y\n", ":1: this line contains a byte 0", 12},
    {"\xff\xfe\x00junk", "byte 0", 7},
};

START_TEST(reads_or_refuses)
{
    struct baseline baseline;
    write_text(files[_i].text, files[_i].size != 0 ? files[_i].size : strlen(files[_i].text));
    const char *refused = baseline_read(path, &baseline);
    baseline_free(&baseline);
    unlink(path);
    if (files[_i].refusal == NULL) {
        ck_assert_msg(refused == NULL, "%s", refused);
        return;
    }
    ck_assert_msg(refused != NULL && strstr(refused, files[_i].refusal) != NULL, "%s", refused);
    ck_assert_ptr_nonnull(strstr(refused, "baseline.txt:"));
}
END_TEST

START_TEST(survives_long_lines)
{
    enum { SIZE = 1 << 20 };
    struct baseline baseline;
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', SIZE);
    write_text(text, SIZE);
    ck_assert_ptr_nonnull(strstr(baseline_read(path, &baseline), "neither a verdict"));
    baseline_free(&baseline);
    free(text);
    unlink(path);
    ck_assert_ptr_nonnull(strstr(baseline_read("/nowhere/at/all", &baseline), "cannot read"));
    baseline_free(&baseline);
}
END_TEST

START_TEST(rewrites_to_the_same)
{
    static const char text[] =
        "# about the file\nstack  s\ncan    tls1.3\ncases\n    2  a/b\n"
        "\n# about the entry\n# on two lines\ndeviates  a/b/*\n  clause  SD_026\n  seen    2: 0\n"
        "  class   defect\n  reason  one\n  reason  two\n  until   4.0\n"
        "\nobserved  a/c/*\n  clause  SD_022\n  seen    2: 0\n  seen    3: 1, flags +SENT\n"
        "  class   undocumented\n  reason  because\n\n# behind the last\n";
    struct baseline baseline;
    char got[sizeof text + 100] = "";
    write_text(text, sizeof text - 1);
    ck_assert_ptr_null(baseline_read(path, &baseline));
    ck_assert_str_eq(baseline.entries[1].seen, "2: 0; 3: 1, flags +SENT");
    ck_assert_ptr_null(baseline_write(path, &baseline));
    baseline_free(&baseline);
    FILE *in = fopen(path, "r");
    ck_assert_ptr_nonnull(in);
    got[fread(got, 1, sizeof got - 1, in)] = '\0';
    fclose(in);
    unlink(path);
    ck_assert_str_eq(got, text);
}
END_TEST

/* The results of the cases of one scenario, and the globs that accepting makes of them. */
static const struct {
    const char *seen[8]; /* tls1.2 and tls1.3, client and server, roomy and byte */
    const char *globs[5];
} agreements[] = {
    {{"x", "x", "x", "x", "x", "x", "x", "x"}, {"a/b/*"}},
    {{"x", "x", "x", "x", NULL, NULL, NULL, NULL}, {"a/b/tls1.2/*"}},
    {{"x", NULL, "x", NULL, "x", NULL, "x", NULL}, {"a/b/*/roomy/*"}},
    {{"x", "x", NULL, NULL, "x", "x", NULL, NULL}, {"a/b/*/client/*"}},
    {{"x", NULL, NULL, NULL, "x", NULL, NULL, NULL}, {"a/b/*/client/roomy/*"}},
    {{"x", NULL, "x", NULL, NULL, NULL, NULL, NULL}, {"a/b/tls1.2/*/roomy/*"}},
    {{"x", "x", NULL, NULL, NULL, NULL, NULL, NULL}, {"a/b/tls1.2/client/*"}},
    {{NULL, NULL, NULL, NULL, NULL, NULL, NULL, "x"}, {"a/b/tls1.3/server/byte/*"}},
    {{"x", "x", "x", "x", "y", "y", "y", "y"}, {"a/b/tls1.2/*", "a/b/tls1.3/*"}},
    {{NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}, {NULL}},
};

START_TEST(accepts_the_widest_glob)
{
    char ids[8][64], seen[8][8];
    struct result cases[8];
    char stack[] = "s";
    struct results results = {.stack = stack, .at = cases, .count = 8};
    struct baseline accepted = {.path = NULL};
    for (int i = 0; i < 8; i++) {
        const char *what = agreements[_i].seen[i];
        snprintf(ids[i], sizeof ids[i], "a/b/%s/%s/%s/plain", i < 4 ? "tls1.2" : "tls1.3",
                 i / 2 % 2 == 0 ? "client" : "server", i % 2 == 0 ? "roomy" : "byte");
        snprintf(seen[i], sizeof seen[i], "%s", what == NULL ? "" : what);
        cases[i] = (struct result){.id = ids[i],
                                   .verdict = what == NULL ? CONFORMS : OBSERVED,
                                   .missing = CAPABILITIES,
                                   .comparable = seen[i]};
    }
    ck_assert_ptr_null(accept_results(&results, NULL, &accepted));
    ck_assert_uint_eq(accepted.scenario_count, 1);
    ck_assert_uint_eq(accepted.scenarios[0].cases, 8);
    size_t count = 0;
    for (; agreements[_i].globs[count] != NULL; count++) {
        ck_assert_uint_lt(count, accepted.count);
        ck_assert_str_eq(accepted.entries[count].glob, agreements[_i].globs[count]);
        ck_assert_str_eq(accepted.entries[count].reason, REASON_WANTED);
    }
    ck_assert_uint_eq(accepted.count, count);
    ck_assert_uint_eq(accept_missing_reasons(&accepted), count);
    baseline_free(&accepted);
}
END_TEST

Suite *baseline_tests(void)
{
    Suite *suite = suite_create("baseline");
    TCase *tcase = tcase_create("baseline");
    tcase_add_loop_test(tcase, reads_or_refuses, 0, sizeof files / sizeof files[0]);
    tcase_add_test(tcase, survives_long_lines);
    tcase_add_test(tcase, rewrites_to_the_same);
    tcase_add_loop_test(tcase, accepts_the_widest_glob, 0,
                        sizeof agreements / sizeof agreements[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
