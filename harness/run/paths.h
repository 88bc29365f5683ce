/*
 * paths.h - where the suite's own files lie, and where a run may write.
 */
#ifndef PATHS_H
#define PATHS_H

#include <limits.h>
#include <stdbool.h>

struct paths {
    char program[PATH_MAX]; /* this program's own file */
    char data[PATH_MAX];    /* holds certs/ and fixtures/: the repository, or <prefix>/share/... */
    char results[PATH_MAX]; /* for what a run writes */
    bool installed;
};

/*
 * Finds out where this program lies.  In a repository its tree (build/<stack>) takes what a run
 * writes; installed, that is `folder`, or $XDG_CACHE_HOME/shutdown-conformance, or
 * ~/.cache/shutdown-conformance, which is made.  Returns NULL, or one sentence.
 */
const char *paths_find(const char *folder, struct paths *paths);

/* Writes the path of a file in a folder, at most PATH_MAX bytes; returns `path`. */
char *path_join(char path[PATH_MAX], const char *folder, const char *file);

#endif
