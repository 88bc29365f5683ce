/*
 * paths.h - finds the suite's own files and the folder for results.
 */
#ifndef PATHS_H
#define PATHS_H

#include <limits.h>
#include <stdbool.h>

struct paths {
    char program[PATH_MAX]; /* the executable file of this program */
    char data[PATH_MAX];    /* holds certs/ and fixtures/: the repository, or <prefix>/share/... */
    char results[PATH_MAX]; /* the folder for everything that a run writes */
    bool installed;
};

/*
 * Finds the paths.  In a repository the folder for results is the one of the build (build/<stack>)
 * or `folder`; for an installed program it is `folder`, or $XDG_CACHE_HOME/shutdown-conformance, or
 * ~/.cache/shutdown-conformance.  Returns NULL, or one sentence.
 */
const char *paths_find(const char *folder, struct paths *paths);

/* Makes the folder for results, with its parents, unless it is there.  Returns NULL, or one
 * sentence. */
const char *paths_make_results(const struct paths *paths);

/* Writes the path of a file in a folder, at most PATH_MAX bytes; returns `path`. */
char *path_join(char path[PATH_MAX], const char *folder, const char *file);

#endif
