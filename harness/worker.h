/*
 * worker.h - what a worker does: one case after the other, each in a child forked by Check.
 */
#ifndef WORKER_H
#define WORKER_H

#include <signal.h>

#include "run.h"

/* What workers tell the parent while they run. */
struct shared {
    volatile size_t current[256]; /* 1 + the case that a worker is at */
    volatile unsigned hangs[256];
    volatile sig_atomic_t shortened;
};

struct work {
    struct run *run;
    const struct run_how *how;
    struct shared *shared;
    int which; /* this worker's number */
};

/* Runs every case of the worker's share that nobody began. */
void work_through(const struct work *work);

#endif
