/* own_words.c - the own documentation of families, compiled in. */
#include "contract/own_words.h"

#include <string.h>

const struct own_word own_words[] = {
#define OWN(family, clause, page, anchor) {family, clause, page, anchor},
#include "own.inc"
#undef OWN
};
const size_t own_words_count = sizeof own_words / sizeof own_words[0];

const struct own_word *own_word(enum family family, enum clause clause)
{
    for (size_t i = 0; i < own_words_count; i++)
        if (own_words[i].family == family && own_words[i].clause == clause)
            return &own_words[i];
    return NULL;
}

/* Whether a clause is of an RFC, or an invariant that rests on RFCs: those bind each family. */
static bool is_of_rfc(enum clause clause)
{
    static const char rfc[] = "RFC ";
    const char *source =
        clause_is_invariant(clause) ? clause_text(clause)->section : clause_page(clause);
    return strncmp(source, rfc, sizeof rfc - 1) == 0;
}

bool clause_is_own(enum family family, enum clause clause)
{
    return is_of_rfc(clause) || own_word(family, clause) != NULL;
}

bool family_has_words(enum family family)
{
    if (family == FAMILIES)
        return false;
    for (size_t i = 0; i < own_words_count; i++)
        if (own_words[i].family == family)
            return true;
    return false;
}
