/*
 * nearest.h - the names that a user may have meant by one that does not exist.
 */
#ifndef NEAREST_H
#define NEAREST_H

#include "results/finding.h"

/* One sentence: that nothing has this name, and up to three that are like it. */
const char *sentence_about_unknown(const char *name, const struct findings *findings);

/* The number of letters that differ, are missing or are too many between two words. */
size_t letters_apart(const char *one, const char *two);

#endif
