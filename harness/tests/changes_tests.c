/* changes_tests.c - what accepting makes of results, and the kinds of change between them. */
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "results/accept.h"
#include "results/answer_text.h"
#include "results/changes.h"
#include "tests/tests.h"

enum { CASES = 8 };

/* The results of the cases of one scenario: tls1.2 and tls1.3, client and server, roomy and byte. */
struct made {
    char ids[CASES][64], seen[CASES][40], stack[8], version[8];
    struct observation observed[CASES];
    struct result cases[CASES];
    struct results results;
};

static void make(const char *const what[CASES], struct made *made)
{
    static char call[] = "self SSL_read(10)";
    memset(made, 0, sizeof *made);
    snprintf(made->stack, sizeof made->stack, "x-1.2");
    snprintf(made->version, sizeof made->version, "X 1.2.3");
    for (int i = 0; i < CASES; i++) {
        snprintf(made->ids[i], sizeof made->ids[i], "a/b/%s/%s/%s/plain",
                 i < 4 ? "tls1.2" : "tls1.3", i / 2 % 2 == 0 ? "client" : "server",
                 i % 2 == 0 ? "roomy" : "byte");
        snprintf(made->seen[i], sizeof made->seen[i], "1: %s", what[i] == NULL ? "" : what[i]);
        made->observed[i] = (struct observation){.step = 1, .call = call, .got = made->seen[i] + 3};
        made->cases[i] = (struct result){.id = made->ids[i],
                                         .verdict = what[i] == NULL ? CONFORMS : OBSERVED,
                                         .missing = CAPABILITIES,
                                         .observed = &made->observed[i],
                                         .observed_count = what[i] != NULL,
                                         .comparable = made->seen[i]};
    }
    made->results = (struct results){.stack = made->stack,
                                     .version = made->version,
                                     .edition = R3_0,
                                     .complete = true,
                                     .at = made->cases,
                                     .count = CASES};
}

/* What is seen, and the globs that accepting makes of it. */
static const struct {
    const char *seen[CASES];
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
    struct made made;
    struct snapshot accepted = {.path = NULL};
    make(agreements[_i].seen, &made);
    ck_assert_ptr_null(accept_results(&made.results, &accepted));
    ck_assert_uint_eq(accepted.scenario_count, 1);
    ck_assert_uint_eq(accepted.scenarios[0].cases, CASES);
    size_t count = 0;
    for (; agreements[_i].globs[count] != NULL; count++) {
        ck_assert_uint_lt(count, accepted.seen_count);
        ck_assert_str_eq(accepted.seen[count].glob, agreements[_i].globs[count]);
    }
    ck_assert_uint_eq(accepted.seen_count, count);
    snapshot_free(&accepted);
}
END_TEST

/* A snapshot made from another one says what differs, and together they say what was seen. */
START_TEST(accepts_differences)
{
    static const char *const old[CASES] = {"x", "x", "x", "x", "x", "x", NULL, NULL};
    static const char *const new[CASES] = {"x", "x", "x", "x", "y", "y", "x", NULL};
    struct made before, now;
    struct snapshot *base = calloc(1, sizeof *base), difference = {.path = NULL};
    make(old, &before);
    make(new, &now);
    ck_assert_ptr_null(accept_results(&before.results, base));
    difference.parent = base;
    ck_assert_ptr_null(accept_results(&now.results, &difference));
    ck_assert_uint_eq(difference.seen_count, 2);
    ck_assert_uint_eq(difference.scenario_count, 0);
    for (int i = 0; i < CASES; i++)
        ck_assert(seen_again(snapshot_seen(&difference, now.ids[i]), &now.cases[i]));
    snapshot_free(&difference);
}
END_TEST

/* Changes of one behaviour are one kind, however many cases show it. */
static const struct {
    const char *was[CASES], *is[CASES];
    size_t changed, kinds;
    enum nature nature; /* of the first */
    const char *text;
} kinds[] = {
    {{"x", "x", "x", "x", "x", "x", "x", "x"},
     {"x", "x", "x", "x", "x", "x", "x", "x"},
     0,
     0,
     NATURES,
     ""},
    {{"0, a", "0, a", "x", "x", "x", "x", "x", "x"},
     {"1, a", "1, b", "x", "x", "x", "x", "x", "x"},
     2,
     1,
     ANSWERS_OTHERWISE,
     "changed  self SSL_read(): 0 became 1, 2 cases\n"},
    {{"0, a", "0, b", "x", "x", "x", "x", "x", "x"},
     {"0, c", "0, b, c", "x", "x", "x", "x", "x", "x"},
     2,
     2,
     ANSWERS_OTHERWISE,
     "changed  self SSL_read(): c now, 1 case\n"},
    {{"x", "x", "x", "x", "x", "x", "x", "x"},
     {"x", "x", "x", "x", "x", "x", "x", NULL},
     1,
     1,
     OTHERWISE_JUDGED,
     "judged otherwise  observed became conforms, 1 case\n"},
};

static void print_kinds(FILE *out, const void *context)
{
    const struct rerun rerun = {.command = "make check ID="};
    changes_print(out, context, &rerun);
}

START_TEST(groups_changes_by_kind)
{
    struct made before, now;
    struct changes since, between;
    struct snapshot snapshot = {.path = NULL};
    make(kinds[_i].was, &before);
    make(kinds[_i].is, &now);
    ck_assert_ptr_null(accept_results(&before.results, &snapshot));
    ck_assert(changes_since(&snapshot, &now.results, &since));
    ck_assert(changes_between(&before.results, &now.results, &between));
    ck_assert_uint_eq(since.count, kinds[_i].changed);
    ck_assert_uint_eq(between.count, kinds[_i].changed);
    size_t found = 0;
    for (size_t i = 0; i < since.count; i += changes_alike(&since, i))
        found++;
    ck_assert_uint_eq(found, kinds[_i].kinds);
    if (found != 0)
        ck_assert_int_eq(since.at[0].nature, kinds[_i].nature);
    char *one = printed(print_kinds, &since), *two = printed(print_kinds, &between);
    ck_assert_str_eq(one, two);
    ck_assert_msg(strstr(one, kinds[_i].text) != NULL, "%s", one);
    free(one);
    free(two);
    changes_free(&since);
    changes_free(&between);
    snapshot_free(&snapshot);
}
END_TEST

/* What the cases of one scenario gave where their rows leave it open, in up to two calls, and in how
 * many lines a snapshot says so. */
static const struct {
    const char *was[CASES], *is[CASES]; /* "-": the case has no such call */
    size_t lines, changed;
    const char *text;
} open_rows[] = {
    {{"0", "0", "0", "0", "0", "0", "0", "0"}, {"0", "0", "0", "0", "0", "0", "0", "0"}, 1, 0, ""},
    {{"0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL"},
     {"0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "0 SSL", "-1 SSL"},
     1,
     1,
     "conforms otherwise  GE_001, self SSL_read(): 0 SSL became -1 SSL, 1 case\n"},
    {{"0", "0", "0", "0", "0", "0", "-", "-1"},
     {"0", "0", "0", "0", "0", "0", "-", "0"},
     2,
     1,
     "conforms otherwise  GE_001, self SSL_read(): -1 became 0, 1 case\n"},
    {{"0,-1", "0,-1", "0,0", "0,0", "-", "-", "-", "-"},
     {"0,0", "0,-1", "0,0", "-1,0", "-", "-", "-", "-"},
     2,
     2,
     "conforms otherwise  GE_001, peer SSL_read(): -1 became 0, 1 case\n"},
    {{"-", "-", "-", "-", "-", "-", "-", "-"},
     {"0", "-", "-", "-", "-", "-", "-", "-"},
     0,
     1,
     "conforms otherwise  GE_001, self SSL_read(): gives 0 now, and what it gave before is not "
     "recorded, "},
};

/* The choices of made cases, and their texts. */
struct open_calls {
    char texts[CASES][2][16];
    struct choice at[CASES][2];
};

static void choose(const char *const what[CASES], struct made *made, struct open_calls *calls)
{
    static char call[2][24] = {"self SSL_read(10)", "peer SSL_read(1)"};
    static const char *const conforming[CASES] = {NULL};
    make(conforming, made);
    memset(calls, 0, sizeof *calls);
    for (int i = 0; i < CASES; i++) {
        const char *second = strchr(what[i], ',');
        const size_t first = strcspn(what[i], ",");
        snprintf(calls->texts[i][0], sizeof calls->texts[i][0], "%.*s", (int)first, what[i]);
        snprintf(calls->texts[i][1], sizeof calls->texts[i][1], "%s",
                 second == NULL ? "" : second + 1);
        for (int j = 0; j < 2; j++)
            calls->at[i][j] = (struct choice){
                .step = j + 1, .clause = GE_001, .call = call[j], .got = calls->texts[i][j]};
        made->cases[i].choices = calls->at[i];
        made->cases[i].choice_count = strcmp(what[i], "-") == 0 ? 0 : 1 + (second != NULL);
    }
}

START_TEST(tells_what_rows_leave_open)
{
    struct made before, now;
    struct open_calls old, new;
    struct changes since, between;
    struct snapshot snapshot = {.path = NULL};
    choose(open_rows[_i].was, &before, &old);
    choose(open_rows[_i].is, &now, &new);
    ck_assert_ptr_null(accept_results(&before.results, &snapshot));
    ck_assert_uint_eq(snapshot.given_count, open_rows[_i].lines);
    ck_assert(changes_since(&snapshot, &before.results, &since));
    ck_assert_uint_eq(since.count, 0);
    changes_free(&since);
    ck_assert(changes_since(&snapshot, &now.results, &since));
    ck_assert(changes_between(&before.results, &now.results, &between));
    ck_assert_uint_eq(since.count, open_rows[_i].changed);
    ck_assert_uint_eq(between.count, open_rows[_i].changed);
    char *one = printed(print_kinds, &since), *two = printed(print_kinds, &between);
    ck_assert_str_eq(one, two);
    ck_assert_msg(strstr(one, open_rows[_i].text) != NULL, "%s", one);
    free(one);
    free(two);
    changes_free(&since);
    changes_free(&between);
    snapshot_free(&snapshot);
}
END_TEST

/* A snapshot made from another one adds lines where it differs in few cases, and one for all where it
 * differs in most. */
START_TEST(inherits_what_rows_leave_open)
{
    static const char *const old[CASES] = {"0", "0", "0", "0", "0", "0", "0", "-1"};
    static const char *const few[CASES] = {"0", "0", "0", "0", "0", "0", "2", "2"};
    static const char *const most[CASES] = {"2", "2", "2", "2", "2", "2", "2", "0"};
    static const char *const *const new[] = {few, most};
    static const size_t lines[] = {1, 2};
    struct made before, now;
    struct open_calls one, two;
    struct snapshot *base = calloc(1, sizeof *base), difference = {.path = NULL};
    struct changes changes;
    ck_assert_ptr_nonnull(base);
    choose(old, &before, &one);
    choose(new[_i], &now, &two);
    ck_assert_ptr_null(accept_results(&before.results, base));
    difference.parent = base;
    ck_assert_ptr_null(accept_results(&now.results, &difference));
    ck_assert_uint_eq(difference.given_count, lines[_i]);
    ck_assert(changes_since(&difference, &before.results, &changes));
    ck_assert_uint_ne(changes.count, 0); /* its own lines hide those of its parent */
    changes_free(&changes);
    ck_assert(changes_since(&difference, &now.results, &changes));
    ck_assert_uint_eq(changes.count, 0);
    changes_free(&changes);
    snapshot_free(&difference);
}
END_TEST

/* A clause that is not in force says nothing: that is not told as mended. */
START_TEST(tells_mended_from_not_judged)
{
    static const char *const is[CASES] = {NULL, "x", "x", "x", "x", "x", "x", "x"};
    struct made before, now;
    struct changes changes;
    make(is, &before);
    make(is, &now);
    before.cases[0].verdict = DEVIATES;
    before.cases[0].clause = GE_004; /* from 3.0 on */
    ck_assert(changes_between(&before.results, &now.results, &changes));
    ck_assert_uint_eq(changes.count, 1);
    ck_assert_int_eq(changes.at[0].nature, MENDED);
    changes_free(&changes);
    now.results.edition = R1_1_1;
    ck_assert(changes_between(&before.results, &now.results, &changes));
    ck_assert_int_eq(changes.at[0].nature, NOT_JUDGED_NOW);
    changes_free(&changes);
    ck_assert(changes_between(&now.results, &before.results, &changes));
    ck_assert_int_eq(changes.at[0].nature, DEVIATES_NOW);
    changes_free(&changes);
    now.cases[0].verdict = CRASHED;
    ck_assert(changes_between(&before.results, &now.results, &changes));
    ck_assert_int_eq(changes.at[0].nature, ENDS_OTHERWISE);
    changes_free(&changes);
    now.results.count = CASES - 1;
    ck_assert(changes_between(&before.results, &now.results, &changes));
    ck_assert_uint_eq(changes.count, 2);
    ck_assert_int_eq(changes.at[1].nature, VANISHED);
    changes_free(&changes);
}
END_TEST

/* What a case gave before it was run is no answer; that it is run now is told. */
START_TEST(tells_what_is_run_now)
{
    static const char *const is[CASES] = {NULL, "x", "x", "x", "x", "x", "x", "x"};
    struct made before, now;
    struct changes changes;
    make(is, &before);
    make(is, &now);
    before.cases[0].verdict = SKIPPED;
    before.cases[1].verdict = SKIPPED;
    now.cases[1].verdict = DEVIATES;
    now.cases[1].clause = GE_004;
    ck_assert(changes_between(&before.results, &now.results, &changes));
    ck_assert_uint_eq(changes.count, 2);
    ck_assert_int_eq(changes.at[0].nature, DEVIATES_NOW);
    ck_assert_str_eq(changes.at[0].was, "skipped");
    ck_assert_int_eq(changes.at[1].nature, RUN_NOW);
    changes_free(&changes);
}
END_TEST

START_TEST(takes_answers_from_transcripts)
{
    static const char text[] =
        "a/b  observed\n  a title\n"
        "   1  self  refuse → 1\n"
        "   2  peer  SSL_read(10) → -1 SYSCALL, no alert ⇢ alert    SD_071\n";
    char call[ANSWER_TEXT], answer[ANSWER_TEXT], plain[ANSWER_TEXT];
    ck_assert(answer_of_call(text, 2, call, answer));
    ck_assert_str_eq(call, "peer SSL_read(10)");
    ck_assert_str_eq(answer, "-1 SYSCALL, no alert");
    answer_plain_call(call, plain);
    ck_assert_str_eq(plain, "peer SSL_read()");
    ck_assert(!answer_of_call(text, 3, call, answer));
    ck_assert(!answer_of_call(NULL, 1, call, answer));
}
END_TEST

/* A law that another pair breaks is a change: no glob stands for pairs that keep it. */
START_TEST(keeps_laws_apart)
{
    char ids[2][48] = {"IV_007:a/b/tls1.2/client/byte/plain",
                       "IV_007:a/b/tls1.3/client/byte/plain"};
    char stack[] = "x-1.2", version[] = "X 1.2.3", differs[] = "differs";
    struct result laws[2];
    struct snapshot snapshot = {.path = NULL};
    struct changes changes;
    for (int i = 0; i < 2; i++)
        laws[i] = (struct result){.id = ids[i],
                                  .verdict = BREAKS_LAW,
                                  .clause = IV_007,
                                  .missing = CAPABILITIES,
                                  .comparable = differs};
    struct results results = {.stack = stack, .version = version, .edition = R3_0, .at = laws};
    results.broken = 1;
    ck_assert_ptr_null(accept_results(&results, &snapshot));
    results.broken = 2;
    ck_assert(changes_since(&snapshot, &results, &changes));
    ck_assert_uint_eq(changes.count, 1);
    ck_assert_str_eq(changes.at[0].id, ids[1]);
    changes_free(&changes);
    snapshot_free(&snapshot);
}
END_TEST

Suite *changes_tests(void)
{
    Suite *suite = suite_create("changes");
    TCase *tcase = tcase_create("changes");
    tcase_add_loop_test(tcase, accepts_the_widest_glob, 0,
                        sizeof agreements / sizeof agreements[0]);
    tcase_add_test(tcase, accepts_differences);
    tcase_add_loop_test(tcase, groups_changes_by_kind, 0, sizeof kinds / sizeof kinds[0]);
    tcase_add_loop_test(tcase, tells_what_rows_leave_open, 0,
                        sizeof open_rows / sizeof open_rows[0]);
    tcase_add_loop_test(tcase, inherits_what_rows_leave_open, 0, 2);
    tcase_add_test(tcase, keeps_laws_apart);
    tcase_add_test(tcase, tells_mended_from_not_judged);
    tcase_add_test(tcase, tells_what_is_run_now);
    tcase_add_test(tcase, takes_answers_from_transcripts);
    suite_add_tcase(suite, tcase);
    return suite;
}
