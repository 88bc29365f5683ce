/*
 * page.h - the page of the matrix: one HTML file that needs nothing else.
 *
 * Its parts lie in a folder: page.html, whose lines @name@ stand for a file of that name there, or for one of
 * overview, by-openssl, by-own (page_tables.h), findings (page_findings.h) and data (page_data.h).
 */
#ifndef PAGE_H
#define PAGE_H

#include "report/tallies.h"

/* Writes the page to a file, whole or not at all, from the parts in a folder.  NULL, or one sentence. */
const char *page_write(const char *path, const struct tallies *tallies,
                       const struct matrix_input *input, const char *folder);

#endif
