/*
 * pages.h - proves by their anchors that clauses stand in the manual pages of the releases that their
 * ranges name, and in no others.
 */
#ifndef PAGES_H
#define PAGES_H

#include <stdio.h>

#include "quality/shelf.h"

/*
 * Prints a line for each page at hand that contradicts the range of a clause, or, in the newest page of
 * the range, its section; returns their number.
 */
unsigned clause_contradictions(FILE *out, const struct clause_text *clause, const char *title,
                               const struct shelf *shelf);

/*
 * Prints a line for each sentence between DESCRIPTION and SEE ALSO that no anchor of a clause in force
 * finds; returns their number.  Sections about QUIC are left out, and words that introduce a list.
 */
unsigned page_uncovered(FILE *out, const struct page *page);

/*
 * Proves all clauses of a shelf, and that each sentence of SSL_shutdown(3) has a clause.  Prints a line
 * for each fault and a summary, and counts the faults.  Returns NULL, or one sentence.
 */
const char *pages_prove(FILE *out, const char *folder, unsigned *faults);

#endif
