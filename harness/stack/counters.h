/*
 * counters.h - what gcov counts in a library (or in this program) that was built with --coverage.
 * Without it these do nothing.
 */
#ifndef COUNTERS_H
#define COUNTERS_H

/* Forgets what was counted so far. */
void counters_begin(void);

/* Adds what was counted to the files in a folder (NULL: where the build says), and forgets it. */
void counters_write(const char *folder);

#endif
