/* gate.c - compares results with a baseline. */
#include "results/gate.h"

#include <stdlib.h>
#include <string.h>

#include "run/case_id.h"

static bool same(const char *one, const char *two)
{
    return strcmp(one, two) == 0;
}

/* Whether a list, separated by blanks, contains a name. */
static bool listed(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; at != NULL && (at = strstr(at, name)) != NULL; at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* Whether an id belongs to a scenario. */
static bool is_of(const char *id, const char *scenario)
{
    const size_t length = strlen(scenario);
    return strncmp(id, scenario, length) == 0 && id[length] == '/';
}

static bool knows_scenario(const struct baseline *baseline, const char *id)
{
    for (size_t i = 0; i < baseline->scenario_count; i++)
        if (is_of(id, baseline->scenarios[i].name))
            return true;
    return false;
}

static bool fits_entry(const struct result *result, const struct entry *entry)
{
    if (result->verdict != entry->verdict || !same(result->comparable, entry->seen))
        return false;
    const bool breaks = result->verdict == DEVIATES || result->verdict == BREAKS_LAW;
    return !breaks || result->clause == entry->clause;
}

static struct comparison compare_skipped(const struct result *result,
                                         const struct baseline *baseline)
{
    const bool had = baseline != NULL && result->missing != CAPABILITIES &&
                     listed(baseline->can, capability_name(result->missing));
    return (struct comparison){had ? CAPABILITY_LOST : AS_EXPECTED, NULL};
}

/* The entries that can match a case.  Most entries concern other suites or scenarios, and fnmatch
 * is slow. */
struct candidates {
    const char *id;         /* the case for which they were looked up last */
    size_t suite, scenario; /* the lengths of "suite" and of "suite/scenario" in its id */
    struct entry **of_suite, **at;
    size_t suite_count, count;
};

/* Whether the literal beginning of an entry's glob agrees with an id, up to a length. */
static bool begins_alike(const struct entry *entry, const char *id, size_t length)
{
    const size_t literal = strcspn(entry->glob, "*?[\\");
    return strncmp(entry->glob, id, literal < length ? literal : length) == 0;
}

static void find_candidates(struct candidates *candidates, struct baseline *baseline,
                            const char *id)
{
    const char *last = candidates->id;
    if (last != NULL && strncmp(id, last, candidates->scenario + 1) == 0)
        return;
    candidates->id = id;
    if (last == NULL || strncmp(id, last, candidates->suite + 1) != 0) {
        candidates->suite = strcspn(id, "/");
        candidates->suite_count = 0;
        for (size_t i = 0; i < baseline->count; i++)
            if (begins_alike(&baseline->entries[i], id, candidates->suite))
                candidates->of_suite[candidates->suite_count++] = &baseline->entries[i];
    }
    candidates->scenario = id_scenario_length(id);
    candidates->count = 0;
    for (size_t i = 0; i < candidates->suite_count; i++)
        if (begins_alike(candidates->of_suite[i], id, candidates->scenario))
            candidates->at[candidates->count++] = candidates->of_suite[i];
}

static struct comparison compare_result(const struct result *result,
                                        const struct baseline *baseline,
                                        const struct candidates *candidates)
{
    const bool conforms = result->verdict == CONFORMS, observed = result->verdict == OBSERVED;
    struct comparison comparison = {conforms ? AS_EXPECTED : NOT_KNOWN, NULL};
    if (result->verdict == SKIPPED)
        return compare_skipped(result, baseline);
    if (baseline == NULL)
        return (struct comparison){conforms || observed ? AS_EXPECTED : NOT_KNOWN, NULL};
    for (size_t i = 0; i < candidates->count; i++) {
        struct entry *entry = candidates->at[i];
        if (!id_fits(entry->glob, result->id))
            continue;
        entry->matched++; /* globs may overlap if their entries have the same result */
        if (comparison.kind == KNOWN)
            continue;
        if (!conforms && fits_entry(result, entry))
            comparison = (struct comparison){KNOWN, entry};
        else
            comparison = (struct comparison){conforms ? NOW_CONFORMS : CHANGED, entry};
    }
    if (result->full_depth_only && comparison.kind != KNOWN && (observed || conforms))
        return (struct comparison){conforms ? AS_EXPECTED : NEW_SCENARIO, NULL}; /* the baseline
                                                                                    contains no
                                                                                    observations
                                                                                    of the full
                                                                                    depth */
    if (comparison.entry == NULL && observed)
        comparison.kind = knows_scenario(baseline, result->id) ? CHANGED : NEW_SCENARIO;
    return comparison;
}

bool gate_cases(const struct results *results, struct baseline *baseline,
                struct comparison *comparisons)
{
    struct candidates candidates = {.id = NULL};
    if (baseline != NULL) { /* one allocation for both lists */
        candidates.of_suite = calloc(2 * baseline->count + 1, sizeof *candidates.of_suite);
        if (candidates.of_suite == NULL)
            return false;
        candidates.at = candidates.of_suite + baseline->count;
    }
    for (size_t i = 0; baseline != NULL && i < baseline->count; i++)
        baseline->entries[i].matched = 0;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        if (baseline != NULL)
            find_candidates(&candidates, baseline, results->at[i].id);
        comparisons[i] = compare_result(&results->at[i], baseline, &candidates);
    }
    free(candidates.of_suite);
    return true;
}

bool comparison_fails(const struct comparison *comparison)
{
    return comparison->kind >= NOT_KNOWN;
}

/* Whether two cases of one scenario have the same result and the same comparison. */
static bool alike(const struct results *results, const struct comparison *comparisons, size_t one,
                  size_t two)
{
    const struct result *a = &results->at[one], *b = &results->at[two];
    return comparisons[one].kind == comparisons[two].kind &&
           comparisons[one].entry == comparisons[two].entry && a->verdict == b->verdict &&
           same(a->comparable, b->comparable) && id_same_scenario(a->id, b->id);
}

static size_t count_alike(const struct results *results, const struct comparison *comparisons,
                          size_t from)
{
    size_t count = 0;
    for (size_t i = from; i < results->count + results->broken; i++)
        count += alike(results, comparisons, from, i);
    return count;
}

/* Whether an earlier case that was printed represents this one. */
static bool represented_before(const struct results *results, const struct comparison *comparisons,
                               size_t which)
{
    for (size_t i = 0; i < which; i++)
        if (comparison_fails(&comparisons[i]) && alike(results, comparisons, i, which))
            return true;
    return false;
}

static void print_case(FILE *out, const struct result *result, const struct baseline *baseline,
                       const struct comparison *comparison, size_t alike, const struct rerun *rerun)
{
    static const char *const words[] = {[NOT_KNOWN] = "changed",
                                        [CHANGED] = "changed",
                                        [NOW_CONFORMS] = "conforms unexpectedly",
                                        [CAPABILITY_LOST] = "skipped"};
    fprintf(out, "%s  %s", words[comparison->kind], result->id);
    if (alike > 1)
        fprintf(out, " and %zu more of its scenario", alike - 1);
    fputc('\n', out);
    if (comparison->kind == CAPABILITY_LOST)
        fprintf(out, "  was       run, as %s says; the stack has lost the capability\n",
                baseline->path);
    else if (comparison->entry != NULL)
        fprintf(out, "  was       %s  %s  (%s:%d)\n", verdict_name(comparison->entry->verdict),
                comparison->entry->seen, baseline->path, comparison->entry->line);
    else
        fprintf(out, "  was       conforming, or not yet run: %s has no entry for it\n",
                baseline->path);
    if (comparison->kind == NOW_CONFORMS)
        fputs("  is        conforms: remove the entry, or narrow its glob\n", out);
    else if (comparison->kind != CAPABILITY_LOST)
        fprintf(out, "  is        %s  %s\n", verdict_name(result->verdict), result->comparable);
    fprintf(out, "  again     %s%s%s\n", rerun->command, result->id, rerun->options);
}

size_t gate_print_cases(FILE *out, const struct results *results, const struct baseline *baseline,
                        const struct comparison *comparisons, const struct rerun *rerun)
{
    size_t failing = 0;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        if (!comparison_fails(&comparisons[i]))
            continue;
        failing++;
        bool has_entry =
            baseline != NULL && (comparisons[i].entry != NULL || comparisons[i].kind != NOT_KNOWN);
        if (has_entry && !represented_before(results, comparisons, i))
            print_case(out, &results->at[i], baseline, &comparisons[i],
                       count_alike(results, comparisons, i), rerun);
    }
    return failing;
}

/* The number of cases of a scenario.  They are adjacent, and mostly follow those of the scenario
 * that was counted before: *from is where the search starts, and afterwards where the cases end. */
static size_t count_of(const struct results *results, const char *scenario, size_t *from)
{
    size_t skipped = 0, count = 0;
    for (; skipped < results->count; skipped++, (*from)++) {
        if (*from >= results->count)
            *from = 0;
        if (is_of(results->at[*from].id, scenario))
            break;
    }
    for (; *from < results->count && is_of(results->at[*from].id, scenario); (*from)++)
        count++;
    return skipped < results->count ? count : 0;
}

static size_t print_vanished(FILE *out, const struct results *results,
                             const struct baseline *baseline)
{
    size_t vanished = 0, at = 0;
    for (size_t i = 0; i < baseline->scenario_count; i++) {
        const struct scenario_size *was = &baseline->scenarios[i];
        size_t is = count_of(results, was->name, &at);
        if (is >= was->cases)
            continue;
        fprintf(out, "vanished  %s: %zu cases in %s, %zu now\n", was->name, was->cases,
                baseline->path, is);
        vanished++;
    }
    return vanished;
}

static void print_new(FILE *out, const struct results *results, const struct baseline *baseline)
{
    size_t count = 0;
    bool unknown = false;
    for (size_t i = 0; i < results->count; i++) {
        const char *id = results->at[i].id;
        if (i == 0 || !id_same_scenario(id, results->at[i - 1].id))
            unknown = !knows_scenario(baseline, id);
        count += unknown;
    }
    if (count != 0)
        fprintf(out,
                "new: %zu cases of scenarios that %s does not contain; make accept adds them\n",
                count, baseline->path);
}

static size_t print_lost(FILE *out, const struct results *results, const struct baseline *baseline)
{
    char name[32];
    size_t lost = 0;
    for (const char *at = baseline->can; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " "), at);
        at += strcspn(at, " ");
        const int which = capability_named(name);
        if (which != CAPABILITIES && (results->can & NTH_CAN(which)) != 0)
            continue;
        fprintf(out, "lost capability  %s: %s had it\n", name, baseline->path);
        lost++;
    }
    return lost;
}

/* Prints the entries that match no case, and the entries that have expired. */
static size_t print_entries(FILE *out, const struct results *results,
                            const struct baseline *baseline)
{
    edition until = 0;
    size_t bad = 0;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct entry *entry = &baseline->entries[i];
        if (results->complete && entry->matched == 0) {
            fprintf(out, "matches no case  %s:%d: %s  %s\n", baseline->path, entry->line,
                    verdict_name(entry->verdict), entry->glob);
            bad++;
        }
        if (edition_parse(entry->until, &until) && results->edition >= edition_first(until)) {
            fprintf(out, "expired  %s:%d: this entry was for versions before %s\n", baseline->path,
                    entry->line, entry->until);
            bad++;
        }
    }
    return bad;
}

size_t gate_print_whole(FILE *out, const struct results *results, const struct baseline *baseline)
{
    size_t bad = print_entries(out, results, baseline);
    if (!results->complete)
        return bad;
    print_new(out, results, baseline);
    return bad + print_lost(out, results, baseline) + print_vanished(out, results, baseline);
}
