/* baseline.c - holds baselines in memory and writes them. */
#include "results/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "results/whole_file.h"

static char *copy(const char *text)
{
    return strdup(text == NULL ? "" : text);
}

bool baseline_add(struct baseline *baseline, const struct entry *entry)
{
    struct entry *entries =
        realloc(baseline->entries, (baseline->count + 1) * sizeof *baseline->entries);
    if (entries == NULL)
        return false;
    baseline->entries = entries;
    struct entry *added = &entries[baseline->count++];
    *added = (struct entry){.line = entry->line,
                            .verdict = entry->verdict,
                            .clause = entry->clause,
                            .glob = copy(entry->glob),
                            .seen = copy(entry->seen),
                            .class = copy(entry->class),
                            .reason = copy(entry->reason),
                            .until = copy(entry->until),
                            .comment = copy(entry->comment)};
    return added->glob != NULL && added->seen != NULL && added->class != NULL &&
           added->reason != NULL && added->until != NULL && added->comment != NULL;
}

bool baseline_add_scenario(struct baseline *baseline, const char *name, size_t cases)
{
    struct scenario_size *scenarios =
        realloc(baseline->scenarios, (baseline->scenario_count + 1) * sizeof *scenarios);
    if (scenarios == NULL)
        return false;
    baseline->scenarios = scenarios;
    scenarios[baseline->scenario_count] = (struct scenario_size){copy(name), cases};
    return scenarios[baseline->scenario_count++].name != NULL;
}

void baseline_free(struct baseline *baseline)
{
    for (size_t i = 0; i < baseline->count; i++) {
        struct entry *entry = &baseline->entries[i];
        char *strings[] = {entry->glob,   entry->seen,  entry->class,
                           entry->reason, entry->until, entry->comment};
        for (size_t j = 0; j < sizeof strings / sizeof strings[0]; j++)
            free(strings[j]);
    }
    for (size_t i = 0; i < baseline->scenario_count; i++)
        free(baseline->scenarios[i].name);
    free(baseline->entries);
    free(baseline->scenarios);
    free(baseline->path);
    free(baseline->stack);
    free(baseline->can);
    free(baseline->comment);
    free(baseline->tail);
    memset(baseline, 0, sizeof *baseline);
}

const struct entry *baseline_incomplete_entry(const struct baseline *baseline)
{
    for (size_t i = 0; i < baseline->count; i++)
        if (strstr(baseline->entries[i].reason, REASON_WANTED) != NULL ||
            strcmp(baseline->entries[i].class, REASON_WANTED) == 0)
            return &baseline->entries[i];
    return NULL;
}

static int compare_entries(const void *one, const void *two)
{
    const struct entry *a = one, *b = two;
    int order = strcmp(a->glob, b->glob);
    return order != 0 ? order : strcmp(a->seen, b->seen);
}

static int compare_sizes(const void *one, const void *two)
{
    return strcmp(((const struct scenario_size *)one)->name,
                  ((const struct scenario_size *)two)->name);
}

/* Prints a text of several parts, each on a line of its own after the same key word. */
static void put_lines(FILE *out, const char *word, const char *text, const char *separator)
{
    while (*text != '\0') {
        const char *end = strstr(text, separator);
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        fprintf(out, "  %-7s %.*s\n", word, (int)length, text);
        text += length + (end == NULL ? 0 : strlen(separator));
    }
}

static void fill_baseline(FILE *out, const void *context)
{
    const struct baseline *baseline = context;
    if (baseline->comment != NULL)
        fputs(baseline->comment, out);
    fprintf(out, "stack  %s\ncan    %s\ncases\n", baseline->stack, baseline->can);
    for (size_t i = 0; i < baseline->scenario_count; i++)
        fprintf(out, "  %3zu  %s\n", baseline->scenarios[i].cases, baseline->scenarios[i].name);
    for (size_t i = 0; i < baseline->count; i++) {
        const struct entry *entry = &baseline->entries[i];
        fprintf(out, "\n%s%s  %s\n", entry->comment, verdict_name(entry->verdict), entry->glob);
        put_lines(out, "clause", clause_text(entry->clause)->id, "\n");
        put_lines(out, "seen", entry->seen, "; ");
        put_lines(out, "class", entry->class, "\n");
        put_lines(out, "reason", entry->reason, "\n");
        put_lines(out, "until", entry->until, "\n");
    }
    if (baseline->tail != NULL)
        fprintf(out, "\n%s", baseline->tail);
}

const char *baseline_write(const char *path, struct baseline *baseline)
{
    if (baseline->count != 0)
        qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare_entries);
    if (baseline->scenario_count != 0)
        qsort(baseline->scenarios, baseline->scenario_count, sizeof *baseline->scenarios,
              compare_sizes);
    return write_whole(path, fill_baseline, baseline);
}
