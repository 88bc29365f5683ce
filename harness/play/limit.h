/*
 * limit.h - when a process that runs a library counts as hung.
 *
 * What counts is processor time, so that a loaded machine hangs nothing: a process is over its
 * limit when it has used so many seconds of it, or has slept for as long without using any.  A wide
 * limit on wall time holds where neither can be told.
 */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include <sys/types.h>

/* How many times the limit may pass as wall time before a process counts as hung at any rate. */
enum { WALL_FACTOR = 60 };

/* What was seen of a process; all zero before the first look. */
struct watched_process {
    pid_t pid;
    double started; /* wall time, in seconds */
    double looked;  /* when it was last looked at */
    double used;    /* processor time at that look */
    double asleep;  /* for how long it has slept since it last used any */
};

/*
 * Looks at a process, which may be another one than at the last look; call it several times a
 * second. Returns whether it is over a limit in seconds.  A process that is gone is not.
 */
bool limit_exceeded(struct watched_process *watched, pid_t pid, double limit);

#endif
