/*
 * cells.h - the cells of the matrix that deviate: their cases, and what is known of them.
 */
#ifndef CELLS_H
#define CELLS_H

#include "report/tallies.h"

/* How the failing cases of a cell are known. */
struct cell_known {
    size_t *cases; /* for each finding, how many of them it explains; owned */
    size_t unexplained;
    size_t verdicts[VERDICTS]; /* broken laws count as deviations */
};

/* False: out of memory.  The caller frees `cases` in both cases. */
bool cell_known_of(const struct tallied *stack, enum clause clause, const struct findings *findings,
                   struct cell_known *known);

/* The index of the next failing case of a cell, from one on; that of the end: there is none.  NO_CLAUSE: of those
 * that failed where no sentence judges, in a preparation. */
size_t cell_next(const struct tallied *stack, enum clause clause, size_t from);

/* Behind the last result of a stack, broken laws included. */
size_t cell_end(const struct tallied *stack);

enum { CELL_KEY = 80 };

/* The name of a stack that no other one of the matrix has: "boringssl-19", "boringssl-19+own". */
void stack_key(const struct tallies *tallies, size_t stack, char key[CELL_KEY]);

#endif
