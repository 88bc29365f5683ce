/* page.c - the page of the matrix. */
#include "report/page.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "report/page_data.h"
#include "report/page_findings.h"
#include "report/page_tables.h"
#include "results/whole_file.h"
#include "run/paths.h"

struct page {
    const struct tallies *tallies;
    const struct matrix_input *input;
    const char *folder;
    FILE *template;
    const char **refused;
};

/* Opens a part of the page; NULL: *refused says why. */
static FILE *open_part(const char *folder, const char *name, const char **refused)
{
    char path[PATH_MAX];
    FILE *in = fopen(path_join(path, folder, name), "r");
    if (in == NULL)
        *refused = sentence_about("cannot read a part of the page", path);
    return in;
}

static void put_file(FILE *out, const struct page *page, const char *name)
{
    char bytes[4096];
    FILE *in = open_part(page->folder, name, page->refused);
    size_t count = 0;
    if (in == NULL)
        return;
    while ((count = fread(bytes, 1, sizeof bytes, in)) > 0)
        fwrite(bytes, 1, count, out);
    fclose(in);
}

static void put_part(FILE *out, const struct page *page, const char *name)
{
    const struct findings *findings = page->input->findings;
    if (strcmp(name, "overview") == 0)
        page_overview_put(out, page->tallies, findings);
    else if (strcmp(name, "by-openssl") == 0)
        page_table_put(out, page->tallies, findings, false);
    else if (strcmp(name, "by-own") == 0)
        page_table_put(out, page->tallies, findings, true);
    else if (strcmp(name, "findings") == 0)
        page_findings_put(out, page->tallies, findings);
    else if (strcmp(name, "data") == 0)
        page_data_put(out, page->tallies, page->input);
    else
        put_file(out, page, name);
}

static void fill_page(FILE *out, const void *context)
{
    const struct page *page = context;
    char line[4096];
    while (fgets(line, sizeof line, page->template) != NULL) {
        const size_t length = strcspn(line, "\n");
        if (length < 3 || line[0] != '@' || line[length - 1] != '@') {
            fputs(line, out);
            continue;
        }
        line[length - 1] = '\0';
        put_part(out, page, line + 1);
    }
}

static void fill_file(FILE *out, const void *context)
{
    fputs(context, out);
}

/* The text of the page, which the caller frees; NULL: *refused says why. */
static char *page_text(const struct page *page)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out != NULL)
        fill_page(out, page);
    if (out == NULL || fclose(out) != 0 || *page->refused != NULL) {
        *page->refused = *page->refused == NULL ? sentence_no_memory("the page") : *page->refused;
        free(text);
        return NULL;
    }
    return text;
}

const char *page_write(const char *path, const struct tallies *tallies,
                       const struct matrix_input *input, const char *folder)
{
    const char *refused = NULL;
    const struct page page = {tallies, input, folder, open_part(folder, "page.html", &refused),
                              &refused};
    if (page.template == NULL)
        return refused;
    char *text = page_text(&page);
    fclose(page.template);
    if (text != NULL)
        refused = write_whole(path, fill_file, text);
    free(text);
    return refused;
}
