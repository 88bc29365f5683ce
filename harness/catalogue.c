/* catalogue.c - the clauses of fixtures/contract/ and the suites, as they were linked in. */
#include "catalogue.h"

#include <stdio.h>
#include <string.h>

static const struct clause_text texts[CLAUSES] = {
    [NO_CLAUSE] = {.id = "-", .says = "no sentence"},
#define PAGE(prefix, title)
#define CLAUSE(name, part, from, before, how, text)                                                \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = how},
#define FORBIDS(name, part, from, before, how, text)                                               \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = how,                                                                     \
              .forbids = true},
#define UNTESTABLE(name, part, from, before, text, reason)                                         \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = DOC,                                                                     \
              .untestable = reason},
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
};

static const struct {
    const char *prefix, *title;
} pages[] = {
#define PAGE(name, page) {#name "_", page},
#define CLAUSE(id, section, since, until, severity, says)
#define FORBIDS(id, section, since, until, severity, says)
#define UNTESTABLE(id, section, since, until, says, reason)
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
};

#define SUITE(name) extern const struct suite name;
#include "suites.inc"
#undef SUITE

const struct linked_suite suites[] = {
#define SUITE(name) {#name, &name},
#include "suites.inc"
#undef SUITE
};
const size_t suites_count = sizeof suites / sizeof suites[0];

static const char *page_of(const char *id)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strncmp(id, pages[i].prefix, strlen(pages[i].prefix)) == 0)
            return pages[i].title;
    return "";
}

const struct clause_text *clause_text(enum clause which)
{
    static struct clause_text filled[CLAUSES];
    struct clause_text *text = &filled[which];
    if (text->id == NULL) {
        *text = texts[which];
        text->page = page_of(text->id);
    }
    return text;
}

enum clause clause_named(const char *id)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        if (strcmp(texts[i].id, id) == 0)
            return (enum clause)i;
    return NO_CLAUSE;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[SEVERITIES] = {"security", "data loss", "hang", "compat", "doc"};
    return names[severity];
}

bool clause_in_force(enum clause which, edition at)
{
    return which != NO_CLAUSE && texts[which].since <= at && at < texts[which].until;
}

bool edition_parse(const char *text, edition *at)
{
    int major = 0, minor = 0, fix = -1, used = 0;
    char letter = 0;
    if (sscanf(text, "%2d.%2d%n", &major, &minor, &used) != 2 || major < 0 || minor < 0)
        return false;
    text += used;
    if (*text == '.') {
        if (sscanf(text, ".%2d%n", &fix, &used) != 1 || fix < 0)
            return false;
        text += used;
    }
    if (*text >= 'a' && *text <= 'z')
        letter = *text++;
    if (*text != '\0' || (letter != 0 && (major > 1 || fix < 0)))
        return false;
    if (major <= 1 && letter == 0)
        letter = 'z';
    *at = VERSION(major, minor, fix < 0 ? 99 : fix, letter == 0 ? 0 : letter - 'a' + 1);
    return true;
}

edition edition_first(edition at)
{
    edition first = at % 100 == 26 ? at - 26 : at;
    return first / 100 % 100 == 99 ? first - 9900 : first;
}

const char *edition_name(edition at, char *text, size_t size)
{
    long major = at / 1000000, minor = at / 10000 % 100, fix = at / 100 % 100, letter = at % 100;
    if (fix == 99 || (major > 1 && fix == 0))
        snprintf(text, size, "%ld.%ld", major, minor);
    else if (letter >= 1 && letter <= 25)
        snprintf(text, size, "%ld.%ld.%ld%c", major, minor, fix, (char)('a' + letter - 1));
    else
        snprintf(text, size, "%ld.%ld.%ld", major, minor, fix);
    return text;
}

size_t row_count(const struct scenario *scenario)
{
    size_t count = 0;
    while (count < ROWS && scenario->steps[count].kind != ROW_END)
        count++;
    return count;
}

static const struct step *rule_in_force(const struct scenario *scenario, size_t row, edition at)
{
    const struct step *step = &scenario->steps[row];
    if (step->kind != ROW_STEP)
        return NULL;
    do {
        if (clause_in_force(step->clause, at))
            return step;
        step++;
    } while (++row < ROWS - 1 && step->kind == ROW_OR);
    return NULL;
}

size_t acts_of(const struct scenario *scenario, edition at, struct act acts[ACTS])
{
    size_t count = 0;
    for (size_t i = 0; i < row_count(scenario); i++) {
        const struct step *row = &scenario->steps[i];
        if (row->kind == ROW_OR)
            continue;
        for (unsigned who = SELF; who <= PEER; who++)
            if ((row->who & who) != 0 && count < ACTS)
                acts[count++] = (struct act){row, rule_in_force(scenario, i, at), (enum side)who};
    }
    return count;
}
