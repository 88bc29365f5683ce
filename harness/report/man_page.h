/*
 * man_page.h - sentences of the manual pages that are installed on this machine.
 *
 * The folders are those of $MANPATH, or else the usual ones, and share/man of OPENSSL_DIR before them.  A page is read
 * once, and kept.
 */
#ifndef MAN_PAGE_H
#define MAN_PAGE_H

#include "contract/clauses.h"

enum { MAN_SENTENCE = 700, MAN_RELEASE = 32 };

struct man_sentence {
    bool installed;            /* the page is */
    char release[MAN_RELEASE]; /* of the page, as it says */
    char text[MAN_SENTENCE]; /* the sentence, or its beginning; "": the page does not contain it */
};

/* Finds the sentence of a clause by its anchor. */
struct man_sentence man_sentence(enum clause which);

/* The words of a page in the language of man(7), without its marks, each run of blanks as one blank; \n stands
 * before what begins a paragraph.  The caller frees them; NULL: out of memory.  Writes the release that it names. */
char *man_text(const char *source, char release[MAN_RELEASE]);

#endif
