/*
 * scenario_product.h - a product of dimensions: a scenario for each combination of one part from
 * each, named by their names with - between.
 *
 * Its rows are the parts' `steps` in order; a part's `then` come before the last dimension's.  It
 * runs over roomy alone, at full depth over all transports.  Dimensions end with {0}, cells and
 * exceptions with {OF(0)}.
 */
#ifndef SCENARIO_PRODUCT_H
#define SCENARIO_PRODUCT_H

#include "contract/scenario.h"

enum { PART_ROWS = 24, PARTS_NAMED = 40, LISTS = 4 };

/* A part and its number: PART(open, ...) has the name "open" and the number p_open, which the suite
 * gives it in an enumeration of its own, from 1 on, so that a misspelt part does not compile. */
#define PART(part, ...)                                                                            \
    {                                                                                              \
        .number = p_##part, .name = #part, __VA_ARGS__                                             \
    }
#define NOTHING .steps = {{0}} /* a part without rows */

struct part {
    int number;
    const char *name;
    struct step steps[PART_ROWS], then[PART_ROWS];
    unsigned only;   /* enum protocol; 0: all */
    const char *why; /* the reason where `only` is given */
    bool full;       /* its scenarios run at full depth alone: they take long, or are many */
    bool blocked;    /* a transport that takes little is its subject: it runs over those as well */
    bool buffered;   /* ... and over a buffering BIO, which hides from most rows what is below it */
    const char *roomy;  /* why its combinations run over roomy alone nevertheless, or NULL */
    const char *stream; /* why they do not run over datagrams, or NULL */
    const char
        *differs; /* what may differ from transport to transport in its combinations, or NULL */
};
#define DIMENSION (const struct part[])

/*
 * Which combinations are meant: those of the listed parts; a dimension of which no part is listed is
 * left open.  Several lists mean what each of them means.
 */
#define OF(...) .of = {{__VA_ARGS__}}

/* What a page says of combinations: rows that take the place of the last dimension's.  The first
 * cell that means a combination counts. */
struct cell {
    int of[LISTS][PARTS_NAMED];
    struct step steps[PART_ROWS];
};
#define CELLS (const struct cell[])

/* Combinations that cannot exist, or that are wanted besides others, and why. */
struct exception {
    int of[LISTS][PARTS_NAMED];
    const char *why;
};
#define IMPOSSIBLE (const struct exception[])
#define BESIDES    (const struct exception[])

struct product {
    const char *title;  /* of all its scenarios */
    const char *roomy;  /* why they run over roomy alone at any depth, or NULL */
    const char *stream; /* why they do not run over datagrams, or NULL */
    /* At the default depth only as many combinations as are needed for every two parts of any two
     * dimensions to meet, in each protocol, with a call that is judged where there is one; all at full
     * depth. */
    bool pairwise;
    const struct exception *besides; /* combinations that it makes besides, and why; or NULL */
    /* At the default depth a combination runs with TLS 1.2 or 1.3, and with SELF as client or as
     * server, in turns; in both, and in both roles, at full depth. */
    bool in_turns;
    const struct part *dimensions[DIMENSIONS];
    const struct cell *cells;           /* or NULL */
    const struct exception *impossible; /* or NULL */
    /* Parts of the second dimension after which the last dimension's calls have to be answered alike
     * (IV_009); none: no law. */
    int alike[PARTS_NAMED];
};

#endif
