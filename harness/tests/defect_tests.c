/* defect_tests.c - each known defect names a proof that exists and is about its cases. */
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "results/finding_reader.h"
#include "results/saboteur_list.h"
#include "run/cases.h"
#include "run/known_defects.h"
#include "run/suites.h"
#include "tests/tests.h"

/* The cases of the default depth, for the pages of a release. */
static struct cases default_cases(edition at)
{
    struct cases cases;
    const struct selection selection = {.edition = at, .has = {~0U, ~(capabilities)0}};
    ck_assert_ptr_null(suites_open(false));
    ck_assert(cases_make(&selection, &cases));
    return cases;
}

/* Whether one case is selected by both globs. */
static bool meet(const struct cases *cases, const char *one, const char *two)
{
    for (size_t i = 0; i < cases->count; i++)
        if (id_selects(one, cases->at[i].id) && id_selects(two, cases->at[i].id))
            return true;
    return false;
}

/* The stored line of a saboteur in the kill matrix; NULL: it was not run yet. */
static char *stored_line(const char *name)
{
    char command[200];
    snprintf(command, sizeof command,
             "grep -hs ' %s ' fixtures/saboteurs/openssl-3.0.txt || :", name);
    struct ended_program ended = run_program(command);
    if (*ended.out != '\0')
        return ended.out;
    free(ended.out);
    return NULL;
}

/* It is killed by its clause, in one of the defect's cases. */
static void expect_saboteur(const struct known_defect *known, const struct cases *cases)
{
    size_t which = 0;
    while (which < saboteurs_count && strcmp(saboteurs[which].name, known->by) != 0)
        which++;
    ck_assert_msg(which < saboteurs_count, "%s: there is no saboteur %s", known->cases, known->by);
    const struct saboteur *saboteur = &saboteurs[which % saboteurs_count];
    ck_assert_msg(meet(cases, known->cases, saboteur->glob + (*saboteur->glob == '+')),
                  "%s: the saboteur %s acts in %s", known->cases, known->by, saboteur->glob);
    char *line = stored_line(known->by);
    ck_assert_msg(line == NULL || strncmp(line, "killed", 6) == 0, "%s: %s", known->cases, line);
    free(line);
}

/* It shows in one of the defect's cases. */
static void expect_finding(const struct known_defect *known, const struct cases *cases)
{
    char path[200];
    struct finding finding;
    bool shows = false;
    snprintf(path, sizeof path, "fixtures/findings/%s.finding", known->by);
    const char *refused = finding_read(path, &finding);
    ck_assert_msg(refused == NULL, "%s: %s", known->cases, refused);
    for (size_t i = 0; i < finding.showing_count; i++)
        for (size_t j = 0; j < finding.showings[i].glob_count; j++)
            shows = shows || meet(cases, known->cases, finding.showings[i].globs[j]);
    ck_assert_msg(shows, "%s: none of these cases is in %s", known->cases, path);
    finding_free(&finding);
}

/* Whether a case is judged by a clause: by a row, or on every call. */
static bool is_judged_by(const struct test_case *test_case, enum clause clause)
{
    bool judged = clause_is_invariant(clause);
    for (size_t i = 0; i < test_case->plan->count; i++) {
        const struct step *rule = test_case->plan->calls[i].rule;
        judged = judged || (rule != NULL && (rule->clause == clause || rule->sets_by == clause ||
                                             rule->sends_by == clause));
    }
    return judged;
}

/* Its case exists at the default depth, and can end so. */
static void expect_release(const struct known_defect *known)
{
    edition at = 0;
    const char *number = strchr(known->by, ' ');
    char release[24] = "";
    ck_assert_msg(number != NULL, "%s: %s is no release", known->cases, known->by);
    snprintf(release, 1 + strcspn(number + 1, "-"), "%s", number + 1);
    ck_assert_msg(edition_parse(release, &at), "%s: %s is no release", known->cases, known->by);
    struct cases cases = default_cases(at);
    const struct test_case *test_case = NULL;
    for (size_t i = 0; i < cases.count; i++)
        if (strcmp(cases.at[i].id, known->id) == 0)
            test_case = &cases.at[i];
    ck_assert_msg(test_case != NULL, "no case of the default depth is %s", known->id);
    ck_assert_msg(id_selects(known->cases, known->id), "%s is none of %s", known->id, known->cases);
    const bool by_clause = known->verdict == DEVIATES || known->verdict == BREAKS_LAW;
    ck_assert(by_clause || known->verdict == CRASHED || known->verdict == HUNG);
    ck_assert_msg((known->clause != NO_CLAUSE) == by_clause, "%s: the clause", known->id);
    ck_assert_msg(!by_clause || (clause_in_force(known->clause, at) &&
                                 is_judged_by(test_case, known->clause)),
                  "nothing judges %s by %s", known->id, clause_text(known->clause)->id);
    cases_free(&cases);
}

START_TEST(is_proved)
{
    const struct known_defect *known = &known_defects[_i];
    struct cases cases = default_cases(VERSION(3, 0, 15, 0));
    ck_assert_msg(meet(&cases, known->cases, "*"), "no case of the default depth is one of %s",
                  known->cases);
    switch (known->proof) {
    case BY_SABOTEUR:
        expect_saboteur(known, &cases);
        break;
    case BY_FINDING:
        expect_finding(known, &cases);
        break;
    case BY_RELEASE:
        expect_release(known);
        break;
    }
    cases_free(&cases);
}
END_TEST

Suite *defect_tests(void)
{
    Suite *suite = suite_create("defects");
    TCase *tcase = tcase_create("defects");
    tcase_add_loop_test(tcase, is_proved, 0, (int)known_defects_count);
    suite_add_tcase(suite, tcase);
    return suite;
}
