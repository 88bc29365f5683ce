/* kill_rows.c - the judged rows of all tables, and which of them a saboteur made fail. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "kills.h"
#include "report.h"

/* A judged row, as it stands in a table, and whether a saboteur made it fail. */
struct judged {
    size_t suite;
    const struct step *rule;
    bool failed;
};

static struct judged *rows;
static size_t rows_count;

static bool same_rule(const struct step *one, const struct step *two)
{
    return one->line == two->line && one->clause == two->clause && one->call == two->call &&
           one->n == two->n && one->want == two->want;
}

static struct judged *row_of(size_t suite, const struct step *rule)
{
    for (size_t i = 0; i < rows_count; i++)
        if (rows[i].suite == suite && same_rule(rows[i].rule, rule))
            return &rows[i];
    return NULL;
}

/* Lists the rows that judge under an edition.  False: out of memory. */
bool kill_rows_list(edition at)
{
    struct act acts[ACTS];
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < scenario_count(suites[i].suite); j++) {
            size_t count = acts_of(scenario_at(suites[i].suite, j), at, acts);
            for (size_t k = 0; k < count; k++) {
                if (acts[k].rule == NULL || row_of(i, acts[k].rule) != NULL)
                    continue;
                struct judged *more = realloc(rows, (rows_count + 1) * sizeof *rows);
                if (more == NULL)
                    return false;
                rows = more;
                rows[rows_count++] = (struct judged){i, acts[k].rule, false};
            }
        }
    return true;
}

/* The row at which a case failed. */
void kill_rows_note(const char *id, long step, edition at)
{
    struct act acts[ACTS];
    size_t length = scenario_length(id);
    for (size_t i = 0; i < suites_count; i++) {
        size_t suite = strlen(suites[i].name);
        if (strncmp(id, suites[i].name, suite) != 0 || id[suite] != '/')
            continue;
        for (size_t j = 0; j < scenario_count(suites[i].suite); j++) {
            const struct scenario *scenario = scenario_at(suites[i].suite, j);
            if (strlen(scenario->name) != length - suite - 1 ||
                strncmp(scenario->name, id + suite + 1, length - suite - 1) != 0)
                continue;
            size_t count = acts_of(scenario, at, acts);
            struct judged *row = step > 0 && (size_t)step <= count && acts[step - 1].rule != NULL
                                     ? row_of(i, acts[step - 1].rule)
                                     : NULL;
            if (row != NULL)
                row->failed = true;
        }
    }
}

bool kill_rows_judge(enum clause which)
{
    bool judged = is_invariant(which);
    for (size_t i = 0; i < rows_count; i++)
        judged = judged || rows[i].rule->clause == which || rows[i].rule->sets_by == which ||
                 rows[i].rule->sends_by == which;
    return judged;
}

/* The clauses with a judged row under an edition that no saboteur breaks. */
size_t kill_rows_unguarded(FILE *out)
{
    size_t count = 0;
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        if (is_invariant((enum clause)i) || !kill_rows_judge((enum clause)i) ||
            saboteurs_of((enum clause)i) != 0)
            continue;
        fprintf(out, "no saboteur  %s: %s\n", clause_text((enum clause)i)->id,
                clause_text((enum clause)i)->says);
        count++;
    }
    return count;
}

void kill_rows_idle(FILE *out)
{
    size_t idle = 0, suite = suites_count;
    int line = 0;
    for (size_t i = 0; i < rows_count; i++)
        idle += !rows[i].failed;
    fprintf(out, "judged rows: %zu, of which some saboteur fails %zu; not these:", rows_count,
            rows_count - idle);
    for (size_t i = 0; i < rows_count; i++) {
        if (rows[i].failed)
            continue;
        if (suite != rows[i].suite)
            fprintf(out, "\n  suites/%s.c", suites[rows[i].suite].name);
        if (suite != rows[i].suite || line != rows[i].rule->line)
            fprintf(out, " %d", rows[i].rule->line);
        suite = rows[i].suite;
        line = rows[i].rule->line;
    }
    fputc('\n', out);
}

void kill_rows_free(void)
{
    free(rows);
    rows = NULL;
    rows_count = 0;
}
