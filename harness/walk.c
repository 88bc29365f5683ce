/* walk.c - plays a scenario on a link and writes down what it sees. */
#include "walk.h"

#include <errno.h>

#include "calls.h"
#include "judge.h"
#include "stack.h"
#include "stack.lacks.h"

/* How often a call may be repeated that wants what is there and takes nothing of it; and at all,
 * which is more than the bytes that any row moves. */
enum { PATIENCE = 16, ATTEMPTS = 1 << 17 };

bool starts_cold(const struct scenario *scenario)
{
    return scenario->steps[0].call == CALL_HANDSHAKE;
}

enum error end_error(const struct end *end, int ret)
{
    switch (SSL_get_error(end->ssl, ret)) {
    case SSL_ERROR_NONE:
        return NONE;
    case SSL_ERROR_SSL:
        return SSL_FAILED;
    case SSL_ERROR_SYSCALL:
        return SYSCALL;
    case SSL_ERROR_WANT_READ:
        return WANT_READ;
    case SSL_ERROR_WANT_WRITE:
        return WANT_WRITE;
    case SSL_ERROR_ZERO_RETURN:
        return ZERO_RETURN;
    case SSL_ERROR_WANT_CONNECT:
        return WANT_CONNECT;
    case SSL_ERROR_WANT_ACCEPT:
        return WANT_ACCEPT;
    default:
        return OTHER_ERROR;
    }
}

/* SSL_get_error(3), where the page of the call lets a caller ask. */
static uint8_t error_of(const struct end *end, enum call call, int ret)
{
    const unsigned is = trait(call)->is;
    if ((is & ASKS_ERROR) == 0 || end->ssl == NULL || (ret == 0 && (is & ZERO_IS_NO_ERROR) != 0))
        return UNASKED;
    return (uint8_t)end_error(end, ret);
}

static uint8_t drain_queue(struct end *end, uint8_t count)
{
    for (unsigned long entry = 0; (entry = ERR_get_error()) != 0;) {
        end->told_eof = end->told_eof || stack_tells_eof(entry);
        if (count < UINT8_MAX)
            count++;
    }
    return count;
}

static size_t waiting(const struct end *end)
{
    return BIO_ctrl_pending(end->way->near);
}

static void attempt(struct link *link, struct end *end, const struct step *row, struct seen *seen)
{
    uint8_t before = end_flags(end);
    seen->arrived = carrier_close_arrived(other_end(link, end)->way);
    ERR_clear_error();
    if (link->stale && (trait(row->call)->is & BY_HARNESS) == 0)
        stack_stale_entry();
    for (int i = 0; i < 2; i++)
        link_expect(link, &link->end[i], row->call);
    errno = 0;
    unsigned calls = end->way->bio_calls;
    seen->ret = call_function(row->call)(link, end, row->n, seen);
    if (carrier_close_arrived(other_end(link, end)->way))
        seen->arrived = 1; /* over a blocking transport it can come in the middle of the call */
    calls = end->way->bio_calls - calls + seen->bio_calls;
    seen->bio_calls = calls < UINT8_MAX ? (uint8_t)calls : UINT8_MAX;
    seen->error = error_of(end, row->call, seen->ret);
    link_forget_early(link);
    seen->queued = drain_queue(end, seen->queued);
    if (link->stale && (trait(row->call)->is & BY_HARNESS) == 0) {
        seen->queued = seen->queued != 0 ? (uint8_t)(seen->queued - 1) : 0;
        link->stale = false;
    }
    seen->after = end->ssl == NULL ? before : end_flags(end);
    seen->fell |= before & ~seen->after;
}

/* From 3.2 on a page lets SSL_shutdown return 0 also while its alert is blocked (SD_117, in
 * conflict with SD_064), so the 0 may be the transport's doing. */
static bool zero_can_block(const struct end *end, const struct seen *seen, edition at)
{
    return at >= R3_2 && seen->ret == 0 && end->way->wire.have != 0;
}

/* Repeats a call while it wants I/O and the carrier can give it. */
static void make_call(struct link *link, struct end *end, const struct step *row, edition at,
                      struct seen *seen)
{
    const size_t part = end->way->wire.have;
    const size_t taken = end->way->taken;
    seen->before = end_flags(end);
    long idle = 0;
    for (long attempts = 1;; attempts++) {
        size_t before = waiting(end), out = end->way->taken;
        attempt(link, end, row, seen);
        bool consumed = waiting(end) != before;
        carrier_move(&link->carrier);
        bool gave = end->way->taken != out;
        bool again =
            (seen->error == WANT_READ && waiting(end) != 0) ||
            (seen->error == WANT_WRITE && gave) ||
            ((trait(row->call)->is & SHUTS_DOWN) != 0 && gave && zero_can_block(end, seen, at));
        again = again && (trait(row->call)->is & ONCE) == 0;
        idle = consumed || gave ? 0 : idle + 1;
        seen->endless = again && (idle > PATIENCE || attempts > ATTEMPTS);
        if (!again || seen->endless)
            break;
    }
    if (end->way->wire.have != 0 && (end->way->wire.have != part || end->way->taken != taken))
        seen->sends |= PART;
    const struct end *peer = other_end(link, end);
    seen->short_of_end = end->read < (peer->way->close_end != 0 ? peer->closed_at : peer->sent);
}

void walk(const struct scenario *scenario, edition at, struct link *link, struct record *record)
{
    struct act acts[ACTS];
    size_t count = acts_of(scenario, at, acts);
    link->record = record;
    for (size_t i = 0; i < count; i++) {
        const struct act *act = &acts[i];
        struct seen *seen = &record->seen[i];
        record->act = (uint8_t)i;
        link->caller = act->who;
        make_call(link, link_end(link, act->who), act->row, at, seen);
        if (link->after_call != NULL)
            link->after_call();
        record->acts = (uint8_t)(i + 1);
        if (differences(act, seen, at) != 0)
            break;
    }
    record->state = DONE;
}
