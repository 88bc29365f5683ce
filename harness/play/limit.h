/*
 * limit.h - decides when a process hangs.
 *
 * Limits count processor time, so that a loaded machine causes no time-outs: a process is over a
 * limit if it has used more processor time than the limit, or has slept longer than the limit
 * without using any.  A limit on wall time, WALL_FACTOR times as long, applies in any case.
 */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A process is over its limit at the latest after this many times the limit, in wall time. */
enum { WALL_FACTOR = 60 };

/* The observation of a process; all zero before the first look.  Times are in seconds. */
struct watched_process {
    pid_t pid;
    size_t task;
    double started;  /* wall time of the first look */
    double at_first; /* processor time used up to the first look */
    double looked;   /* wall time of the last look */
    double used;     /* processor time used up to the last look */
    double asleep;   /* how long it has slept since it last used processor time */
};

/*
 * Looks at a process.  Call it several times a second; `pid` may differ from the last look's.
 * `task` numbers what the process does: with another number the limit begins anew.  Returns whether
 * the process is over `limit`, in seconds.  A process that does not exist is not.
 */
bool limit_exceeded(struct watched_process *watched, pid_t pid, size_t task, double limit);

#endif
