/* check.c - a run, compared with what is known and told. */
#include "check.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate.h"
#include "junit.h"
#include "laws.h"
#include "print.h"

/* A run with all that is known about it. */
struct account {
    const struct run *run;
    struct results results;
    struct baseline *baseline; /* NULL: none is compared */
    struct stand *stands;
    struct broken_law *broken;
    size_t broken_count;
};

/* Whether this run is of all cases, as the gate wants them. */
static bool is_complete(const struct session *session)
{
    return session->cases.complete && !session->options.edition_given &&
           !session->options.system_configuration;
}

/* Writes the results; a complete run keeps its own until the next complete run begins. */
static int keep_results(struct session *session, const struct account *account)
{
    const struct run *run = account->run;
    const struct options *options = &session->options;
    const struct run_of what = {.run = run,
                                .stack = &session->stack,
                                .full = options->full,
                                .system_configuration = options->system_configuration,
                                .complete = is_complete(session),
                                .broken = account->broken,
                                .broken_count = account->broken_count};
    const char *refused = results_write(session->last, &what);
    if (refused == NULL && what.complete && link(session->last, session->complete) != 0)
        refused = results_write(session->complete, &what); /* a file system without links */
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

/* The baseline that a run is compared with; `needed` refuses where there is none or one is
 * unwritten. */
static int read_baseline(struct session *session, bool needed, struct baseline *baseline,
                         bool *compared)
{
    const struct options *options = &session->options;
    *compared = false;
    if (options->strict || (options->edition_given && options->baseline == NULL))
        return needed ? refuse("gate compares with a baseline: leave --strict and --edition out")
                      : ALL_FINE;
    if (access(session->baseline, F_OK) != 0 && !needed && options->baseline == NULL)
        return ALL_FINE;
    if (access(session->baseline, F_OK) != 0)
        return refuse_word("there is no baseline (run make check, then make accept)",
                           session->baseline);
    const char *refused = baseline_read(session->baseline, baseline);
    if (refused != NULL)
        return refuse(refused);
    const struct entry *unwritten = baseline_unwritten(baseline);
    *compared = true;
    if (!needed || unwritten == NULL)
        return ALL_FINE;
    fprintf(stderr, "shutdown-conformance: %s:%d: write the reason and the class of this entry\n",
            baseline->path, unwritten->line);
    return COULD_NOT_RUN;
}

static void fill_tap(FILE *out, const void *context)
{
    const struct account *account = context;
    print_tap(out, account->run, account->stands, account->broken, account->broken_count);
}

static int put_tap(const char *path, const struct account *account)
{
    if (strcmp(path, "-") == 0) {
        fill_tap(stdout, account);
        return ALL_FINE;
    }
    const char *refused = write_whole(path, fill_tap, account);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

/* The results have the broken laws behind the cases, in the same order. */
static void forget_known_laws(struct account *account)
{
    size_t kept = 0;
    for (size_t i = 0; i < account->broken_count; i++)
        if (stand_fails(&account->stands[account->results.count + i]))
            account->broken[kept++] = account->broken[i];
    account->broken_count = kept;
}

/* Prints everything; returns how much is unexplained. */
static size_t tell(struct session *session, struct account *account, FILE *out)
{
    const struct run *run = account->run;
    print_head(out, &session->stack, session->edition);
    for (size_t i = 0; i < run->cases->count; i++)
        if (stand_fails(&account->stands[i]))
            print_failure(out, run, i);
    size_t bad = gate_print_cases(out, &account->results, account->baseline, account->stands);
    if (account->baseline != NULL)
        bad += gate_print_whole(out, &account->results, account->baseline);
    forget_known_laws(account);
    for (size_t i = 0; i < account->broken_count; i++)
        print_broken_law(out, run, &account->broken[i]);
    print_summary(out, run, account->stands);
    if (account->results.broken != 0)
        fprintf(out, "broken laws: %zu, %zu known\n", account->results.broken,
                account->results.broken - account->broken_count);
    if (account->baseline != NULL)
        fprintf(out, "baseline: %s\n", account->baseline->path);
    return bad;
}

static int put_junit(const char *path, const struct account *account)
{
    const char *refused =
        junit_write(path, account->run, account->stands, account->broken, account->broken_count);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

static int tell_and_keep(struct session *session, struct account *account)
{
    const char *tap = session->options.tap;
    bool for_machines = tap != NULL && strcmp(tap, "-") == 0;
    int status = keep_results(session, account);
    if (status != ALL_FINE)
        return status;
    const char *refused = results_read(session->last, &account->results);
    if (refused != NULL)
        return refuse(refused);
    account->stands =
        calloc(account->results.count + account->results.broken + 1, sizeof *account->stands);
    if (account->stands == NULL ||
        !gate_cases(&account->results, account->baseline, account->stands))
        return refuse("there is not enough memory to compare");
    size_t bad = tell(session, account, for_machines ? stderr : stdout);
    if (tap != NULL)
        status = put_tap(tap, account);
    if (status == ALL_FINE && session->options.junit != NULL)
        status = put_junit(session->options.junit, account);
    return status != ALL_FINE ? status : bad != 0 ? UNEXPLAINED : ALL_FINE;
}

static int report_run(struct session *session, const struct run *run, struct baseline *baseline)
{
    struct account account = {.run = run, .baseline = baseline};
    account.broken = broken_laws(run, &account.broken_count);
    int status = tell_and_keep(session, &account);
    free(account.broken);
    free(account.stands);
    results_free(&account.results);
    return status;
}

/* Whether a report's file can be written at all, asked before the run. */
static int try_report(const char *path, const char *option)
{
    char folder[PATH_MAX], said[80];
    if (path == NULL || strcmp(path, "-") == 0 || access(path, W_OK) == 0)
        return ALL_FINE;
    snprintf(folder, sizeof folder, "%s", path);
    if (*path != '\0' && access(path, F_OK) != 0 && access(dirname(folder), W_OK) == 0)
        return ALL_FINE;
    snprintf(said, sizeof said, "cannot write the file that --%s names", option);
    return refuse_word(said, path);
}

static int try_reports(const struct options *options)
{
    if (options->junit != NULL && !junit_there())
        return refuse("this program was built without libxml2, so there is no --junit: install "
                      "its development files and build again");
    if (options->junit != NULL && strcmp(options->junit, "-") == 0)
        return refuse("--junit wants a file");
    const int status = try_report(options->tap, "tap");
    return status != ALL_FINE ? status : try_report(options->junit, "junit");
}

/* A run that begins makes the results of the one before stale: an interrupted one leaves none. */
static void forget_results(const struct session *session)
{
    unlink(session->last);
    if (is_complete(session))
        unlink(session->complete);
}

int check_run(struct session *session, bool gate)
{
    struct run run;
    struct baseline baseline = {.path = NULL};
    bool compared = false;
    int status = try_reports(&session->options);
    if (status == ALL_FINE)
        status = session_prepare(session, session->options.id);
    if (status == ALL_FINE)
        status = read_baseline(session, gate, &baseline, &compared);
    if (status == ALL_FINE) {
        forget_results(session);
        status = session_run(session, &run);
        if (status == ALL_FINE) {
            status = report_run(session, &run, compared ? &baseline : NULL);
            run_free(&run);
        }
    }
    baseline_free(&baseline);
    return status;
}
