/*
 * answers.h - relations for return values ("less than 0") and error classes of SSL_get_error(3).
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "contract/scenario.h"

/* Whether a return value satisfies a relation. */
bool fits(enum want want, long ret);

/* The relation as text: "<= 0". */
const char *relation_name(enum want want);

/* The error class as text: "WANT_READ"; "" for UNASKED. */
const char *error_name(enum error error);

/* Whether a class is the one that a row states; UNASKED: it states none. */
bool error_fits(enum error wanted, enum error got);

/* Whether the class reports a failure; false for a call that has to be repeated (WANT_*) and for
 * the end of the peer's data (ZERO_RETURN). */
bool error_is_failure(enum error error);

#endif
