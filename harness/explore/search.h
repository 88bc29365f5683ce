/*
 * search.h - makes all sequences of moves up to a depth below one connection, each step in a process of
 * its own.
 *
 * Breadth first: all sequences of one length before any longer one, in the order of the moves.  So the
 * first sequence that shows something is a shortest one, and the same on every run, however many workers
 * there are.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "explore/position.h"

struct search {
    int protocol; /* an index into protocol_names */
    size_t depth;
    edition edition;
    capabilities can;
    enum alphabet alphabet;
    int jobs;
    bool unpruned; /* also below states that were reached before */
    /* Called for each step that broke something, in order. */
    void (*found)(void *context, const unsigned char *sequence, size_t length,
                  const struct made *made);
    void *context;
    /* Set by the search. */
    size_t steps, states, pruned;
};

/* Returns NULL, or one sentence. */
const char *search_run(struct search *search);

#endif
