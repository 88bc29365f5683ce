/*
 * moves.h - the moves of the explorer (moves.def).
 */
#ifndef MOVES_H
#define MOVES_H

#include "contract/capability.h"
#include "contract/planned_calls.h"
#include "explore/model.h"

enum { MOVES = 32 }; /* more than there are: one bit each in a set */

/* Where a move can change anything: everywhere; until the side is quiet, ignores an end of file, is
 * full; while it is full; until its transport ended. */
enum when { ALWAYS, WHILE_LOUD, WHILE_HEEDED, WHILE_ROOM, WHILE_FULL, WHILE_OPEN };

struct move {
    const char *name;
    enum side who;
    enum when when;
    struct step row;
    const char *words; /* as it stands in a row of a suite */
};

extern const struct move moves[];
extern const size_t moves_count;

/* Whether a move can be made with these capabilities, and can change anything in a state. */
bool move_is_possible(const struct move *move, const struct model *model, capabilities can);

/* A sequence as text: "C.write, S.cut".  `text` has room for `size` bytes. */
void moves_text(const unsigned char *sequence, size_t length, char *text, size_t size);

#endif
