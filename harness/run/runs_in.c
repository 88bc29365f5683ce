/* runs_in.c - in which protocols a scenario runs. */
#include "run/runs_in.h"

#include "channel/wire.h"
#include "contract/call_traits.h"
#include "contract/planned_calls.h"
#include "contract/protocol.h"

/* Whether an operation lets single bytes pass. */
static bool takes_bytes(const struct step *row)
{
    return (row->call == OPERATION_HOLD || row->call == OPERATION_RELEASE) && row->n > 0 &&
           row->n < ALL;
}

bool row_needs_stream(const struct step *row)
{
    return call_is(row->call, OF_STREAM) || takes_bytes(row);
}

static bool needs_datagrams(const struct step *row)
{
    return call_is(row->call, OF_DATAGRAMS);
}

static bool seals(const struct step *row)
{
    return call_is(row->call, SEALS);
}

/* Whether something is true of a row that is made in a protocol. */
static bool one_is(const struct scenario *scenario, int protocol, bool (*is)(const struct step *))
{
    const size_t count = row_count(scenario);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = row_is_made(&scenario->steps[i], (enum protocol)(1U << protocol)) &&
                is(&scenario->steps[i]);
    return found;
}

bool scenario_forges(const struct scenario *scenario, int protocol)
{
    return one_is(scenario, protocol, seals);
}

bool scenario_runs_in(const struct scenario *scenario, int protocol)
{
    if (scenario->only != 0 && (scenario->only & 1U << protocol) == 0)
        return false;
    if (protocol == NTH_QUIC)
        return scenario->only == QUICV1;
    if (!protocol_is_datagram(protocol))
        return !one_is(scenario, protocol, needs_datagrams);
    return scenario->stream == NULL && !scenario->blocking &&
           !one_is(scenario, protocol, row_needs_stream) &&
           (wire_decrypts(protocol) || !scenario_forges(scenario, protocol));
}
