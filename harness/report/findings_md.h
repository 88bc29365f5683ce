/*
 * findings_md.h - FINDINGS.md: the findings, where they were seen, and their programs.
 */
#ifndef FINDINGS_MD_H
#define FINDINGS_MD_H

#include <stdio.h>

#include "results/finding.h"

/*
 * Prints FINDINGS.md.  `folder` is that of the findings: it has the file observations.txt, which
 * `make findings` writes: lines "run STACK: VERSION, N deviating", and for each run lines "shows FINDING
 * CASES" and "program FINDING STATUS"; and programs <family>/<name>.c.  Returns NULL, or one sentence.
 */
const char *findings_md(FILE *out, const struct findings *findings, const char *folder);

#endif
