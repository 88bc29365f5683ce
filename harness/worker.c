/* worker.c - one case after the other, each in a child forked by Check. */
#include "worker.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "counters.h"
#include "stack.h"
#include "surroundings.h"
#include "walk.h"

/* A sanitizer wants to see what leaks. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = true };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = false };
#endif

/* After so many hangs a worker's patience is short. */
enum { HANGS = 20 };
static const double short_limit = 0.2;

static const struct work *mine;
static size_t at;
static bool slowly;
static struct link *warm[PROTOCOLS][TRANSPORTS][FLAVOURS];

/* Other cases' records and all outcomes: out of reach of a library that writes at random. */
static void fence(void)
{
    const struct run *run = mine->run;
    size_t count = run->cases->count;
    mprotect(run->records, at * run->stride, PROT_NONE);
    mprotect(run->records + (at + 1) * run->stride, (count - at - 1) * run->stride, PROT_NONE);
    mprotect(run->outcomes, count * sizeof *run->outcomes, PROT_NONE);
    mprotect(mine->shared, sizeof *mine->shared, PROT_NONE);
}

/* Behind each call: nothing around it has changed; and where the case took a worker along before,
 * time for that to happen, so that it is known at which call. */
static void look_after(void)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    enum changed changed = surroundings_changed();
    if (changed != UNCHANGED)
        _exit(changed);
    if (slowly)
        nanosleep(&pause, NULL);
}

static bool tidy(void)
{
    return SANITIZED || mine->how->tidy || mine->how->counters != NULL;
}

/* A library that takes memory without bound meets one; tools for leaks need all that there is. */
static void bound_memory(void)
{
    enum { ENOUGH = 1 << 29 };
    const rlim_t most = ENOUGH + (rlim_t)mine->run->cases->count * mine->run->stride;
    const struct rlimit bound = {most, most};
    if (!tidy())
        setrlimit(RLIMIT_AS, &bound);
}

/* Libraries tidy up where a process exits, which costs more than a case. */
static void leave(int status, void *unused)
{
    (void)unused;
    counters_write(NULL);
    _exit(status);
}

/* Whether a case starts with the connection that its worker made.  A library with few places for
 * sessions may have given that one's to another. */
static bool inherits(const struct kase *kase)
{
    return !starts_cold(kase->scenario) && !mine->how->cold &&
           !(kase->resumes && stack_forgets_sessions());
}

/* Plays the case on a link, which is freed; NULL: none could be made. */
static void play(const struct kase *kase, struct link *link)
{
    struct record *record = (void *)(mine->run->records + at * mine->run->stride);
    if (link != NULL) {
        link->self_is_server = kase->server == SELF;
        walk(kase->scenario, mine->run->edition, link, record);
        link->record = NULL;
        record->act = record->acts;
        /* Freeing costs a tenth of a run.  Cases of products and flavours leave it to the end of
         * their process, for rows ask SSL_free of every state. */
        if (tidy() || (!kase->scenario->product && kase->flavour == PLAIN))
            link_free(link);
    }
    record->state = DONE;
}

static struct record *open_record(const struct kase *kase)
{
    struct record *record = (void *)(mine->run->records + at * mine->run->stride);
    setenv("SHUTDOWN_CASE", kase->id, 1);
    record->magic = MAGIC;
    record->state = WALKING;
    record->act = ACTS;
    return record;
}

static struct link *fresh_link(const struct kase *kase)
{
    return starts_cold(kase->scenario)
               ? link_new(kase->protocol, kase->transport, kase->server, kase->flavour)
               : link_connect(kase->protocol, kase->transport, kase->server, kase->flavour);
}

START_TEST(walk_case)
{
    const struct kase *kase = &mine->run->cases->at[at];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    counters_begin(); /* the worker's are not the case's */
    fence();
    open_record(kase);
    struct link *link =
        inherits(kase) ? warm[kase->protocol][kase->transport][kase->flavour] : fresh_link(kase);
    if (link != NULL)
        link->after_call = look_after;
    surroundings_note();
    play(kase, link);
    if (!tidy())
        on_exit(leave, NULL);
}
END_TEST

/* A case in the worker's own process, with contexts of its own, where each end of a process would
 * cost the writing of all counters. */
static void run_here(struct outcome *outcome)
{
    const struct kase *kase = &mine->run->cases->at[at];
    open_record(kase);
    play(kase, stack_renew(kase->protocol) ? fresh_link(kase) : NULL);
    outcome->ended = RETURNED;
}

static void note_end(struct outcome *outcome, SRunner *runner)
{
    TestResult **results = srunner_results(runner);
    const char *message = tr_msg(results[0]);
    const char *signal_text = message == NULL ? NULL : strstr(message, "Received signal ");
    const char *exit_text = message == NULL ? NULL : strstr(message, "return value ");
    enum ended ended = EXITED;
    if (tr_rtype(results[0]) == CK_PASS)
        ended = RETURNED;
    else if (message != NULL && strstr(message, "timeout expired") != NULL)
        ended = TIMED_OUT;
    else if (signal_text != NULL)
        ended = SIGNALLED;
    if (signal_text != NULL)
        outcome->detail = (int16_t)atoi(signal_text + strlen("Received signal "));
    if (exit_text != NULL)
        outcome->detail = (int16_t)atoi(exit_text + strlen("return value "));
    outcome->ended = (uint8_t)ended;
    free(results);
}

static double limit(void)
{
    if (mine->shared->hangs[mine->which] < HANGS)
        return mine->how->limit;
    mine->shared->shortened = 1;
    return mine->how->limit < short_limit ? mine->how->limit : short_limit;
}

static uint32_t microseconds(const struct timespec *from, const struct timespec *to)
{
    return (uint32_t)((to->tv_sec - from->tv_sec) * 1000000 + (to->tv_nsec - from->tv_nsec) / 1000);
}

static void run_one(struct outcome *outcome)
{
    struct timespec from, to;
    Suite *suite = suite_create("case");
    TCase *tcase = tcase_create("case");
    tcase_set_timeout(tcase, limit());
    tcase_add_test(tcase, walk_case);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK);
    clock_gettime(CLOCK_MONOTONIC, &from);
    srunner_run_all(runner, CK_SILENT);
    clock_gettime(CLOCK_MONOTONIC, &to);
    outcome->microseconds = microseconds(&from, &to);
    note_end(outcome, runner);
    if (outcome->ended == TIMED_OUT)
        mine->shared->hangs[mine->which]++;
    srunner_free(runner);
}

/* What children print goes to a file beside Check's own; nothing of the parent's stays open. */
static void settle_descriptors(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/worker-%d.log", mine->how->scratch, mine->which);
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(log < 0 ? nothing : log, 1);
    dup2(log < 0 ? nothing : log, 2);
    for (int i = 3; i < 1024; i++)
        close(i);
}

/* What a suite reached goes to a folder of its own; workers of one run add up there. */
static void write_counters(const char *suite)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/%s", mine->how->counters, suite);
    counters_write(folder);
}

void work_through(const struct work *work)
{
    const char *suite = NULL;
    const struct cases *cases = work->run->cases;
    const struct rlimit no_core = {0, 0};
    mine = work;
    counters_begin();
    settle_descriptors();
    setrlimit(RLIMIT_CORE, &no_core);
    bound_memory();
    setenv("TEMP", work->how->scratch, 1);
    for (size_t i = (size_t)work->which; i < cases->count; i += (size_t)work->how->workers) {
        at = work->run->order[i];
        const struct kase *kase = &cases->at[at];
        struct outcome *outcome = &work->run->outcomes[at];
        if (kase->skip != NULL || outcome->begun)
            continue;
        outcome->begun = 1;
        slowly = outcome->slowly != 0;
        work->shared->current[work->which] = at + 1;
        struct link **link = &warm[kase->protocol][kase->transport][kase->flavour];
        if (work->how->counters != NULL) {
            if (suite != NULL && suite != suites[kase->suite].name)
                write_counters(suite);
            suite = suites[kase->suite].name;
            run_here(outcome);
            continue;
        }
        if (inherits(kase) && *link == NULL)
            *link = fresh_link(kase);
        run_one(outcome);
    }
    if (suite != NULL)
        write_counters(suite);
}
