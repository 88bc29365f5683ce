/*
 * search.h - makes all sequences of moves below one connection, each step apart from all others.
 *
 * Breadth first: all sequences of one length before any longer one, in the order of the moves.  So the
 * first sequence that leads to a state or shows something is a shortest one, and the same on every run,
 * however many workers there are.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "explore/expand.h"

struct search {
    struct how how;
    int jobs;
    unsigned shard, shards;  /* the part of all sequences, told by their first two moves; 0: all */
    bool unpruned;           /* also below states that were reached before */
    double until;            /* a time of CLOCK_MONOTONIC at which it stops; 0: never */
    struct machine *machine; /* takes what is learned */
    /* Called now and then with the number of sequences of one length that were tried; NULL. */
    void (*progress)(size_t length, size_t done, size_t of);
    /* Set by search_deepen. */
    struct waiting *waiting; /* sequences below which moves are to be made */
    size_t waiting_count, waiting_room;
    size_t length; /* of those */
    size_t steps, pruned;
    bool cut;            /* the time was up before a length was done: of that nothing was learned */
    size_t contradicted; /* unpruned: steps that gave otherwise than below the same state before */
    struct sequence contradiction,
        contradicted_by; /* the first of them, and what was made before */
    uint32_t was, is;    /* ... and what the two gave: texts */
};

/* Makes all sequences that are longer by one move than the last time.  Returns NULL, or one sentence. */
const char *search_deepen(struct search *search);
void search_free(struct search *search);

#endif
