/* compare.c - the subcommand compare. */
#include "results/changes.h"

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "explore/differences.h"
#include "explore/machine_file.h"
#include "explore/machine_shards.h"
#include "results/results_reader.h"
#include "results/shards.h"

/* Reads the second run: the files of all shards, or the same shard as the first one. */
static const char *read_second(const char *const *files, int count, const struct results *was,
                               struct results *is)
{
    if (count > 1 || was->shards == 0)
        return shards_read(files, count, is);
    const char *refused = results_read(files[0], is);
    if (refused != NULL || (is->shard == was->shard && is->shards == was->shards))
        return refused;
    results_free(is);
    return sentence_about(
        "the first file is a shard, and this is not the same shard of another run", files[0]);
}

/* Prints what changed; returns the number of cases. */
static size_t print_changes(const struct results *was, const struct results *is, bool installed)
{
    struct rerun rerun;
    struct changes changes;
    char editions[2][24];
    rerun_of_stored(&rerun, is->rerun == NULL ? "" : is->rerun, installed);
    if (!changes_between(was, is, &changes)) {
        changes_free(&changes);
        refuse(sentence_no_memory("the changes"));
        return 1;
    }
    printf("was  %s, edition %s, %zu cases%s\nis   %s, edition %s, %zu cases%s\n", was->version,
           edition_name(was->edition, editions[0], sizeof editions[0]), was->count,
           was->complete ? "" : " (not complete)", is->version,
           edition_name(is->edition, editions[1], sizeof editions[1]), is->count,
           is->complete ? "" : " (not complete)");
    const size_t kinds = changes_print(stdout, &changes, &rerun), count = changes.count;
    printf("%zu case%s changed in %zu way%s\n", count, count == 1 ? "" : "s", kinds,
           kinds == 1 ? "" : "s");
    changes_free(&changes);
    return count;
}

static void print_machine(const char *when, const struct machine *machine)
{
    char release[24];
    printf("%-4s %s, edition %s, depth %u, %s moves, %zu states\n", when, machine->version,
           edition_name(machine->edition, release, sizeof release), machine->depth,
           alphabet_names[machine->alphabet], machine->state_count);
}

/* The same for what two explorations learned. */
static int compare_machines(const struct options *options)
{
    struct machine was = {.stack = NULL}, is = {.stack = NULL};
    struct differences found = {.at = NULL};
    const char *refused = machine_shards_read(options->words, 1, &was);
    if (refused == NULL)
        refused = machine_shards_read(options->words + 1, options->word_count - 1, &is);
    if (refused == NULL && !differences_between(&was, &is, &found))
        refused = sentence_no_memory("the differences");
    if (refused == NULL) {
        print_machine("was", &was);
        print_machine("is", &is);
        differences_print(stdout, &found);
        printf("%zu kind%s of difference in %zu steps that both made\n", found.count,
               found.count == 1 ? "" : "s", found.steps);
    }
    const bool differ = found.count != 0;
    differences_free(&found);
    machine_free(&was);
    machine_free(&is);
    return refuse_or(refused, differ ? UNEXPLAINED : ALL_FINE);
}

static int run(struct session *session, const struct options *options)
{
    struct results was = {.count = 0}, is = {.count = 0};
    if (options->word_count < 2)
        return refuse("compare needs two files of results; the second may be given as the files of "
                      "all shards");
    if (is_machine_file(options->words[0]))
        return compare_machines(options);
    const char *refused = results_read(options->words[0], &was);
    if (refused == NULL)
        refused = read_second(options->words + 1, options->word_count - 1, &was, &is);
    const size_t changed = refused == NULL ? print_changes(&was, &is, session->paths.installed) : 0;
    results_free(&was);
    results_free(&is);
    return refuse_or(refused, changed != 0 ? UNEXPLAINED : ALL_FINE);
}

const struct command compare_command = {
    "compare",
    " FILE FILE ...",
    "print what changed between stored results, or what two explorations learned (the second:\n"
    "one file, or the files of all shards); exit status 0: nothing, 1: something, 2: could not run",
    "",
    WORDS,
    run};
