/*
 * expand.h - makes the moves below sequences, each step apart from all others: in a process of its own, or
 * with the memory of the process put back behind it (image.h).
 */
#ifndef EXPAND_H
#define EXPAND_H

#include <stdatomic.h>

#include "explore/machine.h"
#include "explore/position.h"

enum engine { BY_FORK, BY_IMAGE };

struct how {
    struct sequence start; /* a protocol, and where it begins; no moves */
    edition edition;
    capabilities can;
    enum alphabet alphabet;
    enum engine engine;
};

/* A sequence below which moves are to be made, and the state to which it leads. */
struct waiting {
    struct sequence sequence;
    uint32_t state;
};

/* What the processes that expand one level share. */
struct shared {
    atomic_size_t next; /* the sequence that is taken next */
    uint64_t start;     /* the digest of the state in which all begin */
};

/* The sequences of one length.  What it points to, but for `how`, is in shared memory. */
struct level {
    const struct how *how;
    struct shared *shared;
    struct waiting *waiting;
    size_t count;
    struct made *made; /* a row for each sequence, with an entry for each of `width` moves */
    size_t width;      /* behind them the alphabet has none */
};

/* Takes one sequence after the other until there are none, and ends the process, which forks others; `learned`
 * is freed first, as what it forks and compares is to stay small. */
void expand_work(const struct level *level, struct machine *learned) __attribute__((noreturn));

#endif
