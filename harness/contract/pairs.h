/*
 * pairs.h - chooses combinations so that every two values of any two dimensions meet.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include <stdbool.h>
#include <stddef.h>

/* A combination: the place of its value in each dimension, the settings (a set of bits) in which it
 * exists (0: it cannot exist), and whether it is chosen (some can be chosen before). */
enum { PAIR_DIMENSIONS = 5 };
struct pair_candidate {
    unsigned char value[PAIR_DIMENSIONS];
    unsigned char settings;
    bool chosen;
};

/*
 * Chooses of `count` candidates in `dimensions` dimensions of `sizes` values: every two values of
 * any two dimensions that meet in a candidate meet in a chosen one, in each setting in which they
 * meet.  The choice is a function of its arguments alone.  False: out of memory.
 */
bool pairs_choose(struct pair_candidate *candidates, size_t count, const size_t *sizes,
                  size_t dimensions);

#endif
