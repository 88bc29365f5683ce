/* programs.c - the subcommand programs, for harness/tests/programs.sh. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "report/program.h"

/* Whether an id is one of the lines of a text. */
static bool is_line(const char *text, const char *id)
{
    const size_t length = strlen(id);
    for (const char *at = text; (at = strstr(at, id)) != NULL; at += length)
        if ((at == text || at[-1] == '\n') && (at[length] == '\n' || at[length] == '\0'))
            return true;
    return false;
}

/* Keeps only the cases whose ids are lines of a text. */
static void keep_cases(struct cases *cases, const char *ids)
{
    size_t kept = 0;
    for (size_t i = 0; i < cases->count; i++)
        if (is_line(ids, cases->at[i].id))
            cases->at[kept++] = cases->at[i];
    cases->count = kept;
}

static const char *read_ids(char **ids)
{
    size_t size = 0;
    return getdelim(ids, &size, '\0', stdin) < 0 ? "programs needs ids of cases on standard input"
                                                 : NULL;
}

static FILE *open_file(const char *folder, size_t number, const char *kind)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%zu.%s", folder, number, kind);
    return fopen(path, "w");
}

/* The exit status that the program of a case must have. */
static int expected_status(enum verdict verdict)
{
    return verdict == UNREACHED ? 2 : verdict_is_failure(verdict) ? 1 : 0;
}

static const char *write_program(const struct reproduced *reproduced, const char *folder)
{
    const size_t which = reproduced->which;
    const char *id = reproduced->run->cases->at[which].id;
    FILE *program = open_file(folder, which, "c");
    FILE *lines = open_file(folder, which, "lines");
    const char *refused = NULL;
    if (program == NULL || lines == NULL) {
        refused = sentence_about("cannot write programs to this folder", folder);
    } else {
        const char *why = program_print(program, lines, reproduced);
        if (why == NULL)
            printf("%zu %d %s\n", which,
                   expected_status(reproduced->run->judgements[which].verdict), id);
        else
            printf("- %s: %s\n", id, why);
    }
    if (program != NULL)
        fclose(program);
    if (lines != NULL)
        fclose(lines);
    return refused;
}

static const char *write_programs(struct session *session, const char *folder)
{
    struct run made;
    char path[PATH_MAX];
    const char *refused = session_run(session, &made);
    if (refused != NULL)
        return refused;
    path_join(path, session->paths.data, "harness/report");
    for (size_t i = 0; i < made.cases->count && refused == NULL; i++)
        refused = write_program(&(struct reproduced){&session->stack, &made, i, path}, folder);
    run_free(&made);
    return refused;
}

static int run(struct session *session, const struct options *options)
{
    char *ids = NULL;
    if (options->word_count == 0)
        return refuse("programs needs a folder");
    const char *refused = read_ids(&ids);
    if (refused == NULL)
        refused = session_prepare(session);
    if (refused == NULL) {
        keep_cases(&session->cases, ids);
        refused = session->cases.count == 0 ? "no case has one of these ids"
                                            : write_programs(session, options->words[0]);
    }
    free(ids);
    return refuse_or(refused, ALL_FINE);
}

const struct command programs_command = {
    "programs",
    " FOLDER",
    "print the programs of cases, whose ids are on standard input, to files, and\n"
    "what they are expected to print and to exit with",
    "ec",
    1,
    run};
