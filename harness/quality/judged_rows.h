/*
 * judged_rows.h - the judged rows of all tables, and which of them a saboteur made fail.
 */
#ifndef JUDGED_ROWS_H
#define JUDGED_ROWS_H

#include <stdio.h>

#include "results/results.h"

/* A judged row, as it stands in a table. */
struct judged_row {
    size_t suite; /* index into suites */
    const struct step *rule;
    bool failed; /* some saboteur made it fail */
};

struct judged_rows {
    struct judged_row *at;
    size_t count;
};

/* Lists the rows that judge under an edition.  False: out of memory.  The caller frees them. */
bool judged_rows_list(edition at, struct judged_rows *rows);
void judged_rows_free(struct judged_rows *rows);

/* Whether a row judges by a clause; invariants are asked of every row. */
bool judged_rows_have(const struct judged_rows *rows, enum clause which);

/* Notes that a case failed, judged by an edition. */
void judged_rows_note(struct judged_rows *rows, const struct result *result, edition at);

/* Prints the rows that never failed. */
void judged_rows_print_idle(FILE *out, const struct judged_rows *rows);

/* Prints the clauses with a judged row that no saboteur breaks; returns how many. */
size_t judged_rows_print_unguarded(FILE *out, const struct judged_rows *rows);

#endif
