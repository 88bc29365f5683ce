/*
 * run_report.h - what a run is compared with, and the report of it.
 */
#ifndef RUN_REPORT_H
#define RUN_REPORT_H

#include "cli/options.h"
#include "results/gate.h"
#include "run/session.h"

struct run_report {
    struct results results;
    struct findings findings;
    struct snapshot snapshot;
    const struct rerun *rerun;
    bool in_full;  /* print each failure in full */
    bool compared; /* there is a snapshot to compare with */
    bool nearest;  /* it is that of a neighbour of the line, which has none */
    struct changes changes;
    struct comparison *comparisons;
};

/* Reads the findings, and the snapshot of the stack's release if there is one; `needed`: it is an
 * error if there is none.  Returns NULL, or one sentence; the caller calls run_report_free in both
 * cases. */
const char *run_report_open(const struct session *session, const struct options *options,
                            bool needed, struct run_report *report);
void run_report_free(struct run_report *report);

/* Compares the results; `gate`: those that differ from the snapshot count as failures.  NULL, or one
 * sentence. */
const char *run_report_compare(struct run_report *report, bool gate);

/* Prints the report; `bad` becomes the number of results that fail.  `gate`: changes fail as well.  Writes
 * failures.txt in the folder of results where the report leaves failures out.  NULL, or one sentence. */
const char *run_report_print(FILE *out, const struct run_report *report,
                             const struct session *session, bool gate, size_t *bad);

/* Writes the path of the snapshot: the one that the settings name, or that of the stack's release;
 * false: there is none. */
bool snapshot_path(const struct session *session, const char *stack, const char *version,
                   char path[PATH_MAX]);

#endif
