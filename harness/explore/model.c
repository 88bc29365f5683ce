/* model.c - the state that the pages speak of. */
#include "explore/model.h"

#include <string.h>

#include "channel/packets.h"
#include "contract/answers.h"
#include "contract/call_traits.h"

static enum item item_of(const struct tls_record *tls_record)
{
    enum { FATAL = 2 };
    if (tls_record->type == WIRE_DATA)
        return ITEM_DATA;
    if (tls_record->type != WIRE_ALERT)
        return ITEM_OTHER;
    if (tls_record->description == 0)
        return ITEM_CLOSE;
    return tls_record->level == FATAL ? ITEM_FATAL : ITEM_OTHER;
}

static void put(struct queue *queue, enum item item, uint16_t length, uint32_t end)
{
    if (queue->count == ITEMS)
        return;
    if (queue->count == 0)
        queue->start = queue->sent;
    queue->at[queue->count] = (uint8_t)item;
    queue->length[queue->count] = length;
    queue->end[queue->count++] = end;
}

/* The application bytes of a record: where nothing decrypts it, those that SSL_write has taken. */
static uint16_t length_of(const struct tls_record *tls_record, const struct planned_call *planned,
                          const struct answer *answer)
{
    const bool wrote = planned->row->call == CALL_WRITE && answer->ret > 0;
    const bool is_data = item_of(tls_record) == ITEM_DATA;
    return tls_record->length == 0 && is_data && wrote ? (uint16_t)answer->ret : tls_record->length;
}

/* Of the records of one call only the end of the last is known: they count as taken together. */
static void add_sent(struct model *model, const struct planned_call *planned,
                     const struct record *record, const struct flow *seen)
{
    const size_t index = record->calls_made - 1U;
    for (size_t i = 0; i < record->tls_record_count; i++) {
        const struct tls_record *one = &record->tls_records[i];
        if (one->call_index != index)
            continue;
        struct side_model *me = MODEL_OF(model, one->from);
        const enum item item = item_of(one);
        me->sent_behind = me->sent_behind || (me->cut && item == ITEM_DATA);
        const int times = me->fate == OPERATION_LOSE ? 0 : me->fate == OPERATION_DOUBLE ? 2 : 1;
        me->fate = 0;
        for (int time = 0; time < times && !me->cut; time++) /* behind a cut nothing arrives */
            put(&me->queue, item, length_of(one, planned, &record->answers[index]),
                seen->sent[one->from == SELF ? 0 : 1]);
        me->forges = false;
        me->closes = (uint8_t)(me->closes + (item == ITEM_CLOSE));
        me->failed = me->failed || item == ITEM_FATAL;
        me->close_waits = me->close_waits && item != ITEM_CLOSE;
        me->schedules = me->schedules && item != ITEM_OTHER;
        me->asked = item == ITEM_OTHER ? 0 : me->asked;
    }
}

/* What `by` has taken of what `from` sent. */
static void take(struct side_model *from, struct side_model *by, uint32_t taken, bool datagrams)
{
    struct queue *queue = &from->queue;
    size_t gone = 0;
    for (; gone < queue->count && queue->end[gone] <= taken; gone++) {
        const enum item item = (enum item)queue->at[gone];
        by->unread += queue->length[gone];
        by->got_close = by->got_close || item == ITEM_CLOSE;
        by->got_fatal = by->got_fatal || item == ITEM_FATAL;
        by->failed = by->failed || (item >= ITEM_JUNK && !datagrams) || item == ITEM_FATAL;
        by->schedules = by->schedules || item == ITEM_OTHER;
    }
    queue->start = gone == 0 ? queue->start : queue->end[gone - 1];
    queue->begun = gone < queue->count && taken > queue->start;
    const size_t left = queue->count - gone;
    memmove(queue->at, queue->at + gone, left * sizeof *queue->at);
    memmove(queue->length, queue->length + gone, left * sizeof *queue->length);
    memmove(queue->end, queue->end + gone, left * sizeof *queue->end);
    queue->count = (uint8_t)left;
}

static void ask(struct side_model *me, enum asked what)
{
    me->asked = me->asked * WAYS_TO_ASK + what;
}

static void note_transport(struct side_model *me, enum call operation)
{
    me->broken = me->broken || operation == OPERATION_BREAK;
    me->full = operation == OPERATION_HOLD || (me->full && operation != OPERATION_RELEASE);
    me->cut = me->cut || operation == OPERATION_CUT;
    me->forges = me->forges || operation == OPERATION_FORGE;
    me->apart = me->apart || operation == OPERATION_FORGE || operation == OPERATION_DOUBLE ||
                operation == OPERATION_OVERTAKE || operation == OPERATION_UNREACHABLE;
    if (operation == OPERATION_LOSE || operation == OPERATION_DOUBLE ||
        operation == OPERATION_OVERTAKE)
        me->fate = (uint16_t)operation;
}

static void note_setting(struct side_model *me, const struct step *row)
{
    switch (row->call) {
    case CALL_QUIET:
        me->quiet = row->n != OFF;
        break;
    case CALL_IGNORE_EOF:
        me->ignores_end = true;
        break;
    case CALL_FREE:
        me->freed = true;
        break;
    case CALL_CLEAR:
        if (me->asked % WAYS_TO_ASK != CLEARED)
            ask(me, CLEARED);
        me->young = me->apart = true;
        break;
    case CALL_SET_SHUTDOWN:
        me->apart = true;
        break;
    case CALL_RENEGOTIATE:
        me->apart = true;
        ask(me, HANDSHAKE_ASKED);
        break;
    case CALL_KEY_UPDATE:
        ask(me, KEY_UPDATE_ASKED);
        me->schedules = true;
        break;
    case CALL_NEW_TICKET:
        ask(me, TICKET_ASKED);
        me->schedules = true;
        break;
    case CALL_DEMAND_LATER:
        ask(me, CERTIFICATE_ASKED);
        me->schedules = true;
        break;
    default:
        break;
    }
}

/* Calls whose success tells that the handshake is done. */
static bool call_shakes_hands(enum call call)
{
    return call == CALL_DO_HANDSHAKE || call == CALL_WRITE || call_is(call, READS);
}

static void note_answer(struct side_model *me, const struct planned_call *planned,
                        const struct answer *answer)
{
    const bool shuts = call_is(planned->row->call, SHUTS_DOWN);
    me->failed = me->failed || error_is_failure((enum error)answer->error);
    me->young = me->young && !(call_shakes_hands(planned->row->call) && answer->ret > 0);
    me->met_end = me->met_end || (answer->transport & AT_ITS_END) != 0;
    if ((answer->transport & AT_ITS_END) != 0 && (!shuts || me->closes != 0))
        me->asked_at_end = true;
    if (answer->sends != 0)
        me->stuck = 0;
    else if (answer->error == WANT_WRITE && me->stuck == 0)
        me->stuck = (uint16_t)planned->row->call;
    me->closed_quietly = me->closed_quietly || (shuts && me->quiet);
    me->unread -= answer->in < me->unread ? answer->in : me->unread;
    if (planned->row->call == CALL_WRITE)
        me->write_waits = answer->error == WANT_WRITE;
    if (shuts && me->closes == 0 && !me->quiet)
        me->close_waits = true;
}

void model_learn(struct model *model, const struct planned_call *planned,
                 const struct record *record, const struct flow *seen)
{
    const size_t index = record->calls_made - 1U;
    struct side_model *self = &model->side[0], *peer = &model->side[1];
    struct side_model *me = MODEL_OF(model, planned->who);
    note_transport(me, planned->row->call);
    note_setting(me, planned->row);
    add_sent(model, planned, record, seen);
    if (planned->row->call == OPERATION_INJECT)
        put(&me->queue, planned->row->n == FORGED_NOT_TLS ? ITEM_JUNK : ITEM_BARE, 0,
            seen->sent[planned->who == SELF ? 0 : 1]);
    take(self, peer, seen->taken[0], model->datagrams);
    take(peer, self, seen->taken[1], model->datagrams);
    self->queue.sent = seen->sent[0];
    peer->queue.sent = seen->sent[1];
    if (!call_is(planned->row->call, BY_HARNESS))
        note_answer(me, planned, &record->answers[index]);
}

/* An error of a stream is none of its connection: it forbids no call. */
static void note_quic_answer(struct quic_side *me, const struct step *row,
                             const struct answer *answer)
{
    const bool waits = row->call == CALL_QUIC_SHUTDOWN_EX && (row->n & WAIT_PEER) != 0;
    const bool shuts =
        row->call == CALL_QUIC_SHUTDOWN || (row->call == CALL_QUIC_SHUTDOWN_EX && !waits);
    me->begun = me->begun || (shuts && answer->ret >= 0);
    me->over = me->over || (shuts && answer->ret == 1);
    me->plain = me->plain && row->call != CALL_QUIC_SHUTDOWN_EX;
    me->concluded = me->concluded || (row->call == CALL_CONCLUDE && answer->ret == 1);
    me->reset = me->reset || (row->call == CALL_RESET_STREAM && answer->ret == 1);
    me->freed = me->freed || row->call == CALL_FREE_STREAM;
    me->unmet = me->unmet ||
                ((row->call == CALL_STREAM_WRITE || row->call == CALL_CONCLUDE) && answer->ret > 0);
    if (row->call == CALL_STREAM_WRITE && answer->ret > 0) {
        me->written += (uint32_t)answer->ret;
        me->unheard = true;
    }
    me->read += answer->in;
    me->told_end = me->told_end || (row->call == CALL_STREAM_READ && answer->error == ZERO_RETURN);
}

static void add_closes(struct model *model, const struct record *record)
{
    const size_t index = record->calls_made - 1U;
    for (size_t i = 0; i < record->tls_record_count; i++) {
        const struct tls_record *one = &record->tls_records[i];
        struct quic_side *from = &MODEL_OF(model, one->from)->quic;
        if (one->call_index == index && from->closes < 2)
            from->closes = (uint8_t)(from->closes + (one->type == FRAME_APP_CLOSE ||
                                                     one->type == FRAME_TRANSPORT_CLOSE));
    }
}

static void forget_fate(struct side_model *me, uint32_t sent)
{
    if (sent != me->queue.sent)
        me->fate = 0;
    me->queue.sent = sent;
}

void model_learn_quic(struct model *model, const struct planned_call *planned,
                      const struct record *record, const struct flow *seen)
{
    const enum call call = planned->row->call;
    const bool passes = call == OPERATION_TICKS;
    struct side_model *me = MODEL_OF(model, planned->who),
                      *other = MODEL_BEYOND(model, planned->who);
    /* Each call may take what came, and acknowledge it (SSL_handle_events(3)). */
    other->quic.unheard = other->quic.unheard && call_is(call, BY_HARNESS) && !passes;
    other->quic.unmet = other->quic.unmet && call_is(call, BY_HARNESS) && !passes;
    me->quic.unheard = me->quic.unheard && !passes;
    me->quic.unmet = me->quic.unmet && !passes;
    add_closes(model, record);
    note_transport(me, call);
    model->unsure = model->unsure || me->fate != 0 || passes;
    me->freed = me->freed || call == CALL_FREE;
    if (!call_is(call, BY_HARNESS))
        note_quic_answer(&me->quic, planned->row, &record->answers[record->calls_made - 1U]);
    forget_fate(&model->side[0], seen->sent[0]);
    forget_fate(&model->side[1], seen->sent[1]);
}

enum item model_next(const struct model *model, enum side who)
{
    const struct queue *queue = &MODEL_BEYOND(model, who)->queue;
    return queue->count == 0 ? NO_ITEM : (enum item)queue->at[0];
}
