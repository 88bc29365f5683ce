/* moves.c - the moves of the explorer. */
#include "explore/moves.h"

#include <string.h>

#include "contract/call_traits.h"

const char *const alphabet_names[ALPHABETS] = {"core", "few", "many"};

const struct move moves[] = {
#define MOVE(name, side, alphabet, when, ...)                                                      \
    {name,                                                                                         \
     side,                                                                                         \
     alphabet,                                                                                     \
     when,                                                                                         \
     {.kind = ROW_OBSERVE, .who = (side), .why = SILENT, __VA_ARGS__},                             \
     #__VA_ARGS__},
#include "explore/moves.def"
#undef MOVE
};
const size_t moves_count = sizeof moves / sizeof moves[0];

enum alphabet alphabet_named(const char *name)
{
    int i = 0;
    while (i < ALPHABETS && strcmp(alphabet_names[i], name) != 0)
        i++;
    return (enum alphabet)i;
}

size_t move_named(const char *word, size_t length)
{
    size_t i = 0;
    while (i < moves_count &&
           (strlen(moves[i].name) != length || strncmp(moves[i].name, word, length) != 0))
        i++;
    return i;
}

static bool is_useful(enum when when, const struct side_model *me)
{
    switch (when) {
    case WHILE_LOUD:
        return !me->quiet;
    case WHILE_QUIET:
        return me->quiet;
    case WHILE_HEEDED:
        return !me->ignores_end;
    case WHILE_ROOM:
        return !me->full && !me->cut;
    case WHILE_FULL:
        return me->full && !me->cut;
    case WHILE_OPEN:
        return !me->cut;
    case WHILE_YOUNG:
        return me->young;
    case WHILE_GROWN:
        return !me->young;
    case WHILE_SURE:
        return me->fate == 0;
    case WHILE_STREAM:
        return !me->quic.freed;
    default:
        return true;
    }
}

struct planned_call move_call(size_t move)
{
    return (struct planned_call){&moves[move].row, NULL,     PAGES_SILENT,
                                 moves[move].who,  UNSTATED, 0};
}

/* What a transport of datagrams cannot do, or drops as junk. */
static bool of_stream_only(const struct step *row)
{
    return call_is(row->call, OF_STREAM) ||
           (row->call == OPERATION_INJECT && row->n == FORGED_BARE_CLOSE);
}

/* What can be done to datagrams of QUIC as well. */
static bool is_of_network(enum call call)
{
    return call == OPERATION_LOSE || call == OPERATION_DOUBLE || call == OPERATION_OVERTAKE;
}

static bool fits_protocol(const struct move *move, const struct model *model)
{
    const bool of_quic = call_is(move->row.call, OF_QUIC);
    if (model->quic)
        return of_quic || is_of_network(move->row.call) || move->row.call == CALL_FREE;
    const bool of_datagrams = move->when == OVER_DATAGRAMS || call_is(move->row.call, OF_DATAGRAMS);
    return !of_quic && !(model->datagrams ? of_stream_only(&move->row) : of_datagrams);
}

bool move_is_possible(const struct move *move, const struct model *model, capabilities can)
{
    return fits_protocol(move, model) && (trait(move->row.call)->needs & ~can) == 0 &&
           !MODEL_OF(model, move->who)->freed && is_useful(move->when, MODEL_OF(model, move->who));
}
