/*
 * check_run.h - a run, compared with what is known and told: what check and gate do.
 */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "cli/options.h"
#include "run/session.h"

/* Runs what the options say; `gate` refuses to without a baseline whose reasons are all written.
 * Returns what the runner exits with. */
int check_run(struct session *session, const struct options *options, bool gate);

/* The baseline of a stack in `path`, or the one that the settings name. */
void baseline_path(const struct session *session, const char *stack, char path[PATH_MAX]);

#endif
