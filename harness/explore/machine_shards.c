/* machine_shards.c - puts together what the shards of one exploration learned. */
#include "explore/machine_shards.h"

#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "explore/machine_file.h"
#include "results/shards.h"

static bool of_one_exploration(const struct machine *one, const struct machine *two)
{
    return strcmp(one->stack, two->stack) == 0 && strcmp(one->version, two->version) == 0 &&
           one->edition == two->edition && one->depth == two->depth &&
           one->alphabet == two->alphabet;
}

/* Adds one more shard to those before it. */
static const char *add_shard(const char *file, struct shards *shards, struct machine *all)
{
    struct machine shard;
    bool same = true;
    const char *refused = machine_read(file, &shard);
    if (refused != NULL)
        return refused;
    refused = shards_take(shards, shard.shard, shard.shards, file);
    if (refused == NULL && !of_one_exploration(all, &shard))
        refused = sentence_about(
            "this shard is of another library, edition, depth or alphabet than those before it",
            file);
    if (refused == NULL && !machine_merge(all, &shard, &same))
        refused = sentence_no_memory("the machine");
    if (refused == NULL && !same)
        refused =
            sentence_about("this shard contradicts those before it: are they of one run?", file);
    machine_free(&shard);
    return refused;
}

/* The order in which an exploration reaches states: a start together with those one move behind it. */
static int by_discovery(const void *one, const void *two)
{
    const struct sequence *a = &((const struct machine_state *)one)->sequence;
    const struct sequence *b = &((const struct machine_state *)two)->sequence;
    struct sequence first = *a, second = *b;
    first.length = a->length == 0 ? 1 : a->length;
    second.length = b->length == 0 ? 1 : b->length;
    if (first.length == second.length && a->length != b->length && a->protocol == b->protocol &&
        a->unconnected == b->unconnected)
        return a->length < b->length ? -1 : 1;
    return sequence_precedes(&first, &second) ? -1 : sequence_precedes(&second, &first) ? 1 : 0;
}

/* Adds to an empty machine what another one has, its states in the order of their sequences. */
static bool add_in_order(const struct machine *other, struct machine *into)
{
    struct machine sorted = *other;
    uint32_t number = 0;
    bool same = true;
    sorted.states = calloc(other->state_count + 1, sizeof *sorted.states);
    if (sorted.states == NULL)
        return false;
    memcpy(sorted.states, other->states, other->state_count * sizeof *sorted.states);
    qsort(sorted.states, sorted.state_count, sizeof *sorted.states, by_discovery);
    bool good = true;
    for (size_t i = 0; i < sorted.state_count && good; i++)
        good = machine_state(into, sorted.states[i].digest, &sorted.states[i].sequence, &number);
    free(sorted.states);
    return good && machine_merge(into, other, &same);
}

/* Puts the states in the order in which one exploration of all sequences reaches them. */
static const char *put_in_order(struct machine *all)
{
    struct machine ordered = {.stack = all->stack,
                              .version = all->version,
                              .edition = all->edition,
                              .depth = all->depth,
                              .alphabet = all->alphabet};
    if (!add_in_order(all, &ordered)) {
        ordered.stack = ordered.version = NULL;
        machine_free(&ordered);
        return sentence_no_memory("the machine");
    }
    all->stack = all->version = NULL;
    machine_free(all);
    *all = ordered;
    return NULL;
}

const char *machine_shards_read(const char *const *files, int count, struct machine *all)
{
    struct shards shards = {.of = 0};
    const char *refused = machine_read(files[0], all);
    if (refused != NULL)
        return refused;
    refused = shards_take(&shards, all->shard, all->shards, files[0]);
    for (int i = 1; i < count && refused == NULL; i++)
        refused = add_shard(files[i], &shards, all);
    if (refused == NULL)
        refused = shards_missing(&shards);
    if (refused == NULL && count > 1)
        refused = put_in_order(all);
    if (refused != NULL)
        machine_free(all);
    return refused;
}
