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
        if ((stack->can & NTH_CAN(i)) != 0)
            fprintf(out, " %s", protocol_names[i]);
    fputs("\n\n", out);
}

struct tally {
    size_t verdicts[VERDICTS];
    size_t known, new, failing; /* against a baseline */
};

static struct tally count(const struct run *run, const struct stand *stands, size_t suite)
{
    struct tally tally = {.known = 0};
    for (size_t i = 0; i < run->cases->count; i++) {
        if (suite != suites_count && run->cases->at[i].suite != suite)
            continue;
        tally.verdicts[run->judgements[i].verdict]++;
        tally.known += stands[i].standing == STANDS_KNOWN;
        tally.new += stands[i].standing == STANDS_NEW;
        tally.failing += stand_fails(&stands[i]);
    }
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
            fprintf(out, ", %zu %s", tally->verdicts[i], verdict_name((enum verdict)i));
    if (tally->known != 0)
        fprintf(out, "; %zu known", tally->known);
    if (tally->new != 0)
        fprintf(out, "; %zu new", tally->new);
    if (tally->failing != 0)
        fprintf(out, "; %zu unexplained", tally->failing);
    fputc('\n', out);
}

static void print_skips(FILE *out, const struct run *run)
{
    for (int i = 0; i < CAPABILITIES; i++) {
        size_t skips = 0;
        for (size_t j = 0; j < run->cases->count; j++)
            if (run->cases->at[j].skip == capability_name(NTH_CAN(i)))
                skips++;
        if (skips != 0)
            fprintf(out, "skipped: %zu cases need %s, which the stack lacks\n", skips,
                    capability_name(NTH_CAN(i)));
    }
}

void print_summary(FILE *out, const struct run *run, const struct stand *stands)
{
    struct tally all = count(run, stands, suites_count);
    for (size_t i = 0; i < suites_count; i++) {
        struct tally tally = count(run, stands, i);
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

void print_tap(FILE *out, const struct run *run, const struct stand *stands,
               const struct broken_law *broken, size_t broken_count)
{
    fprintf(out, "TAP version 14\n1..%zu\n", run->cases->count + 1);
    for (size_t i = 0; i < run->cases->count; i++) {
        const struct kase *kase = &run->cases->at[i];
        enum verdict verdict = run->judgements[i].verdict;
        bool fails = stand_fails(&stands[i]);
        bool good = !fails && (verdict == CONFORMS || verdict == OBSERVED || verdict == SKIPPED);
        fprintf(out, "%s %zu - %s", good ? "ok" : "not ok", i + 1, kase->id);
        if (kase->skip != NULL && !fails)
            fprintf(out, " # SKIP the stack lacks %s", kase->skip);
        else if (!good && !fails)
            fprintf(out, " # TODO known: line %d of the baseline", stands[i].entry->line);
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
    fprintf(out, "%s %zu - laws between cases\n", broken_count == 0 ? "ok" : "not ok",
            run->cases->count + 1);
    for (size_t i = 0; i < broken_count; i++)
        fprintf(out, "# %s: %s differs from %s\n", clause_text(broken[i].law)->id,
                run->cases->at[broken[i].two].id, run->cases->at[broken[i].one].id);
}
