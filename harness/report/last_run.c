/* last_run.c - the stored results of the last run, compared with the findings. */
#include "report/last_run.h"

#include <stdlib.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "results/finding_reader.h"
#include "results/results_reader.h"
#include "run/suites.h"

static const char *read_findings(const struct session *session, struct findings *findings)
{
    char folder[PATH_MAX];
    return findings_read(path_join(folder, session->paths.data, "fixtures/findings"), findings);
}

const char *last_run_open(const struct session *session, const char *path, struct last_run *last)
{
    *last = (struct last_run){.data = session->paths.data, .ran = access(path, F_OK) == 0};
    const char *refused = suites_open(true);
    if (refused == NULL && last->ran)
        refused = results_read(path, &last->results);
    if (refused == NULL)
        refused = read_findings(session, &last->findings);
    if (refused != NULL)
        return refused;
    const char *options = last->results.rerun == NULL ? "" : last->results.rerun;
    rerun_of_stored(&last->rerun, options, session->paths.installed);
    if (!last->ran)
        return NULL;
    last->comparisons = comparisons_with(&last->results, &last->findings);
    return last->comparisons != NULL ? NULL : sentence_no_memory("the comparison");
}

void last_run_free(struct last_run *last)
{
    free(last->comparisons);
    findings_free(&last->findings);
    results_free(&last->results);
}

bool last_run_is_about(const struct last_run *last, const struct finding *finding)
{
    return !last->ran ||
           finding_holds(finding, last->results.stack, release_of_results(&last->results));
}
