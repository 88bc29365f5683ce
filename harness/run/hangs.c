/* hangs.c - when a run stops. */
#include "run/hangs.h"

size_t hangs_end(const struct run *run)
{
    int hung = 0;
    for (size_t i = 0; i < run->cases->count; i++) {
        if (is_skipped(&run->cases->at[i]))
            continue;
        hung = run->outcomes[i].ended == TIMED_OUT ? hung + 1 : 0;
        if (hung == HANGS_TO_STOP)
            return i + 1;
    }
    return run->cases->count;
}
