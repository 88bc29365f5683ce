/* conflict.c - the conflicts of fixtures/conflicts.def, compiled in. */
#include "contract/conflict.h"

#include <string.h>

static const struct conflict_text texts[CONFLICTS] = {
#define CONFLICT(name, what, first, second, cases) [name] = {#name, what, first, second, cases},
#include "../fixtures/conflicts.def"
#undef CONFLICT
};

const struct conflict_text *conflict_text(enum unjudged which)
{
    return &texts[which];
}

enum unjudged conflict_named(const char *id)
{
    for (unsigned i = FIRST_CONFLICT; i < CONFLICTS; i++)
        if (strcmp(texts[i].id, id) == 0)
            return (enum unjudged)i;
    return UNSTATED;
}

bool conflict_in_force(enum unjudged which, edition at)
{
    return which >= FIRST_CONFLICT && which < CONFLICTS && clause_in_force(texts[which].one, at) &&
           clause_in_force(texts[which].two, at);
}

unsigned conflict_protocols(enum unjudged which)
{
    return clause_protocols(texts[which].one) & clause_protocols(texts[which].two);
}
