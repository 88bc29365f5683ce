/* snapshot_reader.c - reads snapshots and reports errors in them. */
#include "results/snapshot_reader.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/clauses.h"
#include "contract/sentence.h"
#include "results/finding.h"

/* A snapshot is made from another one, and that from a third: more than these are a circle. */
enum { GENERATIONS = 8 };

static const char no_memory[] = "there is not enough memory for the snapshot";

static const char *keep(char **to, const char *text)
{
    if (*to != NULL)
        return "this line stands twice in the head";
    *to = strdup(text);
    return *to == NULL ? no_memory : NULL;
}

/* Takes "39 suite/a,b" or "4 suite/part-a,b": the last part is listed. */
static const char *take_size(struct snapshot *snapshot, char *text)
{
    char *end = NULL, *rest = NULL, name[200];
    const unsigned long cases = strtoul(text, &end, 10);
    if (end == text || *end != ' ' || strchr(end, '/') == NULL)
        return "behind cases follow a number and scenarios";
    char *list = strtok_r(end + 1, ",", &rest);
    char *last = strrchr(list, '-') == NULL ? strrchr(list, '/') : strrchr(list, '-');
    const size_t shared = last == NULL ? 0 : (size_t)(last - list) + 1;
    bool good = snapshot_add_scenario(snapshot, list, cases);
    for (char *at = NULL; good && (at = strtok_r(NULL, ",", &rest)) != NULL;) {
        snprintf(name, sizeof name, "%.*s%s", shared < 100 ? (int)shared : 100, list, at);
        good = snapshot_add_scenario(snapshot, name, cases);
    }
    return good ? NULL : no_memory;
}

/* The last ": " of a text: names of calls contain it, what calls give does not. */
static char *last_colon(char *text)
{
    char *last = NULL;
    for (char *at = text; at != NULL && (at = strstr(at, ": ")) != NULL; at += 2)
        last = at;
    return last;
}

/* Takes "<clause>  <call>: <text>" of cases whose rows leave open what a call gives. */
static const char *take_given(struct snapshot *snapshot, const char *glob, char *rest)
{
    char *call = strstr(rest, "  "), *text = last_colon(call);
    if (text == NULL)
        return "behind gives follow a clause and, with a colon, a call and what it gave";
    *call = *text = '\0';
    const enum clause clause = clause_named(rest);
    if (clause == NO_CLAUSE)
        return "there is no such clause";
    const struct chosen chosen = {.clause = clause, .call = call + 2, .text = text + 2};
    return snapshot_add_given(snapshot, glob, &chosen) ? NULL : no_memory;
}

/* Takes "<verdict>[ <clause>][  <text>]" of cases. */
static const char *take_seen(struct snapshot *snapshot, const char *glob, char *rest)
{
    static const char gives[] = "gives ";
    char *text = strstr(rest, "  ");
    if (strncmp(rest, gives, sizeof gives - 1) == 0)
        return take_given(snapshot, glob, rest + sizeof gives - 1);
    if (text != NULL) {
        *text = '\0';
        text += 2;
    }
    char *id = strchr(rest, ' ');
    if (id != NULL)
        *id++ = '\0';
    const enum verdict verdict = verdict_named(rest);
    const enum clause clause = id == NULL ? NO_CLAUSE : clause_named(id);
    if (verdict > BREAKS_LAW)
        return "behind the glob of cases follows a verdict: observed, deviates ...";
    if (id != NULL && clause == NO_CLAUSE)
        return "there is no such clause";
    return snapshot_add(snapshot, glob, verdict, clause, text == NULL ? "" : text) ? NULL
                                                                                   : no_memory;
}

static const char *take_line(struct snapshot *snapshot, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (*line == '#' || *line == '\0')
        return NULL;
    char *rest = line + strcspn(line, " ");
    const char *word = line;
    if (*rest != '\0')
        *rest++ = '\0';
    rest += strspn(rest, " ");
    if (*rest == '\0')
        return "this line has no value";
    if (strcmp(word, "of") == 0)
        return keep(&snapshot->of, rest);
    if (strcmp(word, "build") == 0)
        return keep(&snapshot->build, rest);
    if (strcmp(word, "from") == 0)
        return keep(&snapshot->from, rest);
    if (strcmp(word, "can") == 0)
        return keep(&snapshot->can, rest);
    if (strcmp(word, "cases") == 0)
        return take_size(snapshot, rest);
    return strchr(word, '/') != NULL || strncmp(rest, "gives ", 6) == 0
               ? take_seen(snapshot, word, rest)
               : "this is neither of, build, from, can or cases, nor a glob of cases";
}

/* Lines that are wrong in the same way. */
struct wrong {
    const char *why;
    unsigned long first; /* the number of the first of them */
    size_t lines;
};

/* The ways in which lines of a file are wrong; the last one is for all that find no other place. */
struct wrongs {
    struct wrong at[8];
    size_t count, lines;
};

static void add_wrong(struct wrongs *wrongs, const char *why, unsigned long line)
{
    size_t i = 0;
    while (i < wrongs->count && strcmp(wrongs->at[i].why, why) != 0)
        i++;
    if (i == sizeof wrongs->at / sizeof wrongs->at[0])
        i--;
    if (i == wrongs->count)
        wrongs->at[wrongs->count++] = (struct wrong){why, line, 0};
    wrongs->at[i].lines++;
    wrongs->lines++;
}

/* One sentence: each way once, with its first line and the number of others. */
static const char *tell_wrong(const char *path, const struct wrongs *wrongs)
{
    const char *told = sentence_at(path, wrongs->at[0].first, wrongs->at[0].why);
    for (size_t i = 0; i < wrongs->count; i++) {
        const struct wrong *wrong = &wrongs->at[i];
        if (i > 0)
            told = sentence("%s; line %lu: %s", told, wrong->first, wrong->why);
        if (wrong->lines > 1)
            told = sentence("%s (and %zu more)", told, wrong->lines - 1);
    }
    return wrongs->lines == 1 ? told : sentence("%s; %zu lines are wrong", told, wrongs->lines);
}

static const char *read_lines(const char *path, FILE *in, struct snapshot *snapshot)
{
    const char *refused = NULL;
    struct wrongs wrongs = {.count = 0};
    char *line = NULL;
    size_t size = 0;
    unsigned long number = 0;
    for (ssize_t length = 0; refused != no_memory && (length = getline(&line, &size, in)) != -1;) {
        number++;
        refused = strlen(line) != (size_t)length ? "this line contains a byte 0"
                                                 : take_line(snapshot, line);
        if (refused != NULL)
            add_wrong(&wrongs, refused, number);
    }
    free(line);
    if (wrongs.count == 0 && ferror(in))
        add_wrong(&wrongs, strerror(errno), number);
    if (wrongs.count == 0 && snapshot->of == NULL)
        add_wrong(&wrongs, "no line says which release it is of: make accept writes snapshots",
                  number);
    return wrongs.count == 0 ? NULL : tell_wrong(path, &wrongs);
}

static const char *read_one(const char *path, struct snapshot *snapshot)
{
    memset(snapshot, 0, sizeof *snapshot);
    snapshot->path = strdup(path);
    snapshot->name = snapshot_name(path);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence("cannot read %s: %s", path, strerror(errno));
    const char *refused = read_lines(path, in, snapshot);
    fclose(in);
    return refused;
}

const char *snapshot_read(const char *path, const char *folder, struct snapshot *snapshot)
{
    char from[PATH_MAX];
    int generations = 0;
    const char *refused = read_one(path, snapshot);
    while (refused == NULL && snapshot->from != NULL) {
        if (++generations == GENERATIONS)
            return sentence("%s: it is made from itself, or from more than %d others",
                            snapshot->path, GENERATIONS);
        snapshot->parent = calloc(1, sizeof *snapshot->parent);
        if (snapshot->parent == NULL)
            return no_memory;
        snprintf(from, sizeof from, "%.*s/%.200s.snap", (int)sizeof from - 220, folder,
                 snapshot->from);
        snapshot = snapshot->parent;
        refused = read_one(from, snapshot);
    }
    return refused;
}

/* The release that a snapshot is of, by its head alone; 0: it cannot be read. */
static edition release_in(const char *path)
{
    char line[200] = "";
    edition release = 0;
    FILE *in = fopen(path, "r");
    while (in != NULL && release == 0 && fgets(line, sizeof line, in) != NULL)
        if (strncmp(line, "of ", 3) == 0)
            release = release_parse(line + strcspn(line, "0123456789"));
    if (in != NULL)
        fclose(in);
    return release;
}

bool snapshot_of_release(const char *folder, const char *line, const char *version,
                         char path[PATH_MAX])
{
    const edition running = release_parse(version + strcspn(version, "0123456789"));
    char pattern[PATH_MAX];
    glob_t files;
    snprintf(path, PATH_MAX, "%.*s/%.60s.snap", PATH_MAX - 80, folder, line);
    edition best = release_in(path) <= running ? release_in(path) : 0;
    const size_t length = strlen(path) - strlen(".snap");
    snprintf(pattern, sizeof pattern, "%.*s*.snap", (int)length, path);
    if (glob(pattern, 0, NULL, &files) != 0)
        return false;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const edition release =
            files.gl_pathv[i][length] == '.' ? release_in(files.gl_pathv[i]) : 0;
        if (release <= running && release > best) {
            best = release;
            snprintf(path, PATH_MAX, "%s", files.gl_pathv[i]);
        }
    }
    globfree(&files);
    return access(path, F_OK) == 0;
}

bool snapshot_of_neighbour(const char *folder, const char *line, const char *version,
                           char path[PATH_MAX])
{
    const edition running = release_parse(version + strcspn(version, "0123456789"));
    const char *end = strrchr(line, '-');
    char pattern[PATH_MAX];
    glob_t files;
    edition best = 0;
    snprintf(pattern, sizeof pattern, "%.*s/%.*s-*.snap", PATH_MAX - 80, folder,
             end == NULL ? 0 : (int)(end - line), line);
    if (glob(pattern, 0, NULL, &files) != 0)
        return false;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const edition release = release_in(files.gl_pathv[i]);
        const bool older = release <= running, nearer = older ? release > best : release < best;
        if (best != 0 && (older == (best <= running) ? !nearer : !older))
            continue;
        best = release;
        snprintf(path, PATH_MAX, "%s", files.gl_pathv[i]);
    }
    globfree(&files);
    return best != 0;
}
