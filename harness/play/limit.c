/* limit.c - decides when a process hangs. */
#include "play/limit.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* At most this part of the time between two looks, in seconds, counts as sleep: on a loaded machine
 * the look itself may come late. */
static const double longest_look = 0.2;

static double seconds(clockid_t clock)
{
    struct timespec at;
    if (clock_gettime(clock, &at) != 0)
        return -1;
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* The processor time that a process has used; negative: the process does not exist. */
static double processor_seconds(pid_t pid)
{
    clockid_t clock = CLOCK_REALTIME;
    return clock_getcpuclockid(pid, &clock) == 0 ? seconds(clock) : -1;
}

/* Whether a process is sleeping or stopped: state S, T or t in /proc/PID/stat (proc(5)). */
static bool sleeps(pid_t pid)
{
    char path[64], text[256] = "";
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return false;
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    const char *name_end = strrchr(text, ')'); /* the name of the program may contain any
                                                  character */
    return name_end != NULL && strchr("STt", name_end[1] == ' ' ? name_end[2] : ' ') != NULL;
}

bool limit_exceeded(struct watched_process *watched, pid_t pid, size_t task, double limit)
{
    const double now = seconds(CLOCK_MONOTONIC), used = processor_seconds(pid);
    if (used < 0)
        return false;
    if (watched->pid != pid || watched->task != task) {
        *watched = (struct watched_process){.pid = pid,
                                            .task = task,
                                            .started = now,
                                            .at_first = used,
                                            .looked = now,
                                            .used = used};
        return false;
    }
    const double since = now - watched->looked;
    const bool idle = used == watched->used && sleeps(pid);
    watched->asleep = idle ? watched->asleep + (since < longest_look ? since : longest_look) : 0;
    watched->looked = now;
    watched->used = used;
    return used - watched->at_first > limit || watched->asleep > limit ||
           now - watched->started > limit * WALL_FACTOR;
}
