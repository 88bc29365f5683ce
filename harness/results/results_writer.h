/*
 * results_writer.h - results as JSON Lines, written through a library.
 *
 * Schema 1.  The first line is the head, each line after it a case, the last the tail.  A file
 * without its tail is of a run that was interrupted and is taken for none.
 *
 *   head  schema, suite_version, stack, version, libssl, libcrypto, edition, can[],
 *         configuration (own, system), depth (default, full), complete (all cases of the default
 *         depth, judged by the stack's own edition under the suite's own configuration), cases,
 *         counts{verdict: number}
 *   case  id, clause, severity, verdict, step, expected, got, observed[{step, clause, got}],
 *         beyond, transcript, microseconds
 *   tail  end: the number of cases before it, broken_laws[{law, id, differs_from}]
 *
 * Steps count from 1; 0: none.  What a skipped case expected is the capability that the stack
 * lacks. beyond: the default depth leaves the case out.  transcript: of cases that do not conform;
 * show prints any.  Only `microseconds` differs between two runs on the same stack.
 */
#ifndef RESULTS_WRITER_H
#define RESULTS_WRITER_H

#include "results/results.h"

enum { RESULTS_SCHEMA = 1 };

/* Writes results to a file, whole or not at all.  Returns NULL, or one sentence. */
const char *results_write(const char *path, const struct results *results);

#endif
