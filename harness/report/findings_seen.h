/*
 * findings_seen.h - which findings stored results show.
 */
#ifndef FINDINGS_SEEN_H
#define FINDINGS_SEEN_H

#include <stdio.h>

#include "results/knowledge.h"

/* A stored run, compared with the findings. */
struct seen_run {
    struct results results;
    struct comparison *comparisons;
};

/* Prints a line for each run, for each finding that it shows how many of its cases the finding
 * explains, and the findings whose sentences are not in force there (the format of fixtures/findings/observations.txt). */
void print_findings_seen(FILE *out, const struct findings *findings, const struct seen_run *runs,
                         size_t count);

/* Prints what is wrong: cases that no finding explains or two do, findings that a run of their range
 * shows no more, globs that explain nothing in any run although a run of their range had a case that
 * they match, and none is left for the full depth; returns the number of lines.  The suites are open
 * wholly. */
size_t print_findings_wrong(FILE *out, const struct findings *findings, const struct seen_run *runs,
                            size_t count);

#endif
