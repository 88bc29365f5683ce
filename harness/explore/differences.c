/* differences.c - what two machines answer otherwise. */
#include "explore/differences.h"

#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "contract/growing.h"
#include "explore/digest.h"
#include "run/describe.h"

/* A pair of states to which the same sequence leads. */
struct pair {
    uint32_t was, is;
    struct sequence sequence;
};

struct walk {
    const struct machine *was, *is;
    struct differences *differences;
    struct pair *pairs;
    size_t count, room;
    struct states known; /* of the pairs */
};

static bool add_pair(struct walk *walk, uint32_t was, uint32_t is, const struct sequence *sequence)
{
    size_t number = 0;
    struct pair *at = growing(walk->pairs, walk->count, &walk->room, sizeof *at);
    if (at == NULL)
        return false;
    walk->pairs = at;
    if (!states_add(&walk->known, digest_number(digest_number(DIGEST_START, was), is), &number))
        return false;
    if (number == walk->count)
        at[walk->count++] = (struct pair){was, is, *sequence};
    return true;
}

static bool alike(const struct answer_difference *one, const struct answer_difference *two)
{
    return one->sequence.protocol == two->sequence.protocol &&
           one->sequence.moves[one->sequence.length - 1] ==
               two->sequence.moves[two->sequence.length - 1] &&
           one->was == two->was && one->is == two->is;
}

/* Pairs are walked in the order of their sequences: the first one of a kind is kept. */
static bool add_difference(struct differences *differences,
                           const struct answer_difference *difference)
{
    size_t i = 0;
    while (i < differences->count && !alike(&differences->at[i], difference))
        i++;
    struct answer_difference *at =
        growing(differences->at, differences->count, &differences->room, sizeof *at);
    if (at == NULL)
        return false;
    differences->at = at;
    if (i == differences->count)
        at[differences->count++] = *difference;
    at[i].count++;
    return true;
}

static bool add_place(struct differences *differences, struct differing place)
{
    struct differing *at = growing(differences->places, differences->place_count,
                                   &differences->place_room, sizeof *at);
    if (at == NULL)
        return false;
    differences->places = at;
    at[differences->place_count++] = place;
    return true;
}

static bool compare_step(struct walk *walk, const struct pair *pair, const struct machine_step *was,
                         const struct machine_step *is)
{
    const struct sequence sequence = sequence_then(&pair->sequence, was->move);
    const char *gave = walk->was->texts[was->got], *gives = walk->is->texts[is->got];
    const struct answer_difference difference = {sequence, 0, gave, gives, was->clause, is->clause};
    walk->differences->steps++;
    if (strcmp(gave, gives) != 0)
        return add_difference(walk->differences, &difference) &&
               add_place(walk->differences, (struct differing){pair->was, pair->is, was->move});
    return was->next == NO_STATE || is->next == NO_STATE ||
           add_pair(walk, was->next, is->next, &sequence);
}

static bool compare_pair(struct walk *walk, const struct pair *pair)
{
    const struct machine_state *state = &walk->was->states[pair->was];
    bool good = true;
    for (uint32_t i = 0; i < state->count && good; i++) {
        const struct machine_step *was = &walk->was->steps[state->first + i];
        const struct machine_step *is = machine_step(walk->is, pair->is, was->move);
        if (is != NULL)
            good = compare_step(walk, pair, was, is);
    }
    return good;
}

/* The state in which sequences of the same start begin; NO_STATE. */
static uint32_t start_like(const struct machine *machine, const struct sequence *start)
{
    for (size_t i = 0; i < machine->state_count; i++) {
        const struct sequence *sequence = &machine->states[i].sequence;
        if (sequence->length == 0 && sequence->protocol == start->protocol &&
            sequence->unconnected == start->unconnected)
            return (uint32_t)i;
    }
    return NO_STATE;
}

bool differences_between(const struct machine *was, const struct machine *is,
                         struct differences *differences)
{
    struct walk walk = {.was = was, .is = is, .differences = differences};
    bool good = true;
    memset(differences, 0, sizeof *differences);
    for (size_t i = 0; i < was->state_count && good; i++) {
        const struct sequence *start = &was->states[i].sequence;
        const uint32_t other = start->length == 0 ? start_like(is, start) : NO_STATE;
        if (other != NO_STATE)
            good = add_pair(&walk, (uint32_t)i, other, start);
    }
    for (size_t i = 0; i < walk.count && good; i++) {
        const struct pair pair = walk.pairs[i]; /* the array can move */
        good = compare_pair(&walk, &pair);
    }
    free(walk.pairs);
    states_free(&walk.known);
    return good;
}

static void print_side(FILE *out, const char *when, const char *got, uint16_t clause)
{
    fprintf(out, "  %-9s %s", when, got);
    if (clause != NO_CLAUSE)
        fprintf(out, ", against %s", clause_text((enum clause)clause)->id);
    fputc('\n', out);
}

void differences_print(FILE *out, const struct differences *differences)
{
    for (size_t i = 0; i < differences->count; i++) {
        const struct answer_difference *one = &differences->at[i];
        const struct move *move = &moves[one->sequence.moves[one->sequence.length - 1]];
        fputs("differs   ", out);
        sequence_print(out, &one->sequence);
        fprintf(out, "\n  call      %s ", side_name(move->who));
        print_call(out, &move->row);
        fputc('\n', out);
        print_side(out, "was", one->was, one->was_clause);
        print_side(out, "is", one->is, one->is_clause);
        fprintf(out, "  times     %zu\n", one->count);
    }
}

void differences_free(struct differences *differences)
{
    free(differences->at);
    free(differences->places);
    memset(differences, 0, sizeof *differences);
}
