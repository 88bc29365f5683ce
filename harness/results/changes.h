/*
 * changes.h - what changed between two sets of results, grouped by kind: one behaviour of a library
 * changes in many cases.
 */
#ifndef CHANGES_H
#define CHANGES_H

#include "results/results.h"
#include "results/snapshot.h"

/* What a change is, the most severe first. */
enum nature {
    DEVIATES_NOW, /* it conformed, or was not judged */
    DEVIATES_OTHERWISE,
    ENDS_OTHERWISE,     /* crashed, hung, lost or unreached, before or now */
    ANSWERS_OTHERWISE,  /* in calls that are observed */
    CONFORMS_OTHERWISE, /* in calls whose rows leave open what changed */
    NOT_RUN_NOW,        /* skipped for a capability that was there */
    RUN_NOW,            /* was skipped, and does not fail */
    VANISHED,           /* there is no such case now */
    MENDED,             /* it deviated, by a clause that is in force now as well */
    NOT_JUDGED_NOW,     /* it deviated, by a clause that is not in force now */
    OTHERWISE_JUDGED,   /* calls are judged that were observed, or the other way round */
    NATURES
};

#define NO_RESULT ((size_t)-1)

/* A change of one case.  The texts belong to the change. */
struct change {
    enum nature nature;
    size_t which; /* the index of the result, or NO_RESULT: there is none now */
    char *id;
    enum clause clause; /* that is broken, or was; NO_CLAUSE: of observed calls */
    char *call;         /* the side and the call, numbers left out; "" if it is not known */
    char *was, *is;     /* what the call gave, as far as it differs; "" where the other has more */
};

struct changes {
    struct change *at; /* grouped by kind: nature, clause, call, was, is */
    size_t count;
};

/* Compares results with a snapshot; cases of the full depth only are not in snapshots, and are left
 * out.  False: out of memory.  The caller calls changes_free in both cases. */
bool changes_since(const struct snapshot *snapshot, const struct results *is,
                   struct changes *changes);

/* Compares two sets of results. */
bool changes_between(const struct results *was, const struct results *is, struct changes *changes);

void changes_free(struct changes *changes);

/* The number of cases from `first` on that change in the same way, `first` included. */
size_t changes_alike(const struct changes *changes, size_t first);

/* Prints each kind of change with the number of its cases, where they are, and how to run one again;
 * returns the number of kinds. */
size_t changes_print(FILE *out, const struct changes *changes, const struct rerun *rerun);

#endif
