/* options.c - the command line of the program. */
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/sentence.h"

/* The options: their letters for options_read, and their lines of the usage text. */
static const struct {
    const char *name;
    char letter;
    const char *value; /* what the usage text calls it; NULL: it takes none */
    const char *help;  /* lines are separated by \n */
} table[] = {
    {"id", 'i', "GLOB",
     "only these cases; * matches / too, the beginning of a path all below it;\n"
     "@FILE: those whose ids are the lines of a file"},
    {"depth", 'd', "full", "every protocol over every transport"},
    {"edition", 'e', "RELEASE",
     "judge by the manual pages of another release: 1.1.0, 1.1.1k, 3.0 ...;\n"
     "own: by the own documentation of LibreSSL, BoringSSL, AWS-LC, wolfSSL"},
    {"conf", 'c', "system", "use the machine's OpenSSL configuration file"},
    {"snapshot", 'b', "FILE",
     "compare with this file, or write it, instead of the release's snapshot"},
    {"strict", 's', NULL, "no finding explains a deviation"},
    {"in-full", 'v', NULL,
     "print each failure in full, not one of a kind, and a line for each suite; of explain:\n"
     "each scenario"},
    {"jobs", 'j', "N", "number of workers; default: one for each processor"},
    {"limit", 'l', "SECONDS",
     "processor time that a case may use, or time that it may sleep; default: 5"},
    {"shuffle", 'u', "SEED", "run the cases in another order; the results are the same"},
    {"tidy", 'y', NULL, "cases free all their memory, for tools that look for leaks"},
    {"tap", 't', "FILE", "write TAP version 14 to a file, or for - to standard output"},
    {"junit", 'x', "FILE", "write JUnit XML to a file, for CI systems"},
    {"shard", 'h', "K/N", "run the K-th of N parts of the cases, the same ones on every machine"},
    {"seconds", 'n', "N", "explore: stop after the last length that is done in this time"},
    {"unpruned", 'p', NULL, "explore: also below states that other sequences have reached"},
    {"engine", 'g', "image", "explore: put memory back between steps, instead of a process each"},
    {"out", 'o', "FILE", "write the results, or explore: what was learned, to a file as well"},
    {"gate", 'a', NULL, "merge: judge as gate does"},
    {"folder", 'f', "FOLDER",
     "folder for results; default: the build folder, or for an installed\n"
     "program ~/.cache/shutdown-conformance"},
};
enum { HELP = 'H', OPTIONS = sizeof table / sizeof table[0] };

void options_print(FILE *out, const char *letters)
{
    enum { COLUMN = 20 };
    fputs("options:\n", out);
    for (size_t i = 0; i < OPTIONS; i++) {
        const char *value = table[i].value == NULL ? "" : table[i].value, *help = table[i].help;
        if (letters != NULL && strchr(letters, table[i].letter) == NULL)
            continue;
        const int used = fprintf(out, "  --%s %s", table[i].name, value) - 2;
        fprintf(out, "%*s", COLUMN + 1 - used, "");
        for (size_t length = 0; *help != '\0'; help += length + (help[length] == '\n')) {
            length = strcspn(help, "\n");
            fprintf(out, "%.*s\n%*s", (int)length, help, help[length] == '\n' ? COLUMN + 3 : 0, "");
        }
    }
}

static const char *read_jobs(const char *text, struct options *options)
{
    char *end = NULL;
    long jobs = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || jobs < 1 || jobs > 256)
        return sentence_about("--jobs takes a number from 1 to 256, not", text);
    options->settings.jobs = (int)jobs;
    return NULL;
}

static const char *read_shuffle(const char *text, struct options *options)
{
    char *end = NULL;
    long seed = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || seed < 1 || seed > 1000000)
        return sentence_about("--shuffle takes a number from 1 to 1000000, not", text);
    options->settings.shuffle = (unsigned)seed;
    return NULL;
}

static const char *read_shard(const char *text, struct options *options)
{
    char *end = NULL;
    const unsigned long shard = strtoul(text, &end, 10);
    const unsigned long shards = *end == '/' ? strtoul(end + 1, &end, 10) : 0;
    if (*end != '\0' || shard < 1 || shard > shards || shards > MOST_SHARDS)
        return sentence_about("--shard takes K/N, for instance 1/4, not", text);
    options->settings.shard = (unsigned)shard;
    options->settings.shards = (unsigned)shards;
    return NULL;
}

static const char *read_limit(const char *text, struct options *options)
{
    char *end = NULL;
    options->settings.limit = strtod(text, &end);
    if (*text == '\0' || *end != '\0' ||
        !(options->settings.limit > 0 && options->settings.limit <= 3600))
        return sentence_about("--limit takes seconds, more than 0 and up to 3600, not", text);
    return NULL;
}

static const char *read_seconds(const char *text, struct options *options)
{
    char *end = NULL;
    options->seconds = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || options->seconds < 1 || options->seconds > 1000000)
        return sentence_about("--seconds takes a number from 1 to 1000000, not", text);
    return NULL;
}

static const char *read_depth(const char *text, struct options *options)
{
    options->settings.full = strcmp(text, "full") == 0;
    return options->settings.full || strcmp(text, "default") == 0
               ? NULL
               : sentence_about("--depth takes full or default, not", text);
}

static const char *read_edition(const char *text, struct options *options)
{
    struct settings *settings = &options->settings;
    settings->own_word = strcmp(text, "own") == 0;
    settings->edition_given = settings->own_word || edition_parse(text, &settings->edition);
    return settings->edition_given
               ? NULL
               : sentence_about("--edition takes a release like 1.1.1, 3.0 or 3.5.2, or own, not",
                                text);
}

static const char *read_conf(const char *text, struct options *options)
{
    options->settings.system_configuration = strcmp(text, "system") == 0;
    return options->settings.system_configuration
               ? NULL
               : sentence_about("--conf takes system, not", text);
}

static const char *read_explore_option(int letter, const char *text, struct options *options)
{
    if (letter == 'p')
        options->unpruned = true;
    else if (letter == 'o')
        options->out = text;
    else if (letter == 'n')
        return read_seconds(text, options);
    else if (strcmp(text, "fork") == 0 || strcmp(text, "image") == 0)
        options->images = *text == 'i';
    else
        return sentence_about("--engine takes fork or image, not", text);
    return NULL;
}

/* Sets an option that takes no value; false: it is another one. */
static bool set_flag(int letter, struct options *options)
{
    switch (letter) {
    case 's':
        options->settings.strict = true;
        return true;
    case 'v':
        options->in_full = true;
        return true;
    case 'a':
        options->gate = true;
        return true;
    case 'y':
        options->settings.tidy = true;
        return true;
    case HELP:
        options->help = true;
        return true;
    default:
        return false;
    }
}

static const char *read_option(int letter, const char *text, struct options *options)
{
    if (set_flag(letter, options))
        return NULL;
    switch (letter) {
    case 'i':
        options->settings.id = text;
        break;
    case 't':
        options->tap = text;
        break;
    case 'x':
        options->junit = text;
        break;
    case 'f':
        options->settings.folder = text;
        break;
    case 'h':
        return read_shard(text, options);
    case 'b':
        options->settings.snapshot = text;
        break;
    case 'p':
    case 'o':
    case 'n':
    case 'g':
        return read_explore_option(letter, text, options);
    case 'j':
        return read_jobs(text, options);
    case 'l':
        return read_limit(text, options);
    case 'u':
        return read_shuffle(text, options);
    case 'd':
        return read_depth(text, options);
    case 'c':
        return read_conf(text, options);
    default:
        return read_edition(text, options);
    }
    return NULL;
}

const char *options_read(int argc, char **argv, int words, struct options *options)
{
    struct option known[OPTIONS + 2] = {{"help", no_argument, NULL, HELP}};
    int letter = 0;
    const char *refused = NULL;
    memset(options, 0, sizeof *options);
    options->settings.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    options->settings.limit = 5;
    for (size_t i = 0; i < OPTIONS; i++)
        known[i + 1] =
            (struct option){table[i].name, table[i].value == NULL ? no_argument : required_argument,
                            NULL, table[i].letter};
    opterr = 0;
    optind = 1;
    while ((letter = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        if (letter == ':' || letter == '?')
            return sentence_about(letter == ':' ? "this option needs a value"
                                                : "there is no such option, or it takes no value",
                                  argv[optind - 1]);
        if ((refused = read_option(letter, optarg, options)) != NULL)
            return refused;
    }
    for (; optind < argc; optind++) {
        if (options->word_count == words)
            return sentence_about("one argument too many", argv[optind]);
        options->words[options->word_count++] = argv[optind];
    }
    return NULL;
}
