/* memory_tests.c - counting the library's memory, and cases in which it is not given back. */
#include <stdlib.h>
#include <string.h>

#include "play/connection.h"
#include "play/handshake.h"
#include "play/memory.h"
#include "stack-config.h"
#include "stack/allocations.h"
#include "stack/compat.h"
#include "stack/stack.h"
#include "tests/tests.h"

static void open_stack(void)
{
    struct stack stack;
    stack_environment(STACK_SOURCE "/fixtures/stacks/openssl.cnf");
    const char *refused = stack_open(STACK_SOURCE "/certs", connection_keylog, &stack);
    ck_assert_msg(refused == NULL, "%s", refused);
    ck_assert_int_eq((stack.has.can & CAN(COUNTED_MEMORY)) != 0, allocations_are_counted());
}

START_TEST(counts_blocks)
{
    open_stack();
    if (!allocations_are_counted())
        return;
    const long before = allocations_held(), bytes = allocations_bytes();
    unsigned char *block = OPENSSL_malloc(10);
    ck_assert_int_eq(allocations_held(), before + 1);
    ck_assert_int_ge(allocations_bytes(), bytes + 10);
    block = OPENSSL_realloc(block, 1000);
    ck_assert_int_eq(allocations_held(), before + 1);
    ck_assert_int_ge(allocations_bytes(), bytes + 1000);
    OPENSSL_free(block);
    OPENSSL_free(NULL);
    ck_assert_int_eq(allocations_held(), before);
    ck_assert_int_eq(allocations_bytes(), bytes);
    block = OPENSSL_realloc(NULL, 1);
    ck_assert_int_eq(allocations_held(), before + 1);
    memset(block, 7, 1);
    allocations_stay(true);
    OPENSSL_free(block);
    ck_assert_int_eq(allocations_held(), before);
    ck_assert_int_eq(*block, 7); /* not given back, only counted */
    allocations_stay(false);
    free(block);
}
END_TEST

/* A connection gives back what it took; an SSL that nobody frees is noticed. */
START_TEST(finds_what_is_kept)
{
    struct memory_held before;
    open_stack();
    if (!allocations_are_counted())
        return;
    connection_free(connection_connect(NTH_TLS1_2, 0, SELF, PLAIN));
    ck_assert(memory_would_hold(&before));
    connection_free(connection_connect(NTH_TLS1_2, 0, SELF, PLAIN));
    ck_assert(!memory_grew(&before));
    SSL *kept = SSL_new(contexts_get(NTH_TLS1_2, false));
    ck_assert(memory_grew(&before));
    SSL_free(kept);
    ck_assert(!memory_grew(&before));
}
END_TEST

/* What the thread's state or a cache takes is not held against the library. */
START_TEST(excuses_what_is_kept_for_later)
{
    struct memory_held before;
    open_stack();
    if (!allocations_are_counted())
        return;
    connection_free(connection_connect(NTH_TLS1_2, 0, SELF, PLAIN));
    allocations_end_thread();
    ck_assert(memory_would_hold(&before));
    stack_add_stale_entry();
    SSL_SESSION *session = new_session(contexts_get(NTH_TLS1_2, true));
    SSL_CTX_add_session(contexts_get(NTH_TLS1_2, true), session);
    SSL_SESSION_free(session);
    ck_assert(!memory_grew(&before));
}
END_TEST

#define LEAKING(name) "LD_PRELOAD=%S SABOTEUR=" name " %R check --id "

static const struct {
    const char *command;
    int status;
    const char *says;
} leaks[] = {
    {LEAKING("object_kept") "first_to_close/one_way/tls1.2/client/roomy/plain", 1,
     "IV_017    invariant, "},
    {LEAKING("byte_kept") "first_to_close/one_way/tls1.2/client/roomy/plain", 1,
     "; when all is freed, the library still holds memory of the case\n"},
    {LEAKING("byte_kept") "first_to_close/one_way/tls1.2/server/byte/plain", 1, "IV_017"},
    {LEAKING("byte_kept") "calls_by_state/alert_sent-free/tls1.2/client/roomy/plain", 1, "IV_017"},
    {LEAKING("byte_kept") "session_tickets/ticket-one_way-free-resume/tls1.2/client/roomy/plain", 1,
     "IV_017"},
};

START_TEST(leaks_are_seen)
{
    open_stack();
    if (allocations_are_counted())
        expect_program(leaks[_i].command, leaks[_i].status, leaks[_i].says);
}
END_TEST

Suite *memory_tests(void)
{
    enum { LEAKS = sizeof leaks / sizeof leaks[0] };
    Suite *suite = suite_create("memory");
    TCase *tcase = tcase_create("memory");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, counts_blocks);
    tcase_add_test(tcase, finds_what_is_kept);
    tcase_add_test(tcase, excuses_what_is_kept_for_later);
    tcase_add_loop_test(tcase, leaks_are_seen, 0, LEAKS);
    suite_add_tcase(suite, tcase);
    return suite;
}
