/* surface.c - coverage of the library's shutdown surface. */
#include "report/surface.h"

#include <glob.h>
#include <string.h>

#include "run/paths.h"

enum { LINE = 1000, PARTS = 2 };

/* Sums over one part of the surface. */
struct sums {
    const char *part, *title;
    unsigned lines, reached, branches, taken;
};

static void print_function(FILE *out, const char *line, struct sums sums[PARTS])
{
    char part[16], path[200], function[200];
    unsigned reached = 0, lines = 0, taken = 0, branches = 0;
    /* NOLINTNEXTLINE(cert-err34-c): figures that coverage.sh wrote */
    if (sscanf(line, "%15s %199s %199s %u %u %u %u", part, path, function, &reached, &lines, &taken,
               &branches) != 7)
        return; /* the library was built without this function */
    for (int i = 0; i < PARTS; i++)
        if (strcmp(part, sums[i].part) == 0) {
            sums[i].lines += lines;
            sums[i].reached += reached;
            sums[i].branches += branches;
            sums[i].taken += taken;
        }
    fprintf(out, "| `%s` | %s | %u of %u | ", function, path, reached, lines);
    if (branches != 0)
        fprintf(out, "%u of %u", taken, branches);
    fputs(" |\n", out);
}

static double percent(unsigned part, unsigned of)
{
    return of == 0 ? 0 : 100.0 * part / of;
}

static void print_sums(FILE *out, const struct sums sums[PARTS])
{
    fputs("\n| part | lines | branches |\n|---|---|---|\n", out);
    for (int i = 0; i < PARTS; i++)
        fprintf(out, "| %s | %u of %u (%.1f %%) | %u of %u (%.1f %%) |\n", sums[i].title,
                sums[i].reached, sums[i].lines, percent(sums[i].reached, sums[i].lines),
                sums[i].taken, sums[i].branches, percent(sums[i].taken, sums[i].branches));
}

/* Reads lines of the form `function TAB pattern TAB reason`. */
static void print_reasons(FILE *out, const char *data, const char *name)
{
    char folder[PATH_MAX], path[PATH_MAX], line[LINE];
    path_join(folder, data, "fixtures/coverage/missed");
    FILE *in = fopen(path_join(path, folder, name), "r");
    if (in == NULL)
        return;
    fputs("\n| function | lines not reached that match | reason |\n|---|---|---|\n", out);
    while (fgets(line, sizeof line, in) != NULL) {
        const char *function = strtok(line, "\t\n"), *like = strtok(NULL, "\t\n");
        const char *reason = strtok(NULL, "\t\n");
        if (*line == '#' || reason == NULL)
            continue;
        fprintf(out, "| `%s` | `", function);
        for (; *like != '\0'; like++) /* a | would end the cell of the Markdown table */
            fputs(*like == '|' ? "`, `" : (char[]){*like, '\0'}, out);
        fprintf(out, "` | %s |\n", reason);
    }
    fclose(in);
}

static void print_line(FILE *out, const char *data, const char *path)
{
    struct sums sums[PARTS] = {{.part = "tls", .title = "code used by TLS"},
                               {.part = "dtls", .title = "code used by DTLS only"}};
    char line[LINE] = "";
    FILE *in = fopen(path, "r");
    if (in == NULL || fgets(line, sizeof line, in) == NULL) {
        if (in != NULL)
            fclose(in);
        return;
    }
    fprintf(
        out,
        "\n## Reached in %.*s\n\nThe *shutdown surface* are the functions, and parts of long "
        "functions, that a shutdown uses\n(`fixtures/coverage/surface`).  The table shows how much "
        "of them the default run reaches; the report of\n`make coverage` shows it by suite.\n\n"
        "| function | file | lines | branches |\n|---|---|---|---|\n",
        (int)strcspn(line, "\n"), line);
    while (fgets(line, sizeof line, in) != NULL)
        print_function(out, line, sums);
    fclose(in);
    print_sums(out, sums);
    print_reasons(out, data, strrchr(path, '/') + 1);
}

void print_surface(FILE *out, const char *data)
{
    char files[PATH_MAX];
    glob_t found;
    if (glob(path_join(files, data, "fixtures/coverage/reached/*.txt"), 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        print_line(out, data, found.gl_pathv[i]);
    globfree(&found);
}
