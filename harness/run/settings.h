/*
 * settings.h - what a run is asked for.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

#include "contract/edition.h"

struct settings {
    const char *id;            /* a glob of ids (id_selects), or NULL: all cases */
    unsigned shard, shards;    /* the shard's number from 1, of so many; 0: no shards */
    bool full;                 /* every protocol over every transport */
    bool system_configuration; /* the machine's OpenSSL configuration stays in force */
    bool edition_given;
    edition edition;  /* the release whose pages judge, where it is given */
    int jobs;         /* workers */
    unsigned shuffle; /* a seed for another order of running; 0: as listed */
    double limit;     /* seconds of processor time that a case may take (play/limit.h) */
    bool tidy; /* cases free all that they made, and may take any memory: for tools that want it */
    const char *counters; /* cases run in their worker's process, whose counters of coverage go to a
                             folder of this one, by suite; NULL: in processes of their own */
    const char *folder;   /* where a run writes, or NULL: paths_find knows */
    const char *baseline; /* the file to compare with, or NULL: the stack's own */
};

#endif
