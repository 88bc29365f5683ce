/* matrix.c - the matrix of clauses and stacks. */
#include "report/matrix.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "report/machines_json.h"
#include "results/whole_file.h"
#include "run/suites.h"

/* The cases of one clause on one stack. */
struct tally {
    size_t conforms, deviates, observed, skipped;
    const struct result *first;            /* the first case that deviates, or that failed in a call
                                              under the clause */
    const struct observation *observation; /* the first observation */
};

struct matrix {
    const struct results *stacks;
    size_t count;
    const struct machine *machines;
    size_t machine_count;
    struct tally *cells; /* one row of `count` cells for each clause */
};

static struct tally *cell_of(const struct matrix *matrix, enum clause clause, size_t stack)
{
    return &matrix->cells[(size_t)clause * matrix->count + stack];
}

static void count_judged(const struct matrix *matrix, size_t stack, const struct step *rule,
                         bool skipped)
{
    const enum clause clauses[] = {rule->clause, rule->sets_by, rule->sends_by};
    for (size_t i = 0; i < 3; i++) {
        bool again = (i > 0 && clauses[i] == clauses[0]) || (i > 1 && clauses[i] == clauses[1]);
        if (clauses[i] == NO_CLAUSE || again)
            continue;
        struct tally *cell = cell_of(matrix, clauses[i], stack);
        *(skipped ? &cell->skipped : &cell->conforms) += 1;
    }
}

/* Counts a call that broke a clause, or during which the process ended. */
static void count_broken(const struct matrix *matrix, size_t stack, enum clause clause,
                         const struct result *result)
{
    struct tally *cell = cell_of(matrix, clause, stack);
    if (clause == NO_CLAUSE)
        return;
    cell->deviates++;
    if (cell->first == NULL)
        cell->first = result;
}

/* Counts a call that no clause judges, and keeps the first observation. */
static void count_unjudged(const struct matrix *matrix, size_t stack, enum clause clause,
                           const struct observation *observation)
{
    struct tally *cell = cell_of(matrix, clause, stack);
    cell->observed++;
    if (cell->observation == NULL)
        cell->observation = observation;
}

/* The number of calls of a case before the one that failed. */
static size_t good_calls(const struct plan *plan, const struct result *result)
{
    if (!verdict_is_failure(result->verdict))
        return plan->count;
    const size_t good = result->step > 0 ? (size_t)result->step - 1 : 0;
    return good < plan->count ? good : plan->count;
}

static void count_case(const struct matrix *matrix, size_t stack, const struct plan *plan,
                       const struct result *result)
{
    const bool skipped = result->verdict == SKIPPED;
    const size_t good = good_calls(plan, result);
    for (size_t i = 0, unjudged = 0; i < good; i++) {
        const struct planned_call *call = &plan->calls[i];
        if (call->rule != NULL) {
            count_judged(matrix, stack, call->rule, skipped);
        } else if (is_unjudged(call) && !skipped) {
            const bool is_recorded = unjudged < result->observed_count;
            count_unjudged(matrix, stack, call->row->clause,
                           is_recorded ? &result->observed[unjudged] : NULL);
            unjudged++;
        }
    }
    if (result->verdict == DEVIATES)
        count_broken(matrix, stack, result->clause, result);
    else if (verdict_is_failure(result->verdict) && good < plan->count)
        count_broken(matrix, stack, plan->calls[good].row->clause, result);
}

/* Whether a stack can be held to an invariant; that on memory needs the library's memory functions. */
static bool can_break(const struct matrix *matrix, enum clause which, size_t stack)
{
    return which != IV_017 || (matrix->stacks[stack].has.can & CAN(COUNTED_MEMORY)) != 0;
}

/* Invariants have no rows: they are counted for each case that ran. */
static void count_invariants(const struct matrix *matrix, size_t stack)
{
    size_t run = 0;
    for (size_t i = 0; i < matrix->stacks[stack].count; i++)
        run += matrix->stacks[stack].at[i].verdict != SKIPPED;
    for (int i = 1; i < CLAUSES; i++)
        if (clause_is_invariant((enum clause)i)) {
            struct tally *cell = cell_of(matrix, (enum clause)i, stack);
            *(can_break(matrix, (enum clause)i, stack) ? &cell->conforms : &cell->skipped) = run;
        }
}

static void count_stack(const struct matrix *matrix, size_t stack)
{
    const struct results *results = &matrix->stacks[stack];
    const struct scenario *scenario = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (i == 0 || !id_same_scenario(result->id, results->at[i - 1].id))
            scenario = scenario_of_id(result->id);
        if (scenario == NULL)
            continue;
        const struct terms terms = terms_of_id(result->id, results->edition);
        const struct plan plan = plan_calls(scenario, &terms);
        count_case(matrix, stack, &plan, result);
    }
    count_invariants(matrix, stack);
}

static const char *verdict_of(const struct tally *cell)
{
    return cell->deviates != 0   ? "deviates"
           : cell->conforms != 0 ? "conforms"
           : cell->observed != 0 ? "observed"
           : cell->skipped != 0  ? "skipped"
                                 : "-";
}

static bool said_somewhere(const struct matrix *matrix, enum clause clause)
{
    for (size_t i = 0; i < matrix->count; i++)
        if (strcmp(verdict_of(cell_of(matrix, clause, i)), "-") != 0)
            return true;
    return false;
}

static void print_rows(FILE *out, const struct matrix *matrix)
{
    for (int i = 1; i < CLAUSES; i++) {
        const struct clause_text *text = clause_text((enum clause)i);
        if (!said_somewhere(matrix, (enum clause)i))
            continue;
        fprintf(out, "%-7s %-9s", text->id, severity_name(text->severity));
        for (size_t j = 0; j < matrix->count; j++) {
            const struct tally *cell = cell_of(matrix, (enum clause)i, j);
            char word[40];
            snprintf(word, sizeof word, "%s", verdict_of(cell));
            if (cell->deviates != 0)
                snprintf(word, sizeof word, "DEVIATES %zu", cell->deviates);
            fprintf(out, j + 1 < matrix->count ? " %-14s" : " %s", word);
        }
        fputc('\n', out);
    }
}

/* The number of cases of a suite whose results differ between two stacks, without skipped cases. */
static size_t changed(const struct results *was, const struct results *now, const char *suite,
                      const char **first)
{
    size_t count = 0;
    for (size_t i = 0; i < now->count; i++) {
        const struct result *one = &now->at[i];
        const struct case_id id = id_parse(one->id);
        if (!id_part_is(&id, SUITE_PART, suite))
            continue;
        const struct result *other = i < was->count && strcmp(was->at[i].id, one->id) == 0
                                         ? &was->at[i]
                                         : result_named(was, one->id);
        if (other == NULL || one->verdict == SKIPPED || other->verdict == SKIPPED ||
            result_alike(other, one))
            continue;
        if (count++ == 0)
            *first = one->id;
    }
    return count;
}

static void print_changes(FILE *out, const struct matrix *matrix)
{
    for (size_t i = 1; i < matrix->count; i++) {
        fprintf(out, "\n%s compared with %s: cases with other results\n", matrix->stacks[i].stack,
                matrix->stacks[i - 1].stack);
        for (size_t j = 0; j < suites_count; j++) {
            const char *first = "";
            size_t count =
                changed(&matrix->stacks[i - 1], &matrix->stacks[i], suites[j].name, &first);
            if (count != 0)
                fprintf(out, "  %5zu  %s, for instance %s\n", count, suites[j].name, first);
        }
    }
}

static void print_matrix(FILE *out, const struct matrix *matrix)
{
    for (size_t i = 0; i < matrix->count; i++) {
        const struct results *stack = &matrix->stacks[i];
        char name[24];
        fprintf(out, "%-14s %s, judged by %s:", stack->stack, stack->version,
                edition_name(stack->edition, name, sizeof name));
        for (int j = 0; j < VERDICTS; j++) {
            size_t count = 0;
            for (size_t k = 0; k < stack->count; k++)
                count += stack->at[k].verdict == (enum verdict)j;
            if (count != 0)
                fprintf(out, " %zu %s", count, verdict_name((enum verdict)j));
        }
        fputc('\n', out);
    }
    fputs("\nclause  severity ", out);
    for (size_t i = 0; i < matrix->count; i++)
        fprintf(out, i + 1 < matrix->count ? " %-14s" : " %s", matrix->stacks[i].stack);
    fputc('\n', out);
    print_rows(out, matrix);
    print_changes(out, matrix);
}

static json_t *cell_json(const struct tally *cell, bool transcripts)
{
    json_t *made =
        json_pack("{ss sI sI sI sI}", "verdict", verdict_of(cell), "conforms",
                  (json_int_t)cell->conforms, "deviates", (json_int_t)cell->deviates, "observed",
                  (json_int_t)cell->observed, "skipped", (json_int_t)cell->skipped);
    if (cell->first != NULL) {
        json_object_set_new(made, "first", json_string(cell->first->id));
        json_object_set_new(made, "step", json_integer(cell->first->step));
        if (transcripts)
            json_object_set_new(
                made, "transcript",
                json_string(cell->first->transcript == NULL ? "" : cell->first->transcript));
    }
    if (cell->observation != NULL)
        json_object_set_new(made, "saw", json_string(cell->observation->got));
    return made;
}

static json_t *matrix_json(const struct matrix *matrix, bool transcripts)
{
    json_t *stacks = json_array(), *clauses = json_array();
    for (size_t i = 0; i < matrix->count; i++) {
        const struct results *stack = &matrix->stacks[i];
        char name[24];
        json_array_append_new(stacks, json_pack("{ss ss ss}", "name", stack->stack, "version",
                                                stack->version, "edition",
                                                edition_name(stack->edition, name, sizeof name)));
    }
    for (int i = 1; i < CLAUSES; i++) {
        const struct clause_text *text = clause_text((enum clause)i);
        if (!said_somewhere(matrix, (enum clause)i))
            continue;
        json_t *cells = json_array();
        for (size_t j = 0; j < matrix->count; j++)
            json_array_append_new(cells,
                                  cell_json(cell_of(matrix, (enum clause)i, j), transcripts));
        json_array_append_new(clauses, json_pack("{ss ss ss ss ss so}", "id", text->id, "page",
                                                 clause_page((enum clause)i), "section",
                                                 text->section, "says", text->says, "severity",
                                                 severity_name(text->severity), "cells", cells));
    }
    return json_pack("{si so so}", "schema", 1, "stacks", stacks, "clauses", clauses);
}

static void fill_json(FILE *out, const void *context)
{
    json_t *made = matrix_json(context, false);
    json_dumpf(made, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(made);
}

struct page {
    const struct matrix *matrix;
    FILE *from;
};

/* Copies the page and inserts the data at its mark; < is escaped, so that no text can end the
 * script element. */
static void fill_page(FILE *out, const void *context)
{
    const struct page *page = context;
    static const char mark[] = "@MATRIX@";
    char line[4096];
    while (fgets(line, sizeof line, page->from) != NULL) {
        char *at = strstr(line, mark);
        if (at == NULL) {
            fputs(line, out);
            continue;
        }
        json_t *made = matrix_json(page->matrix, true);
        machines_put(made, page->matrix->machines, page->matrix->machine_count);
        char *text = json_dumps(made, JSON_COMPACT);
        fprintf(out, "%.*s", (int)(at - line), line);
        for (const char *each = text == NULL ? "null" : text; *each != '\0'; each++)
            *each == '<' ? fputs("\\u003c", out) : fputc(*each, out);
        fputs(at + sizeof mark - 1, out);
        free(text);
        json_decref(made);
    }
}

static const char *write_files(const struct matrix *matrix, const char *folder, const char *page)
{
    char path[PATH_MAX];
    struct page with = {matrix, fopen(page, "r")};
    if (with.from == NULL)
        return sentence_about("cannot read the page of the matrix", page);
    snprintf(path, sizeof path, "%s/matrix.json", folder);
    const char *refused = write_whole(path, fill_json, matrix);
    snprintf(path, sizeof path, "%s/matrix.html", folder);
    if (refused == NULL)
        refused = write_whole(path, fill_page, &with);
    fclose(with.from);
    return refused;
}

const char *matrix_write(FILE *out, const struct matrix_input *input, const char *folder,
                         const char *page)
{
    struct matrix matrix = {input->stacks, input->count, input->machines, input->machine_count,
                            calloc((size_t)CLAUSES * input->count, sizeof(struct tally))};
    if (matrix.cells == NULL)
        return sentence_no_memory("the matrix");
    for (size_t i = 0; i < matrix.count; i++)
        count_stack(&matrix, i);
    const char *refused = write_files(&matrix, folder, page);
    if (refused == NULL)
        print_matrix(out, &matrix);
    free(matrix.cells);
    return refused;
}
