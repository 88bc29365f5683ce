/* program_tests.c - the C programs of cases. */
#include "tests/tests.h"

/* Prints the program of a case and compiles it: $f is its file, without .c. */
#define COMPILE(id)                                                                                \
    "f=%T.program; t=$(dirname %R); %R reproduce " id " >$f.c && ${CC:-cc} -Wall -Wextra -Werror " \
    "@$t/cflags -o $f $f.c @$t/libs && "

#define ONE_WAY "first_to_close/one_way/tls1.3/client/roomy/plain"

/* Cases of each kind of transport and operation; some of them deviate on some stacks. */
static const char *const ids[] = {
    "first_to_close/one_way/tls1.3/client/roomy/plain",
    "first_to_close/one_way/tls1.2/server/byte/plain",
    "first_to_close/alerts_cross/tls1.3/client/socketlike/plain",
    "half_close/reading_to_the_end/tls1.2/client/buffered/plain",
    "blocking_transport/second_call_waits/tls1.3/client/blocking/plain",
    "after_fatal_error/open-alert_unread-shutdown_thrice/tls1.2/client/roomy/plain",
    "calls_by_state/connected-set_session/tls1.3/client/roomy/plain",
    "calls_by_state/alert_stuck-shutdown/tls1.2/server/roomy/plain",
};

/* The status of a program is that of a check of the case alone. */
START_TEST(ends_as_the_case_does)
{
    static const char compared[] = "%R check --strict --id $id >/dev/null; want=$?; " COMPILE(
        "$id") "{ $f; got=$?; }; "
               "[ $got -eq $want ] && echo as the case || echo $got, not $want; rm -f $f $f.c";
    char command[sizeof compared + 128];
    snprintf(command, sizeof command, "id=%s; %s", ids[_i], compared);
    expect_program(command, 0, "as the case");
}
END_TEST

START_TEST(stands_alone)
{
    expect_program("%R reproduce " ONE_WAY " | grep -c '#include \"' || :", 0, "0\n");
    expect_program("%R reproduce " ONE_WAY, 0, " * GE_001, SSL_get_error(3), ");
}
END_TEST

/* The program of a defect: under the library that has it, and under one that has not. */
START_TEST(shows_a_defect)
{
    expect_program("export SABOTEUR=first_call_one; f=%T.defect; t=$(dirname %R);"
                   "LD_PRELOAD=%S %R reproduce " ONE_WAY " >$f.c && "
                   "${CC:-cc} @$t/cflags -o $f $f.c @$t/libs || exit 9; "
                   "LD_PRELOAD=%S $f; echo with $?; $f; echo without $?; rm -f $f $f.c",
                   0, "not as SD_026 says\nwith 1\n");
    expect_program("f=%T.defect; t=$(dirname %R); %R reproduce " ONE_WAY " >$f.c && "
                   "${CC:-cc} @$t/cflags -o $f $f.c @$t/libs || exit 9; "
                   "$f; echo without $?; rm -f $f $f.c",
                   0, "the defect does not show\nwithout 0\n");
}
END_TEST

#define VICTIM "first_to_close/second_call_waits/tls1.3/server/roomy/plain"

START_TEST(survives_a_crash)
{
    expect_program("export SABOTEUR=crash SABOTEUR_CASE=" VICTIM " SABOTEUR_CALL=SSL_shutdown:2;"
                   "f=%T.crash; t=$(dirname %R); LD_PRELOAD=%S %R reproduce " VICTIM " >$f.c && "
                   "${CC:-cc} @$t/cflags -o $f $f.c @$t/libs || exit 9; "
                   "SHUTDOWN_CASE=" VICTIM " LD_PRELOAD=%S $f; echo ends with $?; rm -f $f $f.c",
                   0, "the defect shows: a crash\nends with 1\n");
}
END_TEST

static const struct {
    const char *command, *text;
} refused[] = {
    {"%R reproduce", "reproduce needs the id of a case"},
    {"%R reproduce no/such", "no case has this id"},
    {"%R reproduce first_to_close/one_way", "reproduce needs a whole id"},
    {"%R reproduce forged_records/level_does_not_matter/tls1.3/client/roomy/plain",
     "this case can't be printed as a program"},
    {"echo no/such | %R programs /tmp", "no case has one of these ids"},
    {"%R programs", "programs needs a folder"},
    {"%R programs /tmp </dev/null", "programs needs ids of cases on standard input"},
    {"echo first_to_close/one_way/tls1.3/client/roomy/plain | %R programs /nowhere",
     "cannot write programs to this folder: /nowhere"},
};

START_TEST(refuses)
{
    expect_program(refused[_i].command, 2, refused[_i].text);
}
END_TEST

Suite *program_tests(void)
{
    Suite *suite = suite_create("program");
    TCase *tcase = tcase_create("program");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, ends_as_the_case_does, 0, sizeof ids / sizeof ids[0]);
    tcase_add_loop_test(tcase, refuses, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tcase, stands_alone);
    tcase_add_test(tcase, shows_a_defect);
    tcase_add_test(tcase, survives_a_crash);
    suite_add_tcase(suite, tcase);
    return suite;
}
