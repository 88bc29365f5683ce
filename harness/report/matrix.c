/* matrix.c - the matrix of clauses and stacks as text. */
#include "report/matrix.h"

#include <string.h>

#include "contract/sentence.h"
#include "report/matrix_json.h"
#include "report/page.h"
#include "run/paths.h"
#include "run/suites.h"

/* Ends a column of a table: the last one without blanks. */
static void print_column(FILE *out, const struct tallies *tallies, size_t stack, const char *word)
{
    size_t last = tallies->count - 1;
    while (tallies->stacks[last].own != tallies->stacks[stack].own)
        last--;
    fprintf(out, stack == last ? " %s" : " %-14s", word);
}

static void print_cell(FILE *out, const struct tallies *tallies, enum clause clause, size_t stack)
{
    const struct tally *cell = tally_of(tallies, clause, stack);
    char word[40];
    if (cell->deviates != 0)
        snprintf(word, sizeof word, "DEVIATES %zu", cell->deviates);
    else
        snprintf(word, sizeof word, "%s", tally_verdict(cell));
    print_column(out, tallies, stack, word);
}

/* Prints the table of the stacks that their own documentation judges, or OpenSSL's pages. */
static void print_table(FILE *out, const struct tallies *tallies, bool own)
{
    fputs("\nclause  severity ", out);
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->stacks[i].own == own)
            print_column(out, tallies, i, tallies->stacks[i].results->stack);
    fputc('\n', out);
    for (enum clause i = tallies_next(NO_CLAUSE); i != CLAUSES; i = tallies_next(i)) {
        const struct clause_text *text = clause_text(i);
        if (!tallies_have(tallies, i, own))
            continue;
        fprintf(out, "%-7s %-9s", text->id, severity_name(text->severity));
        for (size_t j = 0; j < tallies->count; j++)
            if (tallies->stacks[j].own == own)
                print_cell(out, tallies, i, j);
        fputc('\n', out);
    }
}

static void print_changes(FILE *out, const struct results *was, const struct results *now)
{
    fprintf(out, "\n%s compared with %s: cases with other results\n", now->stack, was->stack);
    for (size_t j = 0; j < suites_count; j++) {
        const char *first = "";
        size_t count = tallies_changed(was, now, suites[j].name, &first);
        if (count != 0)
            fprintf(out, "  %5zu  %s, for instance %s\n", count, suites[j].name, first);
    }
}

static void print_verdicts(FILE *out, const struct tallied *stack)
{
    for (int i = 0; i < VERDICTS; i++)
        if (stack->verdicts[i] != 0)
            fprintf(out, " %zu %s", stack->verdicts[i], verdict_name((enum verdict)i));
}

/* What a stack is, what its cases gave, and how its deviations are known. */
static void print_overview(FILE *out, const struct tallies *tallies, size_t which,
                           const struct findings *findings)
{
    const struct tallied *stack = &tallies->stacks[which];
    const struct results *results = stack->results, *was = tallies_neighbour(tallies, which);
    const struct known_counts known = tallies_known(stack, findings);
    char name[24];
    fprintf(out, "%-14s %s, judged by %s%s:", results->stack, results->version,
            edition_name(results->edition, name, sizeof name),
            stack->own ? "'s own documentation" : "");
    print_verdicts(out, stack);
    fprintf(out, "\n%15s%zu calls judged; findings:", "", results->calls.judged);
    for (int i = 0; i < FINDING_CLASSES; i++)
        fprintf(out, " %zu %s (%zu cases),", known.findings[i],
                finding_class_name((enum finding_class)i), known.cases[i]);
    fprintf(out, " %zu cases unexplained\n", known.unexplained);
    if (was != NULL)
        fprintf(out, "%15s%zu cases with other results than on %s\n", "",
                tallies_changed(was, results, NULL, NULL), was->stack);
}

static void print_matrix(FILE *out, const struct tallies *tallies, const struct findings *findings)
{
    bool own = false;
    for (size_t i = 0; i < tallies->count; i++) {
        print_overview(out, tallies, i, findings);
        own = own || tallies->stacks[i].own;
    }
    print_table(out, tallies, false);
    if (own) {
        fputs("\nJudged by the own documentation of each family:\n", out);
        print_table(out, tallies, true);
    }
    for (size_t i = 0; i < tallies->count; i++)
        if (!tallies->stacks[i].own && tallies_neighbour(tallies, i) != NULL)
            print_changes(out, tallies_neighbour(tallies, i), tallies->stacks[i].results);
}

/* Both files. */
static const char *write_files(const struct tallies *tallies, const struct matrix_input *input,
                               const char *folder, const char *parts)
{
    char path[PATH_MAX];
    const char *refused =
        matrix_json_write(path_join(path, folder, "matrix.json"), tallies, input->findings);
    if (refused == NULL)
        refused = page_write(path_join(path, folder, "matrix.html"), tallies, input, parts);
    return refused;
}

const char *matrix_write(FILE *out, const struct matrix_input *input, const char *folder,
                         const char *parts)
{
    struct tallies tallies;
    const char *refused = tallies_make(input, &tallies)
                              ? write_files(&tallies, input, folder, parts)
                              : sentence_no_memory("the matrix");
    if (refused == NULL)
        print_matrix(out, &tallies, input->findings);
    tallies_free(&tallies);
    return refused;
}
