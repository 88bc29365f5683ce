/* acts.c - what the harness does to the carrier when a DO row says so. */
#include "calls.h"

int act_hold(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_hold(&link->carrier, end->way, n);
}

int act_release(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_release(&link->carrier, end->way, n);
}

int act_release_but(struct link *link, struct end *end, long n, struct seen *seen)
{
    long held = (long)(end->way->taken - end->way->delivered);
    (void)seen;
    return held > n && carrier_release(&link->carrier, end->way, held - n);
}

int act_cut(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_cut(&link->carrier, end->way);
}

static const struct carrier_bytes forgeries[FORGERIES] = {
#define FORGED(name, said, type, bytes) {type, bytes, sizeof bytes - 1},
#define RAW(name, said, bytes)          {0, bytes, sizeof bytes - 1},
#include "forged.def"
#undef FORGED
#undef RAW
};

int act_inject(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_inject(&link->carrier, end->way, &forgeries[n]);
}

int act_forge(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_forge(&link->carrier, end->way, &forgeries[n]);
}

int act_corrupt(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_corrupt(&link->carrier, end->way, false);
}

int act_corrupt_first(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_corrupt(&link->carrier, end->way, true);
}

int act_break(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return carrier_break(&link->carrier, end->way);
}

int act_refuse(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    end->way->refuse = true;
    return 1;
}

int act_await(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    end->way->awaits = (enum awaited)n;
    return 1;
}

int act_starve(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    end->way->starve = true;
    return 1;
}

int act_stale(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    link->stale = true;
    return 1;
}
