/* explain.c - a clause, its scenarios and their last verdicts. */
#include "report/explain.h"

#include "report/clause_use.h"
#include "run/suites.h"

/* Prints the number of cases for each verdict of a scenario in the last run. */
static void print_last(FILE *out, const struct results *results, const char *suite,
                       const char *scenario)
{
    size_t counts[VERDICTS] = {0}, listed = 0;
    for (size_t i = 0; results != NULL && i < results->count; i++) {
        const struct case_id id = id_parse(results->at[i].id);
        if (id_part_is(&id, SUITE_PART, suite) && id_part_is(&id, SCENARIO_PART, scenario))
            counts[results->at[i].verdict]++;
    }
    for (int i = 0; i < VERDICTS; i++)
        if (counts[i] != 0)
            fprintf(out, "%s%zu %s", listed++ == 0 ? "" : ", ", counts[i],
                    verdict_name((enum verdict)i));
    if (listed == 0)
        fputs("not in the last run", out);
}

static void print_scenario(FILE *out, enum use use, const struct expanded_suite *suite,
                           const struct scenario *scenario, const struct results *last)
{
    fprintf(out, "  %s/%s (%s)\n    %s\n    last run: ", suite->name, scenario->name,
            use == JUDGED_BY ? "judges" : "observes", scenario->title);
    print_last(out, last, suite->name, scenario->name);
    fputc('\n', out);
}

void explain(FILE *out, enum clause which, const struct results *last)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "%s  %s, %s\n  %s\n  in force  ", text->id, clause_page(which), text->section,
            text->says);
    print_range(out, text);
    fprintf(out, "\n  severity  %s%s\n", severity_name(text->severity),
            text->forbids ? "; forbids a call: observed, and judged by the invariants" : "");
    if (text->untestable != NULL)
        fprintf(out, "  not testable: %s\n", text->untestable);
    if (clause_is_invariant(which))
        fputs("  checked on every call of every scenario\n", out);
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const enum use use = scenario_use(suites[i].scenarios[j], which);
            if (use != NOT_USED)
                print_scenario(out, use, &suites[i], suites[i].scenarios[j], last);
        }
}
