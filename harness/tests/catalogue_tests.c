/* catalogue_tests.c - releases, clauses, which row is in force, ids. */
#include <string.h>

#include "cases.h"
#include "catalogue.h"
#include "stack.h"
#include "tests.h"

static const struct {
    const char *text;
    edition at; /* -1: refused */
    const char *name;
} releases[] = {
    {"1.0", VERSION(1, 0, 99, 26), "1.0"},
    {"1.1.0", VERSION(1, 1, 0, 26), "1.1.0"},
    {"1.1.1", VERSION(1, 1, 1, 26), "1.1.1"},
    {"1.1.1k", VERSION(1, 1, 1, 11), "1.1.1k"},
    {"3.0", VERSION(3, 0, 99, 0), "3.0"},
    {"3.0.15", VERSION(3, 0, 15, 0), "3.0.15"},
    {"4.0", VERSION(4, 0, 99, 0), "4.0"},
    {"3", -1, NULL},
    {"", -1, NULL},
    {"3.0a", -1, NULL},
    {"1.1a", -1, NULL},
    {"3.0.15.2", -1, NULL},
    {"three", -1, NULL},
    {"1.1.1K", -1, NULL},
    {"-1.0", -1, NULL},
};

START_TEST(reads_releases)
{
    edition at = -1;
    char name[24];
    ck_assert_int_eq(edition_parse(releases[_i].text, &at), releases[_i].at >= 0);
    if (releases[_i].at < 0)
        return;
    ck_assert_int_eq(at, releases[_i].at);
    ck_assert_str_eq(edition_name(at, name, sizeof name), releases[_i].name);
}
END_TEST

START_TEST(clauses_have_what_they_need)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const struct clause_text *text = clause_text((enum clause)i);
        ck_assert_msg(*text->page != '\0', "%s has no page", text->id);
        ck_assert_msg(*text->section != '\0' && *text->says != '\0', "%s is empty", text->id);
        ck_assert_msg(text->since < text->until, "%s is never in force", text->id);
        ck_assert_int_eq(clause_named(text->id), i);
    }
    ck_assert_int_eq(clause_named("SD_999"), NO_CLAUSE);
}
END_TEST

static const struct scenario with_or = {
    "x", "x",
    .steps = {STEP(BOTH, SHUTDOWN, EQ1, SD_052), OR(EQ1, SD_119), SETUP(PEER, READ(1), LE0)}};

static const struct {
    edition at;
    enum clause rule;
} in_force[] = {{VERSION(1, 1, 0, 1), NO_CLAUSE},
                {VERSION(1, 1, 1, 1), SD_052},
                {VERSION(3, 1, 9, 0), SD_052},
                {VERSION(3, 2, 0, 0), SD_119},
                {VERSION(4, 0, 0, 0), SD_119}};

START_TEST(chooses_the_row_in_force)
{
    struct act acts[ACTS];
    ck_assert_uint_eq(acts_of(&with_or, in_force[_i].at, acts), 3);
    ck_assert_int_eq(acts[0].who, SELF);
    ck_assert_int_eq(acts[1].who, PEER);
    ck_assert_ptr_eq(acts[2].row, &with_or.steps[2]);
    ck_assert_ptr_null(acts[2].rule);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(acts[i].rule == NULL ? NO_CLAUSE : acts[i].rule->clause,
                         in_force[_i].rule);
}
END_TEST

static const struct {
    const char *glob, *id;
    bool matches;
} globs[] = {{"a/b/tls1.3/client/roomy", "a/b/tls1.3/client/roomy", true},
             {"a/*/roomy", "a/b/tls1.3/client/roomy", true},
             {"a", "a/b/tls1.3/client/roomy", true},
             {"a/b", "a/b/tls1.3/client/roomy", true},
             {"a/", "a/b/tls1.3/client/roomy", false},
             {"aa", "a/b/tls1.3/client/roomy", false},
             {"b", "a/b/tls1.3/client/roomy", false},
             {"*", "a/b/tls1.3/client/roomy", true},
             {"", "a/b/tls1.3/client/roomy", false}};

START_TEST(matches_ids)
{
    ck_assert_int_eq(id_matches(globs[_i].glob, globs[_i].id), globs[_i].matches);
}
END_TEST

START_TEST(makes_the_cases)
{
    const capabilities can = ~(CAN(TLS1_0) | CAN(TLS1_1));
    struct selection few = {.can = can}, all = {.full = true, .can = can};
    struct cases some, more;
    ck_assert(cases_make(&few, &some) && cases_make(&all, &more));
    ck_assert(some.complete && !more.complete && some.count < more.count);
    for (size_t i = 0; i < some.count; i++) {
        const struct kase *kase = &some.at[i];
        ck_assert_int_eq(kase->skip != NULL, kase->protocol < 2);
        ck_assert(kase->protocol >= 2 || kase->transport == 0);
        for (size_t j = i; j-- > 0 && some.at[j].scenario == kase->scenario;)
            ck_assert_str_ne(kase->id, some.at[j].id);
    }
    cases_free(&some);
    cases_free(&more);
}
END_TEST

Suite *catalogue_tests(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *tcase = tcase_create("catalogue");
    tcase_add_loop_test(tcase, reads_releases, 0, sizeof releases / sizeof releases[0]);
    tcase_add_test(tcase, clauses_have_what_they_need);
    tcase_add_loop_test(tcase, chooses_the_row_in_force, 0, sizeof in_force / sizeof in_force[0]);
    tcase_add_loop_test(tcase, matches_ids, 0, sizeof globs / sizeof globs[0]);
    tcase_add_test(tcase, makes_the_cases);
    suite_add_tcase(suite, tcase);
    return suite;
}
