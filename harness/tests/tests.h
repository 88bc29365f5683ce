/*
 * tests.h - the project's own tests: each file is a Check suite.
 */
#ifndef TESTS_H
#define TESTS_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>

Suite *contract_tests(void);
Suite *tables_tests(void);
Suite *judge_tests(void);
Suite *carrier_tests(void);
Suite *datagram_tests(void);
Suite *wire_tests(void);
Suite *packets_tests(void);
Suite *memory_tests(void);
Suite *transcript_tests(void);
Suite *results_tests(void);
Suite *command_tests(void);
Suite *program_tests(void);
Suite *verdict_tests(void);
Suite *machine_tests(void);
Suite *build_tests(void);
Suite *finding_tests(void);
Suite *failure_tests(void);
Suite *defect_tests(void);
Suite *explore_tests(void);
Suite *explain_tests(void);
Suite *snapshot_tests(void);
Suite *changes_tests(void);
Suite *gate_tests(void);
Suite *pages_tests(void);
Suite *matrix_tests(void);

/*
 * A folder like the build folder of the stack under test, with the program and the saboteurs.  Each
 * process that runs suites has its own, because the program writes its results beside itself.
 */
extern const char *test_folder;

/* The number of tests that were skipped because a tool is missing (make deps-dev installs them). */
extern int test_skips;

/*
 * Whether a tool is installed; if not, prints that and counts a skip.  Call it where tests are
 * registered, because what a test itself counts is lost with its process.
 */
bool have(const char *tool);

/* What became of tests. */
struct test_counts {
    int ran, failed, skipped;
};

/*
 * Runs suites in as many processes as there are processors, each in a copy of the build folder, and
 * prints what they print in the order of the suites.  A suite whose process dies counts as a failure.
 */
struct test_counts run_side_by_side(Suite *(*const *suites)(void), size_t count,
                                    const char *folder);

/* The end of a program. */
struct ended_program {
    int status; /* exit status, or 1000 + signal */
    char *out;  /* standard output and standard error together */
};

/*
 * Runs a shell command.  In it %R stands for the program, %S for the library with the saboteurs, %T
 * for a new folder of this test program.  The caller frees `out`.
 */
struct ended_program run_program(const char *command);

/* Runs a command; the test fails unless the command ends with this status and prints this text. */
void expect_program(const char *command, int status, const char *text);

/* The output of a function as a string, which the caller frees. */
char *printed(void (*print)(FILE *out, const void *context), const void *context);

#endif
