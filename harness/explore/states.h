/*
 * states.h - the states that were reached, by their digests.  Needs no TLS library.
 */
#ifndef STATES_H
#define STATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero: none. */
struct states {
    uint64_t *at;
    size_t count, room;
};

/* Adds a digest; tells whether it is new.  False: out of memory. */
bool states_add(struct states *states, uint64_t digest, bool *is_new);
void states_free(struct states *states);

#endif
