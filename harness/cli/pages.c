/* pages.c - the subcommand pages. */
#include "quality/pages.h"

#include "cli/command.h"
#include "cli/refuse.h"

static int run(struct session *session, const struct options *options)
{
    unsigned faults = 0;
    (void)session;
    if (options->words[0] == NULL)
        return refuse(
            "pages needs a folder with the text of manual pages: make pages fetches them");
    const char *refused = pages_prove(stdout, options->words[0], &faults);
    return refuse_or(refused, faults == 0 ? ALL_FINE : UNEXPLAINED);
}

const struct command pages_command = {
    "pages", " FOLDER", "prove that each clause stands in the manual pages of its releases", 1,
    run};
