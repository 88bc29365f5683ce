/* position.c - where a sequence of moves has led. */
#include "explore/position.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "channel/clock.h"
#include "channel/direction.h"
#include "channel/transports.h"
#include "contract/answers.h"
#include "explore/digest.h"
#include "play/execution.h"
#include "play/guard.h"
#include "play/handshake.h"
#include "stack/compat.h"
#include "stack/quic.h"

/* Over QUIC nobody but the library takes what was sent. */
static struct flow see(const struct connection *connection)
{
    const bool quic = connection->protocol == NTH_QUIC;
    struct flow seen;
    const enum side sides[] = {SELF, PEER};
    for (size_t i = 0; i < 2; i++) {
        struct endpoint *from =
            connection_endpoint((struct connection *)(uintptr_t)connection, sides[i]);
        const struct direction *direction = from->outgoing;
        const size_t waiting = quic ? 0 : carrier_readable(direction->other);
        seen.sent[i] = (uint32_t)direction->taken;
        seen.taken[i] = (uint32_t)(direction->delivered - waiting);
    }
    return seen;
}

/* Makes a call, and returns its answer.  A packet that cannot be read ends the process: what left is not
 * known, and no rule can speak of it. */
static struct answer *make_call(struct position *position, const struct planned_call *planned)
{
    struct record *record = position->record;
    struct answer *answer = &record->answers[record->calls_made];
    record->call_index = record->calls_made;
    memset(answer, 0, sizeof *answer);
    execute_call(position->connection, planned, position->edition, answer);
    if (packets_unread(position->connection))
        _exit(PACKETS_UNREAD);
    record->calls_made++;
    return answer;
}

/* Makes the calls with which each sequence of the protocol begins.  False: one gave something else. */
static bool make_beginning(const struct sequence *start, struct position *position)
{
    bool good = true;
    for (const struct step *row = sequence_beginning(start); row->kind != ROW_END && good; row++)
        for (unsigned who = SELF; who <= PEER && good; who++) {
            const struct planned_call planned = {row,      NULL, PAGES_SILENT, (enum side)who,
                                                 UNSTATED, 0};
            if ((row->who & who) != 0)
                good = fits(row->want, make_call(position, &planned)->ret);
        }
    return good;
}

bool position_open(const struct sequence *start, edition at, struct position *position)
{
    memset(position, 0, sizeof *position);
    position->edition = at;
    position->protocol = start->protocol;
    position->invariants.established = !start->unconnected;
    position->model.datagrams = protocol_is_datagram(start->protocol);
    position->model.quic = start->protocol == NTH_QUIC;
    position->model.side[0].quic.plain = position->model.side[1].quic.plain = true;
    clock_stop();
    position->model.side[0].young = position->model.side[1].young = start->unconnected;
    position->record = calloc(1, sizeof *position->record);
    position->connection =
        start->unconnected
            ? connection_new(start->protocol, transport_of(start->protocol), PEER, PLAIN)
            : connection_connect(start->protocol, transport_of(start->protocol), PEER, PLAIN);
    if (position->connection == NULL || position->record == NULL)
        return false;
    position->connection->self_is_server = false;
    position->connection->record = position->record;
    if (!make_beginning(start, position))
        return false;
    const struct flow seen = see(position->connection);
    for (size_t i = 0; i < 2; i++)
        position->model.side[i].queue.sent = seen.sent[i];
    return true;
}

enum fate position_step(struct position *position, size_t move, struct made *made)
{
    struct record *record = position->record;
    const struct planned_call planned = move_call(move);
    const struct model before = position->model;
    const struct answer *answer = make_call(position, &planned);
    const struct flow seen = see(position->connection);
    if (position->model.quic)
        model_learn_quic(&position->model, &planned, record, &seen);
    else
        model_learn(&position->model, &planned, record, &seen);
    made->answer = *answer;
    const enum clause broken =
        invariant_broken(&position->invariants, &planned, answer, position->edition);
    const size_t rule = rule_broken(&before, &planned, answer, position->edition);
    if (rule < rules_count) {
        made->rule = (uint8_t)rule;
        made->clause = (uint16_t)rules[rule].clause;
        return BREAKS_RULE;
    }
    made->clause = (uint16_t)broken;
    return broken == NO_CLAUSE ? FINE : BREAKS_INVARIANT;
}

static uint64_t mix_side(uint64_t digest, const struct side_model *side)
{
    const long facts[] = {
        side->freed,          side->young,        side->quiet,       side->ignores_end,
        side->closed_quietly, side->failed,       side->write_waits, side->close_waits,
        side->full,           side->broken,       side->cut,         side->apart,
        side->schedules,      side->met_end,      side->got_close,   side->got_fatal,
        side->closes,         (long)side->unread, side->queue.count, side->queue.begun,
        side->asked,          side->asked_at_end, side->sent_behind, side->stuck,
        side->forges,         side->fate};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        digest = digest_number(digest, facts[i]);
    for (size_t i = 0; i < side->queue.count; i++) {
        const bool with_next =
            i + 1U < side->queue.count && side->queue.end[i] == side->queue.end[i + 1];
        digest = digest_number(digest, side->queue.at[i] * 2 + with_next);
    }
    return digest;
}

/* What waits on the way, what is to become of the next datagram, and whether a timer runs. */
static uint64_t mix_datagrams(uint64_t digest, const struct endpoint *endpoint)
{
    const struct datagrams *datagrams = &endpoint->outgoing->datagrams;
    struct timeval left = {0, 0};
    const int active = stack_timer(endpoint->ssl, &left);
    const long facts[] = {datagrams->fated,
                          datagrams->kept,
                          datagrams->unreachable,
                          datagrams->faulty,
                          active,
                          active == 1 && left.tv_sec + left.tv_usec == 0,
                          (long)(datagrams->count - datagrams->next),
                          (long)datagrams_unread(endpoint->outgoing)};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        digest = digest_number(digest, facts[i]);
    return digest;
}

static uint64_t mix_quic_model(uint64_t digest, const struct model *model, size_t side)
{
    const struct quic_side *me = &model->side[side].quic;
    const long facts[] = {me->begun,    me->over,   me->plain,         me->concluded,
                          me->reset,    me->freed,  me->unheard,       me->unmet,
                          me->told_end, me->closes, (long)me->written, (long)me->read,
                          model->unsure};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        digest = digest_number(digest, facts[i]);
    return digest;
}

/* The lengths of the datagrams that the other side has not read, in the order in which they arrive. */
static uint64_t mix_unread(uint64_t digest, const struct datagrams *datagrams)
{
    for (size_t i = 0; i < datagrams->count; i++)
        if (datagrams->ends[i] > datagrams->consumed)
            digest = digest_number(
                digest, (long)(datagrams->ends[i] - (i == 0 ? 0 : datagrams->ends[i - 1])));
    return digest;
}

/* What a connection over QUIC and its stream tell, what has left it, and when it has to be called. */
static uint64_t mix_quic(uint64_t digest, const struct endpoint *endpoint)
{
    const struct stack_quic *quic = stack_quic();
    const struct packets *packets = &endpoint->outgoing->packets;
    const struct datagrams *datagrams = &endpoint->outgoing->datagrams;
    SSL *ssl = endpoint->ssl, *stream = endpoint->stream[0].ssl;
    struct close_info info = {0};
    stack_mark();
    const int is_told = ssl == NULL ? -1 : quic->close_info(ssl, &info);
    const long facts[] = {ssl == NULL ? -1 : SSL_get_shutdown(ssl),
                          is_told,
                          (long)info.code,
                          info.local,
                          info.transport,
                          ssl == NULL ? -1 : (long)quic->deadline(ssl),
                          ssl == NULL || stream == NULL ? -1 : quic->read_state(stream),
                          ssl == NULL || stream == NULL ? -1 : quic->write_state(stream),
                          packets->count,
                          packets->closes,
                          packets->fins,
                          packets->resets,
                          packets->stops,
                          (long)endpoint->outgoing->taken,
                          datagrams->fated,
                          datagrams->kept,
                          (long)(datagrams->count - datagrams->next)};
    stack_pop_to_mark();
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        digest = digest_number(digest, facts[i]);
    return mix_unread(digest, datagrams);
}

static uint64_t mix_ssl(uint64_t digest, const struct endpoint *endpoint)
{
    SSL *ssl = endpoint->ssl;
    if (ssl == NULL)
        return digest;
    digest = digest_number(digest, SSL_get_shutdown(ssl));
    digest = digest_number(digest, SSL_pending(ssl));
    digest = digest_number(digest, SSL_want(ssl));
    digest = digest_number(digest, SSL_is_init_finished(ssl));
    if (endpoint->outgoing->wire.datagrams)
        digest = mix_datagrams(digest, endpoint);
    return digest_number(digest, endpoint->outgoing->wire.collected != 0);
}

uint64_t position_digest(const struct position *position)
{
    uint64_t digest = digest_number(DIGEST_START, position->protocol);
    for (size_t i = 0; i < 2; i++) {
        const struct endpoint *endpoint =
            connection_endpoint(position->connection, i == 0 ? SELF : PEER);
        digest = mix_side(digest, &position->model.side[i]);
        digest = position->model.quic
                     ? mix_quic(mix_quic_model(digest, &position->model, i), endpoint)
                     : mix_ssl(digest, endpoint);
    }
    return position->model.quic ? digest_number(digest, clock_passed()) : digest;
}

void position_limit(int seconds, int asleep)
{
    const struct rlimit limit = {(rlim_t)seconds, (rlim_t)seconds + 1};
    setrlimit(RLIMIT_CPU, &limit);
    alarm((unsigned)(seconds * asleep));
}
