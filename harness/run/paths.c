/* paths.c - finds the suite's own files and the folder for results. */
#include "run/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/sentence.h"

char *path_join(char path[PATH_MAX], const char *folder, const char *file)
{
    char joined[2 * PATH_MAX];
    snprintf(joined, sizeof joined, "%s/%s", folder, file);
    snprintf(path, PATH_MAX, "%.*s", PATH_MAX - 1, joined);
    return path;
}

const char *paths_make_results(const struct paths *paths)
{
    char part[PATH_MAX];
    struct stat is;
    snprintf(part, sizeof part, "%s", paths->results);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0777);
        *slash = '/';
    }
    mkdir(part, 0777);
    if (stat(part, &is) == 0 && S_ISDIR(is.st_mode))
        return NULL;
    return sentence("cannot make the folder %s: name another with --folder", part);
}

/* The path of the folder for results, which need not exist. */
static const char *find_results(const char *folder, char results[PATH_MAX])
{
    char here[PATH_MAX];
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (folder != NULL && *folder == '\0')
        return "--folder names no folder";
    if (folder != NULL && *folder != '/' && getcwd(here, sizeof here) == NULL)
        return "the working directory is gone: give --folder a path that begins with /";
    if (folder != NULL && *folder != '/')
        path_join(results, here, folder);
    else if (folder != NULL)
        snprintf(results, PATH_MAX, "%s", folder);
    else if (cache != NULL && *cache == '/')
        path_join(results, cache, "shutdown-conformance");
    else if (home != NULL && *home == '/')
        path_join(results, home, ".cache/shutdown-conformance");
    else
        return "HOME is not set, so there is no folder for results: name one with --folder";
    return NULL;
}

/* The nearest folder above that holds the suite's files. */
static bool find_repository(const char *below, char path[PATH_MAX])
{
    char certs[PATH_MAX], findings[PATH_MAX];
    snprintf(path, PATH_MAX, "%s", below);
    while (access(path_join(certs, path, "certs"), F_OK) != 0 ||
           access(path_join(findings, path, "fixtures/findings"), F_OK) != 0) {
        char *slash = strrchr(path, '/');
        if (slash == NULL || slash == path)
            return false;
        *slash = '\0';
    }
    return true;
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
    if (!paths->installed && !find_repository(here, paths->data))
        return "cannot find the suite's certificates and findings: run this program in the "
               "repository "
               "that it was built in, or install it with make install";
    if (paths->installed || folder != NULL)
        return find_results(folder, paths->results);
    snprintf(paths->results, sizeof paths->results, "%s", here);
    return NULL;
}
