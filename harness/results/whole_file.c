/* whole_file.c - writes files atomically. */
#include "results/whole_file.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/sentence.h"

/* Prints to an open file and closes it; false: not everything could be written. */
static bool fill_and_close(FILE *out, void (*fill)(FILE *out, const void *context),
                           const void *context)
{
    if (out == NULL)
        return false;
    fill(out, context);
    bool good = ferror(out) == 0 && fflush(out) == 0;
    return fclose(out) == 0 && good;
}

const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context)
{
    char draft[PATH_MAX + 32] = "";
    struct stat what;
    bool there = stat(path, &what) == 0, good = false;
    if (there &&
        !S_ISREG(what.st_mode)) { /* a device or a pipe cannot be replaced by a temporary file */
        good = fill_and_close(fopen(path, "w"), fill, context);
    } else {
        char real[PATH_MAX];
        const char *target = there ? realpath(path, real) : path;
        snprintf(draft, sizeof draft, "%.*s.%ld", PATH_MAX, target == NULL ? path : target,
                 (long)getpid());
        good = fill_and_close(fopen(draft, "w"), fill, context) &&
               rename(draft, target == NULL ? path : target) == 0;
    }
    if (good)
        return NULL;
    int why = errno;
    if (*draft != '\0')
        unlink(draft);
    return sentence("cannot write %s: %s", path, strerror(why));
}
