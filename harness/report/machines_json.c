/* machines_json.c - what explorations learned, as the page of the matrix draws it. */
#include "report/machines_json.h"

#include <stdlib.h>

#include "contract/clauses.h"
#include "explore/differences.h"

static json_t *step_json(const struct machine *machine, const struct machine_step *step)
{
    json_t *next = step->next == NO_STATE ? json_null() : json_integer((json_int_t)step->next);
    return json_pack("{ss ss so ss}", "move", moves[step->move].name, "got",
                     machine->texts[step->got], "next", next, "clause",
                     step->clause == NO_CLAUSE ? "" : clause_text((enum clause)step->clause)->id);
}

static json_t *state_json(const struct machine *machine, const struct machine_state *state)
{
    json_t *steps = json_array();
    char *id = sequence_id(&state->sequence);
    for (uint32_t i = 0; i < state->count; i++)
        json_array_append_new(steps, step_json(machine, &machine->steps[state->first + i]));
    json_t *made = json_pack("{ss si so}", "id", id == NULL ? "" : id, "length",
                             (int)state->sequence.length, "steps", steps);
    free(id);
    return made;
}

static json_t *machine_json(const struct machine *machine)
{
    json_t *states = json_array();
    for (size_t i = 0; i < machine->state_count; i++)
        json_array_append_new(states, state_json(machine, &machine->states[i]));
    return json_pack("{ss ss si so}", "stack", machine->stack, "version", machine->version, "depth",
                     (int)machine->depth, "states", states);
}

static json_t *differences_json(const struct machine *machines, size_t was, size_t is)
{
    struct differences differences;
    json_t *places = json_array();
    if (!differences_between(&machines[was], &machines[is], &differences))
        differences.place_count = 0;
    for (size_t i = 0; i < differences.place_count; i++) {
        const struct differing *place = &differences.places[i];
        json_array_append_new(places, json_pack("[IIs]", (json_int_t)place->was,
                                                (json_int_t)place->is, moves[place->move].name));
    }
    json_t *made = json_pack("{sI sI sI so}", "was", (json_int_t)was, "is", (json_int_t)is, "kinds",
                             (json_int_t)differences.count, "places", places);
    differences_free(&differences);
    return made;
}

void machines_put(json_t *object, const struct machine *machines, size_t count)
{
    json_t *all = json_array(), *differences = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, machine_json(&machines[i]));
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            json_array_append_new(differences, differences_json(machines, i, j));
    json_object_set_new(object, "machines", all);
    json_object_set_new(object, "differences", differences);
}
