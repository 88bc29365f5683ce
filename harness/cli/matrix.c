/* matrix.c - the subcommand matrix. */
#include "report/matrix.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "explore/machine_file.h"
#include "results/finding_reader.h"
#include "results/results_reader.h"
#include "run/suites.h"

/* What the files hold: results, or what explorations learned. */
struct files {
    struct results stacks[WORDS];
    struct machine machines[WORDS];
    size_t count, machine_count;
};

static const char *read_file(const char *path, struct files *files)
{
    const bool is_machine = is_machine_file(path);
    const char *refused = is_machine ? machine_read(path, &files->machines[files->machine_count])
                                     : results_read(path, &files->stacks[files->count]);
    if (refused == NULL)
        *(is_machine ? &files->machine_count : &files->count) += 1;
    return refused;
}

static int run(struct session *session, const struct options *options)
{
    static struct files files;
    struct findings findings = {.count = 0};
    char parts[PATH_MAX], folder[PATH_MAX];
    if (options->word_count < 2)
        return refuse("matrix needs a folder and files of results");
    const char *refused = suites_open(true);
    for (int i = 1; i < options->word_count && refused == NULL; i++)
        refused = read_file(options->words[i], &files);
    path_join(parts, session->paths.data, "harness/report/page");
    path_join(folder, session->paths.data, "fixtures/findings");
    if (refused == NULL)
        refused = findings_read(folder, &findings);
    if (refused == NULL && files.count == 0)
        refused = "matrix needs files of results, not only what explorations learned";
    const struct matrix_input input = {files.stacks, files.count, &findings, files.machines,
                                       files.machine_count};
    if (refused == NULL)
        refused = matrix_write(stdout, &input, options->words[0], parts);
    while (files.count > 0)
        results_free(&files.stacks[--files.count]);
    while (files.machine_count > 0)
        machine_free(&files.machines[--files.machine_count]);
    findings_free(&findings);
    return refuse_or(refused, ALL_FINE);
}

const struct command matrix_command = {
    "matrix",
    " FOLDER FILE ...",
    "print the matrix of clauses and stacks from stored results, and write\n"
    "matrix.json and matrix.html, which also draws what explorations learned, to FOLDER",
    "",
    WORDS,
    run};
