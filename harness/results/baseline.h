/*
 * baseline.h - baselines: the known results of a stack that deviate, or that no clause judges.
 *
 * A baseline is a text file, made for diffs and reviews.  Lines that start with # are comments and
 * belong to what follows them.  A line without indent is a head line or starts an entry; indented
 * lines belong to the line without indent above them:
 *
 *   stack  openssl-3.0                 the head, from the run that was accepted
 *   can    tls1.2 tls1.3
 *   cases
 *     16  first_to_close/one_way       the number of cases of a scenario
 *
 *   observed  first_to_close/one_way*  verdict, and a glob that matches ids of cases
 *     clause  SD_024                   the broken clause (deviates), or that of the first observed
 *                                      row; - for other verdicts
 *     seen    2: 0, flags +SENT        the result: a line for each observed call, numbered from 1;
 *                                      or the number and the result of the call that deviates; or
 *                                      `step N` for crashed, hung, ...
 *     class   undocumented             or: defect, divergence by design, documentation conflict
 *     reason  sentence, cause          may be repeated for a reason of several lines
 *     until   4.0                      optional: the first release in which the entry has expired
 *
 * A broken law between cases (run/laws.h) has the verdict `breaks`, and an id of the form LAW:id,
 * for instance IV_007:half_close/...
 */
#ifndef BASELINE_H
#define BASELINE_H

#include <stdbool.h>
#include <stdio.h>

#include "judge/judge.h"

/* All strings belong to the baseline; a string that the file does not give is "". */
struct entry {
    int line; /* line number in the file; 0: made by accepting */
    enum verdict verdict;
    enum clause clause;
    char *glob, *seen, *class, *reason, *until, *comment;
    size_t matched; /* number of cases of the run that the glob matches; set by gate_cases */
};

struct scenario_size {
    char *name;
    size_t cases;
};

struct baseline {
    char *path, *stack, *can, *comment;
    char *tail; /* comments after the last entry */
    struct scenario_size *scenarios;
    size_t scenario_count;
    struct entry *entries;
    size_t count;
};

/* The class and the reason of a new entry, until someone writes them. */
#define REASON_WANTED "reason wanted"

/* Sorts a baseline and writes it to a file, whole or not at all.  Returns NULL, or one sentence. */
const char *baseline_write(const char *path, struct baseline *baseline);

/* Each adds a copy.  False: out of memory. */
bool baseline_add(struct baseline *baseline, const struct entry *entry);
bool baseline_add_scenario(struct baseline *baseline, const char *name, size_t cases);

void baseline_free(struct baseline *baseline);

/* The first entry whose reason or class is still REASON_WANTED; NULL: there is none. */
const struct entry *baseline_incomplete_entry(const struct baseline *baseline);

#endif
