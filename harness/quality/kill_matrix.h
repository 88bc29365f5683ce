/*
 * kill_matrix.h - the kill matrix: whether the suite detects each saboteur (mutation testing).
 */
#ifndef KILL_MATRIX_H
#define KILL_MATRIX_H

#include <stdio.h>

#include "run/session.h"

/* The number of saboteurs, by result. */
struct kill_counts {
    size_t ran, killed, elsewhere, survived, skipped;
    size_t unguarded; /* clauses with a judged row but no saboteur, in the edition of the session */
    bool stale;       /* the summary in fixtures/saboteurs differs from this one */
    bool
        reviewed; /* it is the same, of a library that is not OpenSSL: saboteurs, which are written for
                         OpenSSL, can survive there */
};

/*
 * Runs the saboteurs (fixtures/saboteurs/saboteurs.def) whose names match a glob (NULL: all) in a
 * prepared session, each with the suite that checks its clause.  Prints which saboteurs are killed
 * (the first failing row names their clause), detected by another clause, or survive; clauses that no
 * saboteur breaks; and, if all were run, the judged rows that none makes fail.  Returns NULL, or one sentence.
 */
const char *kill_matrix_run(FILE *out, const struct session *session, const char *only,
                            struct kill_counts *counts);

#endif
