/*
 * tests.h - the project's own tests: a file a subject, each gives one Check suite.
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
Suite *wire_tests(void);
Suite *transcript_tests(void);
Suite *results_tests(void);
Suite *command_tests(void);
Suite *verdict_tests(void);
Suite *build_tests(void);
Suite *baseline_tests(void);
Suite *gate_tests(void);

/* The folder of the stack that is being tested: build/<stack>, with the runner and the saboteurs.
 */
extern const char *test_folder;

/* Tests that were left out because a tool of make deps-dev is missing. */
extern int test_skips;

/*
 * Whether a tool is there; without it, says so and counts a skip.  Call it where tests are
 * registered: what a test counts is lost with its process.
 */
bool have(const char *tool);

/* A program's end. */
struct ended_program {
    int status; /* exit status, or 1000 + signal */
    char *out;  /* standard output and standard error, in the order of writing */
};

/*
 * Runs a command of the shell.  The caller frees `out`.  %R comparisons for the runner, %S for the
 * saboteur library, %T for a fresh folder of this test binary's own.
 */
struct ended_program run_program(const char *command);

/* Runs a command and fails the test unless it ends with a status and prints a text. */
void expect_program(const char *command, int status, const char *text);

/* What a printer prints, to be freed. */
char *printed(void (*print)(FILE *out, const void *context), const void *context);

#endif
