/* matrix_json.c - the matrix of clauses and stacks as JSON, and as a page. */
#include "report/matrix_json.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "report/machines_json.h"
#include "results/whole_file.h"

/* The findings that explain the cases of a cell, with the number of cases. */
static json_t *findings_of(const struct tallied *stack, enum clause clause)
{
    json_t *made = json_object();
    for (size_t i = 0; i < stack->results->count; i++) {
        const struct comparison *comparison = &stack->comparisons[i];
        if (stack->broken[i] != clause || comparison->as != KNOWN)
            continue;
        const char *name = comparison->finding->name;
        const json_int_t before = json_integer_value(json_object_get(made, name));
        json_object_set_new(made, name, json_integer(before + 1));
    }
    return made;
}

static json_t *cell_json(const struct tallies *tallies, enum clause clause, size_t stack,
                         bool whole)
{
    const struct tally *cell = tally_of(tallies, clause, stack);
    json_t *made =
        json_pack("{ss sI sI sI sI}", "verdict", tally_verdict(cell), "conforms",
                  (json_int_t)cell->conforms, "deviates", (json_int_t)cell->deviates, "observed",
                  (json_int_t)cell->observed, "skipped", (json_int_t)cell->skipped);
    if (cell->first != NULL) {
        const char *transcript = cell->first->transcript;
        json_object_set_new(made, "first", json_string(cell->first->id));
        json_object_set_new(made, "step", json_integer(cell->first->step));
        json_object_set_new(made, "findings", findings_of(&tallies->stacks[stack], clause));
        if (whole)
            json_object_set_new(made, "transcript",
                                json_string(transcript == NULL ? "" : transcript));
    }
    if (cell->observation != NULL)
        json_object_set_new(made, "saw", json_string(cell->observation->got));
    return made;
}

static json_t *stack_json(const struct tallies *tallies, size_t which,
                          const struct findings *findings)
{
    const struct tallied *stack = &tallies->stacks[which];
    const struct results *results = stack->results, *was = tallies_neighbour(tallies, which);
    const struct known_counts known = tallies_known(stack, findings);
    json_t *classes = json_object();
    char name[24];
    for (int i = 0; i < FINDING_CLASSES; i++)
        json_object_set_new(classes, finding_class_name((enum finding_class)i),
                            json_pack("{sI sI}", "findings", (json_int_t)known.findings[i], "cases",
                                      (json_int_t)known.cases[i]));
    json_t *changed = was == NULL
                          ? json_null()
                          : json_integer((json_int_t)tallies_changed(was, results, NULL, NULL));
    return json_pack("{ss ss ss sb sI so sI so}", "name", results->stack, "version",
                     results->version, "edition", edition_name(results->edition, name, sizeof name),
                     "own", stack->own, "judged", (json_int_t)results->calls.judged, "known",
                     classes, "unexplained", (json_int_t)known.unexplained, "changed", changed);
}

static json_t *clause_json(const struct tallies *tallies, enum clause clause, bool whole)
{
    const struct clause_text *text = clause_text(clause);
    json_t *cells = json_array();
    for (size_t i = 0; i < tallies->count; i++)
        json_array_append_new(cells, cell_json(tallies, clause, i, whole));
    return json_pack("{ss ss ss ss ss so}", "id", text->id, "page", clause_page(clause), "section",
                     text->section, "says", text->says, "severity", severity_name(text->severity),
                     "cells", cells);
}

static json_t *matrix_json(const struct tallies *tallies, const struct findings *findings,
                           bool whole)
{
    json_t *stacks = json_array(), *clauses = json_array();
    for (size_t i = 0; i < tallies->count; i++)
        json_array_append_new(stacks, stack_json(tallies, i, findings));
    for (enum clause i = tallies_next(NO_CLAUSE); i != CLAUSES; i = tallies_next(i))
        if (tallies_have(tallies, i, false) || tallies_have(tallies, i, true))
            json_array_append_new(clauses, clause_json(tallies, i, whole));
    return json_pack("{si so so}", "schema", 1, "stacks", stacks, "clauses", clauses);
}

/* The program of a finding, which lies beside it; NULL: it has none. */
static json_t *program_of(const struct finding *finding)
{
    static const char suffix[] = "finding";
    char path[PATH_MAX], text[1 << 16];
    snprintf(path, sizeof path, "%.*sc", (int)(strlen(finding->path) - sizeof suffix + 1),
             finding->path);
    FILE *in = fopen(path, "r");
    const size_t size = in == NULL ? 0 : fread(text, 1, sizeof text, in);
    if (in != NULL)
        fclose(in);
    return size == 0 || size == sizeof text ? NULL : json_stringn(text, size);
}

static json_t *finding_json(const struct finding *finding)
{
    static const enum finding_text texts[] = {TITLE,        SENTENCE, CAUSE,   ATTACKER,
                                              PRECONDITION, GAIN,     UPSTREAM};
    json_t *made = json_pack("{ss}", "class", finding_class_name(finding->class));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (finding->texts[texts[i]] != NULL)
            json_object_set_new(made, finding_text_name(texts[i]),
                                json_string(finding->texts[texts[i]]));
    json_t *program = program_of(finding);
    if (program != NULL)
        json_object_set_new(made, "program", program);
    return made;
}

/* The findings that explain a case of a stack. */
static json_t *findings_json(const struct tallies *tallies, const struct findings *findings)
{
    json_t *made = json_object();
    for (size_t i = 0; i < findings->count; i++)
        for (size_t j = 0; j < tallies->count; j++) {
            const struct tallied *stack = &tallies->stacks[j];
            if (explained_by(&findings->at[i], stack->results, stack->comparisons) == 0)
                continue;
            json_object_set_new(made, findings->at[i].name, finding_json(&findings->at[i]));
            break;
        }
    return made;
}

/* What is written. */
struct matrix_files {
    const struct tallies *tallies;
    const struct matrix_input *input;
    FILE *page;
};

static void fill_json(FILE *out, const void *context)
{
    const struct matrix_files *files = context;
    json_t *made = matrix_json(files->tallies, files->input->findings, false);
    json_dumpf(made, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(made);
}

/* Writes the data of the page; < is escaped, so that no text can end the script element. */
static void put_data(FILE *out, const struct matrix_files *files)
{
    const struct matrix_input *input = files->input;
    json_t *made = matrix_json(files->tallies, input->findings, true);
    json_object_set_new(made, "findings", findings_json(files->tallies, input->findings));
    machines_put(made, input->machines, input->machine_count);
    char *text = json_dumps(made, JSON_COMPACT);
    for (const char *each = text == NULL ? "null" : text; *each != '\0'; each++)
        *each == '<' ? fputs("\\u003c", out) : fputc(*each, out);
    free(text);
    json_decref(made);
}

/* Copies the page and inserts the data at its mark. */
static void fill_page(FILE *out, const void *context)
{
    const struct matrix_files *files = context;
    static const char mark[] = "@MATRIX@";
    char line[4096];
    while (fgets(line, sizeof line, files->page) != NULL) {
        char *at = strstr(line, mark);
        if (at != NULL) {
            fprintf(out, "%.*s", (int)(at - line), line);
            put_data(out, files);
        }
        fputs(at == NULL ? line : at + sizeof mark - 1, out);
    }
}

const char *matrix_write_files(const struct tallies *tallies, const struct matrix_input *input,
                               const char *folder, const char *page)
{
    char path[PATH_MAX];
    const struct matrix_files files = {tallies, input, fopen(page, "r")};
    if (files.page == NULL)
        return sentence_about("cannot read the page of the matrix", page);
    snprintf(path, sizeof path, "%s/matrix.json", folder);
    const char *refused = write_whole(path, fill_json, &files);
    snprintf(path, sizeof path, "%s/matrix.html", folder);
    if (refused == NULL)
        refused = write_whole(path, fill_page, &files);
    fclose(files.page);
    return refused;
}
