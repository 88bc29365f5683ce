/* explain_names.c - what is known of a suite, a scenario, a case or a finding. */
#include "report/explain_names.h"

#include <string.h>
#include <unistd.h>

#include "report/clause_use.h"
#include "report/conflicts.h"
#include "report/explain.h"
#include "run/suites.h"

enum { SCENARIOS_SHOWN = 60, GLOBS_SHOWN = 8 };

static void print_suite(FILE *out, const struct expanded_suite *suite, const struct last_run *last)
{
    fprintf(out, "%s  suites/%s.c, of %s\n  scenarios %zu\n  last run  ", suite->name, suite->name,
            suite->suite->page, suite->scenario_count);
    print_verdicts(out, last, suite->name);
    for (size_t i = 0; i < suite->scenario_count && i < SCENARIOS_SHOWN; i++)
        fprintf(out, "    %s\n", suite->scenarios[i]->name);
    if (suite->scenario_count > SCENARIOS_SHOWN)
        fprintf(out, "    and %zu others: make list ID=%s\n",
                suite->scenario_count - SCENARIOS_SHOWN, suite->name);
}

/* The clauses that rows of a scenario are judged by, or observed for, each once. */
static void print_clauses(FILE *out, const struct scenario *scenario)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const enum use use = scenario_use(scenario, (enum clause)i);
        if (use != NOT_USED)
            fprintf(out, "    %-9s %-8s %s\n", clause_text((enum clause)i)->id,
                    use == JUDGED_BY ? "judges" : "observed", clause_text((enum clause)i)->says);
    }
}

/* A case with its calls in the last run, and the finding that explains it. */
static void print_case(FILE *out, const struct result *result, const struct last_run *last)
{
    const struct comparison *comparison = &last->comparisons[result - last->results.at];
    if (result->transcript != NULL)
        fputs(result->transcript, out);
    if (result->failure == NULL)
        print_again(out, &last->rerun, result->id);
    if (comparison->as == KNOWN)
        fprintf(out, "  known     %s\n            %s\n", comparison->finding->name,
                comparison->finding->texts[TITLE]);
    else if (comparison_is_unexplained(comparison))
        fputs("  known     no finding, or two, say so\n", out);
}

static void print_scenario(FILE *out, const char *id, const struct scenario *scenario,
                           const struct last_run *last)
{
    const struct expanded_suite *suite = suite_of_id(id);
    fprintf(out, "%s/%s  suites/%s.c:%d\n  %s\n  last run  ", suite->name, scenario->name,
            suite->name, scenario->steps[0].line, scenario->title);
    print_verdicts(out, last, id);
    fputs("  clauses\n", out);
    print_clauses(out, scenario);
    const struct result *result = result_named(&last->results, id);
    if (result == NULL)
        print_again(out, &last->rerun, id);
    else
        print_case(out, result, last);
    fprintf(out, "  calls     shutdown-conformance show %s\n", id);
}

bool explain_cases(FILE *out, const char *id, const struct last_run *last)
{
    const struct expanded_suite *suite = suite_of_id(id);
    const struct scenario *scenario = scenario_of_id(id);
    if (scenario != NULL)
        print_scenario(out, id, scenario, last);
    else if (suite != NULL && strcmp(suite->name, id) == 0)
        print_suite(out, suite, last);
    return scenario != NULL || (suite != NULL && strcmp(suite->name, id) == 0);
}

const struct finding *finding_named(const struct last_run *last, const char *name)
{
    const struct finding *found = NULL;
    for (size_t i = 0; i < last->findings.count; i++) {
        const struct finding *finding = &last->findings.at[i];
        if (strcmp(finding->name, name) == 0)
            return finding;
        const bool named = strcmp(strchr(finding->name, '/') + 1, name) == 0;
        if (named && (found == NULL || last_run_is_about(last, finding)))
            found = finding;
    }
    return found;
}

/* Prints a field, each line of it indented. */
static void print_field(FILE *out, const char *name, const char *text)
{
    for (const char *label = name; text != NULL && *text != '\0'; label = "") {
        const size_t length = strcspn(text, "\n");
        fprintf(out, "  %-12s  %.*s\n", label, (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void print_releases(FILE *out, const struct finding *finding)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        const struct sighting *seen = &finding->sightings[i];
        fprintf(out, "  %-12s  %s %s to %s%s%s%s%s\n", i == 0 ? "seen in" : "", seen->family,
                seen->first, seen->last, seen->patched == NULL ? "" : ", some builds patched from ",
                seen->patched == NULL ? "" : seen->patched,
                seen->fixed == NULL ? "" : ", fixed in ", seen->fixed == NULL ? "" : seen->fixed);
    }
}

static void print_globs(FILE *out, const struct finding *finding)
{
    size_t shown = 0, more = 0;
    for (size_t i = 0; i < finding->showing_count; i++)
        for (size_t j = 0; j < finding->showings[i].glob_count; j++)
            if (shown < GLOBS_SHOWN)
                fprintf(out, "  %-12s  %s %s %s\n", shown++ == 0 ? "shows" : "",
                        verdict_name(finding->showings[i].verdict),
                        clause_text(finding->showings[i].clause)->id,
                        finding->showings[i].globs[j]);
            else
                more++;
    if (more != 0)
        fprintf(out, "                and %zu others\n", more);
}

void explain_finding(FILE *out, const struct finding *finding, const struct last_run *last)
{
    char wording[PATH_MAX], name[300];
    fprintf(out, "%s  %s\n  %s\n", finding->name, finding_class_name(finding->class),
            finding->texts[TITLE]);
    print_releases(out, finding);
    for (int i = SENTENCE; i < FINDING_TEXTS; i++)
        print_field(out, finding_text_name((enum finding_text)i), finding->texts[i]);
    print_globs(out, finding);
    if (last->ran)
        fprintf(out, "  last run      explains %zu cases%s\n",
                explained_by(finding, &last->results, last->comparisons),
                last_run_is_about(last, finding) ? "" : ": it is not about this library");
    fprintf(out, "  file          %s\n", finding->path);
    snprintf(name, sizeof name, "fixtures/findings/%s.patch", finding->name);
    if (access(path_join(wording, last->data, name), F_OK) == 0)
        fprintf(out, "  wording       %s\n", wording);
}

void explain_conflict(FILE *out, enum unjudged which, const struct last_run *last)
{
    char wording[PATH_MAX];
    const struct conflict_text *conflict = conflict_text(which);
    fprintf(out, "%s  %s\n", conflict->id, conflict->about);
    for (int i = 0; i < 2; i++) {
        const enum clause clause = i == 0 ? conflict->one : conflict->two;
        fprintf(out, "  %-9s %s, %s: %s\n", clause_text(clause)->id, clause_page(clause),
                clause_text(clause)->section, clause_text(clause)->says);
    }
    fprintf(out, "  shown by  %s\n", conflict->globs);
    if (conflict_wording(last->data, which, wording))
        fprintf(out, "  wording   %s\n", wording);
    fputs("  in full   shutdown-conformance conflicts\n", out);
}
