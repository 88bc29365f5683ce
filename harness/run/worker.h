/*
 * worker.h - a worker: runs cases one after the other, each in a process that Check forks.
 */
#ifndef WORKER_H
#define WORKER_H

#include <stdatomic.h>
#include <sys/types.h>

#include "run/run.h"

enum { WORKERS = 256 };

/* The state that a worker and the supervisor share while a run is in progress. */
struct worker_state {
    atomic_size_t current;    /* 1 + the index of the current case; 0: none */
    _Atomic pid_t child;      /* the process of the current case; 0: there is none */
    atomic_size_t stop;       /* 1 + the index of the last case that is of the run; 0: all are */
    atomic_size_t ended_hung; /* 1 + the index of the case whose process the supervisor killed as
                                 hung */
};

struct work {
    struct run *run;
    const struct run_how *how;
    struct worker_state *states; /* one for each worker */
    int which;                   /* the number of this worker */
};

/* Runs every case of the worker's share that was not started. */
void work_through(const struct work *work);

#endif
