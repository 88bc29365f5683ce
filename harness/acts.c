/* acts.c - what the harness does to the carrier when a DO row says so. */
#include "calls.h"

static int act_hold(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_hold(&link->carrier, end->way, n);
}

static int act_release(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_release(&link->carrier, end->way, n);
}

static int act_release_but(struct link *link, struct end *end, long n, struct seen *seen)
{
    long held = (long)(end->way->taken - end->way->delivered);
    (void)seen;
    return held > n && carrier_release(&link->carrier, end->way, held - n);
}

static int act_cut(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_cut(&link->carrier, end->way);
}

static int act_garbage(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_garbage(&link->carrier, end->way);
}

static int act_corrupt(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_corrupt(&link->carrier, end->way, false);
}

static int act_corrupt_first(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_corrupt(&link->carrier, end->way, true);
}

static int act_break(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_break(&link->carrier, end->way);
}

call_made act_function(enum call call)
{
    static const call_made functions[CALLS] = {
        [ACT_HOLD] = act_hold,
        [ACT_RELEASE] = act_release,
        [ACT_RELEASE_BUT] = act_release_but,
        [ACT_CUT] = act_cut,
        [ACT_GARBAGE] = act_garbage,
        [ACT_CORRUPT] = act_corrupt,
        [ACT_CORRUPT_FIRST] = act_corrupt_first,
        [ACT_BREAK] = act_break,
    };
    return functions[call];
}
