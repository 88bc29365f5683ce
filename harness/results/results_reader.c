/* results_reader.c - reads stored results. */
#include "results/results_reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "contract/conflict.h"
#include "contract/sentence.h"
#include "results/json_lines.h"
#include "results/results_writer.h"

/* A copy of a string; NULL if the line has no such key.  Sets *good to false if memory runs
 * out. */
static char *copy_of(const json_t *line, const char *key, bool *good)
{
    const char *text = json_string_value(json_object_get(line, key));
    char *copy = text == NULL ? NULL : strdup(text);
    *good = *good && (text == NULL || copy != NULL);
    return copy;
}

static bool take_observations(const json_t *line, struct result *result)
{
    json_t *each = NULL, *observed = json_object_get(line, "observed");
    bool good = true;
    size_t i = 0;
    if (json_array_size(observed) == 0)
        return true;
    result->observed = calloc(json_array_size(observed), sizeof *result->observed);
    if (result->observed == NULL)
        return false;
    json_array_foreach(observed, i, each)
    {
        struct observation *one = &result->observed[result->observed_count++];
        *one = (struct observation){.step = (long)json_integer_value(json_object_get(each, "step")),
                                    .reason = reason_named(json_text(each, "why")),
                                    .conflict = conflict_named(json_text(each, "conflict")),
                                    .clause = clause_named(json_text(each, "clause")),
                                    .call = copy_of(each, "call", &good),
                                    .got = copy_of(each, "got", &good)};
        good = good && one->got != NULL;
    }
    return good;
}

static bool take_choices(const json_t *line, struct result *result)
{
    json_t *each = NULL, *choices = json_object_get(line, "left_open");
    bool good = true;
    size_t i = 0;
    result->choices = calloc(json_array_size(choices) + 1, sizeof *result->choices);
    if (result->choices == NULL)
        return false;
    json_array_foreach(choices, i, each)
    {
        struct choice *one = &result->choices[result->choice_count++];
        *one = (struct choice){.step = (long)json_integer_value(json_object_get(each, "step")),
                               .clause = clause_named(json_text(each, "clause")),
                               .call = copy_of(each, "call", &good),
                               .got = copy_of(each, "got", &good)};
        good = good && one->got != NULL && one->call != NULL;
    }
    return good;
}

/* In a skipped case `expected` is the capability that the stack lacks. */
static void take_expectation(const json_t *line, struct result *result, bool *good)
{
    result->missing = CAPABILITIES;
    if (result->verdict == SKIPPED)
        result->missing = capability_named(json_text(line, "expected"));
    else
        result->expected = copy_of(line, "expected", good);
}

static bool take_case(const json_t *line, struct result *result)
{
    bool good = true;
    *result = (struct result){
        .id = copy_of(line, "id", &good),
        .verdict = verdict_named(json_text(line, "verdict")),
        .clause = clause_named(json_text(line, "clause")),
        .step = (long)json_integer_value(json_object_get(line, "step")),
        .full_depth_only = json_is_true(json_object_get(line, "beyond")),
        .call = copy_of(line, "call", &good),
        .got = copy_of(line, "got", &good),
        .transcript = copy_of(line, "transcript", &good),
        .microseconds = (uint32_t)json_integer_value(json_object_get(line, "microseconds"))};
    take_expectation(line, result, &good);
    return good && take_observations(line, result) && take_choices(line, result);
}

static bool take_law(const json_t *broken, struct result *result)
{
    const char *law = json_text(broken, "law"), *id = json_text(broken, "id");
    const size_t size = strlen(law) + strlen(id) + 2;
    bool good = true;
    *result = (struct result){.id = malloc(size),
                              .verdict = BREAKS_LAW,
                              .clause = clause_named(law),
                              .missing = CAPABILITIES,
                              .differs_from = copy_of(broken, "differs_from", &good)};
    if (result->id != NULL)
        snprintf(result->id, size, "%s:%s", law, id);
    return good && result->id != NULL && result_complete(result);
}

static void take_calls(const json_t *head, struct call_counts *counts)
{
    const json_t *calls = json_object_get(head, "calls");
    counts->judged = (size_t)json_integer_value(json_object_get(calls, "judged"));
    for (int i = 0; i < REASONS; i++)
        counts->unjudged[i] =
            (size_t)json_integer_value(json_object_get(calls, reason_name((enum reason)i)));
}

static bool take_head(const json_t *head, struct results *results)
{
    json_t *each = NULL, *can = json_object_get(head, "can");
    bool good = true;
    size_t i = 0;
    results->stack = copy_of(head, "stack", &good);
    results->version = copy_of(head, "version", &good);
    results->build = copy_of(head, "build", &good);
    results->libssl = copy_of(head, "libssl", &good);
    results->libcrypto = copy_of(head, "libcrypto", &good);
    results->rerun = copy_of(head, "rerun", &good);
    results->full = strcmp(json_text(head, "depth"), "full") == 0;
    results->system_configuration = strcmp(json_text(head, "configuration"), "system") == 0;
    results->complete = json_is_true(json_object_get(head, "complete"));
    results->of_complete = json_is_true(json_object_get(head, "of_complete"));
    results->edition_given = json_is_true(json_object_get(head, "edition_given"));
    results->selected = copy_of(head, "selected", &good);
    results->shard = (unsigned)json_integer_value(json_object_get(head, "shard"));
    results->shards = (unsigned)json_integer_value(json_object_get(head, "shards"));
    take_calls(head, &results->calls);
    json_array_foreach(can, i, each)
    {
        const char *name = json_string_value(each);
        const int which = name == NULL ? CAPABILITIES : capability_named(name);
        if (which != CAPABILITIES)
            ability_add(&results->has, which);
    }
    return good;
}

/* Reads the line of a case.  Returns NULL, or one sentence. */
static const char *take_line(const char *path, const json_t *lines, size_t which,
                             struct result *result)
{
    if (!take_case(json_array_get(lines, which), result))
        return sentence_no_memory("the results");
    if (result->id == NULL || *result->id == '\0' || result->verdict >= VERDICTS)
        return sentence_at(path, which + 1, "this line names no case or no verdict");
    return result_complete(result) ? NULL : sentence_no_memory("the results");
}

/* Reads the lines of a file, of which each is a JSON object. */
static const char *understand(const char *path, const json_t *lines, struct results *results)
{
    const size_t count = json_array_size(lines);
    const json_t *head = json_array_get(lines, 0), *tail = json_array_get(lines, count - 1);
    const json_t *broken = json_object_get(tail, "broken_laws");
    const char *refused = NULL;
    if (count < 2 || json_integer_value(json_object_get(head, "schema")) != RESULTS_SCHEMA)
        return sentence_at(path, 1,
                           "this is not a file of results of schema 1: make check writes one");
    if (!json_is_integer(json_object_get(tail, "end")) ||
        json_integer_value(json_object_get(tail, "end")) != (json_int_t)count - 2)
        return sentence_at(path, count, "the results are incomplete: run make check again");
    if (!take_head(head, results))
        return sentence_no_memory("the results");
    if (results->stack == NULL || results->version == NULL ||
        !edition_parse(json_text(head, "edition"), &results->edition))
        return sentence_at(path, 1, "this head names no stack, no version or no edition");
    if (results->shards > MOST_SHARDS || results->shard > results->shards ||
        (results->shard == 0) != (results->shards == 0))
        return sentence_at(path, 1, "this head has no such shard");
    results->at = calloc(count + json_array_size(broken), sizeof *results->at);
    if (results->at == NULL)
        return sentence_no_memory("the results");
    for (size_t i = 1; i < count - 1 && refused == NULL; i++)
        refused = take_line(path, lines, i, &results->at[results->count++]);
    for (size_t i = 0; i < json_array_size(broken) && refused == NULL; i++)
        if (!take_law(json_array_get(broken, i), &results->at[results->count + results->broken++]))
            refused = sentence_no_memory("the results");
    return refused;
}

static const char *keep_line(void *lines, unsigned long number, json_t *line)
{
    (void)number;
    return json_array_append(lines, line) == 0 ? NULL : sentence_no_memory("the results");
}

const char *results_read(const char *path, struct results *results)
{
    memset(results, 0, sizeof *results);
    json_t *lines = json_array();
    const char *refused = json_lines_read(path, keep_line, lines);
    if (refused == NULL)
        refused = understand(path, lines, results);
    json_decref(lines);
    if (refused != NULL)
        results_free(results);
    return refused;
}
