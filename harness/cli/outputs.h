/*
 * outputs.h - the files that a command line names for writing.
 */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include "cli/options.h"
#include "run/session.h"

/* Checks before anything is done that these files can be written, that no two of them are one, and that none is a file
 * that is read or kept.  `out`: the name under which the user gave options->out.  `reads`: the files that a merge
 * reads; NULL: cases are run, of which the folder of results keeps files.  Returns NULL, or one sentence. */
const char *outputs_check(const struct session *session, const struct options *options,
                          const char *out, const char *const *reads, int read_count);

#endif
