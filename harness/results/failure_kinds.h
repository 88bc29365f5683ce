/*
 * failure_kinds.h - the failures of a run, grouped by kind: one behaviour of a library fails many cases.
 */
#ifndef FAILURE_KINDS_H
#define FAILURE_KINDS_H

#include "results/answer_text.h"
#include "results/knowledge.h"

/* Failures with the same verdict, clause and call, of which the call gave the same in place of the same. */
struct failure_kind {
    enum verdict verdict;
    enum clause clause; /* NO_CLAUSE: of a verdict without one */
    size_t *which;      /* the indices of the results, in their order */
    size_t count;
    char call[ANSWER_TEXT]; /* the call, without side and numbers; "" for none */
    char expected[ANSWER_TEXT],
        gave[ANSWER_TEXT]; /* where they differ; of an invariant what the call gave */
};

struct failure_kinds {
    struct failure_kind
        *at; /* what ended its process first, then by severity, then the most frequent first */
    size_t count;
    size_t failures; /* the results of all kinds */
};

/* Groups the results that no finding explains.  False: out of memory.  The caller calls kinds_free in both
 * cases. */
bool failure_kinds_of(const struct results *results, const struct comparison *comparisons,
                      struct failure_kinds *kinds);
void failure_kinds_free(struct failure_kinds *kinds);

#endif
