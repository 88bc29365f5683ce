/* machine_file.c - what an exploration learned, as a file of JSON Lines. */
#include "explore/machine_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "contract/sentence.h"
#include "explore/rules.h"
#include "results/json_lines.h"
#include "results/whole_file.h"

static const char *const fate_words[] = {
    [NOT_MADE] = "",     [FINE] = "",     [BREAKS_RULE] = "rule", [BREAKS_INVARIANT] = "invariant",
    [CRASHES] = "crash", [HANGS] = "hang"};
enum { FATES = sizeof fate_words / sizeof fate_words[0], DIGITS = 17 };

static json_t *digest_json(uint64_t digest)
{
    char text[DIGITS];
    snprintf(text, sizeof text, "%016llx", (unsigned long long)digest);
    return json_string(text);
}

static json_t *step_json(const struct machine *machine, const struct machine_step *step)
{
    json_t *line =
        json_pack("{ss ss}", "move", moves[step->move].name, "got", machine->texts[step->got]);
    if (step->next != NO_STATE)
        json_object_set_new(line, "next", digest_json(machine->states[step->next].digest));
    else
        json_object_set_new(line, "fate", json_string(fate_words[step->fate]));
    if (step->clause != NO_CLAUSE)
        json_object_set_new(line, "clause",
                            json_string(clause_text((enum clause)step->clause)->id));
    if (step->fate == BREAKS_RULE)
        json_object_set_new(line, "rule", json_string(rules[step->rule].name));
    return line;
}

static void put_state(FILE *out, const struct machine *machine, const struct machine_state *state)
{
    json_t *steps = json_array();
    char *id = sequence_id(&state->sequence);
    for (uint32_t i = 0; i < state->count; i++)
        json_array_append_new(steps, step_json(machine, &machine->steps[state->first + i]));
    json_line_write(out, json_pack("{ss so so}", "id", id == NULL ? "" : id, "state",
                                   digest_json(state->digest), "steps", steps));
    free(id);
}

static void fill(FILE *out, const void *context)
{
    const struct machine *machine = context;
    char release[24];
    json_int_t written = 0;
    json_line_write(out, json_pack("{si ss ss ss si ss si si}", "machine", MACHINE_SCHEMA, "stack",
                                   machine->stack, "version", machine->version, "edition",
                                   edition_name(machine->edition, release, sizeof release), "depth",
                                   (int)machine->depth, "moves", alphabet_names[machine->alphabet],
                                   "shard", (int)machine->shard, "shards", (int)machine->shards));
    for (size_t i = 0; i < machine->state_count; i++)
        if (machine->states[i].count != 0) {
            put_state(out, machine, &machine->states[i]);
            written++;
        }
    json_line_write(out, json_pack("{sI}", "end", written));
}

const char *machine_write(const char *path, const struct machine *machine)
{
    return write_whole(path, fill, machine);
}

/* What the lines of a file are read into. */
struct reading {
    const char *path;
    struct machine *machine;
    json_int_t states;
    bool ended;
};

static uint8_t rule_named(const char *name)
{
    size_t i = 0;
    while (i < rules_count && strcmp(rules[i].name, name) != 0)
        i++;
    return (uint8_t)i;
}

static bool digest_of(const json_t *line, const char *key, uint64_t *digest)
{
    char *end = NULL;
    const char *text = json_text(line, key);
    *digest = strtoull(text, &end, 16);
    return strlen(text) == DIGITS - 1 && *end == '\0';
}

static uint8_t fate_of(const json_t *line)
{
    const char *word = json_text(line, "fate");
    uint8_t fate = *word == '\0' ? FINE : BREAKS_RULE;
    while (fate > FINE && fate < FATES && strcmp(fate_words[fate], word) != 0)
        fate++;
    return fate;
}

static const char no_step[] = "this line has a step whose move, answer, next state, clause or rule "
                              "is missing or unknown to this suite";

static const char *take_step(const struct reading *reading, unsigned long number,
                             const json_t *line, const struct sequence *before,
                             struct machine_step *step)
{
    struct machine *machine = reading->machine;
    const char *clause = json_text(line, "clause");
    uint64_t digest = 0;
    const char *name = json_text(line, "move");
    const size_t move = move_named(name, strlen(name));
    *step = (struct machine_step){.next = NO_STATE,
                                  .clause = (uint16_t)clause_named(clause),
                                  .move = (uint8_t)move,
                                  .fate = fate_of(line),
                                  .rule = rule_named(json_text(line, "rule"))};
    if (step->fate != BREAKS_RULE)
        step->rule = 0;
    const bool has_next = step->fate == FINE;
    if (move == moves_count || step->fate == FATES || step->rule == rules_count ||
        (*clause != '\0' && step->clause == NO_CLAUSE) || before->length == MOST_STEPS ||
        has_next != digest_of(line, "next", &digest) ||
        !json_is_string(json_object_get(line, "got")))
        return sentence_at(reading->path, number, no_step);
    const struct sequence longer = sequence_then(before, move);
    return machine_text(machine, json_text(line, "got"), &step->got) &&
                   (!has_next || machine_state(machine, digest, &longer, &step->next))
               ? NULL
               : sentence_no_memory("the machine");
}

static const char *take_state(struct reading *reading, unsigned long number, const json_t *line)
{
    struct machine *machine = reading->machine;
    struct sequence sequence;
    const json_t *steps = json_object_get(line, "steps");
    const size_t count = json_array_size(steps);
    uint64_t digest = 0;
    uint32_t state = 0;
    if (!sequence_parse(json_text(line, "id"), &sequence) || !digest_of(line, "state", &digest) ||
        count == 0 || count > moves_count)
        return sentence_at(reading->path, number, "this line is not a state of the explorer");
    struct machine_step made[UINT8_MAX];
    const struct machine_step *contradicts = NULL;
    if (!machine_state(machine, digest, &sequence, &state))
        return sentence_no_memory("the machine");
    for (size_t i = 0; i < count; i++) {
        const char *refused =
            take_step(reading, number, json_array_get(steps, i), &sequence, &made[i]);
        if (refused != NULL)
            return refused;
    }
    reading->states++;
    return machine_expand(machine, state, made, count, &contradicts)
               ? NULL
               : sentence_no_memory("the machine");
}

static const char *take_head(const struct reading *reading, const json_t *line)
{
    struct machine *machine = reading->machine;
    machine->stack = strdup(json_text(line, "stack"));
    machine->version = strdup(json_text(line, "version"));
    if (machine->stack == NULL || machine->version == NULL)
        return sentence_no_memory("the machine");
    machine->depth = (unsigned)json_integer_value(json_object_get(line, "depth"));
    machine->shard = (unsigned)json_integer_value(json_object_get(line, "shard"));
    machine->shards = (unsigned)json_integer_value(json_object_get(line, "shards"));
    machine->alphabet = alphabet_named(json_text(line, "moves"));
    if (json_integer_value(json_object_get(line, "machine")) != MACHINE_SCHEMA)
        return sentence_at(
            reading->path, 1,
            "this is not what an exploration learned: make explore OUT=file writes it");
    if (machine->shards > MOST_SHARDS || machine->shard > machine->shards)
        return sentence_at(reading->path, 1, "this head has no such shard");
    return *machine->stack != '\0' && *machine->version != '\0' && machine->alphabet != ALPHABETS &&
                   edition_parse(json_text(line, "edition"), &machine->edition)
               ? NULL
               : sentence_at(reading->path, 1,
                             "this head names no stack, no version, no edition or no moves");
}

static const char *take_line(void *context, unsigned long number, json_t *line)
{
    struct reading *reading = context;
    const json_t *end = json_object_get(line, "end");
    if (number == 1)
        return take_head(reading, line);
    reading->ended = json_is_integer(end) && json_integer_value(end) == reading->states;
    return end != NULL ? NULL : take_state(reading, number, line);
}

const char *machine_read(const char *path, struct machine *machine)
{
    struct reading reading = {.path = path, .machine = machine};
    memset(machine, 0, sizeof *machine);
    const char *refused = json_lines_read(path, take_line, &reading);
    if (refused == NULL && !reading.ended)
        refused =
            sentence_about("what an exploration learned is not complete in this file: write it "
                           "again",
                           path);
    if (refused != NULL)
        machine_free(machine);
    return refused;
}

bool is_machine_file(const char *path)
{
    static const char begins[] = "{\"machine\"";
    char begun[sizeof begins] = "";
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return false;
    const size_t got = fread(begun, 1, sizeof begins - 1, in);
    fclose(in);
    return got == sizeof begins - 1 && strcmp(begun, begins) == 0;
}
