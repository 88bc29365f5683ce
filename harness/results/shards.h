/*
 * shards.h - puts the shards of a run together.
 */
#ifndef SHARDS_H
#define SHARDS_H

#include "results/results.h"

/* The shards that were given so far; all zero: none. */
struct shards {
    unsigned of;
    bool given[MOST_SHARDS + 1];
};

/* Each of these returns NULL, or one sentence. */

/* Takes note of the shard that a file holds; `of` is 0 where it holds a whole run. */
const char *shards_take(struct shards *shards, unsigned shard, unsigned of, const char *file);

/* Whether all are there. */
const char *shards_missing(const struct shards *shards);

/* Reads the results of one run from the files of all its shards, in any order; one file may hold a whole
 * run.  The cases stand as in the files.  `all` is empty where there is something to say. */
const char *shards_read(const char *const *files, int count, struct results *all);

/* Puts cases and broken laws in the order of a run that was not divided, after suites_open(true). */
const char *shards_order(struct results *all);

#endif
