/* carrier_tests.c - BIO pairs by themselves (BIO_s_bio(3)), and the carrier between two of them. */
#include <string.h>
#include <sys/resource.h>

#include "channel/faults.h"
#include "channel/transports.h"
#include "contract/record_types.h"
#include "stack/compat.h"
#include "stack/stack.h"
#include "tests/tests.h"

START_TEST(pair_carries)
{
    BIO *one = NULL, *two = NULL;
    char got[16] = "";
    ck_assert_int_eq(BIO_new_bio_pair(&one, 8, &two, 8), 1);
    ck_assert_int_eq(BIO_read(two, got, sizeof got), -1);
    ck_assert(BIO_should_retry(two));
    ck_assert_uint_eq(BIO_ctrl_get_write_guarantee(one), 8);
    ck_assert_int_eq(BIO_write(one, "0123456789", 10), 8);
    ck_assert_int_eq(BIO_write(one, "x", 1), -1);
    ck_assert(BIO_should_retry(one));
    ck_assert_uint_eq(BIO_ctrl_pending(two), 8);
    ck_assert_int_eq(BIO_read(two, got, sizeof got), 8);
    ck_assert_int_eq(memcmp(got, "01234567", 8), 0);
    BIO_free(one);
    BIO_free(two);
}
END_TEST

START_TEST(pair_ends)
{
    BIO *one = NULL, *two = NULL;
    char got[16];
    ck_assert_int_eq(BIO_new_bio_pair(&one, 8, &two, 8), 1);
    ck_assert_int_eq(BIO_write(one, "ab", 2), 2);
    ck_assert_int_eq(BIO_shutdown_wr(one), 1);
    ck_assert_int_le(BIO_write(one, "c", 1), 0);
    ck_assert(!BIO_should_retry(one));
    ck_assert_int_eq(BIO_read(two, got, sizeof got), 2);
    ck_assert_int_eq(BIO_read(two, got, sizeof got), 0);
    ck_assert(!BIO_should_retry(two));
    BIO_free(one);
    BIO_free(two);
}
END_TEST

static struct carrier carrier;
static struct plain recorded[8];
static size_t recorded_count;

static void hear(void *listener, struct direction *direction, const struct plain *plain)
{
    (void)listener;
    (void)direction;
    if (recorded_count < 8)
        recorded[recorded_count++] = *plain;
}

/* Two plaintext records: close_notify as an alert, three bytes of data. */
static const unsigned char records[] = {21, 3, 3, 0, 2, 1, 0, 23, 3, 3, 0, 3, 'a', 'b', 'c'};

static void open_carrier(int transport)
{
    recorded_count = 0;
    ck_assert(carrier_open(&carrier, transport, 2));
    carrier.on_record = hear;
}

/* Writes once at one side; returns how much its BIO accepted. */
static int put(struct direction *direction, const void *bytes, size_t count)
{
    int wrote = BIO_write(direction->side_bio, bytes, (int)count);
    return wrote < 0 ? 0 : wrote;
}

/* Writes everything, moving bytes through the carrier. */
static void put_all(struct direction *direction, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0, stuck = 0; i < count && stuck < 3;) {
        size_t wrote = (size_t)put(direction, bytes + i, count - i);
        i += wrote;
        stuck = wrote == 0 ? stuck + 1 : 0;
        carrier_move(&carrier);
    }
}

/* Reads everything at one side, moving bytes through the carrier. */
static size_t get_all(struct direction *direction, unsigned char *bytes, size_t size)
{
    size_t count = 0;
    for (int idle = 0; idle < 2 && count < size;) {
        int got = BIO_read(direction->side_bio, bytes + count, (int)(size - count));
        count += got > 0 ? (size_t)got : 0;
        idle = carrier_move(&carrier) == 0 && got <= 0 ? idle + 1 : 0;
    }
    return count;
}

START_TEST(carries_over_every_transport)
{
    unsigned char got[64];
    open_carrier(_i);
    put_all(&carrier.direction[0], records, sizeof records);
    ck_assert_uint_eq(recorded_count, 2);
    ck_assert_int_eq(recorded[0].type, WIRE_ALERT);
    ck_assert_int_eq(recorded[0].level, 1);
    ck_assert_int_eq(recorded[1].type, WIRE_DATA);
    ck_assert_uint_eq(recorded[1].length, 3);
    ck_assert_uint_eq(get_all(&carrier.direction[1], got, sizeof got), sizeof records);
    ck_assert_int_eq(memcmp(got, records, sizeof records), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(holds_what_it_took)
{
    unsigned char got[64];
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    open_carrier(_i);
    ck_assert_int_eq(fault_hold(&carrier, from, 3), 1);
    put_all(from, records, sizeof records);
    ck_assert_uint_eq(from->taken, 3);
    ck_assert_int_eq(put(from, records, 1), 0);
    ck_assert(BIO_should_write(from->side_bio)); /* also after the carrier has moved bytes */
    carrier_move(&carrier);
    ck_assert(BIO_should_write(from->side_bio));
    ck_assert_uint_eq(get_all(to, got, sizeof got), 0);
    ck_assert_int_eq(fault_release(&carrier, from, 2), 1);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 2);
    ck_assert_int_eq(fault_release(&carrier, from, ALL), 1);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 1);
    put_all(from, records + 3, sizeof records - 3);
    ck_assert_uint_eq(get_all(to, got, sizeof got), sizeof records - 3);
    ck_assert_int_eq(fault_release(&carrier, from, ALL), 0);
    ck_assert_uint_eq(recorded_count, 2);
    carrier_close(&carrier);
}
END_TEST

START_TEST(holds_all_without_being_full)
{
    unsigned char got[64];
    open_carrier(_i);
    fault_hold(&carrier, &carrier.direction[0], ALL);
    put_all(&carrier.direction[0], records, sizeof records);
    ck_assert_uint_eq(carrier.direction[0].taken, sizeof records);
    ck_assert_uint_eq(get_all(&carrier.direction[1], got, sizeof got), 0);
    ck_assert(!carrier_close_arrived(&carrier.direction[0]));
    fault_release(&carrier, &carrier.direction[0], ALL);
    ck_assert_uint_eq(get_all(&carrier.direction[1], got, sizeof got), sizeof records);
    ck_assert(carrier_close_arrived(&carrier.direction[0]));
    carrier_close(&carrier);
}
END_TEST

START_TEST(cuts_behind_what_was_sent)
{
    unsigned char got[64];
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    open_carrier(_i);
    put_all(from, records, 7);
    ck_assert_int_eq(fault_cut(&carrier, from), 1);
    put_all(from, records, sizeof records);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 7);
    ck_assert_int_eq(BIO_read(to->side_bio, got, 1), 0);
    ck_assert(!BIO_should_retry(to->side_bio));
    carrier_close(&carrier);
}
END_TEST

START_TEST(cuts_behind_what_was_released)
{
    unsigned char got[64];
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    open_carrier(_i);
    fault_hold(&carrier, from, ALL);
    put_all(from, records, sizeof records);
    fault_release(&carrier, from, 4);
    fault_cut(&carrier, from);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 4);
    ck_assert_int_eq(BIO_read(to->side_bio, got, 1), 0);
    ck_assert(!BIO_should_retry(to->side_bio));
    ck_assert(!carrier_close_arrived(from));
    carrier_close(&carrier);
}
END_TEST

/* Data, a handshake message, and in TLS 1.2 a change_cipher_spec and a protected record. */
static const unsigned char fields[] = {23, 3, 3, 0, 1, 'x',                 /* at 5 */
                                       22, 3, 3, 0, 4, 1,   0,   0,   0,    /* at 11: the type */
                                       20, 3, 3, 0, 1, 1,                   /* */
                                       23, 3, 3, 0, 4, 'a', 'b', 'c', 'd'}; /* at 26, to 29 */

static const struct {
    enum field field;
    size_t at; /* position of the corrupted byte */
} corruptions[] = {{MESSAGE_TYPE, 11}, {CIPHERTEXT, 26}, {TAG, 29}};
enum { CORRUPTIONS = sizeof corruptions / sizeof corruptions[0] };

START_TEST(corrupts_one_field)
{
    unsigned char got[64];
    const size_t at = corruptions[_i % CORRUPTIONS].at;
    open_carrier(_i / CORRUPTIONS);
    ck_assert_int_eq(
        fault_corrupt(&carrier, &carrier.direction[0], corruptions[_i % CORRUPTIONS].field), 1);
    for (int twice = 0; twice < 2; twice++) { /* only one record is corrupted */
        put_all(&carrier.direction[0], fields, sizeof fields);
        ck_assert_uint_eq(get_all(&carrier.direction[1], got, sizeof got), sizeof fields);
        got[at] ^= twice == 0 ? 0x40 : 0;
        ck_assert_int_eq(memcmp(got, fields, sizeof fields), 0);
    }
    carrier_close(&carrier);
}
END_TEST

START_TEST(corrupts_no_half_record)
{
    open_carrier(_i);
    put_all(&carrier.direction[0], records, 3);
    ck_assert_int_eq(fault_corrupt(&carrier, &carrier.direction[0], TAG), 0);
    carrier_close(&carrier);
}
END_TEST

/* A new transport carries nothing of the old one, and has none of its faults. */
START_TEST(opens_again)
{
    unsigned char got[64];
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    open_carrier(_i);
    put_all(to, records, 7);
    fault_cut(&carrier, to);
    fault_hold(&carrier, from, ALL);
    put_all(from, records, sizeof records);
    fault_release(&carrier, from, 3);
    fault_corrupt(&carrier, to, TAG);
    ck_assert(carrier_reopen(&carrier));
    ck_assert_uint_eq(get_all(to, got, sizeof got), 0);
    ck_assert_uint_eq(get_all(from, got, sizeof got), 0);
    ck_assert(BIO_should_retry(from->side_bio));
    put_all(from, fields, sizeof fields);
    ck_assert_uint_eq(get_all(to, got, sizeof got), sizeof fields);
    ck_assert_int_eq(memcmp(got, fields, sizeof fields), 0);
    carrier_close(&carrier);
}
END_TEST

/* If memory runs out the carrier reports it: bytes lost silently would be blamed on the library. */
START_TEST(tells_that_memory_ran_out)
{
    const struct rlimit none = {0, 0};
    open_carrier(ROOMY);
    ck_assert(carrier_grow(&carrier, &carrier.direction[0], 1));
    ck_assert(!carrier.out_of_memory);
    setrlimit(RLIMIT_AS, &none);
    ck_assert(!carrier_grow(&carrier, &carrier.direction[0], (size_t)1 << 30));
    ck_assert(carrier.out_of_memory);
}
END_TEST

START_TEST(breaks_writing)
{
    open_carrier(_i);
    ck_assert_int_eq(fault_break(&carrier, &carrier.direction[0]), 1);
    ck_assert_int_le(BIO_write(carrier.direction[0].side_bio, "x", 1), 0);
    ck_assert(!BIO_should_retry(carrier.direction[0].side_bio));
    carrier_close(&carrier);
}
END_TEST

START_TEST(passes_plain_bytes)
{
    open_carrier(_i);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.direction[0], 500), 1);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.direction[1], 500), 1);
    put_all(&carrier.direction[0], records, 1);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.direction[0], 5), 0);
    carrier_close(&carrier);
}
END_TEST

/* Room is made below a buffering BIO; what stands in it stays there until it is flushed. */
START_TEST(makes_room_below_a_buffer)
{
    unsigned char got[64];
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    open_carrier(BUFFERED);
    fault_hold(&carrier, from, 0);
    ck_assert_int_eq(BIO_write(from->to, records, sizeof records), sizeof records);
    ck_assert_int_eq((int)BIO_flush(from->to), -1);
    fault_release(&carrier, from, ALL);
    carrier_make_room(&carrier);
    ck_assert_uint_eq(recorded_count, 0);
    ck_assert_int_eq((int)BIO_flush(from->to), 1);
    ck_assert_uint_eq(get_all(to, got, sizeof got), sizeof records);
    ck_assert_uint_eq(recorded_count, 2);
    carrier_close(&carrier);
}
END_TEST

/* It is known which of them are not freed, and they can be freed whoever keeps them. */
START_TEST(knows_passing_bios)
{
    char byte = 0;
    stack_set_capabilities(stack_offers());
    open_carrier(ROOMY);
    BIO *one = transport_passing(carrier.direction[0].to),
        *two = transport_passing(carrier.direction[1].to);
    ck_assert_int_eq(transport_passing_alive(), 2);
    ck_assert_int_eq(BIO_write(one, "a", 1), 1);
    carrier_move(&carrier);
    ck_assert_int_eq(BIO_read(two, &byte, 1), 1);
    ck_assert_int_eq(byte, 'a');
    BIO_free(one);
    ck_assert(!transport_passing_lives(one));
    ck_assert(!transport_passing_lives(NULL));
    ck_assert(transport_passing_lives(two));
    BIO_up_ref(two);
    transport_passing_end(carrier.direction[0].to);
    ck_assert_int_eq(transport_passing_alive(), 1);
    transport_passing_end(carrier.direction[1].to);
    ck_assert_int_eq(transport_passing_alive(), 0);
    carrier_close(&carrier);
}
END_TEST

/* The socket-like transports behave like BIO_s_socket: short counts, retries, end of file. */
START_TEST(acts_like_a_socket)
{
    char bytes[100] = "";
    int transport = _i == 0 ? SOCKETLIKE : NOEOF;
    ck_assert(carrier_open(&carrier, transport, 2));
    BIO *client = carrier.direction[0].to, *server = carrier.direction[1].from;
    ck_assert_int_eq(BIO_read(server, bytes, 100), -1);
    ck_assert(BIO_should_read(server));
    ck_assert_int_eq(BIO_write(client, bytes, 100), 64);
    carrier.direction[0].raw = true;
    carrier_move(&carrier);
    ck_assert_int_eq(BIO_read(server, bytes, 100), 16);
    fault_cut(&carrier, &carrier.direction[0]);
    for (int left = 48; left > 0; left -= 16)
        ck_assert_int_eq(BIO_read(server, bytes, 100), 16);
    ck_assert_int_eq(BIO_eof(server), 0);
    ck_assert_int_eq(BIO_read(server, bytes, 100), 0);
    ck_assert(!BIO_should_retry(server));
    ck_assert_int_eq(BIO_eof(server), transport == SOCKETLIKE);
    fault_break(&carrier, &carrier.direction[0]);
    ck_assert_int_eq(BIO_write(client, bytes, 1), -1);
    ck_assert(!BIO_should_retry(client));
    ck_assert_uint_eq(ERR_peek_error(), 0);
    carrier_close(&carrier);
}
END_TEST

/* The end of the transport, at which some reads still ask for a retry: BIO_eof tells of it all the
 * same, but over noeof. */
START_TEST(asks_at_the_end)
{
    char byte = 0;
    ck_assert(carrier_open(&carrier, _i, 2));
    struct direction *from = &carrier.direction[0], *to = &carrier.direction[1];
    from->raw = true;
    ck_assert_uint_eq(put(from, "a", 1), 1);
    ck_assert_int_eq(fault_cut_asking(&carrier, from, 2), 1);
    ck_assert_int_eq(BIO_read(to->from, &byte, 1), 1);
    for (int left = 2; left > 0; left--) {
        ck_assert_int_eq(BIO_read(to->from, &byte, 1), 0);
        ck_assert(BIO_should_read(to->from));
        ck_assert_int_eq(BIO_eof(to->from), _i != NOEOF);
    }
    ck_assert_int_eq(BIO_read(to->from, &byte, 1), 0);
    ck_assert(!BIO_should_retry(to->from));
    to->asks_at_end = ALL;
    for (int any = 5; any > 0; any--)
        ck_assert_int_eq(BIO_read(to->from, &byte, 1), 0);
    ck_assert(BIO_should_read(to->from));
    carrier_close(&carrier);
}
END_TEST

START_TEST(does_not_tell_of_the_end)
{
    char byte = 0;
    open_carrier(_i);
    BIO *server = carrier.direction[1].from;
    ck_assert_int_eq(fault_cut_untold(&carrier, &carrier.direction[0]), 1);
    ck_assert_int_le(BIO_read(server, &byte, 1), 0);
    ck_assert(!BIO_should_retry(server));
    ck_assert_int_eq((int)BIO_ctrl(server, BIO_CTRL_EOF, 0, NULL), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(refuses_each_write)
{
    char byte = 0;
    ck_assert(carrier_open(&carrier, ROOMY, 2));
    BIO *client = carrier.direction[0].to;
    carrier.direction[0].refuse_all = true;
    for (int any = 3; any > 0; any--) {
        ck_assert_int_eq(BIO_write(client, &byte, 1), 0);
        ck_assert(!BIO_should_retry(client));
    }
    ck_assert_uint_eq(carrier_move(&carrier), 0);
    ck_assert_int_eq(BIO_read(client, &byte, 1), -1);
    ck_assert(BIO_should_read(client));
    carrier_close(&carrier);
}
END_TEST

/* What was delivered, what is held and what was not delivered yet; what follows arrives. */
START_TEST(drops_what_nobody_read)
{
    unsigned char got[64];
    open_carrier(_i);
    put_all(&carrier.direction[0], records, 7);
    ck_assert_int_eq(fault_hold(&carrier, &carrier.direction[0], ALL), 1);
    put_all(&carrier.direction[0], records, 7);
    ck_assert_int_eq(fault_drop(&carrier, &carrier.direction[0]), 1);
    ck_assert_int_eq(fault_release(&carrier, &carrier.direction[0], ALL), 1);
    put_all(&carrier.direction[0], records + 7, 8);
    ck_assert_uint_eq(get_all(&carrier.direction[1], got, sizeof got), 8);
    ck_assert_int_eq(memcmp(got, records + 7, 8), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(returns_nothing_once)
{
    char byte = 0;
    ck_assert(carrier_open(&carrier, ROOMY, 2));
    BIO *client = carrier.direction[0].to;
    carrier.direction[0].refuse = carrier.direction[0].starve = true;
    ck_assert_int_eq(BIO_write(client, &byte, 1), 0);
    ck_assert(!BIO_should_retry(client));
    ck_assert_int_eq(BIO_write(client, &byte, 1), 1);
    ck_assert_int_eq(BIO_read(client, &byte, 1), 0);
    ck_assert(BIO_should_read(client));
    ck_assert_int_eq(BIO_read(client, &byte, 1), -1);
    carrier_close(&carrier);
}
END_TEST

Suite *carrier_tests(void)
{
    const TTest *const over_all[] = {carries_over_every_transport,
                                     holds_what_it_took,
                                     holds_all_without_being_full,
                                     cuts_behind_what_was_sent,
                                     cuts_behind_what_was_released,
                                     corrupts_no_half_record,
                                     breaks_writing,
                                     passes_plain_bytes,
                                     opens_again};
    Suite *suite = suite_create("carrier");
    TCase *tcase = tcase_create("carrier");
    tcase_add_test(tcase, pair_carries);
    tcase_add_test(tcase, pair_ends);
    for (size_t i = 0; i < sizeof over_all / sizeof over_all[0]; i++)
        tcase_add_loop_test(tcase, over_all[i], 0, QUEUE);
    tcase_add_loop_test(tcase, corrupts_one_field, 0, QUEUE * CORRUPTIONS);
    tcase_add_loop_test(tcase, drops_what_nobody_read, ROOMY, SOCKETLIKE);
    tcase_add_test(tcase, tells_that_memory_ran_out);
    tcase_add_test(tcase, makes_room_below_a_buffer);
    tcase_add_test(tcase, knows_passing_bios);
    tcase_add_loop_test(tcase, acts_like_a_socket, 0, 2);
    tcase_add_loop_test(tcase, asks_at_the_end, 0, BLOCKING);
    tcase_add_loop_test(tcase, does_not_tell_of_the_end, 0, BLOCKING);
    tcase_add_test(tcase, refuses_each_write);
    tcase_add_test(tcase, returns_nothing_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
