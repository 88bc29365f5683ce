/*
 * supervisor.h - runs cases, each in a process of its own, with several workers.
 */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H

#include "run/run.h"

/* After HANGS_TO_SHORTEN cases have hung, the limit for the others is at most SHORTENED_LIMIT
 * seconds, about a hundred times what a case needs. */
enum { HANGS_TO_SHORTEN = 5, SHORTENED_LIMIT = 1 };

/* Runs all cases and judges them.  Returns NULL, or one sentence; after success the caller calls
 * run_free. */
const char *run_cases(const struct cases *cases, const struct run_how *how, struct run *run);

#endif
