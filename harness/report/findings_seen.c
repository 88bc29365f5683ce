/* findings_seen.c - which findings stored results show. */
#include "report/findings_seen.h"

#include <string.h>

#include "results/gate.h"
#include "run/suites.h"

/* The release as the library names it, without its date. */
static int release_length(const char *version)
{
    const char *digits = version + strcspn(version, "0123456789");
    return (int)(digits - version + (long)strcspn(digits, " "));
}

void print_findings_seen(FILE *out, const struct findings *findings, const struct seen_run *runs,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct results *results = &runs[i].results;
        size_t deviating = 0;
        for (size_t j = 0; j < results->count + results->broken; j++)
            deviating += runs[i].comparisons[j].as != AS_EXPECTED;
        fprintf(out, "run      %s: %.*s, %zu deviating\n", results->stack,
                release_length(results->version), results->version, deviating);
        for (size_t j = 0; j < findings->count; j++) {
            const size_t cases = explained_by(&findings->at[j], results, runs[i].comparisons);
            if (cases != 0)
                fprintf(out, "shows    %s %zu\n", findings->at[j].name, cases);
            else if (is_of_family(results->stack, findings->at[j].name) &&
                     finding_is_silent(&findings->at[j], results->edition))
                fprintf(out, "silent   %s 0\n", findings->at[j].name);
        }
    }
}

static size_t print_unexplained(FILE *out, const struct seen_run *run)
{
    const struct results *results = &run->results;
    size_t wrong = 0;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        const struct comparison *comparison = &run->comparisons[i];
        const struct result *result = &results->at[i];
        if (!comparison_is_unexplained(comparison))
            continue;
        fprintf(out, "%s: %s %s%s%s, %s gives %s: %s%s%s%s\n", results->stack, result->id,
                verdict_name(result->verdict), result->clause == NO_CLAUSE ? "" : " ",
                clause_text(result->clause)->id, result->call == NULL ? "" : result->call,
                result->got == NULL ? "" : result->got,
                comparison->as == KNOWN_TWICE ? "claimed by "
                : comparison->finding == NULL
                    ? "no finding explains it"
                    : "no finding explains it in this release, but of others ",
                comparison->finding == NULL ? "" : comparison->finding->name,
                comparison->other == NULL ? "" : " and ",
                comparison->other == NULL ? "" : comparison->other->name);
        wrong++;
    }
    return wrong;
}

/* Whether a result is of a case, or of a pair of cases, that a glob fits. */
static bool is_of(const struct result *result, const char *glob)
{
    return id_fits(glob, result->verdict == BREAKS_LAW ? case_in(result->id) : result->id);
}

/* Whether a glob is needed: a run has a case that it explains. */
static bool is_used(const struct finding *finding, const struct showing *showing, const char *glob,
                    const struct seen_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < runs[i].results.count + runs[i].results.broken; j++) {
            const struct result *result = &runs[i].results.at[j];
            if (runs[i].comparisons[j].finding == finding &&
                finding_shown(finding, result, runs[i].results.edition) == showing &&
                is_of(result, glob))
                return true;
        }
    return false;
}

/* Whether a release of its range was run. */
static bool holds_in(const struct finding *finding, const struct results *results)
{
    return finding_holds(finding, results->stack, release_of_results(results));
}

/* Whether a library has to show it: no build can have a patch against it, and the sentence is in force. */
static bool must_show(const struct finding *finding, const struct showing *showing,
                      const struct results *results)
{
    return holds_in(finding, results) &&
           !finding_may_be_patched(finding, results->stack, release_of_results(results)) &&
           (showing->clause == NO_CLAUSE || clause_in_force(showing->clause, results->edition));
}

/* Whether such a run has a case that a glob fits: where those are for the full depth, none has. */
static bool was_tried(const struct finding *finding, const struct showing *showing,
                      const char *glob, const struct seen_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0;
             must_show(finding, showing, &runs[i].results) && j < runs[i].results.count; j++)
            if (runs[i].results.at[j].verdict != SKIPPED && is_of(&runs[i].results.at[j], glob))
                return true;
    return false;
}

/* Whether a glob fits cases that the full depth alone has, by their scenario. */
static bool fits_beyond(const char *glob)
{
    char of_scenario[ID_SIZE];
    const int length = (int)id_scenario_length(glob);
    snprintf(of_scenario, sizeof of_scenario, "%.*s", length, glob);
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            char id[ID_SIZE];
            snprintf(id, sizeof id, "%s/%s", suites[i].name, scenario->name);
            if ((scenario->full_depth || scenario->turn != 0) && id_fits(of_scenario, id))
                return true;
        }
    return false;
}

/* Whether each of the runs had the full depth. */
static bool all_full(const struct seen_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!runs[i].results.full)
            return false;
    return true;
}

/* Whether a run was judged by the own documentation of its library. */
static bool any_own(const struct seen_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (edition_family(runs[i].results.edition) != FAMILY_OPENSSL)
            return true;
    return false;
}

static size_t print_unused(FILE *out, const struct finding *finding, const struct seen_run *runs,
                           size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < finding->showing_count; i++)
        for (size_t j = 0; j < finding->showings[i].glob_count; j++) {
            const char *glob = finding->showings[i].globs[j];
            if ((finding->showings[i].own && !any_own(runs, count)) ||
                is_used(finding, &finding->showings[i], glob, runs, count) ||
                !was_tried(finding, &finding->showings[i], glob, runs, count) ||
                (!all_full(runs, count) && fits_beyond(glob)))
                continue;
            fprintf(out, "%s:%d: no run shows this: %s\n", finding->path, finding->showings[i].line,
                    glob);
            wrong++;
        }
    return wrong;
}

size_t print_findings_wrong(FILE *out, const struct findings *findings, const struct seen_run *runs,
                            size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += print_unexplained(out, &runs[i]) +
                 print_gone(out, &runs[i].results, findings, runs[i].comparisons);
    for (size_t i = 0; i < findings->count; i++)
        wrong += print_unused(out, &findings->at[i], runs, count);
    return wrong;
}
