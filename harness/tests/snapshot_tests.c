/* snapshot_tests.c - snapshots: reading, errors, inheriting, choosing one, writing them again. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "results/accept.h"
#include "results/snapshot_reader.h"
#include "tests/tests.h"

static char folder[4000], path[4096], parent[4096];

static void write_file(char to[4096], const char *name, const char *text, size_t size)
{
    snprintf(folder, sizeof folder, "%s/tmp", test_folder);
    snprintf(to, 4096, "%s/%s.snap", folder, name);
    FILE *out = fopen(to, "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(text, 1, size, out), size);
    fclose(out);
}

static void write_text(const char *text, size_t size)
{
    write_file(path, "x-1.2", text, size);
}

#define HEAD "of     X 1.2.3\n"
#define SEEN "a/b/*  observed  1: 0, flags +SENT; 2: 1\n"

static const struct {
    const char *text, *refusal; /* NULL: no error */
    size_t size;                /* 0: up to the end of the text */
} files[] = {
    {HEAD, NULL, 0},
    {"# made\n" HEAD "build  b\ncan    tls1.3\ncases  2 a/b,c\n" SEEN, NULL, 0},
    {HEAD "a/b/*  deviates SD_026  2: 0\na/c/*  conforms\n", NULL, 0},
    {HEAD "*  gives GE_001  SSL_read(): 0 SSL\na/b/*  gives GE_001  SSL_read(): -1 SSL\n", NULL, 0},
    {HEAD "*  gives GE_001\n", ":2: behind gives follow a clause and", 0},
    {HEAD "*  gives XX_001  SSL_read(): 0\n", ":2: there is no such clause", 0},
    {HEAD "*  observed  1: 0\n", ":2: this is neither of, build", 0},
    {"", "no line says which release it is of", 0},
    {HEAD "of     Y\n", ":2: this line stands twice in the head", 0},
    {HEAD "from   nowhere\n", "cannot read", 0},
    {HEAD "from   x-1.2\n", "it is made from itself", 0},
    {HEAD "cases  many a/b\n", ":2: behind cases follow a number and scenarios", 0},
    {HEAD "cases  3\n", ":2: behind cases follow a number and scenarios", 0},
    {HEAD "cases\n", ":2: this line has no value", 0},
    {HEAD "colour red\n", ":2: this is neither of, build", 0},
    {HEAD "a/b/*  odd  1: 0\n", ":2: behind the glob of cases follows a verdict", 0},
    {HEAD "a/b/*  deviates SD_999  1: 0\n", ":2: there is no such clause", 0},
    {"of x\0y\n", ":1: this line contains a byte 0", 7},
    {"\xff\xfe\x00junk", "byte 0", 7},
};

START_TEST(reads_or_refuses)
{
    struct snapshot snapshot;
    write_text(files[_i].text, files[_i].size != 0 ? files[_i].size : strlen(files[_i].text));
    const char *refused = snapshot_read(path, folder, &snapshot);
    snapshot_free(&snapshot);
    unlink(path);
    if (files[_i].refusal == NULL)
        ck_assert_msg(refused == NULL, "%s", refused);
    else
        ck_assert_msg(refused != NULL && strstr(refused, files[_i].refusal) != NULL, "%s", refused);
}
END_TEST

START_TEST(survives_long_lines)
{
    enum { SIZE = 1 << 20 };
    struct snapshot snapshot;
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', SIZE);
    write_text(text, SIZE);
    ck_assert_ptr_nonnull(strstr(snapshot_read(path, folder, &snapshot), "has no value"));
    snapshot_free(&snapshot);
    free(text);
    unlink(path);
    ck_assert_ptr_nonnull(
        strstr(snapshot_read("/nowhere/at/all", folder, &snapshot), "cannot read"));
    snapshot_free(&snapshot);
}
END_TEST

START_TEST(inherits)
{
    static const char old[] = HEAD "cases  2 a/b,c\ncases  1 d/e-f,g\na/b/*  observed  1: 0\n"
                                   "a/c/*  deviates SD_026  2: 0\n";
    static const char new[] = "of     X 1.3.1\nfrom   x-1.2\ncases  0 a/c\na/c/*  conforms\n";
    struct snapshot snapshot;
    write_file(parent, "x-1.2", old, sizeof old - 1);
    write_file(path, "x-1.3", new, sizeof new - 1);
    ck_assert_ptr_null(snapshot_read(path, folder, &snapshot));
    ck_assert_str_eq(snapshot_seen(&snapshot, "a/b/tls1.3")->text, "1: 0");
    ck_assert_ptr_null(snapshot_seen(&snapshot, "a/c/tls1.3"));
    ck_assert_ptr_null(snapshot_seen(&snapshot, "z/z/tls1.3"));
    ck_assert_uint_eq(snapshot_cases(&snapshot, "a/b"), 2);
    ck_assert_uint_eq(snapshot_cases(&snapshot, "a/c"), 0);
    ck_assert_uint_eq(snapshot_cases(&snapshot, "d/e-g"), 1);
    snapshot_free(&snapshot);
    unlink(parent);
    unlink(path);
}
END_TEST

static void print_heirs_of(FILE *out, const void *name)
{
    print_heirs(out, folder, name);
}

START_TEST(names_its_heirs)
{
    static const char heir[] = "of     X 1.3.1\nfrom   x-1.2\n";
    write_file(parent, "x-1.2", HEAD, strlen(HEAD));
    write_file(path, "x-1.3", heir, sizeof heir - 1);
    char *text = printed(print_heirs_of, "x-1.2"), *none = printed(print_heirs_of, "x-1.3");
    ck_assert_str_eq(text, "made from it, so look at them too: x-1.3\n");
    ck_assert_str_eq(none, "");
    free(text);
    free(none);
    unlink(parent);
    unlink(path);
}
END_TEST

/* Which file a release of line x-1.2 is compared with, if there are those of 1.2.1, 1.2.3 (the line's),
 * 1.2.5 and 1.2.7. */
static const struct {
    const char *version, *name;
} choices[] = {
    {"X 1.2.0", "x-1.2.snap"},       {"X 1.2.2", "x-1.2.1.snap"}, {"X 1.2.3", "x-1.2.snap"},
    {"X 1.2.4", "x-1.2.snap"},       {"X 1.2.5", "x-1.2.5.snap"}, {"X 1.2.6", "x-1.2.5.snap"},
    {"X 1.2.9 day", "x-1.2.7.snap"},
};

START_TEST(chooses_the_release)
{
    char one[4096], five[4096], seven[4096], found[PATH_MAX];
    write_text(HEAD, strlen(HEAD));
    write_file(one, "x-1.2.1", "of     X 1.2.1\n", 15);
    write_file(five, "x-1.2.5", "of     X 1.2.5\n", 15);
    write_file(seven, "x-1.2.7", "of     X 1.2.7\n", 15);
    ck_assert(snapshot_of_release(folder, "x-1.2", choices[_i].version, found));
    ck_assert_str_eq(strrchr(found, '/') + 1, choices[_i].name);
    ck_assert(!snapshot_of_release(folder, "x-1.4", choices[_i].version, found));
    ck_assert(snapshot_of_neighbour(folder, "x-1.4", "X 1.4.0", found));
    ck_assert_str_eq(strrchr(found, '/') + 1, "x-1.2.7.snap");
    ck_assert(snapshot_of_neighbour(folder, "x-1.1", "X 1.1.9", found));
    ck_assert_str_eq(strrchr(found, '/') + 1, "x-1.2.1.snap");
    ck_assert(!snapshot_of_neighbour(folder, "y-1.2", "Y 1.2.3", found));
    unlink(path);
    unlink(one);
    unlink(five);
    unlink(seven);
}
END_TEST

/* Names of calls contain colons; what a call gave stands behind the last one. */
START_TEST(takes_the_name_of_a_call_whole)
{
    static const char text[] = HEAD "*  gives GE_001  second: SSL_shutdown(): the code: -1 SSL\n";
    const struct chosen chosen = {.clause = clause_named("GE_001"),
                                  .call = "second: SSL_shutdown(): the code"};
    struct snapshot snapshot;
    write_text(text, sizeof text - 1);
    ck_assert_ptr_null(snapshot_read(path, folder, &snapshot));
    ck_assert_pstr_eq(snapshot_given(&snapshot, "a/b/tls1.3", &chosen), "-1 SSL");
    snapshot_free(&snapshot);
    unlink(path);
}
END_TEST

START_TEST(rewrites_to_the_same)
{
    static const char text[] =
        "# Written by make accept.  Format: harness/results/snapshot.h.\n" HEAD
        "build  b\ncan    tls1.3\ncases  2 a/b,c\ncases  4 d/e-f,g\n" SEEN
        "a/c/*  deviates SD_026  2: 0\na/d/*  conforms\n"
        "*  gives GE_001  SSL_read(): 0 SSL\na/b/*  gives GE_001  SSL_read(): -1, 0\n";
    struct snapshot snapshot;
    char got[sizeof text + 100] = "";
    write_text(text, sizeof text - 1);
    ck_assert_ptr_null(snapshot_read(path, folder, &snapshot));
    ck_assert_ptr_null(snapshot_write(path, &snapshot));
    snapshot_free(&snapshot);
    FILE *in = fopen(path, "r");
    ck_assert_ptr_nonnull(in);
    got[fread(got, 1, sizeof got - 1, in)] = '\0';
    fclose(in);
    unlink(path);
    ck_assert_str_eq(got, text);
}
END_TEST

Suite *snapshot_tests(void)
{
    Suite *suite = suite_create("snapshot");
    TCase *tcase = tcase_create("snapshot");
    tcase_add_loop_test(tcase, reads_or_refuses, 0, sizeof files / sizeof files[0]);
    tcase_add_test(tcase, survives_long_lines);
    tcase_add_test(tcase, inherits);
    tcase_add_loop_test(tcase, chooses_the_release, 0, sizeof choices / sizeof choices[0]);
    tcase_add_test(tcase, takes_the_name_of_a_call_whole);
    tcase_add_test(tcase, rewrites_to_the_same);
    tcase_add_test(tcase, names_its_heirs);
    suite_add_tcase(suite, tcase);
    return suite;
}
