/* carrier_tests.c - BIO pairs by themselves (BIO_s_bio(3)), and the carrier between two of them. */
#include <string.h>

#include "carrier.h"
#include "record.h"
#include "stack.lacks.h"
#include "tests.h"

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
static struct plain heard[8];
static size_t heard_count;

static void hear(void *listener, struct way *way, const struct plain *plain)
{
    (void)listener;
    (void)way;
    if (heard_count < 8)
        heard[heard_count++] = *plain;
}

/* Two plaintext records: close_notify as an alert, three bytes of data. */
static const unsigned char records[] = {21, 3, 3, 0, 2, 1, 0, 23, 3, 3, 0, 3, 'a', 'b', 'c'};

static void open_carrier(int transport)
{
    heard_count = 0;
    ck_assert(carrier_open(&carrier, transport, 2));
    carrier.heard = hear;
}

/* Writes at one side what its BIO takes at once; returns how much that was. */
static int put(struct way *way, const void *bytes, size_t count)
{
    int wrote = BIO_write(way->near, bytes, (int)count);
    return wrote < 0 ? 0 : wrote;
}

/* Writes all, with the carrier's help. */
static void put_all(struct way *way, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0, stuck = 0; i < count && stuck < 3;) {
        size_t wrote = (size_t)put(way, bytes + i, count - i);
        i += wrote;
        stuck = wrote == 0 ? stuck + 1 : 0;
        carrier_move(&carrier);
    }
}

/* Reads at one side all that is there, with the carrier's help. */
static size_t get_all(struct way *way, unsigned char *bytes, size_t size)
{
    size_t count = 0;
    for (int idle = 0; idle < 2 && count < size;) {
        int got = BIO_read(way->near, bytes + count, (int)(size - count));
        count += got > 0 ? (size_t)got : 0;
        idle = carrier_move(&carrier) == 0 && got <= 0 ? idle + 1 : 0;
    }
    return count;
}

START_TEST(carries_over_every_transport)
{
    unsigned char got[64];
    open_carrier(_i);
    put_all(&carrier.way[0], records, sizeof records);
    ck_assert_uint_eq(heard_count, 2);
    ck_assert_int_eq(heard[0].type, WIRE_ALERT);
    ck_assert_int_eq(heard[0].level, 1);
    ck_assert_int_eq(heard[1].type, WIRE_DATA);
    ck_assert_uint_eq(heard[1].length, 3);
    ck_assert_uint_eq(get_all(&carrier.way[1], got, sizeof got), sizeof records);
    ck_assert_int_eq(memcmp(got, records, sizeof records), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(holds_what_it_took)
{
    unsigned char got[64];
    struct way *from = &carrier.way[0], *to = &carrier.way[1];
    open_carrier(_i);
    ck_assert_int_eq(carrier_hold(&carrier, from, 3), 1);
    put_all(from, records, sizeof records);
    ck_assert_uint_eq(from->taken, 3);
    ck_assert_int_eq(put(from, records, 1), 0);
    ck_assert(BIO_should_write(from->near)); /* and stays so, whatever the carrier does */
    carrier_move(&carrier);
    ck_assert(BIO_should_write(from->near));
    ck_assert_uint_eq(get_all(to, got, sizeof got), 0);
    ck_assert_int_eq(carrier_release(&carrier, from, 2), 1);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 2);
    ck_assert_int_eq(carrier_release(&carrier, from, ALL), 1);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 1);
    put_all(from, records + 3, sizeof records - 3);
    ck_assert_uint_eq(get_all(to, got, sizeof got), sizeof records - 3);
    ck_assert_int_eq(carrier_release(&carrier, from, ALL), 0);
    ck_assert_uint_eq(heard_count, 2);
    carrier_close(&carrier);
}
END_TEST

START_TEST(holds_all_without_being_full)
{
    unsigned char got[64];
    open_carrier(_i);
    carrier_hold(&carrier, &carrier.way[0], ALL);
    put_all(&carrier.way[0], records, sizeof records);
    ck_assert_uint_eq(carrier.way[0].taken, sizeof records);
    ck_assert_uint_eq(get_all(&carrier.way[1], got, sizeof got), 0);
    ck_assert(!carrier_close_arrived(&carrier.way[0]));
    carrier_release(&carrier, &carrier.way[0], ALL);
    ck_assert_uint_eq(get_all(&carrier.way[1], got, sizeof got), sizeof records);
    ck_assert(carrier_close_arrived(&carrier.way[0]));
    carrier_close(&carrier);
}
END_TEST

START_TEST(cuts_behind_what_was_sent)
{
    unsigned char got[64];
    struct way *from = &carrier.way[0], *to = &carrier.way[1];
    open_carrier(_i);
    put_all(from, records, 7);
    ck_assert_int_eq(carrier_cut(&carrier, from), 1);
    put_all(from, records, sizeof records);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 7);
    ck_assert_int_eq(BIO_read(to->near, got, 1), 0);
    ck_assert(!BIO_should_retry(to->near));
    carrier_close(&carrier);
}
END_TEST

START_TEST(cuts_behind_what_was_released)
{
    unsigned char got[64];
    struct way *from = &carrier.way[0], *to = &carrier.way[1];
    open_carrier(_i);
    carrier_hold(&carrier, from, ALL);
    put_all(from, records, sizeof records);
    carrier_release(&carrier, from, 4);
    carrier_cut(&carrier, from);
    ck_assert_uint_eq(get_all(to, got, sizeof got), 4);
    ck_assert_int_eq(BIO_read(to->near, got, 1), 0);
    ck_assert(!BIO_should_retry(to->near));
    ck_assert(!carrier_close_arrived(from));
    carrier_close(&carrier);
}
END_TEST

START_TEST(corrupts_one_record)
{
    unsigned char got[64];
    open_carrier(_i);
    ck_assert_int_eq(carrier_corrupt(&carrier, &carrier.way[0], false), 1);
    put_all(&carrier.way[0], records, sizeof records);
    ck_assert_uint_eq(get_all(&carrier.way[1], got, sizeof got), sizeof records);
    ck_assert_int_eq(got[6], records[6] ^ 1);
    got[6] ^= 1;
    ck_assert_int_eq(memcmp(got, records, sizeof records), 0);
    ck_assert_msg(!carrier_close_arrived(&carrier.way[0]), "a corrupt alert is no close");
    carrier_close(&carrier);
}
END_TEST

START_TEST(corrupts_the_first_byte)
{
    unsigned char got[64];
    open_carrier(_i);
    ck_assert_int_eq(carrier_corrupt(&carrier, &carrier.way[0], true), 1);
    put_all(&carrier.way[0], records, sizeof records);
    ck_assert_uint_eq(get_all(&carrier.way[1], got, sizeof got), sizeof records);
    ck_assert_int_eq(got[5], records[5] ^ 1);
    got[5] ^= 1;
    ck_assert_int_eq(memcmp(got, records, sizeof records), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(corrupts_no_half_record)
{
    open_carrier(_i);
    put_all(&carrier.way[0], records, 3);
    ck_assert_int_eq(carrier_corrupt(&carrier, &carrier.way[0], false), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(breaks_writing)
{
    open_carrier(_i);
    ck_assert_int_eq(carrier_break(&carrier, &carrier.way[0]), 1);
    ck_assert_int_le(BIO_write(carrier.way[0].near, "x", 1), 0);
    ck_assert(!BIO_should_retry(carrier.way[0].near));
    carrier_close(&carrier);
}
END_TEST

START_TEST(passes_plain_bytes)
{
    open_carrier(_i);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.way[0], 500), 1);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.way[1], 500), 1);
    put_all(&carrier.way[0], records, 1);
    ck_assert_int_eq(carrier_pass(&carrier, &carrier.way[0], 5), 0);
    carrier_close(&carrier);
}
END_TEST

/* What BIO_s_socket does, the socket-like transports do: short counts, retries, an end of file. */
START_TEST(acts_like_a_socket)
{
    char bytes[100] = "";
    int transport = _i == 0 ? SOCKETLIKE : NOEOF;
    ck_assert(carrier_open(&carrier, transport, 2));
    BIO *client = carrier.way[0].to, *server = carrier.way[1].from;
    ck_assert_int_eq(BIO_read(server, bytes, 100), -1);
    ck_assert(BIO_should_read(server));
    ck_assert_int_eq(BIO_write(client, bytes, 100), 64);
    carrier.way[0].raw = true;
    carrier_move(&carrier);
    ck_assert_int_eq(BIO_read(server, bytes, 100), 16);
    carrier_cut(&carrier, &carrier.way[0]);
    for (int left = 48; left > 0; left -= 16)
        ck_assert_int_eq(BIO_read(server, bytes, 100), 16);
    ck_assert_int_eq(BIO_eof(server), 0);
    ck_assert_int_eq(BIO_read(server, bytes, 100), 0);
    ck_assert(!BIO_should_retry(server));
    ck_assert_int_eq(BIO_eof(server), transport == SOCKETLIKE);
    carrier_break(&carrier, &carrier.way[0]);
    ck_assert_int_eq(BIO_write(client, bytes, 1), -1);
    ck_assert(!BIO_should_retry(client));
    ck_assert_uint_eq(ERR_peek_error(), 0);
    carrier_close(&carrier);
}
END_TEST

START_TEST(returns_nothing_once)
{
    char byte = 0;
    ck_assert(carrier_open(&carrier, ROOMY, 2));
    BIO *client = carrier.way[0].to;
    carrier.way[0].refuse = carrier.way[0].starve = true;
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
                                     corrupts_one_record,
                                     corrupts_the_first_byte,
                                     corrupts_no_half_record,
                                     breaks_writing,
                                     passes_plain_bytes};
    Suite *suite = suite_create("carrier");
    TCase *tcase = tcase_create("carrier");
    tcase_add_test(tcase, pair_carries);
    tcase_add_test(tcase, pair_ends);
    for (size_t i = 0; i < sizeof over_all / sizeof over_all[0]; i++)
        tcase_add_loop_test(tcase, over_all[i], 0, TRANSPORTS);
    tcase_add_loop_test(tcase, acts_like_a_socket, 0, 2);
    tcase_add_test(tcase, returns_nothing_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
