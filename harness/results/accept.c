/* accept.c - makes a baseline from stored results. */
#include "results/accept.h"

#include <stdlib.h>
#include <string.h>

#include "contract/scenario.h"
#include "contract/sentence.h"
#include "run/case_id.h"

/* The parts of an id that a glob may replace by *: the dimensions of a case, and the parts of the
 * scenario name of a product. */
enum { OPEN_PARTS = ID_PARTS - PROTOCOL_PART, GLOB = 200 };

static bool wants_entry(const struct result *result)
{
    return result->verdict != CONFORMS && result->verdict != SKIPPED;
}

static bool agree(const struct result *one, const struct result *two)
{
    return result_alike(one, two);
}

/* The number of parts of a product's scenario name, which are separated by -; 0: not a product. */
static unsigned name_parts(const struct case_id *id)
{
    unsigned parts = 1;
    for (size_t i = 0; i < id->length[SCENARIO_PART]; i++)
        parts += id->part[SCENARIO_PART][i] == '-';
    return parts > 1 && parts <= DIMENSIONS ? parts : 0;
}

/* Appends `before` and `length` bytes of `text` to a glob. */
static void append(char glob[GLOB], const char *before, const char *text, size_t length)
{
    const size_t used = strlen(glob);
    snprintf(glob + used, GLOB - used, "%s%.*s", before, (int)length, text);
}

/* Appends the name of a scenario, with some parts of a product's name replaced by *. */
static void widen_name(const struct case_id *id, unsigned open, char glob[GLOB])
{
    const char *part = id->part[SCENARIO_PART];
    const unsigned parts = name_parts(id);
    append(glob, "/", "", 0);
    if (parts == 0)
        append(glob, "", part, id->length[SCENARIO_PART]);
    for (unsigned i = 0; i < parts; i++) {
        const size_t length = strcspn(part, "-/");
        const bool opened = (open & 1U << (OPEN_PARTS + i)) != 0;
        append(glob, i == 0 ? "" : "-", opened ? "*" : part, opened ? 1 : length);
        part += length + 1;
    }
}

/*
 * Writes the glob of an id with some parts replaced by *. The bits of `open`: from bit 0 the
 * dimensions from the protocol on, then the parts of a product's name.
 */
static void widen(const char *text, unsigned open, char glob[GLOB])
{
    const struct case_id id = id_parse(text);
    bool star = false;
    *glob = '\0';
    append(glob, "", id.part[SUITE_PART], id.length[SUITE_PART]);
    widen_name(&id, open, glob);
    for (unsigned i = PROTOCOL_PART; i < ID_PARTS && id.length[i] != 0; i++) {
        const bool opened = (open & 1U << (i - PROTOCOL_PART)) != 0;
        if (!opened)
            append(glob, "/", id.part[i], id.length[i]);
        else if (!star)
            append(glob, "/", "*", 1);
        star = opened;
    }
}

/* Whether all cases that a glob matches have the same result as one of them.  The search starts
 * there, because cases next to it are the most likely ones to differ. */
static bool all_agree(const struct results *results, const struct result *with, const char *glob)
{
    size_t from = (size_t)(with - results->at);
    const size_t count = results->count + results->broken;
    for (size_t i = 0; i < count; i++) {
        const struct result *each = &results->at[(from + i) % count];
        if (id_fits(glob, each->id) && each->verdict != SKIPPED && !agree(each, with))
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

/* Tries globs, the widest first; of equally wide ones those that keep the parts of the scenario
 * name. */
static void widest(const struct results *results, const struct result *result, char glob[GLOB])
{
    /* only pairs that break a law are results: a wider glob could match pairs that keep it */
    const bool law = result->verdict == BREAKS_LAW;
    const struct case_id id = id_parse(result->id);
    const unsigned parts = OPEN_PARTS + (law ? 0 : name_parts(&id)), all = 1U << parts;
    for (unsigned width = parts + 1; width-- > 0;)
        for (unsigned open = 0; open < all; open++) {
            if (count_bits(open) != width)
                continue;
            widen(result->id, open, glob);
            if (all_agree(results, result, glob))
                return;
        }
}

static enum clause clause_of(const struct result *result)
{
    return result->observed_count != 0 ? result->observed[0].clause : result->clause;
}

/* The entry of the old baseline for the same result of this case, or of its scenario under another
 * glob. */
static const struct entry *old_entry(const struct baseline *old, const struct result *result)
{
    for (size_t i = 0; old != NULL && i < old->count; i++) {
        const struct entry *entry = &old->entries[i];
        if (id_fits(entry->glob, result->id) && entry->verdict == result->verdict &&
            strcmp(entry->seen, result->comparable) == 0 && entry->clause == clause_of(result))
            return entry;
    }
    return NULL;
}

static bool add_entry(const struct result *result, char *glob, const struct baseline *old,
                      struct baseline *into)
{
    static char wanted[] = REASON_WANTED;
    const struct entry *known = old_entry(old, result);
    const struct entry entry = {.verdict = result->verdict,
                                .clause = clause_of(result),
                                .glob = glob,
                                .seen = result->comparable,
                                .class = known == NULL ? wanted : known->class,
                                .reason = known == NULL ? wanted : known->reason,
                                .until = known == NULL ? NULL : known->until,
                                .comment = known == NULL ? NULL : known->comment};
    return baseline_add(into, &entry);
}

static void cover(const struct results *results, const char *glob, bool *covered)
{
    for (size_t i = 0; i < results->count + results->broken; i++)
        covered[i] = covered[i] || id_fits(glob, results->at[i].id);
}

static bool add_sizes(const struct results *results, struct baseline *into)
{
    char name[GLOB];
    for (size_t i = 0, cases = 0; i < results->count; i++) {
        const char *id = results->at[i].id;
        cases++;
        if (i + 1 < results->count && id_same_scenario(results->at[i + 1].id, id))
            continue;
        snprintf(name, sizeof name, "%.*s", (int)id_scenario_length(id), id);
        if (!baseline_add_scenario(into, name, cases))
            return false;
        cases = 0;
    }
    return true;
}

/* The names of a set of capabilities, separated by blanks.  The caller frees them; NULL: out of
 * memory. */
static char *names_of(capabilities can)
{
    char names[CAPABILITIES * 32] = "";
    for (int i = 0; i < CAPABILITIES; i++)
        if ((can & NTH_CAN(i)) != 0)
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
                     *names == '\0' ? "" : " ", capability_name(i));
    return strdup(names);
}

/* Adds what precedes the entries in the file. */
static bool add_head(const struct results *results, const struct baseline *old,
                     struct baseline *into)
{
    static const char head[] =
        "# The known results of this stack: make check compares with them, make "
        "accept updates them.\n# Format: harness/results/baseline.h.\n";
    into->stack = strdup(results->stack);
    into->can = names_of(results->can);
    into->comment = strdup(old != NULL && old->comment != NULL ? old->comment : head);
    into->tail = old != NULL && old->tail != NULL ? strdup(old->tail) : NULL;
    return into->stack != NULL && into->can != NULL && into->comment != NULL &&
           add_sizes(results, into);
}

const char *accept_results(const struct results *results, const struct baseline *old,
                           struct baseline *into)
{
    char glob[GLOB];
    bool *covered = calloc(results->count + results->broken + 1, sizeof *covered);
    bool made = add_head(results, old, into) && covered != NULL;
    for (size_t i = 0; made && i < results->count + results->broken; i++) {
        const struct result *result = &results->at[i];
        if (!wants_entry(result) || covered[i])
            continue;
        widest(results, result, glob);
        cover(results, glob, covered);
        made = add_entry(result, glob, old, into);
    }
    free(covered);
    return made ? NULL : sentence_no_memory("the baseline");
}

size_t accept_missing_reasons(const struct baseline *baseline)
{
    size_t wanted = 0;
    for (size_t i = 0; i < baseline->count; i++)
        wanted += strstr(baseline->entries[i].reason, REASON_WANTED) != NULL;
    return wanted;
}
