/*
 * machine.h - what was learned of a stack: its states, and what each move gives in them.  Needs no TLS
 * library.
 *
 * Two sequences lead to the same state where the model and what the library tells of itself are equal
 * (position_digest).  A state has steps where the moves below it were made.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "contract/edition.h"
#include "explore/moves.h"
#include "explore/sequence.h"
#include "explore/states.h"
#include "run/settings.h"

#define NO_STATE UINT32_MAX

/* What became of a step. */
enum fate { NOT_MADE, FINE, BREAKS_RULE, BREAKS_INVARIANT, CRASHES, HANGS };

struct machine_step {
    uint32_t
        next; /* the state behind it; NO_STATE: it broke something, and below it none was made */
    uint32_t got;    /* what it gave: an index into `texts` */
    uint16_t clause; /* that it broke, or NO_CLAUSE */
    uint8_t move;    /* an index into `moves` */
    uint8_t fate;    /* enum fate */
    uint8_t rule;    /* of BREAKS_RULE: an index into `rules` */
};

struct machine_state {
    uint64_t digest;
    struct sequence sequence; /* a shortest one that leads to it, the first in the order of moves */
    uint32_t first, count;    /* its steps; 0: none were made */
};

struct machine {
    char *stack, *version; /* as in struct stack */
    edition edition;
    unsigned depth; /* all sequences up to this length were made */
    enum alphabet alphabet;
    unsigned shard, shards; /* 0: all */
    struct machine_state *states;
    size_t state_count, state_room;
    struct machine_step *steps;
    size_t step_count, step_room;
    char **texts;
    size_t text_count, text_room;
    struct states numbers;      /* of the states, by their digests */
    struct states text_numbers; /* of the texts, by digests of theirs */
};

/* Each of these returns false if memory runs out. */

/* The number of the state with that digest, which is added where it is new; of two sequences that lead
 * to it the first one is kept. */
bool machine_state(struct machine *machine, uint64_t digest, const struct sequence *sequence,
                   uint32_t *state);

/* The number of a text, a copy of which is added where it is new. */
bool machine_text(struct machine *machine, const char *text, uint32_t *number);

/* Adds the steps of a state.  Where it has some already, none is added, and *contradicts becomes the
 * first of the new ones that differs from them; otherwise NULL. */
bool machine_expand(struct machine *machine, uint32_t state, const struct machine_step *steps,
                    size_t count, const struct machine_step **contradicts);

/* Adds what another machine has.  *same becomes false where the two contradict each other. */
bool machine_merge(struct machine *into, const struct machine *other, bool *same);

/* The step of a state by a move; NULL: there is none. */
const struct machine_step *machine_step(const struct machine *machine, uint32_t state, size_t move);

void machine_free(struct machine *machine);

#endif
