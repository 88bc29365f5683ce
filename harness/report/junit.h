/*
 * junit.h - a run as JUnit XML, for GitLab and Jenkins: a test suite for each suite, a test case
 * for each case.  An unexplained case is a failure with its message; a case for which the stack
 * lacks a capability is skipped.  The schema is fixtures/junit.xsd.
 */
#ifndef JUNIT_H
#define JUNIT_H

#include "results/knowledge.h"

/* Loads what writes the file.  Returns NULL, or one sentence: libxml2 is missing. */
const char *junit_refused(void);

/* Writes the file, whole or not at all, after junit_refused returned NULL.  Returns NULL, or one
 * sentence. */
const char *junit_write(const char *path, const struct results *results,
                        const struct comparison *comparisons);

#endif
