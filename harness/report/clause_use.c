/* clause_use.c - how scenarios use clauses. */
#include "report/clause_use.h"

#include "contract/planned_calls.h"
#include "run/suites.h"

enum use row_use(const struct step *row, enum clause which)
{
    bool judges = row->kind == ROW_STEP || row->kind == ROW_OR;
    if (judges && (row->clause == which || row->sets_by == which || row->sends_by == which))
        return JUDGED_BY;
    return row->clause == which ? OBSERVED_FOR : NOT_USED;
}

enum use scenario_use(const struct scenario *scenario, enum clause which)
{
    enum use best = NOT_USED;
    const size_t count = row_count(scenario);
    for (size_t i = 0; i < count; i++) {
        enum use use = row_use(&scenario->steps[i], which);
        if (use == JUDGED_BY || best == NOT_USED)
            best = use == NOT_USED ? best : use;
    }
    return best;
}

static void add_judging(struct clause_uses *use, size_t suite, const struct scenario *scenario)
{
    use->used = true;
    use->rows++;
    if (use->last == scenario)
        return;
    if (use->rows == 1 || use->suite != suite) {
        use->suites++;
        use->suite = suite;
        use->scenarios = 0;
        use->first = scenario;
    }
    use->scenarios++;
    use->last = scenario;
}

static void add_row(struct clause_uses *uses, const struct step *row, size_t suite,
                    const struct scenario *scenario)
{
    const enum clause by[] = {row->clause, row->sets_by, row->sends_by};
    for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
        const bool again = i > 0 && (by[i] == by[0] || (i > 1 && by[i] == by[1]));
        const enum use use = row_use(row, by[i]);
        if (by[i] == NO_CLAUSE || again)
            continue;
        if (use == JUDGED_BY)
            add_judging(&uses[by[i]], suite, scenario);
        else if (use == OBSERVED_FOR)
            uses[by[i]].used = true;
    }
}

void count_uses(struct clause_uses uses[CLAUSES])
{
    for (unsigned i = 0; i < CLAUSES; i++)
        uses[i] = (struct clause_uses){.used = false};
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            const size_t count = row_count(scenario);
            for (size_t k = 0; k < count; k++)
                add_row(uses, &scenario->steps[k], i, scenario);
        }
}

void print_range(FILE *out, const struct clause_text *text)
{
    char from[24], before[24];
    edition since, until;
    for (size_t i = 0; clause_range(text, i, &since, &until); i++) {
        edition_name(since, from, sizeof from);
        edition_name(until, before, sizeof before);
        fputs(i == 0 ? "" : ", ", out);
        if (since == R0 && until == NOW)
            fputs("all", out);
        else if (since == R0)
            fprintf(out, "before %s", before);
        else if (until == NOW)
            fprintf(out, "from %s", from);
        else
            fprintf(out, "%s until %s", from, before);
    }
}
