/* clean_results.c - the results of the library without a saboteur. */
#include "quality/clean_results.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"

static int in_order(const void *one, const void *two)
{
    return strcmp((*(const struct result *const *)one)->id,
                  (*(const struct result *const *)two)->id);
}

const struct result *clean_result(const struct clean *clean, const char *id)
{
    char *text = (char *)(uintptr_t)id;
    const struct result wanted = {.id = text}, *key = &wanted;
    const struct result **found =
        clean->by_id == NULL
            ? NULL
            : bsearch(&key, clean->by_id, clean->results.count, sizeof *clean->by_id, in_order);
    return found == NULL ? NULL : *found;
}

void clean_free(struct clean *clean)
{
    free(clean->by_id);
    results_free(&clean->results);
    clean->by_id = NULL;
}

bool fails_anyway(const struct clean *clean, const struct result *result)
{
    const struct result *other = clean_result(clean, result->id);
    return other != NULL && other->verdict == result->verdict && other->clause == result->clause &&
           other->step == result->step;
}

const char *clean_read(const struct suite_run *run, int status, struct clean *clean)
{
    const char *refused = suite_read(run, status, &clean->results);
    if (refused != NULL)
        return refused;
    const size_t count = clean->results.count;
    clean->by_id = malloc((count + 1) * sizeof(struct result *));
    if (clean->by_id == NULL)
        return sentence_no_memory("the results");
    for (size_t i = 0; i < count; i++)
        clean->by_id[i] = &clean->results.at[i];
    qsort(clean->by_id, count, sizeof *clean->by_id, in_order);
    return NULL;
}
