/* pairs.c - a greedy choice of combinations. */
#include "contract/pairs.h"

#include <stdlib.h>

/* For each pair of values the settings in which it has still to meet. */
struct pairs {
    size_t dimensions;
    size_t first[PAIR_DIMENSIONS][PAIR_DIMENSIONS]; /* where the pairs of two dimensions begin */
    size_t sizes[PAIR_DIMENSIONS];
    unsigned char *missing;
};

static unsigned char *missing_at(const struct pairs *pairs, size_t one, size_t two, size_t value,
                                 size_t other)
{
    return &pairs->missing[pairs->first[one][two] + value * pairs->sizes[two] + other];
}

static unsigned char *missing_of(const struct pairs *pairs, const struct pair_candidate *candidate,
                                 size_t one, size_t two)
{
    return missing_at(pairs, one, two, candidate->value[one], candidate->value[two]);
}

static unsigned bits(unsigned set)
{
    unsigned count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

/* How many of the missing pairs meet in a candidate. */
static unsigned gain(const struct pairs *pairs, const struct pair_candidate *candidate)
{
    unsigned count = 0;
    for (size_t i = 0; i < pairs->dimensions; i++)
        for (size_t j = i + 1; j < pairs->dimensions; j++)
            count += bits(*missing_of(pairs, candidate, i, j) & candidate->settings);
    return count;
}

static void choose(const struct pairs *pairs, struct pair_candidate *candidate)
{
    candidate->chosen = true;
    for (size_t i = 0; i < pairs->dimensions; i++)
        for (size_t j = i + 1; j < pairs->dimensions; j++)
            *missing_of(pairs, candidate, i, j) &= (unsigned char)~candidate->settings;
}

/* Chooses candidates with one pair of values until it has met in all its settings: at each step the
 * one in which the most other missing pairs meet. */
static void choose_for(const struct pairs *pairs, struct pair_candidate *candidates, size_t count,
                       size_t one, size_t two, size_t value, size_t other)
{
    const unsigned char *missing = missing_at(pairs, one, two, value, other);
    while (*missing != 0) {
        struct pair_candidate *best = NULL;
        unsigned most = 0;
        for (size_t i = 0; i < count; i++) {
            struct pair_candidate *candidate = &candidates[i];
            if (candidate->value[one] != value || candidate->value[two] != other ||
                (candidate->settings & *missing) == 0)
                continue;
            const unsigned gained = gain(pairs, candidate);
            if (gained > most) {
                best = candidate;
                most = gained;
            }
        }
        if (best == NULL) /* a missing pair meets in some candidate: this does not happen */
            return;
        choose(pairs, best);
    }
}

static bool open_pairs(struct pairs *pairs, const struct pair_candidate *candidates, size_t count,
                       const size_t *sizes, size_t dimensions)
{
    size_t all = 0;
    pairs->dimensions = dimensions;
    for (size_t i = 0; i < dimensions; i++)
        pairs->sizes[i] = sizes[i];
    for (size_t i = 0; i < dimensions; i++)
        for (size_t j = i + 1; j < dimensions; j++) {
            pairs->first[i][j] = all;
            all += sizes[i] * sizes[j];
        }
    pairs->missing = calloc(all + 1, 1);
    for (size_t k = 0; pairs->missing != NULL && k < count; k++)
        for (size_t i = 0; i < dimensions; i++)
            for (size_t j = i + 1; j < dimensions; j++)
                *missing_of(pairs, &candidates[k], i, j) |= candidates[k].settings;
    return pairs->missing != NULL;
}

bool pairs_choose(struct pair_candidate *candidates, size_t count, const size_t *sizes,
                  size_t dimensions)
{
    struct pairs pairs = {.missing = NULL};
    if (!open_pairs(&pairs, candidates, count, sizes, dimensions))
        return false;
    for (size_t i = 0; i < count; i++)
        if (candidates[i].chosen)
            choose(&pairs, &candidates[i]);
    for (size_t i = 0; i < dimensions; i++)
        for (size_t j = i + 1; j < dimensions; j++)
            for (size_t value = 0; value < sizes[i]; value++)
                for (size_t other = 0; other < sizes[j]; other++)
                    choose_for(&pairs, candidates, count, i, j, value, other);
    free(pairs.missing);
    return true;
}
