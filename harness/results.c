/* results.c - writes the results of a run as JSON Lines. */
#include "results.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "print.h"

enum { SCHEMA = 1 };

/* Prints to a file that is open and closes it; false: not all of it arrived. */
static bool fill_and_close(FILE *out, void (*fill)(FILE *out, const void *context),
                           const void *context)
{
    if (out == NULL)
        return false;
    fill(out, context);
    bool good = ferror(out) == 0 && fflush(out) == 0;
    return fclose(out) == 0 && good;
}

const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context)
{
    static char sentence[1200];
    char real[PATH_MAX], draft[PATH_MAX + 32] = "";
    struct stat what;
    bool there = stat(path, &what) == 0, good = false;
    if (there &&
        !S_ISREG(what.st_mode)) { /* a device, a pipe: nothing that a draft could replace */
        good = fill_and_close(fopen(path, "w"), fill, context);
    } else {
        const char *target = there ? realpath(path, real) : path;
        snprintf(draft, sizeof draft, "%.*s.%ld", PATH_MAX, target == NULL ? path : target,
                 (long)getpid());
        good = fill_and_close(fopen(draft, "w"), fill, context) &&
               rename(draft, target == NULL ? path : target) == 0;
    }
    if (good)
        return NULL;
    int why = errno;
    if (*draft != '\0')
        unlink(draft);
    snprintf(sentence, sizeof sentence, "cannot write %.900s: %s", path, strerror(why));
    return sentence;
}

struct words {
    char *text;
    size_t size;
    FILE *out;
};

static FILE *words_open(struct words *words)
{
    words->text = NULL;
    words->out = open_memstream(&words->text, &words->size);
    return words->out;
}

/* What was written, as a JSON string. */
static json_t *words_close(struct words *words)
{
    fclose(words->out);
    json_t *string = json_string(words->text);
    free(words->text);
    return string;
}

static void put_line(FILE *out, json_t *line)
{
    json_dumpf(line, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(line);
}

static json_t *counts_of(const struct run *run)
{
    json_t *counts = json_object();
    for (int i = 0; i < VERDICTS; i++) {
        json_int_t count = 0;
        for (size_t j = 0; j < run->cases->count; j++)
            count += run->judgements[j].verdict == (enum verdict)i;
        json_object_set_new(counts, verdict_name((enum verdict)i), json_integer(count));
    }
    return counts;
}

static json_t *head_of(const struct run_of *what)
{
    char name[24];
    const struct stack *stack = what->stack;
    json_t *can = json_array();
    for (int i = 0; i < CAPABILITIES; i++)
        if ((stack->can & NTH_CAN(i)) != 0)
            json_array_append_new(can, json_string(capability_name(NTH_CAN(i))));
    return json_pack("{si ss ss ss ss ss ss so ss ss sb sI so}", "schema", SCHEMA, "suite_version",
                     SUITE_VERSION, "stack", stack->name, "version", stack->version, "libssl",
                     stack->libssl, "libcrypto", stack->libcrypto, "edition",
                     edition_name(what->run->edition, name, sizeof name), "can", can,
                     "configuration", what->system_configuration ? "system" : "own", "depth",
                     what->full ? "full" : "default", "complete", what->complete, "cases",
                     (json_int_t)what->run->cases->count, "counts", counts_of(what->run));
}

static void put_call(json_t *line, const struct run *run, size_t which)
{
    struct act acts[ACTS];
    struct words words;
    size_t step = (size_t)run->judgements[which].act;
    enum verdict verdict = run->judgements[which].verdict;
    if (verdict == SKIPPED)
        json_object_set_new(line, "expected", json_string(run->cases->at[which].skip));
    if ((verdict != DEVIATES && verdict != UNREACHED) ||
        step >= acts_of(run->cases->at[which].scenario, run->edition, acts))
        return;
    print_expected(words_open(&words), &acts[step]);
    json_object_set_new(line, "expected", words_close(&words));
    print_seen(words_open(&words), &acts[step], &run_record(run, which)->seen[step]);
    json_object_set_new(line, "got", words_close(&words));
}

/* The calls of a case that no sentence judged. */
static json_t *observed_of(const struct run *run, size_t which)
{
    struct act acts[ACTS];
    struct words words;
    json_t *observed = json_array();
    const struct record *record = run_record(run, which);
    size_t count = acts_of(run->cases->at[which].scenario, run->edition, acts);
    for (size_t i = 0; run->judgements[which].verdict == OBSERVED && i < count; i++) {
        if (acts[i].rule != NULL || acts[i].row->kind < ROW_STEP)
            continue;
        print_seen(words_open(&words), &acts[i], &record->seen[i]);
        json_array_append_new(observed, json_pack("{si ss so}", "step", (int)i + 1, "clause",
                                                  clause_text(acts[i].row->clause)->id, "got",
                                                  words_close(&words)));
    }
    return observed;
}

static json_t *case_of(const struct run *run, size_t which)
{
    const struct judgement *judgement = &run->judgements[which];
    const struct clause_text *clause = clause_text(judgement->clause);
    struct words words;
    json_t *line = json_pack("{ss ss ss ss si so}", "id", run->cases->at[which].id, "clause",
                             clause->id, "severity", severity_name(clause->severity), "verdict",
                             verdict_name(judgement->verdict), "step", judgement->act + 1,
                             "observed", observed_of(run, which));
    if (run->cases->at[which].beyond)
        json_object_set_new(line, "beyond", json_true());
    put_call(line, run, which);
    if (judgement->verdict != CONFORMS) {
        print_transcript(words_open(&words), run, which);
        json_object_set_new(line, "transcript", words_close(&words));
    }
    json_object_set_new(line, "microseconds", json_integer(run->outcomes[which].microseconds));
    return line;
}

static void fill_results(FILE *out, const void *context)
{
    const struct run_of *what = context;
    put_line(out, head_of(what));
    for (size_t i = 0; i < what->run->cases->count; i++)
        put_line(out, case_of(what->run, i));
    json_t *broken = json_array();
    for (size_t i = 0; i < what->broken_count; i++)
        json_array_append_new(
            broken, json_pack("{ss ss ss}", "law", clause_text(what->broken[i].law)->id, "id",
                              what->run->cases->at[what->broken[i].two].id, "differs_from",
                              what->run->cases->at[what->broken[i].one].id));
    put_line(out, json_pack("{sI so}", "end", (json_int_t)what->run->cases->count, "broken_laws",
                            broken));
}

const char *results_write(const char *path, const struct run_of *what)
{
    return write_whole(path, fill_results, what);
}
