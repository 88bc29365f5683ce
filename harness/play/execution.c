/* execution.c - makes the calls of a case and records their results. */
#include "play/execution.h"

#include <errno.h>
#include <unistd.h>

#include "channel/order.h"
#include "contract/answers.h"
#include "contract/call_traits.h"
#include "judge/invariants.h"
#include "judge/judge.h"
#include "play/calls.h"
#include "play/connection.h"
#include "play/guard.h"
#include "play/record_notes.h"
#include "stack/compat.h"

/* The limits on repeating a call: in a row without progress although the transport can serve the
 * call, and in all (more than the number of bytes that any row moves). */
enum { MAX_IDLE_ATTEMPTS = 16, MAX_ATTEMPTS = 1 << 17 };

bool starts_unconnected(const struct scenario *scenario)
{
    return scenario->unconnected || scenario->steps[0].call == CALL_HANDSHAKE;
}

/* SSL_get_error(3), if the manual page of the call allows a caller to use it. */
static uint8_t error_of(struct endpoint *endpoint, enum call call, int ret)
{
    if (!call_is(call, ASKS_ERROR) || endpoint->ssl == NULL ||
        (ret == 0 && call_is(call, ZERO_IS_NO_ERROR)))
        return UNASKED;
    return (uint8_t)endpoint_error(endpoint, ret);
}

static uint8_t drain_queue(struct endpoint *endpoint, uint8_t count)
{
    for (unsigned long entry = 0; (entry = ERR_get_error()) != 0;) {
        endpoint->reported_eof = endpoint->reported_eof || stack_entry_is_eof(entry);
        if (count < UINT8_MAX)
            count++;
    }
    return count;
}

static size_t readable_bytes(const struct endpoint *endpoint)
{
    return carrier_readable(endpoint->outgoing);
}

static bool close_arrived(const struct endpoint *endpoint)
{
    return carrier_close_arrived(endpoint->outgoing->other);
}

/* Whether the other side's transport has ended and nothing is left to be read. */
static bool transport_ended(const struct endpoint *endpoint)
{
    return endpoint->outgoing->other->ended && readable_bytes(endpoint) == 0;
}

/* enum transport_state: what the BIOs of a side ask for. */
static uint8_t asked_for(const struct endpoint *endpoint)
{
    BIO *from = endpoint->ssl == NULL ? NULL : SSL_get_rbio(endpoint->ssl);
    BIO *to = endpoint->ssl == NULL ? NULL : SSL_get_wbio(endpoint->ssl);
    return (uint8_t)((from != NULL && BIO_should_retry(from) ? READ_AGAIN : 0) |
                     (to != NULL && BIO_should_retry(to) ? WRITE_AGAIN : 0));
}

/* Makes a call once. */
static void attempt(struct connection *connection, struct endpoint *endpoint,
                    const struct step *row, struct answer *answer)
{
    const struct invocation call = {connection, endpoint, row->n, answer};
    const uint8_t before = endpoint_flags(endpoint);
    const bool stale = connection->stale && !call_is(row->call, BY_HARNESS);
    answer->close_delivered = close_arrived(endpoint);
    ERR_clear_error();
    if (stale)
        stack_add_stale_entry();
    for (int i = 0; i < 2; i++)
        expect_records(connection, &connection->endpoint[i], row->call);
    errno = 0;
    endpoint->object = NULL;
    unsigned calls = endpoint->outgoing->bio_calls;
    answer->transport = transport_ended(endpoint) ? AT_ITS_END : 0;
    answer->ret = function_of(row->call)(&call);
    if (close_arrived(endpoint)) /* over a blocking transport also during the call */
        answer->close_delivered = 1;
    calls = endpoint->outgoing->bio_calls - calls + answer->bio_calls;
    answer->bio_calls = calls < UINT8_MAX ? (uint8_t)calls : UINT8_MAX;
    answer->error = error_of(endpoint, row->call, answer->ret);
    answer->transport |= asked_for(endpoint);
    connection_forget_early(connection);
    answer->queued = drain_queue(endpoint, answer->queued);
    if (stale) {
        answer->queued = answer->queued != 0 ? (uint8_t)(answer->queued - 1) : 0;
        connection->stale = false;
    }
    answer->after = endpoint->ssl == NULL ? before : endpoint_flags(endpoint);
    answer->flags_cleared |= before & ~answer->after;
}

/* From 3.2 on the page allows SSL_shutdown to return 0 while its alert is still blocked (SD_117, in
 * conflict with SD_064), so a 0 may only mean that the transport is full. */
static bool zero_can_block(const struct endpoint *endpoint, const struct answer *answer, edition at)
{
    return edition_release(at) >= R3_2 && answer->ret == 0 &&
           endpoint->outgoing->wire.collected != 0;
}

/* Whether the transport can now serve a call that returned WANT_READ or WANT_WRITE. */
static bool can_retry(const struct endpoint *endpoint, enum call call, const struct answer *answer,
                      bool gave, edition at)
{
    if (call_is(call, ONCE))
        return false;
    return (answer->error == WANT_READ && readable_bytes(endpoint) != 0) ||
           (answer->error == WANT_WRITE && gave) ||
           (call_is(call, SHUTS_DOWN) && gave && zero_can_block(endpoint, answer, at));
}

/* Whether a call delivered data, early data apart, before the handshake was done. */
static bool read_too_early(const struct endpoint *endpoint, const struct endpoint *peer,
                           const struct step *row, const struct answer *answer)
{
    const uint32_t given = bytes_given(row, answer), peeked = given - answer->in;
    return given != 0 && endpoint->read + peeked > peer->early &&
           !order_handshake_done(endpoint->outgoing);
}

/* QUIC: the message callback is a second witness of what the packets hold. */
static bool witnesses_differ(const struct connection *connection)
{
    bool differ = false;
    for (int i = 0; i < 2; i++) {
        const struct endpoint *endpoint = &connection->endpoint[i];
        const struct frames_told *told = &endpoint->frames_told;
        const struct packets *packets = &endpoint->outgoing->packets;
        differ = differ ||
                 (endpoint->ssl != NULL &&
                  (told->closes != (int)packets->close_frames || told->fins != (int)packets->fins ||
                   told->resets != (int)packets->resets || told->stops != (int)packets->stops));
    }
    return differ;
}

void execute_call(struct connection *connection, const struct planned_call *planned, edition at,
                  struct answer *answer)
{
    connection->caller = planned->who;
    struct endpoint *endpoint = connection_endpoint(connection, planned->who);
    const struct endpoint *peer = other_endpoint(connection, endpoint);
    const struct direction *outgoing = endpoint->outgoing;
    const size_t part = outgoing->wire.collected, taken = outgoing->taken;
    bool again = true;
    answer->before = endpoint_flags(endpoint);
    for (long attempts = 1, idle = 0; again && !answer->retry_limit_reached; attempts++) {
        const size_t before = readable_bytes(endpoint), out = outgoing->taken;
        attempt(connection, endpoint, planned->row, answer);
        const bool consumed = readable_bytes(endpoint) != before;
        if (call_is(planned->row->call, BY_HARNESS)) /* ... and may have made room for a flush */
            carrier_make_room(&connection->carrier);
        else
            carrier_move(&connection->carrier);
        const bool gave = outgoing->taken != out;
        again = can_retry(endpoint, planned->row->call, answer, gave, at);
        idle = consumed || gave ? 0 : idle + 1;
        answer->retry_limit_reached =
            again && (idle > MAX_IDLE_ATTEMPTS || attempts > MAX_ATTEMPTS);
    }
    if (outgoing->wire.collected != 0 &&
        (outgoing->wire.collected != part || outgoing->taken != taken))
        answer->sends |= PART;
    if (call_is(planned->row->call, READS) && read_too_early(endpoint, peer, planned->row, answer))
        answer->marks |= READ_TOO_EARLY;
    if (order_fatal_taken(outgoing, readable_bytes(endpoint)))
        answer->marks |= FATAL_TAKEN;
    if (connection->protocol == NTH_QUIC && witnesses_differ(connection))
        answer->marks |= FRAME_UNTOLD;
    if (connection->protocol == NTH_QUIC)
        return;
    answer->short_of_end =
        !peer->outgoing->datagrams.faulty &&
        endpoint->read < (peer->outgoing->close_end != 0 ? peer->closed_at : peer->sent);
}

bool packets_unread(const struct connection *connection)
{
    return connection->endpoint[0].outgoing->packets.unread +
               connection->endpoint[1].outgoing->packets.unread !=
           0;
}

/* The plan that is executed, and how many of its calls were made. */
static struct {
    const struct plan *plan;
    size_t made;
} playing;

/* Makes the calls once more that were made, but for rounds.  False: one of DO or SETUP did not give
 * what it must. */
static bool play_again(struct connection *connection)
{
    bool reached = true;
    for (size_t i = 0; i < playing.made && reached; i++) {
        const struct planned_call *planned = &playing.plan->calls[i];
        struct answer answer = {0};
        if (planned->row->call == CALL_ROUNDS)
            continue;
        execute_call(connection, planned, playing.plan->edition, &answer);
        reached = planned->row->kind >= ROW_STEP || fits(planned->row->want, answer.ret);
    }
    return reached;
}

void execute(const struct plan *plan, struct connection *connection, struct record *record)
{
    connection->record = record;
    connection->play_again = play_again;
    connection->starts_unconnected = plan->count != 0 && plan->calls[0].row->call == CALL_HANDSHAKE;
    playing.plan = plan;
    bool astray = false;
    for (size_t i = 0; i < plan->count; i++) {
        playing.made = i;
        const struct planned_call *planned = &plan->calls[i];
        struct answer *answer = &record->answers[i];
        record->call_index = (uint8_t)i;
        execute_call(connection, planned, plan->edition, answer);
        if (connection->after_call != NULL)
            connection->after_call();
        if (connection->carrier.out_of_memory)
            _exit(MEMORY_GONE);
        if (packets_unread(connection))
            _exit(PACKETS_UNREAD);
        record->calls_made = (uint8_t)(i + 1);
        astray = astray || goes_astray(planned, answer, plan->edition);
        if (!astray && differences(planned, answer, plan->edition) != 0)
            break;
    }
    record->state = DONE;
}
