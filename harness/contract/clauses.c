/* clauses.c - the clauses of fixtures/contract/, compiled in. */
#include "contract/clauses.h"

#include <string.h>

#include "contract/own_words.h"

static const struct clause_text texts[CLAUSES] = {
    [NO_CLAUSE] = {.id = "-", .says = "no sentence"},
#define PAGE(prefix, title)
#define CLAUSE(name, part, from, before, how, text, where)                                         \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .anchor = where,                                                                     \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = how},
#define FORBIDS(name, part, from, before, how, text, where)                                        \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .anchor = where,                                                                     \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = how,                                                                     \
              .forbids = true},
#define UNTESTABLE(name, part, from, before, text, reason, where)                                  \
    [name] = {.id = #name,                                                                         \
              .section = part,                                                                     \
              .says = text,                                                                        \
              .anchor = where,                                                                     \
              .since = from,                                                                       \
              .until = before,                                                                     \
              .severity = DOC,                                                                     \
              .untestable = reason},
#define ALSO(id, since, until)
#define EFFECT(says, ...)
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
#undef ALSO
#undef EFFECT
};

static const struct {
    const char *prefix, *title;
} pages[] = {
#define PAGE(name, page) {#name "_", page},
#define CLAUSE(id, section, since, until, severity, says, anchor)
#define FORBIDS(id, section, since, until, severity, says, anchor)
#define UNTESTABLE(id, section, since, until, says, reason, anchor)
#define ALSO(id, since, until)
#define EFFECT(says, ...)
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
#undef ALSO
#undef EFFECT
};

static const struct {
    enum clause which;
    edition since, until;
} further[] = {
#define PAGE(prefix, title)
#define CLAUSE(id, section, since, until, severity, says, anchor)
#define FORBIDS(id, section, since, until, severity, says, anchor)
#define UNTESTABLE(id, section, since, until, says, reason, anchor)
#define ALSO(id, since, until) {id, since, until},
#define EFFECT(says, ...)
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
#undef ALSO
#undef EFFECT
};

static const struct {
    const char *says;
    const enum clause *of; /* up to NO_CLAUSE */
} effects[] = {
#define PAGE(prefix, title)
#define CLAUSE(id, section, since, until, severity, says, anchor)
#define FORBIDS(id, section, since, until, severity, says, anchor)
#define UNTESTABLE(id, section, since, until, says, reason, anchor)
#define ALSO(id, since, until)
#define EFFECT(says, ...) {says, (const enum clause[]){__VA_ARGS__, NO_CLAUSE}},
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
#undef ALSO
#undef EFFECT
};

const char *clause_effect(enum clause which, size_t number)
{
    for (size_t i = 0; i < sizeof effects / sizeof effects[0]; i++)
        for (const enum clause *of = effects[i].of; *of != NO_CLAUSE; of++)
            if (*of == which && number-- == 0)
                return effects[i].says;
    return NULL;
}

const char *clause_page(enum clause which)
{
    const char *id = texts[which].id;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strncmp(id, pages[i].prefix, strlen(pages[i].prefix)) == 0)
            return pages[i].title;
    return "";
}

const struct clause_text *clause_text(enum clause which)
{
    return &texts[which];
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

/* Whether a clause is of an RFC, or an invariant that rests on RFCs: those bind each family. */
static bool is_of_rfc(enum clause which)
{
    static const char rfc[] = "RFC ";
    const char *source = clause_is_invariant(which) ? texts[which].section : clause_page(which);
    return strncmp(source, rfc, sizeof rfc - 1) == 0;
}

bool clause_is_own(enum family family, enum clause which)
{
    return is_of_rfc(which) || own_word(family, which) != NULL;
}

bool clause_range(const struct clause_text *clause, size_t number, edition *since, edition *until)
{
    *since = clause->since;
    *until = clause->until;
    for (size_t i = 0; number > 0 && i < sizeof further / sizeof further[0]; i++)
        if (&texts[further[i].which] == clause && --number == 0) {
            *since = further[i].since;
            *until = further[i].until;
        }
    return number == 0;
}

bool clause_stands(const struct clause_text *clause, edition release)
{
    edition since, until;
    for (size_t i = 0; clause_range(clause, i, &since, &until); i++)
        if (since <= release && release < until)
            return true;
    return false;
}

bool clause_in_force(enum clause which, edition at)
{
    if (which == NO_CLAUSE)
        return false;
    if (edition_family(at) != FAMILY_OPENSSL)
        return clause_is_own(edition_family(at), which);
    return clause_stands(&texts[which], at);
}

bool is_manual_page(const char *title)
{
    return strstr(title, "(3)") != NULL;
}

unsigned clause_protocols(enum clause which)
{
    const char *id = texts[which].id;
    static const struct {
        const char *prefix;
        unsigned binds;
    } requests[] = {{"R8_", TLS1_3 | DTLS1_3},
                    {"R5_", OLDER},
                    {"R6_", DTLS1_2},
                    {"R9_", DTLS1_3},
                    {"RQ_", QUICV1}};
    for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++)
        if (strncmp(id, requests[i].prefix, strlen(requests[i].prefix)) == 0)
            return requests[i].binds;
    return STREAMS | DATAGRAMS | QUICV1;
}

bool clause_is_invariant(enum clause which)
{
    return strncmp(texts[which].id, "IV_", 3) == 0;
}
