/* laws.c - what holds between cases. */
#include "laws.h"

#include <stdlib.h>
#include <string.h>

#include "transports.h"

static int sign(int32_t value)
{
    return (value > 0) - (value < 0);
}

static bool is_fatal(const struct flight *flight)
{
    return flight->type == WIRE_ALERT && flight->description != 0;
}

/*
 * The next thing that left, from a place on; false: nothing more did.  Fatal alerts are passed
 * over: nobody repeats the call that failed, so a small transport keeps them.  Data of one call
 * count as one: a library may cut them by the room that it finds.
 */
static bool next_flight(const struct record *record, size_t *at, struct flight *next)
{
    while (*at < record->flights && is_fatal(&record->flight[*at]))
        (*at)++;
    if (*at >= record->flights)
        return false;
    *next = record->flight[(*at)++];
    while (next->type == WIRE_DATA && *at < record->flights) {
        const struct flight *more = &record->flight[*at];
        if (more->type != WIRE_DATA || more->act != next->act || more->from != next->from)
            break;
        next->length = (uint16_t)(next->length + more->length);
        (*at)++;
    }
    return true;
}

static bool same_flights(const struct record *one, const struct record *two)
{
    size_t i = 0, j = 0;
    struct flight a, b;
    for (;;) {
        bool more = next_flight(one, &i, &a);
        if (next_flight(two, &j, &b) != more)
            return false;
        if (!more)
            return true;
        if (memcmp(&a, &b, sizeof a) != 0)
            return false;
    }
}

bool end_alike(const struct scenario *scenario, const struct record *one, const struct record *two)
{
    uint32_t in[2] = {0, 0};
    if (scenario->differs != NULL)
        return true;
    if (one->acts != two->acts || !same_flights(one, two))
        return false;
    for (size_t i = 0; i < one->acts; i++) {
        in[0] += one->seen[i].in;
        in[1] += two->seen[i].in;
        if (one->seen[i].after != two->seen[i].after)
            return false;
    }
    if (one->acts == 0)
        return true;
    const struct seen *a = &one->seen[one->acts - 1], *b = &two->seen[two->acts - 1];
    return sign(a->ret) == sign(b->ret) && a->error == b->error && in[0] == in[1];
}

static bool ended_well(const struct run *run, size_t which)
{
    enum verdict verdict = run->judgements[which].verdict;
    return verdict == CONFORMS || verdict == OBSERVED;
}

/* The same scenario, protocol and role, over another transport. */
static bool siblings(const struct kase *one, const struct kase *two)
{
    return one->scenario == two->scenario && one->protocol == two->protocol &&
           one->server == two->server && one->flavour == two->flavour;
}

/* The same scenario, protocol, role and transport; the first is plain. */
static bool flavours_differ(const struct run *run, size_t plain, size_t which)
{
    const struct kase *one = &run->cases->at[plain], *two = &run->cases->at[which];
    if (one->skip != NULL || two->skip != NULL)
        return false;
    return one->transport == two->transport && one->scenario == two->scenario &&
           one->protocol == two->protocol && one->server == two->server &&
           ended_well(run, plain) != ended_well(run, which);
}

/* Whether two names of a product differ in their second part alone, and both stand in a list. */
static bool same_but_cause(const char *one, const char *two, const char *causes)
{
    const char *a = strchr(one, '-'), *b = strchr(two, '-');
    if (a == NULL || b == NULL || a - one != b - two || strncmp(one, two, (size_t)(a - one)) != 0)
        return false;
    const char *after_a = strchr(a + 1, '-'), *after_b = strchr(b + 1, '-');
    if (after_a == NULL || after_b == NULL || strcmp(after_a, after_b) != 0)
        return false;
    char parts[2][64];
    snprintf(parts[0], sizeof parts[0], "%.*s", (int)(after_a - a - 1), a + 1);
    snprintf(parts[1], sizeof parts[1], "%.*s", (int)(after_b - b - 1), b + 1);
    return strstr(causes, parts[0]) != NULL && strstr(causes, parts[1]) != NULL;
}

/* The calls of the last dimension are those at the end that are only observed. */
static bool answered_alike(const struct run *run, size_t one, size_t two)
{
    struct act acts[2][ACTS];
    const struct record *records[2] = {run_record(run, one), run_record(run, two)};
    size_t count[2];
    count[0] = acts_of(run->cases->at[one].scenario, run->edition, acts[0]);
    count[1] = acts_of(run->cases->at[two].scenario, run->edition, acts[1]);
    for (size_t i = 1; i <= count[0] && i <= count[1]; i++) {
        const struct step *row = acts[0][count[0] - i].row;
        if (row->kind < ROW_OBSERVE)
            return true;
        const struct seen *a = &records[0]->seen[count[0] - i];
        const struct seen *b = &records[1]->seen[count[1] - i];
        if (sign(a->ret) != sign(b->ret) || a->error != b->error || a->sends != b->sends ||
            a->before != b->before || a->after != b->after)
            return false;
    }
    return true;
}

static bool tells_cause(const struct run *run, size_t one, size_t two)
{
    const struct kase *a = &run->cases->at[one], *b = &run->cases->at[two];
    const struct product *product = suites[a->suite].suite->product;
    return a->suite == b->suite && a->scenario->product && b->scenario->product &&
           product->alike != NULL && a->protocol == b->protocol && a->server == b->server &&
           a->transport == b->transport &&
           same_but_cause(a->scenario->name, b->scenario->name, product->alike) &&
           ended_well(run, one) && ended_well(run, two) && !answered_alike(run, one, two);
}

/* Room for the pairs of all laws; a case stands in one pair of each at most. */
struct broken_law *broken_laws(const struct run *run, size_t *count)
{
    const struct cases *cases = run->cases;
    struct broken_law *broken = calloc(3 * cases->count + 1, sizeof *broken);
    *count = 0;
    for (size_t first = 0, i = 1; broken != NULL && i < cases->count; i++) {
        if (!siblings(&cases->at[first], &cases->at[i]))
            first = i;
        else if (ended_well(run, first) && ended_well(run, i) &&
                 !end_alike(cases->at[i].scenario, run_record(run, first), run_record(run, i)))
            broken[(*count)++] = (struct broken_law){IV_007, first, i};
    }
    size_t plain[TRANSPORTS] = {0};
    for (size_t i = 0; broken != NULL && i < cases->count; i++) {
        size_t *mine = &plain[cases->at[i].transport];
        if (cases->at[i].flavour == PLAIN)
            *mine = i;
        else if (flavours_differ(run, *mine, i))
            broken[(*count)++] = (struct broken_law){IV_012, *mine, i};
    }
    for (size_t i = 1; broken != NULL && i < cases->count; i++) {
        if (!cases->at[i].scenario->product ||
            suites[cases->at[i].suite].suite->product->alike == NULL)
            continue;
        for (size_t j = 0; j < i; j++)
            if (tells_cause(run, j, i)) {
                broken[(*count)++] = (struct broken_law){IV_009, j, i};
                break;
            }
    }
    return broken;
}

void print_broken_law(FILE *out, const struct run *run, const struct broken_law *broken)
{
    const struct clause_text *law = clause_text(broken->law);
    fprintf(out,
            "broken law  %s\n  %s    %s, %s: %s    [%s]\n  differs   from %s\n"
            "  again     shutdown-conformance show ID, with each of the two\n",
            run->cases->at[broken->two].id, law->id, law->page, law->section, law->says,
            severity_name(law->severity), run->cases->at[broken->one].id);
}
