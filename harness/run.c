/* run.c - workers, and who replaces them: the parent's side of a run. */
#include "run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "counters.h"
#include "worker.h"

/* How long a worker may stay silent beyond a case's limit, in seconds. */
enum { GRACE = 5, WORKERS = 256 };

struct worker {
    pid_t pid;
    size_t current; /* the case that it was last seen at */
    time_t since;   /* when that was first seen */
    int barren;     /* deaths in a row before a case was begun */
};

static struct run *running;
static const struct run_how *how_running;
static struct shared *shared;
static struct worker workers[WORKERS];

const struct record *run_record(const struct run *run, size_t which)
{
    return (const struct record *)(const void *)(run->records + which * run->stride);
}

static void *share(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static time_t now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec;
}

/* The next case of a worker's share that nobody began, or the count. */
static size_t next_of(int which)
{
    for (size_t i = (size_t)which; i < running->cases->count; i += (size_t)how_running->workers) {
        const size_t at = running->order[i];
        if (!running->outcomes[at].begun && running->cases->at[at].skip == NULL)
            return at;
    }
    return running->cases->count;
}

static bool start(int which)
{
    struct work work = {running, how_running, shared, which};
    sigset_t child;
    fflush(NULL);
    workers[which].pid = fork();
    workers[which].since = now();
    if (workers[which].pid != 0)
        return workers[which].pid > 0;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_UNBLOCK, &child, NULL);
    work_through(&work);
    counters_write(NULL);
    _exit(0);
}

/* A case that took its worker along runs once more, slowly; then that is its end. */
static void end_with_worker(size_t which, bool killed_by_us)
{
    struct outcome *outcome = &running->outcomes[which];
    if (killed_by_us) {
        outcome->ended = TIMED_OUT;
    } else if (outcome->slowly) {
        outcome->ended = TOOK_WORKER;
    } else {
        const struct timespec death = {0, 50 * 1000 * 1000}; /* its process follows the worker */
        nanosleep(&death, NULL);
        memset(running->records + which * running->stride, 0, running->stride);
        *outcome = (struct outcome){.slowly = 1};
    }
}

/* A worker is gone: the case that it was at has ended with it. */
static void bury(int which, bool killed_by_us)
{
    struct worker *worker = &workers[which];
    bool found = false;
    worker->pid = 0;
    for (size_t i = (size_t)which; i < running->cases->count; i += (size_t)how_running->workers) {
        const size_t at = running->order[i];
        if (!running->outcomes[at].begun || running->outcomes[at].ended != NOT_ENDED)
            continue;
        end_with_worker(at, killed_by_us);
        found = true;
    }
    worker->barren = found ? 0 : worker->barren + 1;
    size_t next = next_of(which);
    if (worker->barren < 3 || next >= running->cases->count)
        return;
    running->outcomes[next] = (struct outcome){.begun = 1, .ended = TOOK_WORKER};
    worker->barren = 0;
}

/* Returns whether the worker is, or was again, at work. */
static bool tend(int which)
{
    struct worker *worker = &workers[which];
    bool killed = false;
    int status = 0;
    if (worker->pid <= 0)
        return false;
    if (shared->current[which] != worker->current) {
        worker->current = shared->current[which];
        worker->since = now();
    } else if (now() - worker->since > (time_t)how_running->limit + GRACE) {
        kill(worker->pid, SIGKILL);
        killed = true;
    }
    if (waitpid(worker->pid, &status, killed ? 0 : WNOHANG | WUNTRACED) != worker->pid)
        return true;
    if (!killed && WIFSTOPPED(status)) { /* by a case: it is gone as if it had been killed */
        kill(worker->pid, SIGKILL);
        waitpid(worker->pid, NULL, 0);
    }
    bury(which, killed);
    return next_of(which) < running->cases->count && start(which);
}

static size_t count_ended(void)
{
    size_t count = 0;
    for (size_t i = 0; i < running->cases->count; i++)
        if (running->outcomes[i].ended != NOT_ENDED || running->cases->at[i].skip != NULL)
            count++;
    return count;
}

static void supervise(void)
{
    const struct timespec tick = {0, 100 * 1000 * 1000};
    bool busy = true;
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    while (busy) {
        busy = false;
        for (int i = 0; i < how_running->workers; i++)
            busy = tend(i) || busy;
        if (how_running->progress != NULL)
            how_running->progress(count_ended(), running->cases->count);
        if (busy)
            sigtimedwait(&child, NULL, &tick);
    }
}

static void judge_all(struct run *run)
{
    for (size_t i = 0; i < run->cases->count; i++) {
        const struct kase *kase = &run->cases->at[i];
        run->judgements[i] = kase->skip != NULL ? (struct judgement){SKIPPED, -1, 0, NO_CLAUSE}
                                                : judge(kase->scenario, run_record(run, i),
                                                        &run->outcomes[i], run->edition);
    }
}

/* The cases as listed, or shuffled by a generator of its own: the same order for the same seed. */
static size_t *make_order(size_t count, unsigned seed)
{
    uint64_t state = seed;
    size_t *order = malloc((count + 1) * sizeof *order);
    for (size_t i = 0; order != NULL && i < count; i++)
        order[i] = i;
    for (size_t i = count; order != NULL && seed != 0 && i > 1; i--) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const size_t other = (size_t)(state >> 33) % i, last = order[i - 1];
        order[i - 1] = order[other];
        order[other] = last;
    }
    return order;
}

const char *run_cases(const struct cases *cases, edition at, const struct run_how *how,
                      struct run *run)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), least = sizeof(struct record);
    struct run_how mine = *how;
    sigset_t child, before;
    memset(run, 0, sizeof *run);
    memset(workers, 0, sizeof workers);
    run->cases = cases;
    run->edition = at;
    run->stride = (least + page - 1) / page * page;
    run->records = share(cases->count * run->stride);
    run->outcomes = share(cases->count * sizeof *run->outcomes);
    run->judgements = calloc(cases->count, sizeof *run->judgements);
    run->order = make_order(cases->count, how->shuffle);
    shared = share(sizeof *shared);
    if (run->order == NULL || run->records == NULL || run->outcomes == NULL ||
        run->judgements == NULL || shared == NULL)
        return "there is not enough memory for the records of all cases: select fewer with ID";
    if (mine.workers > WORKERS)
        mine.workers = WORKERS;
    running = run;
    how_running = &mine;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &before);
    for (int i = 0; i < mine.workers; i++)
        if (next_of(i) < cases->count && !start(i))
            return "cannot start a process: the limit on processes is reached";
    supervise();
    sigprocmask(SIG_SETMASK, &before, NULL);
    run->shortened = shared->shortened != 0;
    munmap(shared, sizeof *shared);
    judge_all(run);
    return NULL;
}

void run_free(struct run *run)
{
    if (run->records != NULL)
        munmap(run->records, run->cases->count * run->stride);
    if (run->outcomes != NULL)
        munmap(run->outcomes, run->cases->count * sizeof *run->outcomes);
    free(run->judgements);
    free(run->order);
    memset(run, 0, sizeof *run);
}
