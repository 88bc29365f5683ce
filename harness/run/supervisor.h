/*
 * supervisor.h - runs cases, each in a process of its own, by several workers.
 */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H

#include "run/run.h"

/* Where so many cases hung, the limit is at most so many seconds for those that follow: a hundred
 * times of what any of them needs. */
enum { HANGS_TO_SHORTEN = 10, SHORTENED_LIMIT = 1 };

/* Runs all cases and judges them.  Returns NULL, or one sentence that says why it could not; then
 * there is nothing to free. */
const char *run_cases(const struct cases *cases, const struct run_how *how, struct run *run);

#endif
