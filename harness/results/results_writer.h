/*
 * results_writer.h - writes results as JSON Lines.
 *
 * Schema 1.  The first line is the head, the last line the tail, each line between them a case.  A
 * file without a tail is incomplete and is rejected.
 *
 *   head  schema, suite_version, stack, version, build, libssl, libcrypto, rerun, edition, can[],
 *         configuration (own, system), depth (default, full), edition_given, selected, shard, shards,
 *         of_complete, complete (all cases of the default
 *         depth, judged by the stack's own edition under the suite's own configuration), cases,
 *         counts{verdict: number}, calls{judged, forbidden, in conflict, silent, unexamined: number}
 *   case  id, clause, severity, verdict, step, expected, call, got,
 *         observed[{step, clause, why, conflict, call, got}], left_open[{step, clause, call, got}],
 *         beyond, transcript, microseconds
 *   tail  end: the number of cases before it, broken_laws[{law, id, differs_from}]
 *
 * edition_given: true if another edition than the stack's own was asked for; selected: the glob that selected
 * cases; shard, shards: the number of a shard, and of all; of_complete: whether all of them are complete.
 * Each is absent where it does not apply.
 * rerun: the options with which make check, or the installed program, runs a case of it again.
 * step: the call at which the case failed, or that was observed, counted from 1; 0: none.
 * left_open: what judged calls gave where their rows leave the return or the class open; absent if
 * there are none.
 * conflict: the id, where why is "in conflict", otherwise absent.
 * expected: of a skipped case, the capability that the stack lacks.  beyond: true if the default
 * depth does not include the case, otherwise absent.  transcript: for cases that do not conform.
 * microseconds: wall time; only this field differs between two runs on the same stack.
 */
#ifndef RESULTS_WRITER_H
#define RESULTS_WRITER_H

#include "results/results.h"

enum { RESULTS_SCHEMA = 1 };

/* Writes results to a file, whole or not at all.  Returns NULL, or one sentence. */
const char *results_write(const char *path, const struct results *results);

#endif
