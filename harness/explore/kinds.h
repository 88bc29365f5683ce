/*
 * kinds.h - the kinds of failure that the explorer finds: the same clause or rule, call and answer.
 */
#ifndef KINDS_H
#define KINDS_H

#include <stdio.h>

#include "explore/search.h"
#include "results/knowledge.h"

struct found_kind {
    struct result result; /* as of a case whose id names the sequence; it owns its strings */
    const char *rule;     /* the rule that is broken; NULL: an invariant, a crash */
    int protocol;         /* an index into protocol_names */
    size_t count;         /* of the steps that show it */
    size_t length;        /* of the first sequence that does, which is a shortest one */
    unsigned char sequence[MOST_STEPS];
};

struct kinds {
    struct found_kind *at;
    size_t count;
    int protocol; /* of those that are added */
    bool full;    /* memory ran out */
};

/* Takes note of a step that broke something (search.h); `context` is a struct kinds. */
void kinds_add(void *context, const unsigned char *sequence, size_t length,
               const struct made *made);

/* Compares the kinds, found in a stack of that name and version, with the findings, and prints each with
 * its shortest sequence, as rows for a suite.  Sets *unknown to the number of those that no finding
 * explains, or two do.  Returns NULL, or one sentence. */
const char *kinds_print(FILE *out, const struct kinds *kinds, const struct results *of,
                        const struct findings *findings, size_t *unknown);
void kinds_free(struct kinds *kinds);

#endif
