/* states.c - the states that were reached: a hash table with open addressing. */
#include "explore/states.h"

#include <stdlib.h>
#include <string.h>

struct numbered {
    uint64_t digest; /* 0: an empty place */
    size_t number;
};

static struct numbered *place_of(struct numbered *at, size_t room, uint64_t digest)
{
    size_t i = (size_t)digest & (room - 1);
    while (at[i].digest != 0 && at[i].digest != digest)
        i = (i + 1) & (room - 1);
    return &at[i];
}

static bool grow(struct states *states)
{
    const size_t room = states->room == 0 ? 1024 : states->room * 2;
    struct numbered *at = calloc(room, sizeof *at);
    if (at == NULL)
        return false;
    for (size_t i = 0; i < states->room; i++)
        if (states->at[i].digest != 0)
            *place_of(at, room, states->at[i].digest) = states->at[i];
    free(states->at);
    states->at = at;
    states->room = room;
    return true;
}

bool states_add(struct states *states, uint64_t digest, size_t *number)
{
    digest += digest == 0;
    if (states->count * 2 >= states->room && !grow(states))
        return false;
    struct numbered *place = place_of(states->at, states->room, digest);
    if (place->digest == 0)
        *place = (struct numbered){digest, states->count++};
    *number = place->number;
    return true;
}

size_t states_find(const struct states *states, uint64_t digest)
{
    digest += digest == 0;
    if (states->room == 0)
        return states->count;
    const struct numbered *place = place_of(states->at, states->room, digest);
    return place->digest == 0 ? states->count : place->number;
}

void states_free(struct states *states)
{
    free(states->at);
    memset(states, 0, sizeof *states);
}
