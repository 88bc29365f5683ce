/*
 * bench.h - measures the cost of a case, compared with as many bare handshakes and calls in one
 * process.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdio.h>

#include "run/cases.h"
#include "run/settings.h"

/* Measures and prints a table; `scratch` is the folder for temporary files.  Returns NULL, or one
 * sentence. */
const char *bench(FILE *out, const struct cases *cases, const struct settings *settings,
                  const char *scratch);

#endif
