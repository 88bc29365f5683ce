/* findings_draft.c - the subcommand findings-draft. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "report/last_run.h"
#include "results/failure_kinds.h"
#include "results/finding_draft.h"
#include "results/whole_file.h"

struct drafting {
    struct last_run last;
    struct failure_kinds kinds;
};

struct one_draft {
    const struct drafting *drafting;
    const struct failure_kind *kind;
};

static void fill_draft(FILE *out, const void *context)
{
    const struct one_draft *draft = context;
    finding_draft(out, &draft->drafting->last.results, draft->kind);
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
    struct last_run *last = &drafting->last;
    const char *refused = last_run_open(session, session->last, last);
    if (refused == NULL && !last->ran)
        return "there are no results: run make check first";
    if (refused != NULL)
        return refused;
    return failure_kinds_of(&last->results, last->comparisons, &drafting->kinds)
               ? NULL
               : sentence_no_memory("the failures");
}

static int run(struct session *session, const struct options *options)
{
    static struct drafting drafting;
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
    last_run_free(&drafting.last);
    return refuse_or(refused, ALL_FINE);
}

const struct command findings_draft_command = {
    "findings-draft",
    " FOLDER",
    "write a file for each way in which cases of the last run fail, as the start of a\n"
    "finding: all but its words",
    "f",
    1,
    run};
