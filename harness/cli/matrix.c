/* matrix.c - the subcommand matrix. */
#include "report/matrix.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "results/results_reader.h"
#include "run/suites.h"

static int run(struct session *session, const struct options *options)
{
    struct results stacks[WORDS];
    char page[PATH_MAX];
    size_t count = 0;
    if (options->word_count < 2)
        return refuse("matrix needs a folder and files of results");
    const char *refused = suites_open(true);
    for (int i = 1; i < options->word_count && refused == NULL; i++) {
        refused = results_read(options->words[i], &stacks[count]);
        count += refused == NULL;
    }
    path_join(page, session->paths.data, "harness/report/matrix.html");
    if (refused == NULL)
        refused = matrix_write(stdout, stacks, count, options->words[0], page);
    while (count > 0)
        results_free(&stacks[--count]);
    return refuse_or(refused, ALL_FINE);
}

const struct command matrix_command = {
    "matrix", " FOLDER FILE ...",
    "print the matrix of clauses and stacks from stored results, and write\n"
    "matrix.json and matrix.html to FOLDER",
    WORDS, run};
