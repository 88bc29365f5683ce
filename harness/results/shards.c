/* shards.c - puts the shards of a run together. */
#include "results/shards.h"

#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "results/results_reader.h"
#include "run/suites.h"

const char *shards_take(struct shards *shards, unsigned shard, unsigned of, const char *file)
{
    const bool first = shards->of == 0 && !shards->given[0];
    if (!first && (of == 0 || shards->of == 0))
        return sentence_about(
            "only shards of one run are put together, and one of these files holds a whole run",
            file);
    if (!first && of != shards->of)
        return sentence("this is a shard of %u, and those before it are of %u: %s", of, shards->of,
                        file);
    if (shards->given[shard])
        return sentence("shard %u of %u was given before, so leave this file out: %s", shard, of,
                        file);
    shards->of = of;
    shards->given[shard] = true;
    return NULL;
}

const char *shards_missing(const struct shards *shards)
{
    unsigned missing = 0, first = 0;
    for (unsigned i = shards->of; i >= 1; i--)
        if (!shards->given[i]) {
            missing++;
            first = i;
        }
    if (missing == 0)
        return NULL;
    if (missing == 1)
        return sentence("shard %u of %u is missing: give the files of all shards", first,
                        shards->of);
    return sentence("%u of %u shards are missing, the first is shard %u: give the files of all",
                    missing, shards->of, first);
}

static bool same_text(const char *one, const char *two)
{
    return one == NULL || two == NULL ? one == two : strcmp(one, two) == 0;
}

static bool same_ability(const struct ability *one, const struct ability *two)
{
    int i = 0;
    while (i < CAPABILITIES && ability_has(one, i) == ability_has(two, i))
        i++;
    return i == CAPABILITIES;
}

static bool of_one_run(const struct results *one, const struct results *two)
{
    return strcmp(one->stack, two->stack) == 0 && strcmp(one->version, two->version) == 0 &&
           same_text(one->build, two->build) && one->edition == two->edition &&
           one->edition_given == two->edition_given && one->full == two->full &&
           one->system_configuration == two->system_configuration &&
           one->of_complete == two->of_complete && same_text(one->selected, two->selected) &&
           same_ability(&one->has, &two->has);
}

/* Reads one more shard into those before it. */
static const char *add_shard(const char *file, struct shards *shards, struct results *all)
{
    struct results shard;
    const char *refused = results_read(file, &shard);
    if (refused != NULL)
        return refused;
    refused = shards_take(shards, shard.shard, shard.shards, file);
    if (refused == NULL && !of_one_run(all, &shard))
        refused = sentence_about("this shard is of another library, edition, depth, configuration "
                                 "or ID than those before it",
                                 file);
    if (refused == NULL && !results_merge(all, &shard))
        refused = sentence_no_memory("the results");
    results_free(&shard);
    return refused;
}

const char *shards_read(const char *const *files, int count, struct results *all)
{
    struct shards shards = {.of = 0};
    const char *refused = results_read(files[0], all);
    if (refused != NULL)
        return refused;
    refused = shards_take(&shards, all->shard, all->shards, files[0]);
    for (int i = 1; i < count && refused == NULL; i++)
        refused = add_shard(files[i], &shards, all);
    if (refused == NULL)
        refused = shards_missing(&shards);
    if (refused != NULL) {
        results_free(all);
    } else if (all->shards != 0) {
        all->shard = all->shards = 0;
        all->complete = all->of_complete;
    }
    return refused;
}

/* A scenario, and where it stands among those of all suites. */
struct placed_scenario {
    char name[ID_SIZE]; /* suite/scenario */
    size_t place;
};

static int by_name(const void *one, const void *two)
{
    const struct placed_scenario *a = one, *b = two;
    return strcmp(a->name, b->name);
}

static struct placed_scenario *place_scenarios(size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < suites_count; i++)
        *count += suites[i].scenario_count;
    struct placed_scenario *at = calloc(*count + 1, sizeof *at);
    for (size_t i = 0, place = 0; at != NULL && i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++, place++) {
            snprintf(at[place].name, ID_SIZE, "%s/%s", suites[i].name,
                     suites[i].scenarios[j]->name);
            at[place].place = place;
        }
    if (at != NULL)
        qsort(at, *count, sizeof *at, by_name);
    return at;
}

/* Where a result belongs: laws behind all cases, and each law behind the one before it. */
struct position {
    size_t law, place;
    size_t index; /* where it stands now */
};

static int by_position(const void *one, const void *two)
{
    const struct position *a = one, *b = two;
    if (a->law != b->law)
        return a->law < b->law ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* The laws in the order in which broken_laws looks at them. */
static size_t law_place(const struct result *result)
{
    static const enum clause laws[] = {IV_007, IV_012, IV_009};
    size_t place = 0;
    if (result->verdict != BREAKS_LAW)
        return 0;
    while (place < sizeof laws / sizeof laws[0] && laws[place] != result->clause)
        place++;
    return place + 1;
}

static const char *find_position(const struct results *all, size_t which,
                                 const struct placed_scenario *scenarios, size_t count,
                                 struct position *position)
{
    struct placed_scenario wanted = {.place = 0};
    const char *id = case_in(all->at[which].id);
    snprintf(wanted.name, sizeof wanted.name, "%.*s", (int)id_scenario_length(id), id);
    const struct placed_scenario *found =
        bsearch(&wanted, scenarios, count, sizeof *scenarios, by_name);
    if (found == NULL)
        return sentence_about("this suite has no such scenario: put the shards together with the "
                              "version of the suite that made them",
                              wanted.name);
    *position = (struct position){law_place(&all->at[which]), found->place, which};
    return NULL;
}

/* The cases of a scenario are in one shard, so they stand together. */
static const char *check_positions(const struct results *all, const struct position *at)
{
    for (size_t i = 1; i < all->count; i++)
        if (at[i].place == at[i - 1].place && at[i].index != at[i - 1].index + 1)
            return sentence_about("two shards have the cases of this scenario, so different "
                                  "versions of the suite made them",
                                  all->at[at[i].index].id);
    return NULL;
}

static const char *take_positions(const struct results *all, struct position *at)
{
    const char *refused = NULL;
    const size_t results = all->count + all->broken;
    size_t count = 0;
    struct placed_scenario *scenarios = place_scenarios(&count);
    if (scenarios == NULL)
        return sentence_no_memory("the scenarios");
    for (size_t i = 0; i < results && refused == NULL; i++)
        refused = find_position(all, i, scenarios, count, &at[i]);
    free(scenarios);
    if (refused != NULL)
        return refused;
    qsort(at, results, sizeof *at, by_position);
    return check_positions(all, at);
}

const char *shards_order(struct results *all)
{
    const size_t results = all->count + all->broken;
    struct position *at = calloc(results + 1, sizeof *at);
    struct result *ordered = calloc(results + 1, sizeof *ordered);
    const char *refused = NULL;
    if (at == NULL || ordered == NULL) {
        refused = sentence_no_memory("the results");
    } else if ((refused = take_positions(all, at)) == NULL) {
        for (size_t i = 0; i < results; i++)
            ordered[i] = all->at[at[i].index];
        struct result *before = all->at;
        all->at = ordered;
        ordered = before;
    }
    free(ordered);
    free(at);
    return refused;
}
