/*
 * run.h - what a run of cases leaves: records, outcomes, judgements.
 */
#ifndef RUN_H
#define RUN_H

#include "judge/judge.h"
#include "run/cases.h"
#include "run/settings.h"

struct run {
    const struct cases *cases;
    struct judgement *judgements; /* one a case */
    unsigned char *records;       /* shared memory, `stride` bytes a case */
    struct outcome *outcomes;     /* shared memory */
    size_t stride;
    size_t *order;  /* in which the cases are run */
    bool shortened; /* so much hung that the limit was lowered */
};

/* How cases are run, besides what the settings say. */
struct run_how {
    const struct settings *settings;
    const char *scratch; /* a directory for Check's files and what children print */
    void (*progress)(size_t done, size_t of); /* or NULL */
    bool unconnected; /* every case makes its own connection, none inherits the worker's */
};

/* Makes room for a run of cases; `seed` shuffles their order, 0: as listed.  False: out of memory.
 * run_free frees it in both cases. */
bool run_open(const struct cases *cases, unsigned seed, struct run *run);
void run_free(struct run *run);

/* Memory that processes share; NULL: there is none. */
void *run_share(size_t size);

const struct record *run_record(const struct run *run, size_t which);

#endif
