/* supervisor.c - starts, watches and replaces the workers of a run. */
#include "run/supervisor.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "contract/shared_memory.h"
#include "play/guard.h"
#include "play/limit.h"
#include "run/hangs.h"
#include "run/machine.h"
#include "run/worker.h"
#include "stack/counters.h"

struct worker {
    pid_t pid;
    struct watched_process watched; /* the process that is running: that of the case, or the worker
                                       itself */
    int deaths_without_case;        /* how often it died in a row before it started a case */
};

/* A run in progress. */
struct supervisor {
    struct run *run;
    const struct run_how *how;
    struct worker_state *states; /* one for each worker, in shared memory */
    int workers;
    size_t hangs;
    const char *refused; /* what the machine refused, or NULL */
    struct worker worker[WORKERS];
};

/* The index of the worker's next case that was not started; the number of cases if there is
 * none. */
static size_t next_of(const struct supervisor *supervisor, int which)
{
    const struct run *run = supervisor->run;
    for (size_t i = (size_t)which; i < run->cases->count; i += (size_t)supervisor->workers) {
        const size_t at = run->order[i];
        if (at < run->count && !run->outcomes[at].begun && !is_skipped(&run->cases->at[at]))
            return at;
    }
    return run->cases->count;
}

static bool start(struct supervisor *supervisor, int which)
{
    const struct work work = {supervisor->run, supervisor->how, supervisor->states, which};
    struct worker *worker = &supervisor->worker[which];
    sigset_t child;
    fflush(NULL);
    worker->pid = fork();
    if (worker->pid != 0)
        return worker->pid > 0;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_UNBLOCK, &child, NULL);
    work_through(&work);
    counters_write(NULL);
    _exit(0);
}

/* A case whose worker died is run a second time, with pauses; if the worker dies again, that is its
 * outcome. */
static void end_case_of_worker(struct run *run, size_t which, bool hung)
{
    struct outcome *outcome = &run->outcomes[which];
    if (hung) {
        outcome->ended = TIMED_OUT;
    } else if (outcome->retried) {
        outcome->ended = KILLED_WORKER;
    } else {
        const struct timespec death = {0, 50 * 1000 * 1000}; /* the process of the case is killed
                                                                when its worker dies */
        nanosleep(&death, NULL);
        memset(run->records + which * run->stride, 0, run->stride);
        *outcome = (struct outcome){.retried = 1};
    }
}

/* Ends the run behind the first row of many hangs.  Workers go on with the cases before it, which may
 * show an earlier one. */
static void stop_if_all_hangs(struct supervisor *supervisor)
{
    struct run *run = supervisor->run;
    if (!supervisor->how->settings->stops || supervisor->hangs < HANGS_TO_STOP)
        return;
    run->count = hangs_end(run);
    for (int i = 0; run->count < run->cases->count && i < supervisor->workers; i++)
        atomic_store(&supervisor->states[i].stop, run->count);
}

/* After the death of a worker: records the end of the case that it was running. */
static void worker_ended(struct supervisor *supervisor, int which, bool hung)
{
    struct worker *worker = &supervisor->worker[which];
    struct run *run = supervisor->run;
    bool found = false;
    worker->pid = 0;
    for (size_t i = (size_t)which; i < run->cases->count; i += (size_t)supervisor->workers) {
        const size_t at = run->order[i];
        if (!run->outcomes[at].begun || run->outcomes[at].ended != NOT_ENDED)
            continue;
        end_case_of_worker(run, at, hung);
        found = true;
    }
    stop_if_all_hangs(supervisor);
    worker->deaths_without_case = found ? 0 : worker->deaths_without_case + 1;
    const size_t next = next_of(supervisor, which);
    if (worker->deaths_without_case < 3 || next >= run->cases->count)
        return;
    run->outcomes[next] = (struct outcome){.begun = 1, .ended = KILLED_WORKER};
    worker->deaths_without_case = 0;
}

static double limit_of(const struct supervisor *supervisor)
{
    const double limit = supervisor->how->settings->limit;
    return supervisor->hangs < HANGS_TO_SHORTEN || limit < SHORTENED_LIMIT ? limit
                                                                           : SHORTENED_LIMIT;
}

/* Kills what hangs: the process of a case, or the worker itself.  Returns whether it killed the
 * worker. */
static bool end_hung(struct supervisor *supervisor, int which)
{
    struct worker *worker = &supervisor->worker[which];
    struct worker_state *state = &supervisor->states[which];
    const pid_t child = atomic_load(&state->child);
    const size_t current = atomic_load(&state->current);
    if (!limit_exceeded(&worker->watched, child != 0 ? child : worker->pid, current,
                        limit_of(supervisor)))
        return false;
    worker->watched = (struct watched_process){.pid = 0};
    supervisor->hangs++;
    if (child == 0) {
        kill(worker->pid, SIGKILL);
        return true;
    }
    atomic_store(&state->ended_hung, current);
    killpg(child, SIGKILL); /* Check makes the process a group leader */
    return false;
}

/* Watches a worker.  Returns whether it, or its replacement, is running. */
static bool supervise_worker(struct supervisor *supervisor, int which)
{
    struct worker *worker = &supervisor->worker[which];
    int status = 0;
    if (worker->pid <= 0)
        return false;
    const bool hung = end_hung(supervisor, which);
    if (waitpid(worker->pid, &status, hung ? 0 : WNOHANG | WUNTRACED) != worker->pid)
        return true;
    if (!hung && WIFSTOPPED(status)) { /* a case stopped its worker: treated like a killed one */
        kill(worker->pid, SIGKILL);
        waitpid(worker->pid, NULL, 0);
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == MACHINE_REFUSED) {
        worker->pid = 0;
        supervisor->refused = machine_exhausted();
        return false;
    }
    worker_ended(supervisor, which, hung);
    if (next_of(supervisor, which) >= supervisor->run->cases->count)
        return false;
    if (start(supervisor, which))
        return true;
    supervisor->refused = machine_exhausted();
    return false;
}

static size_t count_ended(const struct run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->cases->count; i++)
        count += run->outcomes[i].ended != NOT_ENDED || is_skipped(&run->cases->at[i]);
    return count;
}

static void supervise(struct supervisor *supervisor)
{
    const struct timespec tick = {0, 100 * 1000 * 1000};
    bool busy = true;
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    while (busy && supervisor->refused == NULL) {
        busy = false;
        for (int i = 0; i < supervisor->workers; i++)
            busy = supervise_worker(supervisor, i) || busy;
        stop_if_all_hangs(supervisor);
        if (supervisor->how->progress != NULL)
            supervisor->how->progress(count_ended(supervisor->run), supervisor->run->cases->count);
        if (busy)
            sigtimedwait(&child, NULL, &tick);
    }
}

/* Ends what is still running, because the machine refused something. */
static void end_workers(struct supervisor *supervisor)
{
    for (int i = 0; i < supervisor->workers; i++) {
        struct worker *worker = &supervisor->worker[i];
        if (worker->pid <= 0)
            continue;
        kill(worker->pid, SIGKILL); /* and with it the process of its case */
        waitpid(worker->pid, NULL, 0);
    }
}

static void judge_all(struct run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct test_case *test_case = &run->cases->at[i];
        run->judgements[i] = is_skipped(test_case)
                                 ? (struct judgement){SKIPPED, -1, 0, NO_CLAUSE}
                                 : judge(test_case->plan, run_record(run, i), &run->outcomes[i]);
    }
}

const char *run_cases(const struct cases *cases, const struct run_how *how, struct run *run)
{
    const int jobs = how->settings->jobs;
    struct supervisor supervisor = {
        .run = run, .how = how, .workers = jobs < WORKERS ? jobs : WORKERS};
    sigset_t child, before;
    supervisor.states = shared_new(WORKERS * sizeof *supervisor.states);
    if (!run_open(cases, how->settings->shuffle, run) || supervisor.states == NULL)
        return "there is not enough memory for the records of all cases: select fewer with ID";
    supervisor.refused = machine_refused(run_memory(run));
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &before);
    for (int i = 0; i < supervisor.workers && supervisor.refused == NULL; i++)
        if (next_of(&supervisor, i) < cases->count && !start(&supervisor, i))
            supervisor.refused = machine_exhausted();
    supervise(&supervisor);
    end_workers(&supervisor);
    sigprocmask(SIG_SETMASK, &before, NULL);
    run->shortened = limit_of(&supervisor) < how->settings->limit;
    shared_free(supervisor.states, WORKERS * sizeof *supervisor.states);
    if (supervisor.refused == NULL)
        judge_all(run);
    else
        run_free(run);
    return supervisor.refused;
}
