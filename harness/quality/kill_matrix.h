/*
 * kill_matrix.h - whether the suite notices libraries that break promises on purpose.
 */
#ifndef KILL_MATRIX_H
#define KILL_MATRIX_H

#include <stdio.h>

#include "run/session.h"

/* What became of the saboteurs that were run. */
struct kill_counts {
    size_t ran, killed, elsewhere, survived, skipped;
    size_t unguarded; /* clauses with a judged row that no saboteur breaks, where all were run */
    bool stale;       /* the summary that is checked in says something else */
};

/*
 * Runs every saboteur (fixtures/saboteurs/saboteurs.def) whose name fits a glob, NULL: all, against
 * the suite that guards its clause, in a session that was prepared.  Prints the kill matrix: whose
 * first failing row names the clause, who is noticed by another, who survives; and the judged rows
 * that none of them fails.  Returns NULL, or one sentence.
 */
const char *kill_matrix_run(FILE *out, const struct session *session, const char *only,
                            struct kill_counts *counts);

#endif
