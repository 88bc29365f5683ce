/*
 * whole_file.h - writes files atomically: whole or not at all.
 */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stdio.h>

/*
 * Calls `fill` with a temporary file and renames it to `path`; writes directly to what is not a
 * regular file (a device, a pipe).  Returns NULL, or one sentence.
 */
const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context);

#endif
