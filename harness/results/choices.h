/*
 * choices.h - what calls gave where the rows that judge them leave it open, by clause and call.
 *
 * A row may demand "<= 0" without a class, because its page promises no more; applications can depend on
 * what a library gives there all the same.  Where the same clause judges the same call, most cases choose
 * alike: then it is said once.
 */
#ifndef CHOICES_H
#define CHOICES_H

#include "results/results.h"

/* What one case gave in all calls of a name that one clause judges. */
struct chosen {
    size_t which; /* the index of the result */
    enum clause clause;
    char *call; /* without side and numbers: "SSL_read()" */
    char *text; /* "-1 SSL"; of several calls that differ "0 SSL, -1 SSL", in their order */
};

struct choices {
    struct chosen *at; /* in the order of the results */
    size_t count;
};

/* What the cases of results chose.  False: out of memory.  The caller calls choices_free in both
 * cases. */
bool choices_of(const struct results *results, struct choices *choices);
void choices_free(struct choices *choices);

/* Whether two stand for the same clause and call. */
bool chosen_in_same_place(const struct chosen *one, const struct chosen *two);

/*
 * The first call of which two texts say different things, counted from 0 among the calls that `now`
 * stands for: copies what they say of it.
 */
enum { CHOICE_TEXT = 24 };
size_t choice_that_differs(const char *before, const char *now, char was[CHOICE_TEXT],
                           char is[CHOICE_TEXT]);

/* The n-th choice of a result in the same place, counted from 0; NULL: it has fewer. */
const struct choice *choice_nth(const struct result *result, const struct chosen *chosen, size_t n);

#endif
