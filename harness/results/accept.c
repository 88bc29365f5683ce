/* accept.c - makes a snapshot from stored results. */
#include "results/accept.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "contract/scenario.h"
#include "contract/sentence.h"
#include "results/snapshot_reader.h"
#include "results/widest_glob.h"
#include "run/case_id.h"

/* What the cases of a glob have to agree with. */
struct agreement {
    const struct results *results;
    const struct result *result;   /* has what the others have */
    const struct choices *choices; /* ... or chose what the others chose, where they could */
    const struct chosen *chosen;
};

/* Whether all cases that a glob matches have the same result as one of them.  The search starts
 * there, because cases next to it are the most likely ones to differ. */
static bool results_agree(const void *context, const char *glob)
{
    const struct agreement *agreement = context;
    const struct results *results = agreement->results;
    const struct result *with = agreement->result;
    size_t from = (size_t)(with - results->at);
    const size_t count = results->count + results->broken;
    for (size_t i = 0; i < count; i++) {
        const struct result *each = &results->at[(from + i) % count];
        if (id_fits(glob, each->id) && each->verdict != SKIPPED && !result_alike(each, with))
            return false;
    }
    return true;
}

static bool choices_agree(const void *context, const char *glob)
{
    const struct agreement *agreement = context;
    const struct chosen *with = agreement->chosen;
    for (size_t i = 0; i < agreement->choices->count; i++) {
        const struct chosen *each = &agreement->choices->at[i];
        if (chosen_in_same_place(each, with) && strcmp(each->text, with->text) != 0 &&
            id_fits(glob, agreement->results->at[each->which].id))
            return false;
    }
    return true;
}

/* Only pairs that break a law are results: a glob for more would match pairs that keep it. */
static void widest_of_result(const struct results *results, const struct result *result,
                             char glob[GLOB_SIZE])
{
    const struct agreement agreement = {.results = results, .result = result};
    if (result->verdict == BREAKS_LAW)
        snprintf(glob, GLOB_SIZE, "%s", result->id);
    else
        widest_glob(result->id, results_agree, &agreement, glob);
}

static void cover(const struct results *results, const char *glob, bool *covered)
{
    for (size_t i = 0; i < results->count + results->broken; i++)
        covered[i] = covered[i] || id_fits(glob, results->at[i].id);
}

/* Adds a line for what the snapshot's parent does not say of these results. */
static bool add_differences(const struct results *results, struct snapshot *into)
{
    const size_t count = results->count + results->broken;
    bool *covered = calloc(count + 1, sizeof *covered), made = covered != NULL;
    char glob[GLOB_SIZE];
    for (size_t i = 0; made && i < count; i++) {
        const struct result *result = &results->at[i];
        covered[i] = covered[i] || result->verdict == SKIPPED ||
                     seen_again(snapshot_seen(into->parent, result->id), result);
    }
    for (size_t i = 0; made && i < count; i++) {
        const struct result *result = &results->at[i];
        const bool breaks = result->verdict == DEVIATES || result->verdict == BREAKS_LAW;
        if (covered[i])
            continue;
        widest_of_result(results, result, glob);
        cover(results, glob, covered);
        made = snapshot_add(into, glob, result->verdict, breaks ? result->clause : NO_CLAUSE,
                            result->verdict == CONFORMS ? "" : result->comparable);
    }
    free(covered);
    return made;
}

/* Adds what most cases chose in a place, for all of them, where the parent says less of it. */
static bool add_usual(const struct results *results, const struct choices *choices, size_t first,
                      struct snapshot *into)
{
    const struct chosen *place = &choices->at[first], *usual = place;
    size_t most = 0, known = 0;
    for (size_t i = first; i < choices->count; i++) {
        const struct chosen *each = &choices->at[i];
        size_t alike = 0;
        if (!chosen_in_same_place(each, place))
            continue;
        const char *said = snapshot_given(into->parent, results->at[each->which].id, each);
        known += said != NULL && strcmp(said, each->text) == 0;
        for (size_t j = i; j < choices->count; j++)
            alike += chosen_in_same_place(&choices->at[j], place) &&
                     strcmp(choices->at[j].text, each->text) == 0;
        if (alike > most) {
            most = alike;
            usual = each;
        }
    }
    return known >= most || snapshot_add_given(into, "*", usual);
}

/* Adds lines for what the snapshot, made so far, does not say of the choices of these results. */
static bool add_unusual(const struct results *results, const struct choices *choices,
                        struct snapshot *into)
{
    bool made = true;
    char glob[GLOB_SIZE];
    for (size_t i = 0; i < choices->count && made; i++) {
        const struct chosen *chosen = &choices->at[i];
        const char *id = results->at[chosen->which].id, *said = snapshot_given(into, id, chosen);
        const struct agreement agreement = {
            .results = results, .choices = choices, .chosen = chosen};
        if (said != NULL && strcmp(said, chosen->text) == 0)
            continue;
        widest_glob(id, choices_agree, &agreement, glob);
        made = snapshot_add_given(into, glob, chosen);
    }
    return made;
}

static bool add_choices(const struct results *results, struct snapshot *into)
{
    struct choices choices;
    bool made = choices_of(results, &choices);
    for (size_t i = 0; i < choices.count && made; i++) {
        bool before = false;
        for (size_t j = 0; j < i && !before; j++)
            before = chosen_in_same_place(&choices.at[j], &choices.at[i]);
        if (!before)
            made = add_usual(results, &choices, i, into);
    }
    made = made && add_unusual(results, &choices, into);
    choices_free(&choices);
    return made;
}

static bool breaks_law(const struct results *results, const char *glob)
{
    for (size_t i = results->count; i < results->count + results->broken; i++)
        if (id_fits(glob, results->at[i].id))
            return true;
    return false;
}

/* Adds a line for each law that was broken where the parent was made, and is kept here. */
static bool add_kept_laws(const struct results *results, struct snapshot *into)
{
    bool made = true;
    for (const struct snapshot *each = into->parent; each != NULL && made; each = each->parent)
        for (size_t i = 0; i < each->seen_count && made; i++) {
            const struct seen *seen = &each->seen[i];
            if (seen->verdict == BREAKS_LAW && !breaks_law(results, seen->glob))
                made = snapshot_add(into, seen->glob, CONFORMS, NO_CLAUSE, "");
        }
    return made;
}

/* Adds the sizes of scenarios that the parent does not have, or has otherwise. */
static bool add_sizes(const struct results *results, struct snapshot *into)
{
    char name[GLOB_SIZE];
    bool made = true;
    for (size_t i = 0, next = 0; i < results->count && made; i = next) {
        const char *id = results->at[i].id;
        for (next = i + 1; next < results->count && id_same_scenario(results->at[next].id, id);)
            next++;
        snprintf(name, sizeof name, "%.*s", (int)id_scenario_length(id), id);
        if (snapshot_cases(into->parent, name) != next - i)
            made = snapshot_add_scenario(into, name, next - i);
    }
    return made;
}

/* Adds a line for each scenario that only the parent has. */
static bool add_vanished(const struct results *results, struct snapshot *into)
{
    bool made = true;
    for (const struct snapshot *each = into->parent; each != NULL && made; each = each->parent)
        for (size_t i = 0; i < each->scenario_count && made; i++)
            if (results_of_scenario(results, each->scenarios[i].name) == 0 &&
                snapshot_cases(into, each->scenarios[i].name) != 0)
                made = snapshot_add_scenario(into, each->scenarios[i].name, 0);
    return made;
}

/* The names of a set of capabilities, separated by blanks; the caller frees them. */
static char *names_of(const struct ability *has)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    const char *before = "";
    for (int i = 0; i < CAPABILITIES; i++)
        if (ability_has(has, i)) {
            fprintf(out, "%s%s", before, capability_name(i));
            before = " ";
        }
    return fclose(out) == 0 ? text : NULL;
}

const char *accept_results(const struct results *results, struct snapshot *into)
{
    into->of = strdup(results->version);
    into->build = results->build == NULL ? NULL : strdup(results->build);
    into->can = names_of(&results->has);
    const bool made = into->of != NULL && into->can != NULL && add_sizes(results, into) &&
                      add_vanished(results, into) && add_differences(results, into) &&
                      add_kept_laws(results, into) && add_choices(results, into);
    return made ? NULL : sentence_no_memory("the snapshot");
}

/* How many cases of the results a snapshot says nothing of, or something else. */
static size_t distance(const struct results *results, const struct snapshot *from)
{
    size_t differ = 0;
    for (size_t i = 0; i < results->count; i++)
        differ += results->at[i].verdict != SKIPPED &&
                  !seen_again(snapshot_seen(from, results->at[i].id), &results->at[i]);
    return differ;
}

/* Whether a snapshot is made from the one of a name, directly or not. */
static bool is_made_from(const struct snapshot *snapshot, const char *name)
{
    for (; snapshot != NULL; snapshot = snapshot->parent)
        if (strcmp(snapshot->name, name) == 0)
            return true;
    return false;
}

void print_heirs(FILE *out, const char *folder, const char *name)
{
    char pattern[PATH_MAX];
    glob_t files;
    size_t heirs = 0;
    snprintf(pattern, sizeof pattern, "%.*s/*.snap", PATH_MAX - 10, folder);
    if (glob(pattern, 0, NULL, &files) != 0)
        return;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct snapshot heir;
        if (snapshot_read(files.gl_pathv[i], folder, &heir) == NULL && heir.from != NULL &&
            strcmp(heir.from, name) == 0)
            fprintf(out, "%s%s", heirs++ == 0 ? "made from it, so look at them too: " : ", ",
                    heir.name);
        snapshot_free(&heir);
    }
    if (heirs != 0)
        fputc('\n', out);
    globfree(&files);
}

const char *accept_parent(const struct results *results, const char *folder, const char *name,
                          struct snapshot *into)
{
    char pattern[PATH_MAX];
    glob_t files;
    const char *refused = NULL;
    size_t best = distance(results, NULL);
    snprintf(pattern, sizeof pattern, "%.*s/*.snap", PATH_MAX - 10, folder);
    if (glob(pattern, 0, NULL, &files) != 0)
        return NULL;
    for (size_t i = 0; i < files.gl_pathc && refused == NULL; i++) {
        struct snapshot *candidate = calloc(1, sizeof *candidate);
        if (candidate == NULL)
            return sentence_no_memory("the snapshots");
        refused = snapshot_read(files.gl_pathv[i], folder, candidate);
        const bool usable = refused == NULL && !is_made_from(candidate, name);
        const size_t differ = usable ? distance(results, candidate) : best;
        struct snapshot *worse = candidate;
        if (differ < best) {
            best = differ;
            worse = into->parent;
            into->parent = candidate;
        }
        if (worse != NULL)
            snapshot_free(worse);
        free(worse);
    }
    globfree(&files);
    free(into->from);
    into->from = into->parent == NULL ? NULL : strdup(into->parent->name);
    return refused;
}
