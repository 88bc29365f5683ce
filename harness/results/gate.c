/* gate.c - compares a run with a snapshot and with the findings. */
#include "results/gate.h"

#include <string.h>

#include "run/case_id.h"

size_t print_gone(FILE *out, const struct results *results, const struct findings *findings,
                  const struct comparison *comparisons)
{
    size_t gone = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->at[i];
        if (!finding_is_gone(finding, results, comparisons))
            continue;
        fprintf(
            out,
            "shows no more  %s: %s\n"
            "  file      %s: if this release is mended, write \"fixed\" and the release there\n",
            finding->name, finding->texts[TITLE], finding->path);
        gone++;
    }
    return gone;
}

/* Prints the scenarios that have fewer cases than before. */
static size_t print_vanished(FILE *out, const struct results *results,
                             const struct snapshot *snapshot)
{
    size_t vanished = 0;
    for (const struct snapshot *each = snapshot; each != NULL; each = each->parent)
        for (size_t i = 0; i < each->scenario_count; i++) {
            const struct scenario_size *was = &each->scenarios[i];
            if (snapshot_cases(snapshot, was->name) != was->cases)
                continue; /* a descendant says otherwise */
            const size_t is = results_of_scenario(results, was->name);
            if (is >= was->cases)
                continue;
            fprintf(out, "vanished  %s: %zu cases in %s, %zu now\n", was->name, was->cases,
                    each->path, is);
            vanished++;
        }
    return vanished;
}

static void print_new(FILE *out, const struct results *results, const struct snapshot *snapshot)
{
    size_t count = 0, cases = 0;
    for (size_t i = 0; i < results->count; i++) {
        const char *id = results->at[i].id;
        if (i == 0 || !id_same_scenario(id, results->at[i - 1].id)) {
            char name[ID_SIZE];
            snprintf(name, sizeof name, "%.*s", (int)id_scenario_length(id), id);
            cases = snapshot_cases(snapshot, name);
        }
        count += cases == 0;
    }
    if (count != 0)
        fprintf(out,
                "new: %zu cases of scenarios that %s does not contain; make accept adds them\n",
                count, snapshot->path);
}

/* Prints the capabilities that the library of the snapshot did not have: what its cases gave is not
 * known, and counts as conforming. */
static size_t print_gained(FILE *out, const struct results *results,
                           const struct snapshot *snapshot)
{
    size_t gained = 0;
    for (int i = 0; i < CAPABILITIES; i++) {
        if (!ability_has(&results->has, i) || snapshot_could(snapshot, capability_name(i)))
            continue;
        fprintf(out, "gained capability  %s: cases that need it were not run for %s\n",
                capability_name(i), snapshot->path);
        gained++;
    }
    return gained;
}

static size_t print_lost(FILE *out, const struct results *results, const struct snapshot *snapshot)
{
    size_t lost = 0;
    for (int i = 0; i < CAPABILITIES; i++) {
        if (ability_has(&results->has, i) || !snapshot_could(snapshot, capability_name(i)))
            continue;
        fprintf(out, "lost capability  %s: %s had it\n", capability_name(i), snapshot->path);
        lost++;
    }
    return lost;
}

size_t print_changes_since(FILE *out, const struct results *results,
                           const struct snapshot *snapshot, const struct changes *changes,
                           const struct rerun *rerun)
{
    size_t bad = changes_print(out, changes, rerun);
    if (!results->complete)
        return bad;
    print_new(out, results, snapshot);
    return bad + print_lost(out, results, snapshot) + print_gained(out, results, snapshot) +
           print_vanished(out, results, snapshot);
}
