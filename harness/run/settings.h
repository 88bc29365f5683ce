/*
 * settings.h - the settings of a run.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

#include "contract/edition.h"

enum { MOST_SHARDS = 999 };

struct settings {
    const char *id;            /* a glob that selects ids (id_selects); NULL: all cases */
    unsigned shard, shards;    /* the number of the shard, from 1, and of all shards; 0: no
                                  shards */
    bool full;                 /* the full depth: every protocol over every transport */
    bool strict;               /* no finding explains a deviation */
    bool system_configuration; /* use the machine's OpenSSL configuration file */
    bool edition_given;
    bool own_word;    /* ... and it is the own documentation of the stack's family */
    edition edition;  /* the release whose manual pages judge, if edition_given */
    int jobs;         /* number of workers */
    unsigned shuffle; /* a seed for the order in which cases are run; 0: as listed */
    double limit;     /* limit for a case, in seconds (play/limit.h) */
    bool stops;       /* the run stops where many cases hang in a row (run/hangs.h) */
    bool tidy; /* cases free everything and have no memory limit: for tools that look for leaks */
    const char *counters; /* the folder for coverage counters, one subfolder for each suite: cases
                             then run in the process of their worker; NULL: each case in a process
                             of its own */
    const char *folder;   /* the folder for results; NULL: as in paths_find */
    const char *snapshot; /* the snapshot to compare with or to write; NULL: the release's own */
};

#endif
