/* clock.c - the time that the library under test sees. */
#include "channel/clock.h"

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct {
    bool stands;
    long long now;  /* microseconds since 1970 */
    long long from; /* where it was stopped */
    unsigned long asked;
} at;

/* Where `long` has 32 bits, the system call of that name gives seconds of 32 bits. */
static long long system_time(clockid_t which, long *nanoseconds)
{
#ifdef SYS_clock_gettime64
    long long parts[2] = {0, 0};
    syscall(SYS_clock_gettime64, which, parts);
#else
    long parts[2] = {0, 0};
    syscall(SYS_clock_gettime, which, parts);
#endif
    *nanoseconds = (long)parts[1];
    return parts[0];
}

void clock_stop(void)
{
    enum { SECOND = 1000000 };
    long nanoseconds = 0;
    if (at.now == 0)
        at.now = system_time(CLOCK_REALTIME, &nanoseconds) * SECOND;
    at.now = (at.now + SECOND - 1) / SECOND * SECOND;
    at.from = at.now;
    at.asked = 0;
    at.stands = true;
}

void clock_go_on(void)
{
    at.stands = false;
}

void clock_advance(long long microseconds)
{
    at.now += microseconds;
}

long long clock_passed(void)
{
    return at.now - at.from;
}

unsigned long clock_asked(void)
{
    return at.asked;
}

/* Any of the system's clocks: while time stands still they all show the same. */
int clock_gettime(clockid_t which, struct timespec *time)
{
    if (!at.stands) {
        long nanoseconds = 0;
        time->tv_sec = (time_t)system_time(which, &nanoseconds);
        time->tv_nsec = nanoseconds;
        return 0;
    }
    at.asked++;
    time->tv_sec = (time_t)(at.now / 1000000);
    time->tv_nsec = (long)(at.now % 1000000) * 1000;
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *seconds)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds != NULL)
        *seconds = now.tv_sec;
    return now.tv_sec;
}
