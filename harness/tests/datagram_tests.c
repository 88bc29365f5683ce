/* datagram_tests.c - datagrams and their fates, and the time that the library sees. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "channel/clock.h"
#include "channel/faults.h"
#include "channel/transports.h"
#include "play/handshake.h"
#include "play/probing.h"
#include "stack-config.h"
#include "stack/compat.h"
#include "stack/stack.h"
#include "tests/tests.h"

/* One direction without BIOs: what is sent here is what a library would write. */
static struct direction directions[2];

static void open_direction(void)
{
    memset(directions, 0, sizeof directions);
    directions[0].other = &directions[1];
    directions[1].other = &directions[0];
    directions[0].datagrams.own = true;
    wire_reset(&directions[0].wire, false, NTH_DTLS1_2, false);
}

static void close_direction(void)
{
    free(directions[0].bytes);
    datagrams_free(&directions[0].datagrams);
}

/* Appends a datagram of one letter, so often. */
static void add(char letter, size_t length)
{
    struct direction *direction = &directions[0];
    const size_t start = direction->taken;
    direction->bytes = realloc(direction->bytes, start + length);
    memset(direction->bytes + start, letter, length);
    direction->taken += length;
    ck_assert(datagrams_note(direction, start));
}

/* Delivers all, and what the other side then reads, a letter for each datagram with its length. */
static const char *arrives(void)
{
    static char text[64];
    struct direction *direction = &directions[0];
    size_t at = 0, length = 0, used = 0, end = 0;
    while ((end = datagrams_deliverable(&direction->datagrams, direction->taken)) != 0) {
        direction->delivered = end;
        direction->datagrams.next++;
    }
    text[0] = '\0';
    while ((length = datagrams_waiting(direction, &at)) != 0) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%c%zu", direction->bytes[at],
                                 length);
        datagrams_consume(direction);
    }
    return text;
}

START_TEST(keeps_datagrams_apart)
{
    open_direction();
    add('a', 3);
    add('b', 5);
    ck_assert_str_eq(arrives(), "a3b5");
    add('c', 1);
    ck_assert_str_eq(arrives(), "c1");
    ck_assert_str_eq(arrives(), "");
    close_direction();
}
END_TEST

START_TEST(lets_one_overtake)
{
    open_direction();
    add('a', 2);
    directions[0].datagrams.kept = OVERTAKEN;
    directions[0].close_end = 2;
    ck_assert_str_eq(arrives(), ""); /* it waits for the next */
    add('b', 5);
    ck_assert_str_eq(arrives(), "b5a2");
    ck_assert_uint_eq(directions[0].close_end, 7);
    ck_assert(directions[0].datagrams.faulty);
    close_direction();
}
END_TEST

START_TEST(puts_two_into_one)
{
    open_direction();
    add('a', 2);
    directions[0].datagrams.kept = MERGED;
    add('b', 5);
    ck_assert_str_eq(arrives(), "a7");
    close_direction();
}
END_TEST

START_TEST(decides_the_next_fates)
{
    struct datagrams datagrams = {.fate = VANISHES, .fated = 2};
    ck_assert_int_eq(datagrams_next_fate(&datagrams), VANISHES);
    ck_assert_int_eq(datagrams_next_fate(&datagrams), VANISHES);
    ck_assert_int_eq(datagrams_next_fate(&datagrams), ARRIVES);
    datagrams = (struct datagrams){.fate = DOUBLED, .fated = ALL};
    for (int i = 0; i < 9; i++)
        ck_assert_int_eq(datagrams_next_fate(&datagrams), DOUBLED);
}
END_TEST

START_TEST(takes_what_was_put)
{
    struct datagrams datagrams = {0};
    unsigned char got[DATAGRAM];
    size_t from = 0;
    ck_assert(datagrams_put(&datagrams, "one", 3) && datagrams_put(&datagrams, "three", 5));
    ck_assert_uint_eq(datagrams_take(&datagrams, &from, got), 3);
    ck_assert_uint_eq(datagrams_take(&datagrams, &from, got), 5);
    ck_assert_mem_eq(got, "three", 5);
    ck_assert_uint_eq(datagrams_take(&datagrams, &from, got), 0);
    ck_assert_uint_eq(datagrams.out, 0);
    datagrams_free(&datagrams);
}
END_TEST

static long seconds_of(void)
{
    struct timeval now;
    gettimeofday(&now, NULL);
    return (long)now.tv_sec;
}

START_TEST(time_stands_still)
{
    const long before = seconds_of();
    clock_stop();
    const long stopped = seconds_of();
    ck_assert_int_ge(stopped, before);
    clock_advance(600 * 1000000LL);
    struct timespec also;
    clock_gettime(CLOCK_MONOTONIC, &also);
    ck_assert_int_eq(seconds_of(), stopped + 600);
    ck_assert_int_eq(time(NULL), stopped + 600);
    ck_assert_int_eq(also.tv_sec, stopped + 600);
    ck_assert_uint_eq(clock_asked(), 4);
    clock_go_on();
    ck_assert_int_lt(seconds_of(), stopped + 600);
}
END_TEST

static struct stack stack;

static void open_stack(void)
{
    stack_environment(STACK_SOURCE "/fixtures/stacks/openssl.cnf");
    const char *refused = stack_open(STACK_SOURCE "/certs", connection_keylog, &stack);
    if (refused == NULL)
        refused = probe_stack(STACK_SOURCE "/certs", &stack);
    ck_assert_msg(refused == NULL, "%s", refused);
}

/* Its timer does not run down in real time, and runs down when the clock says so: no case waits. */
START_TEST(library_follows_the_clock)
{
    const struct timespec longer = {1, 100 * 1000 * 1000}; /* than the first timer */
    struct timeval left;
    if ((stack.has.protocols & 1U << NTH_DTLS1_2) == 0 || (stack.has.can & CAN(CLOCK)) == 0)
        return;
    clock_stop();
    struct connection *connection = connection_new(NTH_DTLS1_2, QUEUE, SELF, PLAIN);
    SSL *client = connection->endpoint[0].ssl;
    ck_assert_int_ne(SSL_do_handshake(client), 1);
    ck_assert_int_eq(stack_timer(client, &left), 1);
    ck_assert_int_gt(left.tv_sec * 1000000L + left.tv_usec, 0);
    const long whole = left.tv_sec * 1000000L + left.tv_usec;
    nanosleep(&longer, NULL);
    ck_assert_int_eq(stack_timer(client, &left), 1);
    ck_assert_int_eq(left.tv_sec * 1000000L + left.tv_usec, whole);
    ck_assert_int_eq(stack_handle_timer(client), 0);
    clock_advance(whole + 1);
    ck_assert_int_eq(stack_handle_timer(client), 1);
    clock_go_on();
    connection_free(connection);
}
END_TEST

Suite *datagram_tests(void)
{
    Suite *suite = suite_create("datagrams");
    TCase *tcase = tcase_create("datagrams");
    tcase_add_test(tcase, keeps_datagrams_apart);
    tcase_add_test(tcase, lets_one_overtake);
    tcase_add_test(tcase, puts_two_into_one);
    tcase_add_test(tcase, decides_the_next_fates);
    tcase_add_test(tcase, takes_what_was_put);
    tcase_add_test(tcase, time_stands_still);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("clock");
    tcase_add_unchecked_fixture(tcase, open_stack, stack_close);
    tcase_add_test(tcase, library_follows_the_clock);
    suite_add_tcase(suite, tcase);
    return suite;
}
