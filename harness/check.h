/*
 * check.h - a run, compared with what is known and told: the commands check and gate.
 */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "session.h"

/* Runs what the options say; `gate` refuses to without a baseline whose reasons are all written.
 * Returns what the runner exits with. */
int check_run(struct session *session, bool gate);

#endif
