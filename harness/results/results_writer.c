/* results_writer.c - writes results as JSON Lines. */
#include "results/results_writer.h"

#include <jansson.h>
#include <string.h>

#include "contract/conflict.h"
#include "results/json_lines.h"
#include "results/whole_file.h"

static json_t *counts_of(const struct results *results)
{
    json_t *counts = json_object();
    for (int i = 0; i < VERDICTS; i++) {
        json_int_t count = 0;
        for (size_t j = 0; j < results->count; j++)
            count += results->at[j].verdict == (enum verdict)i;
        json_object_set_new(counts, verdict_name((enum verdict)i), json_integer(count));
    }
    return counts;
}

/* The calls that were judged, and the others by the reason why they were not. */
static json_t *calls_of(const struct results *results)
{
    const struct call_counts counts = results->calls;
    json_t *calls = json_object();
    json_object_set_new(calls, "judged", json_integer((json_int_t)counts.judged));
    for (int i = 0; i < REASONS; i++)
        json_object_set_new(calls, reason_name((enum reason)i),
                            json_integer((json_int_t)counts.unjudged[i]));
    return calls;
}

/* What is not said of most runs. */
static void put_exceptions(json_t *head, const struct results *results)
{
    if (results->edition_given)
        json_object_set_new(head, "edition_given", json_true());
    if (results->selected != NULL)
        json_object_set_new(head, "selected", json_string(results->selected));
    if (results->shards == 0)
        return;
    json_object_set_new(head, "shard", json_integer((json_int_t)results->shard));
    json_object_set_new(head, "shards", json_integer((json_int_t)results->shards));
    json_object_set_new(head, "of_complete", json_boolean(results->of_complete));
}

static json_t *head_of(const struct results *results)
{
    char name[24];
    json_t *can = json_array();
    for (int i = 0; i < CAPABILITIES; i++)
        if (ability_has(&results->has, i))
            json_array_append_new(can, json_string(capability_name(i)));
    json_t *head = json_pack(
        "{si ss ss ss ss ss ss ss ss so ss ss sb sI so so}", "schema", RESULTS_SCHEMA,
        "suite_version", SUITE_VERSION, "stack", results->stack, "version", results->version,
        "build", results->build, "libssl", results->libssl, "libcrypto", results->libcrypto,
        "rerun", results->rerun == NULL ? "" : results->rerun, "edition",
        edition_name(results->edition, name, sizeof name), "can", can, "configuration",
        results->system_configuration ? "system" : "own", "depth",
        results->full ? "full" : "default", "complete", results->complete, "cases",
        (json_int_t)results->count, "counts", counts_of(results), "calls", calls_of(results));
    put_exceptions(head, results);
    return head;
}

static json_t *observed_of(const struct result *result)
{
    json_t *observed = json_array();
    for (size_t i = 0; i < result->observed_count; i++) {
        const struct observation *one = &result->observed[i];
        json_t *line = json_pack("{sI ss ss ss ss}", "step", (json_int_t)one->step, "clause",
                                 clause_text(one->clause)->id, "why", reason_name(one->reason),
                                 "call", one->call, "got", one->got);
        if (one->conflict != UNSTATED)
            json_object_set_new(line, "conflict", json_string(conflict_text(one->conflict)->id));
        json_array_append_new(observed, line);
    }
    return observed;
}

/* Left out where the rows leave nothing open. */
static void put_choices(json_t *line, const struct result *result)
{
    json_t *choices = json_array();
    for (size_t i = 0; i < result->choice_count; i++) {
        const struct choice *one = &result->choices[i];
        json_array_append_new(choices, json_pack("{sI ss ss ss}", "step", (json_int_t)one->step,
                                                 "clause", clause_text(one->clause)->id, "call",
                                                 one->call, "got", one->got));
    }
    if (result->choice_count != 0)
        json_object_set(line, "left_open", choices);
    json_decref(choices);
}

static void put_text(json_t *line, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(line, key, json_string(text));
}

static json_t *case_of(const struct result *result)
{
    const struct clause_text *clause = clause_text(result->clause);
    json_t *line =
        json_pack("{ss ss ss ss sI so}", "id", result->id, "clause", clause->id, "severity",
                  severity_name(clause->severity), "verdict", verdict_name(result->verdict), "step",
                  (json_int_t)result->step, "observed", observed_of(result));
    put_choices(line, result);
    if (result->full_depth_only)
        json_object_set_new(line, "beyond", json_true());
    put_text(line, "expected",
             result->missing != CAPABILITIES ? capability_name(result->missing) : result->expected);
    put_text(line, "call", result->call);
    put_text(line, "got", result->got);
    put_text(line, "transcript", result->transcript);
    json_object_set_new(line, "microseconds", json_integer(result->microseconds));
    return line;
}

static json_t *law_of(const struct result *result)
{
    return json_pack("{ss ss ss}", "law", clause_text(result->clause)->id, "id",
                     case_in(result->id), "differs_from", result->differs_from);
}

static void fill_results(FILE *out, const void *context)
{
    const struct results *results = context;
    json_t *laws = json_array();
    json_line_write(out, head_of(results));
    for (size_t i = 0; i < results->count; i++)
        json_line_write(out, case_of(&results->at[i]));
    for (size_t i = 0; i < results->broken; i++)
        json_array_append_new(laws, law_of(&results->at[results->count + i]));
    json_line_write(out,
                    json_pack("{sI so}", "end", (json_int_t)results->count, "broken_laws", laws));
}

const char *results_write(const char *path, const struct results *results)
{
    return write_whole(path, fill_results, results);
}
