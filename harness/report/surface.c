/* surface.c - coverage of the library's shutdown surface. */
#include "report/surface.h"

#include <glob.h>
#include <string.h>

#include "run/paths.h"

enum { LINE = 1000, PARTS = 3 };

/* Sums over one part of the surface. */
struct sums {
    const char *part, *title;
    unsigned lines, reached, branches, taken;
    unsigned no_lines, no_branches; /* that no public call over BIOs in memory reaches */
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

static void take_function(const char *line, struct sums sums[PARTS])
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
}

static void print_share(FILE *out, unsigned part, unsigned of)
{
    fprintf(out, " %u of %u (%.1f %%) |", part, of, of == 0 ? 0 : 100.0 * part / of);
}

static void print_sums(FILE *out, const char *library, const struct sums sums[PARTS])
{
    for (int i = 0; i < PARTS; i++) {
        if (sums[i].lines == 0)
            continue;
        fprintf(out, "| %.*s | %s |", (int)strcspn(library, "\n"), library, sums[i].title);
        print_share(out, sums[i].reached, sums[i].lines);
        print_share(out, sums[i].reached, sums[i].lines - sums[i].no_lines);
        print_share(out, sums[i].taken, sums[i].branches);
        print_share(out, sums[i].taken, sums[i].branches - sums[i].no_branches);
        putc('\n', out);
    }
}

static void print_library(FILE *out, const char *path)
{
    struct sums sums[PARTS] = {{.part = "tls", .title = "used by TLS"},
                               {.part = "dtls", .title = "used by DTLS only"},
                               {.part = "quic", .title = "the close of QUIC"}};
    char name[LINE] = "";
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return;
    if (fgets(name, sizeof name, in) != NULL) {
        char line[LINE];
        while (fgets(line, sizeof line, in) != NULL)
            take_function(line, sums);
    }
    fclose(in);
    print_sums(out, name, sums);
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
        "functions, that a shutdown uses\n(`fixtures/coverage/surface`).  The table shows how much "
        "of them the default run reaches; the report of\n`make coverage` shows it by function and "
        "suite, and `fixtures/coverage/missed` says of each line that is not\nreached whether a "
        "public call over BIOs in memory can reach it, and why none does.\n\n"
        "| library | code | lines | of those that calls can reach | branches | of those that calls "
        "can reach |\n|---|---|---|---|---|---|\n",
        out);
    for (size_t i = 0; i < found.gl_pathc; i++)
        print_library(out, found.gl_pathv[i]);
    globfree(&found);
}
