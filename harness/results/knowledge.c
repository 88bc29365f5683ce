/* knowledge.c - compares results with the findings. */
#include "results/knowledge.h"

#include <stdlib.h>

#include "run/case_id.h"

static struct comparison compare_result(const struct result *result, const struct results *results,
                                        edition release, const struct findings *findings)
{
    struct comparison comparison = {.as = NOT_KNOWN};
    if (result->verdict < VERDICTS && !verdict_is_failure(result->verdict))
        return (struct comparison){.as = AS_EXPECTED};
    for (size_t i = 0; findings != NULL && i < findings->count; i++) {
        const struct finding *finding = &findings->at[i];
        if (finding_shown(finding, result, results->edition) == NULL)
            continue;
        if (!finding_holds(finding, results->stack, release)) {
            if (comparison.finding == NULL)
                comparison.finding = finding;
        } else if (comparison.as == KNOWN) {
            comparison.as = KNOWN_TWICE;
            comparison.other = finding;
        } else if (comparison.as == NOT_KNOWN) {
            comparison = (struct comparison){.as = KNOWN, .finding = finding};
        }
    }
    return comparison;
}

void compare_with_findings(const struct results *results, const struct findings *findings,
                           struct comparison *comparisons)
{
    const edition release = release_of_results(results);
    for (size_t i = 0; i < results->count + results->broken; i++)
        comparisons[i] = compare_result(&results->at[i], results, release, findings);
}

struct comparison *comparisons_with(const struct results *results, const struct findings *findings)
{
    struct comparison *comparisons =
        calloc(results->count + results->broken + 1, sizeof *comparisons);
    if (comparisons != NULL)
        compare_with_findings(results, findings, comparisons);
    return comparisons;
}

bool comparison_is_unexplained(const struct comparison *comparison)
{
    return comparison->as >= NOT_KNOWN;
}

bool comparison_fails(const struct comparison *comparison)
{
    return comparison_is_unexplained(comparison) || comparison->changed;
}

size_t explained_by(const struct finding *finding, const struct results *results,
                    const struct comparison *comparisons)
{
    size_t explained = 0;
    for (size_t i = 0; i < results->count + results->broken; i++)
        explained += comparisons[i].as == KNOWN && comparisons[i].finding == finding;
    return explained;
}

bool finding_is_silent(const struct finding *finding, edition at)
{
    for (size_t i = 0; i < finding->showing_count; i++) {
        const enum clause clause = finding->showings[i].clause;
        if (clause == NO_CLAUSE || clause_in_force(clause, at))
            return false;
    }
    return true;
}

/* Whether a case of the finding was run while the clause that it breaks was in force. */
static bool was_tried(const struct finding *finding, const struct results *results)
{
    for (size_t i = 0; i < finding->showing_count; i++) {
        const struct showing *showing = &finding->showings[i];
        if (showing->clause != NO_CLAUSE && !clause_in_force(showing->clause, results->edition))
            continue;
        if (showing->own && edition_family(results->edition) == FAMILY_OPENSSL)
            continue;
        for (size_t j = 0; j < results->count; j++)
            for (size_t k = 0; k < showing->glob_count; k++)
                if (results->at[j].verdict != SKIPPED &&
                    id_fits(showing->globs[k], results->at[j].id))
                    return true;
    }
    return false;
}

bool finding_is_gone(const struct finding *finding, const struct results *results,
                     const struct comparison *comparisons)
{
    return results->complete &&
           finding_holds(finding, results->stack, release_of_results(results)) &&
           !finding_may_be_patched(finding, results->stack, release_of_results(results)) &&
           explained_by(finding, results, comparisons) == 0 && was_tried(finding, results);
}
