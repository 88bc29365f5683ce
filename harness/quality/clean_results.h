/*
 * clean_results.h - the results of the library without a saboteur, found by id.
 */
#ifndef CLEAN_RESULTS_H
#define CLEAN_RESULTS_H

#include "quality/suite_run.h"

struct clean {
    struct results results;
    const struct result **by_id; /* sorted */
};

/* Reads those of a run that has ended (suite_read).  Returns NULL, or one sentence; the caller calls clean_free in
 * both cases. */
const char *clean_read(const struct suite_run *run, int status, struct clean *clean);
void clean_free(struct clean *clean);

/* The result of a case, or NULL. */
const struct result *clean_result(const struct clean *clean, const char *id);

/* Whether the library has the same failure without a saboteur. */
bool fails_anyway(const struct clean *clean, const struct result *result);

#endif
