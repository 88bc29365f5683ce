/*
 * suites.h - the suites that are linked in, in alphabetical order.
 */
#ifndef SUITES_H
#define SUITES_H

#include "contract/planned_calls.h"
#include "contract/products.h"

extern struct expanded_suite suites[];
extern const size_t suites_count;

/*
 * Expands the suites, wholly or for the default depth (products.h), and checks their tables; before,
 * they contain no scenarios.  Calling it again has no effect.  Returns NULL, or one sentence.
 */
const char *suites_open(bool wholly);
void suites_close(void);

/* The suite, and the scenario, that an id names; NULL: there is none. */
const struct expanded_suite *suite_of_id(const char *id);
const struct scenario *scenario_of_id(const char *id);

/* What decides which rows apply to the case with that id. */
struct terms terms_of_id(const char *id, edition at);

#endif
