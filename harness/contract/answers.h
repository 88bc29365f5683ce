/*
 * answers.h - relations of return values and classes of errors, as the pages word them.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "contract/scenario.h"

/* Whether a return value fits a relation. */
bool fits(enum want want, long ret);

/* "<= 0" */
const char *relation_name(enum want want);

/* "WANT_READ"; "" for UNASKED. */
const char *error_name(enum error error);

/* Whether an error class is of a call that failed, and not of one that waits or met the end. */
bool error_is_failure(enum error error);

#endif
