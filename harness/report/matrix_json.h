/*
 * matrix_json.h - the matrix of clauses and stacks as JSON, and as a page.
 *
 *   schema    1
 *   stacks    name, version, edition; own: whether its family's documentation judges; judged: calls; known:
 *             {class of findings: {findings, cases}}; unexplained: cases; changed: cases with other results than
 *             on the stack before it, or null
 *   clauses   id, page, section, says, severity; cells, one for each stack: verdict, conforms, deviates, observed,
 *             skipped, and where they are: first and step (the first case that deviates), saw (the first
 *             observation), findings {name: cases}
 *
 * The page has, besides: the transcript of each cell's first case; findings {name: title, class, sentence,
 * cause, attacker, precondition, gain, upstream, program} of those that a cell names, program being the C
 * program for a report; and the machines (machines_json.h).
 */
#ifndef MATRIX_JSON_H
#define MATRIX_JSON_H

#include "report/tallies.h"

/* Writes matrix.json and, from the template `page`, matrix.html to a folder.  NULL, or one sentence. */
const char *matrix_write_files(const struct tallies *tallies, const struct matrix_input *input,
                               const char *folder, const char *page);

#endif
