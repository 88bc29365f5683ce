/* worker.c - one case after the other, each in a child forked by Check. */
#include "run/worker.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "play/execution.h"
#include "play/guard.h"
#include "play/handshake.h"
#include "run/suites.h"
#include "stack/contexts.h"
#include "stack/counters.h"

/* A sanitizer wants to see what leaks. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = true };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = false };
#endif

/* A worker is a process of its own, and Check's functions take no argument. */
static struct {
    const struct work *work;
    size_t at; /* the case that it is at */
    bool slow; /* time is left behind each call */
    struct connection *connected[PROTOCOLS][TRANSPORTS][FLAVOURS]; /* what cases inherit */
} worker;

static const struct settings *settings(void)
{
    return worker.work->how->settings;
}

static const struct test_case *this_case(void)
{
    return &worker.work->run->cases->at[worker.at];
}

static struct record *this_record(void)
{
    const struct run *run = worker.work->run;
    return (struct record *)(void *)(run->records + worker.at * run->stride);
}

/* Other cases' records and all outcomes: out of reach of a library that writes at random.  False:
 * the system refuses, and nothing that the case leaves could be trusted. */
static bool fence(void)
{
    const struct run *run = worker.work->run;
    const size_t count = run->cases->count, at = worker.at;
    struct worker_state *states = worker.work->states;
    return mprotect(run->records, at * run->stride, PROT_NONE) == 0 &&
           mprotect(run->records + (at + 1) * run->stride, (count - at - 1) * run->stride,
                    PROT_NONE) == 0 &&
           mprotect(run->outcomes, count * sizeof *run->outcomes, PROT_NONE) == 0 &&
           mprotect(states, WORKERS * sizeof *states, PROT_NONE) == 0;
}

/* Behind each call: nothing around it has changed; and where the case took a worker along before,
 * time for that to happen, so that it is known at which call. */
static void check_process(void)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    const enum violation violation = guard_violation();
    if (violation != UNCHANGED)
        _exit((int)violation);
    if (worker.slow)
        nanosleep(&pause, NULL);
}

static bool tidy(void)
{
    return SANITIZED || settings()->tidy || settings()->counters != NULL;
}

/* A library that takes memory without bound meets one; tools for leaks need all that there is. */
static void bound_memory(void)
{
    enum { ENOUGH = 1 << 29 };
    const struct run *run = worker.work->run;
    const rlim_t most = ENOUGH + (rlim_t)run->cases->count * run->stride;
    const struct rlimit bound = {most, most};
    if (!tidy())
        setrlimit(RLIMIT_AS, &bound);
}

/* Libraries tidy up where a process exits, which costs more than a case.  Check exits with 0 from a
 * child, whatever became of its test. */
static void leave(void)
{
    counters_write(NULL);
    _exit(EXIT_SUCCESS);
}

/* Whether a case starts with the connection that its worker made.  A library with few places for
 * sessions may have given that one's to another. */
static bool inherits(const struct test_case *test_case)
{
    return !starts_unconnected(test_case->scenario) && !worker.work->how->unconnected &&
           !(test_case->resumes && contexts_forget_sessions());
}

/* Plays the case on a connection, which is freed; NULL: none could be made. */
static void play(const struct test_case *test_case, struct connection *connection)
{
    struct record *record = this_record();
    if (connection != NULL) {
        connection->self_is_server = test_case->server == SELF;
        execute(test_case->plan, connection, record);
        connection->record = NULL;
        record->call_index = record->calls_made;
        /* Freeing costs a tenth of a run.  Cases of products and flavours leave it to the end of
         * their process, for rows ask SSL_free of every state. */
        if (tidy() || (!test_case->scenario->product && test_case->flavour == PLAIN))
            connection_free(connection);
    }
    record->state = DONE;
}

static void open_record(const struct test_case *test_case)
{
    struct record *record = this_record();
    setenv("SHUTDOWN_CASE", test_case->id, 1);
    record->magic = MAGIC;
    record->state = RUNNING;
    record->call_index = MAX_CALLS;
}

static struct connection **inherited(const struct test_case *test_case)
{
    return &worker.connected[test_case->protocol][test_case->transport][test_case->flavour];
}

static struct connection *fresh_connection(const struct test_case *test_case)
{
    return starts_unconnected(test_case->scenario)
               ? connection_new(test_case->protocol, test_case->transport, test_case->server,
                                test_case->flavour)
               : connection_connect(test_case->protocol, test_case->transport, test_case->server,
                                    test_case->flavour);
}

START_TEST(run_test_case)
{
    const struct test_case *test_case = this_case();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    atomic_store(&worker.work->states[worker.work->which].child, getpid());
    counters_begin(); /* the worker's are not the case's */
    if (!fence())
        _exit(MEMORY_GONE);
    open_record(test_case);
    struct connection *connection =
        inherits(test_case) ? *inherited(test_case) : fresh_connection(test_case);
    if (connection != NULL)
        connection->after_call = check_process;
    guard_begin();
    play(test_case, connection);
    if (!tidy())
        atexit(leave);
}
END_TEST

/* A case in the worker's own process, with contexts of its own, where each end of a process would
 * cost the writing of all counters. */
static void run_here(struct outcome *outcome)
{
    const struct test_case *test_case = this_case();
    open_record(test_case);
    play(test_case, contexts_renew(test_case->protocol) ? fresh_connection(test_case) : NULL);
    outcome->ended = RETURNED;
}

/* The number behind a text in a message of Check's, -1 where it does not hold that. */
static int number_behind(const char *message, const char *text)
{
    const char *at = message == NULL ? NULL : strstr(message, text);
    return at == NULL ? -1 : (int)strtol(at + strlen(text), NULL, 10);
}

static void note_end(struct outcome *outcome, SRunner *runner)
{
    struct worker_state *state = &worker.work->states[worker.work->which];
    TestResult **results = srunner_results(runner);
    const char *message = tr_msg(results[0]);
    const int signal_number = number_behind(message, "Received signal ");
    const int status = number_behind(message, "return value ");
    enum ended ended = EXITED;
    if (atomic_load(&state->ended_hung) == worker.at + 1)
        ended = TIMED_OUT;
    else if (tr_rtype(results[0]) == CK_PASS)
        ended = RETURNED;
    else if (signal_number >= 0)
        ended = SIGNALLED;
    if (ended == SIGNALLED)
        outcome->detail = (int16_t)signal_number;
    else if (ended == EXITED && status >= 0)
        outcome->detail = (int16_t)status;
    outcome->ended = (uint8_t)ended;
    free(results);
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
    tcase_set_timeout(tcase, 0); /* the parent ends what hangs */
    tcase_add_test(tcase, run_test_case);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK);
    clock_gettime(CLOCK_MONOTONIC, &from);
    srunner_run_all(runner, CK_SILENT);
    clock_gettime(CLOCK_MONOTONIC, &to);
    atomic_store(&worker.work->states[worker.work->which].child, 0);
    outcome->microseconds = microseconds(&from, &to);
    note_end(outcome, runner);
    srunner_free(runner);
}

/* What children print goes to a file beside Check's own; nothing of the parent's stays open. */
static void settle_descriptors(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/worker-%d.log", worker.work->how->scratch, worker.work->which);
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
    snprintf(folder, sizeof folder, "%s/%s", settings()->counters, suite);
    counters_write(folder);
}

/* Runs a case that begins now. */
static void begin(struct outcome *outcome)
{
    const struct test_case *test_case = this_case();
    outcome->begun = 1;
    worker.slow = outcome->retried != 0;
    atomic_store(&worker.work->states[worker.work->which].current, worker.at + 1);
    if (settings()->counters != NULL) {
        run_here(outcome);
        return;
    }
    if (inherits(test_case) && *inherited(test_case) == NULL)
        *inherited(test_case) = fresh_connection(test_case);
    run_one(outcome);
}

void work_through(const struct work *work)
{
    const struct cases *cases = work->run->cases;
    const struct rlimit no_core = {0, 0};
    const char *suite = NULL;
    worker.work = work;
    counters_begin();
    settle_descriptors();
    setrlimit(RLIMIT_CORE, &no_core);
    bound_memory();
    setenv("TEMP", work->how->scratch, 1);
    const int workers = settings()->jobs < WORKERS ? settings()->jobs : WORKERS;
    for (size_t i = (size_t)work->which; i < cases->count; i += (size_t)workers) {
        worker.at = work->run->order[i];
        struct outcome *outcome = &work->run->outcomes[worker.at];
        const char *mine = suites[this_case()->suite].name;
        if (is_skipped(this_case()) || outcome->begun)
            continue;
        if (settings()->counters != NULL && suite != NULL && suite != mine)
            write_counters(suite);
        suite = mine;
        begin(outcome);
    }
    if (settings()->counters != NULL && suite != NULL)
        write_counters(suite);
}
