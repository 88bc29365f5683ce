/* unjudged.c - why calls of a case are not judged. */
#include "contract/unjudged.h"

#include <string.h>

const char *reason_name(enum reason reason)
{
    static const char *const names[] = {"forbidden", "in conflict", "silent", "unexamined", ""};
    return names[reason];
}

enum reason reason_named(const char *name)
{
    int reason = 0;
    while (reason < REASONS && strcmp(reason_name((enum reason)reason), name) != 0)
        reason++;
    return (enum reason)reason;
}
