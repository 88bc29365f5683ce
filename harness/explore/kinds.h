/*
 * kinds.h - the kinds of failure that the explorer finds: the same clause or rule, call and answer.
 */
#ifndef KINDS_H
#define KINDS_H

#include <stdio.h>

#include "explore/machine.h"
#include "explore/rules.h"
#include "results/knowledge.h"

struct found_kind {
    struct result result;     /* as of a case whose id names the sequence; it owns its strings */
    const struct rule *rule;  /* the rule that is broken; NULL: an invariant, a crash */
    size_t count;             /* of the steps that show it, each from another state */
    struct sequence sequence; /* a shortest one, and of those the first in the order of moves */
};

struct kinds {
    struct found_kind *at;
    size_t count, room;
};

/* The kinds of a machine, those with short sequences first.  False: out of memory.  The caller calls
 * kinds_free in both cases. */
bool kinds_of(const struct machine *machine, struct kinds *kinds);

/* Compares the kinds with the findings, and prints each with its sequence; those that no finding explains
 * with all calls, as rows for a suite.  Sets *unknown to the number of those that none explains, or
 * two do.  Returns NULL, or one sentence. */
const char *kinds_print(FILE *out, const struct kinds *kinds, const struct machine *of,
                        const struct findings *findings, const struct rerun *rerun,
                        size_t *unknown);
void kinds_free(struct kinds *kinds);

#endif
