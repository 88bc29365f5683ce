/*
 * differences.h - what two machines answer otherwise.  Needs no TLS library.
 *
 * The two are walked together from every start: by a move that both made and that gives the same in
 * both, to the states behind it.  So each difference is the first one of its sequence.  Its kind is the
 * protocol, the move, and what each of them gave.
 */
#ifndef DIFFERENCES_H
#define DIFFERENCES_H

#include "explore/machine.h"

struct answer_difference {
    struct sequence sequence; /* a shortest one, and of those the first in the order of moves */
    size_t count;             /* of the pairs of states that show it */
    const char *was, *is;     /* texts of the machines */
    uint16_t was_clause, is_clause; /* that each broke, or NO_CLAUSE */
};

/* A step that both made and that gave otherwise: a state of each machine, and a move. */
struct differing {
    uint32_t was, is;
    uint8_t move;
};

struct differences {
    struct differing *places; /* all of them */
    size_t place_count, place_room;
    struct answer_difference *at;
    size_t count, room;
    size_t steps; /* that were compared */
};

/* Returns false if memory runs out.  The caller calls differences_free in both cases. */
bool differences_between(const struct machine *was, const struct machine *is,
                         struct differences *differences);

/* Prints each kind with its sequence. */
void differences_print(FILE *out, const struct differences *differences);
void differences_free(struct differences *differences);

#endif
