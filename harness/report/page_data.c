/* page_data.c - what is behind the tables of the page, as JSON. */
#include "report/page_data.h"

#include <ctype.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "report/cells.h"
#include "report/machines_json.h"

/* Values, each with its index by a text that stands for it. */
struct dictionary {
    json_t *values, *indexes;
};

struct page_data {
    struct dictionary lines, texts, scenarios, ways;
    const struct tallies *tallies;
    const struct findings *findings;
};

static struct dictionary dictionary(void)
{
    return (struct dictionary){json_array(), json_object()};
}

/* The index of what `text` stands for; takes over the value. */
static json_t *index_of(struct dictionary *in, const char *text, json_t *value)
{
    json_t *index = json_object_get(in->indexes, text);
    if (index != NULL) {
        json_decref(value);
        return json_incref(index);
    }
    index = json_integer((json_int_t)json_array_size(in->values));
    json_array_append_new(in->values, value);
    json_object_set(in->indexes, text, index);
    return index;
}

static void add_line(struct page_data *data, json_t *text, const char *line, size_t length)
{
    json_t *value = json_stringn(line, length);
    if (value != NULL)
        json_array_append_new(text,
                              index_of(&data->lines, json_string_value(value), json_incref(value)));
    json_decref(value);
}

/* Lines like "  12  self  SSL_read(1) → ..." lose their number. */
static const char *without_number(const char *line)
{
    const char *at = line + strspn(line, " ");
    if (isdigit((unsigned char)*at))
        at += strspn(at, "0123456789");
    return at + strspn(at, " ");
}

/* Whether a line of a failure says what no other one does: calls and answers stand above it. */
static bool is_news(const char *line, enum verdict verdict)
{
    return verdict != DEVIATES || strncmp(line, "  got ", 6) != 0;
}

static void add_failure(struct page_data *data, json_t *text, const struct result *result)
{
    const char *line = strchr(result->failure, '\n');
    while (line != NULL && *++line != '\0' && strncmp(line, "  so far ", 9) != 0 &&
           strncmp(line, "  again ", 8) != 0) {
        if (is_news(line, result->verdict))
            add_line(data, text, line, strcspn(line, "\n"));
        line = strchr(line, '\n');
    }
}

/* A law that two cases break has no transcript. */
static json_t *text_of(struct page_data *data, const struct result *result)
{
    json_t *text = json_array();
    const char *line = result->transcript == NULL ? NULL : strchr(result->transcript, '\n');
    while (line != NULL && line[1] != '\0' && line + 1 != result->failure) {
        const char *said = without_number(line + 1);
        line = strchr(line + 1, '\n');
        add_line(data, text, said, line == NULL ? strlen(said) : (size_t)(line - said));
    }
    if (result->failure != NULL)
        add_failure(data, text, result);
    if (result->differs_from != NULL) {
        add_line(data, text, "a case that does not end as the following one",
                 strlen("a case that does not end as the following one"));
        add_line(data, text, result->differs_from, strlen(result->differs_from));
    }
    char *key = json_dumps(text, JSON_COMPACT);
    json_t *index = key == NULL ? json_null() : index_of(&data->texts, key, json_incref(text));
    free(key);
    json_decref(text);
    return index;
}

static json_t *case_of(struct page_data *data, const struct tallied *stack, size_t which)
{
    const struct result *result = &stack->results->at[which];
    const struct comparison *comparison = &stack->comparisons[which];
    const char *id = case_in(result->id), *way = strchr(id, '/');
    way = way == NULL ? NULL : strchr(way + 1, '/');
    if (way == NULL)
        way = id + strlen(id);
    json_t *scenario = json_stringn(id, (size_t)(way - id));
    json_t *made = json_array();
    json_array_append_new(
        made, index_of(&data->scenarios, json_string_value(scenario), json_incref(scenario)));
    way += *way == '/';
    json_array_append_new(made, index_of(&data->ways, way, json_string(way)));
    json_array_append_new(made, text_of(data, result));
    json_array_append_new(made, json_integer(result->step));
    json_array_append_new(
        made,
        json_integer(comparison->as == KNOWN ? comparison->finding - data->findings->at : -1));
    if (result->verdict != DEVIATES)
        json_array_append_new(made, json_string(verdict_name(result->verdict)));
    json_decref(scenario);
    return made;
}

static void put_cell(struct page_data *data, json_t *cells, enum clause clause, size_t stack)
{
    const struct tallied *of = &data->tallies->stacks[stack];
    const size_t end = cell_end(of);
    size_t i = cell_next(of, clause, 0);
    char key[CELL_KEY], name[CELL_KEY + 16];
    if (i == end)
        return;
    json_t *cases = json_array();
    for (; i < end; i = cell_next(of, clause, i + 1))
        json_array_append_new(cases, case_of(data, of, i));
    stack_key(data->tallies, stack, key);
    snprintf(name, sizeof name, "%s/%s", clause == NO_CLAUSE ? "none" : clause_text(clause)->id,
             key);
    json_object_set_new(cells, name, cases);
}

static json_t *cells_of(struct page_data *data)
{
    json_t *cells = json_object();
    for (size_t i = 0; i < data->tallies->count; i++) {
        put_cell(data, cells, NO_CLAUSE, i);
        for (enum clause j = tallies_next(NO_CLAUSE); j != CLAUSES; j = tallies_next(j))
            put_cell(data, cells, j, i);
    }
    return cells;
}

static json_t *stacks_of(const struct tallies *tallies)
{
    json_t *stacks = json_object();
    char key[CELL_KEY];
    for (size_t i = 0; i < tallies->count; i++) {
        const struct results *results = tallies->stacks[i].results;
        stack_key(tallies, i, key);
        json_object_set_new(stacks, key,
                            json_pack("{ss ss}", "version", results->version, "rerun",
                                      results->rerun == NULL ? "" : results->rerun));
    }
    return stacks;
}

/* The program of a finding, which lies beside it; NULL: it has none. */
static json_t *program_of(struct page_data *data, const struct finding *finding)
{
    static const char suffix[] = "finding";
    static char line[4096];
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%.*sc", (int)(strlen(finding->path) - sizeof suffix + 1),
             finding->path);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    json_t *program = json_array();
    while (fgets(line, sizeof line, in) != NULL)
        add_line(data, program, line, strcspn(line, "\n"));
    fclose(in);
    return program;
}

/* Those of the findings that explain a case. */
static json_t *programs_of(struct page_data *data)
{
    json_t *programs = json_object();
    for (size_t i = 0; i < data->findings->count; i++) {
        const struct finding *finding = &data->findings->at[i];
        size_t cases = 0;
        for (size_t j = 0; j < data->tallies->count; j++)
            cases += explained_by(finding, data->tallies->stacks[j].results,
                                  data->tallies->stacks[j].comparisons);
        json_t *program = cases == 0 ? NULL : program_of(data, finding);
        if (program != NULL)
            json_object_set_new(programs, finding->name, program);
    }
    return programs;
}

static json_t *names_of(const struct findings *findings)
{
    json_t *names = json_array();
    for (size_t i = 0; i < findings->count; i++)
        json_array_append_new(names, json_string(findings->at[i].name));
    return names;
}

static void put_values(json_t *made, const char *name, struct dictionary *dictionary)
{
    json_object_set_new(made, name, dictionary->values);
    json_decref(dictionary->indexes);
}

void page_data_put(FILE *out, const struct tallies *tallies, const struct matrix_input *input)
{
    struct page_data data = {dictionary(), dictionary(), dictionary(),
                             dictionary(), tallies,      input->findings};
    json_t *made = json_object();
    json_object_set_new(made, "findings", names_of(input->findings));
    json_object_set_new(made, "stacks", stacks_of(tallies));
    json_object_set_new(made, "cells", cells_of(&data));
    json_object_set_new(made, "programs", programs_of(&data));
    put_values(made, "lines", &data.lines);
    put_values(made, "texts", &data.texts);
    put_values(made, "scenarios", &data.scenarios);
    put_values(made, "ways", &data.ways);
    machines_put(made, input->machines, input->machine_count);
    char *text = json_dumps(made, JSON_COMPACT);
    for (const char *each = text == NULL ? "null" : text; *each != '\0'; each++)
        *each == '<' ? fputs("\\u003c", out) : fputc(*each, out);
    free(text);
    json_decref(made);
}
