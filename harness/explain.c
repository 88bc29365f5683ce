/* explain.c - a clause, its scenarios and their last verdicts. */
#include <string.h>
#include <unistd.h>

#include "report.h"
#include "results.h"

/* The verdicts of a scenario's cases in the last results, each with its number. */
static void print_last(FILE *out, const struct results *results, const char *suite,
                       const char *scenario)
{
    char prefix[120];
    const char *told[64];
    size_t counts[64], kinds = 0;
    snprintf(prefix, sizeof prefix, "%s/%s/", suite, scenario);
    for (size_t i = 0; i < results->count; i++) {
        if (strncmp(results->at[i].id, prefix, strlen(prefix)) != 0)
            continue;
        size_t at = 0;
        while (at < kinds && strcmp(told[at], results->at[i].verdict) != 0)
            at++;
        if (at == kinds && kinds < 64) {
            told[kinds] = results->at[i].verdict;
            counts[kinds++] = 0;
        }
        if (at < kinds)
            counts[at]++;
    }
    for (size_t i = 0; i < kinds; i++)
        fprintf(out, "%s%zu %s", i == 0 ? "" : ", ", counts[i], told[i]);
    if (kinds == 0)
        fputs("not in the last run", out);
}

const char *explain(FILE *out, enum clause which, const char *last)
{
    const struct clause_text *text = clause_text(which);
    struct results results = {0};
    bool ran = access(last, F_OK) == 0;
    const char *refused = ran ? results_read(last, &results) : NULL;
    if (refused != NULL)
        return refused;
    fprintf(out, "%s  %s, %s\n  %s\n  in force  ", text->id, text->page, text->section, text->says);
    print_range(out, text);
    fprintf(out, "\n  severity  %s%s\n", severity_name(text->severity),
            text->forbids ? "; forbids a call: observed, and judged by the invariants" : "");
    if (text->untestable != NULL)
        fprintf(out, "  not testable: %s\n", text->untestable);
    if (is_invariant(which))
        fputs("  asked of every row of every scenario\n", out);
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < scenario_count(suites[i].suite); j++) {
            const struct scenario *scenario = scenario_at(suites[i].suite, j);
            enum use use = scenario_use(scenario, which);
            if (use == NOT_USED)
                continue;
            fprintf(out, "  %s/%s (%s)\n    %s\n    last run: ", suites[i].name, scenario->name,
                    use == JUDGED_BY ? "judges" : "observes", scenario->title);
            print_last(out, &results, suites[i].name, scenario->name);
            fputc('\n', out);
        }
    if (ran)
        results_free(&results);
    return NULL;
}
