/* print.c - calls and cases in words: what a row wants, what was seen, how a case went. */
#include "print.h"

#include <string.h>

#include "surroundings.h"

char again_options[1024];
const char *again_command = "make check ID=";

static const char *const wants[] = {
    [ANY] = "any", [EQ0] = "0",   [EQ1] = "1",    [EQ2] = "2",   [EQ3] = "3",
    [GT0] = "> 0", [LT0] = "< 0", [LE0] = "<= 0", [GE0] = ">= 0"};
static const char *const errors[] = {[UNASKED] = "",
                                     [NONE] = "NONE",
                                     [SSL_FAILED] = "SSL",
                                     [SYSCALL] = "SYSCALL",
                                     [WANT_READ] = "WANT_READ",
                                     [WANT_WRITE] = "WANT_WRITE",
                                     [ZERO_RETURN] = "ZERO_RETURN",
                                     [WANT_CONNECT] = "WANT_CONNECT",
                                     [WANT_ACCEPT] = "WANT_ACCEPT",
                                     [OTHER_ERROR] = "another class"};

static const char *side_name(enum side who)
{
    return who == SELF ? "self" : "peer";
}

static const char *const forgeries[FORGERIES] = {
#define FORGED(name, said, type, bytes) said,
#define RAW(name, said, bytes)          said,
#include "forged.def"
#undef FORGED
#undef RAW
};

void print_call(FILE *out, const struct step *row)
{
    if (row->call == ACT_INJECT || row->call == ACT_FORGE) {
        fprintf(out, "%s(%s)", trait(row->call)->name, forgeries[row->n]);
        return;
    }
    const char *name = trait(row->call)->name, *number = strstr(name, "%ld");
    if (number == NULL)
        fputs(name, out);
    else if (row->n >= ALL)
        fprintf(out, "%.*sall%s", (int)(number - name), name, number + 3);
    else
        fprintf(out, "%.*s%ld%s", (int)(number - name), name, row->n, number + 3);
}

static void print_flags(FILE *out, unsigned sets, unsigned clears)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{SENT, "SENT"}, {RECEIVED, "RECEIVED"}};
    if ((sets | clears) == 0) {
        fputs(", flags unchanged", out);
        return;
    }
    fputs(", flags", out);
    for (size_t i = 0; i < 2; i++) {
        if ((sets & names[i].flag) != 0)
            fprintf(out, " +%s", names[i].name);
        if ((clears & names[i].flag) != 0)
            fprintf(out, " -%s", names[i].name);
    }
}

static void print_sends(FILE *out, unsigned sends, unsigned closes)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{FATAL_ALERT, "fatal alert"},
                 {OTHER_ALERT, "another alert"},
                 {DATA, "data"},
                 {HANDSHAKING, "handshake"},
                 {PART, "part of a record"}};
    const unsigned alerts = CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT;
    if (closes > 1)
        fprintf(out, ", close_notify %u times", closes);
    else if ((sends & CLOSE_NOTIFY) != 0)
        fputs(", close_notify", out);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((sends & names[i].bit) != 0)
            fprintf(out, ", %s", names[i].name);
    if ((sends & alerts) == 0)
        fputs(", no alert", out);
    if (sends == 0)
        fputs(", no bytes", out);
}

void print_expected(FILE *out, const struct act *act)
{
    const struct step *rule = act->rule != NULL ? act->rule : act->row;
    fputs(wants[rule->want], out);
    if (act->rule == NULL)
        return;
    if (rule->error != UNASKED)
        fprintf(out, " %s", errors[rule->error]);
    print_flags(out, rule->sets, rule->clears);
    unsigned implied = rule->want == GT0 || rule->want == EQ1 ? trait(act->row->call)->implies : 0;
    print_sends(out, rule->sends | implied, (rule->sends & CLOSE_NOTIFY) != 0);
    if (rule->may != 0)
        fputs(", handshake messages allowed", out);
    if (rule->immediate)
        fputs(", no call of the BIO", out);
}

void print_seen(FILE *out, const struct act *act, const struct seen *seen)
{
    if (act->row->call == CALL_GET_ERROR && seen->ret >= 0 && seen->ret <= OTHER_ERROR)
        fputs(errors[seen->ret], out);
    else
        fprintf(out, "%d", seen->ret);
    if (seen->error != UNASKED && seen->ret <= 0)
        fprintf(out, " %s", errors[seen->error]);
    if (trait(act->row->call)->name == NULL || act->row->kind == ROW_DO)
        return;
    print_flags(out, seen->after & ~(unsigned)seen->before, seen->before & ~(unsigned)seen->after);
    print_sends(out, seen->sends, seen->closes);
    if (seen->in != 0 && (int64_t)seen->in != seen->ret)
        fprintf(out, ", %u bytes read", seen->in);
    if (seen->queued != 0)
        fputs(", errors queued", out); /* how many differs from build to build of one version */
    if (act->rule != NULL && act->rule->immediate && seen->bio_calls != 0)
        fprintf(out, ", %u calls of the BIO", seen->bio_calls);
    if (seen->garbled)
        fputs(", data differs from what was sent", out);
    if (seen->short_of_end && seen->error == ZERO_RETURN)
        fputs(", end before all data", out);
    if (seen->after_close)
        fprintf(out, ", %u records after the own close_notify", seen->after_close);
    if (seen->endless)
        fputs(", no end of repeating", out);
}

static void print_record(FILE *out, const struct flight *flight)
{
    switch (flight->type) {
    case WIRE_ALERT:
        if (flight->description == 0)
            fprintf(out, "close_notify%s", flight->level == 2 ? " (fatal)" : "");
        else
            fprintf(out, "alert %u (%s)", flight->description,
                    flight->level == 2 ? "fatal" : "warning");
        break;
    case WIRE_DATA:
        fputs("data", out);
        if (flight->length != 0)
            fprintf(out, "[%u]", flight->length);
        break;
    case WIRE_HANDSHAKE:
        fputs("handshake", out);
        break;
    case WIRE_CHANGE_CIPHER:
        fputs("change_cipher_spec", out);
        break;
    default:
        fputs("unreadable", out);
    }
}

/* The records that left in a call, each side's with its name when it is not the caller's. */
static void print_flights(FILE *out, const struct record *record, size_t act, enum side who)
{
    size_t handshakes = 0;
    for (size_t i = 0; i < record->flights; i++) {
        const struct flight *flight = &record->flight[i];
        if (flight->act != act)
            continue;
        bool plain_handshake = flight->type == WIRE_HANDSHAKE || flight->type == WIRE_CHANGE_CIPHER;
        if (plain_handshake && handshakes++ > 0)
            continue;
        fprintf(out, "%s", flight->from == who ? " ⇢ " : " ⇠ ");
        print_record(out, flight);
    }
}

static void print_so_far(FILE *out, const struct act *acts, size_t count,
                         const struct record *record)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s%s ", i == 0 ? "  so far    " : "            ", side_name(acts[i].who));
        print_call(out, acts[i].row);
        fprintf(out, " → ");
        print_seen(out, &acts[i], &record->seen[i]);
        print_flights(out, record, i, acts[i].who);
        fputc('\n', out);
    }
}

static void print_clause(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "  %-8s  %s, %s: %s    [%s]\n", text->id, text->page, text->section, text->says,
            severity_name(text->severity));
}

static void print_end(FILE *out, const struct outcome *outcome)
{
    switch (outcome->ended) {
    case SIGNALLED:
        fprintf(out, "  got       signal %d\n", outcome->detail);
        break;
    case TIMED_OUT:
        fprintf(out, "  got       no return within the time limit\n");
        break;
    case EXITED:
        if (change_said(outcome->detail) != NULL)
            fprintf(out, "  got       %s\n", change_said(outcome->detail));
        else
            fprintf(out, "  got       the process exited with status %d\n", outcome->detail);
        break;
    case RETURNED:
        fprintf(out, "  got       the process ended and left an incomplete record\n");
        break;
    default:
        fprintf(out, "  got       the process that ran the case was gone\n");
    }
}

static void print_step(FILE *out, const struct run *run, size_t which, const struct act *acts,
                       size_t count)
{
    const struct judgement *judgement = &run->judgements[which];
    const struct kase *kase = &run->cases->at[which];
    const struct record *record = run_record(run, which);
    size_t step = (size_t)judgement->act;
    if (judgement->act < 0 || step >= count) {
        fprintf(out, "  step      %s\n",
                step == ACTS || judgement->act < 0 ? "making the connection"
                                                   : "freeing the connection");
    } else {
        fprintf(out, "  step %-4zu %s ", step + 1, side_name(acts[step].who));
        print_call(out, acts[step].row);
        fprintf(out, "    suites/%s.c:%d\n", suites[kase->suite].name, acts[step].row->line);
    }
    if (judgement->verdict == DEVIATES || (judgement->verdict == UNREACHED && step < count)) {
        fputs("  expected  ", out);
        if (judgement->differences == INVARIANT_BROKEN)
            fputs("the invariant above", out);
        else
            print_expected(out, &acts[step]);
        fputs("\n  got       ", out);
        print_seen(out, &acts[step], &record->seen[step]);
        print_flights(out, record, step, acts[step].who);
        fputc('\n', out);
    } else {
        print_end(out, &run->outcomes[which]);
    }
    if (step <= count && step <= ACTS && judgement->act >= 0 && record->acts <= ACTS)
        print_so_far(out, acts, step < record->acts ? step : record->acts, record);
}

void print_failure(FILE *out, const struct run *run, size_t which)
{
    const struct judgement *judgement = &run->judgements[which];
    const struct kase *kase = &run->cases->at[which];
    struct act acts[ACTS];
    size_t count = acts_of(kase->scenario, run->edition, acts);
    if (judgement->verdict == CONFORMS || judgement->verdict == OBSERVED ||
        judgement->verdict == SKIPPED)
        return;
    fprintf(out, "%-9s %s\n", verdict_name(judgement->verdict), kase->id);
    if (judgement->clause != NO_CLAUSE)
        print_clause(out, judgement->clause);
    if (kase->scenario->guards != NULL)
        fprintf(out, "  guards    %s\n", kase->scenario->guards);
    print_step(out, run, which, acts, count);
    fprintf(out, "  again     %s%s%s\n", again_command, kase->id, again_options);
}

void print_transcript(FILE *out, const struct run *run, size_t which)
{
    const struct kase *kase = &run->cases->at[which];
    const struct judgement *judgement = &run->judgements[which];
    const struct record *record = run_record(run, which);
    struct act acts[ACTS];
    size_t count = acts_of(kase->scenario, run->edition, acts);
    fprintf(out, "%s  %s\n  %s\n", kase->id, verdict_name(judgement->verdict),
            kase->scenario->title);
    if (kase->skip != NULL)
        fprintf(out, "  skipped: the stack lacks %s\n", kase->skip);
    for (size_t i = 0; i < count && i < record->acts && record->acts <= ACTS; i++) {
        const struct step *named = acts[i].rule != NULL ? acts[i].rule : acts[i].row;
        fprintf(out, "  %2zu  %s  ", i + 1, side_name(acts[i].who));
        print_call(out, acts[i].row);
        fputs(" → ", out);
        print_seen(out, &acts[i], &record->seen[i]);
        print_flights(out, record, i, acts[i].who);
        if (named->clause != NO_CLAUSE)
            fprintf(out, "    %s%s", clause_text(named->clause)->id,
                    acts[i].rule == NULL ? " (observed)" : "");
        fputc('\n', out);
    }
    print_failure(out, run, which);
}
