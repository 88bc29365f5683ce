/* tap.c - writes a run as TAP version 14. */
#include "report/tap.h"

#include <string.h>

/* Prints a YAML block with the text as a literal scalar. */
static void print_block(FILE *out, const char *text)
{
    fputs("  ---\n  message: |\n", out);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        fprintf(out, "    %.*s\n", (int)length, text);
        text += length + (text[length] == '\n');
    }
    fputs("  ...\n", out);
}

static void print_case(FILE *out, size_t number, const struct result *result,
                       const struct comparison *comparison)
{
    const bool fails = comparison_fails(comparison);
    const bool good = !fails && !verdict_is_failure(result->verdict);
    fprintf(out, "%s %zu - %s", good ? "ok" : "not ok", number, result->id);
    if (result->verdict == SKIPPED && !fails)
        fprintf(out, " # SKIP the stack lacks %s", capability_name(result->missing));
    else if (!good && !fails)
        fprintf(out, " # TODO known: %s", comparison->finding->name);
    fputc('\n', out);
    if (!good)
        print_block(out, result->failure == NULL ? "" : result->failure);
}

static void print_laws(FILE *out, const struct results *results,
                       const struct comparison *comparisons, const struct rerun *rerun)
{
    bool good = true;
    for (size_t i = results->count; i < results->count + results->broken; i++)
        good = good && !comparison_fails(&comparisons[i]);
    fprintf(out, "%s %zu - laws between cases\n", good ? "ok" : "not ok", results->count + 1);
    for (size_t i = results->count; i < results->count + results->broken; i++)
        if (comparison_fails(&comparisons[i])) {
            fprintf(out, "# %s: %s differs from %s\n#", clause_text(results->at[i].clause)->id,
                    case_in(results->at[i].id), results->at[i].differs_from);
            print_again_both(out, rerun, results->at[i].differs_from, case_in(results->at[i].id));
        }
}

void print_tap(FILE *out, const struct results *results, const struct comparison *comparisons,
               const struct rerun *rerun)
{
    fprintf(out, "TAP version 14\n1..%zu\n", results->count + 1);
    for (size_t i = 0; i < results->count; i++)
        print_case(out, i + 1, &results->at[i], &comparisons[i]);
    print_laws(out, results, comparisons, rerun);
}
