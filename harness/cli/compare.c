/* compare.c - the subcommand compare. */
#include "results/changes.h"

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
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
static size_t print_changes(const struct results *was, const struct results *is)
{
    const struct rerun rerun = {.command = "make check ID="};
    struct changes changes;
    char editions[2][24];
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

static int run(struct session *session, const struct options *options)
{
    struct results was = {.count = 0}, is = {.count = 0};
    (void)session;
    if (options->word_count < 2)
        return refuse("compare needs two files of results; the second may be given as the files of "
                      "all shards");
    const char *refused = results_read(options->words[0], &was);
    if (refused == NULL)
        refused = read_shards(options->words + 1, options->word_count - 1, &is);
    const size_t changed = refused == NULL ? print_changes(&was, &is) : 0;
    results_free(&was);
    results_free(&is);
    return refuse_or(refused, changed != 0 ? UNEXPLAINED : ALL_FINE);
}

const struct command compare_command = {
    "compare", " FILE FILE ...",
    "print what changed between stored results (the second: one file, or the files\n"
    "of all shards); exit status 0: nothing, 1: something, 2: could not run",
    WORDS, run};
