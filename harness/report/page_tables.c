/* page_tables.c - the tables of the page. */
#include "report/page_tables.h"

#include <stdlib.h>
#include <string.h>

#include "report/cells.h"
#include "report/html.h"

struct table {
    const struct tallies *tallies;
    const struct findings *findings;
    bool own;
    size_t columns;
};

const char *page_class(enum finding_class class)
{
    static const char *const names[] = {"defect", "by-design", "conflict"};
    return names[class];
}

static const char *sign_of(const char *verdict)
{
    static const struct {
        const char *verdict, *sign;
    } signs[] = {{"conforms", "✓"}, {"deviates", "✗"}, {"observed", "○"}, {"skipped", "⊘"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strcmp(signs[i].verdict, verdict) == 0)
            return signs[i].sign;
    return "–";
}

/* A number with the word of its verdict, "-" for none. */
static void put_number(FILE *out, const char *label, const char *kind, size_t number)
{
    fprintf(out, "<td data-label=\"%s\" class=\"%s\">", label, number == 0 ? "none" : kind);
    if (number == 0)
        fputs("–</td>", out);
    else
        fprintf(out, "%zu</td>", number);
}

/* The findings that explain cases of a cell, those with the most cases first; at most `most`, 0: all. */
static size_t next_finding(const struct findings *findings, const struct cell_known *known,
                           bool *told)
{
    size_t best = findings->count;
    for (size_t i = 0; i < findings->count; i++)
        if (!told[i] && known->cases[i] != 0 &&
            (best == findings->count || known->cases[i] > known->cases[best]))
            best = i;
    if (best != findings->count)
        told[best] = true;
    return best;
}

/* What a cell says of the reason: class and title of the finding that most cases have, and how many more there are. */
static void put_reason(FILE *out, const struct table *table, const struct cell_known *known,
                       bool *told)
{
    size_t more = 0;
    memset(told, 0, table->findings->count);
    const size_t first = next_finding(table->findings, known, told);
    for (size_t i = 0; i < table->findings->count; i++)
        more += known->cases[i] != 0 && i != first;
    if (known->unexplained != 0)
        fprintf(out, "<small class=\"unexplained\">%zu unexplained</small>", known->unexplained);
    if (first == table->findings->count)
        return;
    const struct finding *finding = &table->findings->at[first];
    fputs("<small class=\"reason\">", out);
    html_element(out, "b", page_class(finding->class), finding_class_name(finding->class));
    fputs(": ", out);
    html_text(out, finding->texts[TITLE]);
    fputs("</small>", out);
    if (more != 0)
        fprintf(out, "<small>and %zu more</small>", more);
}

static void put_verdicts(FILE *out, const struct cell_known *known)
{
    for (int i = UNREACHED; i < VERDICTS; i++)
        if (known->verdicts[i] != 0 && i != SKIPPED)
            fprintf(out, "<small class=\"deviates\">%zu %s</small>", known->verdicts[i],
                    verdict_name((enum verdict)i));
}

/* The head of a section, which stays in sight: sentence and library. */
static void put_section_head(FILE *out, const struct table *table, const char *id,
                             enum clause clause, size_t stack)
{
    fputs("<section class=\"cell\" id=\"", out);
    html_text(out, id);
    fputs("\"><h4><a class=\"close\" href=\"#", out);
    if (clause == NO_CLAUSE)
        fputs("libraries", out);
    else
        fprintf(out, "%s%s", clause_text(clause)->id, table->own ? "+own" : "");
    fputs("\">close</a>", out);
    if (clause == NO_CLAUSE)
        fputs("Cases that failed where no sentence judges: in a preparation, or when all is freed",
              out);
    else
        html_text(out, clause_text(clause)->id);
    fputs(" ", out);
    if (clause != NO_CLAUSE)
        html_text(out, clause_text(clause)->says);
    fputs("<small>", out);
    html_text(out, strchr(id, '/') + 1);
    fputs(" · ", out);
    html_text(out, table->tallies->stacks[stack].results->version);
    fputs("</small></h4>", out);
}

/* The section of a cell: its findings, and a place for its cases. */
static void put_section(FILE *out, const struct table *table, const struct cell_known *known,
                        bool *told)
{
    size_t finding = 0;
    fputs("<ul>", out);
    memset(told, 0, table->findings->count);
    while ((finding = next_finding(table->findings, known, told)) != table->findings->count) {
        const struct finding *of = &table->findings->at[finding];
        fputs("<li>", out);
        html_element(out, "b", page_class(of->class), finding_class_name(of->class));
        fprintf(out, " <a href=\"#%s\">", of->name);
        html_text(out, of->texts[TITLE]);
        fprintf(out, "</a> (%zu)</li>", known->cases[finding]);
    }
    if (known->unexplained != 0)
        fprintf(out, "<li><b class=\"unexplained\">unexplained</b> (%zu)</li>", known->unexplained);
    fputs("</ul><div class=\"cases\"></div></section>\n", out);
}

static void cell_id(const struct table *table, enum clause clause, size_t stack,
                    char id[CELL_KEY + 16])
{
    char key[CELL_KEY];
    stack_key(table->tallies, stack, key);
    snprintf(id, CELL_KEY + 16, "%s/%s", clause == NO_CLAUSE ? "none" : clause_text(clause)->id,
             key);
}

/* A cell that does not deviate. */
static void put_plain(FILE *out, const struct tally *cell, const char *id)
{
    const char *verdict = tally_verdict(cell);
    fputs("<a href=\"#", out);
    html_text(out, id);
    fprintf(out, "\">%s", sign_of(verdict));
    fprintf(out, " %s</a>", strcmp(verdict, "-") == 0 ? "" : verdict);
    if (cell->observation != NULL && strcmp(verdict, "observed") == 0)
        html_element(out, "small", "saw", cell->observation->got);
}

static void put_cell(FILE *out, const struct table *table, enum clause clause, size_t stack,
                     FILE *sections)
{
    const struct tally *cell = tally_of(table->tallies, clause, stack);
    const bool deviates = cell->deviates != 0;
    struct cell_known known;
    bool *told = calloc(table->findings->count + 1, sizeof *told);
    char id[CELL_KEY + 16];
    cell_id(table, clause, stack, id);
    fprintf(out, "<td class=\"%s\" data-label=\"",
            strcmp(tally_verdict(cell), "-") == 0 ? "none" : tally_verdict(cell));
    html_text(out, strchr(id, '/') + 1);
    if (!deviates) {
        fputs("\" id=\"", out);
        html_text(out, id);
    }
    fputs("\">", out);
    if (!deviates) {
        put_plain(out, cell, id);
    } else if (cell_known_of(&table->tallies->stacks[stack], clause, table->findings, &known) &&
               told != NULL) {
        fputs("<a href=\"#", out);
        html_text(out, id);
        fprintf(out, "\">✗ deviates %zu</a>", cell->deviates);
        put_verdicts(out, &known);
        put_reason(out, table, &known, told);
        put_section_head(sections, table, id, clause, stack);
        put_section(sections, table, &known, told);
    }
    if (deviates)
        free(known.cases);
    free(told);
    fputs("</td>", out);
}

static void put_row_head(FILE *out, const struct table *table, enum clause clause)
{
    const struct clause_text *text = clause_text(clause);
    const char *const own = table->own ? "+own" : "";
    fprintf(out, "<tr class=\"row\" id=\"%s%s\" data-severity=\"%s\">", text->id, own,
            severity_name(text->severity));
    fprintf(out, "<th scope=\"row\"><a href=\"#%s%s\"><b>%s</b></a> ", text->id, own, text->id);
    html_text(out, text->says);
    fputs("<small>", out);
    html_text(out, clause_page(clause));
    fputs(", ", out);
    html_text(out, text->section);
    fprintf(out, " · %s</small></th>", severity_name(text->severity));
}

/* The row of a sentence; the sections of its cells stand below it. */
static void put_row(FILE *out, const struct table *table, enum clause clause)
{
    char *text = NULL;
    size_t size = 0;
    FILE *sections = open_memstream(&text, &size);
    if (sections == NULL)
        return;
    put_row_head(out, table, clause);
    for (size_t i = 0; i < table->tallies->count; i++)
        if (table->tallies->stacks[i].own == table->own)
            put_cell(out, table, clause, i, sections);
    fputs("</tr>\n", out);
    if (fclose(sections) == 0 && size != 0)
        fprintf(out, "<tr class=\"more\"><td colspan=\"%zu\">%s</td></tr>\n", table->columns + 1,
                text);
    free(text);
}

static void put_heads(FILE *out, const struct table *table)
{
    char name[24];
    fputs("<thead><tr><th scope=\"col\">Sentence</th>", out);
    for (size_t i = 0; i < table->tallies->count; i++) {
        const struct tallied *stack = &table->tallies->stacks[i];
        if (stack->own != table->own)
            continue;
        fputs("<th scope=\"col\">", out);
        html_text(out, stack->results->stack);
        fputs("<small>", out);
        html_text(out, stack->results->version);
        fprintf(out, ", judged by %s</small></th>",
                edition_name(stack->results->edition, name, sizeof name));
    }
    fputs("</tr></thead>\n", out);
}

void page_table_put(FILE *out, const struct tallies *tallies, const struct findings *findings,
                    bool own)
{
    struct table table = {tallies, findings, own, 0};
    for (size_t i = 0; i < tallies->count; i++)
        table.columns += tallies->stacks[i].own == own;
    if (table.columns == 0)
        return;
    fprintf(out, "<table class=\"matrix\" id=\"%s\">\n", own ? "by-own" : "by-openssl");
    put_heads(out, &table);
    fputs("<tbody>\n", out);
    for (enum clause i = tallies_next(NO_CLAUSE); i != CLAUSES; i = tallies_next(i))
        if (tallies_have(tallies, i, own))
            put_row(out, &table, i);
    fputs("</tbody></table>\n", out);
}

/* The cells of a row that say how the deviations are known. */
static void put_known(FILE *out, const struct tallies *tallies, size_t which,
                      const struct findings *findings)
{
    const struct tallied *stack = &tallies->stacks[which];
    const struct results *was = tallies_neighbour(tallies, which);
    const struct known_counts known = tallies_known(stack, findings);
    fprintf(out, "<td data-label=\"calls judged\">%zu</td>", stack->results->calls.judged);
    for (int i = 0; i < FINDING_CLASSES; i++)
        fprintf(out, "<td data-label=\"%s\">%zu<small>%zu cases</small></td>",
                finding_class_name((enum finding_class)i), known.findings[i], known.cases[i]);
    put_number(out, "unexplained", "unexplained", known.unexplained);
    if (was == NULL)
        fputs("<td data-label=\"changed\" class=\"none\">–</td>", out);
    else
        fprintf(out, "<td data-label=\"changed\">%zu<small>since %s</small></td>",
                tallies_changed(was, stack->results, NULL, NULL), was->stack);
}

/* What failed where no sentence judges has no cell in the tables. */
static void put_without_sentence(FILE *out, const struct table *table, size_t which, size_t columns)
{
    struct cell_known known;
    char id[CELL_KEY + 16];
    bool *told = calloc(table->findings->count + 1, sizeof *told);
    const struct tallied *stack = &table->tallies->stacks[which];
    cell_id(table, NO_CLAUSE, which, id);
    if (cell_next(stack, NO_CLAUSE, 0) != cell_end(stack) && told != NULL &&
        cell_known_of(stack, NO_CLAUSE, table->findings, &known)) {
        fprintf(out, "<tr class=\"more\"><td colspan=\"%zu\">", columns);
        put_section_head(out, table, id, NO_CLAUSE, which);
        put_section(out, table, &known, told);
        fputs("</td></tr>\n", out);
        free(known.cases);
    }
    free(told);
}

static void put_stack(FILE *out, const struct table *table, size_t which, size_t columns)
{
    static const char *const kinds[] = {"conforms", "observed", "deviates", "deviates",
                                        "skipped",  "deviates", "deviates", "deviates"};
    const struct tallied *stack = &table->tallies->stacks[which];
    char name[24], id[CELL_KEY + 16];
    cell_id(table, NO_CLAUSE, which, id);
    fputs("<tr class=\"row\"><th scope=\"row\">", out);
    html_element(out, "b", NULL, strchr(id, '/') + 1);
    fputs(" ", out);
    html_text(out, stack->results->version);
    fprintf(out, "<small>judged by %s", edition_name(stack->results->edition, name, sizeof name));
    fputs(stack->own ? "'s own documentation</small>" : "</small>", out);
    if (cell_next(stack, NO_CLAUSE, 0) != cell_end(stack)) {
        fputs("<small><a href=\"#", out);
        html_text(out, id);
        fputs("\">cases that failed where no sentence judges</a></small>", out);
    }
    fputs("</th>", out);
    for (int i = 0; i < VERDICTS; i++)
        put_number(out, verdict_name((enum verdict)i), kinds[i], stack->verdicts[i]);
    put_known(out, table->tallies, which, table->findings);
    fputs("</tr>\n", out);
    put_without_sentence(out, table, which, columns);
}

void page_overview_put(FILE *out, const struct tallies *tallies, const struct findings *findings)
{
    const struct table table = {tallies, findings, false, 0};
    const size_t columns = 1 + VERDICTS + 1 + FINDING_CLASSES + 2;
    fputs("<table id=\"overview\"><thead><tr><th scope=\"col\">Library</th>", out);
    for (int i = 0; i < VERDICTS; i++)
        html_element(out, "th", NULL, verdict_name((enum verdict)i));
    html_element(out, "th", NULL, "calls judged");
    for (int i = 0; i < FINDING_CLASSES; i++)
        html_element(out, "th", NULL, finding_class_name((enum finding_class)i));
    fputs("<th>unexplained</th><th>changed</th></tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < tallies->count; i++)
        put_stack(out, &table, i, columns);
    fputs("</tbody></table>\n", out);
}
