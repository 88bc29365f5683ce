/* wire_tests.c - records of real connections are read from the wire and decrypted. */
#include <string.h>

#include "channel/order.h"
#include "channel/short_header.h"
#include "channel/transports.h"
#include "play/execution.h"
#include "play/flavours.h"
#include "play/handshake.h"
#include "play/probing.h"
#include "stack-config.h"
#include "stack/compat.h"
#include "tests/tests.h"

static struct stack stack;

/* Once, in the process of which each test's is a copy. */
static void open_stack(void)
{
    stack_environment(STACK_SOURCE "/fixtures/stacks/openssl.cnf");
    const char *refused = stack_open(STACK_SOURCE "/certs", connection_keylog, &stack);
    if (refused == NULL)
        refused = probe_stack(STACK_SOURCE "/certs", &stack);
    ck_assert_msg(refused == NULL, "%s", refused);
}

static void play_through(const struct scenario *scenario, struct connection *connection,
                         struct record *record)
{
    const struct terms terms = {stack.edition, (enum protocol)(1U << connection->protocol), PEER,
                                false};
    const struct plan plan = plan_calls(scenario, &terms);
    execute(&plan, connection, record);
}

START_TEST(takes_records_in_pieces)
{
    static struct wire wire;
    static const unsigned char bytes[] = {22, 3, 1, 0, 0, 21, 3, 3, 0, 2, 2, 50, 23};
    struct secrets secrets = {.has_master = false};
    bool complete = false;
    wire_reset(&wire, false, 2, false);
    ck_assert_uint_eq(wire_take(&wire, bytes, sizeof bytes, &complete), 5);
    ck_assert(complete);
    ck_assert_int_eq(wire_open(&wire, &secrets).type, WIRE_HANDSHAKE);
    ck_assert_uint_eq(wire_take(&wire, bytes + 5, 3, &complete), 3);
    ck_assert(!complete);
    ck_assert_uint_eq(wire_take(&wire, bytes + 8, 5, &complete), 4);
    ck_assert(complete);
    struct plain plain = wire_open(&wire, &secrets);
    ck_assert_int_eq(plain.type, WIRE_ALERT);
    ck_assert_int_eq(plain.level, 2);
    ck_assert_int_eq(plain.description, 50);
    ck_assert_uint_eq(wire.collected, 0);
}
END_TEST

/* Behind bytes that were left out or sent twice, no byte is known to begin a record. */
START_TEST(takes_nothing_out_of_step)
{
    static struct wire wire;
    static const unsigned char bytes[] = {21, 3, 3,  0, 2, 1, 0, 22, 7, 3,
                                          0,  0, 21, 3, 3, 0, 2, 2,  50};
    struct secrets secrets = {.has_master = false};
    bool complete = false;
    wire_reset(&wire, false, 2, false);
    ck_assert_uint_eq(wire_take(&wire, bytes, sizeof bytes, &complete), 7);
    ck_assert(complete);
    ck_assert_int_eq(wire_open(&wire, &secrets).type, WIRE_ALERT);
    ck_assert_uint_eq(wire_take(&wire, bytes + 7, sizeof bytes - 7, &complete), sizeof bytes - 7);
    ck_assert(!complete);
    ck_assert_uint_ne(wire.collected, 0); /* it stays a part of a record */
}
END_TEST

/* A ClientHello over datagrams can come in fragments; the random is in the first. */
START_TEST(a_later_fragment_is_no_hello)
{
    enum { MESSAGE = 12, OFFSET = 8, LENGTH = 80 };
    static struct wire wire;
    struct secrets secrets = {.has_master = false};
    bool complete = false;
    wire_reset(&wire, false, NTH_DTLS1_2, false);
    for (int i = 0; i < 2; i++) {
        unsigned char bytes[DATAGRAM_HEADER + LENGTH] = {22, 0xfe, 0xfd};
        bytes[DATAGRAM_HEADER - 1] = LENGTH;
        memset(bytes + DATAGRAM_HEADER + MESSAGE, i == 0 ? 'a' : 'b', LENGTH - MESSAGE);
        bytes[DATAGRAM_HEADER] = 1;
        bytes[DATAGRAM_HEADER + OFFSET] = i == 0 ? 0 : LENGTH - MESSAGE;
        ck_assert_uint_eq(wire_take(&wire, bytes, sizeof bytes, &complete), sizeof bytes);
        ck_assert(complete);
        ck_assert_int_eq(wire_open(&wire, &secrets).type, WIRE_HANDSHAKE);
    }
    for (size_t i = 0; i < sizeof secrets.hello_random[0]; i++)
        ck_assert_int_eq(secrets.hello_random[0][i], 'a');
}
END_TEST

/* DTLS 1.3: a record in the words of RFC 9147, 4: flags of the header, number, length. */
static size_t short_record(const unsigned char secret[SECRET], unsigned char flags, uint64_t number,
                           uint8_t type, unsigned char *out)
{
    enum { AND_TAG = 17 };
    static const unsigned char text[] = {1, 0};
    unsigned char header[RECORD_HEADER] = {(unsigned char)(0x20 | flags)};
    const size_t size = short_header_length(header[0]);
    short_header_set(header, number, sizeof text + AND_TAG);
    const size_t length =
        protection_seal_dtls13(secret, number, header, size, type, text, sizeof text, out);
    ck_assert_uint_eq(length, size + sizeof text + AND_TAG);
    short_header_encrypt(secret, out);
    return length;
}

static struct plain opened(struct wire *wire, struct secrets *secrets, const unsigned char *bytes,
                           size_t length)
{
    bool complete = false;
    ck_assert_uint_eq(wire_take(wire, bytes, length, &complete), length);
    ck_assert(complete);
    return wire_open(wire, secrets);
}

/* Records come late and in any order, of the last epoch too, and have headers of four lengths. */
START_TEST(opens_records_of_dtls_1_3)
{
    enum { LENGTH = 4, LONG = 8 };
    static const struct {
        unsigned epoch, flags;
        uint64_t number;
        uint8_t type;
    } sent[] = {{2, LENGTH | LONG, 0, WIRE_HANDSHAKE},
                {3, LENGTH | LONG, 0, WIRE_ACK},
                {3, LENGTH, 254, WIRE_ALERT},
                {3, LONG, 259, WIRE_DATA},
                {3, 0, 257, WIRE_ALERT},
                {2, LENGTH | LONG, 1, WIRE_HANDSHAKE},
                {4, LENGTH | LONG, 0, WIRE_ALERT},
                {3, LENGTH | LONG, 260, WIRE_ALERT},
                {5, LENGTH | LONG, 70000, WIRE_ALERT}};
    static struct wire wire;
    static unsigned char bytes[RECORD_LIMIT];
    struct secrets secrets = {.has_traffic[1] = {false, true, true}, .cipher = 0x1301};
    for (size_t i = 0; i < SECRET; i++)
        secrets.traffic[1][i % EPOCHS][i] = (unsigned char)i;
    wire_reset(&wire, true, NTH_DTLS1_3, true);
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++) {
        const unsigned epoch = sent[i].epoch;
        unsigned char secret[SECRET];
        memcpy(secret, secrets.traffic[1][epoch < 3 ? epoch - 1 : 2], SECRET);
        for (unsigned later = 3; later < epoch; later++)
            protection_next_secret(true, secret, secret);
        const size_t length = short_record(secret, (unsigned char)(sent[i].flags | (epoch & 3)),
                                           sent[i].number, sent[i].type, bytes);
        if (sent[i].number == 70000)
            wire.short_epochs[epoch & 3].epoch = epoch, wire.short_epochs[epoch & 3].next = 66000;
        const struct plain plain = opened(&wire, &secrets, bytes, length);
        ck_assert_msg(plain.type == sent[i].type && !plain.assumed, "record %zu", i);
    }
}
END_TEST

/* What is sealed is opened: in place of the last record, and further on. */
START_TEST(seals_records_of_dtls_1_3)
{
    static struct wire wire, other;
    static unsigned char bytes[RECORD_LIMIT];
    static const unsigned char close[] = {1, 0};
    struct secrets secrets = {.has_traffic[0] = {false, true, true}, .cipher = 0x1301};
    wire_reset(&wire, false, NTH_DTLS1_3, true);
    ck_assert_uint_eq(wire_replace(&wire, &secrets, WIRE_ALERT, close, 2, bytes), 0);
    const size_t length =
        short_record(secrets.traffic[0][APPLICATION_KEYS], 4 | 8 | 3, 7, WIRE_DATA, bytes);
    opened(&wire, &secrets, bytes, length);
    wire_reset(&other, false, NTH_DTLS1_3, true);
    const size_t replaced = wire_replace(&wire, &secrets, WIRE_ALERT, close, 2, bytes);
    ck_assert_int_eq(opened(&other, &secrets, bytes, replaced).type, WIRE_ALERT);
    ck_assert_uint_eq(other.sequence, 8);
    const size_t added = wire_insert(&wire, &secrets, WIRE_ALERT, close, 2, bytes);
    ck_assert_int_eq(opened(&other, &secrets, bytes, added).type, WIRE_ALERT);
    ck_assert_uint_eq(other.sequence, 24);
    bytes[added - 1] ^= 1;
    ck_assert_int_eq(opened(&other, &secrets, bytes, added).type, WIRE_UNKNOWN);
}
END_TEST

/* A record of that length, where neither keys nor a callback tell more. */
static struct plain record_of(struct wire *wire, uint8_t type, uint8_t length)
{
    unsigned char bytes[64] = {type, 3, 3, 0, length};
    struct secrets none = {.has_master = false};
    bool complete = false;
    ck_assert_uint_eq(wire_take(wire, bytes, RECORD_HEADER + (size_t)length, &complete),
                      RECORD_HEADER + (size_t)length);
    ck_assert(complete);
    return wire_open(wire, &none);
}

static enum wire_type type_of(struct wire *wire, uint8_t type, uint8_t length)
{
    return (enum wire_type)record_of(wire, type, length).type;
}

START_TEST(knows_bare_alerts_without_keys)
{
    static struct wire wire;
    wire_reset(&wire, false, 0, false);
    ck_assert_int_eq(type_of(&wire, WIRE_ALERT, 2), WIRE_ALERT);
    ck_assert_int_eq(type_of(&wire, WIRE_CHANGE_CIPHER, 1), WIRE_CHANGE_CIPHER);
    struct plain plain = record_of(&wire, WIRE_ALERT, 32);
    ck_assert(plain.type == WIRE_ALERT && !plain.clear && !plain.bare);
    plain = record_of(&wire, WIRE_ALERT, 2);
    ck_assert(plain.type == WIRE_ALERT && plain.clear && plain.bare);
}
END_TEST

START_TEST(knows_what_is_in_the_clear)
{
    static struct wire wire;
    wire_reset(&wire, true, 3, false);
    ck_assert(record_of(&wire, WIRE_HANDSHAKE, 40).clear);
    ck_assert(!record_of(&wire, WIRE_DATA, 17).clear);
    ck_assert(!record_of(&wire, WIRE_CHANGE_CIPHER, 1).bare);
    ck_assert(record_of(&wire, WIRE_HANDSHAKE, 40).bare);
    struct plain plain = record_of(&wire, WIRE_DATA, 16);
    ck_assert_msg(plain.type == WIRE_DATA && plain.bare, "a tag and a type are 17 bytes");
    wire_reset(&wire, true, 3, false);
    wire.keys_are_told = true;
    plain = record_of(&wire, WIRE_DATA, 40);
    ck_assert_msg(plain.type == WIRE_DATA && plain.clear && !plain.bare, "no key, no protection");
}
END_TEST

START_TEST(knows_alerts_by_their_length)
{
    enum { ALERT_13 = 2 + 1 + 16 };
    static struct wire wire;
    wire_reset(&wire, true, 3, false);
    wire_expect(&wire, WIRE_HANDSHAKE, 2, 80);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, 40), WIRE_HANDSHAKE);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, ALERT_13), WIRE_ALERT);
    ck_assert(record_of(&wire, WIRE_ALERT, 2).bare);
    wire_expect(&wire, WIRE_ALERT, 1, 0);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, ALERT_13), WIRE_ALERT);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, ALERT_13 + 3), WIRE_HANDSHAKE);
    wire_expect(&wire, WIRE_DATA, 2, 80);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, ALERT_13), WIRE_DATA);
}
END_TEST

/* The callback tells of messages when they are made: data that waits in the library leaves before them. */
START_TEST(matches_what_was_announced)
{
    enum { MORE = 1 + 16 };
    static const unsigned char hello[40] = {2}, finished[36] = {20}, key_update[5] = {24},
                               close[] = {1, 0}, fatal[] = {2, 80};
    static struct wire wire;
    wire_reset(&wire, true, 3, false);
    wire_announce(&wire, WIRE_HANDSHAKE, hello, sizeof hello);
    wire_announce(&wire, WIRE_HANDSHAKE, finished, sizeof finished);
    ck_assert_int_eq(type_of(&wire, WIRE_HANDSHAKE, sizeof hello), WIRE_HANDSHAKE);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, sizeof finished + MORE), WIRE_HANDSHAKE);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, sizeof finished + MORE), WIRE_DATA);
    wire_announce(&wire, WIRE_ALERT, close, sizeof close);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, 30 + MORE), WIRE_DATA);
    struct plain plain = record_of(&wire, WIRE_DATA, sizeof close + MORE);
    ck_assert(plain.type == WIRE_ALERT && plain.level == 1 && plain.description == 0);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, sizeof close + MORE), WIRE_DATA);
    wire_announce(&wire, WIRE_HANDSHAKE, key_update, sizeof key_update);
    wire_announce(&wire, WIRE_HANDSHAKE, key_update, sizeof key_update);
    wire_announce(&wire, WIRE_ALERT, fatal, sizeof fatal);
    ck_assert_int_eq(type_of(&wire, WIRE_DATA, 2 * sizeof key_update + MORE), WIRE_HANDSHAKE);
    plain = record_of(&wire, WIRE_DATA, sizeof fatal + MORE);
    ck_assert(plain.type == WIRE_ALERT && plain.level == 2 && plain.description == 80);
    for (int i = 0; i < 3 * ANNOUNCED; i++)
        wire_announce(&wire, WIRE_ALERT, i % 2 == 0 ? close : fatal, sizeof close);
    ck_assert_uint_eq(wire.announced_count, ANNOUNCED);
}
END_TEST

/* Two directions between which everything arrives at once. */
static void open_directions(struct direction direction[2], int protocol)
{
    memset(direction, 0, 2 * sizeof *direction);
    for (int i = 0; i < 2; i++) {
        wire_reset(&direction[i].wire, i == 1, protocol, false);
        direction[i].wire.keys_are_told = true;
        direction[i].other = &direction[1 - i];
        direction[i].taken = direction[i].delivered = 100;
        order_restart(&direction[i]);
    }
}

static uint8_t send_in_order(struct direction *direction, const struct plain *plain)
{
    direction->taken += 50;
    order_note(direction, plain, false);
    const uint8_t marks = order_marks(direction, plain);
    direction->delivered = direction->taken;
    return marks;
}

START_TEST(knows_the_order_of_data)
{
    static struct direction direction[2];
    const struct plain data = {.type = WIRE_DATA, .length = 5},
                       finished = {.type = WIRE_HANDSHAKE, .finished = true};
    open_directions(direction, 2);
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN | DATA_TOO_EARLY);
    ck_assert_int_eq(send_in_order(&direction[0], &finished), 0);
    ck_assert(!order_handshake_done(&direction[0]));
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN | DATA_TOO_EARLY);
    ck_assert_int_eq(send_in_order(&direction[1], &finished), 0);
    ck_assert(order_handshake_done(&direction[0]) && order_handshake_done(&direction[1]));
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN);
    order_restart(&direction[0]);
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN | DATA_TOO_EARLY);
    ck_assert_int_eq(send_in_order(&direction[1], &data), DATA_SEEN);
    open_directions(direction, 3);
    ck_assert_msg(send_in_order(&direction[0], &data) == DATA_SEEN, "early data");
    ck_assert_msg(send_in_order(&direction[1], &data) & DATA_TOO_EARLY, "of a server");
    for (int i = 0; i < 2; i++)
        direction[i].wire.epoch = APPLICATION_KEYS;
    ck_assert_int_eq(send_in_order(&direction[1], &finished), 0);
    ck_assert_msg(send_in_order(&direction[1], &data) == DATA_SEEN, "behind the own Finished");
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN | DATA_TOO_EARLY);
}
END_TEST

START_TEST(knows_what_follows_a_fatal_alert)
{
    static struct direction direction[2];
    const struct plain finished = {.type = WIRE_HANDSHAKE, .finished = true},
                       data = {.type = WIRE_DATA, .length = 5};
    struct plain alert = {.type = WIRE_ALERT, .level = 2, .description = 50};
    open_directions(direction, 2);
    send_in_order(&direction[0], &finished);
    send_in_order(&direction[1], &finished);
    alert.assumed = true;
    ck_assert_int_eq(send_in_order(&direction[0], &alert), 0);
    alert.assumed = false;
    ck_assert(!order_fatal_taken(&direction[1], 0));
    ck_assert_int_eq(send_in_order(&direction[0], &alert), FATAL_SEEN);
    ck_assert(!order_fatal_taken(&direction[1], 1));
    ck_assert(order_fatal_taken(&direction[1], 0));
    ck_assert_int_eq(send_in_order(&direction[0], &data), DATA_SEEN | DATA_TOO_LATE);
    ck_assert_int_eq(send_in_order(&direction[1], &data), DATA_SEEN);
    alert.bare = alert.clear = true;
    ck_assert_int_eq(send_in_order(&direction[1], &alert), FATAL_SEEN | IN_THE_CLEAR);
    ck_assert_msg(!order_fatal_taken(&direction[0], 0), "it is not authentic");
    open_directions(direction, 3);
    ck_assert_msg(send_in_order(&direction[0], &alert) == FATAL_SEEN, "after early data");
}
END_TEST

START_TEST(survives_what_is_no_record)
{
    static struct wire wire;
    static unsigned char junk[40000];
    struct secrets secrets = {.has_master = false};
    bool complete = false;
    memset(junk, 0xff, sizeof junk);
    wire_reset(&wire, true, 3, false);
    for (size_t at = 0; at < sizeof junk;) {
        at += wire_take(&wire, junk + at, sizeof junk - at, &complete);
        if (complete)
            ck_assert_int_eq(wire_open(&wire, &secrets).type, WIRE_UNKNOWN);
    }
    static const char *const lines[] = {"", "CLIENT_RANDOM", "CLIENT_RANDOM 00 11",
                                        "SERVER_TRAFFIC_SECRET_0 zz", "CLIENT_TRAFFIC_SECRET_0 "};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        secrets_learn(&secrets, lines[i]);
    ck_assert(!secrets.has_master && !secrets.has_traffic[1][APPLICATION_KEYS]);
}
END_TEST

/* Whether the stack has a protocol, and a transport is one of that. */
static bool can_run(int protocol, int transport)
{
    return (stack.has.protocols & 1U << protocol) != 0 &&
           protocol_is_datagram(protocol) == transport_is_datagram(transport);
}

/* A close after data, from either side, in every protocol and over every transport. */
static const struct scenario told = {
    "told", "told",
    .steps = {SETUP(SELF, WRITE(33), GT0), SETUP(SELF, SHUTDOWN, EQ0), SETUP(PEER, READ(33), GT0)}};

static void expect_told(int protocol, int transport, enum side server, enum flavour flavour)
{
    static struct record record;
    const bool in_blocks = flavour_is_in_blocks(flavour, protocol);
    const capabilities needed = transport_needs(transport) | flavour_needs(flavour, protocol);
    if (!can_run(protocol, transport) || (stack.has.can & needed) != needed ||
        !flavour_exists(flavour, protocol))
        return;
    struct connection *connection = connection_connect(protocol, transport, server, flavour);
    ck_assert_ptr_nonnull(connection);
    play_through(&told, connection, &record);
    ck_assert_int_eq(record.calls_made, 3);
    unsigned data = 0, closes = 0;
    for (size_t i = 0; i < record.tls_record_count; i++) {
        ck_assert_int_eq(record.tls_records[i].from, SELF);
        data += record.tls_records[i].type == WIRE_DATA ? record.tls_records[i].length : 0;
        closes += record.tls_records[i].type == WIRE_ALERT &&
                  record.tls_records[i].description == 0 && record.tls_records[i].level == 1;
    }
    ck_assert_uint_eq(closes, 1);
    ck_assert_uint_eq(record.answers[0].out, 33);
    ck_assert(!wire_decrypts(protocol) || in_blocks || data == 33);
    connection_free(connection);
}

START_TEST(reads_alerts_and_data)
{
    expect_told(_i / (2 * TRANSPORTS), _i / 2 % TRANSPORTS, _i % 2 == 0 ? SELF : PEER, PLAIN);
}
END_TEST

START_TEST(reads_every_flavour)
{
    expect_told(_i % PROTOCOLS, transport_of(_i % PROTOCOLS), SELF, (enum flavour)(_i / PROTOCOLS));
}
END_TEST

START_TEST(follows_key_updates)
{
    static struct record record;
    if ((stack.has.can & CAN(KEY_UPDATE)) == 0 || !can_run(NTH_TLS1_3, ROOMY))
        return;
    struct connection *connection = connection_connect(3, 0, SELF, PLAIN);
    ck_assert_int_eq(
        SSL_key_update(connection_endpoint(connection, SELF)->ssl, SSL_KEY_UPDATE_REQUESTED), 1);
    play_through(&told, connection, &record);
    ck_assert_int_eq(record.calls_made, 3);
    ck_assert_int_eq(record.tls_record_count, 3);
    ck_assert_int_eq(record.tls_records[0].type, WIRE_HANDSHAKE);
    ck_assert_int_eq(record.tls_records[1].type, WIRE_DATA);
    ck_assert_uint_eq(record.tls_records[1].length, 33);
    ck_assert_int_eq(record.tls_records[2].type, WIRE_ALERT);
    connection_free(connection);
}
END_TEST

/* Every way in which keys change: all records are decrypted, and the close_notify after them is
 * found. */
static const struct {
    unsigned protocols;
    struct scenario scenario;
} rekeyed[] = {
    {TLS1_2,
     {"renegotiated", "renegotiated",
      .steps = {SETUP(PEER, RENEGOTIATE, EQ1), SETUP(BOTH, FLIGHTS(5), EQ1),
                SETUP(BOTH, WRITE(33), GT0), SETUP(SELF, SHUTDOWN, EQ0)}}},
    {TLS1_2 | TLS1_3,
     {"resumed", "resumed",
      .steps = {SETUP(BOTH, RENEW, EQ1), SETUP(SELF, OFFER(0), EQ1), SETUP(BOTH, HANDSHAKE, EQ1),
                SETUP(SELF, SHUTDOWN, EQ0)}}},
    {TLS1_2 | TLS1_3,
     {"mutual", "mutual",
      .steps = {SETUP(BOTH, RENEW, EQ1), SETUP(SELF, MUTUAL, EQ1), SETUP(BOTH, HANDSHAKE, EQ1),
                SETUP(SELF, SHUTDOWN, EQ0)}}},
    {TLS1_3,
     {"asked again", "asked again",
      .steps = {SETUP(BOTH, RENEW, EQ1), SETUP(SELF, OTHER_GROUP, EQ1), SETUP(BOTH, HANDSHAKE, EQ1),
                SETUP(SELF, SHUTDOWN, EQ0)}}},
    {TLS1_3,
     {"early", "early",
      .steps = {SETUP(BOTH, RENEW, EQ1), SETUP(SELF, OFFER(100), EQ1),
                SETUP(SELF, ACCEPT_EARLY(100), EQ1), SETUP(SELF, WRITE_EARLY(10), EQ1),
                SETUP(SELF, READ_EARLY(10), EQ1), SETUP(SELF, FLIGHTS(1), EQ1),
                SETUP(SELF, READ_EARLY(10), EQ2), SETUP(BOTH, HANDSHAKE, EQ1),
                SETUP(SELF, SHUTDOWN, EQ0)}}},
    {TLS1_3,
     {"authenticated", "authenticated",
      .steps = {SETUP(BOTH, RENEW, EQ1), SETUP(SELF, PROMISE_CERTIFICATE, EQ1),
                SETUP(BOTH, HANDSHAKE, EQ1), SETUP(SELF, DEMAND_LATER, EQ1),
                SETUP(BOTH, FLIGHTS(2), EQ1), SETUP(BOTH, READ(1), LE0),
                SETUP(SELF, SHUTDOWN, EQ0)}}},
};
enum { REKEYED = sizeof rekeyed / sizeof rekeyed[0] };

START_TEST(follows_new_keys)
{
    static struct record record;
    int which = _i / (PROTOCOLS * 2), protocol = _i / 2 % PROTOCOLS;
    const struct scenario *scenario = &rekeyed[which].scenario;
    bool server = _i % 2 == 0;
    bool refused = which == 0 && server; /* OpenSSL 3 refuses a client's renegotiation */
    if ((stack.has.protocols & rekeyed[which].protocols & 1U << protocol) == 0 || refused)
        return;
    struct connection *connection =
        connection_connect(protocol, transport_of(protocol), server ? SELF : PEER, PLAIN);
    play_through(scenario, connection, &record);
    const struct terms terms = {stack.edition, (enum protocol)(1U << protocol),
                                server ? SELF : PEER, false};
    ck_assert_msg(record.calls_made == plan_calls(scenario, &terms).count, "%s ended at call %u",
                  scenario->name, record.calls_made);
    for (size_t i = 0; i < record.tls_record_count; i++)
        ck_assert_msg(record.tls_records[i].type != WIRE_UNKNOWN, "%s: record %zu is not readable",
                      scenario->name, i);
    ck_assert_uint_eq(record.answers[record.calls_made - 1].sends & CLOSE_NOTIFY, CLOSE_NOTIFY);
    connection_free(connection);
}
END_TEST

/* The library rejects what the carrier corrupts; the records on the wire are those that were
 * sent. */
static const struct scenario corrupted = {
    "corrupted", "corrupted",
    .steps = {DO(SELF, CORRUPT(TAG)), SETUP(SELF, WRITE(33), GT0), SETUP(PEER, READ(33), LE0)}};

START_TEST(corrupts_under_encryption)
{
    static struct record record;
    int protocol = _i / TRANSPORTS, transport = _i % TRANSPORTS;
    if (!can_run(protocol, transport) ||
        (stack.has.can & transport_needs(transport)) != transport_needs(transport))
        return;
    struct connection *connection = connection_connect(protocol, transport, SELF, PLAIN);
    play_through(&corrupted, connection, &record);
    ck_assert_int_eq(record.calls_made, 3);
    if (!protocol_is_datagram(protocol))
        ck_assert_int_eq(record.answers[2].error, SSL_FAILED);
    else if (wire_decrypts(protocol))
        ck_assert_int_eq(record.answers[2].error, WANT_READ);
    ck_assert_int_eq(record.answers[2].in, 0);
    connection_free(connection);
}
END_TEST

/* The library accepts a forged record as the side's own, and the record after it as well. */
static const struct scenario forged = {
    "forged", "forged",
    .steps = {DO(PEER, FORGE(EMPTY_DATA)), SETUP(PEER, WRITE(3), GT0), SETUP(PEER, WRITE(5), GT0),
              SETUP(SELF, READ(5), GT0), DO(PEER, FORGE(CLOSE)), SETUP(PEER, WRITE(3), GT0),
              SETUP(SELF, READ(5), LE0)}};

START_TEST(forges_records)
{
    static struct record record;
    const int protocol = _i / 2 == 0 ? NTH_TLS1_2 : NTH_TLS1_3;
    if (!can_run(protocol, ROOMY))
        return;
    struct connection *connection =
        connection_connect(protocol, ROOMY, _i % 2 == 0 ? SELF : PEER, PLAIN);
    play_through(&forged, connection, &record);
    ck_assert_int_eq(record.calls_made, 7);
    ck_assert_int_eq(record.answers[3].ret, 5);
    ck_assert_int_eq(record.answers[3].wrong_data, 0);
    ck_assert_int_eq(record.answers[6].error, ZERO_RETURN);
    ck_assert_int_eq(record.answers[6].close_delivered, 1);
    ck_assert_int_eq(record.answers[6].short_of_end, 0);
    connection_free(connection);
}
END_TEST

/* The same over datagrams, where a record can also be added to those of the side. */
static const struct scenario sealed[] = {
    {"replaced", "replaced",
     .steps = {DO(PEER, FORGE(CLOSE)), SETUP(PEER, WRITE(3), GT0), SETUP(SELF, READ(5), LE0)}},
    {"added", "added",
     .steps = {SETUP(PEER, WRITE(5), GT0), DO(PEER, INSERT(CLOSE)), SETUP(SELF, READ(5), GT0),
               SETUP(SELF, READ(5), LE0)}}};

START_TEST(seals_datagrams)
{
    static struct record record;
    const int protocol = _i / 4 == 0 ? NTH_DTLS1_2 : NTH_DTLS1_3, which = _i / 2 % 2;
    if (!can_run(protocol, QUEUE) || (stack.has.can & CAN(KEYLOG)) == 0)
        return;
    struct connection *connection =
        connection_connect(protocol, QUEUE, _i % 2 == 0 ? SELF : PEER, PLAIN);
    play_through(&sealed[which], connection, &record);
    ck_assert_int_eq(record.calls_made, 3 + which);
    ck_assert_int_eq(record.answers[record.calls_made - 1].error, ZERO_RETURN);
    connection_free(connection);
}
END_TEST

Suite *wire_tests(void)
{
    Suite *suite = suite_create("wire");
    TCase *tcase = tcase_create("wire");
    tcase_add_unchecked_fixture(tcase, open_stack, stack_close);
    tcase_add_test(tcase, takes_records_in_pieces);
    tcase_add_test(tcase, takes_nothing_out_of_step);
    tcase_add_test(tcase, a_later_fragment_is_no_hello);
    tcase_add_test(tcase, opens_records_of_dtls_1_3);
    tcase_add_test(tcase, seals_records_of_dtls_1_3);
    tcase_add_test(tcase, knows_bare_alerts_without_keys);
    tcase_add_test(tcase, knows_alerts_by_their_length);
    tcase_add_test(tcase, matches_what_was_announced);
    tcase_add_test(tcase, knows_what_is_in_the_clear);
    tcase_add_test(tcase, knows_the_order_of_data);
    tcase_add_test(tcase, knows_what_follows_a_fatal_alert);
    tcase_add_test(tcase, survives_what_is_no_record);
    tcase_add_loop_test(tcase, reads_alerts_and_data, 0, PROTOCOLS * TRANSPORTS * 2);
    tcase_add_loop_test(tcase, reads_every_flavour, 0, PROTOCOLS * FLAVOURS);
    tcase_add_test(tcase, follows_key_updates);
    tcase_add_loop_test(tcase, forges_records, 0, 4);
    tcase_add_loop_test(tcase, seals_datagrams, 0, 8);
    tcase_add_loop_test(tcase, follows_new_keys, 0, REKEYED * PROTOCOLS * 2);
    tcase_add_loop_test(tcase, corrupts_under_encryption, 0, PROTOCOLS * TRANSPORTS);
    suite_add_tcase(suite, tcase);
    return suite;
}
