/* paths.c - finds the suite's own files and the folder for results. */
#include "run/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "stack-config.h"

char *path_join(char path[PATH_MAX], const char *folder, const char *file)
{
    char joined[2 * PATH_MAX];
    snprintf(joined, sizeof joined, "%s/%s", folder, file);
    snprintf(path, PATH_MAX, "%.*s", PATH_MAX - 1, joined);
    return path;
}

/* Makes a folder and its parents. */
static bool make_folder(const char *path)
{
    char part[PATH_MAX];
    struct stat is;
    snprintf(part, sizeof part, "%s", path);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0777);
        *slash = '/';
    }
    mkdir(part, 0777);
    return stat(part, &is) == 0 && S_ISDIR(is.st_mode);
}

static const char *find_results(const char *folder, struct paths *paths)
{
    char wanted[PATH_MAX];
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (folder != NULL)
        snprintf(wanted, sizeof wanted, "%s", folder);
    else if (cache != NULL && *cache == '/')
        path_join(wanted, cache, "shutdown-conformance");
    else if (home != NULL && *home == '/')
        path_join(wanted, home, ".cache/shutdown-conformance");
    else
        return "HOME is not set, so there is no folder for results: name one with --folder";
    if (*wanted != '\0' && make_folder(wanted) && realpath(wanted, paths->results) != NULL)
        return NULL;
    return sentence("cannot make the folder %s: name another with --folder", wanted);
}

const char *paths_find(const char *folder, struct paths *paths)
{
    char here[PATH_MAX], certs[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", paths->program, sizeof paths->program - 1);
    if (length <= 0)
        return "cannot find the path of this program: is /proc mounted?";
    paths->program[length] = '\0';
    snprintf(here, sizeof here, "%.*s", (int)(strrchr(paths->program, '/') - paths->program),
             paths->program);
    path_join(paths->data, here, "../share/shutdown-conformance");
    paths->installed = access(path_join(certs, paths->data, "certs"), F_OK) == 0;
    if (!paths->installed)
        snprintf(paths->data, sizeof paths->data, "%s", STACK_SOURCE);
    if (paths->installed || folder != NULL)
        return find_results(folder, paths);
    snprintf(paths->results, sizeof paths->results, "%s", here);
    return NULL;
}
