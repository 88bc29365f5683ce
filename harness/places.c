/* places.c - in a repository, or installed. */
#include "places.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stack-config.h"

static char data[PATH_MAX] = STACK_SOURCE, results[PATH_MAX];

/* Makes a folder and those above it. */
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

static const char *take_results(const char *folder)
{
    static char sentence[PATH_MAX + 100];
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (folder != NULL)
        snprintf(results, sizeof results, "%s", folder);
    else if (cache != NULL && *cache == '/')
        snprintf(results, sizeof results, "%.*s/shutdown-conformance", PATH_MAX - 32, cache);
    else if (home != NULL && *home == '/')
        snprintf(results, sizeof results, "%.*s/.cache/shutdown-conformance", PATH_MAX - 32, home);
    else
        return "there is no HOME to keep results in: name a folder with --folder";
    if (*results != '\0' && make_folder(results) && realpath(results, sentence) != NULL) {
        snprintf(results, sizeof results, "%.*s", PATH_MAX - 1, sentence);
        return NULL;
    }
    snprintf(sentence, sizeof sentence,
             "cannot make the folder %.3000s: name another with --folder", results);
    return sentence;
}

const char *places_find(const char *folder)
{
    char program[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return "cannot tell where this program lies: is /proc mounted?";
    program[length] = '\0';
    *strrchr(program, '/') = '\0';
    snprintf(data, sizeof data, "%.*s/../share/shutdown-conformance/certs", PATH_MAX - 64, program);
    if (access(data, F_OK) == 0) {
        *strrchr(data, '/') = '\0';
        return take_results(folder);
    }
    snprintf(data, sizeof data, "%s", STACK_SOURCE);
    if (folder != NULL)
        return take_results(folder);
    snprintf(results, sizeof results, "%s", program);
    return NULL;
}

bool places_installed(void)
{
    return strcmp(data, STACK_SOURCE) != 0;
}

const char *places_data(void)
{
    return data;
}

const char *places_results(void)
{
    return results;
}
