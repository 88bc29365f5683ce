/*
 * junit.h - a run as JUnit's XML, as GitLab and Jenkins read it: a test suite a suite, a test case
 * a case.  What does not conform and is not known fails, with its message; what the stack lacks is
 * skipped.  fixtures/junit.xsd is its schema.
 */
#ifndef JUNIT_H
#define JUNIT_H

#include "gate.h"
#include "laws.h"
#include "run.h"

/*
 * Writes it, whole or not at all.  `stands` and `broken` as for print_tap.  Returns NULL, or one
 * sentence: cannot be written, or the program was built without libxml2.
 */
const char *junit_write(const char *path, const struct run *run, const struct stand *stands,
                        const struct broken_law *broken, size_t broken_count);

/* Whether the program was built with libxml2. */
bool junit_there(void);

#endif
