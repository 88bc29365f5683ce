/*
 * options.h - the runner's command line.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "run/settings.h"

enum { WORDS = 32 };

struct options {
    struct settings settings;
    const char *tap, *junit;  /* files for reports, or NULL */
    bool strict;              /* compare with no baseline */
    const char *words[WORDS]; /* what is no option */
    int word_count;
};

/* Reads what follows a command, which takes so many words.  Returns NULL, or one sentence. */
const char *options_read(int argc, char **argv, int words, struct options *options);

/* The part of the usage text that lists the options. */
extern const char options_usage[];

#endif
