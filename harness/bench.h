/*
 * bench.h - what a case costs, against the same number of bare handshakes and calls in one process.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdio.h>

#include "cases.h"

/* Measures and prints a table.  Returns NULL, or one sentence. */
const char *bench(FILE *out, const struct cases *cases, edition at, const char *scratch);

#endif
