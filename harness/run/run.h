/*
 * run.h - the result of a run: records, outcomes and judgements.
 */
#ifndef RUN_H
#define RUN_H

#include "judge/judge.h"
#include "run/cases.h"
#include "run/settings.h"

struct run {
    const struct cases *cases;
    struct judgement *judgements; /* one for each case */
    unsigned char *records;       /* one for each case, `stride` bytes apart; memory shared between
                                     processes */
    struct outcome *outcomes;     /* one for each case; memory shared between processes */
    size_t stride;
    size_t *order; /* the indexes of the cases in the order in which they are run */
    size_t
        count; /* how many of the cases, from the first, are of the run: all, or those up to where
                       it stopped (hangs.h) */
    bool shortened; /* the limit was lowered because many cases hung (supervisor.h) */
};

/* How cases are run. */
struct run_how {
    const struct settings *settings;
    const char *scratch; /* the folder for temporary files and for the output of the cases'
                            processes */
    void (*progress)(size_t done, size_t of); /* or NULL */
    bool unconnected; /* every case makes its own connection instead of inheriting one from its
                         worker */
};

/* Allocates a run of cases, which have to outlive it; `seed` shuffles their order, 0: as listed.
 * False: out of memory.  The caller calls run_free in both cases. */
bool run_open(const struct cases *cases, unsigned seed, struct run *run);
void run_free(struct run *run);

/* The most memory that a process of the run may use, in bytes. */
size_t run_memory(const struct run *run);

const struct record *run_record(const struct run *run, size_t which);

#endif
