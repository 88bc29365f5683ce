/* judged_rows.c - the judged rows of all tables. */
#include "quality/judged_rows.h"

#include <stdlib.h>
#include <string.h>

#include "results/saboteur_list.h"
#include "run/runs_in.h"
#include "run/suites.h"

static bool same_rule(const struct step *one, const struct step *two)
{
    return one->line == two->line && one->clause == two->clause && one->call == two->call &&
           one->n == two->n && one->want == two->want;
}

static struct judged_row *row_of(const struct judged_rows *rows, size_t suite,
                                 const struct step *rule)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].suite == suite && same_rule(rows->at[i].rule, rule))
            return &rows->at[i];
    return NULL;
}

static bool list_plan(size_t suite, const struct scenario *scenario, const struct terms *terms,
                      struct judged_rows *rows)
{
    const struct plan plan = plan_calls(scenario, terms);
    for (size_t i = 0; i < plan.count; i++) {
        const struct step *rule = plan.calls[i].rule;
        if (rule == NULL || row_of(rows, suite, rule) != NULL)
            continue;
        struct judged_row *more = realloc(rows->at, (rows->count + 1) * sizeof *more);
        if (more == NULL)
            return false;
        rows->at = more;
        rows->at[rows->count++] = (struct judged_row){suite, rule, false};
    }
    return true;
}

/* The rows of a scenario in all protocols and roles, with and without buffering BIOs. */
static bool list_scenario(size_t suite, const struct scenario *scenario, edition at,
                          struct judged_rows *rows)
{
    for (unsigned i = 0; i < PROTOCOLS * 4U; i++) {
        const struct terms terms = {at, (enum protocol)(1U << i / 4), i / 2 % 2 == 0 ? PEER : SELF,
                                    i % 2 != 0};
        if (scenario_runs_in(scenario, (int)i / 4) && !list_plan(suite, scenario, &terms, rows))
            return false;
    }
    return true;
}

bool judged_rows_list(edition at, struct judged_rows *rows)
{
    *rows = (struct judged_rows){NULL, 0};
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++)
            if (!list_scenario(i, suites[i].scenarios[j], at, rows))
                return false;
    return true;
}

void judged_rows_free(struct judged_rows *rows)
{
    free(rows->at);
    *rows = (struct judged_rows){NULL, 0};
}

bool judged_rows_have(const struct judged_rows *rows, enum clause which)
{
    bool judged = clause_is_invariant(which);
    for (size_t i = 0; i < rows->count; i++) {
        const struct step *rule = rows->at[i].rule;
        judged =
            judged || rule->clause == which || rule->sets_by == which || rule->sends_by == which;
    }
    return judged;
}

void judged_rows_note(struct judged_rows *rows, const struct result *result, edition at)
{
    const struct scenario *scenario = scenario_of_id(result->id);
    if (scenario == NULL)
        return;
    const struct terms terms = terms_of_id(result->id, at);
    const struct plan plan = plan_calls(scenario, &terms);
    const size_t suite = (size_t)(suite_of_id(result->id) - suites);
    if (result->step <= 0 || (size_t)result->step > plan.count ||
        plan.calls[result->step - 1].rule == NULL)
        return;
    struct judged_row *row = row_of(rows, suite, plan.calls[result->step - 1].rule);
    if (row != NULL)
        row->failed = true;
}

size_t judged_rows_print_unguarded(FILE *out, const struct judged_rows *rows)
{
    size_t count = 0;
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const enum clause which = (enum clause)i;
        if (clause_is_invariant(which) || !judged_rows_have(rows, which) ||
            saboteurs_of(which) != 0)
            continue;
        fprintf(out, "no saboteur  %s: %s\n", clause_text(which)->id, clause_text(which)->says);
        count++;
    }
    return count;
}

void judged_rows_print_idle(FILE *out, const struct judged_rows *rows)
{
    size_t idle = 0, suite = suites_count;
    int line = 0;
    for (size_t i = 0; i < rows->count; i++)
        idle += !rows->at[i].failed;
    fprintf(out, "judged rows: %zu; %zu fail with some saboteur; these do not:", rows->count,
            rows->count - idle);
    for (size_t i = 0; i < rows->count; i++) {
        const struct judged_row *row = &rows->at[i];
        if (row->failed)
            continue;
        if (suite != row->suite)
            fprintf(out, "\n  suites/%s.c", suites[row->suite].name);
        if (suite != row->suite || line != row->rule->line)
            fprintf(out, " %d", row->rule->line);
        suite = row->suite;
        line = row->rule->line;
    }
    fputc('\n', out);
}
