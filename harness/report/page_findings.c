/* page_findings.c - the findings that the page tells of. */
#include "report/page_findings.h"

#include <stdlib.h>
#include <string.h>

#include "report/cells.h"
#include "report/html.h"
#include "report/page_tables.h"

static void put_texts(FILE *out, const struct finding *finding)
{
    static const enum finding_text texts[] = {CAUSE, ATTACKER, PRECONDITION, GAIN, UPSTREAM};
    html_element(out, "p", NULL, finding->texts[SENTENCE]);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (finding->texts[texts[i]] == NULL)
            continue;
        fputs("<p>", out);
        html_element(out, "b", NULL, finding_text_name(texts[i]));
        fputs(": ", out);
        html_text(out, finding->texts[texts[i]]);
        fputs("</p>", out);
    }
}

/* Links to the cells of a stack with cases of a finding. */
static void put_cells(FILE *out, const struct tallies *tallies, size_t which,
                      const struct finding *finding)
{
    const struct tallied *stack = &tallies->stacks[which];
    char key[CELL_KEY];
    bool *told = calloc(CLAUSES, sizeof *told);
    stack_key(tallies, which, key);
    fputs("<p class=\"seen\">", out);
    html_text(out, key);
    fputs(":", out);
    for (size_t i = 0; told != NULL && i < cell_end(stack); i++) {
        const enum clause clause = stack->broken[i];
        if (stack->comparisons[i].as != KNOWN || stack->comparisons[i].finding != finding ||
            told[clause])
            continue;
        told[clause] = true;
        const char *id = clause == NO_CLAUSE ? "none" : clause_text(clause)->id;
        fprintf(out, " <a href=\"#%s/", id);
        html_text(out, key);
        fprintf(out, "\">%s</a>", id);
    }
    fputs("</p>", out);
    free(told);
}

static void put_finding(FILE *out, const struct tallies *tallies, const struct finding *finding)
{
    char key[CELL_KEY];
    const char *between = " · ";
    fprintf(out, "<details class=\"finding\" id=\"%s\"><summary>", finding->name);
    html_element(out, "b", page_class(finding->class), finding_class_name(finding->class));
    fputs(" ", out);
    html_text(out, finding->texts[TITLE]);
    fprintf(out, "<small>%s", finding->name);
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tallied *stack = &tallies->stacks[i];
        const size_t cases = explained_by(finding, stack->results, stack->comparisons);
        if (cases == 0)
            continue;
        stack_key(tallies, i, key);
        fprintf(out, "%s%s %zu", between, key, cases);
        between = ", ";
    }
    fputs("</small></summary>", out);
    put_texts(out, finding);
    for (size_t i = 0; i < tallies->count; i++)
        if (explained_by(finding, tallies->stacks[i].results, tallies->stacks[i].comparisons) != 0)
            put_cells(out, tallies, i, finding);
    fputs("</details>\n", out);
}

void page_findings_put(FILE *out, const struct tallies *tallies, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        size_t cases = 0;
        for (size_t j = 0; j < tallies->count; j++)
            cases += explained_by(&findings->at[i], tallies->stacks[j].results,
                                  tallies->stacks[j].comparisons);
        if (cases != 0)
            put_finding(out, tallies, &findings->at[i]);
    }
}
