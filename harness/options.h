/*
 * options.h - the runner's command line, and how it refuses.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "catalogue.h"

/* What the runner exits with. */
enum { WORDS = 32 };

enum { ALL_FINE = 0, UNEXPLAINED = 1, COULD_NOT_RUN = 2 };

struct options {
    const char *id, *tap, *junit, *baseline, *folder; /* as given, or NULL */
    unsigned shard, shards; /* the shard's number from 1, of so many; 0: no shards */
    bool full, system_configuration, strict, tidy;
    bool edition_given;
    edition edition;
    int jobs;
    unsigned shuffle;         /* 0: not */
    double limit;             /* seconds */
    const char *words[WORDS]; /* what is no option */
    int word_count;
};

/* Reads what follows a command.  Returns ALL_FINE, or COULD_NOT_RUN and has said why. */
int options_read(int argc, char **argv, int words, struct options *options);

/* The text of --help. */
extern const char usage[];

/* One sentence on standard error; both return COULD_NOT_RUN. */
int refuse(const char *why);
int refuse_word(const char *what, const char *word);

#endif
