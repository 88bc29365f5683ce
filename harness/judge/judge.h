/*
 * judge.h - compares what was observed with what is promised.  Pure: links without a TLS library.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "contract/planned_calls.h"
#include "judge/record.h"

/* In which respects a call was not as its row says. */
enum difference {
    RETURN_DIFFERS = 1,
    ERROR_DIFFERS = 2,
    WIRE_DIFFERS = 4,
    FLAGS_DIFFER = 8,
    QUEUE_DIFFERS = 16,
    BYTES_DIFFER = 32,
    INVARIANT_BROKEN = 64
};

enum verdict {
    CONFORMS,
    OBSERVED, /* conforms, and holds rows that no sentence judges */
    DEVIATES,
    UNREACHED, /* a DO or SETUP row did not give its relation */
    SKIPPED,   /* the stack lacks a capability */
    CRASHED,
    HUNG,
    LOST, /* ended without "done", neither by signal nor by limit */
    VERDICTS,
    BREAKS_LAW = VERDICTS /* not of a case, but of two that break a law together */
};

const char *verdict_name(enum verdict verdict);

/* The verdict of that name; BREAKS_LAW + 1 where there is none. */
enum verdict verdict_named(const char *name);

/* Whether a verdict is of a library that did not do what a case asked for. */
bool verdict_is_failure(enum verdict verdict);

/* A judgement of a whole case. */
struct judgement {
    enum verdict verdict;
    int call_index; /* where the case ended badly, counted from 0; -1: nowhere, MAX_CALLS: before
                       the first */
    unsigned differences; /* enum difference, of that call */
    enum clause clause;   /* the sentence that was broken, NO_CLAUSE for UNREACHED, CRASHED, ... */
};

/* How a call differs from its rule, invariants apart. */
unsigned differences(const struct planned_call *planned, const struct answer *answer, edition at);

/* Which sentence the differences of a judged call break; `invariant` is the one it broke besides.
 */
enum clause broken_clause(const struct planned_call *planned, const struct answer *answer,
                          unsigned found, enum clause invariant);

/* The judgement on a case that was run: its calls, its record and how its process ended. */
struct judgement judge(const struct plan *plan, const struct record *record,
                       const struct outcome *outcome);

#endif
