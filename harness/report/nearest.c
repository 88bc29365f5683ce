/* nearest.c - the names that a user may have meant by one that does not exist. */
#include "report/nearest.h"

#include <stdio.h>
#include <string.h>

#include "contract/conflict.h"
#include "contract/sentence.h"
#include "run/suites.h"

enum { NEAREST = 3, LONGEST = 127 };

/* The names that are nearest, the nearest first. */
struct nearest {
    const char *to;
    char name[NEAREST][ID_SIZE];
    size_t apart[NEAREST], count;
};

static size_t least(size_t one, size_t two)
{
    return one < two ? one : two;
}

size_t letters_apart(const char *one, const char *two)
{
    size_t row[LONGEST + 1];
    const size_t length = strnlen(two, LONGEST);
    for (size_t i = 0; i <= length; i++)
        row[i] = i;
    for (size_t i = 0; i < LONGEST && one[i] != '\0'; i++) {
        size_t before = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j <= length; j++) {
            const size_t above = row[j], changed = before + (one[i] != two[j - 1]);
            row[j] = least(changed, least(above, row[j - 1]) + 1);
            before = above;
        }
    }
    return row[length];
}

static void offer(struct nearest *nearest, const char *name)
{
    const size_t apart = letters_apart(nearest->to, name);
    size_t at = nearest->count;
    if (apart > 2 + strlen(nearest->to) / 3)
        return;
    while (at > 0 && nearest->apart[at - 1] > apart)
        at--;
    if (at == NEAREST)
        return;
    nearest->count += nearest->count < NEAREST;
    for (size_t i = nearest->count - 1; i > at; i--) {
        nearest->apart[i] = nearest->apart[i - 1];
        memcpy(nearest->name[i], nearest->name[i - 1], ID_SIZE);
    }
    nearest->apart[at] = apart;
    snprintf(nearest->name[at], ID_SIZE, "%s", name);
}

static void offer_suites(struct nearest *nearest)
{
    char name[ID_SIZE];
    for (size_t i = 0; i < suites_count; i++) {
        offer(nearest, suites[i].name);
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            snprintf(name, sizeof name, "%s/%s", suites[i].name, suites[i].scenarios[j]->name);
            offer(nearest, name);
        }
    }
}

const char *sentence_about_unknown(const char *name, const struct findings *findings)
{
    char beginning[ID_SIZE]; /* without protocol and what follows */
    snprintf(beginning, sizeof beginning, "%.*s", (int)id_scenario_length(name), name);
    struct nearest nearest = {.to = beginning};
    char like[NEAREST * (ID_SIZE + 4) + 1] = "";
    size_t used = 0;
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        offer(&nearest, clause_text((enum clause)i)->id);
    for (unsigned i = FIRST_CONFLICT; i < CONFLICTS; i++)
        offer(&nearest, conflict_text((enum unjudged)i)->id);
    offer_suites(&nearest);
    for (size_t i = 0; i < findings->count; i++) {
        offer(&nearest, findings->at[i].name);
        offer(&nearest, strchr(findings->at[i].name, '/') + 1);
    }
    for (size_t i = 0; i < nearest.count; i++)
        used += (size_t)snprintf(like + used, sizeof like - used, "%s%s", i == 0 ? "" : ", ",
                                 nearest.name[i]);
    return sentence(
        "no clause, suite, scenario, case or finding has the name %.200s%s%s", name,
        nearest.count == 0 ? " (COVERAGE.md and FINDINGS.md list them)" : "; like it: ", like);
}
