/* main.c - runs the project's own tests and prints a line `N passed, N failed`. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/tests.h"

const char *test_folder;
int test_skips;

/* Replaces %R, %S and %T in a command. */
static void fill_in(const char *command, char *out, size_t size)
{
    size_t used = 0;
    for (; *command != '\0' && used + PATH_MAX < size; command++) {
        if (*command != '%' || strchr("RST", command[1]) == NULL || command[1] == '\0') {
            out[used++] = *command;
            continue;
        }
        command++;
        const char *file = *command == 'R'   ? "shutdown-conformance"
                           : *command == 'S' ? "saboteur.so"
                                             : "tmp/selftest";
        used += (size_t)snprintf(out + used, size - used, "%s/%s", test_folder, file);
    }
    out[used] = '\0';
}

struct ended_program run_program(const char *command)
{
    static char line[8 * PATH_MAX];
    char group[] = "( ", tail[] = "\n) 2>&1";
    struct ended_program ended = {0, NULL};
    size_t size = 0;
    char filled[4 * PATH_MAX];
    fill_in(command, filled, sizeof filled);
    snprintf(line, sizeof line, "%s%s%s", group, filled, tail);
    FILE *out = open_memstream(&ended.out, &size), *pipe = popen(line, "r");
    if (out == NULL || pipe == NULL) {
        fprintf(stderr, "cannot start: %s\n", filled);
        exit(2);
    }
    for (int next = getc(pipe); next != EOF; next = getc(pipe))
        putc(next, out);
    fclose(out);
    int status = pclose(pipe);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    return ended;
}

void expect_program(const char *command, int status, const char *text)
{
    struct ended_program ended = run_program(command);
    ck_assert_msg(ended.status == status, "%s\nexited with %d, not %d, and printed:\n%.1500s",
                  command, ended.status, status, ended.out);
    ck_assert_msg(strstr(ended.out, text) != NULL, "%s\ndid not print `%s` but:\n%.1500s", command,
                  text, ended.out);
    free(ended.out);
}

char *printed(void (*print)(FILE *out, const void *context), const void *context)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    print(out, context);
    fclose(out);
    return text;
}

bool have(const char *tool)
{
    char command[100];
    snprintf(command, sizeof command, "command -v %s", tool);
    struct ended_program ended = run_program(command);
    free(ended.out);
    if (ended.status == 0)
        return true;
    printf("skipped: %s is missing, make deps-dev installs it\n", tool);
    test_skips++;
    return false;
}

int main(int argc, char **argv)
{
    static Suite *(*const all[])(void) = {
        contract_tests, tables_tests,   judge_tests,      carrier_tests, wire_tests,
        packets_tests,  datagram_tests, transcript_tests, results_tests, failure_tests,
        command_tests,  program_tests,  verdict_tests,    build_tests,   finding_tests,
        snapshot_tests, changes_tests,  gate_tests,       pages_tests,   matrix_tests,
        memory_tests,   defect_tests,   explore_tests,    explain_tests, machine_tests};
    char folder[PATH_MAX];
    if (argc != 2 || realpath(argv[1], folder) == NULL) {
        fputs("usage: selftests FOLDER, the build folder of a stack\n", stderr);
        return 2;
    }
    const struct test_counts sum = run_side_by_side(all, sizeof all / sizeof all[0], folder);
    printf("%d passed, %d failed, %d skipped\n", sum.ran - sum.failed, sum.failed, sum.skipped);
    if (sum.ran == 0) { /* Check takes a name that it does not know for a choice of nothing */
        fputs("no test was run: CK_RUN_SUITE or CK_RUN_CASE names none of this stack\n", stderr);
        return 2;
    }
    return sum.failed == 0 ? 0 : 1;
}
