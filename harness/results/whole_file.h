/*
 * whole_file.h - writes a file whole or not at all.
 */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stdio.h>

/*
 * `fill` prints to a file beside the one that is meant, which then takes its name; what is no file
 * (a device, a pipe) is written to as it is.  Returns NULL, or one sentence.
 */
const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context);

#endif
