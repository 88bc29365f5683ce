/*
 * shelf.h - the text of manual pages of several releases.
 *
 * A shelf is a folder that contains a folder for each release, with a file for each page, of the page's
 * name without its section: 3.5.9/SSL_shutdown.  The files are plain text, as mandoc prints it: section
 * headings in the first column, other headings before column 7, the rest from there on.
 */
#ifndef SHELF_H
#define SHELF_H

#include <stddef.h>

#include "contract/clauses.h"

/* What begins at a character of a page. */
enum beginning { INSIDE, PARAGRAPH, SUBSECTION, SECTION };

struct page {
    edition release;
    const char *title;     /* as in the catalogue: SSL_shutdown(3) */
    char *text;            /* each run of blanks and line ends is one blank */
    unsigned char *begins; /* enum beginning, for each character of `text` */
};

struct shelf {
    struct page *at; /* sorted by release */
    size_t count;
};

/* Makes a page from its plain text; false for lack of memory.  page_free accepts what is left then. */
bool page_make(struct page *page, edition release, const char *title, const char *raw);
void page_free(struct page *page);

/* Reads the pages that the catalogue names.  Returns NULL, or one sentence; shelf_free in both cases. */
const char *shelf_read(struct shelf *shelf, const char *folder);
void shelf_free(struct shelf *shelf);

#endif
