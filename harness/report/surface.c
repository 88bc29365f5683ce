/* surface.c - coverage of the library's shutdown surface. */
#include "report/surface.h"

#include <glob.h>
#include <string.h>

#include "run/paths.h"

enum { LINE = 1000, PARTS = 3 };

/* Sums over one part of the surface, or over one file. */
struct sums {
    const char *part, *title;
    unsigned lines, reached, branches, taken;
    unsigned no_lines, no_branches; /* that no public call over BIOs in memory reaches */
};

/* The file whose functions are summed up; the functions of a file stand together. */
struct file_sums {
    char path[200];
    unsigned functions;
    struct sums sums;
};

static void add(struct sums *sums, const struct sums *more)
{
    sums->lines += more->lines;
    sums->reached += more->reached;
    sums->branches += more->branches;
    sums->taken += more->taken;
    sums->no_lines += more->no_lines;
    sums->no_branches += more->no_branches;
}

static void print_file(FILE *out, const struct file_sums *file)
{
    if (file->functions == 0)
        return;
    fprintf(out, "| %s | %u | %u of %u | %u of %u |\n", file->path, file->functions,
            file->sums.reached, file->sums.lines, file->sums.taken, file->sums.branches);
}

static void take_function(FILE *out, const char *line, struct sums sums[PARTS],
                          struct file_sums *file)
{
    char part[16], path[200], function[200];
    struct sums one = {.part = NULL};
    /* NOLINTNEXTLINE(cert-err34-c): figures that coverage.sh wrote */
    if (sscanf(line, "%15s %199s %199s %u %u %u %u %u %u", part, path, function, &one.reached,
               &one.lines, &one.taken, &one.branches, &one.no_lines, &one.no_branches) != 9)
        return; /* the library was built without this function */
    for (int i = 0; i < PARTS; i++)
        if (strcmp(part, sums[i].part) == 0)
            add(&sums[i], &one);
    if (strcmp(file->path, path) != 0) {
        print_file(out, file);
        *file = (struct file_sums){.functions = 0};
        memcpy(file->path, path, sizeof path);
    }
    file->functions++;
    add(&file->sums, &one);
}

static void print_share(FILE *out, unsigned part, unsigned of)
{
    fprintf(out, " %u of %u (%.1f %%) |", part, of, of == 0 ? 0 : 100.0 * part / of);
}

static void print_sums(FILE *out, const struct sums sums[PARTS])
{
    fputs("\n| part | lines | of those that calls can reach | branches | of those that calls can "
          "reach "
          "|\n|---|---|---|---|---|\n",
          out);
    for (int i = 0; i < PARTS; i++) {
        if (sums[i].lines == 0)
            continue;
        fprintf(out, "| %s |", sums[i].title);
        print_share(out, sums[i].reached, sums[i].lines);
        print_share(out, sums[i].reached, sums[i].lines - sums[i].no_lines);
        print_share(out, sums[i].taken, sums[i].branches);
        print_share(out, sums[i].taken, sums[i].branches - sums[i].no_branches);
        putc('\n', out);
    }
}

static void print_line(FILE *out, const char *path)
{
    struct sums sums[PARTS] = {{.part = "tls", .title = "code used by TLS"},
                               {.part = "dtls", .title = "code used by DTLS only"},
                               {.part = "quic", .title = "the close of QUIC"}};
    struct file_sums file = {.functions = 0};
    char line[LINE] = "";
    FILE *in = fopen(path, "r");
    if (in == NULL || fgets(line, sizeof line, in) == NULL) {
        if (in != NULL)
            fclose(in);
        return;
    }
    fprintf(out, "\n### %.*s\n\n| file | functions | lines | branches |\n|---|---|---|---|\n",
            (int)strcspn(line, "\n"), line);
    while (fgets(line, sizeof line, in) != NULL)
        take_function(out, line, sums, &file);
    fclose(in);
    print_file(out, &file);
    print_sums(out, sums);
}

void print_surface(FILE *out, const char *data)
{
    char files[PATH_MAX];
    glob_t found;
    if (glob(path_join(files, data, "fixtures/coverage/reached/*.txt"), 0, NULL, &found) != 0)
        return;
    fputs(
        "\n## Reached in the library\n\nThe *shutdown surface* are the functions, and parts of "
        "long "
        "functions, that a shutdown uses\n(`fixtures/coverage/surface`).  The tables show how much "
        "of them the default run reaches; the report of\n`make coverage` shows it by function and "
        "suite, and `fixtures/coverage/missed` says of each line that is not\nreached whether a "
        "public call over BIOs in memory can reach it, and why none does.\n",
        out);
    for (size_t i = 0; i < found.gl_pathc; i++)
        print_line(out, found.gl_pathv[i]);
    globfree(&found);
}
