/* explain.c - a clause: its sentence, the suites that judge it, and what breaks it. */
#include "report/explain.h"

#include <stdlib.h>
#include <string.h>

#include "report/broken_by.h"
#include "report/clause_use.h"
#include "report/man_page.h"
#include "run/suites.h"

/* How a suite uses a clause; the cases are those of the last run. */
struct suite_use {
    size_t judging, observing; /* scenarios */
    size_t cases, skipped,
        broken; /* cases of scenarios that judge, and those that broke the clause */
};

void print_verdicts(FILE *out, const struct last_run *last, const char *id)
{
    size_t counts[VERDICTS] = {0}, listed = 0;
    for (size_t i = 0; i < last->results.count; i++)
        if (id_selects(id, last->results.at[i].id))
            counts[last->results.at[i].verdict]++;
    for (int i = 0; i < VERDICTS; i++)
        if (counts[i] != 0)
            fprintf(out, "%s%zu %s", listed++ == 0 ? "" : ", ", counts[i],
                    verdict_name((enum verdict)i));
    fputs(listed == 0 ? "not in the last run\n" : "\n", out);
}

static void count_scenarios(enum clause which, struct suite_use *uses)
{
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const enum use use = scenario_use(suites[i].scenarios[j], which);
            uses[i].judging += use == JUDGED_BY;
            uses[i].observing += use == OBSERVED_FOR;
        }
}

/* Counts the cases of the last run; those of a scenario stand together. */
static void count_cases(enum clause which, const struct results *results, struct suite_use *uses)
{
    struct suite_use *counted = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (i == 0 || !id_same_scenario(result->id, results->at[i - 1].id)) {
            const struct scenario *scenario = scenario_of_id(result->id);
            const bool judges = scenario != NULL && scenario_use(scenario, which) == JUDGED_BY;
            counted = judges ? &uses[suite_of_id(result->id) - suites] : NULL;
        }
        if (counted == NULL)
            continue;
        counted->cases++;
        counted->skipped += result->verdict == SKIPPED;
        counted->broken += result->clause == which && verdict_is_failure(result->verdict);
    }
}

static void print_suite_uses(FILE *out, const struct suite_use *uses, bool ran)
{
    size_t judging = 0, observing = 0, families = 0;
    for (size_t i = 0; i < suites_count; i++) {
        judging += uses[i].judging;
        observing += uses[i].observing;
        families += uses[i].judging != 0;
    }
    fprintf(out, "  judged    by %zu scenarios of %zu suites; %zu others only observe for it\n",
            judging, families, observing);
    if (judging != 0)
        fprintf(out, "    %-26s scenarios   cases  skipped  break it%s\n", "suite",
                ran ? "" : "   (there is no run yet)");
    for (size_t i = 0; i < suites_count; i++)
        if (uses[i].judging != 0)
            fprintf(out, "    %-26s %9zu %7zu  %7zu  %8zu\n", suites[i].name, uses[i].judging,
                    uses[i].cases, uses[i].skipped, uses[i].broken);
}

/* Each scenario that uses a clause, with its title. */
static void print_scenarios(FILE *out, enum clause which, const struct last_run *last)
{
    char name[ID_SIZE];
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            const enum use use = scenario_use(scenario, which);
            if (use == NOT_USED)
                continue;
            snprintf(name, sizeof name, "%s/%s", suites[i].name, scenario->name);
            fprintf(out, "  %s (%s)\n    %s\n    last run: ", name,
                    use == JUDGED_BY ? "judges" : "observes", scenario->title);
            print_verdicts(out, last, name);
        }
}

static void print_installed(FILE *out, enum clause which)
{
    const struct man_sentence page = man_sentence(which);
    if (*page.text != '\0')
        fprintf(out, "  page      of %s: %s\n", page.release, page.text);
    else if (page.installed)
        fprintf(out, "  page      the installed one, of %s, does not have the sentence\n",
                page.release);
}

static void print_sentence(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "%s  %s, %s\n  %s\n", text->id, clause_page(which), text->section, text->says);
    if (clause_effect(which, 0) != NULL)
        fprintf(out, "  effect    %s\n", clause_effect(which, 0));
    fprintf(out, "  severity  %s%s\n  in force  ", severity_name(text->severity),
            text->forbids ? "; forbids a call: observed, and judged by the invariants" : "");
    print_range(out, text);
    fputc('\n', out);
    print_installed(out, which);
    if (text->untestable != NULL)
        fprintf(out, "  not testable: %s\n", text->untestable);
}

void explain_clause(FILE *out, enum clause which, const struct last_run *last, bool in_full)
{
    struct suite_use *uses = calloc(suites_count, sizeof *uses);
    print_sentence(out, which);
    if (clause_is_invariant(which))
        fputs("  judged    checked on every call of every scenario\n", out);
    else if (uses != NULL && clause_text(which)->untestable == NULL) {
        count_scenarios(which, uses);
        count_cases(which, &last->results, uses);
        print_suite_uses(out, uses, last->ran);
    }
    free(uses);
    if (clause_text(which)->untestable == NULL)
        print_broken_by(out, which, last);
    if (in_full)
        print_scenarios(out, which, last);
    else if (!clause_is_invariant(which))
        fprintf(out, "  in full   shutdown-conformance explain %s --in-full\n",
                clause_text(which)->id);
}
