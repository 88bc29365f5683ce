/* options.c - the runner's command line, and how it refuses. */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char usage[] =
    "usage: shutdown-conformance COMMAND [OPTION ...]\n"
    "  check                run the suite; exits 0 (nothing unexplained), 1 (otherwise), 2 (could "
    "not run)\n"
    "  gate                 the same, but refuses to run without a baseline whose reasons are all "
    "written\n"
    "  accept               make the last complete run the stack's baseline\n"
    "  compare FILE FILE ... what changed between stored results (behind the first: one file, or "
    "those\n"
    "                       of all shards); exits 0 (nothing), 1, 2\n"
    "  list                 the ids of the cases\n"
    "  show ID              run the cases of an id and print what happened, call by call\n"
    "  explain CLAUSE       a clause, its scenarios and their last verdicts\n"
    "  coverage-md          COVERAGE.md, from the tables that are linked in\n"
    "  conflicts            where pages contradict each other, and what the stack does\n"
    "  saboteurs            libraries that break promises on purpose, and which row notices each;\n"
    "                       --id is a saboteur's name\n"
    "  matrix FOLDER FILE ...  clause by stack, of stored results: as text, and as matrix.json "
    "and\n"
    "                       matrix.html in a folder\n"
    "  cover FOLDER         run cases of a library that was built with --coverage, its counters go "
    "to\n"
    "                       FOLDER, by suite\n"
    "  bench                what a case costs\n"
    "options:\n"
    "  --id GLOB            only these cases; * crosses /, a part of a path selects all below\n"
    "  --depth full         every protocol over every transport\n"
    "  --edition RELEASE    judge by the pages of another release: 1.1.0, 1.1.1k, 3.0, 3.2 ...\n"
    "  --conf system        leave the machine's OpenSSL configuration in force\n"
    "  --baseline FILE      compare with, or accept into, this file instead of the stack's own\n"
    "  --strict             compare with no baseline\n"
    "  --jobs N             so many workers; default: one a processor\n"
    "  --limit SECONDS      the time that a case may take; default: 5\n"
    "  --shuffle SEED       run the cases in another order; the results are the same\n"
    "  --tidy               cases free all that they made, for tools that look for leaks\n"
    "  --tap FILE           TAP version 14 to a file, or to standard output for -\n"
    "  --junit FILE         JUnit's XML to a file, for CI systems\n"
    "  --shard K/N          the K-th of N parts of the cases, the same ones on every machine\n"
    "  --folder FOLDER      where a run writes; default: where the program was built, or "
    "installed\n"
    "                       ~/.cache/shutdown-conformance\n"
    "shutdown-conformance --version tells the suite's version\n";

int refuse(const char *why)
{
    fprintf(stderr, "shutdown-conformance: %s\n", why);
    return COULD_NOT_RUN;
}

int refuse_word(const char *what, const char *word)
{
    fprintf(stderr, "shutdown-conformance: %s: %.200s%s\n", what, word,
            strlen(word) > 200 ? " ..." : "");
    return COULD_NOT_RUN;
}

static int read_jobs(const char *text, struct options *options)
{
    char *end = NULL;
    long jobs = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || jobs < 1 || jobs > 256)
        return refuse_word("--jobs wants a number from 1 to 256, not", text);
    options->jobs = (int)jobs;
    return ALL_FINE;
}

static int read_shuffle(const char *text, struct options *options)
{
    char *end = NULL;
    long seed = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || seed < 1 || seed > 1000000)
        return refuse_word("--shuffle wants a number from 1 to 1000000, not", text);
    options->shuffle = (unsigned)seed;
    return ALL_FINE;
}

static int read_shard(const char *text, struct options *options)
{
    char behind = 0;
    if (sscanf(text, "%3u/%3u%c", &options->shard, &options->shards, &behind) != 2 ||
        options->shard < 1 || options->shard > options->shards)
        return refuse_word("--shard wants K/N, for instance 1/4, not", text);
    return ALL_FINE;
}

static int read_limit(const char *text, struct options *options)
{
    char *end = NULL;
    options->limit = strtod(text, &end);
    if (*text == '\0' || *end != '\0' || !(options->limit > 0 && options->limit <= 3600))
        return refuse_word("--limit wants seconds, more than 0 and up to 3600, not", text);
    return ALL_FINE;
}

static int read_option(int letter, const char *text, struct options *options)
{
    switch (letter) {
    case 'i':
        options->id = text;
        break;
    case 't':
        options->tap = text;
        break;
    case 'x':
        options->junit = text;
        break;
    case 'f':
        options->folder = text;
        break;
    case 'h':
        return read_shard(text, options);
    case 'b':
        options->baseline = text;
        break;
    case 's':
        options->strict = true;
        break;
    case 'y':
        options->tidy = true;
        break;
    case 'j':
        return read_jobs(text, options);
    case 'l':
        return read_limit(text, options);
    case 'u':
        return read_shuffle(text, options);
    case 'd':
        options->full = strcmp(text, "full") == 0;
        if (!options->full && strcmp(text, "default") != 0)
            return refuse_word("--depth wants full or default, not", text);
        break;
    case 'c':
        options->system_configuration = strcmp(text, "system") == 0;
        if (!options->system_configuration)
            return refuse_word("--conf wants system, not", text);
        break;
    default:
        options->edition_given = edition_parse(text, &options->edition);
        if (!options->edition_given)
            return refuse_word("--edition wants a release like 1.1.1, 3.0 or 3.5.2, not", text);
    }
    return ALL_FINE;
}

int options_read(int argc, char **argv, int words, struct options *options)
{
    static const struct option known[] = {{"id", required_argument, NULL, 'i'},
                                          {"depth", required_argument, NULL, 'd'},
                                          {"edition", required_argument, NULL, 'e'},
                                          {"conf", required_argument, NULL, 'c'},
                                          {"jobs", required_argument, NULL, 'j'},
                                          {"tap", required_argument, NULL, 't'},
                                          {"limit", required_argument, NULL, 'l'},
                                          {"strict", no_argument, NULL, 's'},
                                          {"tidy", no_argument, NULL, 'y'},
                                          {"shuffle", required_argument, NULL, 'u'},
                                          {"baseline", required_argument, NULL, 'b'},
                                          {"junit", required_argument, NULL, 'x'},
                                          {"folder", required_argument, NULL, 'f'},
                                          {"shard", required_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    int letter = 0, status = ALL_FINE;
    memset(options, 0, sizeof *options);
    options->jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    options->limit = 5;
    opterr = 0;
    while ((letter = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        if (letter == ':' || letter == '?')
            return refuse_word(letter == ':' ? "this option wants a value"
                                             : "there is no such option, or it takes no value",
                               argv[optind - 1]);
        if ((status = read_option(letter, optarg, options)) != ALL_FINE)
            return status;
    }
    for (; optind < argc; optind++) {
        if (options->word_count == words)
            return refuse_word("one word too many", argv[optind]);
        options->words[options->word_count++] = argv[optind];
    }
    return ALL_FINE;
}
