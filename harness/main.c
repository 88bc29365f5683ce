/* main.c - the runner's commands. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "accept.h"
#include "bench.h"
#include "check.h"
#include "compare.h"
#include "conflicts.h"
#include "kills.h"
#include "matrix.h"
#include "places.h"
#include "print.h"
#include "report.h"
#include "stack-config.h"

static int do_check(struct session *session)
{
    return check_run(session, false);
}

static int do_gate(struct session *session)
{
    return check_run(session, true);
}

static int do_accept(struct session *session)
{
    struct results results;
    struct baseline old = {.path = NULL}, new = {.path = NULL};
    const char *refused = NULL;
    if (access(session->complete, F_OK) != 0)
        return refuse(
            "there is no complete run to accept: run make check first, without ID, DEPTH, "
            "EDITION and CONF");
    refused = results_read(session->complete, &results);
    if (refused != NULL)
        return refuse(refused);
    snprintf(session->baseline, sizeof session->baseline, "%.*s/fixtures/baselines/%s.txt",
             PATH_MAX - 64, places_data(), results.stack);
    if (session->options.baseline != NULL)
        snprintf(session->baseline, sizeof session->baseline, "%s", session->options.baseline);
    bool before = access(session->baseline, F_OK) == 0;
    if (before)
        refused = baseline_read(session->baseline, &old);
    if (refused == NULL)
        refused = accept_results(&results, before ? &old : NULL, &new);
    if (refused == NULL)
        refused = baseline_write(session->baseline, &new);
    if (refused == NULL)
        printf("%s: %zu entries, %zu with their reason wanted\n", session->baseline, new.count,
               accept_wanted(&new));
    int status = refused != NULL ? refuse(refused) : ALL_FINE;
    results_free(&results);
    baseline_free(&old);
    baseline_free(&new);
    return status;
}

/* The file, and those of the shards behind it, as one. */
static const char *read_shards(const char *const *files, int count, struct results *all)
{
    const char *refused = results_read(files[0], all);
    for (int i = 1; i < count && refused == NULL; i++) {
        struct results shard;
        refused = results_read(files[i], &shard);
        if (refused != NULL)
            break;
        refused = results_merge(all, &shard);
        if (refused != NULL)
            results_free(&shard);
    }
    return refused;
}

static int do_compare(struct session *session)
{
    struct results was = {.count = 0}, is = {.count = 0};
    const struct options *options = &session->options;
    if (options->word_count < 2)
        return refuse("compare wants two files of results, or one and those of all shards");
    const char *refused = results_read(options->words[0], &was);
    if (refused == NULL)
        refused = read_shards(options->words + 1, options->word_count - 1, &is);
    const size_t changed = refused == NULL ? compare_results(stdout, &was, &is) : 0;
    results_free(&was);
    results_free(&is);
    return refused != NULL ? refuse(refused) : changed != 0 ? UNEXPLAINED : ALL_FINE;
}

static int do_list(struct session *session)
{
    int status = session_prepare(session, session->options.id);
    for (size_t i = 0; status == ALL_FINE && i < session->cases.count; i++)
        puts(session->cases.at[i].id);
    return status;
}

static int do_show(struct session *session)
{
    struct run run;
    if (session->options.word_count == 0)
        return refuse("show wants the id of a case (the list command shows them)");
    int status = session_prepare(session, session->options.words[0]);
    if (status == ALL_FINE)
        status = session_run(session, &run);
    if (status != ALL_FINE)
        return status;
    for (size_t i = 0; i < run.cases->count; i++)
        print_transcript(stdout, &run, i);
    run_free(&run);
    return ALL_FINE;
}

static int do_explain(struct session *session)
{
    const char *id = session->options.words[0];
    if (id == NULL)
        return refuse("explain wants the id of a clause, for instance SD_026");
    enum clause clause = clause_named(id);
    if (!products_make())
        return refuse("there is not enough memory for the scenarios");
    if (clause == NO_CLAUSE)
        return refuse_word("there is no such clause (COVERAGE.md lists them)", id);
    const char *refused = explain(stdout, clause, session->last);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

static int do_coverage_md(struct session *session)
{
    (void)session;
    if (!products_make())
        return refuse("there is not enough memory for the scenarios");
    const char *refused = tables_refused(suites, suites_count);
    if (refused != NULL)
        return refuse(refused);
    print_coverage(stdout);
    return ALL_FINE;
}

static int do_conflicts(struct session *session)
{
    return report_conflicts(stdout, session);
}

static int do_matrix(struct session *session)
{
    struct results stacks[WORDS];
    char page[PATH_MAX];
    const struct options *options = &session->options;
    const char *refused = products_make() ? NULL : "there is not enough memory for the scenarios";
    size_t count = 0;
    if (options->word_count < 2)
        return refuse("matrix wants a folder and files of results");
    for (int i = 1; i < options->word_count && refused == NULL; i++) {
        refused = results_read(options->words[i], &stacks[count]);
        count += refused == NULL;
    }
    if (refused == NULL)
        snprintf(page, sizeof page, "%.*s/harness/matrix.html", PATH_MAX - 32, places_data());
    if (refused == NULL)
        refused = matrix_write(stdout, stacks, count, options->words[0], page);
    while (count > 0)
        results_free(&stacks[--count]);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

/* Runs cases in few processes, and keeps the library's counters of coverage. */
static int do_cover(struct session *session)
{
    struct run run;
    size_t lost = 0;
    if (session->options.word_count != 1)
        return refuse("cover wants a folder for the counters");
    session->counters = session->options.words[0];
    setenv("GCOV_PREFIX", session->counters, 1); /* what this process itself reaches is nobody's */
    int status = session_prepare(session, session->options.id);
    if (status == ALL_FINE)
        status = session_run(session, &run);
    if (status != ALL_FINE)
        return status;
    for (size_t i = 0; i < run.cases->count; i++)
        if (run.judgements[i].verdict >= CRASHED && ++lost)
            print_transcript(stderr, &run, i);
    print_head(stdout, &session->stack, session->edition);
    printf("%s: %zu cases, %zu took the counters of others along\n", session->stack.name,
           run.cases->count, lost);
    run_free(&run);
    return lost != 0 ? UNEXPLAINED : ALL_FINE;
}

static int do_saboteurs(struct session *session)
{
    return kills_run(stdout, session);
}

static int do_bench(struct session *session)
{
    int status = session_prepare(session, session->options.id);
    if (status == ALL_FINE)
        status = session_scratch(session);
    if (status != ALL_FINE)
        return status;
    const char *refused = bench(stdout, &session->cases, session->edition, session->scratch);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}

/* What was printed has to arrive, or the command has failed. */
static int flushed(int status)
{
    bool lost = fflush(stdout) != 0 || ferror(stdout) != 0;
    return lost && status != COULD_NOT_RUN ? refuse("cannot write to standard output") : status;
}

int main(int argc, char **argv)
{
    static struct session session;
    static const struct {
        const char *name;
        int (*run)(struct session *session);
        int words; /* how many it takes besides options */
    } commands[] = {{"check", do_check, 0},         {"gate", do_gate, 0},
                    {"accept", do_accept, 0},       {"compare", do_compare, WORDS},
                    {"list", do_list, 0},           {"show", do_show, 1},
                    {"explain", do_explain, 1},     {"coverage-md", do_coverage_md, 0},
                    {"conflicts", do_conflicts, 0}, {"bench", do_bench, 0},
                    {"saboteurs", do_saboteurs, 0}, {"matrix", do_matrix, WORDS},
                    {"cover", do_cover, 1}};
    signal(SIGXFSZ, SIG_IGN); /* a limit on files is then an error like a full disk */
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("shutdown-conformance " SUITE_VERSION);
        return flushed(ALL_FINE);
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        fputs(usage, argc < 2 ? stderr : stdout);
        return argc < 2 ? COULD_NOT_RUN : flushed(ALL_FINE);
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        int status = options_read(argc - 1, argv + 1, commands[i].words, &session.options);
        if (status == ALL_FINE)
            status = session_open(&session);
        if (status == ALL_FINE)
            status = commands[i].run(&session);
        cases_free(&session.cases);
        stack_close();
        return flushed(status);
    }
    return refuse_word("there is no such command (--help shows them)", argv[1]);
}
