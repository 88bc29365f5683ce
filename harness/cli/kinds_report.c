/* kinds_report.c - the report of what an exploration learned. */
#include "cli/kinds_report.h"

#include <stdio.h>

#include "contract/sentence.h"
#include "explore/kinds.h"
#include "results/finding_reader.h"

const char *kinds_report(const struct session *session, const struct machine *machine,
                         size_t *unknown)
{
    char folder[PATH_MAX];
    struct findings findings = {.count = 0};
    struct kinds kinds;
    path_join(folder, session->paths.data, "fixtures/findings");
    const char *refused =
        kinds_of(machine, &kinds) ? NULL : sentence_no_memory("the kinds of failure");
    if (refused == NULL && !session->settings.strict)
        refused = findings_read(folder, &findings);
    if (refused == NULL)
        refused = kinds_print(stdout, &kinds, machine, &findings, &session->rerun, unknown);
    if (refused == NULL)
        printf("kinds     %zu, %zu of them unexplained\n", kinds.count, *unknown);
    findings_free(&findings);
    kinds_free(&kinds);
    return refused;
}
