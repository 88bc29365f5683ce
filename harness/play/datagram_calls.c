/* datagram_calls.c - timers of DTLS and the passing of time, and what becomes of datagrams. */
#include "play/datagram_calls.h"

#include <sys/time.h>

#include "channel/clock.h"
#include "channel/faults.h"
#include "stack/compat.h"

int call_get_timeout(const struct invocation *call)
{
    struct timeval left = {0, 0};
    const int active = stack_timer(call->endpoint->ssl, &left);
    return active == 1 && left.tv_sec == 0 && left.tv_usec == 0 ? 2 : active;
}

int call_handle_timeout(const struct invocation *call)
{
    return stack_handle_timer(call->endpoint->ssl);
}

int operation_lose(const struct invocation *call)
{
    return fault_datagrams(&call->connection->carrier, call->endpoint->outgoing, VANISHES, call->n);
}

int operation_double(const struct invocation *call)
{
    return fault_datagrams(&call->connection->carrier, call->endpoint->outgoing, DOUBLED, call->n);
}

int operation_overtake(const struct invocation *call)
{
    return fault_datagrams(&call->connection->carrier, call->endpoint->outgoing, OVERTAKEN, 1);
}

int operation_merge(const struct invocation *call)
{
    return fault_datagrams(&call->connection->carrier, call->endpoint->outgoing, MERGED, 1);
}

int operation_unreachable(const struct invocation *call)
{
    return fault_unreachable(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int operation_short_mtu(const struct invocation *call)
{
    return fault_mtu(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int operation_tick(const struct invocation *call)
{
    enum { SECOND = 1000000 };
    struct timeval left = {0, 0};
    if (stack_timer(call->endpoint->ssl, &left) != 1)
        return 0;
    clock_advance(((long long)left.tv_sec * SECOND + left.tv_usec) / call->n + (call->n == 1));
    return 1;
}

int operation_expire(const struct invocation *call)
{
    clock_advance((long long)call->n * 1000);
    return 1;
}
