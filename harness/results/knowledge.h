/*
 * knowledge.h - compares results with the findings.
 */
#ifndef KNOWLEDGE_H
#define KNOWLEDGE_H

#include "results/finding.h"
#include "results/results.h"

enum known_as {
    AS_EXPECTED, /* conforms, is observed or skipped */
    KNOWN,       /* deviates, and one finding says so */
    NOT_KNOWN,   /* deviates, and no finding says so of this release */
    KNOWN_TWICE  /* deviates, and two findings claim it: one describes more than it should */
};

struct comparison {
    enum known_as as;
    const struct finding *finding; /* KNOWN, KNOWN_TWICE: that says so; NOT_KNOWN: that describes it
                                      for other releases, or NULL */
    const struct finding *other;   /* KNOWN_TWICE: the second one */
    bool changed;                  /* differs from the snapshot that is to be kept */
};

/* Compares each result, broken laws included, with the findings; NULL: with none.  `comparisons` has
 * room for all. */
void compare_with_findings(const struct results *results, const struct findings *findings,
                           struct comparison *comparisons);

/* The same in an array of its own, which the caller frees; NULL: out of memory. */
struct comparison *comparisons_with(const struct results *results, const struct findings *findings);

/* Whether no finding explains a result, or two do. */
bool comparison_is_unexplained(const struct comparison *comparison);

/* The same, or whether it changed where it must not. */
bool comparison_fails(const struct comparison *comparison);

/* The number of results that a finding explains. */
size_t explained_by(const struct finding *finding, const struct results *results,
                    const struct comparison *comparisons);

/* Whether none of the sentences that a finding is about is in force: then nothing is said about the
 * library. */
bool finding_is_silent(const struct finding *finding, edition at);

/*
 * Whether a complete run shows a finding no more: the finding holds for the release, one of its
 * clauses is in force, cases of it were run, and it explains none.  A clause that is not in force
 * says nothing about the library.
 */
bool finding_is_gone(const struct finding *finding, const struct results *results,
                     const struct comparison *comparisons);

#endif
