/* gate.c - results against a baseline. */
#include "gate.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "print.h"

static bool same(const char *one, const char *two)
{
    return strcmp(one, two) == 0;
}

/* Whether a capability stands in a list with blanks between. */
static bool listed(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; at != NULL && (at = strstr(at, name)) != NULL; at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static bool is_of(const char *id, const char *scenario)
{
    size_t length = strlen(scenario);
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
    if (!same(result->verdict, entry->verdict) || !same(result->seen, entry->seen))
        return false;
    const bool breaks = same(result->verdict, "deviates") || same(result->verdict, "breaks");
    return !breaks || same(result->clause, entry->clause);
}

static struct stand stand_skipped(const struct result *result, const struct baseline *baseline)
{
    bool had = baseline != NULL && listed(baseline->can, result->expected);
    return (struct stand){had ? STANDS_SKIPPED : STANDS_WELL, NULL};
}

/* The entries that may fit a case: most are about other suites or scenarios, and matching costs. */
struct candidates {
    const char *id;         /* the case that they were looked for last */
    size_t suite, scenario; /* the lengths of its suite's name, and of its scenario's */
    struct entry **of_suite, **at;
    size_t suite_count, count;
};

/* Whether what a glob begins with is what an id begins with, up to a length. */
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
    candidates->scenario = scenario_length(id);
    candidates->count = 0;
    for (size_t i = 0; i < candidates->suite_count; i++)
        if (begins_alike(candidates->of_suite[i], id, candidates->scenario))
            candidates->at[candidates->count++] = candidates->of_suite[i];
}

static struct stand stand_of(const struct result *result, const struct baseline *baseline,
                             const struct candidates *candidates)
{
    bool conforms = same(result->verdict, "conforms"), observed = same(result->verdict, "observed");
    struct stand stand = {conforms ? STANDS_WELL : STANDS_BAD, NULL};
    if (same(result->verdict, "skipped"))
        return stand_skipped(result, baseline);
    if (baseline == NULL)
        return (struct stand){conforms || observed ? STANDS_WELL : STANDS_BAD, NULL};
    for (size_t i = 0; i < candidates->count; i++) {
        struct entry *entry = candidates->at[i];
        if (!id_fits(entry->glob, result->id))
            continue;
        entry->matched++; /* globs may overlap where their entries say the same */
        if (stand.standing == STANDS_KNOWN)
            continue;
        if (!conforms && fits_entry(result, entry))
            stand = (struct stand){STANDS_KNOWN, entry};
        else
            stand = (struct stand){conforms ? STANDS_BETTER : STANDS_CHANGED, entry};
    }
    if (result->beyond && stand.standing != STANDS_KNOWN && (observed || conforms))
        return (struct stand){conforms ? STANDS_WELL : STANDS_NEW, NULL}; /* never accepted */
    if (stand.entry == NULL && observed)
        stand.standing = knows_scenario(baseline, result->id) ? STANDS_CHANGED : STANDS_NEW;
    return stand;
}

bool gate_cases(const struct results *results, struct baseline *baseline, struct stand *stands)
{
    struct candidates candidates = {.id = NULL};
    if (baseline != NULL) { /* both lists in one piece */
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
        stands[i] = stand_of(&results->at[i], baseline, &candidates);
    }
    free(candidates.of_suite);
    return true;
}

bool stand_fails(const struct stand *stand)
{
    return stand->standing >= STANDS_BAD;
}

/* Whether two cases are of one scenario, stand alike and were seen alike. */
static bool alike(const struct results *results, const struct stand *stands, size_t one, size_t two)
{
    const struct result *a = &results->at[one], *b = &results->at[two];
    return stands[one].standing == stands[two].standing && stands[one].entry == stands[two].entry &&
           same(a->verdict, b->verdict) && same(a->seen, b->seen) &&
           strncmp(a->id, b->id, scenario_length(a->id) + 1) == 0;
}

static size_t count_alike(const struct results *results, const struct stand *stands, size_t from)
{
    size_t count = 0;
    for (size_t i = from; i < results->count + results->broken; i++)
        count += alike(results, stands, from, i);
    return count;
}

/* Whether a case is told by one before it. */
static bool told_before(const struct results *results, const struct stand *stands, size_t which)
{
    for (size_t i = 0; i < which; i++)
        if (stand_fails(&stands[i]) && alike(results, stands, i, which))
            return true;
    return false;
}

static void print_case(FILE *out, const struct result *result, const struct baseline *baseline,
                       const struct stand *stand, size_t alike)
{
    static const char *const words[] = {[STANDS_BAD] = "changed",
                                        [STANDS_CHANGED] = "changed",
                                        [STANDS_BETTER] = "conforms unexpectedly",
                                        [STANDS_SKIPPED] = "skipped"};
    fprintf(out, "%s  %s", words[stand->standing], result->id);
    if (alike > 1)
        fprintf(out, " and %zu more of its scenario", alike - 1);
    fputc('\n', out);
    if (stand->standing == STANDS_SKIPPED)
        fprintf(out, "  was       run, as %s says; the stack has lost the capability\n",
                baseline->path);
    else if (stand->entry != NULL)
        fprintf(out, "  was       %s  %s  (%s:%d)\n", stand->entry->verdict, stand->entry->seen,
                baseline->path, stand->entry->line);
    else
        fprintf(out, "  was       conforms, or nobody looked: %s has no entry for it\n",
                baseline->path);
    if (stand->standing == STANDS_BETTER)
        fputs("  is        conforms: take the entry out, or narrow its glob\n", out);
    else if (stand->standing != STANDS_SKIPPED)
        fprintf(out, "  is        %s  %s\n", result->verdict, result->seen);
    fprintf(out, "  again     %s%s%s\n", again_command, result->id, again_options);
}

size_t gate_print_cases(FILE *out, const struct results *results, const struct baseline *baseline,
                        const struct stand *stands)
{
    size_t failing = 0;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        if (!stand_fails(&stands[i]))
            continue;
        failing++;
        bool speaks =
            baseline != NULL && (stands[i].entry != NULL || stands[i].standing != STANDS_BAD);
        if (speaks && !told_before(results, stands, i))
            print_case(out, &results->at[i], baseline, &stands[i], count_alike(results, stands, i));
    }
    return failing;
}

/* The cases of a scenario stand together, mostly behind those of the one that was counted before:
 * `from` is where to look first, and then where they end. */
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
    size_t new = 0;
    bool unknown = false;
    for (size_t i = 0; i < results->count; i++) {
        const char *id = results->at[i].id;
        if (i == 0 || strncmp(id, results->at[i - 1].id, scenario_length(id) + 1) != 0)
            unknown = !knows_scenario(baseline, id);
        new += unknown;
    }
    if (new != 0)
        fprintf(out,
                "new: %zu cases of scenarios that %s does not know; make accept takes them in\n",
                new, baseline->path);
}

static size_t print_lost(FILE *out, const struct results *results, const struct baseline *baseline)
{
    char name[32];
    size_t lost = 0;
    for (const char *at = baseline->can; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " "), at);
        at += strcspn(at, " ");
        if (listed(results->can, name))
            continue;
        fprintf(out, "lost capability  %s: %s had it\n", name, baseline->path);
        lost++;
    }
    return lost;
}

/* Entries that fit no case, and entries whose time is over. */
static size_t print_entries(FILE *out, const struct results *results,
                            const struct baseline *baseline)
{
    edition at = 0, until = 0;
    size_t bad = 0;
    edition_parse(results->edition, &at);
    for (size_t i = 0; i < baseline->count; i++) {
        const struct entry *entry = &baseline->entries[i];
        if (results->complete && entry->matched == 0) {
            fprintf(out, "fits nothing  %s:%d: %s  %s\n", baseline->path, entry->line,
                    entry->verdict, entry->glob);
            bad++;
        }
        if (edition_parse(entry->until, &until) && at >= edition_first(until)) {
            fprintf(out, "over  %s:%d: this entry was for versions before %s\n", baseline->path,
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
