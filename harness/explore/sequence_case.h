/*
 * sequence_case.h - a sequence of the explorer as a case, so that it is shown and printed as a program
 * like any other.
 */
#ifndef SEQUENCE_CASE_H
#define SEQUENCE_CASE_H

#include "explore/sequence.h"
#include "run/cases.h"

/*
 * Makes the only case of `cases` from a sequence, for a stack and an edition.  Its last call is judged by
 * the rule that it breaks there; the others are recorded, and held to the invariants.  Returns NULL, or
 * one sentence.  The caller calls cases_free.
 */
const char *sequence_case(const struct sequence *sequence, edition at, const struct ability *has,
                          struct cases *cases);

#endif
