/* rerun.c - the command that runs a case again under the same settings. */
#include "run/rerun.h"

#include <string.h>

#include "stack-config.h"

/* The variables of make that chose the variant of the build, as the Makefile gives them. */
#ifndef BUILD_VARIANT
#define BUILD_VARIANT ""
#endif

/* The options of a command as they are added, each with a blank before it. */
struct line {
    char *text;
    size_t size, used;
};

static void add_byte(struct line *line, char byte)
{
    if (line->used + 1 < line->size)
        line->text[line->used++] = byte;
    line->text[line->used] = '\0';
}

static void add(struct line *line, const char *text)
{
    for (; *text != '\0'; text++)
        add_byte(line, *text);
}

/* Adds a value as one word of the shell. */
static void add_word(struct line *line, const char *word)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "/._-+,:@%^";
    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        add(line, word);
        return;
    }
    add_byte(line, '\'');
    for (; *word != '\0'; word++)
        if (*word == '\'')
            add(line, "'\\''");
        else
            add_byte(line, *word);
    add_byte(line, '\'');
}

static void add_option(struct line *line, const char *name, const char *value)
{
    add_byte(line, ' ');
    add(line, name);
    add_word(line, value);
}

/* Adds what decides how the library behaves and by which pages it is judged. */
static void add_library(struct line *line, const struct settings *settings, const char *release,
                        bool installed)
{
    if (*release != '\0')
        add_option(line, installed ? "--edition " : "EDITION=", release);
    if (settings->system_configuration)
        add(line, installed ? " --conf system" : " CONF=system");
    if (!installed && *STACK_DIR != '\0')
        add_option(line, "OPENSSL_DIR=", STACK_DIR);
    if (!installed)
        add(line, BUILD_VARIANT);
}

void rerun_make(struct rerun *rerun, const struct settings *settings, const char *release,
                bool installed)
{
    struct line line = {rerun->options, sizeof rerun->options, 0};
    struct line program = {rerun->of_program, sizeof rerun->of_program, 0};
    rerun->options[0] = rerun->of_program[0] = '\0';
    snprintf(rerun->command, sizeof rerun->command, "%s",
             installed ? "shutdown-conformance check --id " : "make check ID=");
    snprintf(rerun->program, sizeof rerun->program, "%s",
             installed ? "shutdown-conformance reproduce " : "make -s reproduce ID=");
    if (settings->full)
        add(&line, installed ? " --depth full" : " DEPTH=full");
    if (settings->strict)
        add(&line, installed ? " --strict" : " STRICT=1");
    if (settings->snapshot != NULL)
        add_option(&line, installed ? "--snapshot " : "SNAPSHOT=", settings->snapshot);
    add_library(&line, settings, release, installed);
    add_library(&program, settings, release, installed);
}

void rerun_by_program(struct rerun *rerun)
{
    memcpy(rerun->command, rerun->program, sizeof rerun->command);
    snprintf(rerun->options, sizeof rerun->options, "%s", rerun->of_program);
}

void rerun_of_stored(struct rerun *rerun, const char *options, bool installed)
{
    const struct settings none = {.full = false};
    rerun_make(rerun, &none, "", *options == '\0' ? installed : strncmp(options, " --", 3) == 0);
    snprintf(rerun->options, sizeof rerun->options, "%s", options);
}

void print_rerun(FILE *out, const struct rerun *rerun, const char *id)
{
    fprintf(out, "%s%s%s", rerun->command, id, rerun->options);
}

void print_again(FILE *out, const struct rerun *rerun, const char *id)
{
    fputs("  again     ", out);
    print_rerun(out, rerun, id);
    fputc('\n', out);
}

void print_again_both(FILE *out, const struct rerun *rerun, const char *one, const char *two)
{
    size_t length = 0;
    for (size_t i = 0; one[i] != '\0' && one[i] == two[i]; i++)
        if (one[i] == '/')
            length = i;
    fprintf(out, "  again     %s%.*s%s\n", rerun->command, length == 0 ? 3 : (int)length,
            length == 0 ? "'*'" : one, rerun->options);
}

void print_program_command(FILE *out, const struct rerun *rerun, const char *id)
{
    fprintf(out, "  program   %s%s%s > case.c\n", rerun->program, id, rerun->of_program);
}
