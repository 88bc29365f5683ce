/* quic_calls.c - calls about connections of QUIC. */
#include "play/quic_calls.h"

#include <string.h>

#include "channel/clock.h"
#include "play/quic_connection.h"
#include "stack/compat.h"
#include "stack/quic.h"

/* More than what a packet holds. */
enum { LONG_LENGTH = 5000 };
static char long_reason[LONG_LENGTH];

static int shut_down_with(const struct invocation *call)
{
    const struct {
        uint64_t code;
        const char *reason;
        size_t size;
    } arguments[SHUTDOWN_ARGUMENTS] = {
#define ARGUMENTS(name, said, code, reason, size) {code, reason, size},
#include "contract/arguments.def"
#undef ARGUMENTS
    };
    const unsigned flags = (unsigned)call->n % SHUTDOWN_FLAGS;
    const long which = call->n / SHUTDOWN_FLAGS;
    memset(long_reason, 'r', sizeof long_reason - 1);
    if (which == NO_ARGUMENTS)
        return stack_quic()->shut_down_plainly(call->endpoint->ssl, flags);
    return stack_quic()->shut_down(call->endpoint->ssl, flags, arguments[which].code,
                                   arguments[which].reason, arguments[which].size);
}

int call_quic_shutdown(const struct invocation *call)
{
    return SSL_shutdown(call->endpoint->ssl);
}

int call_quic_shutdown_ex(const struct invocation *call)
{
    return shut_down_with(call);
}

/* Repeats a call while it gives 0 and time can pass. */
static int to_end(const struct invocation *call, int (*once)(const struct invocation *call))
{
    enum { TIMES_MAX = 4000 }; /* of 1 ms at least each: longer than a close takes */
    int ret = once(call);
    for (int i = 0; ret == 0 && i < TIMES_MAX; i++) {
        carrier_move(&call->connection->carrier);
        if (!quic_tick(call->connection))
            break;
        ret = once(call);
    }
    return ret;
}

int call_quic_shutdown_to_end(const struct invocation *call)
{
    return to_end(call, call_quic_shutdown);
}

int call_quic_shutdown_ex_to_end(const struct invocation *call)
{
    return to_end(call, shut_down_with);
}

int call_events(const struct invocation *call)
{
    return stack_quic()->handle_events(call->endpoint->ssl);
}

int call_event_timeout(const struct invocation *call)
{
    const long long deadline = stack_quic()->deadline(call->endpoint->ssl);
    return deadline < 0 ? 0 : deadline > 0 ? 1 : 2;
}

int call_explicit_events(const struct invocation *call)
{
    return stack_quic()->be_explicit(call->endpoint->ssl);
}

int call_blocking_mode(const struct invocation *call)
{
    return stack_quic()->block(call->endpoint->ssl);
}

int call_close_info(const struct invocation *call)
{
    struct close_info info;
    return stack_quic()->close_info(call->endpoint->ssl, &info);
}

int quic_bounded(uint64_t number)
{
    enum { MOST = 1 << 30 };
    return number < MOST ? (int)number : MOST;
}

/* False: there is no information.  That is no failure of a caller who asks for it. */
static bool informed(const struct invocation *call, struct close_info *info)
{
    stack_mark();
    const int ret = stack_quic()->close_info(call->endpoint->ssl, info);
    stack_pop_to_mark();
    return ret == 1;
}

int call_close_code(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? quic_bounded(info.code) : -1;
}

int call_close_reason(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? quic_bounded(info.reason_length) : -1;
}

int call_close_local(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? info.local : -1;
}

int call_close_transport(const struct invocation *call)
{
    struct close_info info;
    return informed(call, &info) ? info.transport : -1;
}

int call_code_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? quic_bounded(packets->code) : -1;
}

int call_reason_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? quic_bounded(packets->reason_length) : -1;
}

int call_closes_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.closes;
}

int call_transport_sent(const struct invocation *call)
{
    const struct packets *packets = &call->endpoint->outgoing->packets;
    return packets->closes != 0 ? packets->transport : -1;
}

int call_early_closes(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.early;
}

int call_note_packets(const struct invocation *call)
{
    call->endpoint->packets_noted = call->endpoint->outgoing->packets.count;
    return (int)call->endpoint->packets_noted;
}

int call_packets_since(const struct invocation *call)
{
    return (int)(call->endpoint->outgoing->packets.count - call->endpoint->packets_noted);
}

int call_passed(const struct invocation *call)
{
    (void)call;
    return (int)(clock_passed() / 1000);
}

int call_fins_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.fins;
}

int call_resets_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.resets;
}

int call_stops_sent(const struct invocation *call)
{
    return (int)call->endpoint->outgoing->packets.stops;
}

int call_close_listener(const struct invocation *call)
{
    return SSL_shutdown(call->connection->listener);
}

int call_poll(const struct invocation *call)
{
    return stack_quic()->poll(call->endpoint->ssl, (enum poll_event)call->n);
}

int operation_settle(const struct invocation *call)
{
    quic_settle(call->connection);
    return 1;
}

int operation_ticks(const struct invocation *call)
{
    for (long i = 0; i < call->n && quic_tick(call->connection); i++)
        continue;
    return 1;
}
