/* conflict.c - the conflicts of fixtures/conflicts.def, compiled in. */
#include "contract/conflict.h"

#include <string.h>

static const struct conflict_text texts[CONFLICTS] = {
    [NO_CONFLICT] = {"-", "no conflict", NO_CLAUSE, NO_CLAUSE, ""},
#define CONFLICT(name, what, first, second, cases) [name] = {#name, what, first, second, cases},
#include "../fixtures/conflicts.def"
#undef CONFLICT
};

const struct conflict_text *conflict_text(enum conflict which)
{
    return &texts[which];
}

enum conflict conflict_named(const char *id)
{
    for (unsigned i = NO_CONFLICT + 1; i < CONFLICTS; i++)
        if (strcmp(texts[i].id, id) == 0)
            return (enum conflict)i;
    return NO_CONFLICT;
}

bool conflict_in_force(enum conflict which, edition at)
{
    return clause_in_force(texts[which].one, at) && clause_in_force(texts[which].two, at);
}
