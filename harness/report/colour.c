/* colour.c - the report of a run on a terminal with colours. */
#include "report/colour.h"

#include <string.h>

#include "judge/judge.h"

#define RED    "\033[1;31m"
#define GREEN  "\033[32m"
#define YELLOW "\033[33m"
#define PLAIN  "\033[m"

static bool starts(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* The length of a line's beginning up to the verdict of a case or of a kind that fails; 0: it has none. */
static size_t failing_verdict(const char *line)
{
    const size_t number = strspn(line, " 0123456789"); /* of a kind, how many cases */
    const size_t word = strcspn(line + number, " \n");
    if (starts(line, "broken law "))
        return strlen("broken law");
    for (int i = 0; i < VERDICTS; i++) {
        const char *name = verdict_name((enum verdict)i);
        if (verdict_is_failure((enum verdict)i) && strlen(name) == word &&
            starts(line + number, name) && (number == 0 || line[number - 1] == ' '))
            return number + word;
    }
    return 0;
}

/* The colour of the first bytes of a line; *length becomes their number. */
static const char *colour_of(const char *line, size_t *length)
{
    const size_t whole = strcspn(line, "\n"), failing = failing_verdict(line);
    const char *unexplained = strstr(line, " unexplained");
    *length = failing != 0 ? failing : whole;
    if (failing != 0)
        return RED;
    if (starts(line, "total "))
        return unexplained != NULL && unexplained < line + whole ? RED : GREEN;
    return starts(line + strspn(line, " "), "effect ") ? YELLOW : "";
}

void print_coloured(FILE *out, const char *report)
{
    while (*report != '\0') {
        size_t length;
        const char *colour = colour_of(report, &length);
        const size_t line = strcspn(report, "\n"), end = line + (report[line] == '\n');
        if (*colour == '\0')
            length = 0;
        else
            fprintf(out, "%s%.*s" PLAIN, colour, (int)length, report);
        fwrite(report + length, 1, end - length, out);
        report += end;
    }
}
