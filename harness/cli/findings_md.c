/* findings_md.c - the subcommand findings-md. */
#include "report/findings_md.h"

#include "cli/command.h"
#include "cli/refuse.h"
#include "results/finding_reader.h"

static int run(struct session *session, const struct options *options)
{
    struct findings findings;
    char folder[PATH_MAX];
    (void)options;
    path_join(folder, session->paths.data, "fixtures/findings");
    const char *refused = findings_read(folder, &findings);
    if (refused == NULL)
        refused = findings_md(stdout, &findings, folder);
    findings_free(&findings);
    return refuse_or(refused, ALL_FINE);
}

const struct command findings_md_command = {
    "findings-md", "", "print FINDINGS.md from the findings and what make findings observed",
    "f",           0,  run};
