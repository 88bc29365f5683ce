/*
 * places.h - where the suite's own files lie, and where a run may write.
 */
#ifndef PLACES_H
#define PLACES_H

#include <stdbool.h>

/*
 * Finds out where this program lies.  In a repository its tree (build/<stack>) takes what a run
 * writes; installed, that is `folder`, or $XDG_CACHE_HOME/shutdown-conformance, or
 * ~/.cache/shutdown-conformance, which is made.  Returns NULL, or one sentence.
 */
const char *places_find(const char *folder);

/* Whether this program was installed. */
bool places_installed(void);

/* The folder that holds certs/ and fixtures/: the repository, or <prefix>/share/... */
const char *places_data(void);

/* The folder for what a run writes. */
const char *places_results(void);

#endif
