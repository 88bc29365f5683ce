/*
 * own_pages.h - proves by their anchors that the words of families (contract/own_words.h) stand in their documentation.
 */
#ifndef OWN_PAGES_H
#define OWN_PAGES_H

#include <stdio.h>

/*
 * Prints a line for each word that the text of its family does not have, and one for each family; adds the missing ones
 * to `faults`.  `folder` has a file for each family at hand, of its name: its documentation as text, or a header with
 * comments.  Returns NULL, or one sentence.
 */
const char *own_words_prove(FILE *out, const char *folder, unsigned *faults);

#endif
