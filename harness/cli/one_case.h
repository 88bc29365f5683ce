/*
 * one_case.h - the case that a user names: of the suites, or a sequence of the explorer.
 */
#ifndef ONE_CASE_H
#define ONE_CASE_H

#include "run/session.h"

/* Prepares a session with the cases that an id or glob selects; a whole id selects its case alone, also
 * beyond the default depth.  Returns NULL, or one sentence. */
const char *select_cases(struct session *session, const char *id);

#endif
