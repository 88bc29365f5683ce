/*
 * tables.h - checks the tables of scenarios before anything runs.
 */
#ifndef TABLES_H
#define TABLES_H

#include "contract/products.h"

/*
 * Checks a suite.  Returns NULL, or one sentence that names suite, scenario and line.
 */
const char *suite_refused(const struct expanded_suite *suite);

#endif
