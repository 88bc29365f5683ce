/* kill_matrix.c - runs the suite against each saboteur. */
#include "quality/kill_matrix.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "quality/judged_rows.h"
#include "quality/suite_run.h"
#include "results/saboteur_list.h"
#include "run/suites.h"
#include "stack-config.h"
#include "stack/loaded.h"

/* The editions that saboteurs need; "": the stack's own. */
static const char *const releases[] = {"", "3.5"};
enum { RELEASES = sizeof releases / sizeof releases[0] };

/* A saboteur whose run was begun: it is in progress, or has ended and is judged in the order of all. */
struct pending {
    const struct saboteur *saboteur;
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
    struct results clean[RELEASES]; /* results of the library without a saboteur ... */
    char cleaned[200];              /* ... in the cases that this glob selects */
    struct pending *pending;        /* one for each saboteur that was begun, in their order */
    size_t begun, judged;
    unsigned running, places; /* places: bits, of the folders that runs in progress have */
    const char *refused;      /* why a run failed, or NULL */
    struct judged_rows rows;
    struct kill_counts *counts;
};

/* The cases in which the saboteur has to be detected. */
static const char *own_glob(const struct saboteur *saboteur)
{
    return saboteur->glob + (*saboteur->glob == '+');
}

/* Whether the library has the same failure without a saboteur. */
static bool fails_anyway(const struct results *clean, const struct result *result)
{
    const struct result *other = result_named(clean, result->id);
    return other != NULL && other->verdict == result->verdict && other->clause == result->clause &&
           other->step == result->step;
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

/* Whether the library breaks the clause without a saboteur, in the saboteur's own cases. */
static bool broken_anyway(const struct saboteur *saboteur, const struct results *results,
                          const struct results *clean)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (id_selects(own_glob(saboteur), result->id) && verdict_is_failure(result->verdict) &&
            result->clause == saboteur->clause && fails_anyway(clean, result))
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

static struct effect effect_of(struct matrix *matrix, const struct saboteur *saboteur,
                               const struct results *results, const struct results *clean)
{
    struct effect effect = {.first = NULL};
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
static const char *why_skipped(const struct matrix *matrix, const struct saboteur *saboteur,
                               const struct effect *effect, const struct results *results,
                               const struct results *clean)
{
    if (effect->own_cases == 0)
        return "the stack lacks what its cases need";
    if (!clause_in_force(saboteur->clause, results->edition))
        return "the clause is not in force in this edition";
    if (*saboteur->edition == '\0' && !judged_rows_have(&matrix->rows, saboteur->clause))
        return "no row judges by the clause in this edition";
    if (broken_anyway(saboteur, results, clean))
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
                           const struct results *clean)
{
    const struct saboteur *saboteur = one->saboteur;
    const struct results *results = &one->results;
    struct effect effect = effect_of(matrix, saboteur, results, clean);
    effect.by_law = results->broken != 0;
    effect.notes = one->notes;
    const char *why = why_skipped(matrix, saboteur, &effect, results, clean);
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

/* Runs the suite without a saboteur, in each edition. */
static const char *run_clean(struct matrix *matrix, const char *glob)
{
    const char *refused = NULL;
    snprintf(matrix->cleaned, sizeof matrix->cleaned, "%s", glob);
    for (int i = 0; i < RELEASES && refused == NULL; i++) {
        struct suite_run run = {.place = 0};
        int status = 0;
        results_free(&matrix->clean[i]);
        refused = suite_start(matrix->session, NULL, glob, releases[i], 0, &run);
        if (refused == NULL && waitpid(run.child, &status, 0) != run.child)
            refused = cannot_wait;
        if (refused == NULL)
            refused = suite_read(&run, status, &matrix->clean[i]);
    }
    return refused;
}

static void judge_in_order(struct matrix *matrix)
{
    for (; matrix->judged < matrix->begun; matrix->judged++) {
        struct pending *one = &matrix->pending[matrix->judged];
        if (!one->ended)
            return;
        judge_saboteur(matrix, one, &matrix->clean[*one->saboteur->edition != '\0']);
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

/* Begins the run of one saboteur, once there is a place; `alone`: the suite was not run without a saboteur
 * for all cases. */
static const char *begin(struct matrix *matrix, const struct saboteur *saboteur, bool alone)
{
    const int jobs = matrix->session->settings.jobs;
    char glob[sizeof matrix->cleaned];
    widen(saboteur->glob, glob, sizeof glob);
    const bool unclean = alone && strcmp(glob, matrix->cleaned) != 0;
    const unsigned most = jobs < RUNNING_MAX ? (unsigned)jobs : RUNNING_MAX;
    const char *refused = wait_for_others(matrix, unclean ? 0 : most - 1);
    if (refused == NULL && unclean)
        refused = run_clean(matrix, glob);
    struct pending *one = &matrix->pending[matrix->begun];
    if (refused == NULL)
        refused = suite_start(matrix->session, saboteur->name, glob, saboteur->edition,
                              free_place(matrix), &one->run);
    if (refused != NULL)
        return refused;
    one->saboteur = saboteur;
    matrix->places |= 1U << one->run.place;
    matrix->running++;
    matrix->begun++;
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
    const char *needed = loaded_is_shared() ? "saboteur.so" : "sabotaged"; /* the runner with them in it */
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
    for (int i = 0; i < RELEASES; i++)
        results_free(&matrix.clean[i]);
    judged_rows_free(&matrix.rows);
    return refused == NULL && counts->ran == 0 ? sentence_about("no saboteur has this name", only)
                                               : refused;
}
