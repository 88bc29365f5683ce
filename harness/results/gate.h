/*
 * gate.h - results against a baseline: what is known, what changed, what is gone.
 */
#ifndef GATE_H
#define GATE_H

#include "results/baseline.h"
#include "results/results.h"

/* How a result compares with the baseline. */
enum comparison_kind {
    AS_EXPECTED,    /* conforms, or nothing is compared and it was observed or skipped */
    NEW_SCENARIO,   /* an observation or a skip of a scenario that the baseline does not know */
    KNOWN,          /* as its entry says */
    NOT_KNOWN,      /* does not conform, and no entry speaks of it */
    CHANGED,        /* an entry speaks of it and says something else */
    NOW_CONFORMS,   /* conforms, and an entry says that it does not */
    CAPABILITY_LOST /* skipped for a capability that the baseline's run had */
};

struct comparison {
    enum comparison_kind kind;
    struct entry *entry; /* the entry that speaks of the case, or NULL */
};

/*
 * Compares each result; `comparisons` has room for all, broken laws included.  Without a baseline
 * (NULL) only conforming, observed and skipped cases are as expected.  False: out of memory.
 */
bool gate_cases(const struct results *results, struct baseline *baseline,
                struct comparison *comparisons);

bool comparison_fails(const struct comparison *comparison);

/* Prints what is wrong with cases that the baseline speaks of; returns how many cases fail. */
size_t gate_print_cases(FILE *out, const struct results *results, const struct baseline *baseline,
                        const struct comparison *comparisons, const struct rerun *rerun);

/*
 * Prints what is wrong with the run as a whole: lost capabilities, vanished cases, entries that fit
 * nothing (these only where it is complete) or are refused by version; returns how much.
 * What is new is said on its own line and counts nothing.
 */
size_t gate_print_whole(FILE *out, const struct results *results, const struct baseline *baseline);

#endif
