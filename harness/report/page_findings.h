/*
 * page_findings.h - the findings that the page tells of.
 */
#ifndef PAGE_FINDINGS_H
#define PAGE_FINDINGS_H

#include <stdio.h>

#include "report/tallies.h"

/* Each finding that explains a case of a stack, with its texts and links to the cells that it explains. */
void page_findings_put(FILE *out, const struct tallies *tallies, const struct findings *findings);

#endif
