/* program_checks.c - what a row or an invariant expects, as conditions of a program. */
#include "report/program_checks.h"

#include <string.h>

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "report/program_calls.h"

static const char *const classes[] = {[NONE] = "SSL_ERROR_NONE",
                                      [SSL_FAILED] = "SSL_ERROR_SSL",
                                      [SYSCALL] = "SSL_ERROR_SYSCALL",
                                      [WANT_READ] = "SSL_ERROR_WANT_READ",
                                      [WANT_WRITE] = "SSL_ERROR_WANT_WRITE",
                                      [ZERO_RETURN] = "SSL_ERROR_ZERO_RETURN",
                                      [WANT_CONNECT] = "SSL_ERROR_WANT_CONNECT",
                                      [WANT_ACCEPT] = "SSL_ERROR_WANT_ACCEPT",
                                      [WANT_ASYNC] = "SSL_ERROR_WANT_ASYNC",
                                      [WANT_ASYNC_JOB] = "SSL_ERROR_WANT_ASYNC_JOB"};

static const char *const flags[] = {"0", "SENT", "RECEIVED", "(SENT | RECEIVED)"};

static bool has(const struct program_parts *parts, const char *name)
{
    return parts_has(parts, name, strlen(name));
}

void print_want(FILE *out, enum want want)
{
    static const char *const relations[] = {
        [ANY] = "1",        [EQ0] = "ret == 0", [EQ1] = "ret == 1", [EQ2] = "ret == 2",
        [EQ3] = "ret == 3", [EQ4] = "ret == 4", [EQ5] = "ret == 5", [EQ6] = "ret == 6",
        [GT0] = "ret > 0",  [GT1] = "ret > 1",  [LT0] = "ret < 0",  [LE0] = "ret <= 0",
        [GE0] = "ret >= 0", [LE1] = "ret <= 1"};
    fputs(relations[want], out);
}

void print_wanted_class(FILE *out, const struct planned_call *planned)
{
    const struct step *rule = planned->rule;
    if (rule->error == UNASKED || rule->error == OTHER_ERROR || rule->error == NONE)
        return;
    static const enum error pairs[][2] = {
        [WANT_IO] = {WANT_READ, WANT_WRITE}, [FAILURE] = {SSL_FAILED, SYSCALL}};
    const bool maybe = call_is(planned->row->call, ZERO_IS_NO_ERROR) && rule->want == LE0;
    const bool pair = rule->error == WANT_IO || rule->error == FAILURE;
    fputs(" && ", out);
    fputs(maybe || pair ? "(" : "", out);
    fputs(maybe ? "ret == 0 || " : "", out);
    fprintf(out, "error == %s", classes[pair ? pairs[rule->error][0] : rule->error]);
    if (pair)
        fprintf(out, " || error == %s", classes[pairs[rule->error][1]]);
    fputs(maybe || pair ? ")" : "", out);
}

static void print_flags(FILE *out, const struct step *rule)
{
    const unsigned open = rule->may_set & ~rule->sets;
    if (open != 0)
        fprintf(out, " && (now | %s) == (was | %s)", flags[open & 3],
                flags[(open | rule->sets) & 3]);
    else if (rule->sets == 0 && rule->clears == 0)
        fputs(" && now == was", out);
    else if (rule->clears == 0)
        fprintf(out, rule->sets == (SENT | RECEIVED) ? " && now == %s" : " && now == (was | %s)",
                flags[rule->sets & 3]);
    else if (rule->sets == 0)
        fprintf(out, " && now == (was & ~%s)", flags[rule->clears & 3]);
    else
        fprintf(out, " && now == ((was | %s) & ~%s)", flags[rule->sets & 3],
                flags[rule->clears & 3]);
}

/* Whether the call may fail, and then send a fatal alert: as in judge.c. */
static bool may_fail(const struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *rule = planned->rule;
    const bool fails = rule->error == UNASKED || error_is_failure(rule->error);
    const bool negative = rule->want == LT0 || rule->want == LE0 || rule->want == ANY ||
                          (rule->want == EQ0 && !call_is(planned->row->call, ZERO_IS_NO_ERROR));
    return call_is(planned->row->call, ASKS_ERROR) && fails && negative &&
           ((parts->record->answers[index].before & SENT) == 0 ||
            edition_release(parts->test_case->plan->edition) < R1_1_1l);
}

/* Whether the record shows bytes where none may leave, of a call that is no failure: what leaves then
 * is no alert that tells of one. */
static bool sends_unasked(const struct program_parts *parts, size_t index, unsigned all)
{
    return all == 0 && parts->judgement.verdict == DEVIATES &&
           (size_t)parts->judgement.call_index == index &&
           (parts->judgement.differences & WIRE_DIFFERS) != 0 &&
           !error_is_failure((enum error)parts->record->answers[index].error);
}

/* The alerts and bytes; over a network the kind of an alert is not seen. */
static void print_wire(FILE *out, const struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *rule = planned->rule;
    const bool positive = fits(rule->want, 1) || fits(rule->want, 2) || fits(rule->want, 3);
    const unsigned implied = positive ? trait(planned->row->call)->implies : 0;
    const unsigned sends = rule->sends, all = sends | implied | rule->may;
    const bool alerts = (sends & (CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT)) != 0;
    const bool writes = positive && planned->row->n > 0 && (rule->may & DATA) == 0 &&
                        (planned->row->call == CALL_WRITE || planned->row->call == CALL_WRITE_EX);
    if (writes || (sends != 0 && !alerts))
        fputs(" && bytes > 0", out);
    if (may_fail(parts, index) && !sends_unasked(parts, index, all))
        return;
    if (all == 0) {
        fputs(" && bytes == 0", out);
        return;
    }
    if (!has(parts, "alerts")) {
        fputs(alerts ? " && bytes > 0" : "", out);
    } else if (has(parts, "network")) {
        if ((rule->may & (CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT)) == 0)
            fprintf(out, " && alerts == %d", alerts);
    } else {
        if ((rule->may & CLOSE_NOTIFY) == 0)
            fprintf(out, " && closes == %d", (sends & CLOSE_NOTIFY) != 0);
        if ((rule->may & FATAL_ALERT) == 0)
            fputs((sends & FATAL_ALERT) != 0 ? " && fatals > 0" : " && fatals == 0", out);
        fputs((sends & OTHER_ALERT) != 0 ? " && others > 0" : "", out);
    }
    if (has(parts, "messages") && (all & HANDSHAKING) == 0)
        fputs(" && messages == 0", out);
}

/* Prints a statement, in several lines if it is long. */
static void print_wrapped(FILE *out, const char *text)
{
    enum { MARGIN = 100, INDENTED = 11 };
    int column = 0;
    for (const char *next = text; *text != '\0'; text = next) {
        next = strstr(text + 1, " && ");
        next = next == NULL ? text + strlen(text) : next;
        const char *last = *next == '\0' ? next : next + 3;
        if (column > 0 && column + (int)(last - text) > MARGIN) {
            fprintf(out, " &&\n%*s", INDENTED, "");
            column = INDENTED;
            text += 4;
        }
        fprintf(out, "%.*s", (int)(next - text), text);
        column += (int)(next - text);
    }
}

static void print_rule(FILE *out, struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *rule = planned->rule;
    const bool queue = call_is(planned->row->call, ZERO_IS_NO_ERROR) && fits(rule->want, 0) &&
                       clause_in_force(SD_066, parts->test_case->plan->edition);
    fputs("    expect(", out);
    if (planned->row->call == CALL_GET_ERROR && rule->want == GT1)
        fputs("error != SSL_ERROR_NONE", out);
    else if (planned->row->call == CALL_GET_ERROR)
        fprintf(out, "error == %s", classes[rule->want - EQ0]);
    else
        print_want(out, rule->want);
    print_wanted_class(out, planned);
    if (is_said(rule->sets_by, parts->test_case->plan->edition))
        print_flags(out, rule);
    if (is_said(rule->sends_by, parts->test_case->plan->edition))
        print_wire(out, parts, index);
    if (queue) {
        parts_need(parts, "queued");
        fputs(rule->want == EQ0 ? " && queued == 0" : " && (ret != 0 || queued == 0)", out);
    }
    if (rule->immediate && (parts->stack->has.can & CAN(BIO_CALLBACK)) != 0) {
        parts_need(parts, "callback touched");
        fputs(" && touched == 0", out);
    }
    fprintf(out, ", \"%s\");\n", clause_text(rule->clause)->id);
    parts_need(parts, "expect");
}

static void print_rule_wrapped(FILE *out, struct program_parts *parts, size_t index)
{
    char text[512] = "";
    FILE *memory = fmemopen(text, sizeof text, "w");
    if (memory == NULL)
        return;
    print_rule(memory, parts, index);
    fclose(memory);
    print_wrapped(out, text);
}

/* The condition of the invariant that a call broke; NULL: none says it. */
static const char *condition_of(const struct program_parts *parts, const struct answer *answer,
                                const struct step *row)
{
    const bool network = has(parts, "network");
    switch (parts->judgement.clause) {
    case IV_001:
        return !answer->close_delivered ? "ret != 1"
               : network                ? "ret != 1 || closed + alerts > 0"
                                        : "ret != 1 || closed + closes > 0";
    case IV_002:
        return answer->after_close != 0 ? "behind == 0"
               : network                ? "closed + alerts <= 1"
                                        : "closed + closes <= 1";
    case IV_003:
        return answer->wrong_data ? NULL : "error != SSL_ERROR_ZERO_RETURN";
    case IV_004:
        return "error != SSL_ERROR_ZERO_RETURN";
    case IV_005:
        return "(was & ~now) == 0";
    case IV_008:
        return call_is(row->call, ASKS_ERROR)
                   ? "queued == 0 || error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL"
               : call_is(row->call, ZERO_FAILS) ? "queued == 0 || ret <= 0"
                                                : "queued == 0";
    case IV_010:
    case IV_020:
        return network ? "ret != 0 || closed + alerts > 0" : "ret != 0 || closed + closes > 0";
    case IV_011:
        return "ret >= 0 || error != SSL_ERROR_NONE";
    case IV_019:
        return "error != SSL_ERROR_WANT_READ";
    case IV_021:
        return "ret > 0 || error != SSL_ERROR_NONE";
    case IV_013:
        return "error != SSL_ERROR_SSL || queued > 0";
    case IV_014:
        return network ? "client.bare + server.bare == 0" : NULL;
    case IV_015:
    case IV_016: /* a call that gives data, or takes it */
        return call_is(row->call, READS) || row->call == CALL_WRITE ? "ret <= 0" : NULL;
    default:
        return NULL;
    }
}

/* A call that is repeated while there is something to be read, and gets nowhere. */
static bool print_endless(FILE *out, struct program_parts *parts, size_t index)
{
    fprintf(
        out,
        "    expect(error != SSL_ERROR_WANT_READ || BIO_ctrl_pending(%s.bio) == 0, \"IV_006\");\n",
        side_variable(parts, parts->test_case->plan->calls[index].who));
    parts_need(parts, "expect");
    return true;
}

static bool print_invariant(FILE *out, struct program_parts *parts, size_t index)
{
    if (parts->judgement.clause == IV_006)
        return print_endless(out, parts, index);
    const char *condition = condition_of(parts, &parts->record->answers[index],
                                         parts->test_case->plan->calls[index].row);
    if (condition == NULL)
        return false;
    if (strstr(condition, "queued") != NULL)
        parts_need(parts, "queued");
    if (strstr(condition, "closed") != NULL)
        parts_need(parts, "closed");
    if (strstr(condition, "bare") != NULL)
        parts_need(parts, "bare");
    if (strstr(condition, "behind") != NULL)
        parts_need(parts, "closed behind messages");
    fprintf(out, "    expect(%s, \"%s\");\n", condition, clause_text(parts->judgement.clause)->id);
    parts_need(parts, "expect");
    return true;
}

bool print_checks(FILE *out, struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *row = planned->row;
    const bool broken = parts->judgement.verdict == DEVIATES &&
                        (size_t)parts->judgement.call_index == index &&
                        (parts->judgement.differences & INVARIANT_BROKEN) != 0;
    if (row->kind == ROW_SETUP) {
        fputs("    needs(", out);
        print_want(out, row->want);
        fputs((row->sends & FATAL_ALERT) != 0 ? " && bytes > 0);\n" : ");\n", out);
        parts_need(parts, "needs");
    }
    if (planned->rule != NULL)
        print_rule_wrapped(out, parts, index);
    if (broken && clause_is_invariant(parts->judgement.clause))
        return print_invariant(out, parts, index);
    return true;
}
