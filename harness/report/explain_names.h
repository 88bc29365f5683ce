/*
 * explain_names.h - what is known of a suite, a scenario, a case or a finding.
 */
#ifndef EXPLAIN_NAMES_H
#define EXPLAIN_NAMES_H

#include <stdio.h>

#include "contract/conflict.h"
#include "report/last_run.h"

/* Prints what a suite, a scenario, the beginning of an id or a whole id stands for; false: there is no such
 * scenario or case. */
bool explain_cases(FILE *out, const char *id, const struct last_run *last);

/* The finding with that name, "family/name" or "name": of several families the one about the library of the
 * run; NULL: there is none. */
const struct finding *finding_named(const struct last_run *last, const char *name);

void explain_finding(FILE *out, const struct finding *finding, const struct last_run *last);

void explain_conflict(FILE *out, enum unjudged which, const struct last_run *last);

#endif
