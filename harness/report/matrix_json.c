/* matrix_json.c - the matrix of clauses and stacks as JSON. */
#include "report/matrix_json.h"

#include <jansson.h>
#include <stdlib.h>

#include "report/cells.h"
#include "results/whole_file.h"

/* The findings that explain the cases of a cell, with the number of cases. */
static json_t *findings_of(const struct tallied *stack, enum clause clause,
                           const struct findings *findings)
{
    json_t *made = json_object();
    struct cell_known known;
    if (cell_known_of(stack, clause, findings, &known))
        for (size_t i = 0; i < findings->count; i++)
            if (known.cases[i] != 0)
                json_object_set_new(made, findings->at[i].name,
                                    json_integer((json_int_t)known.cases[i]));
    free(known.cases);
    return made;
}

/* The number of cases of each verdict. */
static json_t *verdicts_of(const struct tallied *stack)
{
    json_t *made = json_object();
    for (int i = 0; i < VERDICTS; i++)
        json_object_set_new(made, verdict_name((enum verdict)i),
                            json_integer((json_int_t)stack->verdicts[i]));
    return made;
}

static json_t *cell_json(const struct tallies *tallies, enum clause clause, size_t stack,
                         const struct findings *findings)
{
    const struct tally *cell = tally_of(tallies, clause, stack);
    json_t *made =
        json_pack("{ss sI sI sI sI}", "verdict", tally_verdict(cell), "conforms",
                  (json_int_t)cell->conforms, "deviates", (json_int_t)cell->deviates, "observed",
                  (json_int_t)cell->observed, "skipped", (json_int_t)cell->skipped);
    if (cell->first != NULL) {
        json_object_set_new(made, "first", json_string(case_in(cell->first->id)));
        json_object_set_new(made, "step", json_integer(cell->first->step));
        json_object_set_new(made, "findings",
                            findings_of(&tallies->stacks[stack], clause, findings));
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
    return json_pack("{ss ss ss sb so sI so sI so}", "name", results->stack, "version",
                     results->version, "edition", edition_name(results->edition, name, sizeof name),
                     "own", stack->own, "cases", verdicts_of(stack), "judged",
                     (json_int_t)results->calls.judged, "known", classes, "unexplained",
                     (json_int_t)known.unexplained, "changed", changed);
}

static json_t *clause_json(const struct tallies *tallies, enum clause clause,
                           const struct findings *findings)
{
    const struct clause_text *text = clause_text(clause);
    json_t *cells = json_array();
    for (size_t i = 0; i < tallies->count; i++)
        json_array_append_new(cells, cell_json(tallies, clause, i, findings));
    return json_pack("{ss ss ss ss ss so}", "id", text->id, "page", clause_page(clause), "section",
                     text->section, "says", text->says, "severity", severity_name(text->severity),
                     "cells", cells);
}

static json_t *matrix_json(const struct tallies *tallies, const struct findings *findings)
{
    json_t *stacks = json_array(), *clauses = json_array();
    for (size_t i = 0; i < tallies->count; i++)
        json_array_append_new(stacks, stack_json(tallies, i, findings));
    for (enum clause i = tallies_next(NO_CLAUSE); i != CLAUSES; i = tallies_next(i))
        if (tallies_have(tallies, i, false) || tallies_have(tallies, i, true))
            json_array_append_new(clauses, clause_json(tallies, i, findings));
    return json_pack("{si so so}", "schema", 1, "stacks", stacks, "clauses", clauses);
}

/* What is written. */
struct matrix_file {
    const struct tallies *tallies;
    const struct findings *findings;
};

static void fill_json(FILE *out, const void *context)
{
    const struct matrix_file *file = context;
    json_t *made = matrix_json(file->tallies, file->findings);
    json_dumpf(made, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(made);
}

const char *matrix_json_write(const char *path, const struct tallies *tallies,
                              const struct findings *findings)
{
    return write_whole(path, fill_json, &(struct matrix_file){tallies, findings});
}
