/* side_by_side.c - runs suites in several processes. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/tests.h"

/* More would get into each other's way: many tests run programs that use all processors themselves. */
enum { MOST_WORKERS = 4 };

/* A suite, in memory that the processes share. */
struct ran_suite {
    struct test_counts counts;
    bool done;
    FILE *out; /* what it prints */
};

/* A process that runs a suite; 0: none. */
struct test_worker {
    pid_t process;
    size_t suite;
    char folder[PATH_MAX];
};

static void prepare(const char *from, struct test_worker *worker, size_t number)
{
    snprintf(worker->folder, sizeof worker->folder, "%s/tmp/tests.%ld.%zu", from, (long)getpid(),
             number);
    setenv("FROM", from, 1);
    setenv("INTO", worker->folder, 1);
    if (system("rm -rf \"$INTO\" && mkdir -p \"$INTO/tmp\" && find \"$FROM\" -maxdepth 1 -type f "
               "! -name selftests -exec cp -p {} \"$INTO\" \\;") != 0) {
        fprintf(stderr, "cannot write to %s: make it writable\n", worker->folder);
        exit(2);
    }
}

static void clean_up(const struct test_worker *worker)
{
    setenv("INTO", worker->folder, 1);
    if (system("rm -rf \"$INTO\"") != 0)
        fprintf(stderr, "cannot remove %s\n", worker->folder);
}

/* Runs in a process of its own. */
static void run_suite(Suite *(*make)(void), const char *folder, struct ran_suite *run)
{
    dup2(fileno(run->out), STDOUT_FILENO);
    dup2(fileno(run->out), STDERR_FILENO);
    test_folder = folder;
    SRunner *runner = srunner_create(make());
    srunner_run_all(runner, CK_NORMAL);
    run->counts =
        (struct test_counts){srunner_ntests_run(runner), srunner_ntests_failed(runner), test_skips};
    run->done = true;
    srunner_free(runner);
    fflush(NULL);
    _exit(0);
}

static void start(struct test_worker *worker, Suite *(*make)(void), struct ran_suite *run)
{
    fflush(NULL);
    run->out = tmpfile();
    worker->process = run->out == NULL ? -1 : fork();
    if (worker->process == -1) {
        fprintf(stderr, "cannot start a process: %s\n", strerror(errno));
        exit(2);
    }
    if (worker->process == 0)
        run_suite(make, worker->folder, run);
}

/* Of a suite of which CK_RUN_SUITE and CK_RUN_CASE choose nothing, nothing. */
static void print_suite(struct ran_suite *run)
{
    const bool chosen = !run->done || run->counts.ran > 0 || run->counts.skipped > 0;
    rewind(run->out);
    for (int next = getc(run->out); chosen && next != EOF; next = getc(run->out))
        putchar(next);
    if (!run->done) {
        puts("the process that ran this suite died");
        run->counts = (struct test_counts){.ran = 1, .failed = 1};
    }
    fclose(run->out);
    fflush(stdout);
}

/* Waits until one of the workers has no suite any more. */
static void wait_for_one(struct test_worker *workers, size_t count)
{
    const pid_t ended = wait(NULL);
    for (size_t i = 0; i < count; i++)
        if (workers[i].process == ended)
            workers[i].process = 0;
}

static struct test_worker *idle(struct test_worker *workers, size_t count)
{
    for (;;) {
        for (size_t i = 0; i < count; i++)
            if (workers[i].process == 0)
                return &workers[i];
        wait_for_one(workers, count);
    }
}

static bool in_work(const struct test_worker *workers, size_t count, size_t suite)
{
    for (size_t i = 0; i < count; i++)
        if (workers[i].process != 0 && workers[i].suite == suite)
            return true;
    return false;
}

struct test_counts run_side_by_side(Suite *(*const *suites)(void), size_t count, const char *folder)
{
    static struct test_worker workers[MOST_WORKERS];
    struct test_counts sum = {0, 0, 0};
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const size_t hands = processors < 1              ? 1
                         : processors > MOST_WORKERS ? MOST_WORKERS
                                                     : (size_t)processors;
    struct ran_suite *runs =
        mmap(NULL, count * sizeof *runs, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (runs == MAP_FAILED) {
        fprintf(stderr, "no shared memory: %s\n", strerror(errno));
        exit(2);
    }
    for (size_t i = 0; i < hands; i++)
        prepare(folder, &workers[i], i);
    for (size_t started = 0, printed = 0; printed < count;) {
        if (started < count) {
            struct test_worker *worker = idle(workers, hands);
            worker->suite = started;
            start(worker, suites[started], &runs[started]);
            started++;
        } else if (in_work(workers, hands, printed)) {
            wait_for_one(workers, hands);
        }
        for (; printed < started && !in_work(workers, hands, printed); printed++) {
            print_suite(&runs[printed]);
            sum.ran += runs[printed].counts.ran;
            sum.failed += runs[printed].counts.failed;
            sum.skipped += runs[printed].counts.skipped;
        }
    }
    for (size_t i = 0; i < hands; i++)
        clean_up(&workers[i]);
    munmap(runs, count * sizeof *runs);
    return sum;
}
