/* guard.c - detects changes that a library must not make to the process of a case. */
#include "play/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Signals whose handlers a library could use to hide a crash or a time-out. */
static const int watched[] = {SIGSEGV, SIGALRM};
enum { WATCHED = sizeof watched / sizeof watched[0] };

static struct {
    struct stat directory;
    void (*handlers[WATCHED])(int);
    bool timer;
    pid_t self;
} noted;

/* A library may open descriptors and keep them, for random numbers for instance; it must not close
 * the descriptors of the process or use up all of them. */
static enum violation descriptors_changed(void)
{
    const int another = dup(STDIN_FILENO);
    if (another < 0)
        return errno == EMFILE ? DESCRIPTORS_EXHAUSTED : DESCRIPTOR_CLOSED;
    close(another);
    return UNCHANGED;
}

static void (*handler_of(int number))(int)
{
    struct sigaction now;
    memset(&now, 0, sizeof now);
    sigaction(number, NULL, &now);
    return now.sa_handler;
}

static bool timer_runs(void)
{
    struct itimerval left;
    return getitimer(ITIMER_REAL, &left) == 0 &&
           (left.it_value.tv_sec != 0 || left.it_value.tv_usec != 0);
}

void guard_begin(void)
{
    stat(".", &noted.directory);
    noted.self = getpid();
    noted.timer = timer_runs();
    for (int i = 0; i < WATCHED; i++)
        noted.handlers[i] = handler_of(watched[i]);
}

enum violation guard_violation(void)
{
    struct stat directory;
    const enum violation descriptors = descriptors_changed();
    if (descriptors != UNCHANGED)
        return descriptors;
    if (getpid() != noted.self || waitpid(-1, NULL, WNOHANG) != -1 || errno != ECHILD)
        return PROCESS_CREATED;
    if (stat(".", &directory) != 0 || directory.st_ino != noted.directory.st_ino ||
        directory.st_dev != noted.directory.st_dev)
        return DIRECTORY_CHANGED;
    for (int i = 0; i < WATCHED; i++)
        if (handler_of(watched[i]) != noted.handlers[i])
            return HANDLERS_CHANGED;
    return timer_runs() != noted.timer ? TIMER_SET : UNCHANGED;
}

const char *violation_text(int status)
{
    switch (status) {
    case TOOL_REPORTED:
        return "a sanitizer or valgrind reported an error: see above, or worker-*.log in "
               "build/<stack>/tmp";
    case DESCRIPTOR_CLOSED:
        return "the library closed descriptors of the process";
    case DESCRIPTORS_EXHAUSTED:
        return "the library left no descriptor free";
    case PROCESS_CREATED:
        return "the library created a process";
    case DIRECTORY_CHANGED:
        return "the library changed the working directory";
    case HANDLERS_CHANGED:
        return "the library changed signal handlers";
    case TIMER_SET:
        return "the library set a timer";
    case MEMORY_GONE:
        return "the harness ran out of memory, or could not protect that of other cases";
    case PACKETS_UNREAD:
        return "the harness could not read a packet of QUIC, so that nothing is known of what left";
    default:
        return NULL;
    }
}
