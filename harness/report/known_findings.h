/*
 * known_findings.h - what is known of the library under test: the findings that a run shows, and what they cost.
 */
#ifndef KNOWN_FINDINGS_H
#define KNOWN_FINDINGS_H

#include <stdio.h>

#include "results/knowledge.h"

/* Prints in one line what the known deviations of a run cost, and of which class their findings are; nothing if there
 * is none. */
void print_known_costs(FILE *out, const struct results *results,
                       const struct comparison *comparisons);

/* Prints the findings about the library of a run: what each costs, its class, its title and the number of its cases,
 * the most severe first. */
void print_known_findings(FILE *out, const struct results *results, const struct findings *findings,
                          const struct comparison *comparisons);

#endif
