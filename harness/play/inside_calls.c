/* inside_calls.c - calls from inside callbacks. */
#include "play/inside_calls.h"

#include "play/alert_callbacks.h"
#include "play/session_callbacks.h"
#include "stack/contexts.h"

static bool tells_of_alerts(enum callback which)
{
    return which == IN_INFO || which == IN_MESSAGE;
}

int call_in_callback(const struct invocation *call)
{
    call->endpoint->told.in = (enum callback)call->n;
    if (tells_of_alerts(call->endpoint->told.in))
        alerts_watch(call->endpoint);
    else if (call->endpoint->told.in == IN_GET)
        sessions_give(contexts_get(call->connection->protocol, true),
                      &call->connection->endpoint[1]);
    return 1;
}

int call_calls_inside(const struct invocation *call)
{
    const enum callback where = call->endpoint->told.in;
    const enum inside what = (enum inside)call->n;
    if (tells_of_alerts(where))
        alerts_call_inside(call->endpoint, where, what);
    else
        sessions_call_inside(call->endpoint->outgoing->wire.server ? OF_SERVER : OF_CLIENT, where,
                             what);
    return 1;
}
