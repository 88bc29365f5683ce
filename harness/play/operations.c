/* operations.c - the operations of the harness on the channel, for DO rows. */
#include "play/operations.h"

#include "channel/faults.h"

int operation_hold(const struct invocation *call)
{
    return fault_hold(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int operation_release(const struct invocation *call)
{
    return fault_release(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int operation_release_but(const struct invocation *call)
{
    long held = (long)(call->endpoint->outgoing->taken - call->endpoint->outgoing->delivered);
    return held > call->n &&
           fault_release(&call->connection->carrier, call->endpoint->outgoing, held - call->n);
}

int operation_cut(const struct invocation *call)
{
    return fault_cut(&call->connection->carrier, call->endpoint->outgoing);
}

int operation_cut_untold(const struct invocation *call)
{
    return fault_cut_untold(&call->connection->carrier, call->endpoint->outgoing);
}

int operation_cut_asking(const struct invocation *call)
{
    return fault_cut_asking(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int operation_drop(const struct invocation *call)
{
    return fault_drop(&call->connection->carrier, call->endpoint->outgoing);
}

static const struct carrier_bytes forgeries[FORGERIES] = {
#define FORGED(name, said, type, bytes) {type, bytes, sizeof bytes - 1},
#define RAW(name, said, bytes)          {0, bytes, sizeof bytes - 1},
#include "contract/forged.def"
#undef FORGED
#undef RAW
};

int operation_inject(const struct invocation *call)
{
    return fault_inject(&call->connection->carrier, call->endpoint->outgoing, &forgeries[call->n]);
}

int operation_insert(const struct invocation *call)
{
    return fault_insert(&call->connection->carrier, call->endpoint->outgoing, &forgeries[call->n]);
}

int operation_forge(const struct invocation *call)
{
    return fault_forge(&call->connection->carrier, call->endpoint->outgoing, &forgeries[call->n]);
}

int operation_corrupt(const struct invocation *call)
{
    return fault_corrupt(&call->connection->carrier, call->endpoint->outgoing, (enum field)call->n);
}

int operation_break(const struct invocation *call)
{
    return fault_break(&call->connection->carrier, call->endpoint->outgoing);
}

int operation_refuse(const struct invocation *call)
{
    call->endpoint->outgoing->refuse = true;
    return 1;
}

int operation_refuse_all(const struct invocation *call)
{
    call->endpoint->outgoing->refuse_all = true;
    return 1;
}

int operation_await(const struct invocation *call)
{
    call->endpoint->outgoing->awaits = (enum awaited)call->n;
    return 1;
}

int operation_starve(const struct invocation *call)
{
    call->endpoint->outgoing->starve = true;
    return 1;
}

int operation_stale(const struct invocation *call)
{
    call->connection->stale = true;
    return 1;
}
