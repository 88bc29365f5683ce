/*
 * gate.h - compares results with a baseline.
 */
#ifndef GATE_H
#define GATE_H

#include "results/baseline.h"
#include "results/results.h"

/* How a result compares with the baseline. */
enum comparison_kind {
    AS_EXPECTED,  /* conforms, or is observed or skipped where nothing is compared */
    NEW_SCENARIO, /* observed, where the baseline has no entries: of a new scenario, or of the full
                       depth */
    KNOWN,        /* has the result of its entry */
    NOT_KNOWN,    /* does not conform, and has no entry */
    CHANGED,      /* has an entry with another result */
    NOW_CONFORMS, /* conforms, but has an entry */
    CAPABILITY_LOST /* skipped for a capability that the stack had when the baseline was made */
};

struct comparison {
    enum comparison_kind kind;
    struct entry *entry; /* the entry that matches the case, or NULL */
};

/*
 * Compares each result with the baseline; `comparisons` has room for all results, broken laws
 * included.  Without a baseline (NULL) results are as expected if they conform, are observed or are
 * skipped.  False: out of memory.
 */
bool gate_cases(const struct results *results, struct baseline *baseline,
                struct comparison *comparisons);

bool comparison_fails(const struct comparison *comparison);

/* Prints the cases whose comparison with their entry fails; returns how many cases fail in all. */
size_t gate_print_cases(FILE *out, const struct results *results, const struct baseline *baseline,
                        const struct comparison *comparisons, const struct rerun *rerun);

/*
 * Prints the failures of the run as a whole: lost capabilities, vanished cases, entries that match
 * no case (these three for complete runs only), and expired entries.  Returns their number. Also
 * prints the number of new cases, which is not counted as a failure.
 */
size_t gate_print_whole(FILE *out, const struct results *results, const struct baseline *baseline);

#endif
