/* main.c - the program: finds the subcommand and runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "results/results.h"

#define COMMAND(name) extern const struct command name##_command;
#include "cli/commands.def"
#undef COMMAND

static const struct command *const commands[] = {
#define COMMAND(name) &name##_command,
#include "cli/commands.def"
#undef COMMAND
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

/* A command whose output could not be written has failed. */
static int flushed(int status)
{
    bool lost = fflush(stdout) != 0 || ferror(stdout) != 0;
    return lost && status != COULD_NOT_RUN ? refuse("cannot write to standard output") : status;
}

static void print_command(FILE *out, const struct command *command)
{
    enum { COLUMN = 20 };
    const char *help = command->help;
    const int used = fprintf(out, "  %s%s", command->name, command->words_help) - 2;
    fprintf(out, "%*s", used < COLUMN ? COLUMN - used + 1 : 1, "");
    for (size_t length = 0; *help != '\0'; help += length + (help[length] == '\n')) {
        length = strcspn(help, "\n");
        fprintf(out, "%.*s\n", (int)length, help);
        if (help[length] == '\n')
            fprintf(out, "%*s", COLUMN + 3, "");
    }
}

static void print_usage(FILE *out)
{
    fputs("usage: shutdown-conformance COMMAND [OPTION ...]\n", out);
    for (size_t i = 0; i < COMMANDS; i++)
        print_command(out, commands[i]);
    options_print(out, NULL);
    fputs("shutdown-conformance COMMAND --help prints the options of a command\n"
          "shutdown-conformance --version prints the version of the suite\n",
          out);
}

static void print_usage_of(FILE *out, const struct command *command)
{
    fprintf(out, "usage: shutdown-conformance %s%s%s\n", command->name, command->words_help,
            *command->options == '\0' ? "" : " [OPTION ...]");
    print_command(out, command);
    if (*command->options != '\0')
        options_print(out, command->options);
}

static int run_command(const struct command *command, int argc, char **argv)
{
    static struct session session;
    struct options options;
    const char *refused = options_read(argc, argv, command->words, &options);
    if (refused != NULL)
        return refuse(refused);
    if (options.help) {
        print_usage_of(stdout, command);
        return flushed(ALL_FINE);
    }
    session.settings = options.settings;
    refused = session_open(&session);
    if (refused != NULL)
        return refuse(refused);
    const int status = command->run(&session, &options);
    session_close(&session);
    return flushed(status);
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* so that a limit on file sizes causes a write error, like a full
                                 disk */
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("shutdown-conformance " SUITE_VERSION);
        return flushed(ALL_FINE);
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_usage(argc < 2 ? stderr : stdout);
        return argc < 2 ? COULD_NOT_RUN : flushed(ALL_FINE);
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return run_command(commands[i], argc - 1, argv + 1);
    return refuse_word("there is no such command (--help shows them)", argv[1]);
}
