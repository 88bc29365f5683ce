/* kill_matrix.c - runs the suite against each saboteur. */
#include "quality/kill_matrix.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "quality/acting_cases.h"
#include "quality/clean_results.h"
#include "quality/judged_rows.h"
#include "quality/suite_run.h"
#include "results/saboteur_list.h"
#include "run/suites.h"
#include "stack-config.h"
#include "stack/loaded.h"

/* The editions that saboteurs need; "": the stack's own. */
static const char *const releases[] = {"", "3.5"};
enum { RELEASES = sizeof releases / sizeof releases[0] };

/* A saboteur whose run was begun: it is in progress, or has ended and is judged in the order of all.  One that acts
 * nowhere has none. */
struct pending {
    const struct saboteur *saboteur;
    char glob[200]; /* the cases that are run for it, or would be if it acted there */
    struct suite_run run;
    bool ended;
    struct results results; /* ended */
    struct notes notes;     /* ended: those of its own cases */
};

enum { RUNNING_MAX = 16 };

/* A kill matrix in progress. */
struct matrix {
    FILE *out;
    const struct session *session;
    struct clean clean[RELEASES];
    char cleaned[200]; /* the glob that selects the cases of those results */
    struct acting_cases acting
        [RELEASES]; /* where each saboteur acts among them; a case can end earlier by other pages */
    struct pending *pending; /* one for each saboteur that was begun, in their order */
    size_t begun, judged;
    unsigned running, places; /* places: bits, of the folders that runs in progress have */
    const char *refused;      /* why a run failed, or NULL */
    struct judged_rows rows;
    struct kill_counts *counts;
};

/* The index of the edition that it needs. */
static int release_of(const struct saboteur *saboteur)
{
    return *saboteur->edition != '\0';
}

/* The cases in which the saboteur has to be detected. */
static const char *own_glob(const struct saboteur *saboteur)
{
    return saboteur->glob + (*saboteur->glob == '+');
}

/* The cases that are run for a saboteur: with + those of all suites, otherwise those of its suite
 * in TLS 1.2 and 1.3 over roomy, or only its own; those about datagrams in DTLS 1.2, those about QUIC over
 * that. */
static void widen(const char *glob, char *out, size_t size)
{
    if (*glob == '+') {
        snprintf(out, size, "*/tls1.3/client/roomy/plain");
        return;
    }
    const bool whole = strchr(glob, '*') != NULL || strncmp(glob, "blocking_transport", 18) == 0 ||
                       strchr(strchr(glob, '/') + 1, '/') != NULL;
    if (whole)
        snprintf(out, size, "%s", glob);
    else if (strncmp(glob, "lost_and_reordered", 18) == 0)
        snprintf(out, size, "lost_and_reordered/*tls1.2/client/*");
    else if (strncmp(glob, "quic_", 5) == 0)
        snprintf(out, size, "%.*s/*/quic/client/*", (int)strcspn(glob, "/"), glob);
    else
        snprintf(out, size, "%.*s/*/tls1.[23]/client/roomy/plain", (int)strcspn(glob, "/"), glob);
}

/* Whether the library breaks the clause without a saboteur, in the saboteur's own cases; in those that were not run
 * for it nothing is otherwise. */
static bool broken_anyway(const struct pending *one, const struct clean *clean)
{
    const struct saboteur *saboteur = one->saboteur;
    for (size_t i = 0; i < clean->results.count; i++) {
        const struct result *result = &clean->results.at[i];
        if (result->clause != saboteur->clause || !verdict_is_failure(result->verdict) ||
            !id_selects(own_glob(saboteur), result->id) || !id_selects(one->glob, result->id))
            continue;
        const struct result *with = result_named(&one->results, result->id);
        if (with == NULL || fails_anyway(clean, with))
            return true;
    }
    return false;
}

/* The failures that a saboteur causes. */
struct effect {
    const struct result *first; /* the first failure in the saboteur's own cases, or NULL */
    size_t others;              /* number of failures that name other clauses */
    size_t own_cases;           /* number of its own cases that were run */
    size_t failing;             /* number of those that fail without it, and no otherwise with it */
    bool by_law;                /* a law between cases is broken */
    struct notes notes;         /* what it noted in its own cases */
};

/* Counts the saboteur's own cases that were not run for it, because it does not act in them. */
static void count_the_rest(struct effect *effect, const struct pending *one,
                           const struct clean *clean)
{
    for (size_t i = 0; i < clean->results.count; i++) {
        const struct result *result = &clean->results.at[i];
        if (!id_selects(own_glob(one->saboteur), result->id) ||
            !id_selects(one->glob, result->id) || result->verdict == SKIPPED ||
            result_named(&one->results, result->id) != NULL)
            continue;
        effect->own_cases++;
        effect->failing += verdict_is_failure(result->verdict);
    }
}

static struct effect effect_of(struct matrix *matrix, const struct pending *one,
                               const struct clean *clean)
{
    const struct saboteur *saboteur = one->saboteur;
    const struct results *results = &one->results;
    struct effect effect = {.first = NULL, .by_law = results->broken != 0, .notes = one->notes};
    count_the_rest(&effect, one, clean);
    effect.notes.lacks = effect.notes.lacks || acting_lacks(&matrix->acting[release_of(saboteur)],
                                                            saboteur, own_glob(saboteur));
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        const bool own = id_selects(own_glob(saboteur), result->id);
        effect.own_cases += own && result->verdict != SKIPPED;
        effect.failing += own && verdict_is_failure(result->verdict) && fails_anyway(clean, result);
        if (!verdict_is_failure(result->verdict) || fails_anyway(clean, result))
            continue;
        judged_rows_note(&matrix->rows, result, results->edition);
        effect.others += result->clause != saboteur->clause;
        if (effect.first == NULL && own)
            effect.first = result;
    }
    return effect;
}

/* The reason why a saboteur that nothing detects is the library as it is, or NULL. */
static const char *why_no_effect(const struct effect *effect)
{
    if (effect->notes.lacks && !effect->notes.acts)
        return "the stack lacks a function that it calls";
    if (family_named(STACK_BRAND) == FAMILY_OPENSSL) /* which saboteurs are written for */
        return NULL;
    if (!effect->notes.acts)
        return "this library never does what it changes";
    return effect->failing == effect->own_cases
               ? "the library itself deviates before it can be seen"
               : NULL;
}

/* The reason why a saboteur cannot be evaluated with this library; NULL: it can. */
static const char *why_skipped(const struct matrix *matrix, const struct pending *one,
                               const struct effect *effect, const struct clean *clean)
{
    const struct saboteur *saboteur = one->saboteur;
    if (effect->own_cases == 0)
        return "the stack lacks what its cases need";
    if (!clause_in_force(saboteur->clause, one->results.edition))
        return "the clause is not in force in this edition";
    if (*saboteur->edition == '\0' && !judged_rows_have(&matrix->rows, saboteur->clause))
        return "no row judges by the clause in this edition";
    if (broken_anyway(one, clean))
        return "the library itself breaks the clause";
    return effect->first == NULL && !effect->by_law ? why_no_effect(effect) : NULL;
}

static void print_effect(FILE *out, const struct saboteur *saboteur, const struct effect *effect,
                         const struct result *law, struct kill_counts *counts)
{
    const char *wanted = clause_text(saboteur->clause)->id;
    const bool by_law = law != NULL && (effect->first == NULL || law->clause == saboteur->clause);
    const struct result *by = by_law ? law : effect->first;
    const bool kills = by != NULL && by->clause == saboteur->clause;
    counts->killed += kills;
    counts->elsewhere += by != NULL && !kills;
    counts->survived += by == NULL;
    fprintf(out, "%-9s %s  %-26s %s",
            kills        ? "killed"
            : by != NULL ? "elsewhere"
                         : "survived",
            wanted, saboteur->name,
            by_law       ? "a law between cases"
            : by != NULL ? by->id
                         : "no row");
    if (effect->first != NULL && !by_law)
        fprintf(out, " step %ld", effect->first->step);
    if (by != NULL && !kills)
        fprintf(out, ", by %s",
                by->clause == NO_CLAUSE ? verdict_name(by->verdict) : clause_text(by->clause)->id);
    fprintf(out, "; %zu rows of other clauses\n", effect->others);
}

static void judge_saboteur(struct matrix *matrix, const struct pending *one,
                           const struct clean *clean)
{
    const struct saboteur *saboteur = one->saboteur;
    const struct results *results = &one->results;
    const struct effect effect = effect_of(matrix, one, clean);
    const char *why = why_skipped(matrix, one, &effect, clean);
    const struct result *law = results->broken == 0 ? NULL : &results->at[results->count];
    if (why == NULL) {
        print_effect(matrix->out, saboteur, &effect, law, matrix->counts);
        return;
    }
    fprintf(matrix->out, "skipped   %s  %-26s %s\n", clause_text(saboteur->clause)->id,
            saboteur->name, why);
    matrix->counts->skipped++;
}

static const char cannot_wait[] = "cannot wait for a process that runs the suite";

/* Runs the suite without a saboteur in an edition, and beside that once more to note where each would act: what
 * asks for that calls BIOs, which some rows count. */
static const char *run_once(struct matrix *matrix, const char *glob, int release, const char *path)
{
    struct suite_wish wish = {.cases = glob, .release = releases[release]};
    struct suite_run clean = {.place = 0}, noting = {.place = 1};
    int status = 0, noted = 0;
    const char *refused = suite_start(matrix->session, &wish, 0, &clean);
    if (refused != NULL)
        return refused;
    wish.acting = path;
    refused = suite_start(matrix->session, &wish, 1, &noting);
    if (waitpid(clean.child, &status, 0) != clean.child ||
        (refused == NULL && waitpid(noting.child, &noted, 0) != noting.child))
        refused = cannot_wait;
    if (!WIFEXITED(noted) ||
        WEXITSTATUS(noted) > 1) /* not all was noted: nothing counts as known */
        acting_close(&matrix->acting[release]);
    if (refused == NULL)
        refused = clean_read(&clean, status, &matrix->clean[release]);
    return refused;
}

/* ... in each edition. */
static const char *run_clean(struct matrix *matrix, const char *glob)
{
    char path[PATH_MAX];
    const char *refused = NULL;
    path_join(path, matrix->session->scratch, "acting");
    snprintf(matrix->cleaned, sizeof matrix->cleaned, "%s", glob);
    for (int i = 0; i < RELEASES && refused == NULL; i++) {
        struct acting_cases *acting = &matrix->acting[i];
        clean_free(&matrix->clean[i]);
        acting_close(acting);
        refused = acting_open(acting, path, matrix->session->cases.count)
                      ? run_once(matrix, glob, i, path)
                      : sentence_about("cannot write this file", path);
        if (refused == NULL && !acting_read(acting))
            refused = sentence_no_memory("where saboteurs act");
        unlink(path); /* it stays mapped */
    }
    return refused;
}

static void judge_in_order(struct matrix *matrix)
{
    for (; matrix->judged < matrix->begun; matrix->judged++) {
        struct pending *one = &matrix->pending[matrix->judged];
        if (!one->ended)
            return;
        judge_saboteur(matrix, one, &matrix->clean[release_of(one->saboteur)]);
        results_free(&one->results);
    }
}

/* Waits until a run has ended, and judges what can be. */
static const char *wait_for_one(struct matrix *matrix)
{
    const char *refused = cannot_wait;
    int status = 0;
    const pid_t child = waitpid(-1, &status, 0);
    for (size_t i = matrix->judged; i < matrix->begun; i++) {
        struct pending *one = &matrix->pending[i];
        if (one->ended || one->run.child != child)
            continue;
        one->ended = true;
        matrix->running--;
        matrix->places &= ~(1U << one->run.place);
        refused = suite_read(&one->run, status, &one->results);
        one->notes = suite_notes(&one->run, own_glob(one->saboteur));
    }
    matrix->running = child > 0 ? matrix->running : 0;
    if (refused == NULL && matrix->refused == NULL)
        judge_in_order(matrix);
    return refused;
}

/* Waits until no more than so many runs are in progress.  Once something was refused nothing is judged any
 * more, and the sentence stays. */
static const char *wait_for_others(struct matrix *matrix, unsigned most)
{
    while (matrix->running > most) {
        const char *refused = wait_for_one(matrix);
        if (matrix->refused == NULL)
            matrix->refused = refused;
    }
    return matrix->refused;
}

static unsigned free_place(const struct matrix *matrix)
{
    unsigned place = 0;
    while ((matrix->places & 1U << place) != 0)
        place++;
    return place;
}

/* Whether a clause is a law between cases, which needs all of them. */
static bool is_of_law(enum clause which)
{
    return which == IV_007 || which == IV_009 || which == IV_012;
}

/* Writes the cases of a glob in which a saboteur acts, or may, to a file; *left: how many others there are. */
static const char *write_cases(const struct matrix *matrix, const struct saboteur *saboteur,
                               const char *glob, const char *path, size_t *written, size_t *left)
{
    const struct cases *cases = &matrix->session->cases;
    const int release = release_of(saboteur);
    FILE *out = fopen(path, "w");
    *written = *left = 0;
    for (size_t i = 0; out != NULL && i < cases->count; i++) {
        const char *id = cases->at[i].id;
        if (!id_selects(glob, id))
            continue;
        const bool idle = clean_result(&matrix->clean[release], id) != NULL &&
                          !acting_in(&matrix->acting[release], saboteur, id);
        if (!idle)
            fprintf(out, "%s\n", id);
        *written += !idle;
        *left += idle;
    }
    const bool failed = out == NULL || ferror(out) != 0;
    return (out != NULL && fclose(out) != 0) || failed
               ? sentence_about("cannot write this file", path)
               : NULL;
}

/* Starts the run of a saboteur in the cases of a glob in which it acts; there may be none. */
static const char *start(struct matrix *matrix, const struct saboteur *saboteur,
                         struct pending *one)
{
    char path[PATH_MAX], list[PATH_MAX + 1], name[40];
    size_t written = 0, left = 0;
    const unsigned place = free_place(matrix);
    struct suite_wish wish = {
        .saboteur = saboteur->name, .cases = one->glob, .release = saboteur->edition};
    one->saboteur = saboteur;
    snprintf(name, sizeof name, "saboteurs-%u.ids", place);
    path_join(path, matrix->session->scratch, name);
    snprintf(list, sizeof list, "@%s", path);
    const char *refused = is_of_law(saboteur->clause)
                              ? NULL
                              : write_cases(matrix, saboteur, one->glob, path, &written, &left);
    if (left != 0)
        wish.cases = list;
    one->ended = left != 0 && written == 0;
    if (one->ended)
        one->results.edition = matrix->clean[release_of(saboteur)].results.edition;
    if (refused != NULL || one->ended)
        return refused;
    refused = suite_start(matrix->session, &wish, place, &one->run);
    matrix->places |= refused == NULL ? 1U << place : 0;
    matrix->running += refused == NULL;
    return refused;
}

/* Begins the run of one saboteur, once there is a place; `alone`: the suite was not run without a saboteur
 * for all cases. */
static const char *begin(struct matrix *matrix, const struct saboteur *saboteur, bool alone)
{
    const int jobs = matrix->session->settings.jobs;
    struct pending *one = &matrix->pending[matrix->begun];
    widen(saboteur->glob, one->glob, sizeof one->glob);
    const bool unclean = alone && strcmp(one->glob, matrix->cleaned) != 0;
    const unsigned most = jobs < RUNNING_MAX ? (unsigned)jobs : RUNNING_MAX;
    const char *refused = wait_for_others(matrix, unclean ? 0 : most - 1);
    if (refused == NULL && unclean)
        refused = run_clean(matrix, one->glob);
    if (refused == NULL)
        refused = start(matrix, saboteur, one);
    if (refused != NULL)
        return refused;
    matrix->begun++;
    judge_in_order(matrix);
    return NULL;
}

static const char *run_all(struct matrix *matrix, const char *only)
{
    matrix->pending = calloc(saboteurs_count + 1, sizeof *matrix->pending);
    if (matrix->pending == NULL)
        return sentence_no_memory("the saboteurs");
    const char *refused = only == NULL ? run_clean(matrix, "*[23c]/client/*") : NULL;
    for (size_t i = 0; i < saboteurs_count && refused == NULL; i++) {
        if (only != NULL && !id_fits(only, saboteurs[i].name))
            continue;
        matrix->counts->ran++;
        refused = begin(matrix, &saboteurs[i], only != NULL);
    }
    if (matrix->refused == NULL)
        matrix->refused = refused;
    (void)wait_for_others(matrix, 0);
    for (size_t i = matrix->judged; i < matrix->begun; i++)
        results_free(&matrix->pending[i].results);
    free(matrix->pending);
    return matrix->refused;
}

/* Prints the last line of the matrix, which is stored in fixtures/saboteurs and shown in
 * COVERAGE.md. */
static void print_summary_line(const struct matrix *matrix, bool whole)
{
    const struct session *session = matrix->session;
    struct kill_counts *counts = matrix->counts;
    char summary[300], line[300] = "";
    snprintf(
        summary, sizeof summary,
        "saboteurs: %zu, %zu killed by their clause, %zu detected by another clause, %zu survived, "
        "%zu skipped",
        counts->ran, counts->killed, counts->elsewhere, counts->survived, counts->skipped);
    fprintf(matrix->out, "%s\n", summary);
    const bool stored = whole && kill_matrix_summary(session->paths.data, session->stack.name, line,
                                                     sizeof line) != NULL;
    counts->stale = stored && strcmp(line, summary) != 0;
    counts->reviewed = stored && !counts->stale && family_named(STACK_BRAND) != FAMILY_OPENSSL;
}

const char *kill_matrix_run(FILE *out, const struct session *session, const char *only,
                            struct kill_counts *counts)
{
    struct matrix matrix = {.out = out, .session = session, .counts = counts};
    char path[PATH_MAX];
    *counts = (struct kill_counts){.ran = 0};
    const char *needed =
        loaded_is_shared() ? "saboteur.so" : "sabotaged"; /* the runner with them in it */
    if (access(path_join(path, session->paths.results, needed), R_OK) != 0)
        return sentence("there is no %s beside the runner: make saboteurs builds it", needed);
    if (!judged_rows_list(session->edition, &matrix.rows))
        return sentence_no_memory("the rows");
    const char *refused = run_all(&matrix, only);
    if (refused == NULL)
        counts->unguarded = judged_rows_print_unguarded(out, &matrix.rows);
    if (refused == NULL && only == NULL)
        judged_rows_print_idle(out, &matrix.rows);
    if (refused == NULL)
        print_summary_line(&matrix, only == NULL);
    for (int i = 0; i < RELEASES; i++) {
        clean_free(&matrix.clean[i]);
        acting_close(&matrix.acting[i]);
    }
    judged_rows_free(&matrix.rows);
    return refused == NULL && counts->ran == 0 ? sentence_about("no saboteur has this name", only)
                                               : refused;
}
