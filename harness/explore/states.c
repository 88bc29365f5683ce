/* states.c - the states that were reached: a hash table with open addressing. */
#include "explore/states.h"

#include <stdlib.h>
#include <string.h>

/* 0 stands for an empty place. */
static uint64_t *place_of(uint64_t *at, size_t room, uint64_t digest)
{
    size_t i = (size_t)digest & (room - 1);
    while (at[i] != 0 && at[i] != digest)
        i = (i + 1) & (room - 1);
    return &at[i];
}

static bool grow(struct states *states)
{
    const size_t room = states->room == 0 ? 1024 : states->room * 2;
    uint64_t *at = calloc(room, sizeof *at);
    if (at == NULL)
        return false;
    for (size_t i = 0; i < states->room; i++)
        if (states->at[i] != 0)
            *place_of(at, room, states->at[i]) = states->at[i];
    free(states->at);
    states->at = at;
    states->room = room;
    return true;
}

bool states_add(struct states *states, uint64_t digest, bool *is_new)
{
    digest += digest == 0;
    if (states->count * 2 >= states->room && !grow(states))
        return false;
    uint64_t *place = place_of(states->at, states->room, digest);
    *is_new = *place == 0;
    *place = digest;
    states->count += *is_new;
    return true;
}

void states_free(struct states *states)
{
    free(states->at);
    memset(states, 0, sizeof *states);
}
