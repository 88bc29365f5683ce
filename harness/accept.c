/* accept.c - makes a baseline of stored results. */
#include "accept.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"

enum { OPEN_PARTS = 3, GLOB = 200 };

static bool wants_entry(const struct result *result)
{
    return strcmp(result->verdict, "conforms") != 0 && strcmp(result->verdict, "skipped") != 0;
}

static bool agree(const struct result *one, const struct result *two)
{
    return strcmp(one->verdict, two->verdict) == 0 && strcmp(one->seen, two->seen) == 0 &&
           strcmp(one->clause, two->clause) == 0;
}

/* Writes the glob of an id with some of protocol, role and transport left open. */
static void widen(const char *id, unsigned open, char glob[GLOB])
{
    size_t length = scenario_length(id), used = 0;
    const char *part = id + length;
    used = (size_t)snprintf(glob, GLOB, "%.*s", (int)length, id);
    bool star = false;
    for (unsigned i = 0; i < OPEN_PARTS && *part == '/'; i++) {
        size_t part_length = strcspn(++part, "/");
        bool opened = (open & 1U << i) != 0;
        if (opened && !star)
            used += (size_t)snprintf(glob + used, GLOB - used, "/*");
        if (!opened)
            used += (size_t)snprintf(glob + used, GLOB - used, "/%.*s", (int)part_length, part);
        star = opened;
        part += part_length;
    }
}

/* Whether all cases that a glob fits agree with one of them. */
static bool all_agree(const struct results *results, const struct result *with, const char *glob)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct result *each = &results->at[i];
        if (id_matches(glob, each->id) && strcmp(each->verdict, "skipped") != 0 &&
            !agree(each, with))
            return false;
    }
    return true;
}

static void widest(const struct results *results, const struct result *result, char glob[GLOB])
{
    /* which of protocol (1), role (2) and transport (4) are open, widest first */
    static const unsigned orders[] = {7, 5, 3, 6, 1, 4, 2, 0};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        widen(result->id, orders[i], glob);
        if (all_agree(results, result, glob))
            return;
    }
}

/* The old entry that said the same of this case, or of its scenario under another glob. */
static const struct entry *old_entry(const struct baseline *old, const struct result *result)
{
    for (size_t i = 0; old != NULL && i < old->count; i++) {
        const struct entry *entry = &old->entries[i];
        if (id_matches(entry->glob, result->id) && strcmp(entry->verdict, result->verdict) == 0 &&
            strcmp(entry->seen, result->seen) == 0)
            return entry;
    }
    return NULL;
}

static const char *clause_of(const struct result *result)
{
    return result->observed_count != 0 ? result->observed[0].clause : result->clause;
}

static bool add_entry(const struct result *result, const char *glob, const struct baseline *old,
                      struct baseline *new)
{
    const struct entry *known = old_entry(old, result);
    struct entry entry = {.verdict = (char *)result->verdict,
                          .glob = (char *)glob,
                          .clause = (char *)clause_of(result),
                          .seen = result->seen,
                          .class = (char *)reason_wanted,
                          .reason = (char *)reason_wanted};
    if (known != NULL) {
        entry.class = known->class;
        entry.reason = known->reason;
        entry.until = known->until;
        entry.comment = known->comment;
    }
    return baseline_add(new, &entry);
}

static bool covered(const struct baseline *new, const struct result *result)
{
    for (size_t i = 0; i < new->count; i++)
        if (id_matches(new->entries[i].glob, result->id))
            return true;
    return false;
}

static bool add_sizes(const struct results *results, struct baseline *new)
{
    char name[GLOB];
    for (size_t i = 0, cases = 0; i < results->count; i++) {
        const char *id = results->at[i].id;
        size_t length = scenario_length(id);
        cases++;
        if (i + 1 < results->count && scenario_length(results->at[i + 1].id) == length &&
            strncmp(results->at[i + 1].id, id, length) == 0)
            continue;
        snprintf(name, sizeof name, "%.*s", (int)length, id);
        if (!baseline_add_scenario(new, name, cases))
            return false;
        cases = 0;
    }
    return true;
}

const char *accept_results(const struct results *results, const struct baseline *old,
                           struct baseline *new)
{
    static const char head[] =
        "# What is known of this stack: make check compares with it, make "
        "accept writes it anew.\n# The format stands in harness/baseline.h.\n";
    char glob[GLOB];
    new->stack = strdup(results->stack);
    new->can = strdup(results->can);
    new->comment = strdup(old != NULL && old->comment != NULL ? old->comment : head);
    new->tail = old != NULL && old->tail != NULL ? strdup(old->tail) : NULL;
    bool made =
        new->stack != NULL &&new->can != NULL &&new->comment != NULL &&add_sizes(results, new);
    for (size_t i = 0; made && i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (!wants_entry(result) || covered(new, result))
            continue;
        widest(results, result, glob);
        made = add_entry(result, glob, old, new);
    }
    return made ? NULL : "there is not enough memory for the baseline";
}

size_t accept_wanted(const struct baseline *baseline)
{
    size_t wanted = 0;
    for (size_t i = 0; i < baseline->count; i++)
        wanted += strstr(baseline->entries[i].reason, reason_wanted) != NULL;
    return wanted;
}
