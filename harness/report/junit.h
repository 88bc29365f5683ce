/*
 * junit.h - a run as JUnit's XML, as GitLab and Jenkins read it: a test suite a suite, a test case
 * a case.  What does not conform and is not known fails, with its message; what the stack lacks is
 * skipped.  fixtures/junit.xsd is its schema.
 */
#ifndef JUNIT_H
#define JUNIT_H

#include "results/gate.h"

/*
 * Writes it, whole or not at all.  Returns NULL, or one sentence: cannot be written, or the program
 * was built without libxml2.
 */
const char *junit_write(const char *path, const struct results *results,
                        const struct comparison *comparisons);

/* Whether the program was built with libxml2. */
bool junit_there(void);

#endif
