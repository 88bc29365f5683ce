/*
 * worker.h - what a worker does: one case after the other, each in a child forked by Check.
 */
#ifndef WORKER_H
#define WORKER_H

#include <stdatomic.h>
#include <sys/types.h>

#include "run/run.h"

enum { WORKERS = 256 };

/* What workers and the parent tell each other while they run; shared memory. */
struct worker_state {
    atomic_size_t current;    /* 1 + the case that the worker is at */
    _Atomic pid_t child;      /* the process of that case; 0: there is none */
    atomic_size_t ended_hung; /* 1 + the case whose process the parent ended because it hung */
};

struct work {
    struct run *run;
    const struct run_how *how;
    struct worker_state *states; /* of all workers */
    int which;                   /* this worker's number */
};

/* Runs every case of the worker's share that nobody began. */
void work_through(const struct work *work);

#endif
