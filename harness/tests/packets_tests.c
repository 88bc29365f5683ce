/* packets_tests.c - packets of QUIC: their keys, their frames, and what a library sends. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "channel/packet_protection.h"
#include "channel/packets.h"
#include "channel/transports.h"
#include "contract/protocol.h"
#include "play/handshake.h"
#include "play/probing.h"
#include "play/quic_connection.h"
#include "stack-config.h"
#include "stack/compat.h"
#include "stack/quic.h"
#include "stack/stack.h"
#include "tests/tests.h"

/* The connection ID of RFC 9001, A. */
static const unsigned char id[] = {0x83, 0x94, 0xc8, 0xf0, 0x3e, 0x51, 0x57, 0x08};

/* RFC 9001, A.3: an Initial packet of a server, with ACK and CRYPTO. */
static const unsigned char server_initial[] = {
    0xcf, 0x00, 0x00, 0x00, 0x01, 0x00, 0x08, 0xf0, 0x67, 0xa5, 0x50, 0x2a, 0x42, 0x62, 0xb5,
    0x00, 0x40, 0x75, 0xc0, 0xd9, 0x5a, 0x48, 0x2c, 0xd0, 0x99, 0x1c, 0xd2, 0x5b, 0x0a, 0xac,
    0x40, 0x6a, 0x58, 0x16, 0xb6, 0x39, 0x41, 0x00, 0xf3, 0x7a, 0x1c, 0x69, 0x79, 0x75, 0x54,
    0x78, 0x0b, 0xb3, 0x8c, 0xc5, 0xa9, 0x9f, 0x5e, 0xde, 0x4c, 0xf7, 0x3c, 0x3e, 0xc2, 0x49,
    0x3a, 0x18, 0x39, 0xb3, 0xdb, 0xcb, 0xa3, 0xf6, 0xea, 0x46, 0xc5, 0xb7, 0x68, 0x4d, 0xf3,
    0x54, 0x8e, 0x7d, 0xde, 0xb9, 0xc3, 0xbf, 0x9c, 0x73, 0xcc, 0x3f, 0x3b, 0xde, 0xd7, 0x4b,
    0x56, 0x2b, 0xfb, 0x19, 0xfb, 0x84, 0x02, 0x2f, 0x8e, 0xf4, 0xcd, 0xd9, 0x37, 0x95, 0xd7,
    0x7d, 0x06, 0xed, 0xbb, 0x7a, 0xaf, 0x2f, 0x58, 0x89, 0x18, 0x50, 0xab, 0xbd, 0xca, 0x3d,
    0x20, 0x39, 0x8c, 0x27, 0x64, 0x56, 0xcb, 0xc4, 0x21, 0x58, 0x40, 0x7d, 0xd0, 0x74, 0xee};

START_TEST(derives_initial_secrets)
{
    static const unsigned char client[] = {0xc0, 0x0c, 0xf1, 0x51, 0xca, 0x5b, 0xe0, 0x75,
                                           0xed, 0x0e, 0xbf, 0xb5, 0xc8, 0x03, 0x23, 0xc4,
                                           0x2d, 0x6b, 0x7d, 0xb6, 0x78, 0x81, 0x28, 0x9a,
                                           0xf4, 0x00, 0x8f, 0x1f, 0x6c, 0x35, 0x7a, 0xea};
    unsigned char secrets[2][SECRET];
    packet_initial_secrets(id, sizeof id, secrets);
    ck_assert_int_eq(memcmp(secrets[0], client, SECRET), 0);
}
END_TEST

static int frames;

static void count(void *context, const struct frame *frame)
{
    (void)context;
    (void)frame;
    frames++;
}

/* Reads the packet, of which so many bytes are there. */
static struct packets read_server_initial(size_t length)
{
    struct packets packets = {.server = true}, other = {.server = false};
    struct secrets secrets = {.has_master = false};
    unsigned char initial[2][SECRET];
    packet_initial_secrets(id, sizeof id, initial);
    frames = 0;
    packets_take(&packets, &other, &secrets, initial, server_initial, length, count, NULL);
    return packets;
}

START_TEST(opens_an_initial_packet)
{
    const struct packets packets = read_server_initial(sizeof server_initial);
    ck_assert_uint_eq(packets.unread, 0);
    ck_assert_uint_eq(packets.largest[0], 1);
    ck_assert_uint_eq(packets.own_id, 8);
    ck_assert_int_eq(frames, 0);
}
END_TEST

START_TEST(takes_no_part_of_a_packet)
{
    const struct packets packets = read_server_initial((size_t)_i);
    ck_assert_uint_eq(packets.largest[0], 0);
    ck_assert_int_eq(frames, 0);
}
END_TEST

static void open_stack(void)
{
    struct stack stack;
    const char *refused = stack_open(STACK_SOURCE "/certs", connection_keylog, &stack);
    if (refused == NULL)
        refused = probe_stack(STACK_SOURCE "/certs", &stack);
    ck_assert_msg(refused == NULL, "%s", refused);
}

/* What a library sends is read by its key log: the close of each side, and its frames of streams. */
START_TEST(reads_what_a_library_sends)
{
    const int side = _i;
    struct connection *connection = connection_connect(NTH_QUIC, DGRAM_PAIR, SELF, PLAIN);
    ck_assert_ptr_nonnull(connection);
    struct endpoint *endpoint = &connection->endpoint[side];
    const struct packets *packets = &endpoint->outgoing->packets;
    SSL *stream = stack_quic()->new_stream(endpoint->ssl, true);
    endpoint->stream[0].ssl = stream; /* freed with the connection */
    ck_assert_int_eq(SSL_write(stream, "x", 1), 1);
    ck_assert_int_eq(stack_quic()->conclude(stream), 1);
    quic_settle(connection);
    ck_assert_uint_eq(packets->fins, 1);
    ck_assert_uint_eq(packets->closes, 0);
    stack_quic()->shut_down(endpoint->ssl, NO_STREAM_FLUSH, 7, "why", 0);
    quic_settle(connection);
    ck_assert_uint_eq(packets->closes, 1);
    ck_assert_uint_eq(packets->code, 7);
    ck_assert_uint_eq(packets->reason_length, 3);
    ck_assert(!packets->transport);
    ck_assert_uint_eq(packets->unread, 0);
    ck_assert_int_eq(endpoint->frames_told.closes, (int)packets->close_frames);
    ck_assert_int_eq(endpoint->frames_told.fins, (int)packets->fins);
    ck_assert_int_eq(SSL_get_shutdown(connection->endpoint[1 - side].ssl) & SSL_RECEIVED_SHUTDOWN,
                     SSL_RECEIVED_SHUTDOWN);
    connection_free(connection);
}
END_TEST

Suite *packets_tests(void)
{
    Suite *suite = suite_create("packets");
    TCase *keys = tcase_create("keys");
    tcase_add_test(keys, derives_initial_secrets);
    tcase_add_test(keys, opens_an_initial_packet);
    tcase_add_loop_test(keys, takes_no_part_of_a_packet, 0, sizeof server_initial);
    suite_add_tcase(suite, keys);
    if (stack_quic() == NULL) {
        printf("skipped   the packets that a library sends: the stack has no QUIC\n");
        test_skips++;
        return suite;
    }
    TCase *quic = tcase_create("quic");
    tcase_add_unchecked_fixture(quic, open_stack, stack_close);
    tcase_add_loop_test(quic, reads_what_a_library_sends, 0, 2);
    suite_add_tcase(suite, quic);
    return suite;
}
