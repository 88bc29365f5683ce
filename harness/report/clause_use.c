/* clause_use.c - how scenarios use clauses. */
#include "report/clause_use.h"

#include "contract/planned_calls.h"

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
    for (size_t i = 0; i < row_count(scenario); i++) {
        enum use use = row_use(&scenario->steps[i], which);
        if (use == JUDGED_BY || best == NOT_USED)
            best = use == NOT_USED ? best : use;
    }
    return best;
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
