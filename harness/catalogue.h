/*
 * catalogue.h - the contract: releases, clauses, and which row of a table is in force.
 *
 * Pure: no TLS library, no state.
 */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scenario.h"

/* A release of OpenSSL as one number that orders like releases do: letters count from a = 1. */
typedef long edition;
#define VERSION(major, minor, fix, letter)                                                         \
    ((major)*1000000L + (minor)*10000L + (fix)*100L + (letter))

enum {
    R0 = 0,
    R1_1_1 = VERSION(1, 1, 1, 0),
    R1_1_1a = VERSION(1, 1, 1, 1),
    R1_1_1b = VERSION(1, 1, 1, 2),
    R1_1_1f = VERSION(1, 1, 1, 6),
    R1_1_1h = VERSION(1, 1, 1, 8),
    R1_1_1l = VERSION(1, 1, 1, 12),
    R3_0 = VERSION(3, 0, 0, 0),
    R3_0_3 = VERSION(3, 0, 3, 0),
    R3_2 = VERSION(3, 2, 0, 0),
    R4_0 = VERSION(4, 0, 0, 0),
    NOW = VERSION(99, 0, 0, 0)
};

enum severity { SECURITY, LOSS, HANG, COMPAT, DOC, SEVERITIES };

struct clause_text {
    const char *id, *page, *section, *says;
    const char *untestable; /* the reason why no case can judge it, or NULL */
    edition since, until;   /* in force from since to before until */
    enum severity severity;
    bool forbids; /* the clause forbids a call */
};

/* What a case can need and a stack can lack, the protocols first, in the order of the cases'
 * dimension: the closed list of reasons to skip (capabilities.def). */
enum {
    NTH_TLS1_0,
    NTH_TLS1_1,
    NTH_TLS1_2,
    NTH_TLS1_3,
#define CAPABILITY(name, said, probe) NTH_##name,
#define FUNCTION(name, probe)
#include "capabilities.def"
#undef CAPABILITY
#undef FUNCTION
    CAPABILITIES
};
typedef uint64_t capabilities; /* a set of them */
#define CAN(what)  (UINT64_C(1) << NTH_##what)
#define NTH_CAN(n) (UINT64_C(1) << (n))
_Static_assert(CAPABILITIES < 64, "a set of capabilities has 64 bits");

/* The text of a clause; `which` below CLAUSES. */
const struct clause_text *clause_text(enum clause which);

/* The clause of that id, NO_CLAUSE where there is none. */
enum clause clause_named(const char *id);

const char *severity_name(enum severity severity);

bool clause_in_force(enum clause which, edition at);

/*
 * "1.1.1k", "3.0", "3.0.15", "1.1.1" (its last letter) to a release.  False: not a release.
 */
bool edition_parse(const char *text, edition *at);

/* The first release that a release stands for: of "3.0" 3.0.0, of "1.1.1" 1.1.1 without a letter.
 */
edition edition_first(edition at);

/* Writes a release as people write it, at most `size` bytes; returns `text`. */
const char *edition_name(edition at, char *text, size_t size);

/* The suites that were linked in, in the order of their names. */
struct linked_suite {
    const char *name;
    const struct suite *suite;
};
extern const struct linked_suite suites[];
extern const size_t suites_count;

/* The number of scenarios in a suite, those of its product included; of rows in a scenario. */
size_t scenario_count(const struct suite *suite);
size_t row_count(const struct scenario *scenario);

/* The scenario at a place of a suite's table; behind those written by hand come those of its
 * product. */
const struct scenario *scenario_at(const struct suite *suite, size_t place);

/*
 * Makes the scenarios of all products; call once, before the others of this file.  False: out of
 * memory.
 */
bool products_make(void);

/* A glob in a suite's product that fits no combination, and so says nothing; NULL: there is none.
 */
const char *product_idle_glob(const struct suite *suite);

/* How many combinations of a suite's product cannot exist. */
size_t product_impossible(const struct suite *suite);

/* One call that a case makes: a row, the side it is made on, and the row that judges it. */
struct act {
    const struct step *row;
    const struct step *rule; /* the row or one of its ORs; NULL: no sentence is in force */
    enum side who;           /* SELF or PEER */
};

enum { ACTS = 32 };

/*
 * The calls of a scenario under an edition, in order; BOTH gives two.  Returns how many, at most
 * ACTS (tables_refused makes sure that they fit).
 */
size_t acts_of(const struct scenario *scenario, edition at, struct act acts[ACTS]);

/*
 * Looks through tables for what must not be in one.  Returns NULL, or one sentence that names
 * suite, scenario and line (in a static buffer).
 */
const char *tables_refused(const struct linked_suite *list, size_t count);

#endif
