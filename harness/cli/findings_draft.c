/* findings_draft.c - the subcommand findings-draft. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "results/finding_draft.h"
#include "results/finding_reader.h"
#include "results/results_reader.h"
#include "results/whole_file.h"
#include "run/suites.h"

struct drafting {
    struct results results;
    struct findings findings;
    struct comparison *comparisons;
    struct failure_kinds kinds;
};

struct one_draft {
    const struct drafting *drafting;
    const struct failure_kind *kind;
};

static void fill_draft(FILE *out, const void *context)
{
    const struct one_draft *draft = context;
    finding_draft(out, &draft->drafting->results, draft->kind);
}

/* Writes a file; where the name is taken, because names are cut, a number is added. */
static const char *write_draft(const struct drafting *drafting, size_t which, const char *folder)
{
    const struct one_draft draft = {drafting, &drafting->kinds.at[which]};
    char name[ANSWER_TEXT], file[ANSWER_TEXT + 40], path[PATH_MAX];
    finding_draft_name(draft.kind, name);
    snprintf(file, sizeof file, "%s.finding", name);
    for (int number = 2; access(path_join(path, folder, file), F_OK) == 0; number++)
        snprintf(file, sizeof file, "%s-%d.finding", name, number);
    return write_whole(path, fill_draft, &draft);
}

static const char *open_last(const struct session *session, struct drafting *drafting)
{
    char folder[PATH_MAX];
    path_join(folder, session->paths.data, "fixtures/findings");
    if (access(session->last, F_OK) != 0)
        return "there are no results: run make check first";
    const char *refused = suites_open(true);
    if (refused == NULL)
        refused = results_read(session->last, &drafting->results);
    if (refused == NULL)
        refused = findings_read(folder, &drafting->findings);
    if (refused != NULL)
        return refused;
    drafting->comparisons = comparisons_with(&drafting->results, &drafting->findings);
    if (drafting->comparisons == NULL)
        return sentence_no_memory("the comparison");
    return failure_kinds_of(&drafting->results, drafting->comparisons, &drafting->kinds)
               ? NULL
               : sentence_no_memory("the failures");
}

static int run(struct session *session, const struct options *options)
{
    struct drafting drafting = {.comparisons = NULL};
    const char *folder = options->words[0];
    if (folder == NULL)
        return refuse("findings-draft needs a folder, which is empty");
    const char *refused = open_last(session, &drafting);
    for (size_t i = 0; refused == NULL && i < drafting.kinds.count; i++)
        refused = write_draft(&drafting, i, folder);
    if (refused == NULL)
        printf("%zu drafts, of %zu cases that no finding explains: %s\n", drafting.kinds.count,
               drafting.kinds.failures, folder);
    failure_kinds_free(&drafting.kinds);
    free(drafting.comparisons);
    findings_free(&drafting.findings);
    results_free(&drafting.results);
    return refuse_or(refused, ALL_FINE);
}

const struct command findings_draft_command = {
    "findings-draft", " FOLDER",
    "write a file for each way in which cases of the last run fail, as the start of a\n"
    "finding: all but its words",
    1, run};
