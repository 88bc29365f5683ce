/* machine.c - what a run needs of the machine. */
#include "run/machine.h"

#include <errno.h>
#include <sys/resource.h>

#include "contract/sentence.h"

enum { FILES = 32, KIB = 1024 };

const char *machine_refused(size_t memory)
{
    struct rlimit has;
    if (getrlimit(RLIMIT_AS, &has) == 0 && has.rlim_cur != RLIM_INFINITY && has.rlim_cur < memory)
        return sentence("the limit on memory (ulimit -v) is %lu KiB, and this run needs %lu: raise "
                        "it, or select fewer cases with ID",
                        (unsigned long)(has.rlim_cur / KIB), (unsigned long)(memory / KIB));
    if (getrlimit(RLIMIT_NOFILE, &has) == 0 && has.rlim_cur != RLIM_INFINITY &&
        has.rlim_cur < FILES)
        return sentence("the limit on open files (ulimit -n) is %lu: raise it to %d or more",
                        (unsigned long)has.rlim_cur, FILES);
    return NULL;
}

const char *machine_exhausted(void)
{
    return "the machine gave no process, memory or disk space for a case: raise the limits "
           "(ulimit -u, -v, -f), make room, or use fewer workers with JOBS";
}

int machine_is_limit(int error)
{
    return error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE ||
           error == ENOSPC || error == EFBIG || error == EDQUOT;
}
