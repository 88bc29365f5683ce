/* sequence.c - a sequence of moves on a new connection. */
#include "explore/sequence.h"

#include <string.h>

#include "channel/transports.h"
#include "contract/capability.h"
#include "explore/moves.h"
#include "run/case_id.h"
#include "run/text.h"

static const char beginning[] = "new";

/* A stream that both sides have, of which all is acknowledged. */
static const struct step stream_rows[] = {
    SETUP(SELF, NEW_STREAM(BIDIRECTIONAL), EQ1),
    SETUP(SELF, STREAM_WRITE(1), GT0),
    DO(BOTH, SETTLE),
    SETUP(PEER, ACCEPT_STREAM, EQ1),
    SETUP(PEER, STREAM_READ(1), GT0),
    DO(BOTH, TICKS(2)),
    {.kind = ROW_END},
};

const struct step *sequence_beginning(const struct sequence *sequence)
{
    static const struct step none = {.kind = ROW_END};
    return sequence->protocol == NTH_QUIC ? stream_rows : &none;
}

size_t sequence_begins_with(const struct sequence *sequence)
{
    size_t count = 0;
    for (const struct step *row = sequence_beginning(sequence); row->kind != ROW_END; row++)
        count += row->who == BOTH ? 2 : 1;
    return count;
}

struct sequence sequence_then(const struct sequence *sequence, size_t move)
{
    struct sequence longer = *sequence;
    longer.moves[longer.length++] = (unsigned char)move;
    return longer;
}

bool sequence_precedes(const struct sequence *one, const struct sequence *other)
{
    if (one->length != other->length)
        return one->length < other->length;
    if (one->protocol != other->protocol)
        return one->protocol < other->protocol;
    if (one->unconnected != other->unconnected)
        return other->unconnected;
    return memcmp(one->moves, other->moves, one->length) < 0;
}

void sequence_print(FILE *out, const struct sequence *sequence)
{
    const char *between = "";
    fputs("explore/", out);
    if (sequence->unconnected) {
        fputs(beginning, out);
        between = "-";
    }
    for (size_t i = 0; i < sequence->length; i++, between = "-")
        fprintf(out, "%s%s", between, moves[sequence->moves[i]].name);
    fprintf(out, "/%s/client/%s/plain", protocol_names[sequence->protocol],
            transport_names[transport_of(sequence->protocol)]);
}

char *sequence_id(const struct sequence *sequence)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    sequence_print(text.out, sequence);
    return text_close(&text);
}

/* Adds the move of that name.  False: there is none, or no room. */
static bool add_move(const char *word, size_t length, struct sequence *sequence)
{
    const size_t move = move_named(word, length);
    if (move == moves_count || sequence->length == MOST_STEPS)
        return false;
    *sequence = sequence_then(sequence, move);
    return true;
}

static bool parse_moves(const char *word, const char *end, struct sequence *sequence)
{
    for (bool first = true; word < end; first = false) {
        const size_t length = strcspn(word, "-/");
        if (first && length == sizeof beginning - 1 && strncmp(word, beginning, length) == 0)
            sequence->unconnected = true;
        else if (!add_move(word, length, sequence))
            return false;
        word += length + (word + length < end); /* the word, and what parts it from the next */
        if (word == end && word[-1] == '-')
            return false;
    }
    return true;
}

bool sequence_parse(const char *id, struct sequence *sequence)
{
    const struct case_id parts = id_parse(id);
    memset(sequence, 0, sizeof *sequence);
    while (sequence->protocol < PROTOCOLS &&
           !id_part_is(&parts, PROTOCOL_PART, protocol_names[sequence->protocol]))
        sequence->protocol++;
    return sequence->protocol < PROTOCOLS && id_part_is(&parts, SUITE_PART, "explore") &&
           id_part_is(&parts, ROLE_PART, "client") &&
           id_part_is(&parts, TRANSPORT_PART, transport_names[transport_of(sequence->protocol)]) &&
           id_part_is(&parts, FLAVOUR_PART, "plain") &&
           parse_moves(parts.part[SCENARIO_PART],
                       parts.part[SCENARIO_PART] + parts.length[SCENARIO_PART], sequence);
}
