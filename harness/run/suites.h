/*
 * suites.h - the suites that were linked in, in the order of their names.
 */
#ifndef SUITES_H
#define SUITES_H

#include "contract/products.h"

extern struct expanded_suite suites[];
extern const size_t suites_count;

/*
 * Multiplies the suites out and looks through their tables; before, they hold no scenario.  Calling
 * it again does nothing.  Returns NULL, or one sentence.
 */
const char *suites_open(void);
void suites_close(void);

/* The suite that an id names, and its scenario, or NULL: there is none. */
const struct expanded_suite *suite_of_id(const char *id);
const struct scenario *scenario_of_id(const char *id);

#endif
