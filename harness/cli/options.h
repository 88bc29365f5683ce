/*
 * options.h - the command line of the program.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdio.h>

#include "run/settings.h"

enum { WORDS = MOST_SHARDS + 2 };

struct options {
    struct settings settings;
    const char *tap, *junit;  /* paths of reports, or NULL */
    bool help;                /* print the usage of the subcommand */
    bool gate;                /* merge: changes fail as well */
    bool in_full;             /* print each failure in full */
    bool unpruned, images;    /* of explore (search.h) */
    long seconds;             /* ... after which it stops; 0: never */
    const char *out;          /* the path of what it learned, or of results, or NULL */
    const char *words[WORDS]; /* the arguments that are not options */
    int word_count;
};

/* Reads the options and at most `words` arguments after the subcommand.  Returns NULL, or one
 * sentence. */
const char *options_read(int argc, char **argv, int words, struct options *options);

/* Prints the part of the usage text about the options with these letters; NULL: all. */
void options_print(FILE *out, const char *letters);

#endif
