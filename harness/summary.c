/* summary.c - a whole run: its head, its summary, its TAP. */
#include <stdlib.h>
#include <string.h>

#include "print.h"

void print_head(FILE *out, const struct stack *stack, edition at)
{
    char name[24];
    fprintf(out, "%s\n  libssl    %s\n  libcrypto %s\n  edition   %s\n", stack->version,
            stack->libssl, stack->libcrypto, edition_name(at, name, sizeof name));
    fputs("  protocols", out);
    for (int i = 0; i < PROTOCOLS; i++)
        if ((stack->can & 1U << i) != 0)
            fprintf(out, " %s", protocol_names[i]);
    fputs("\n\n", out);
}

struct tally {
    size_t verdicts[VERDICTS];
};

static struct tally count(const struct run *run, size_t suite)
{
    struct tally tally = {{0}};
    for (size_t i = 0; i < run->cases->count; i++)
        if (suite == suites_count || run->cases->at[i].suite == suite)
            tally.verdicts[run->judgements[i].verdict]++;
    return tally;
}

static size_t total(const struct tally *tally)
{
    size_t sum = 0;
    for (int i = 0; i < VERDICTS; i++)
        sum += tally->verdicts[i];
    return sum;
}

static void print_line(FILE *out, const char *name, const struct tally *tally)
{
    fprintf(out, "%-24s %5zu cases", name, total(tally));
    for (int i = 0; i < VERDICTS; i++)
        if (tally->verdicts[i] != 0)
            fprintf(out, "%s %zu %s", i == 0 ? "," : ",", tally->verdicts[i],
                    verdict_name((enum verdict)i));
    fputc('\n', out);
}

static void print_skips(FILE *out, const struct run *run)
{
    for (int i = 0; i < PROTOCOLS; i++) {
        size_t skips = 0;
        for (size_t j = 0; j < run->cases->count; j++)
            if (run->cases->at[j].skip == capability_name(1U << i))
                skips++;
        if (skips != 0)
            fprintf(out, "skipped: %zu cases need %s, which the stack lacks\n", skips,
                    protocol_names[i]);
    }
}

void print_summary(FILE *out, const struct run *run)
{
    struct tally all = count(run, suites_count);
    for (size_t i = 0; i < suites_count; i++) {
        struct tally tally = count(run, i);
        if (total(&tally) != 0)
            print_line(out, suites[i].name, &tally);
    }
    print_line(out, "total", &all);
    print_skips(out, run);
    if (run->shortened)
        fputs("so many cases hung that the time limit was lowered to 0.2 s\n", out);
}

/* A block of text indented under a TAP line, as YAML wants a literal. */
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

void print_tap(FILE *out, const struct run *run)
{
    fprintf(out, "TAP version 14\n1..%zu\n", run->cases->count);
    for (size_t i = 0; i < run->cases->count; i++) {
        const struct kase *kase = &run->cases->at[i];
        enum verdict verdict = run->judgements[i].verdict;
        bool good = verdict == CONFORMS || verdict == OBSERVED || verdict == SKIPPED;
        fprintf(out, "%s %zu - %s", good ? "ok" : "not ok", i + 1, kase->id);
        if (kase->skip != NULL)
            fprintf(out, " # SKIP the stack lacks %s", kase->skip);
        fputc('\n', out);
        char *text = NULL;
        size_t size = 0;
        FILE *memory = good ? NULL : open_memstream(&text, &size);
        if (memory == NULL)
            continue;
        print_failure(memory, run, i);
        fclose(memory);
        print_block(out, text);
        free(text);
    }
}
