/* coverage_md.c - the subcommand coverage-md. */
#include "report/coverage_md.h"

#include "cli/command.h"
#include "cli/refuse.h"
#include "run/suites.h"

static int run(struct session *session, const struct options *options)
{
    const char *refused = suites_open(true);
    (void)options;
    if (refused == NULL)
        print_coverage(stdout, session->paths.data);
    return refuse_or(refused, ALL_FINE);
}

const struct command coverage_md_command = {
    "coverage-md", "", "print COVERAGE.md, from the tables that are linked in", "", 0, run};
