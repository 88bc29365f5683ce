/* compare.c - the subcommand compare. */
#include "results/changes.h"

#include <string.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "explore/differences.h"
#include "explore/machine_file.h"
#include "results/results_reader.h"

/* Reads the results of one run, which may be stored as several shards. */
static const char *read_shards(const char *const *files, int count, struct results *all)
{
    const char *refused = results_read(files[0], all);
    for (int i = 1; i < count && refused == NULL; i++) {
        struct results shard;
        refused = results_read(files[i], &shard);
        if (refused != NULL)
            break;
        refused = results_merge(all, &shard);
        if (refused != NULL)
            results_free(&shard);
    }
    return refused;
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

/* Reads what one exploration learned, which may be stored as several shards. */
static const char *read_machines(const char *const *files, int count, struct machine *all)
{
    bool given[MOST_SHARDS + 1] = {false};
    const char *refused = machine_read(files[0], all);
    if (refused == NULL)
        given[all->shard] = true;
    for (int i = 1; i < count && refused == NULL; i++) {
        struct machine shard;
        bool same = true;
        refused = machine_read(files[i], &shard);
        if (refused != NULL)
            break;
        if (strcmp(shard.version, all->version) != 0 || shard.edition != all->edition ||
            shard.depth != all->depth || shard.alphabet != all->alphabet ||
            shard.shards != all->shards)
            refused = sentence_about(
                "this shard is of another library, edition, depth, alphabet or number of shards",
                files[i]);
        else if (!machine_merge(all, &shard, &same))
            refused = sentence_no_memory("the machine");
        else if (!same)
            refused = sentence_about("this shard contradicts those before it: are they of one run?",
                                     files[i]);
        given[shard.shard] = true;
        machine_free(&shard);
    }
    for (unsigned i = 1; i <= all->shards && refused == NULL; i++)
        if (!given[i])
            refused =
                sentence("shard %u of %u is missing: give the files of all shards", i, all->shards);
    if (refused != NULL)
        machine_free(all);
    return refused;
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
    const char *refused = read_machines(options->words, 1, &was);
    if (refused == NULL)
        refused = read_machines(options->words + 1, options->word_count - 1, &is);
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
        refused = read_shards(options->words + 1, options->word_count - 1, &is);
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
