/* worker.c - runs cases one after the other, each in a process that Check forks. */
#include "run/worker.h"

#include <check.h>
#include <errno.h>
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

#include "channel/clock.h"
#include "contract/shared_memory.h"
#include "play/execution.h"
#include "play/guard.h"
#include "play/handshake.h"
#include "play/memory.h"
#include "play/tickets.h"
#include "run/machine.h"
#include "run/suites.h"
#include "stack/allocations.h"
#include "stack/contexts.h"
#include "stack/counters.h"
#include "stack/sanitizer.h"
#include "stack/stack.h"

/* Static, because Check's test functions take no argument; each worker is a process of its own. */
static struct {
    const struct work *work;
    pid_t self;                 /* the worker's own process */
    size_t at;                  /* the index of the current case */
    bool pauses;                /* pause after each call */
    struct memory_held holding; /* what the library holds between cases, for all inherited
                                   connections too */
    struct inherited {
        struct connection *connection; /* that cases inherit; or NULL */
        long blocks;                   /* how many of these the library holds for it */
    } inherited[PROTOCOLS][TRANSPORTS][FLAVOURS];
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

/* Makes the records of other cases and all outcomes inaccessible, to protect them from a library
 * that writes to arbitrary addresses.  False: mprotect failed, so the results could not be
 * trusted. */
static bool protect_memory(void)
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

/* After each call: checks the state of the process.  If the worker died with this case before,
 * pauses, so that the record shows which call kills the worker. */
static void check_process(void)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    const enum violation violation = guard_violation();
    if (violation != UNCHANGED)
        _exit((int)violation);
    if (worker.pauses)
        nanosleep(&pause, NULL);
}

/* With a sanitizer cases free everything, so that it can report leaks. */
static bool tidy(void)
{
    return SANITIZED != 0 || settings()->tidy || settings()->counters != NULL;
}

/* Limits the memory of a case, for libraries that allocate without end, beside the tables of the run; leak
 * detectors need more than the limit. */
static void bound_memory(void)
{
    const rlim_t most = run_memory(worker.work->run);
    const struct rlimit bound = {most, most};
    if (!tidy())
        setrlimit(RLIMIT_AS, &bound);
}

/* Ends the process without the exit handlers of libraries, which take longer than a case.  Check
 * makes the process of a test exit with 0 as well, whatever the test's result. */
static void exit_at_once(void)
{
    counters_write(NULL);
    _exit(EXIT_SUCCESS);
}

/* Whether a case starts with the connection that its worker made.  If the library's session cache
 * is small, the session of that connection may have been evicted; and its tickets may be lost. */
static bool inherits(const struct test_case *test_case)
{
    return !starts_unconnected(test_case->scenario) && !worker.work->how->unconnected &&
           !(test_case->resumes && contexts_may_evict_sessions()) &&
           !(test_case->resumes_own && stack_tells_tickets());
}

static struct inherited *inherited(const struct test_case *test_case)
{
    return &worker.inherited[test_case->protocol][test_case->transport][test_case->flavour];
}

static struct connection *fresh_connection(const struct test_case *test_case)
{
    tickets_take(test_case->protocol, test_case->resumes_own);
    return starts_unconnected(test_case->scenario)
               ? connection_new(test_case->protocol, test_case->transport, test_case->server,
                                test_case->flavour)
               : connection_connect(test_case->protocol, test_case->transport, test_case->server,
                                    test_case->flavour);
}

/* Whether the memory of cases is judged: not where they share a process, and with it what the
 * library keeps, nor where the cost of connections of their own is measured (make bench). */
static bool memory_counts(void)
{
    return allocations_are_counted() && settings()->counters == NULL &&
           !worker.work->how->unconnected;
}

/* Measures what the library holds now.  Where no process can be started for that, no case can be
 * run. */
static void measure(struct memory_held *held)
{
    if (memory_counts() && !memory_would_hold(held))
        _exit(MEMORY_GONE);
}

/* Makes the connection that cases inherit, and measures what the library holds for it.  One before
 * it makes the library fetch what it then keeps for all. */
static void make_inherited(const struct test_case *test_case)
{
    struct inherited *made = inherited(test_case);
    clock_stop(); /* as for the case: a connection over QUIC keeps times */
    if (memory_counts())
        connection_free(fresh_connection(test_case));
    measure(&worker.holding);
    const long before = worker.holding.without;
    made->connection = fresh_connection(test_case);
    measure(&worker.holding);
    made->blocks = worker.holding.without - before;
    clock_go_on();
}

/* What the library would hold without the connection that a case inherits. */
static struct memory_held held_before(const struct test_case *test_case)
{
    const long blocks = inherits(test_case) ? inherited(test_case)->blocks : 0;
    return (struct memory_held){worker.holding.with_thread - blocks,
                                worker.holding.without - blocks};
}

static void make_calls(const struct test_case *test_case, struct connection *connection,
                       struct record *record)
{
    connection->self_is_server = test_case->server == SELF;
    execute(test_case->plan, connection, record);
    connection->record = NULL;
}

/* Whether a case that is made once more, with contexts of its own, takes memory again: what the
 * library fetches once and keeps is there the second time, and what a context fetches at its first
 * connection. */
static bool grows_again(const struct test_case *test_case)
{
    static struct record ignored;
    struct memory_held before;
    if (!contexts_renew(test_case->protocol))
        _exit(MEMORY_GONE);
    connection_free(connection_connect(test_case->protocol, test_case->transport, test_case->server,
                                       test_case->flavour));
    measure(&before);
    struct connection *connection = fresh_connection(test_case);
    if (connection == NULL)
        return false;
    make_calls(test_case, connection, &ignored);
    connection_free(connection);
    return memory_grew(&before);
}

/* Freeing everything takes time.  Cases of products and flavours leave it to the end of the
 * process; other scenarios cover SSL_free in every state. */
static bool frees(const struct test_case *test_case)
{
    return tidy() || (!test_case->scenario->product && test_case->flavour == PLAIN);
}

/* Whether the memory of a case is judged: at the default depth that of products and flavours, which
 * is not freed anyway, in one role, which bounds the time. */
static bool is_counted(const struct test_case *test_case)
{
    const bool has_one_role = test_case->scenario->turn != 0;
    return memory_counts() &&
           (frees(test_case) || settings()->full || has_one_role || test_case->server == PEER);
}

/* Frees the connection of a case that made all its calls, and tells whether the library then holds
 * more than it did before. */
static enum memory free_counted(const struct test_case *test_case, struct connection *connection)
{
    const struct memory_held before = held_before(test_case);
    allocations_stay(!frees(test_case));
    connection_free(connection);
    const bool grew = memory_grew(&before);
    allocations_stay(false);
    return grew && grows_again(test_case) ? GREW : BACK;
}

/* Runs the case on a connection, and frees it; NULL: no connection could be made. */
static void run_on_connection(const struct test_case *test_case, struct connection *connection)
{
    struct record *record = this_record();
    if (connection != NULL) {
        make_calls(test_case, connection, record);
        record->call_index = record->calls_made;
        if (is_counted(test_case) && record->calls_made == test_case->plan->count)
            record->memory = (uint8_t)free_counted(test_case, connection);
        else if (frees(test_case))
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
    clock_stop();
}

START_TEST(run_test_case)
{
    const struct test_case *test_case = this_case();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    atomic_store(&worker.work->states[worker.work->which].child, getpid());
    counters_begin(); /* discards the counts of the worker */
    if (!protect_memory())
        _exit(MEMORY_GONE);
    open_record(test_case);
    struct connection *connection =
        inherits(test_case) ? inherited(test_case)->connection : fresh_connection(test_case);
    if (connection != NULL)
        connection->after_call = check_process;
    guard_begin();
    run_on_connection(test_case, connection);
    clock_go_on();
    if (!tidy())
        atexit(exit_at_once);
}
END_TEST

/* Runs a case in the worker's own process, with contexts of its own: with coverage counters each
 * end of a process would write all of them. */
static void run_in_worker(struct outcome *outcome)
{
    const struct test_case *test_case = this_case();
    open_record(test_case);
    run_on_connection(test_case,
                      contexts_renew(test_case->protocol) ? fresh_connection(test_case) : NULL);
    clock_go_on();
    outcome->ended = RETURNED;
}

/* The number after a text in one of Check's messages; -1 if the message does not contain it. */
static int number_after(const char *message, const char *text)
{
    const char *at = message == NULL ? NULL : strstr(message, text);
    return at == NULL ? -1 : (int)strtol(at + strlen(text), NULL, 10);
}

static void note_end(struct outcome *outcome, SRunner *runner)
{
    struct worker_state *state = &worker.work->states[worker.work->which];
    TestResult **results = srunner_results(runner);
    const char *message = tr_msg(results[0]);
    const int signal_number = number_after(message, "Received signal ");
    const int status = number_after(message, "return value ");
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

/* At the exit of the worker, which Check causes if the machine refuses what it needs for a case. */
static void exit_of_worker(void)
{
    if (getpid() == worker.self && machine_is_limit(errno))
        _exit(MACHINE_REFUSED);
}

static void run_one(struct outcome *outcome)
{
    struct timespec from, to;
    Suite *suite = suite_create("case");
    TCase *tcase = tcase_create("case");
    tcase_set_timeout(tcase, 0); /* the supervisor applies the limit */
    tcase_add_test(tcase, run_test_case);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK);
    clock_gettime(CLOCK_MONOTONIC, &from);
    errno = 0;
    srunner_run_all(runner, CK_SILENT);
    clock_gettime(CLOCK_MONOTONIC, &to);
    atomic_store(&worker.work->states[worker.work->which].child, 0);
    outcome->microseconds = microseconds(&from, &to);
    note_end(outcome, runner);
    if (outcome->ended == EXITED && outcome->detail == MACHINE_REFUSED)
        _exit(MACHINE_REFUSED);
    srunner_free(runner);
}

/* Redirects the output of cases to a file in the folder for temporary files, and closes all other
 * descriptors. */
static void redirect_descriptors(void)
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

/* Writes the counters of a suite to its folder, where those of all workers are added up. */
static void write_counters(const char *suite)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/%s", settings()->counters, suite);
    counters_write(folder);
}

/* Starts a case. */
static void start_case(struct outcome *outcome)
{
    const struct test_case *test_case = this_case();
    outcome->begun = 1;
    worker.pauses = outcome->retried != 0;
    atomic_store(&worker.work->states[worker.work->which].current, worker.at + 1);
    if (settings()->counters != NULL) {
        run_in_worker(outcome);
        return;
    }
    if (inherits(test_case) && inherited(test_case)->connection == NULL)
        make_inherited(test_case);
    run_one(outcome);
}

void work_through(const struct work *work)
{
    const struct cases *cases = work->run->cases;
    const struct rlimit no_core = {0, 0};
    const char *suite = NULL;
    worker.work = work;
    worker.self = getpid();
    atexit(exit_of_worker);
    counters_begin();
    redirect_descriptors();
    measure(&worker.holding);
    if (cases->room != 0 && !shared_seal(cases->at, cases->room * sizeof *cases->at))
        _exit(MEMORY_GONE);
    setrlimit(RLIMIT_CORE, &no_core);
    bound_memory();
    setenv("TEMP", work->how->scratch, 1);
    const int workers = settings()->jobs < WORKERS ? settings()->jobs : WORKERS;
    for (size_t i = (size_t)work->which; i < cases->count; i += (size_t)workers) {
        worker.at = work->run->order[i];
        struct outcome *outcome = &work->run->outcomes[worker.at];
        const char *mine = suites[this_case()->suite].name;
        const size_t stop = atomic_load(&work->states[work->which].stop);
        if (is_skipped(this_case()) || outcome->begun || (stop != 0 && worker.at >= stop))
            continue;
        if (settings()->counters != NULL && suite != NULL && suite != mine)
            write_counters(suite);
        suite = mine;
        start_case(outcome);
    }
    if (settings()->counters != NULL && suite != NULL)
        write_counters(suite);
}
