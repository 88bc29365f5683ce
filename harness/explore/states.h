/*
 * states.h - the states that were reached, numbered from 0, by their digests.  Needs no TLS library.
 */
#ifndef STATES_H
#define STATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct numbered;

/* All zero: none. */
struct states {
    struct numbered *at;
    size_t count, room;
};

/* Tells the number of a digest, which is the old count where it is new; adds that.  False: out of
 * memory. */
bool states_add(struct states *states, uint64_t digest, size_t *number);

/* The number of a digest; the count: it is not there. */
size_t states_find(const struct states *states, uint64_t digest);
void states_free(struct states *states);

#endif
