/* stored.c - reads results back, and refuses what is not whole. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "results.h"

enum { SCHEMA = 1 };

static char sentence[1200];

static const char *string_of(const json_t *line, const char *key)
{
    const char *text = json_string_value(json_object_get(line, key));
    return text == NULL ? "" : text;
}

static const char *refuse_line(const char *path, size_t line, const char *why)
{
    snprintf(sentence, sizeof sentence, "%.900s:%zu: %s", path, line, why);
    return sentence;
}

/* What a baseline compares, as one string; NULL: out of memory. */
static char *seen_of(const struct result *result)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    if (strcmp(result->verdict, "deviates") == 0)
        fprintf(out, "%ld: %s", result->step, result->got);
    else if (result->observed_count == 0)
        fprintf(out, "step %ld", result->step);
    for (size_t i = 0; i < result->observed_count; i++)
        fprintf(out, "%s%zu: %s", i == 0 ? "" : "; ", i + 1, result->observed[i].got);
    fclose(out);
    return text;
}

static bool take_case(const json_t *line, struct result *result)
{
    json_t *each = NULL, *observed = json_object_get(line, "observed");
    size_t i = 0;
    *result = (struct result){.id = string_of(line, "id"),
                              .clause = string_of(line, "clause"),
                              .severity = string_of(line, "severity"),
                              .verdict = string_of(line, "verdict"),
                              .expected = string_of(line, "expected"),
                              .got = string_of(line, "got"),
                              .transcript = string_of(line, "transcript"),
                              .beyond = json_is_true(json_object_get(line, "beyond")),
                              .step = (long)json_integer_value(json_object_get(line, "step"))};
    result->observed = calloc(json_array_size(observed) + 1, sizeof *result->observed);
    if (result->observed == NULL)
        return false;
    json_array_foreach(observed, i, each)
    {
        result->observed[result->observed_count++] =
            (struct observation){(long)json_integer_value(json_object_get(each, "step")),
                                 string_of(each, "clause"), string_of(each, "got")};
    }
    result->seen = seen_of(result);
    return result->seen != NULL;
}

/* A broken law as a result of its own, so that a baseline can know it. */
static bool take_law(const json_t *broken, struct result *result)
{
    const char *law = string_of(broken, "law"), *id = string_of(broken, "id");
    const size_t size = strlen(law) + strlen(id) + 2;
    *result = (struct result){.clause = law,
                              .severity = "",
                              .verdict = "breaks",
                              .expected = "",
                              .got = "",
                              .transcript = ""};
    result->named = malloc(size);
    result->seen = strdup("differs");
    if (result->named == NULL || result->seen == NULL)
        return false;
    snprintf(result->named, size, "%s:%s", law, id);
    result->id = result->named;
    return true;
}

static char *capabilities_of(const json_t *head)
{
    json_t *each = NULL, *can = json_object_get(head, "can");
    size_t i = 0, size = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    json_array_foreach(can, i, each)
    {
        const char *name = json_string_value(each);
        fprintf(out, "%s%s", i == 0 ? "" : " ", name == NULL ? "" : name);
    }
    fclose(out);
    return text;
}

/* Takes the lines apart; `lines` holds one JSON object each. */
static const char *understand(const char *path, const json_t *lines, struct results *results)
{
    size_t count = json_array_size(lines);
    const json_t *head = json_array_get(lines, 0), *tail = json_array_get(lines, count - 1);
    if (count < 2 || json_integer_value(json_object_get(head, "schema")) != SCHEMA)
        return refuse_line(path, 1,
                           "this is no file of results of schema 1: make check writes one");
    if (!json_is_integer(json_object_get(tail, "end")) ||
        json_integer_value(json_object_get(tail, "end")) != (json_int_t)count - 2)
        return refuse_line(path, count, "the results are not whole: run make check again");
    results->stack = string_of(head, "stack");
    results->version = string_of(head, "version");
    results->edition = string_of(head, "edition");
    results->can = capabilities_of(head);
    results->complete = json_is_true(json_object_get(head, "complete"));
    const json_t *broken = json_object_get(tail, "broken_laws");
    results->at = calloc(count + json_array_size(broken), sizeof *results->at);
    if (results->at == NULL || results->can == NULL)
        return "there is not enough memory for the results";
    for (size_t i = 1; i < count - 1; i++) {
        struct result *result = &results->at[results->count++];
        if (!take_case(json_array_get(lines, i), result))
            return "there is not enough memory for the results";
        if (*result->id == '\0' || *result->verdict == '\0')
            return refuse_line(path, i + 1, "this line names no case or no verdict");
    }
    for (size_t i = 0; i < json_array_size(broken); i++)
        if (!take_law(json_array_get(broken, i), &results->at[results->count + results->broken++]))
            return "there is not enough memory for the results";
    return NULL;
}

const char *results_read(const char *path, struct results *results)
{
    json_t *lines = json_array();
    const char *refused = NULL;
    memset(results, 0, sizeof *results);
    results->document = lines;
    FILE *in = fopen(path, "r");
    if (in == NULL) {
        snprintf(sentence, sizeof sentence, "cannot read %.900s: %s", path, strerror(errno));
        results_free(results);
        return sentence;
    }
    for (int next = 0; refused == NULL && (next = getc(in)) != EOF;) {
        ungetc(next, in);
        json_t *line = json_loadf(in, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, NULL);
        if (line == NULL || !json_is_object(line) || getc(in) != '\n')
            refused = refuse_line(path, json_array_size(lines) + 1, "this line is no JSON object");
        if (line != NULL)
            json_array_append_new(lines, line);
    }
    fclose(in);
    if (refused == NULL)
        refused = understand(path, lines, results);
    if (refused != NULL)
        results_free(results);
    return refused;
}

void results_free(struct results *results)
{
    for (size_t i = 0; i < results->count + results->broken; i++) {
        free(results->at[i].named);
        free(results->at[i].seen);
        free(results->at[i].observed);
    }
    free(results->at);
    free(results->can);
    json_decref(results->document);
    memset(results, 0, sizeof *results);
}

const char *results_merge(struct results *into, struct results *shard)
{
    const size_t cases = into->count + shard->count, broken = into->broken + shard->broken;
    if (strcmp(into->stack, shard->stack) != 0 || strcmp(into->version, shard->version) != 0 ||
        strcmp(into->edition, shard->edition) != 0)
        return "these results are of another library or edition: shards are of one run";
    struct result *all = calloc(cases + broken + 1, sizeof *all);
    if (all == NULL || json_array_append(into->document, shard->document) != 0) {
        free(all);
        return "there is not enough memory for the results";
    }
    struct result *to = all;
    memcpy(to, into->at, into->count * sizeof *to);
    memcpy(to += into->count, shard->at, shard->count * sizeof *to);
    memcpy(to += shard->count, into->at + into->count, into->broken * sizeof *to);
    memcpy(to + into->broken, shard->at + shard->count, shard->broken * sizeof *to);
    free(into->at);
    into->at = all;
    into->count = cases;
    into->broken = broken;
    free(shard->at);
    shard->at = NULL;
    shard->count = shard->broken = 0;
    results_free(shard);
    return NULL;
}
