/* outputs.c - checks the files that a command line names for writing. */
#include "cli/outputs.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "report/junit.h"

struct file {
    const char *name; /* as the user knows it */
    const char *path; /* or NULL */
};

static const char *check_writable(const struct file *file)
{
    char folder[PATH_MAX];
    if (file->path == NULL || strcmp(file->path, "-") == 0 || access(file->path, W_OK) == 0)
        return NULL;
    snprintf(folder, sizeof folder, "%s", file->path);
    if (*file->path != '\0' && access(file->path, F_OK) != 0 && access(dirname(folder), W_OK) == 0)
        return NULL;
    return sentence("cannot write the file that %s names: %s", file->name, file->path);
}

/* Writes the path without links where its folder exists. */
static void resolve(const char *path, char resolved[PATH_MAX])
{
    char folder[PATH_MAX], name[PATH_MAX], real[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    snprintf(name, sizeof name, "%s", path);
    if (realpath(path, resolved) != NULL)
        return;
    if (realpath(dirname(folder), real) == NULL)
        snprintf(resolved, PATH_MAX, "%s", path);
    else
        path_join(resolved, real, basename(name));
}

static bool are_one(const char *one, const char *other)
{
    char paths[2][PATH_MAX];
    struct stat is;
    if (stat(one, &is) == 0 && !S_ISREG(is.st_mode))
        return false; /* /dev/null, or a pipe */
    resolve(one, paths[0]);
    resolve(other, paths[1]);
    return strcmp(paths[0], paths[1]) == 0;
}

static const char *check_apart(const struct file *one, const struct file *other)
{
    if (one->path == NULL || other->path == NULL || !are_one(one->path, other->path))
        return NULL;
    return sentence("%s and %s name the same file, so give two: %s", one->name, other->name,
                    one->path);
}

static const char *check_junit(const struct options *options)
{
    const char *refused = options->junit == NULL ? NULL : junit_refused();
    if (refused == NULL && options->junit != NULL && strcmp(options->junit, "-") == 0)
        refused = "--junit needs a file";
    return refused;
}

const char *outputs_check(const struct session *session, const struct options *options,
                          const char *out, const char *const *reads, int read_count)
{
    char failures[PATH_MAX];
    path_join(failures, session->paths.results, "failures.txt");
    const struct file files[] = {
        {"--tap", options->tap},
        {"--junit", options->junit},
        {out, options->out},
        {"--snapshot", options->settings.snapshot},
        {"the results of the last run", reads == NULL ? session->last : NULL},
        {"the results of the last complete run", reads == NULL ? session->complete : NULL},
        {"the failures of the last run", failures},
    };
    enum { WRITTEN = 3, FILES = sizeof files / sizeof files[0] };
    const char *refused = check_junit(options);
    if (refused == NULL && options->out != NULL && strcmp(options->out, "-") == 0)
        refused = sentence("%s needs a file", out);
    for (int i = 0; i < WRITTEN && refused == NULL; i++) {
        refused = check_writable(&files[i]);
        for (int j = i + 1; j < FILES && refused == NULL; j++)
            refused = check_apart(&files[i], &files[j]);
        for (int j = 0; j < read_count && refused == NULL; j++)
            refused = check_apart(&files[i], &(struct file){"one of the shards", reads[j]});
    }
    return refused;
}
