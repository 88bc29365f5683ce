/* record_notes.c - writes the records on the wire into the record of a case. */
#include "play/record_notes.h"

#include <string.h>

#include "channel/order.h"
#include "contract/call_traits.h"
#include "stack/compat.h"
#include "stack/stack.h"

void take_message(int writes, int version, int type, const void *bytes, size_t count, SSL *ssl,
                  void *argument)
{
    (void)version;
    (void)ssl;
    struct direction *direction = argument;
    struct wire *wire = &direction->wire;
    if (writes == 0 || (type != WIRE_ALERT && type != WIRE_HANDSHAKE))
        return;
    wire_announce(wire, (uint8_t)type, bytes, count);
    if (type == WIRE_ALERT && count == 2)
        carrier_pause_job(direction, AT_ALERT);
}

void use_message_callback(struct endpoint *endpoint)
{
    SSL_set_msg_callback(endpoint->ssl, take_message);
    SSL_set_msg_callback_arg(endpoint->ssl, endpoint->outgoing);
}

void set_message_callback(const struct connection *connection, struct endpoint *endpoint)
{
    /* most applications set no callback, so it is set only where it is needed */
    const bool readable = wire_decrypts(connection->protocol) &&
                          !flavour_changes_cipher(connection->flavour, connection->protocol) &&
                          stack_has(CAN(KEYLOG));
    if (!readable)
        use_message_callback(endpoint);
}

void expect_records(const struct connection *connection, struct endpoint *endpoint, enum call call)
{
    if (stack_has(CAN(MSG_CALLBACK)) || call_is(call, BY_HARNESS))
        return;
    const bool closes = call_is(call, SHUTS_DOWN) || call == CALL_BIO_RESET ||
                        call == CALL_BIO_FREE || call == CALL_BIO_SHUTDOWN ||
                        call == CALL_CHAIN_SHUTDOWN || call == CALL_CHAIN_RESET ||
                        call == CALL_CHAIN_FREE;
    const bool handshakes = (trait(call)->implies & HANDSHAKING) != 0 &&
                            protocol_tls(connection->protocol) == NTH_TLS1_3;
    const bool fails = call_is(call, READS);
    const uint8_t type = closes || fails ? WIRE_ALERT : handshakes ? WIRE_HANDSHAKE : WIRE_DATA;
    wire_expect(&endpoint->outgoing->wire, type, closes ? 1 : 2, closes ? 0 : 80);
}

static uint8_t sends_of(const struct wire *wire, const struct plain *plain)
{
    enum { CLOSE = 0 };
    if (plain->type == WIRE_DATA)
        return DATA;
    if (plain->type == WIRE_ACK)
        return 0; /* it can leave with every call: RFC 9147, 7.1 */
    if (plain->type != WIRE_ALERT)
        return HANDSHAKING;
    const bool fatal = wire_alert_is_fatal(wire, plain->level, plain->description);
    const uint8_t close = plain->description == CLOSE ? CLOSE_NOTIFY : 0;
    return fatal ? FATAL_ALERT | close : close != 0 ? close : OTHER_ALERT;
}

static void add_record(struct record *record, const struct direction *direction,
                       struct tls_record one)
{
    one.call_index = record->call_index;
    one.datagram = direction->datagrams.number;
    one.fate = direction_vanishes(direction) ? VANISHES : (uint8_t)direction->datagrams.meets;
    if (record->tls_record_count >= MAX_TLS_RECORDS)
        record->tls_records_lost++;
    else
        record->tls_records[record->tls_record_count++] = one;
}

static void add_tls_record(struct record *record, const struct direction *direction, enum side from,
                           const struct plain *plain)
{
    add_record(
        record, direction,
        (struct tls_record){.from = (uint8_t)from,
                            .type = plain->type,
                            .level = plain->level,
                            .description = plain->description,
                            .clear = plain->clear,
                            .length = plain->type == WIRE_DATA ? (uint16_t)plain->length : 0});
}

static void add_to_answer(struct answer *answer, uint8_t sends, const struct direction *direction,
                          const struct plain *plain, bool late_ticket)
{
    answer->sends |= sends;
    if (sends == HANDSHAKING && !late_ticket)
        answer->handshake_left = 1;
    if (plain->bare)
        answer->bare |= sends;
    else if ((sends & CLOSE_NOTIFY) != 0)
        answer->closes++;
    if (direction->closed && !plain->closes && plain->type != WIRE_ACK)
        answer->after_close++; /* an ACK is no message, which the alert rules out */
    if (sends == DATA)
        answer->out += (uint32_t)plain->length;
}

void note_record(void *context, struct direction *direction, const struct plain *plain)
{
    struct connection *connection = context;
    struct record *record = connection->record;
    const bool own = connection_endpoint(connection, SELF)->outgoing == direction;
    struct endpoint *from = connection_endpoint(connection, own ? SELF : PEER);
    const bool late_ticket = plain->ticket && !direction->data_or_alert_sent;
    direction->tickets += plain->ticket;
    direction->data_or_alert_sent =
        direction->data_or_alert_sent || plain->type == WIRE_DATA || plain->type == WIRE_ALERT;
    if (plain->replaced && plain->type == WIRE_DATA)
        from->sent -= (uint32_t)plain->length;
    if (plain->closes)
        from->closed_at = from->sent;
    if (plain->replaced || record == NULL)
        return; /* a forged record is not the side's */
    add_tls_record(record, direction, own ? SELF : PEER, plain);
    struct answer *answer =
        &record->answers[record->call_index < MAX_CALLS ? record->call_index : 0];
    const unsigned marks = order_marks(direction, plain);
    if (from == connection_endpoint(connection, connection->caller)) {
        answer->marks |= marks;
        add_to_answer(answer, sends_of(&direction->wire, plain), direction, plain, late_ticket);
    } else { /* in a handshake both sides send; only the invariants judge what the other one does */
        answer->marks |= (uint16_t)(marks & ~(unsigned)(DATA_SEEN | FATAL_SEEN));
        answer->others_closes = (uint8_t)(answer->others_closes + plain->closes);
    }
}

static uint16_t sends_of_frame(const struct frame *frame)
{
    switch (frame->type) {
    case FRAME_APP_CLOSE:
        return APP_CLOSE;
    case FRAME_TRANSPORT_CLOSE:
        return TRANSPORT_CLOSE;
    case FRAME_RESET_STREAM:
        return STREAM_RESET;
    case FRAME_STOP_SENDING:
        return STREAM_STOP;
    case FRAME_STREAM:
        return (uint16_t)((frame->length != 0 ? STREAM_DATA : 0) | (frame->fin ? STREAM_FIN : 0));
    default:
        return 0;
    }
}

void note_frame(void *context, const struct direction *direction, const struct frame *frame)
{
    struct connection *connection = context;
    struct record *record = connection->record;
    const bool own = connection_endpoint(connection, SELF)->outgoing == direction;
    const struct endpoint *from = connection_endpoint(connection, own ? SELF : PEER);
    if (record == NULL)
        return;
    struct answer *answer =
        &record->answers[record->call_index < MAX_CALLS ? record->call_index : 0];
    if (from == connection_endpoint(connection, connection->caller)) {
        answer->sends |= sends_of_frame(frame);
        answer->marks |= frame->behind ? PACKET_BEHIND : 0;
    }
    if (frame->type != 0)
        add_record(record, direction,
                   (struct tls_record){.from = (uint8_t)(own ? SELF : PEER),
                                       .type = frame->type,
                                       .level = frame->fin,
                                       .description = (uint8_t)frame->code,
                                       .length = (uint16_t)frame->length});
}
