/* laws.c - checks conditions that hold between cases. */
#include "run/laws.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/causes.h"
#include "run/suites.h"

static int sign(int32_t value)
{
    return (value > 0) - (value < 0);
}

static size_t smaller(size_t one, size_t two)
{
    return one < two ? one : two;
}

static bool is_fatal(const struct tls_record *tls_record)
{
    return tls_record->type == WIRE_ALERT && tls_record->description != 0;
}

/* Whether a record was sent before one of the first calls ended. */
static bool is_in(size_t calls, const struct tls_record *tls_record)
{
    return tls_record->call_index == MAX_CALLS || tls_record->call_index < calls;
}

/*
 * The next record of the first calls, from *at on; false: there is none.  Fatal alerts are skipped, because the
 * failing call is not repeated and a small transport may therefore not deliver them.  Adjacent data
 * records of one call count as one, because a library may split data by the room in the transport.
 */
static bool next_tls_record(const struct record *record, size_t calls, size_t *at,
                            struct tls_record *next)
{
    while (*at < record->tls_record_count && is_fatal(&record->tls_records[*at]))
        (*at)++;
    if (*at >= record->tls_record_count || !is_in(calls, &record->tls_records[*at]))
        return false;
    *next = record->tls_records[(*at)++];
    while (next->type == WIRE_DATA && *at < record->tls_record_count) {
        const struct tls_record *more = &record->tls_records[*at];
        if (more->type != WIRE_DATA || more->call_index != next->call_index ||
            more->from != next->from)
            break;
        next->length = (uint16_t)(next->length + more->length);
        (*at)++;
    }
    return true;
}

/* An alert of level 0 is one that nothing could tell the content of before it had left in parts.  How records are
 * put into datagrams is up to the library. */
static bool same_tls_record(const struct tls_record *one, struct tls_record two)
{
    if (one->type == WIRE_ALERT && (one->level == 0 || two.level == 0)) {
        two.level = one->level;
        two.description = one->description;
    }
    two.datagram = one->datagram;
    two.fate = one->fate;
    return memcmp(one, &two, sizeof two) == 0;
}

static bool same_tls_records(size_t calls, const struct record *one, const struct record *two)
{
    size_t i = 0, j = 0;
    struct tls_record a, b;
    for (;;) {
        bool more = next_tls_record(one, calls, &i, &a);
        if (next_tls_record(two, calls, &j, &b) != more)
            return false;
        if (!more)
            return true;
        if (!same_tls_record(&a, b))
            return false;
    }
}

bool end_alike(const struct scenario *scenario, size_t calls, const struct record *one,
               const struct record *two)
{
    uint32_t in[2] = {0, 0};
    if (scenario->differs != NULL)
        return true;
    const size_t made[2] = {smaller(one->calls_made, calls), smaller(two->calls_made, calls)};
    if (made[0] != made[1] || !same_tls_records(calls, one, two))
        return false;
    for (size_t i = 0; i < made[0]; i++) {
        in[0] += one->answers[i].in;
        in[1] += two->answers[i].in;
        if (one->answers[i].after != two->answers[i].after)
            return false;
    }
    if (made[0] == 0)
        return true;
    const struct answer *a = &one->answers[made[0] - 1], *b = &two->answers[made[0] - 1];
    return sign(a->ret) == sign(b->ret) && a->error == b->error && in[0] == in[1];
}

/* The number of calls before the first that the pages forbid: of what that does they say nothing. */
static size_t calls_allowed(const struct plan *plan)
{
    size_t calls = 0;
    while (calls < plan->count && plan->calls[calls].row->kind != ROW_FORBIDDEN)
        calls++;
    return calls;
}

static bool ended_well(const struct run *run, size_t which)
{
    enum verdict verdict = run->judgements[which].verdict;
    return verdict == CONFORMS || verdict == OBSERVED;
}

/* Whether two cases differ only in their transport. */
static bool siblings(const struct test_case *one, const struct test_case *two)
{
    return one->scenario == two->scenario && one->protocol == two->protocol &&
           one->server == two->server && one->flavour == two->flavour;
}

/* Whether two cases that differ only in their flavour end differently; the first one is plain. */
static bool flavours_differ(const struct run *run, size_t plain, size_t which)
{
    const struct test_case *one = &run->cases->at[plain], *two = &run->cases->at[which];
    if (is_skipped(one) || is_skipped(two))
        return false;
    return one->transport == two->transport && one->scenario == two->scenario &&
           one->protocol == two->protocol && one->server == two->server &&
           ended_well(run, plain) != ended_well(run, which);
}

/* Compares the results of the calls of the last dimension: the observed rows at the end. */
static bool answered_alike(const struct run *run, size_t one, size_t two)
{
    const struct plan *plans[2] = {run->cases->at[one].plan, run->cases->at[two].plan};
    const struct record *records[2] = {run_record(run, one), run_record(run, two)};
    for (size_t i = 1; i <= plans[0]->count && i <= plans[1]->count; i++) {
        const size_t at[2] = {plans[0]->count - i, plans[1]->count - i};
        if (plans[0]->calls[at[0]].row->kind < ROW_OBSERVE)
            return true;
        const struct answer *a = &records[0]->answers[at[0]], *b = &records[1]->answers[at[1]];
        if (sign(a->ret) != sign(b->ret) || a->error != b->error || a->sends != b->sends ||
            a->before != b->before || a->after != b->after)
            return false;
    }
    return true;
}

static bool reveals_cause(const struct run *run, size_t one, size_t two)
{
    const struct test_case *a = &run->cases->at[one], *b = &run->cases->at[two];
    const struct product *product = suites[a->suite].suite->product;
    return a->suite == b->suite && a->scenario->product && b->scenario->product &&
           product->alike[0] != 0 && a->protocol == b->protocol && a->server == b->server &&
           a->transport == b->transport && same_but_cause(product, a->scenario, b->scenario) &&
           ended_well(run, one) && ended_well(run, two) && !answered_alike(run, one, two);
}

/* The pairs that were found; with room for one pair of each law for each case. */
struct found_pairs {
    struct broken_law *at;
    size_t count;
};

static void add(struct found_pairs *found_pairs, enum clause law, size_t one, size_t two)
{
    found_pairs->at[found_pairs->count++] = (struct broken_law){law, one, two};
}

/* ... where the pages do not say another thing of one of the transports (.buffered). */
static void compare_transports(const struct run *run, struct found_pairs *found_pairs)
{
    const struct test_case *at = run->cases->at;
    for (size_t first = 0, i = 1; i < run->count; i++) {
        if (!siblings(&at[first], &at[i]))
            first = i;
        else if (at[first].plan == at[i].plan && ended_well(run, first) && ended_well(run, i) &&
                 !end_alike(at[i].scenario, calls_allowed(at[i].plan), run_record(run, first),
                            run_record(run, i)))
            add(found_pairs, IV_007, first, i);
    }
}

static void compare_flavours(const struct run *run, struct found_pairs *found_pairs)
{
    size_t plain[TRANSPORTS] = {0};
    for (size_t i = 0; i < run->count; i++) {
        size_t *mine = &plain[run->cases->at[i].transport];
        if (run->cases->at[i].flavour == PLAIN)
            *mine = i;
        else if (flavours_differ(run, *mine, i))
            add(found_pairs, IV_012, *mine, i);
    }
}

static void compare_causes(const struct run *run, struct found_pairs *found_pairs)
{
    for (size_t i = 1; i < run->count; i++) {
        const struct test_case *test_case = &run->cases->at[i];
        if (!test_case->scenario->product || suites[test_case->suite].suite->product->alike[0] == 0)
            continue;
        size_t other = 0;
        while (other < i && !reveals_cause(run, other, i))
            other++;
        if (other < i)
            add(found_pairs, IV_009, other, i);
    }
}

struct broken_law *broken_laws(const struct run *run, size_t *count)
{
    struct found_pairs found_pairs = {calloc(3 * run->cases->count + 1, sizeof *found_pairs.at), 0};
    if (found_pairs.at != NULL) {
        compare_transports(run, &found_pairs);
        compare_flavours(run, &found_pairs);
        compare_causes(run, &found_pairs);
    }
    *count = found_pairs.count;
    return found_pairs.at;
}
