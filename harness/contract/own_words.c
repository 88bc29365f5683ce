/* own_words.c - the own documentation of families, compiled in. */
#include "contract/own_words.h"

const struct own_word own_words[] = {
#define OWN(family, clause, page, anchor) {FAMILY_##family, clause, page, anchor},
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

bool family_has_words(enum family family)
{
    if (family == FAMILIES)
        return false;
    for (size_t i = 0; i < own_words_count; i++)
        if (own_words[i].family == family)
            return true;
    return false;
}
