/*
 * check_run.h - the subcommands check and gate: run the suite, compare it with what is known, report.
 */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "cli/options.h"
#include "cli/run_report.h"
#include "run/session.h"

/* Runs the suite; deviations that no finding explains fail it.  `gate`: so does each change against
 * the snapshot, and a finding that shows no more.  Returns the exit status. */
int check_run(struct session *session, const struct options *options, bool gate);

/* Compares results with what is known and reports them, without storing them.  Returns the exit
 * status. */
int report_results(const struct session *session, const struct options *options, bool gate,
                   struct run_report *report);

#endif
