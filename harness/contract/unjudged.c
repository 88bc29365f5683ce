/* unjudged.c - why calls of a case are not judged. */
#include "contract/unjudged.h"

#include <string.h>

#include "contract/clauses.h"
#include "contract/conflict.h"

enum reason unjudged_reason(const struct planned_call *call, edition at)
{
    const struct step *row = call->row;
    if (row->kind == ROW_FORBIDDEN)
        return clause_in_force(row->clause, at) ? IS_FORBIDDEN : NOT_EXAMINED;
    if (conflict_in_force(row->why, at))
        return IN_CONFLICT;
    return row->why == SILENT ? PAGES_SILENT : NOT_EXAMINED;
}

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
