/*
 * junit.h - a run as JUnit XML, for GitLab and Jenkins: a test suite for each suite, a test case
 * for each case.  An unexplained case is a failure with its message; a case for which the stack
 * lacks a capability is skipped.  The schema is fixtures/junit.xsd.
 */
#ifndef JUNIT_H
#define JUNIT_H

#include "results/knowledge.h"

/*
 * Writes the file, whole or not at all.  Returns NULL, or one sentence: it cannot be written, or
 * the program was built without libxml2.
 */
const char *junit_write(const char *path, const struct results *results,
                        const struct comparison *comparisons);

/* Whether the program was built with libxml2. */
bool junit_available(void);

#endif
