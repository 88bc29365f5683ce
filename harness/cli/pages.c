/* pages.c - the subcommand pages. */
#include "quality/pages.h"

#include "cli/command.h"
#include "cli/refuse.h"
#include "quality/own_pages.h"

static int run(struct session *session, const struct options *options)
{
    unsigned faults = 0;
    (void)session;
    if (options->words[0] == NULL)
        return refuse(
            "pages needs a folder with the text of manual pages: make pages fetches them");
    const char *refused = pages_prove(stdout, options->words[0], &faults);
    if (refused == NULL && options->words[1] != NULL)
        refused = own_words_prove(stdout, options->words[1], &faults);
    return refuse_or(refused, faults == 0 ? ALL_FINE : UNEXPLAINED);
}

const struct command pages_command = {
    "pages",
    " FOLDER [OWN]",
    "prove that each clause stands in the manual pages of its releases, and in the\n"
    "documentation of the families that OWN has a file of",
    "",
    2,
    run};
