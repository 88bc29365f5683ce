/*
 * hangs.h - when a run stops, because a library hangs whatever it is asked.
 */
#ifndef HANGS_H
#define HANGS_H

#include "run/run.h"

/* So many cases in a row, as they are listed, that hung are the last of a run. */
enum { HANGS_TO_STOP = 50 };

/*
 * The number of cases up to the first such row, in which skipped cases do not count; all, if there
 * is none yet.  Where the cases before it have ended, the number depends neither on workers nor on
 * the order in which they ran.
 */
size_t hangs_end(const struct run *run);

#endif
