/*
 * matrix_json.h - the matrix of clauses and stacks as JSON.
 *
 *   schema    1
 *   stacks    name, version, edition; own: whether its family's documentation judges; cases: {verdict: number};
 *             judged: calls; known: {class of findings: {findings, cases}}; unexplained: cases and broken laws;
 *             changed: cases with other results than on the stack before it, or null
 *   clauses   id, page, section, says, severity; cells, one for each stack: verdict, conforms, deviates, observed,
 *             skipped (numbers: tallies.h), and where they are: first and step (the first case that deviates), saw
 *             (the first observation), findings {name: cases}
 */
#ifndef MATRIX_JSON_H
#define MATRIX_JSON_H

#include "report/tallies.h"

/* Writes it to a file, whole or not at all.  NULL, or one sentence. */
const char *matrix_json_write(const char *path, const struct tallies *tallies,
                              const struct findings *findings);

#endif
