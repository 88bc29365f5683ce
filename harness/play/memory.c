/* memory.c - how much memory the library holds between connections. */
#include "play/memory.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "play/guard.h"
#include "stack/allocations.h"
#include "stack/compat.h"
#include "stack/contexts.h"

/* With an empty error queue the state of a thread can only grow, so that it hides nothing. */
static long held_with_thread(void)
{
    ERR_clear_error();
    contexts_forget_sessions();
    return allocations_held();
}

static long held_without(void)
{
    allocations_end_thread();
    return allocations_held();
}

void memory_take(struct memory_held *held)
{
    held->with_thread = held_with_thread();
    held->without = held_without();
}

bool memory_grew(const struct memory_held *before)
{
    return held_with_thread() > before->with_thread && held_without() > before->without;
}

static void tell_held(int out)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    allocations_stay(true);
    struct memory_held held;
    memory_take(&held);
    _exit(write(out, &held, sizeof held) == (ssize_t)sizeof held ? 0 : 1);
}

bool memory_would_hold(struct memory_held *held)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fflush(NULL);
    const pid_t child = fork();
    if (child < 0)
        _exit(MACHINE_REFUSED);
    if (child == 0)
        tell_held(ends[1]);
    close(ends[1]);
    const bool told = read(ends[0], held, sizeof *held) == (ssize_t)sizeof *held;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return told;
}
