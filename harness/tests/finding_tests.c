/* finding_tests.c - findings: reading, errors in them, which releases and which results they mean. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/clauses.h"
#include "results/finding_reader.h"
#include "results/knowledge.h"
#include "run/case_id.h"
#include "stack-config.h"
#include "tests/tests.h"

static char path[4096];

static void write_text(const char *text, size_t size)
{
    snprintf(path, sizeof path, "%s/tmp/some.finding", test_folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(text, 1, size, out), size);
    fclose(out);
}

#define TEXTS                                                                                      \
    "title  it breaks\nsentence  a page\nattacker  nobody\nprecondition  none\ngain  none\n"       \
    "upstream  nothing found\nreproduce  a/b/tls1.3/client/roomy/plain\n"
#define HEAD  TEXTS "class  defect\nstack  openssl 1.1.1w 3.0.22 fixed 3.5.7\n"
#define SHOWS "shows  deviates SD_070, self SSL_shutdown() gives 1, *\n  a/b/*\n"

static const struct {
    const char *text, *refusal; /* NULL: no error */
    size_t size;                /* 0: up to the end of the text */
} files[] = {
    {HEAD SHOWS, NULL, 0},
    {"# a comment\n" HEAD SHOWS "  # between\n  a/c/*\ncause  one\n  two\n", NULL, 0},
    {HEAD "shows  crashed, self SSL_shutdown()\n  a/b/*\n", NULL, 0},
    {HEAD "shows  breaks IV_007\n  a/b/*\n", NULL, 0},
    {"", ": this finding has no title", 0},
    {TEXTS SHOWS "stack  openssl 3.0.1 3.0.2\n", "this finding has no class", 0},
    {TEXTS SHOWS "class  defect\n", "this finding names no stack", 0},
    {HEAD, "this finding shows nowhere", 0},
    {HEAD "shows  deviates SD_070, x gives y\n", "shows is followed by no glob", 0},
    {HEAD "shows  deviates, x gives y\n", ":10: behind deviates and breaks the broken clause", 0},
    {HEAD "shows  deviates SD_999, x\n", ":10: behind deviates and breaks the broken clause", 0},
    {HEAD "shows  crashed SD_070, x\n", ":10: behind deviates and breaks the broken clause", 0},
    {HEAD "shows  conforms, x\n", ":10: shows starts with the verdict", 0},
    {HEAD "shows  odd, x\n", ":10: shows starts with the verdict", 0},
    {"class  odd\n", ":1: the class is none of", 0},
    {"stack  openssl\n", ":1: stack takes a family", 0},
    {"stack  openssl new 3.0\n", ":1: stack takes a family", 0},
    {"stack  openssl 3.0.1 3.0.2 mended 3.0.3\n", ":1: stack takes a family", 0},
    {"title  one\ntitle  two\n", ":2: this field stands twice", 0},
    {"title\n", ":1: this field has no value", 0},
    {"colour  red\n", ":1: a finding has title, class", 0},
    {"  alone\n", ":1: an indented line continues no field", 0},
    {"title  x\0y\n", ":1: this line contains a byte 0", 11},
    {"\xff\xfe\x00junk", "byte 0", 7},
};

START_TEST(reads_or_refuses)
{
    struct finding finding;
    write_text(files[_i].text, files[_i].size != 0 ? files[_i].size : strlen(files[_i].text));
    const char *refused = finding_read(path, &finding);
    finding_free(&finding);
    unlink(path);
    if (files[_i].refusal == NULL) {
        ck_assert_msg(refused == NULL, "%s", refused);
        return;
    }
    ck_assert_msg(refused != NULL && strstr(refused, files[_i].refusal) != NULL, "%s", refused);
    ck_assert_ptr_nonnull(strstr(refused, "some.finding:"));
}
END_TEST

START_TEST(survives_long_lines)
{
    enum { SIZE = 1 << 20 };
    struct finding finding;
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', SIZE);
    write_text(text, SIZE);
    ck_assert_ptr_nonnull(strstr(finding_read(path, &finding), "this field has no value"));
    finding_free(&finding);
    free(text);
    unlink(path);
    ck_assert_ptr_nonnull(strstr(finding_read("/nowhere/at/all", &finding), "cannot read"));
    finding_free(&finding);
}
END_TEST

static const struct {
    const char *stack, *release;
    bool holds;
} ranges[] = {
    {"openssl-1.1.1", "1.1.1k", false}, {"openssl-1.1.1", "1.1.1w", true},
    {"openssl-3.0", "3.0.2", true},     {"openssl-3.0", "3.0.30", true},
    {"openssl-3.5", "3.5.6", true},     {"openssl-3.5", "3.5.7", false},
    {"openssl-4.0", "4.0.3", false},    {"libressl-3.0", "3.0.2", false},
    {"boringssl-19", "19", false},
};

START_TEST(knows_its_releases)
{
    struct finding finding;
    write_text(HEAD SHOWS, strlen(HEAD SHOWS));
    ck_assert_ptr_null(finding_read(path, &finding));
    ck_assert(finding_holds(&finding, ranges[_i].stack, release_parse(ranges[_i].release)) ==
              ranges[_i].holds);
    finding_free(&finding);
    unlink(path);
}
END_TEST

/* How a result compares with the finding above, in a release that it is about. */
static const struct {
    const char *id, *call, *got;
    enum verdict verdict;
    enum clause clause;
    enum known_as as;
} meetings[] = {
    {"a/b/tls1.3", "self SSL_shutdown()", "1, no alert", DEVIATES, SD_070, KNOWN},
    {"a/bc/tls1.3", "self SSL_shutdown()", "1, no alert", DEVIATES, SD_070, NOT_KNOWN},
    {"a/b/tls1.3", "peer SSL_shutdown()", "1, no alert", DEVIATES, SD_070, NOT_KNOWN},
    {"a/b/tls1.3", "self SSL_shutdown()", "0, no alert", DEVIATES, SD_070, NOT_KNOWN},
    {"a/b/tls1.3", "self SSL_shutdown()", "1, no alert", DEVIATES, SD_071, NOT_KNOWN},
    {"a/b/tls1.3", "self SSL_shutdown()", NULL, CRASHED, NO_CLAUSE, NOT_KNOWN},
    {"a/b/tls1.3", NULL, NULL, CONFORMS, NO_CLAUSE, AS_EXPECTED},
    {"a/b/tls1.3", NULL, NULL, SKIPPED, NO_CLAUSE, AS_EXPECTED},
    {"a/b/tls1.3", NULL, NULL, OBSERVED, NO_CLAUSE, AS_EXPECTED},
};

START_TEST(explains_what_it_describes)
{
    char id[40], call[40], got[40], stack[] = "openssl-3.0", version[] = "OpenSSL 3.0.22 x";
    struct finding twice[2];
    struct findings findings = {twice, 1};
    struct comparison comparison;
    snprintf(id, sizeof id, "%s", meetings[_i].id);
    snprintf(call, sizeof call, "%s", meetings[_i].call == NULL ? "" : meetings[_i].call);
    snprintf(got, sizeof got, "%s", meetings[_i].got == NULL ? "" : meetings[_i].got);
    struct result result = {.id = id,
                            .verdict = meetings[_i].verdict,
                            .clause = meetings[_i].clause,
                            .call = call,
                            .got = got,
                            .missing = CAPABILITIES};
    struct results results = {
        .stack = stack, .version = version, .edition = R3_0, .at = &result, .count = 1};
    write_text(HEAD SHOWS, strlen(HEAD SHOWS));
    ck_assert_ptr_null(finding_read(path, &twice[0]));
    ck_assert_ptr_null(finding_read(path, &twice[1]));
    compare_with_findings(&results, &findings, &comparison);
    ck_assert_int_eq(comparison.as, meetings[_i].as);
    findings.count = 2;
    compare_with_findings(&results, &findings, &comparison);
    ck_assert_int_eq(comparison.as, meetings[_i].as == KNOWN ? KNOWN_TWICE : meetings[_i].as);
    finding_free(&twice[0]);
    finding_free(&twice[1]);
    unlink(path);
}
END_TEST

/* A finding is gone where a complete run made its cases, and none deviates; not where its clause is
 * not in force. */
static const struct {
    enum verdict verdict;
    enum clause clause;
    bool complete, explained, gone;
} ends[] = {
    {CONFORMS, SD_070, true, false, true},   {OBSERVED, SD_070, true, false, true},
    {SKIPPED, SD_070, true, false, false},   {CONFORMS, GE_005 /* until 3.0 */, true, false, false},
    {CONFORMS, SD_070, false, false, false}, {DEVIATES, SD_070, true, true, false},
};

START_TEST(notices_that_it_is_gone)
{
    char id[] = "a/b/tls1.3", stack[] = "openssl-3.0", version[] = "OpenSSL 3.0.22 x";
    struct finding finding;
    struct result result = {.id = id, .verdict = ends[_i].verdict, .missing = CAPABILITIES};
    struct results results = {.stack = stack,
                              .version = version,
                              .edition = R3_0,
                              .complete = ends[_i].complete,
                              .at = &result,
                              .count = 1};
    write_text(HEAD SHOWS, strlen(HEAD SHOWS));
    ck_assert_ptr_null(finding_read(path, &finding));
    finding.showings[0].clause = ends[_i].clause;
    const struct comparison comparison = {.as = ends[_i].explained ? KNOWN : AS_EXPECTED,
                                          .finding = &finding};
    ck_assert(finding_is_gone(&finding, &results, &comparison) == ends[_i].gone);
    finding.showings[0].own = true; /* OpenSSL's pages judge here */
    ck_assert(!finding_is_gone(&finding, &results, &comparison));
    finding_free(&finding);
    unlink(path);
}
END_TEST

/* It can show from that release on until the one in which it is fixed, and does not have to. */
START_TEST(a_patched_build_may_lack_it)
{
    static const char head[] =
        TEXTS "class  defect\nstack  openssl 1.1.1w 3.0.22 patched 3.0.22 fixed 3.5.7\n" SHOWS;
    struct finding finding;
    write_text(head, strlen(head));
    ck_assert_ptr_null(finding_read(path, &finding));
    ck_assert(finding_holds(&finding, "openssl-3.0", release_parse("3.0.22")));
    ck_assert(finding_may_be_patched(&finding, "openssl-3.0", release_parse("3.0.22")));
    ck_assert(!finding_may_be_patched(&finding, "openssl-3.0", release_parse("3.0.21")));
    ck_assert(!finding_may_be_patched(&finding, "libressl-3.0", release_parse("3.0.22")));
    ck_assert(finding_holds(&finding, "openssl-3.4", release_parse("3.4.4")));
    ck_assert(!finding_holds(&finding, "openssl-3.5", release_parse("3.5.7")));
    finding_free(&finding);
    unlink(path);
}
END_TEST

/* The ids of the cases of a depth, suite by suite, and for each the index of the next suite's first;
 * the caller frees them by ids_free. */
struct ids {
    char *text, **at;
    size_t *next_suite, count;
};

/* The length of the name of a suite, and of the / behind it. */
static size_t suite_length(const char *id)
{
    return strcspn(id, "/") + 1;
}

static struct ids ids_of(const char *depth)
{
    char command[100];
    snprintf(command, sizeof command, "%%R list --depth %s", depth);
    struct ids ids = {.text = run_program(command).out};
    for (const char *at = ids.text; (at = strchr(at, '\n')) != NULL; at++)
        ids.count++;
    ids.at = calloc(ids.count + 1, sizeof *ids.at);
    ids.next_suite = calloc(ids.count + 1, sizeof *ids.next_suite);
    ck_assert(ids.at != NULL && ids.next_suite != NULL);
    char *at = ids.text;
    for (size_t i = 0; i < ids.count; i++) {
        ids.at[i] = at;
        at = strchr(at, '\n');
        *at++ = '\0';
    }
    for (size_t i = ids.count; i-- > 0;) {
        const bool last =
            i + 1 == ids.count || strncmp(ids.at[i], ids.at[i + 1], suite_length(ids.at[i])) != 0;
        ids.next_suite[i] = last ? i + 1 : ids.next_suite[i + 1];
    }
    return ids;
}

static void ids_free(struct ids *ids)
{
    free(ids->text);
    free(ids->at);
    free(ids->next_suite);
}

/* Of the explorer's sequences there is no list. */
static bool has_case(const struct ids *ids, const char *glob)
{
    if (strncmp(glob, "explore/", strlen("explore/")) == 0)
        return true;
    const size_t literal = strcspn(glob, "*?[\\");
    for (size_t i = 0; i < ids->count;) {
        const size_t suite = suite_length(ids->at[i]);
        if (strncmp(glob, ids->at[i], literal < suite ? literal : suite) != 0)
            i = ids->next_suite[i];
        else if (id_fits(glob, ids->at[i]))
            return true;
        else
            i++;
    }
    return false;
}

/* Whether a clause is in force in a release that a finding about OpenSSL was seen in; others are judged
 * by 1.1.1. */
static bool in_force_where_seen(const struct finding *finding, enum clause clause)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        const struct sighting *seen = &finding->sightings[i];
        const bool openssl = strcmp(seen->family, "openssl") == 0;
        if (clause_in_force(clause, openssl ? release_parse(seen->last) : R1_1_1l) ||
            (openssl && clause_in_force(clause, release_parse(seen->first))))
            return true;
    }
    return false;
}

/* The checked-in findings: they can be read, they cite clauses that are in force where they were seen,
 * cases that exist, and one of their own and of the default depth to reproduce. */
START_TEST(are_sound)
{
    struct findings findings;
    struct ids all = ids_of("full"), some = ids_of("default");
    const char *refused = findings_read("fixtures/findings", &findings);
    ck_assert_msg(refused == NULL, "%s", refused);
    ck_assert_uint_gt(findings.count, 0);
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *finding = &findings.at[i];
        bool reproduces = false;
        for (size_t j = 0; j < finding->showing_count; j++) {
            const struct showing *showing = &finding->showings[j];
            ck_assert_msg(showing->clause == NO_CLAUSE ||
                              in_force_where_seen(finding, showing->clause),
                          "%s:%d: the clause is not in force where this was seen", finding->path,
                          showing->line);
            for (size_t k = 0; k < showing->glob_count; k++) {
                ck_assert_msg(has_case(&all, showing->globs[k]), "%s: there is no such case: %s",
                              finding->path, showing->globs[k]);
                reproduces = reproduces || id_fits(showing->globs[k], finding->texts[REPRODUCE]);
            }
        }
        ck_assert_msg(reproduces && has_case(&some, finding->texts[REPRODUCE]),
                      "%s: the case to reproduce does not exist, or is none of its own",
                      finding->path);
    }
    findings_free(&findings);
    ids_free(&all);
    ids_free(&some);
}
END_TEST

/* What shows where the own documentation judges explains nothing where OpenSSL's pages do. */
START_TEST(shows_by_the_own_word_alone)
{
    static const char text[] =
        "title a\nclass by design\nstack boringssl 19 19\n"
        "shows own  deviates SD_026, self SSL_shutdown() gives 1*\n  half_close/*\n"
        "sentence a\nattacker a\nprecondition a\ngain a\nupstream a\n"
        "reproduce half_close/a/tls1.3/client/roomy/plain\n";
    char id[] = "half_close/a/tls1.3/client/roomy/plain", call[] = "self SSL_shutdown()",
         got[] = "1";
    const struct result result = {
        .id = id, .verdict = DEVIATES, .clause = SD_026, .call = call, .got = got};
    struct finding finding;
    write_text(text, strlen(text));
    const char *refused = finding_read(path, &finding);
    ck_assert_msg(refused == NULL, "%s", refused);
    ck_assert_ptr_nonnull(finding_shown(&finding, &result, OWN_EDITION(FAMILY_BORINGSSL)));
    ck_assert_ptr_null(finding_shown(&finding, &result, VERSION(1, 1, 1, 26)));
    finding_free(&finding);
    unlink(path);
}
END_TEST

/* A patch that proposes a wording says why, changes one manual page, and belongs to a finding of that class or to
 * a conflict; git reads it whole. */
START_TEST(proposes_wordings)
{
    expect_program(
        "cd " STACK_SOURCE
        " && for p in fixtures/conflicts/*.patch fixtures/findings/*/*.patch; do "
        "case $p in fixtures/conflicts/*) id=${p##*/}; "
        "grep -q \"CONFLICT(${id%.patch},\" fixtures/conflicts.def || echo $p: no conflict;; "
        "*) grep -q '^class  *documentation conflict$' ${p%.patch}.finding || echo $p: other "
        "class;; "
        "esac; page=$(sed -n 's|^+++ b/doc/man3/\\(SSL_[A-Za-z_0-9]*\\).pod$|\\1|p' $p); "
        "[ $(echo $page | wc -w) = 1 ] || echo $p: not one page; "
        "sed 1q $p | grep -q \"^$page(3): .*[.]$\" || echo $p: does not begin with what it is "
        "about; "
        "grep -qE '^[+].{81}' $p && echo $p: too long a line; "
        "git apply --numstat $p | grep -q \"doc/man3/$page.pod$\" || echo $p: damaged; "
        "done | { grep . && exit 1; echo sound; }",
        0, "sound\n");
}
END_TEST

START_TEST(counts_those_that_are_wrong)
{
    struct findings findings;
    char folder[4096];
    free(run_program("rm -rf %T.found && mkdir -p %T.found/some && for i in 1 2 3; do echo title > "
                     "%T.found/some/$i.finding; done")
             .out);
    snprintf(folder, sizeof folder, "%s/tmp/selftest.found", test_folder);
    const char *refused = findings_read(folder, &findings);
    ck_assert_ptr_nonnull(refused);
    ck_assert_msg(strstr(refused, "/1.finding:1: this field has no value") != NULL &&
                      strstr(refused, " (2 more findings are wrong)") != NULL,
                  "%s", refused);
    findings_free(&findings);
}
END_TEST

Suite *finding_tests(void)
{
    Suite *suite = suite_create("finding");
    TCase *tcase = tcase_create("finding");
    tcase_add_loop_test(tcase, reads_or_refuses, 0, sizeof files / sizeof files[0]);
    tcase_add_test(tcase, survives_long_lines);
    tcase_add_loop_test(tcase, knows_its_releases, 0, sizeof ranges / sizeof ranges[0]);
    tcase_add_loop_test(tcase, explains_what_it_describes, 0, sizeof meetings / sizeof meetings[0]);
    tcase_add_loop_test(tcase, notices_that_it_is_gone, 0, sizeof ends / sizeof ends[0]);
    tcase_add_test(tcase, a_patched_build_may_lack_it);
    tcase_add_test(tcase, are_sound);
    tcase_add_test(tcase, counts_those_that_are_wrong);
    tcase_add_test(tcase, shows_by_the_own_word_alone);
    if (have("git"))
        tcase_add_test(tcase, proposes_wordings);
    suite_add_tcase(suite, tcase);
    return suite;
}
