/*
 * judged_rows.h - the judged rows of all tables, and whether a saboteur made them fail.
 */
#ifndef JUDGED_ROWS_H
#define JUDGED_ROWS_H

#include <stdio.h>

#include "results/results.h"

/* A judged row of a table. */
struct judged_row {
    size_t suite; /* index into `suites` */
    const struct step *rule;
    bool failed; /* a saboteur made it fail */
};

struct judged_rows {
    struct judged_row *at;
    size_t count;
};

/* Lists the rows that judge under an edition.  False: out of memory.  The caller calls
 * judged_rows_free in both cases. */
bool judged_rows_list(edition at, struct judged_rows *rows);
void judged_rows_free(struct judged_rows *rows);

/* Whether a row judges by a clause; true for invariants, which are checked on every call. */
bool judged_rows_have(const struct judged_rows *rows, enum clause which);

/* Marks the row at which a case failed; `at` is the edition of the run. */
void judged_rows_note(struct judged_rows *rows, const struct result *result, edition at);

/* Prints the rows that did not fail. */
void judged_rows_print_idle(FILE *out, const struct judged_rows *rows);

/* Prints the clauses that have a judged row but no saboteur; returns their number. */
size_t judged_rows_print_unguarded(FILE *out, const struct judged_rows *rows);

#endif
