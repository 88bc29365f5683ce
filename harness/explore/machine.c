/* machine.c - what was learned of a stack. */
#include "explore/machine.h"

#include <stdlib.h>
#include <string.h>

#include "contract/growing.h"
#include "explore/digest.h"

bool machine_state(struct machine *machine, uint64_t digest, const struct sequence *sequence,
                   uint32_t *state)
{
    size_t number = 0;
    struct machine_state *at = growing(machine->states, machine->state_count, &machine->state_room,
                                       sizeof *machine->states);
    if (at == NULL)
        return false;
    machine->states = at;
    if (!states_add(&machine->numbers, digest, &number))
        return false;
    if (number == machine->state_count)
        at[machine->state_count++] = (struct machine_state){digest, *sequence, 0, 0};
    else if (sequence_precedes(sequence, &at[number].sequence))
        at[number].sequence = *sequence;
    *state = (uint32_t)number;
    return true;
}

bool machine_text(struct machine *machine, const char *text, uint32_t *number)
{
    size_t which = 0;
    char **at =
        growing(machine->texts, machine->text_count, &machine->text_room, sizeof *machine->texts);
    if (at == NULL)
        return false;
    machine->texts = at;
    if (!states_add(&machine->text_numbers, digest_text(DIGEST_START, text), &which))
        return false;
    *number = (uint32_t)which;
    if (which < machine->text_count)
        return true;
    at[which] = strdup(text);
    machine->text_count += at[which] != NULL;
    return at[which] != NULL;
}

static bool same_step(const struct machine_step *one, const struct machine_step *two)
{
    return one->next == two->next && one->got == two->got && one->clause == two->clause &&
           one->move == two->move && one->fate == two->fate && one->rule == two->rule;
}

bool machine_expand(struct machine *machine, uint32_t state, const struct machine_step *steps,
                    size_t count, const struct machine_step **contradicts)
{
    struct machine_state *before = &machine->states[state];
    const bool known = before->count != 0;
    *contradicts = NULL;
    if (!known)
        before->first = (uint32_t)machine->step_count;
    for (size_t i = 0; i < count && !known; i++) {
        struct machine_step *at = growing(machine->steps, machine->step_count, &machine->step_room,
                                          sizeof *machine->steps);
        if (at == NULL)
            return false;
        machine->steps = at;
        at[machine->step_count++] = steps[i];
        before->count++;
    }
    for (size_t i = 0; i < count && known && *contradicts == NULL; i++)
        if (i >= before->count || !same_step(&steps[i], &machine->steps[before->first + i]))
            *contradicts = &steps[i];
    return true;
}

/* A step of another machine, with the numbers of this one. */
static bool translate(struct machine *into, const struct machine *other,
                      const struct machine_step *step, struct machine_step *translated)
{
    *translated = *step;
    if (!machine_text(into, other->texts[step->got], &translated->got))
        return false;
    if (step->next == NO_STATE)
        return true;
    const struct machine_state *next = &other->states[step->next];
    return machine_state(into, next->digest, &next->sequence, &translated->next);
}

static bool merge_state(struct machine *into, const struct machine *other,
                        const struct machine_state *state, bool *same)
{
    struct machine_step *steps = calloc(state->count + 1, sizeof *steps);
    const struct machine_step *contradicts = NULL;
    uint32_t number = 0;
    bool good = steps != NULL && machine_state(into, state->digest, &state->sequence, &number);
    for (uint32_t i = 0; i < state->count && good; i++)
        good = translate(into, other, &other->steps[state->first + i], &steps[i]);
    good = good &&
           (state->count == 0 || machine_expand(into, number, steps, state->count, &contradicts));
    *same = *same && contradicts == NULL;
    free(steps);
    return good;
}

bool machine_merge(struct machine *into, const struct machine *other, bool *same)
{
    bool good = true;
    *same = true;
    for (size_t i = 0; i < other->state_count && good; i++)
        good = merge_state(into, other, &other->states[i], same);
    return good;
}

const struct machine_step *machine_step(const struct machine *machine, uint32_t state, size_t move)
{
    const struct machine_state *from = &machine->states[state];
    for (uint32_t i = 0; i < from->count; i++)
        if (machine->steps[from->first + i].move == move)
            return &machine->steps[from->first + i];
    return NULL;
}

void machine_free(struct machine *machine)
{
    for (size_t i = 0; i < machine->text_count; i++)
        free(machine->texts[i]);
    free(machine->texts);
    free(machine->steps);
    free(machine->states);
    free(machine->stack);
    free(machine->version);
    states_free(&machine->numbers);
    states_free(&machine->text_numbers);
    memset(machine, 0, sizeof *machine);
}
