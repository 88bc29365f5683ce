/*
 * kills.h - whether the suite notices libraries that break promises on purpose.
 */
#ifndef KILLS_H
#define KILLS_H

#include <stdio.h>

#include "session.h"

/* How many saboteurs break a clause. */
size_t saboteurs_of(enum clause which);

/* The last line of a stack's checked-in matrix, in `line`; NULL: there is none. */
const char *kills_summary(const char *stack, char *line, size_t size);

/*
 * Runs every saboteur (fixtures/saboteurs/saboteurs.def) against the suite that guards its clause,
 * and prints the kill matrix: whose first failing row names the clause, who is noticed by another,
 * who survives; and the judged rows that none of them fails.  Returns a status of the runner's.
 */
int kills_run(FILE *out, struct session *session);

/* The judged rows of all tables under an edition (kill_rows.c).  False: out of memory. */
bool kill_rows_list(edition at);
void kill_rows_free(void);

/* Whether a row judges by a clause; invariants are asked of every row. */
bool kill_rows_judge(enum clause which);

/* Notes that a case failed at a step. */
void kill_rows_note(const char *id, long step, edition at);

/* Prints the rows that never failed; the clauses with a judged row that no saboteur breaks, and
 * returns how many these are. */
void kill_rows_idle(FILE *out);
size_t kill_rows_unguarded(FILE *out);

#endif
