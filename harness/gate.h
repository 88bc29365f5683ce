/*
 * gate.h - results against a baseline: what is known, what changed, what is gone.
 */
#ifndef GATE_H
#define GATE_H

#include "baseline.h"
#include "results.h"

/* How a case stands. */
enum standing {
    STANDS_WELL,    /* conforms, or nothing is compared and it was observed or skipped */
    STANDS_NEW,     /* an observation or a skip of a scenario that the baseline does not know */
    STANDS_KNOWN,   /* as its entry says */
    STANDS_BAD,     /* not conforming, and no entry speaks of it */
    STANDS_CHANGED, /* an entry speaks of it and says something else */
    STANDS_BETTER,  /* conforms, and an entry says that it does not */
    STANDS_SKIPPED  /* skipped for a capability that the baseline's run had */
};

struct stand {
    enum standing standing;
    struct entry *entry; /* the entry that speaks of the case, or NULL */
};

/*
 * Says of each case how it stands; `stands` has room for all.  Without a baseline (NULL) only
 * conforming, observed and skipped cases stand well.  False: out of memory.
 */
bool gate_cases(const struct results *results, struct baseline *baseline, struct stand *stands);

bool stand_fails(const struct stand *stand);

/* Prints what is wrong with cases that the baseline speaks of; returns how many cases fail. */
size_t gate_print_cases(FILE *out, const struct results *results, const struct baseline *baseline,
                        const struct stand *stands);

/*
 * Prints what is wrong with the run as a whole: lost capabilities, vanished cases, entries that fit
 * nothing (these only where it is complete) or are refused by version; returns how much.
 * What is new is said on its own line and counts nothing.
 */
size_t gate_print_whole(FILE *out, const struct results *results, const struct baseline *baseline);

#endif
