/*
 * judge.h - compares recorded calls with the rows of their scenario.  Needs no TLS library.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "contract/planned_calls.h"
#include "judge/record.h"

/* The aspects in which a call differs from its row, as a set. */
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
    OBSERVED, /* conforms, and some calls are not judged by any clause in force */
    DEVIATES,
    UNREACHED, /* a DO or SETUP row did not return what it must */
    SKIPPED,   /* the stack lacks a capability */
    CRASHED,
    HUNG,
    LOST, /* the process ended, not by a signal or the limit, without completing the record */
    VERDICTS,
    BREAKS_LAW = VERDICTS /* not the verdict of a case, but of two cases that break a law
                             (run/laws.h) */
};

const char *verdict_name(enum verdict verdict);

/* The verdict with that name; BREAKS_LAW + 1 if there is none. */
enum verdict verdict_named(const char *name);

/* Whether a verdict makes a run fail, unless a finding explains it. */
bool verdict_is_failure(enum verdict verdict);

/* The judgement of a case. */
struct judgement {
    enum verdict verdict;
    int call_index;       /* the call at which the case failed, counted from 0; -1: none, MAX_CALLS:
                       before the first */
    unsigned differences; /* enum difference of that call, as a set */
    enum clause clause;   /* the clause that was broken; NO_CLAUSE for UNREACHED, CRASHED, HUNG,
                             LOST */
};

/* The differences of a call from its rule, as a set, without invariants. */
unsigned differences(const struct planned_call *planned, const struct answer *answer, edition at);

/*
 * Whether a call of which the own documentation of a family is silent goes otherwise than its rows say: they, and
 * the rows below, are written for OpenSSL's pages, and those assume what is not so.  Never by OpenSSL's pages.
 */
bool goes_astray(const struct planned_call *planned, const struct answer *answer, edition at);

/* How many calls of a case are held to their rows: all, or those up to the first that goes astray, included.  The
 * others are recorded, and only the invariants judge them. */
size_t calls_held_to_rows(const struct plan *plan, const struct record *record);

/* Whether what a row says of flags or the wire is judged: by a sentence of its own, if that is in force, or by
 * the row's. */
bool is_said(enum clause by, edition at);

/* Whether the rule of a call leaves open which of several returns a call gives, or which class where
 * that was asked: a number of bytes that the row names apart. */
bool leaves_open(const struct planned_call *planned, const struct answer *answer);

/* The clause that a judged call breaks; `differences` is the set of the function above, `invariant`
 * the invariant that the call breaks as well, or NO_CLAUSE. */
enum clause broken_clause(const struct planned_call *planned, const struct answer *answer,
                          unsigned found, enum clause invariant, edition at);

/* Judges a case that was run, by its calls, its record and the way in which its process ended. */
struct judgement judge(const struct plan *plan, const struct record *record,
                       const struct outcome *outcome);

#endif
