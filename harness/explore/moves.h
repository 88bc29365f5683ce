/*
 * moves.h - the moves of the explorer (moves.def).
 */
#ifndef MOVES_H
#define MOVES_H

#include "contract/capability.h"
#include "contract/planned_calls.h"
#include "explore/model.h"

/* The alphabets, each with the moves of those before it: the core, whose machine can be drawn; few moves,
 * which a long sequence can be made of; many. */
enum alphabet { CORE, FEW, MANY, ALPHABETS };
extern const char *const alphabet_names[ALPHABETS];

/* The alphabet of that name; ALPHABETS: there is none. */
enum alphabet alphabet_named(const char *name);

/* Where a move can change anything, over QUIC if it is about that: everywhere; until the side is quiet, while it
 * is; until it ignores an end of file; until its transport is full, while it is; until that ended; before its handshake is known to
 * be done, and behind it; until the fate of the next datagram is decided; over datagrams. */
enum when {
    ALWAYS,
    WHILE_LOUD,
    WHILE_QUIET,
    WHILE_HEEDED,
    WHILE_ROOM,
    WHILE_FULL,
    WHILE_OPEN,
    WHILE_YOUNG,
    WHILE_GROWN,
    WHILE_SURE,
    OVER_DATAGRAMS,
    WHILE_STREAM /* ... its object of the stream is not freed */
};

struct move {
    const char *name;
    enum side who;
    enum alphabet alphabet;
    enum when when;
    struct step row;
    const char *words; /* as it stands in a row of a suite */
};

extern const struct move moves[];
extern const size_t moves_count;

/* The move whose name is the first `length` bytes of a word; moves_count: there is none. */
size_t move_named(const char *word, size_t length);

/* The call of a move, as one that the pages do not judge. */
struct planned_call move_call(size_t move);

/* Whether a move can be made with these capabilities, and can change anything in a state. */
bool move_is_possible(const struct move *move, const struct model *model, capabilities can);

#endif
