/* suite_run.c - runs of the suite in processes of their own. */
#include "quality/suite_run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "results/results_reader.h"
#include "run/case_id.h"
#include "stack/loaded.h"

/* Sets what the library of the saboteurs reads. */
static void choose(const struct suite_wish *wish, const char *notes, const char *preloaded)
{
    if (preloaded != NULL)
        setenv("LD_PRELOAD", preloaded, 1);
    if (wish->saboteur != NULL) {
        setenv("SABOTEUR", wish->saboteur, 1);
        setenv("SABOTEUR_NOTES", notes, 1);
    } else {
        setenv("SABOTEUR_ACTING", wish->acting, 1);
    }
}

const char *suite_start(const struct session *session, const struct suite_wish *wish,
                        unsigned place, struct suite_run *run)
{
    const bool interposed = wish->saboteur != NULL || wish->acting != NULL;
    const bool linked_in = interposed && !loaded_is_shared();
    char library[PATH_MAX], sabotaged[PATH_MAX];
    const char *self = linked_in ? path_join(sabotaged, session->paths.results, "sabotaged")
                                 : session->paths.program;
    path_join(library, session->paths.results, "saboteur.so");
    snprintf(run->folder, sizeof run->folder, "%.*s/saboteurs-%u", PATH_MAX - 32, session->scratch,
             place);
    snprintf(run->notes, sizeof run->notes, "%.*s/saboteurs-%u.notes", PATH_MAX - 32,
             session->scratch, place);
    unlink(run->notes);
    run->place = place;
    fflush(NULL);
    run->child = fork();
    if (run->child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDOUT_FILENO);
        if (interposed)
            choose(wish, run->notes, linked_in ? NULL : library);
        execl(self, self, "check", "--strict", "--limit", "2", "--jobs", "1", "--folder",
              run->folder, "--id", wish->cases, *wish->release == '\0' ? (char *)NULL : "--edition",
              wish->release, (char *)NULL);
        _exit(127);
    }
    return run->child > 0 ? NULL : "cannot start a process: the limit on processes is reached";
}

const char *suite_read(const struct suite_run *run, int status, struct results *results)
{
    char last[PATH_MAX];
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return "the suite could not run with this library (see above)";
    return results_read(path_join(last, run->folder, "last.jsonl"), results);
}

struct notes suite_notes(const struct suite_run *run, const char *glob)
{
    struct notes notes = {.acts = false};
    char line[PATH_MAX], word[8], id[256];
    FILE *in = fopen(run->notes, "r");
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        const int words = sscanf(line, "%7s %255s", word, id);
        const bool own = words == 1 || (words == 2 && id_selects(glob, id));
        notes.acts = notes.acts || (own && strcmp(word, "acts") == 0);
        notes.lacks = notes.lacks || (own && strcmp(word, "lacks") == 0);
    }
    if (in != NULL)
        fclose(in);
    return notes;
}
