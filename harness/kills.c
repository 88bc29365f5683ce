/* kills.c - saboteurs, and which row notices each. */
#include "kills.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge.h"
#include "loaded.h"
#include "print.h"
#include "results.h"
#include "stack-config.h"

static const struct saboteur {
    const char *name;
    enum clause clause;
    const char *edition, *glob, *what;
} saboteurs[] = {
#define SABOTEUR(name, clause, edition, glob, moment, point, when, effect, what)                   \
    {#name, clause, edition, glob, what},
#define BROKEN(name, moment, point, when, effect, what)
#include "../fixtures/saboteurs/saboteurs.def"
#undef SABOTEUR
#undef BROKEN
};
enum { SABOTEURS = sizeof saboteurs / sizeof saboteurs[0] };

/* The editions that saboteurs ask for. */
static const char *const releases[] = {"", "3.5"};

size_t saboteurs_of(enum clause which)
{
    size_t count = 0;
    for (size_t i = 0; i < SABOTEURS; i++)
        count += saboteurs[i].clause == which;
    return count;
}

/* A run of the suite in a process of its own; its results, or one sentence. */
static const char *run_suite(struct session *session, const struct saboteur *saboteur,
                             const char *glob, const char *release, struct results *results)
{
    char self[PATH_MAX + 32], library[PATH_MAX + 32];
    int status = 0;
    snprintf(self, sizeof self, "%s/shutdown-conformance", session->folder);
    snprintf(library, sizeof library, "%s/saboteur.so", session->folder);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDOUT_FILENO);
        if (saboteur != NULL) {
            setenv("LD_PRELOAD", library, 1);
            setenv("SABOTEUR", saboteur->name, 1);
        }
        execl(self, self, "check", "--strict", "--limit", "2", "--id", glob,
              *release == '\0' ? (char *)NULL : "--edition", release, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return "cannot start a process: the limit on processes is reached";
    if (!WIFEXITED(status) || WEXITSTATUS(status) > UNEXPLAINED)
        return "the suite could not run with this library (above)";
    return results_read(session->last, results);
}

/* The cases in which a saboteur's first failing row counts. */
static const char *own_glob(const struct saboteur *saboteur)
{
    return saboteur->glob + (*saboteur->glob == '+');
}

static bool failed(const struct result *result)
{
    return strcmp(result->verdict, "conforms") != 0 && strcmp(result->verdict, "observed") != 0 &&
           strcmp(result->verdict, "skipped") != 0;
}

/* Whether the library fails there alike without a saboteur. */
static bool fails_anyway(const struct results *clean, const struct result *result)
{
    for (size_t i = 0; i < clean->count; i++)
        if (strcmp(clean->at[i].id, result->id) == 0)
            return strcmp(clean->at[i].verdict, result->verdict) == 0 &&
                   strcmp(clean->at[i].clause, result->clause) == 0 &&
                   clean->at[i].step == result->step;
    return false;
}

/* What a saboteur runs: with +, all suites; else the cases of its suite in the newer protocols over
 * roomy, or just its own. */
static void widen(const char *glob, char *out, size_t size)
{
    if (*glob == '+') {
        snprintf(out, size, "*/tls1.3/client/roomy");
        return;
    }
    bool whole = strchr(glob, '*') != NULL || strncmp(glob, "blocking_transport", 18) == 0 ||
                 strchr(strchr(glob, '/') + 1, '/') != NULL;
    if (whole)
        snprintf(out, size, "%s", glob);
    else
        snprintf(out, size, "%.*s/*/tls1.[23]/client/roomy", (int)strcspn(glob, "/"), glob);
}

/* Whether the library, without a saboteur, breaks the clause where this one would. */
static bool broken_anyway(const struct saboteur *saboteur, const struct results *results,
                          const struct results *clean)
{
    const char *wanted = clause_text(saboteur->clause)->id;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (id_matches(own_glob(saboteur), result->id) && failed(result) &&
            strcmp(result->clause, wanted) == 0 && fails_anyway(clean, result))
            return true;
    }
    return false;
}

struct tally {
    size_t ran, killed, elsewhere, survived, skipped;
};

static void judge_saboteur(FILE *out, const struct saboteur *saboteur,
                           const struct results *results, const struct results *clean, edition at,
                           struct tally *tally)
{
    const struct result *first = NULL;
    size_t others = 0, could = 0;
    const char *wanted = clause_text(saboteur->clause)->id;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        could +=
            id_matches(own_glob(saboteur), result->id) && strcmp(result->verdict, "skipped") != 0;
        if (!failed(result) || fails_anyway(clean, result))
            continue;
        kill_rows_note(result->id, result->step, at);
        others += strcmp(result->clause, wanted) != 0;
        if (first == NULL && id_matches(own_glob(saboteur), result->id))
            first = result;
    }
    const char *why = NULL;
    if (could == 0)
        why = "the stack lacks what its cases need";
    else if (!clause_in_force(saboteur->clause, at))
        why = "no page of the edition in force says so";
    else if (*saboteur->edition == '\0' && !kill_rows_judge(saboteur->clause))
        why = "no row judges by it in the edition in force";
    else if (broken_anyway(saboteur, results, clean))
        why = "the library breaks it by itself";
    if (why != NULL) {
        fprintf(out, "skipped   %s  %-26s %s\n", wanted, saboteur->name, why);
        tally->skipped++;
        return;
    }
    const char *law = results->broken == 0 ? NULL : results->at[results->count].clause;
    const bool by_law = law != NULL && (first == NULL || strcmp(law, wanted) == 0);
    const char *named = by_law ? law : first != NULL ? first->clause : NULL;
    const char *where = by_law ? "a law between cases" : first != NULL ? first->id : "nobody";
    bool kills = named != NULL && strcmp(named, wanted) == 0;
    tally->killed += kills;
    tally->elsewhere += named != NULL && !kills;
    tally->survived += named == NULL;
    fprintf(out, "%-9s %s  %-26s %s",
            kills           ? "killed"
            : named != NULL ? "elsewhere"
                            : "survived",
            wanted, saboteur->name, where);
    if (first != NULL && !by_law)
        fprintf(out, " step %ld", first->step);
    if (named != NULL && !kills)
        fprintf(out, ", by %s", *named == '\0' ? first->verdict : named);
    fprintf(out, "; %zu rows of other clauses\n", others);
}

/* The library without a saboteur, over as much of the suite as is compared with it. */
static const char *run_clean(struct session *session, const char *glob, struct results clean[2])
{
    const char *refused = NULL;
    for (int i = 0; i < 2 && refused == NULL; i++) {
        results_free(&clean[i]);
        refused = run_suite(session, NULL, glob, releases[i], &clean[i]);
    }
    return refused;
}

/* Runs the saboteurs whose name fits, NULL: all. */
static const char *run_all(FILE *out, struct session *session, const char *only,
                           struct results clean[2], struct tally *tally)
{
    const char *refused = only == NULL ? run_clean(session, "*/tls1.[23]/client/*", clean) : NULL;
    for (size_t i = 0; i < SABOTEURS && refused == NULL; i++) {
        const struct saboteur *saboteur = &saboteurs[i];
        const bool newer = *saboteur->edition != '\0';
        struct results results;
        char glob[200];
        edition at = session->edition;
        if (only != NULL && !id_fits(only, saboteur->name))
            continue;
        tally->ran++;
        if (newer)
            edition_parse(saboteur->edition, &at);
        widen(saboteur->glob, glob, sizeof glob);
        if (only != NULL)
            refused = run_clean(session, glob, clean);
        if (refused == NULL)
            refused = run_suite(session, saboteur, glob, saboteur->edition, &results);
        if (refused != NULL)
            break;
        judge_saboteur(out, saboteur, &results, &clean[newer], at, tally);
        results_free(&results);
    }
    return refused;
}

/* What is checked in of the matrix is its last line; COVERAGE.md shows it. */
static bool is_stale(const struct session *session, const char *summary)
{
    char line[300] = "";
    if (kills_summary(session->stack.name, line, sizeof line) == NULL || strcmp(line, summary) == 0)
        return false;
    fprintf(stderr,
            "shutdown-conformance: fixtures/saboteurs/%s.txt does not say so: write it anew with "
            "make -s saboteurs > that file\n",
            session->stack.name);
    return true;
}

static int tell(FILE *out, const struct session *session, const struct tally *tally)
{
    const bool whole = session->options.id == NULL;
    char summary[300];
    size_t unguarded = whole ? kill_rows_unguarded(out) : 0;
    if (whole)
        kill_rows_idle(out);
    snprintf(summary, sizeof summary,
             "saboteurs: %zu, %zu killed by their clause, %zu noticed elsewhere, %zu survived, "
             "%zu skipped",
             tally->ran, tally->killed, tally->elsewhere, tally->survived, tally->skipped);
    fprintf(out, "%s\n", summary);
    if (tally->ran == 0)
        return refuse_word("no saboteur has this name", session->options.id);
    bool good = tally->killed + tally->skipped == tally->ran && unguarded == 0;
    return good && !(whole && is_stale(session, summary)) ? ALL_FINE : UNEXPLAINED;
}

const char *kills_summary(const char *stack, char *line, size_t size)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/fixtures/saboteurs/%s.txt", STACK_SOURCE, stack);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    while (fgets(line, (int)size, in) != NULL)
        line[strcspn(line, "\n")] = '\0';
    fclose(in);
    return line;
}

int kills_run(FILE *out, struct session *session)
{
    struct results clean[2] = {{.count = 0}, {.count = 0}};
    struct tally tally = {.ran = 0};
    char kept[PATH_MAX + 16];
    int status = session_prepare(session, NULL);
    if (status != ALL_FINE)
        return status;
    if (!loaded_is_shared()) {
        fprintf(out, "skipped: %d saboteurs need a shared library, this one is linked in\n",
                SABOTEURS);
        return ALL_FINE;
    }
    snprintf(kept, sizeof kept, "%.*s/saboteur.so", PATH_MAX - 16, session->folder);
    if (access(kept, R_OK) != 0)
        return refuse("there is no saboteur.so beside the runner: make saboteurs builds it");
    if (!kill_rows_list(session->edition))
        return refuse("there is not enough memory for the rows");
    snprintf(kept, sizeof kept, "%s.kept", session->last);
    rename(session->last, kept); /* the last run stays the user's */
    const char *refused = run_all(out, session, session->options.id, clean, &tally);
    rename(kept, session->last);
    for (int i = 0; i < 2; i++)
        results_free(&clean[i]);
    status = refused != NULL ? refuse(refused) : tell(out, session, &tally);
    kill_rows_free();
    return status;
}
