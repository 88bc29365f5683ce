/* accept.c - makes a baseline of stored results. */
#include "accept.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"

enum { OPEN_PARTS = 4, FLAVOUR_PART = 3, GLOB = 200 };

static bool wants_entry(const struct result *result)
{
    return strcmp(result->verdict, "conforms") != 0 && strcmp(result->verdict, "skipped") != 0;
}

static bool agree(const struct result *one, const struct result *two)
{
    return strcmp(one->verdict, two->verdict) == 0 && strcmp(one->seen, two->seen) == 0 &&
           strcmp(one->clause, two->clause) == 0;
}

/* How many parts a scenario's name has: those of a product stand with - between. */
static unsigned name_parts(const char *id)
{
    unsigned parts = 1;
    const char *name = strchr(id, '/'), *end = id + scenario_length(id);
    for (; name != NULL && name < end; name++)
        parts += *name == '-';
    return parts > 1 && parts <= DIMENSIONS ? parts : 0;
}

/*
 * Writes the glob of an id with some of its parts left open: bit 0 protocol, 1 role, 2 transport,
 * 3 flavour (a plain id has none, and then roomy* stands for roomy in every flavour), then the
 * parts of a product's name.
 */
static void widen(const char *id, unsigned open, char glob[GLOB])
{
    const char *part = strchr(id, '/'), *behind = id + scenario_length(id);
    size_t used = (size_t)snprintf(glob, GLOB, "%.*s/", (int)(part - id), id);
    bool star = false;
    part++;
    for (unsigned i = 0; i < name_parts(id); i++) {
        size_t length = strcspn(part, "-/");
        used += (open & 1U << (OPEN_PARTS + i)) != 0
                    ? (size_t)snprintf(glob + used, GLOB - used, "%s*", i == 0 ? "" : "-")
                    : (size_t)snprintf(glob + used, GLOB - used, "%s%.*s", i == 0 ? "" : "-",
                                       (int)length, part);
        part += length + 1;
    }
    if (name_parts(id) == 0)
        used += (size_t)snprintf(glob + used, GLOB - used, "%.*s", (int)(behind - part), part);
    part = behind;
    for (unsigned i = 0; i < OPEN_PARTS && *part == '/'; i++) {
        size_t length = strcspn(++part, "/");
        bool opened = (open & 1U << i) != 0;
        if (i == FLAVOUR_PART && opened)
            break; /* the star below stands for it */
        if (opened && !star)
            used += (size_t)snprintf(glob + used, GLOB - used, "/*");
        if (!opened)
            used += (size_t)snprintf(glob + used, GLOB - used, "/%.*s", (int)length, part);
        star = opened;
        part += length;
    }
    if ((open & 1U << FLAVOUR_PART) != 0 && !star)
        snprintf(glob + used, GLOB - used, "*");
}

/* Whether all cases that a glob fits agree with one of them; those next to it differ soonest. */
static bool all_agree(const struct results *results, const struct result *with, const char *glob)
{
    size_t from = (size_t)(with - results->at);
    const size_t count = results->count + results->broken;
    for (size_t i = 0; i < count; i++) {
        const struct result *each = &results->at[(from + i) % count];
        if (id_fits(glob, each->id) && strcmp(each->verdict, "skipped") != 0 && !agree(each, with))
            return false;
    }
    return true;
}

static unsigned count_bits(unsigned set)
{
    unsigned count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

/* Tries globs from the widest on; among equally wide ones those that keep the scenario first. */
static void widest(const struct results *results, const struct result *result, char glob[GLOB])
{
    /* pairs that keep a law are no results: a wider glob would speak of them too */
    const bool law = strcmp(result->verdict, "breaks") == 0;
    const unsigned parts = OPEN_PARTS + (law ? 0 : name_parts(result->id)), all = 1U << parts;
    for (unsigned width = parts + 1; width-- > 0;)
        for (unsigned open = 0; open < all; open++) {
            if (count_bits(open) != width)
                continue;
            widen(result->id, open, glob);
            if (all_agree(results, result, glob))
                return;
        }
}

static const char *clause_of(const struct result *result)
{
    return result->observed_count != 0 ? result->observed[0].clause : result->clause;
}

/* The old entry that said the same of this case, or of its scenario under another glob. */
static const struct entry *old_entry(const struct baseline *old, const struct result *result)
{
    for (size_t i = 0; old != NULL && i < old->count; i++) {
        const struct entry *entry = &old->entries[i];
        if (id_fits(entry->glob, result->id) && strcmp(entry->verdict, result->verdict) == 0 &&
            strcmp(entry->seen, result->seen) == 0 && strcmp(entry->clause, clause_of(result)) == 0)
            return entry;
    }
    return NULL;
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

static void cover(const struct results *results, const char *glob, bool *covered)
{
    for (size_t i = 0; i < results->count + results->broken; i++)
        covered[i] = covered[i] || id_fits(glob, results->at[i].id);
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
    bool *covered = calloc(results->count + results->broken + 1, sizeof *covered);
    made = made && covered != NULL;
    for (size_t i = 0; made && i < results->count + results->broken; i++) {
        const struct result *result = &results->at[i];
        if (!wants_entry(result) || covered[i])
            continue;
        widest(results, result, glob);
        cover(results, glob, covered);
        made = add_entry(result, glob, old, new);
    }
    free(covered);
    return made ? NULL : "there is not enough memory for the baseline";
}

size_t accept_wanted(const struct baseline *baseline)
{
    size_t wanted = 0;
    for (size_t i = 0; i < baseline->count; i++)
        wanted += strstr(baseline->entries[i].reason, reason_wanted) != NULL;
    return wanted;
}
