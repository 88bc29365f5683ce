/* snapshot.c - snapshots in memory, and how they are written. */
#include "results/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "results/whole_file.h"
#include "run/case_id.h"

static void free_one(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->seen_count; i++) {
        free(snapshot->seen[i].glob);
        free(snapshot->seen[i].text);
    }
    for (size_t i = 0; i < snapshot->given_count; i++) {
        free(snapshot->given[i].glob);
        free(snapshot->given[i].call);
        free(snapshot->given[i].text);
    }
    for (size_t i = 0; i < snapshot->scenario_count; i++)
        free(snapshot->scenarios[i].name);
    char *strings[] = {snapshot->path,  snapshot->name, snapshot->of,
                       snapshot->build, snapshot->from, snapshot->can};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        free(strings[i]);
    free(snapshot->seen);
    free(snapshot->given);
    free(snapshot->scenarios);
}

void snapshot_free(struct snapshot *snapshot)
{
    for (struct snapshot *each = snapshot->parent; each != NULL;) {
        struct snapshot *older = each->parent;
        free_one(each);
        free(each);
        each = older;
    }
    free_one(snapshot);
    memset(snapshot, 0, sizeof *snapshot);
}

char *snapshot_name(const char *path)
{
    const char *from = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    const size_t length = strlen(from);
    const bool named = length > 5 && strcmp(from + length - 5, ".snap") == 0;
    return strndup(from, named ? length - 5 : length);
}

const struct seen *snapshot_seen(const struct snapshot *snapshot, const char *id)
{
    for (; snapshot != NULL; snapshot = snapshot->parent)
        for (size_t i = 0; i < snapshot->seen_count; i++) {
            const struct seen *seen = &snapshot->seen[i];
            if (strncmp(seen->glob, id, seen->literal) == 0 && id_fits(seen->glob, id))
                return seen->verdict == CONFORMS ? NULL : seen;
        }
    return NULL;
}

const char *snapshot_given(const struct snapshot *snapshot, const char *id,
                           const struct chosen *chosen)
{
    for (const char *elsewhere = NULL; snapshot != NULL; snapshot = snapshot->parent) {
        for (size_t i = 0; i < snapshot->given_count; i++) {
            const struct given *given = &snapshot->given[i];
            if (given->clause != chosen->clause || strcmp(given->call, chosen->call) != 0)
                continue;
            if (given->literal == 0)
                elsewhere = given->text;
            else if (strncmp(given->glob, id, given->literal) == 0 && id_fits(given->glob, id))
                return given->text;
        }
        if (elsewhere != NULL)
            return elsewhere;
    }
    return NULL;
}

size_t snapshot_cases(const struct snapshot *snapshot, const char *scenario)
{
    for (; snapshot != NULL; snapshot = snapshot->parent)
        for (size_t i = 0; i < snapshot->scenario_count; i++)
            if (strcmp(snapshot->scenarios[i].name, scenario) == 0)
                return snapshot->scenarios[i].cases;
    return 0;
}

bool snapshot_could(const struct snapshot *snapshot, const char *capability)
{
    const size_t length = strlen(capability);
    const char *can = snapshot->can;
    for (const char *at = can; at != NULL && (at = strstr(at, capability)) != NULL; at += length)
        if ((at == can || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

bool seen_again(const struct seen *seen, const struct result *result)
{
    if (seen == NULL)
        return result->verdict == CONFORMS;
    const bool breaks = result->verdict == DEVIATES || result->verdict == BREAKS_LAW;
    return seen->verdict == result->verdict && strcmp(seen->text, result->comparable) == 0 &&
           (!breaks || seen->clause == result->clause);
}

bool snapshot_add(struct snapshot *snapshot, const char *glob, enum verdict verdict,
                  enum clause clause, const char *text)
{
    struct seen *more =
        realloc(snapshot->seen, (snapshot->seen_count + 1) * sizeof *snapshot->seen);
    if (more == NULL)
        return false;
    snapshot->seen = more;
    struct seen *added = &more[snapshot->seen_count++];
    *added = (struct seen){.glob = strdup(glob),
                           .literal = strcspn(glob, "*?[\\"),
                           .verdict = verdict,
                           .clause = clause,
                           .text = strdup(text)};
    return added->glob != NULL && added->text != NULL;
}

bool snapshot_add_given(struct snapshot *snapshot, const char *glob, const struct chosen *chosen)
{
    struct given *more =
        realloc(snapshot->given, (snapshot->given_count + 1) * sizeof *snapshot->given);
    if (more == NULL)
        return false;
    snapshot->given = more;
    struct given *added = &more[snapshot->given_count++];
    *added = (struct given){.glob = strdup(glob),
                            .literal = strcspn(glob, "*?[\\"),
                            .clause = chosen->clause,
                            .call = strdup(chosen->call),
                            .text = strdup(chosen->text)};
    return added->glob != NULL && added->call != NULL && added->text != NULL;
}

bool snapshot_add_scenario(struct snapshot *snapshot, const char *name, size_t cases)
{
    struct scenario_size *more =
        realloc(snapshot->scenarios, (snapshot->scenario_count + 1) * sizeof *more);
    if (more == NULL)
        return false;
    snapshot->scenarios = more;
    more[snapshot->scenario_count] = (struct scenario_size){strdup(name), cases};
    return more[snapshot->scenario_count++].name != NULL;
}

static int compare_seen(const void *one, const void *two)
{
    return strcmp(((const struct seen *)one)->glob, ((const struct seen *)two)->glob);
}

static int compare_given(const void *one, const void *two)
{
    const struct given *a = one, *b = two;
    int order = strcmp(clause_text(a->clause)->id, clause_text(b->clause)->id);
    order = order != 0 ? order : strcmp(a->call, b->call);
    return order != 0 ? order : strcmp(a->glob, b->glob);
}

static int compare_sizes(const void *one, const void *two)
{
    return strcmp(((const struct scenario_size *)one)->name,
                  ((const struct scenario_size *)two)->name);
}

static void put_head(FILE *out, const char *word, const char *text)
{
    if (text != NULL && *text != '\0')
        fprintf(out, "%-6s %s\n", word, text);
}

/* The length of what scenarios share that stand on one line: up to the last - or /. */
static size_t shared_length(const char *name)
{
    const char *dash = strrchr(name, '-'), *slash = strrchr(name, '/');
    const char *at = dash != NULL ? dash : slash;
    return at == NULL ? 0 : (size_t)(at - name) + 1;
}

static bool on_one_line(const struct scenario_size *one, const struct scenario_size *two)
{
    const size_t length = shared_length(one->name);
    return one->cases == two->cases && shared_length(two->name) == length &&
           strncmp(one->name, two->name, length) == 0;
}

/* Scenarios with as many cases whose names differ in their last part alone stand on one line. */
static void put_sizes(FILE *out, const struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->scenario_count; i++) {
        const struct scenario_size *first = &snapshot->scenarios[i];
        bool before = false;
        for (size_t j = 0; j < i && !before; j++)
            before = on_one_line(&snapshot->scenarios[j], first);
        if (before)
            continue;
        fprintf(out, "cases  %zu %s", first->cases, first->name);
        for (size_t j = i + 1; j < snapshot->scenario_count; j++)
            if (on_one_line(first, &snapshot->scenarios[j]))
                fprintf(out, ",%s", snapshot->scenarios[j].name + shared_length(first->name));
        fputc('\n', out);
    }
}

static void fill_snapshot(FILE *out, const void *context)
{
    const struct snapshot *snapshot = context;
    fputs("# Written by make accept.  Format: harness/results/snapshot.h.\n", out);
    put_head(out, "of", snapshot->of);
    put_head(out, "build", snapshot->build);
    put_head(out, "from", snapshot->from);
    put_head(out, "can", snapshot->can);
    put_sizes(out, snapshot);
    for (size_t i = 0; i < snapshot->seen_count; i++) {
        const struct seen *seen = &snapshot->seen[i];
        fprintf(out, "%s  %s", seen->glob, verdict_name(seen->verdict));
        if (seen->clause != NO_CLAUSE)
            fprintf(out, " %s", clause_text(seen->clause)->id);
        fprintf(out, "%s%s\n", *seen->text == '\0' ? "" : "  ", seen->text);
    }
    for (size_t i = 0; i < snapshot->given_count; i++) {
        const struct given *given = &snapshot->given[i];
        fprintf(out, "%s  gives %s  %s: %s\n", given->glob, clause_text(given->clause)->id,
                given->call, given->text);
    }
}

const char *snapshot_write(const char *path, struct snapshot *snapshot)
{
    if (snapshot->seen_count != 0)
        qsort(snapshot->seen, snapshot->seen_count, sizeof *snapshot->seen, compare_seen);
    if (snapshot->given_count != 0)
        qsort(snapshot->given, snapshot->given_count, sizeof *snapshot->given, compare_given);
    if (snapshot->scenario_count != 0)
        qsort(snapshot->scenarios, snapshot->scenario_count, sizeof *snapshot->scenarios,
              compare_sizes);
    return write_whole(path, fill_snapshot, snapshot);
}
