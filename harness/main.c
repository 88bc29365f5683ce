/* main.c - the runner's command line. */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "laws.h"
#include "print.h"
#include "report.h"
#include "results.h"
#include "stack-config.h"

/* What the runner exits with. */
enum { FINE = 0, UNEXPLAINED = 1, COULD_NOT_RUN = 2 };

extern char **environ;

struct options {
    const char *id, *depth, *edition, *conf, *tap, *jobs, *limit, *word;
};

struct session {
    struct options options;
    char folder[PATH_MAX]; /* build/<stack>, where the runner lies */
    char scratch[PATH_MAX];
    char last[PATH_MAX]; /* results of the last run */
    struct stack stack;
    edition edition;
    struct cases cases;
    int jobs;
    double limit;
};

static const char usage[] =
    "usage: shutdown-conformance COMMAND [OPTION ...]\n"
    "  check                run the suite; exits 0 (nothing unexplained), 1 (otherwise), 2 (could "
    "not run)\n"
    "  list                 the ids of the cases\n"
    "  show ID              run the cases of an id and print what happened, call by call\n"
    "  explain CLAUSE       a clause, its scenarios and their last verdicts\n"
    "  coverage-md          COVERAGE.md, from the tables that are linked in\n"
    "  bench                what a case costs\n"
    "options of check, list and show:\n"
    "  --id GLOB            only these cases; * crosses /, a part of a path selects all below\n"
    "  --depth full         every protocol over every transport\n"
    "  --edition RELEASE    judge by the pages of another release: 1.1.0, 1.1.1k, 3.0, 3.2 ...\n"
    "  --conf system        leave the machine's OpenSSL configuration in force\n"
    "  --jobs N             so many workers; default: one a processor\n"
    "  --limit SECONDS      the time that a case may take; default: 5\n"
    "  --tap FILE           TAP version 14 to a file, or to standard output for -\n";

static int refuse(const char *why)
{
    fprintf(stderr, "shutdown-conformance: %s\n", why);
    return COULD_NOT_RUN;
}

static int refuse_word(const char *what, const char *word)
{
    fprintf(stderr, "shutdown-conformance: %s: %s\n", what, word);
    return COULD_NOT_RUN;
}

static int parse(int argc, char **argv, struct options *options)
{
    static const struct option known[] = {
        {"id", required_argument, NULL, 'i'},      {"depth", required_argument, NULL, 'd'},
        {"edition", required_argument, NULL, 'e'}, {"conf", required_argument, NULL, 'c'},
        {"jobs", required_argument, NULL, 'j'},    {"tap", required_argument, NULL, 't'},
        {"limit", required_argument, NULL, 'l'},   {NULL, 0, NULL, 0}};
    int letter = 0;
    opterr = 0;
    while ((letter = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        const char **to = letter == 'i'   ? &options->id
                          : letter == 'd' ? &options->depth
                          : letter == 'e' ? &options->edition
                          : letter == 'c' ? &options->conf
                          : letter == 'j' ? &options->jobs
                          : letter == 't' ? &options->tap
                          : letter == 'l' ? &options->limit
                                          : NULL;
        if (to == NULL)
            return refuse_word(letter == ':' ? "this option wants a value"
                                             : "there is no such option",
                               argv[optind - 1]);
        *to = optarg;
    }
    if (optind < argc)
        options->word = argv[optind++];
    return optind < argc ? refuse_word("one word too many", argv[optind]) : FINE;
}

/* Nothing of the caller's environment may steer Check: an unknown CK_RUN_CASE would run nothing. */
static void forget_check_settings(void)
{
    char name[64];
    for (char **each = environ; *each != NULL;) {
        size_t length = strcspn(*each, "=");
        if (strncmp(*each, "CK_", 3) != 0 || length >= sizeof name) {
            each++;
            continue;
        }
        memcpy(name, *each, length);
        name[length] = '\0';
        unsetenv(name);
    }
}

static int find_folder(struct session *session)
{
    ssize_t length = readlink("/proc/self/exe", session->folder, sizeof session->folder - 1);
    if (length <= 0)
        return refuse("cannot tell where this program lies: is /proc mounted?");
    session->folder[length] = '\0';
    *strrchr(session->folder, '/') = '\0';
    if (snprintf(session->scratch, sizeof session->scratch, "%s/tmp", session->folder) >=
            PATH_MAX ||
        snprintf(session->last, sizeof session->last, "%s/last.jsonl", session->folder) >= PATH_MAX)
        return refuse_word("this path is too long", session->folder);
    return FINE;
}

static int make_scratch(struct session *session)
{
    char trial[PATH_MAX + 32];
    if (mkdir(session->scratch, 0755) != 0 && errno != EEXIST)
        return refuse_word("cannot make a folder for the run's own files", session->scratch);
    snprintf(trial, sizeof trial, "%s/XXXXXX", session->scratch);
    int file = mkstemp(trial);
    if (file < 0)
        return refuse_word("cannot write to this folder: make it writable or build elsewhere",
                           session->scratch);
    close(file);
    unlink(trial);
    for (int i = 0; i < session->jobs; i++) { /* what children of the last run printed */
        snprintf(trial, sizeof trial, "%s/worker-%d.log", session->scratch, i);
        unlink(trial);
    }
    return FINE;
}

static int read_options(struct session *session)
{
    const struct options *options = &session->options;
    char *end = NULL;
    session->jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    if (options->jobs != NULL) {
        long jobs = strtol(options->jobs, &end, 10);
        if (*options->jobs == '\0' || *end != '\0' || jobs < 1 || jobs > 256)
            return refuse_word("--jobs wants a number from 1 to 256, not", options->jobs);
        session->jobs = (int)jobs;
    }
    session->limit = 5;
    if (options->limit != NULL) {
        session->limit = strtod(options->limit, &end);
        if (*options->limit == '\0' || *end != '\0' ||
            !(session->limit > 0 && session->limit <= 3600))
            return refuse_word("--limit wants seconds, more than 0 and up to 3600, not",
                               options->limit);
    }
    if (options->depth != NULL && strcmp(options->depth, "full") != 0 &&
        strcmp(options->depth, "default") != 0)
        return refuse_word("--depth wants full or default, not", options->depth);
    if (options->conf != NULL && strcmp(options->conf, "system") != 0)
        return refuse_word("--conf wants system, not", options->conf);
    if (options->edition != NULL && !edition_parse(options->edition, &session->edition))
        return refuse_word("--edition wants a release like 1.1.1, 3.0 or 3.5.2, not",
                           options->edition);
    return FINE;
}

/* Opens the stack and makes the cases. */
static int prepare(struct session *session, const char *glob)
{
    edition asked = session->edition;
    const char *refused = tables_refused(suites, suites_count);
    if (refused != NULL)
        return refuse(refused);
    forget_check_settings();
    stack_environment(session->options.conf != NULL);
    refused = stack_open(STACK_SOURCE "/certs", &session->stack);
    if (refused != NULL)
        return refuse(refused);
    session->edition = session->options.edition != NULL ? asked : session->stack.edition;
    struct selection selection = {
        glob, session->options.depth != NULL && strcmp(session->options.depth, "full") == 0,
        session->stack.can};
    if (!cases_make(&selection, &session->cases))
        return refuse("there is not enough memory for the cases");
    if (session->cases.count == 0)
        return refuse_word("no case has this id (the list command shows them)", glob);
    return FINE;
}

static void show_progress(size_t done, size_t of)
{
    fprintf(stderr, "\r%zu/%zu%s", done, of, done == of ? "\r\033[K" : "");
}

static int run_all(struct session *session, struct run *run)
{
    struct run_how how = {session->jobs, session->limit, session->scratch,
                          isatty(STDERR_FILENO) ? show_progress : NULL, false};
    int status = make_scratch(session);
    if (status != FINE)
        return status;
    const char *refused = run_cases(&session->cases, session->edition, &how, run);
    return refused != NULL ? refuse(refused) : FINE;
}

static void fill_tap(FILE *out, const void *run)
{
    print_tap(out, run);
}

static int put_tap(const char *path, const struct run *run)
{
    if (strcmp(path, "-") == 0) {
        print_tap(stdout, run);
        return FINE;
    }
    const char *refused = write_whole(path, fill_tap, run);
    return refused != NULL ? refuse(refused) : FINE;
}

static bool explained(enum verdict verdict)
{
    return verdict == CONFORMS || verdict == OBSERVED || verdict == SKIPPED;
}

static int report(struct session *session, const struct run *run)
{
    const char *tap = session->options.tap;
    bool people = tap == NULL || strcmp(tap, "-") != 0;
    size_t bad = 0;
    for (size_t i = 0; i < run->cases->count; i++)
        bad += !explained(run->judgements[i].verdict);
    if (people)
        print_head(stdout, &session->stack, session->edition);
    for (size_t i = 0; people && i < run->cases->count; i++)
        print_failure(stdout, run, i);
    bad += print_broken_laws(people ? stdout : stderr, run);
    if (people)
        print_summary(stdout, run);
    int status = tap == NULL ? FINE : put_tap(tap, run);
    const char *refused = results_write(session->last, run, &session->stack);
    if (refused != NULL)
        status = refuse(refused);
    if (status == FINE && (fflush(stdout) != 0 || ferror(stdout)))
        status = refuse("cannot write to standard output");
    return status != FINE ? status : bad != 0 ? UNEXPLAINED : FINE;
}

static int do_check(struct session *session)
{
    struct run run;
    int status = prepare(session, session->options.id);
    if (status == FINE)
        status = run_all(session, &run);
    if (status != FINE)
        return status;
    status = report(session, &run);
    run_free(&run);
    return status;
}

static int do_list(struct session *session)
{
    int status = prepare(session, session->options.id);
    if (status != FINE)
        return status;
    for (size_t i = 0; i < session->cases.count; i++)
        puts(session->cases.at[i].id);
    return FINE;
}

static int do_show(struct session *session)
{
    struct run run;
    if (session->options.word == NULL)
        return refuse("show wants the id of a case (the list command shows them)");
    int status = prepare(session, session->options.word);
    if (status == FINE)
        status = run_all(session, &run);
    if (status != FINE)
        return status;
    for (size_t i = 0; i < run.cases->count; i++)
        print_transcript(stdout, &run, i);
    run_free(&run);
    return FINE;
}

static int do_explain(struct session *session)
{
    const char *id = session->options.word;
    if (id == NULL)
        return refuse("explain wants the id of a clause, for instance SD_026");
    enum clause clause = clause_named(id);
    if (clause == NO_CLAUSE)
        return refuse_word("there is no such clause (COVERAGE.md lists them)", id);
    const char *refused = explain(stdout, clause, session->last);
    return refused != NULL ? refuse(refused) : FINE;
}

static int do_coverage_md(struct session *session)
{
    (void)session;
    const char *refused = tables_refused(suites, suites_count);
    if (refused != NULL)
        return refuse(refused);
    print_coverage(stdout);
    return FINE;
}

static int do_bench(struct session *session)
{
    session->options.depth = NULL;
    int status = prepare(session, session->options.id);
    if (status == FINE)
        status = make_scratch(session);
    if (status != FINE)
        return status;
    const char *refused = bench(stdout, &session->cases, session->edition, session->scratch);
    return refused != NULL ? refuse(refused) : FINE;
}

int main(int argc, char **argv)
{
    static struct session session;
    static const struct {
        const char *name;
        int (*run)(struct session *session);
        bool word; /* whether it takes a word besides options */
    } commands[] = {{"check", do_check, false},
                    {"list", do_list, false},
                    {"show", do_show, true},
                    {"explain", do_explain, true},
                    {"coverage-md", do_coverage_md, false},
                    {"bench", do_bench, false}};
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        fputs(usage, argc < 2 ? stderr : stdout);
        return argc < 2 ? COULD_NOT_RUN : FINE;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        int status = parse(argc - 1, argv + 1, &session.options);
        if (status == FINE && session.options.word != NULL && !commands[i].word)
            status = refuse_word("one word too many", session.options.word);
        if (status == FINE)
            status = find_folder(&session);
        if (status == FINE)
            status = read_options(&session);
        if (status == FINE)
            status = commands[i].run(&session);
        cases_free(&session.cases);
        stack_close();
        return status;
    }
    return refuse_word("there is no such command (--help shows them)", argv[1]);
}
