/*
 * own_words.h - which sentences of OpenSSL's pages stand in the own documentation of other families, too, from
 * fixtures/contract/own/: LibreSSL's manual pages, the comments of BoringSSL's and AWS-LC's <openssl/ssl.h>,
 * wolfSSL's reference.
 *
 * A deviation from such a sentence is one from the family's own word; any other shows a program that is ported
 * from OpenSSL what is different.
 */
#ifndef OWN_WORDS_H
#define OWN_WORDS_H

#include <stddef.h>

#include "contract/edition.h"
#include "contract/scenario.h"

struct own_word {
    enum family family;
    enum clause clause;
    const char *page;   /* where it stands: a manual page, or a function in a header */
    const char *anchor; /* a regular expression that finds it there */
};

extern const struct own_word own_words[];
extern const size_t own_words_count;

/* What a family's own documentation says of a clause; NULL: nothing. */
const struct own_word *own_word(enum family family, enum clause clause);

/* Whether a family has documentation in fixtures/contract/own/. */
bool family_has_words(enum family family);

#endif
