/*
 * clause_use.h - how scenarios use clauses, and the releases in which a clause is in force.
 */
#ifndef CLAUSE_USE_H
#define CLAUSE_USE_H

#include <stdio.h>

#include "contract/clauses.h"

/* How a scenario uses a clause: its rows are judged by it, or only observed for it. */
enum use { NOT_USED, JUDGED_BY, OBSERVED_FOR };
enum use row_use(const struct step *row, enum clause which);
enum use scenario_use(const struct scenario *scenario, enum clause which);

/* How the rows of all suites use a clause. */
struct clause_uses {
    bool used;
    size_t rows;      /* that judge by it; those that expansion repeats count as often */
    size_t suites;    /* that have such rows, and of the last of them: */
    size_t suite;     /* its index in `suites` */
    size_t scenarios; /* how many of its scenarios have some */
    const struct scenario *first, *last; /* of those */
};

/* Counts the uses of all clauses: of the clause with the number i in uses[i]. */
void count_uses(struct clause_uses uses[CLAUSES]);

/* Prints the range of releases in which a clause is in force. */
void print_range(FILE *out, const struct clause_text *text);

#endif
