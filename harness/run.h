/*
 * run.h - runs cases, each in a process of its own, by several workers.
 */
#ifndef RUN_H
#define RUN_H

#include "cases.h"
#include "judge.h"

struct run {
    const struct cases *cases;
    edition edition;
    struct judgement *judgements; /* one a case */
    unsigned char *records;       /* shared memory, `stride` bytes a case */
    struct outcome *outcomes;     /* shared memory */
    size_t stride;
    size_t *order;  /* in which the cases are run */
    bool shortened; /* so much hung that the time limit was lowered */
};

struct run_how {
    int workers;
    double limit;        /* seconds for a case */
    const char *scratch; /* a directory for Check's files and what children print */
    void (*progress)(size_t done, size_t of); /* or NULL */
    unsigned shuffle; /* a seed for another order of running; 0: as listed */
    bool tidy; /* cases free all that they made, and may take any memory: for tools that want it */
    bool cold; /* every case makes its own connection, none inherits the worker's */
    const char *counters; /* cases run in their worker's process, whose counters of coverage go to a
                             folder of this one, by suite; NULL: as ever */
};

/* Runs all cases and judges them.  Returns NULL, or one sentence that says why it could not. */
const char *run_cases(const struct cases *cases, edition at, const struct run_how *how,
                      struct run *run);
void run_free(struct run *run);

const struct record *run_record(const struct run *run, size_t which);

#endif
