/*
 * check_run.h - the subcommands check and gate: runs the suite, compares with the baseline and
 * reports.
 */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "cli/options.h"
#include "run/session.h"

/* Runs the suite; `gate`: refuses without a baseline in which every entry has a reason.  Returns
 * the exit status. */
int check_run(struct session *session, const struct options *options, bool gate);

/* Writes the path of the baseline: the one that the settings name, or the stack's own. */
void baseline_path(const struct session *session, const char *stack, char path[PATH_MAX]);

#endif
