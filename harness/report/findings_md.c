/* findings_md.c - FINDINGS.md: the findings, where they were seen, and their programs. */
#include "report/findings_md.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/clauses.h"
#include "contract/sentence.h"

enum { RUNS = 32, SHOWN = 2048, NAME = 128, NO_STATUS = -1 };

/* What one run showed of one finding. */
struct showed {
    size_t run;
    char finding[NAME];
    size_t cases;
    bool silent; /* none of its sentences is in force there */
    int status;  /* of the finding's program, or NO_STATUS */
};

struct observations {
    char stack[RUNS][NAME], version[RUNS][NAME];
    size_t deviating[RUNS], runs;
    struct showed at[SHOWN];
    size_t count;
};

static struct showed *showed_of(struct observations *seen, size_t run, const char *finding)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->at[i].run == run && strcmp(seen->at[i].finding, finding) == 0)
            return &seen->at[i];
    if (seen->count == SHOWN)
        return NULL;
    struct showed *added = &seen->at[seen->count++];
    *added = (struct showed){.run = run, .status = NO_STATUS};
    snprintf(added->finding, NAME, "%s", finding);
    return added;
}

static bool take_run(struct observations *seen, const char *line)
{
    size_t deviating = 0;
    if (seen->runs == RUNS)
        return false;
    /* NOLINTNEXTLINE(cert-err34-c): figures that the program wrote */
    if (sscanf(line, "run %127[^:]: %127[^,], %zu", seen->stack[seen->runs],
               seen->version[seen->runs], &deviating) != 3)
        return false;
    seen->deviating[seen->runs++] = deviating;
    return true;
}

static bool take_line(struct observations *seen, const char *line)
{
    char finding[NAME], word[NAME];
    int number = 0;
    if (*line == '#' || *line == '\n')
        return true;
    if (strncmp(line, "run ", 4) == 0)
        return take_run(seen, line);
    /* NOLINTNEXTLINE(cert-err34-c): figures that the program wrote */
    if (seen->runs == 0 || sscanf(line, "%127s %127s %d", word, finding, &number) != 3)
        return false;
    struct showed *showed = showed_of(seen, seen->runs - 1, finding);
    if (showed == NULL)
        return false;
    if (strcmp(word, "shows") == 0)
        showed->cases = (size_t)number;
    else if (strcmp(word, "silent") == 0)
        showed->silent = true;
    else if (strcmp(word, "program") == 0)
        showed->status = number;
    else
        return false;
    return true;
}

static const char *read_observations(const char *path, struct observations *seen)
{
    char line[512];
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence("cannot read %s: %s (make findings writes it)", path, strerror(errno));
    unsigned long number = 0;
    const char *refused = NULL;
    while (refused == NULL && fgets(line, sizeof line, in) != NULL) {
        number++;
        if (!take_line(seen, line))
            refused = sentence_at(path, number, "this is neither a run nor what it shows");
    }
    fclose(in);
    return refused;
}

/* Prints a text on one line. */
static void put_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        fputc(*text == '\n' ? ' ' : *text, out);
}

static void print_cell(FILE *out, const struct showed *showed)
{
    if (showed->cases == 0)
        fputs(showed->silent ? " - |" : " |", out);
    else
        fprintf(out, " %zu%s |", showed->cases, showed->status == 1 ? " p" : "");
}

/* A table of the findings of one family: a line each, a column for each release. */
static void print_table(FILE *out, const struct findings *findings, struct observations *seen,
                        const char *family)
{
    fputs("\n| finding | class |", out);
    for (size_t i = 0; i < seen->runs; i++)
        if (is_of_family(seen->stack[i], family))
            fprintf(out, " %s |", seen->version[i]);
    fputs("\n|---|---|", out);
    for (size_t i = 0; i < seen->runs; i++)
        if (is_of_family(seen->stack[i], family))
            fputs("---|", out);
    fputc('\n', out);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->at[i];
        if (strncmp(finding->name, family, strlen(family)) != 0)
            continue;
        fputs("| [", out);
        put_text(out, finding->texts[TITLE]);
        fprintf(out, "](#%s) | %s |", strchr(finding->name, '/') + 1,
                finding_class_name(finding->class));
        for (size_t j = 0; j < seen->runs; j++)
            if (is_of_family(seen->stack[j], family))
                print_cell(out, showed_of(seen, j, finding->name));
        fputc('\n', out);
    }
}

static void print_text(FILE *out, const char *word, const char *text)
{
    if (text == NULL)
        return;
    fprintf(out, "* %s: ", word);
    put_text(out, text);
    fputc('\n', out);
}

static void print_sightings(FILE *out, const struct finding *finding)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        const struct sighting *seen = &finding->sightings[i];
        fprintf(out, "* Seen in: %s %s", seen->family, seen->first);
        if (strcmp(seen->first, seen->last) != 0)
            fprintf(out, " to %s", seen->last);
        if (seen->patched != NULL)
            fprintf(out, "; deviates no more in patched builds of %s", seen->patched);
        if (seen->fixed != NULL)
            fprintf(out, "; deviates no more in %s", seen->fixed);
        fputc('\n', out);
    }
}

static void print_showings(FILE *out, const struct finding *finding)
{
    for (size_t i = 0; i < finding->showing_count; i++) {
        const struct showing *showing = &finding->showings[i];
        fprintf(out, "* Shows%s: %s%s%s", showing->own ? " by its own documentation" : "",
                verdict_name(showing->verdict), showing->clause == NO_CLAUSE ? "" : " ",
                clause_text(showing->clause)->id);
        if (showing->clause != NO_CLAUSE)
            fprintf(out, " (%s)", clause_text(showing->clause)->says);
        fprintf(out, ", `%s` gives `%s`, in", showing->call, showing->gives);
        for (size_t j = 0; j < showing->glob_count; j++)
            fprintf(out, "%s `%s`", j == 0 ? "" : ",", showing->globs[j]);
        fputc('\n', out);
    }
}

/* A file beside a finding, if there is one. */
static void print_file(FILE *out, const char *what, const struct finding *finding,
                       const char *folder, const char *ending)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s.%s", folder, finding->name, ending);
    if (access(path, F_OK) == 0)
        fprintf(out, "* %s: [%s.%s](fixtures/findings/%s.%s)\n", what,
                strchr(finding->name, '/') + 1, ending, finding->name, ending);
}

static void print_finding(FILE *out, const struct finding *finding, const char *folder)
{
    fprintf(out, "\n<a id=\"%s\"></a>\n\n### ", strchr(finding->name, '/') + 1);
    put_text(out, finding->texts[TITLE]);
    fprintf(out, "\n\n* Class: %s (`fixtures/findings/%s.finding`)\n",
            finding_class_name(finding->class), finding->name);
    print_sightings(out, finding);
    print_text(out, "Breaks", finding->texts[SENTENCE]);
    print_text(out, "Cause", finding->texts[CAUSE]);
    print_text(out, "Attacker", finding->texts[ATTACKER]);
    print_text(out, "Precondition", finding->texts[PRECONDITION]);
    print_text(out, "Gain", finding->texts[GAIN]);
    print_text(out, "Upstream", finding->texts[UPSTREAM]);
    print_showings(out, finding);
    print_file(out, "Program", finding, folder, "c");
    print_file(out, "Proposed wording of the page", finding, folder, "patch");
    fprintf(out, "* Again: `make check ID=%s`\n", finding->texts[REPRODUCE]);
}

static void print_family(FILE *out, const struct findings *findings, struct observations *seen,
                         const char *family, const char *folder)
{
    fprintf(out, "\n## %.*s\n", (int)strcspn(family, "/"), family);
    print_table(out, findings, seen, family);
    for (size_t i = 0; i < findings->count; i++)
        if (strncmp(findings->at[i].name, family, strlen(family)) == 0)
            print_finding(out, &findings->at[i], folder);
}

/* Prints OpenSSL, or the other families. */
static void print_families(FILE *out, const struct findings *findings, struct observations *seen,
                           const char *folder, bool openssl)
{
    char family[NAME] = "";
    for (size_t i = 0; i < findings->count; i++) {
        const char *name = findings->at[i].name;
        if (strncmp(name, family, strcspn(name, "/") + 1) == 0)
            continue;
        snprintf(family, sizeof family, "%.*s/", (int)strcspn(name, "/"), name);
        if ((strcmp(family, "openssl/") == 0) == openssl)
            print_family(out, findings, seen, family, folder);
    }
}

static void print_runs(FILE *out, const struct observations *seen)
{
    for (size_t i = 0; i < seen->runs; i++) {
        size_t explained = 0;
        for (size_t j = 0; j < seen->count; j++)
            explained += seen->at[j].run == i ? seen->at[j].cases : 0;
        fprintf(out, "* %s: %zu cases deviate, %zu of them explained\n", seen->version[i],
                seen->deviating[i], explained);
    }
}

/* The first finding that was observed and does not exist; NULL: there is none. */
static const char *unknown_finding(const struct findings *findings, const struct observations *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        bool known = false;
        for (size_t j = 0; j < findings->count && !known; j++)
            known = strcmp(findings->at[j].name, seen->at[i].finding) == 0;
        if (!known)
            return seen->at[i].finding;
    }
    return NULL;
}

const char *findings_md(FILE *out, const struct findings *findings, const char *folder)
{
    static struct observations seen;
    char path[PATH_MAX];
    memset(&seen, 0, sizeof seen);
    snprintf(path, sizeof path, "%s/observations.txt", folder);
    const char *refused = read_observations(path, &seen);
    if (refused != NULL)
        return refused;
    if (unknown_finding(findings, &seen) != NULL)
        return sentence("%s names a finding that does not exist (make findings writes it anew): %s",
                        path, unknown_finding(findings, &seen));
    fputs(
        "# Findings\n\nGenerated by `make findings`; do not edit: what is known lies in "
        "`fixtures/findings/`, what was seen in\n`fixtures/findings/observations.txt`.  A finding "
        "explains no case that it does not describe.  In the tables a number says how\nmany cases "
        "of "
        "a release a finding explains, *p* that its program, which does not contain the suite, "
        "shows it "
        "as well, and\na dash that no sentence in force in that release speaks of it.\n\n",
        out);
    print_runs(out, &seen);
    print_families(out, findings, &seen, folder, true);
    print_families(out, findings, &seen, folder, false);
    return NULL;
}
