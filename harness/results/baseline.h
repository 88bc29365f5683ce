/*
 * baseline.h - what is known of a stack: where it differs from the pages, or no page decides.
 *
 * A text file made for diffs and reviews.  Lines that start with # are comments and stay with what
 * follows them; a line without indent starts a head line or an entry, indented lines belong to it:
 *
 *   stack  openssl-3.0                 the head, from the run that was accepted
 *   can    tls1.2 tls1.3
 *   cases
 *     16  first_to_close/one_way       so many cases this scenario had
 *
 *   observed  first_to_close/one_way   verdict and glob of ids
 *     clause  SD_024                   the sentence (deviates), or that of the first observed row
 *     seen    2: 0, flags +SENT        a line an observed call; `step N`: crashed, ...
 *     class   undocumented             or: defect, divergence by design, documentation conflict
 *     reason  sentence, cause          a reason can go on over several lines
 *     until   4.0                      the first version for which the entry is refused
 *
 * A law between cases that is broken has the verdict `breaks`, and the law before its id:
 * IV_007:half_close/...
 */
#ifndef BASELINE_H
#define BASELINE_H

#include <stdbool.h>
#include <stdio.h>

#include "judge/judge.h"

/* Strings belong to the baseline; what a file does not give is "". */
struct entry {
    int line; /* where it stands in its file; 0: made by accepting */
    enum verdict verdict;
    enum clause clause;
    char *glob, *seen, *class, *reason, *until, *comment;
    size_t matched; /* cases of the run that its glob fits */
};

struct scenario_size {
    char *name;
    size_t cases;
};

struct baseline {
    char *path, *stack, *can, *comment;
    char *tail; /* comments behind the last entry */
    struct scenario_size *scenarios;
    size_t scenario_count;
    struct entry *entries;
    size_t count;
};

/* What a new entry says until somebody writes its reason. */
#define REASON_WANTED "reason wanted"

/* Writes it sorted, whole or not at all.  Returns NULL, or one sentence. */
const char *baseline_write(const char *path, struct baseline *baseline);

/* Add copies; false: out of memory. */
bool baseline_add(struct baseline *baseline, const struct entry *entry);
bool baseline_add_scenario(struct baseline *baseline, const char *name, size_t cases);

void baseline_free(struct baseline *baseline);

/* The first entry that lacks a reason or a class somebody chose; NULL: none does. */
const struct entry *baseline_unwritten(const struct baseline *baseline);

#endif
