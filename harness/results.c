/* results.c - results of a run as JSON Lines. */
#include "results.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "print.h"

enum { SCHEMA = 1, SENTENCE = 1200 };

static char sentence[SENTENCE];

const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context)
{
    char draft[1000];
    int length = snprintf(draft, sizeof draft, "%s.%ld", path, (long)getpid());
    FILE *out = length < (int)sizeof draft ? fopen(draft, "w") : NULL;
    if (out != NULL) {
        fill(out, context);
        bool bad = ferror(out) != 0 || fflush(out) != 0 || fsync(fileno(out)) != 0;
        if (fclose(out) == 0 && !bad && rename(draft, path) == 0)
            return NULL;
    }
    int why = errno;
    if (out != NULL)
        unlink(draft);
    snprintf(sentence, sizeof sentence, "cannot write %s: %s", path, strerror(why));
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

struct written {
    const struct run *run;
    const struct stack *stack;
};

static json_t *head_of(const struct written *what)
{
    char name[24];
    json_t *can = json_array();
    for (int i = 0; i < PROTOCOLS; i++)
        if ((what->stack->can & 1U << i) != 0)
            json_array_append_new(can, json_string(protocol_names[i]));
    return json_pack("{si ss ss ss ss ss ss so sb sI}", "schema", SCHEMA, "suite_version",
                     SUITE_VERSION, "stack", what->stack->name, "version", what->stack->version,
                     "libssl", what->stack->libssl, "libcrypto", what->stack->libcrypto, "edition",
                     edition_name(what->run->edition, name, sizeof name), "can", can, "complete",
                     what->run->cases->complete, "cases", (json_int_t)what->run->cases->count);
}

static void put_call(json_t *line, const struct run *run, size_t which)
{
    struct act acts[ACTS];
    struct words words;
    size_t step = (size_t)run->judgements[which].act;
    if (run->judgements[which].act < 0 ||
        step >= acts_of(run->cases->at[which].scenario, run->edition, acts))
        return;
    print_expected(words_open(&words), &acts[step]);
    json_object_set_new(line, "expected", words_close(&words));
    print_seen(words_open(&words), &acts[step], &run_record(run, which)->seen[step]);
    json_object_set_new(line, "got", words_close(&words));
}

static json_t *case_of(const struct run *run, size_t which)
{
    const struct kase *kase = &run->cases->at[which];
    const struct judgement *judgement = &run->judgements[which];
    const struct clause_text *clause = clause_text(judgement->clause);
    struct words words;
    json_t *line = json_pack("{ss ss ss ss si}", "id", kase->id, "clause", clause->id, "severity",
                             severity_name(clause->severity), "verdict",
                             verdict_name(judgement->verdict), "step", judgement->act + 1);
    put_call(line, run, which);
    print_observed(words_open(&words), kase, run->edition, run_record(run, which));
    json_object_set_new(line, "observed", words_close(&words));
    print_transcript(words_open(&words), run, which);
    json_object_set_new(line, "transcript", words_close(&words));
    json_object_set_new(line, "microseconds", json_integer(run->outcomes[which].microseconds));
    return line;
}

static void fill_results(FILE *out, const void *context)
{
    const struct written *what = context;
    json_t *tail = json_object();
    put_line(out, head_of(what));
    for (size_t i = 0; i < what->run->cases->count; i++)
        put_line(out, case_of(what->run, i));
    json_object_set_new(tail, "end", json_integer((json_int_t)what->run->cases->count));
    for (int i = 0; i < VERDICTS; i++) {
        json_int_t count = 0;
        for (size_t j = 0; j < what->run->cases->count; j++)
            count += what->run->judgements[j].verdict == (enum verdict)i;
        json_object_set_new(tail, verdict_name((enum verdict)i), json_integer(count));
    }
    put_line(out, tail);
}

const char *results_write(const char *path, const struct run *run, const struct stack *stack)
{
    struct written what = {run, stack};
    return write_whole(path, fill_results, &what);
}

static char *string_of(json_t *line, const char *key)
{
    const char *text = json_string_value(json_object_get(line, key));
    return (char *)(text == NULL ? "" : text);
}

static const char *refuse(const char *path, size_t line, const char *why)
{
    snprintf(sentence, sizeof sentence, "%s:%zu: %s", path, line, why);
    return sentence;
}

/* Takes the lines apart; `lines` holds one JSON object each. */
static const char *understand(const char *path, json_t *lines, struct results *results)
{
    size_t count = json_array_size(lines);
    json_t *head = json_array_get(lines, 0), *tail = json_array_get(lines, count - 1);
    if (count < 2 || json_integer_value(json_object_get(head, "schema")) != SCHEMA)
        return refuse(path, 1, "this is no file of results of schema 1: make check writes one");
    if (!json_is_integer(json_object_get(tail, "end")) ||
        json_integer_value(json_object_get(tail, "end")) != (json_int_t)count - 2)
        return refuse(path, count, "the results are not whole: run make check again");
    results->stack = string_of(head, "stack");
    results->version = string_of(head, "version");
    results->edition = string_of(head, "edition");
    results->complete = json_is_true(json_object_get(head, "complete"));
    results->count = count - 2;
    results->at = calloc(count, sizeof *results->at);
    if (results->at == NULL)
        return "there is not enough memory for the results";
    for (size_t i = 0; i < count - 2; i++) {
        json_t *line = json_array_get(lines, i + 1);
        results->at[i] = (struct result){
            string_of(line, "id"),         string_of(line, "clause"),
            string_of(line, "verdict"),    string_of(line, "expected"),
            string_of(line, "got"),        string_of(line, "observed"),
            string_of(line, "transcript"), (long)json_integer_value(json_object_get(line, "step"))};
        if (*results->at[i].id == '\0' || *results->at[i].verdict == '\0')
            return refuse(path, i + 2, "this line names no case or no verdict");
    }
    return NULL;
}

const char *results_read(const char *path, struct results *results)
{
    json_error_t error;
    json_t *lines = json_array();
    memset(results, 0, sizeof *results);
    results->document = lines;
    FILE *in = fopen(path, "r");
    if (in == NULL) {
        snprintf(sentence, sizeof sentence, "cannot read %s: %s", path, strerror(errno));
        return sentence;
    }
    const char *refused = NULL;
    int next = 0;
    while (refused == NULL && (next = getc(in)) != EOF) {
        ungetc(next, in);
        json_t *line = json_loadf(in, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &error);
        if (line == NULL || !json_is_object(line) || getc(in) != '\n')
            refused = refuse(path, json_array_size(lines) + 1, "this line is no JSON object");
        if (line != NULL)
            json_array_append_new(lines, line);
    }
    fclose(in);
    if (refused == NULL)
        refused = understand(path, lines, results);
    if (refused != NULL)
        results_free(results);
    return refused;
}

void results_free(struct results *results)
{
    json_decref(results->document);
    free(results->at);
    memset(results, 0, sizeof *results);
}
