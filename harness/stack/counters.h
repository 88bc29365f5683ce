/*
 * counters.h - coverage counters of gcov, in a library or in this program, if built with
 * --coverage. Otherwise these functions do nothing.
 */
#ifndef COUNTERS_H
#define COUNTERS_H

/* Sets all counters to zero. */
void counters_begin(void);

/* Adds the counters to the .gcda files below a folder (NULL: where they were compiled), and sets
 * them to zero. */
void counters_write(const char *folder);

#endif
