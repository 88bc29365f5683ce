/*
 * page_tables.h - the tables of the page, which can be read without its scripts.
 *
 * A cell has the id "clause/key of its stack" (cells.h): the cell itself, or the section below its row that tells of
 * its cases, which shows while an address names it.
 */
#ifndef PAGE_TABLES_H
#define PAGE_TABLES_H

#include <stdio.h>

#include "report/tallies.h"

/* One row a stack: what it is, its cases by verdict, and how its deviations are known. */
void page_overview_put(FILE *out, const struct tallies *tallies, const struct findings *findings);

/* One row a sentence, of the stacks that their own documentation judges or of the others; nothing if there are
 * none. */
void page_table_put(FILE *out, const struct tallies *tallies, const struct findings *findings,
                    bool own);

/* How a class of findings is styled: "defect", "by-design". */
const char *page_class(enum finding_class class);

#endif
