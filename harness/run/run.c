/* run.c - the memory for the records and outcomes of a run. */
#include "run/run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/shared_memory.h"
#include "run/machine.h"

const struct record *run_record(const struct run *run, size_t which)
{
    return (const struct record *)(const void *)(run->records + which * run->stride);
}

size_t run_memory(const struct run *run)
{
    return (size_t)CASE_MEMORY + run->cases->plan_room * sizeof *run->cases->plans +
           run->cases->count * run->stride;
}

/* The indexes of the cases, in order or shuffled: the same order for the same seed on every
 * system. */
static size_t *make_order(size_t count, unsigned seed)
{
    uint64_t state = seed;
    size_t *order = malloc((count + 1) * sizeof *order);
    for (size_t i = 0; order != NULL && i < count; i++)
        order[i] = i;
    for (size_t i = count; order != NULL && seed != 0 && i > 1; i--) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const size_t other = (size_t)(state >> 33) % i, last = order[i - 1];
        order[i - 1] = order[other];
        order[other] = last;
    }
    return order;
}

bool run_open(const struct cases *cases, unsigned seed, struct run *run)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), least = sizeof(struct record);
    memset(run, 0, sizeof *run);
    run->cases = cases;
    run->count = cases->count;
    run->stride = (least + page - 1) / page * page;
    run->records = shared_new(cases->count * run->stride);
    run->outcomes = shared_new(cases->count * sizeof *run->outcomes);
    run->judgements = calloc(cases->count, sizeof *run->judgements);
    run->order = make_order(cases->count, seed);
    return run->order != NULL && run->records != NULL && run->outcomes != NULL &&
           run->judgements != NULL;
}

void run_free(struct run *run)
{
    shared_free(run->records, run->cases == NULL ? 0 : run->cases->count * run->stride);
    shared_free(run->outcomes, run->cases == NULL ? 0 : run->cases->count * sizeof *run->outcomes);
    free(run->judgements);
    free(run->order);
    memset(run, 0, sizeof *run);
}
