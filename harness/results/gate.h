/*
 * gate.h - compares a run with a snapshot and with the findings, so that nothing changes unnoticed.
 */
#ifndef GATE_H
#define GATE_H

#include "results/changes.h"
#include "results/knowledge.h"

/* Prints the findings that a complete run shows no more; returns their number. */
size_t print_gone(FILE *out, const struct results *results, const struct findings *findings,
                  const struct comparison *comparisons);

/* Prints the kinds of change since a snapshot and, of a complete run, lost and gained capabilities and
 * vanished cases; returns the number of lines that fail.  Also prints the number of new cases, which do not. */
size_t print_changes_since(FILE *out, const struct results *results,
                           const struct snapshot *snapshot, const struct changes *changes,
                           const struct rerun *rerun);

#endif
