/* program_quic.c - the calls of a case over QUIC in its program. */
#include "report/program_quic.h"

#include <stdlib.h>
#include <string.h>

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "report/program_calls.h"
#include "report/program_checks.h"
#include "run/describe.h"

/* The expression of each call, in which $s stands for the side and $n for the row's number. */
static const struct {
    const char *text;
    bool of_stream;    /* its class is asked of the stream */
    const char *needs; /* parts of the template, or NULL */
} expressions[CALLS] = {
    [CALL_QUIC_SHUTDOWN] = {"SSL_shutdown($s.ssl)", false, NULL},
    [CALL_QUIC_SHUTDOWN_TO_END] = {"SSL_shutdown($s.ssl)", false, "time"},
    [CALL_DO_HANDSHAKE] = {"SSL_do_handshake($s.ssl)", false, NULL},
    [CALL_EVENTS] = {"SSL_handle_events($s.ssl)", false, NULL},
    [CALL_EVENT_TIMEOUT] = {"deadline(&$s)", false, "deadline"},
    [CALL_EXPLICIT_EVENTS] = {"SSL_set_event_handling_mode($s.ssl, "
                              "SSL_VALUE_EVENT_HANDLING_MODE_EXPLICIT)",
                              false, NULL},
    [CALL_BLOCKING_MODE] = {"SSL_set_blocking_mode($s.ssl, 1)", false, NULL},
    [CALL_CLOSE_INFO] = {"told(&$s, 0) >= 0", false, "told"},
    [CALL_CLOSE_CODE] = {"told(&$s, 0)", false, "told"},
    [CALL_CLOSE_REASON] = {"told(&$s, 1)", false, "told"},
    [CALL_CLOSE_LOCAL] = {"told(&$s, 2)", false, "told"},
    [CALL_CLOSE_TRANSPORT] = {"told(&$s, 3)", false, "told"},
    [CALL_CODE_SENT] = {"$s.closes > 0 ? bounded($s.code) : -1", false, "bounded"},
    [CALL_REASON_SENT] = {"$s.closes > 0 ? bounded($s.reason) : -1", false, "bounded"},
    [CALL_TRANSPORT_SENT] = {"$s.closes > 0 ? $s.transport : -1", false, NULL},
    [CALL_CLOSES_SENT] = {"$s.closes", false, NULL},
    [CALL_FINS_SENT] = {"$s.fins", false, NULL},
    [CALL_RESETS_SENT] = {"$s.resets", false, NULL},
    [CALL_STOPS_SENT] = {"$s.stops", false, NULL},
    [CALL_CLOSE_LISTENER] = {"SSL_shutdown(listener)", false, NULL},
    [CALL_NEW_STREAM] = {"keep(&$s, SSL_new_stream($s.ssl, $n * SSL_STREAM_FLAG_UNI))", false,
                         "streams"},
    [CALL_ACCEPT_STREAM] = {"keep(&$s, SSL_accept_stream($s.ssl, SSL_ACCEPT_STREAM_NO_BLOCK))",
                            false, "streams"},
    [CALL_STREAM_READ] = {"SSL_read($s.stream[$s.on], data, $n)", true, "data"},
    [CALL_STREAM_WRITE] = {"SSL_write($s.stream[$s.on], data, $n)", true, "data"},
    [CALL_STREAM_FILL] = {"fill($s.stream[$s.on], 1000)", true, "data fill"},
    [CALL_STREAM_PIECES] = {"fill($s.stream[$s.on], $n)", true, "data fill"},
    [CALL_STREAM_UNSENT] = {"unsent($s.stream[$s.on])", false, "unsent"},
    [CALL_STREAM_DRAIN] = {"drain($s.stream[$s.on])", true, "data drain"},
    [CALL_READ_STATE] = {"SSL_get_stream_read_state($s.stream[$s.on])", false, NULL},
    [CALL_WRITE_STATE] = {"SSL_get_stream_write_state($s.stream[$s.on])", false, NULL},
    [CALL_CONNECTION_READ_STATE] = {"SSL_get_stream_read_state($s.ssl)", false, NULL},
    [CALL_READ_ERROR] = {"SSL_get_stream_read_error_code($s.stream[$s.on], &code)", false, "code"},
    [CALL_WRITE_ERROR] = {"SSL_get_stream_write_error_code($s.stream[$s.on], &code)", false,
                          "code"},
    [CALL_READ_ERROR_CODE] = {"SSL_get_stream_read_error_code($s.stream[$s.on], &code) == 1 ? "
                              "bounded(code) : -1",
                              false, "code bounded"},
    [CALL_WRITE_ERROR_CODE] = {"SSL_get_stream_write_error_code($s.stream[$s.on], &code) == 1 ? "
                               "bounded(code) : -1",
                               false, "code bounded"},
    [CALL_CONCLUDE] = {"SSL_stream_conclude($s.stream[$s.on], 0)", false, NULL},
    [CALL_CONCLUDE_CONNECTION] = {"SSL_stream_conclude($s.ssl, 0)", false, NULL},
    [CALL_RESET_STREAM] = {"SSL_stream_reset($s.stream[$s.on], &(SSL_STREAM_RESET_ARGS){$n}, "
                           "sizeof(SSL_STREAM_RESET_ARGS))",
                           false, NULL},
    [CALL_CLOSE_STREAM] = {"SSL_shutdown($s.stream[$s.on])", true, NULL},
    [CALL_STREAM_FLAGS] = {"SSL_get_shutdown($s.stream[$s.on])", false, NULL},
    [CALL_FREE_STREAM] = {"(SSL_free($s.stream[$s.on]), 1)", false, NULL},
    [CALL_GET_SHUTDOWN] = {"SSL_get_shutdown($s.ssl)", false, NULL},
    [CALL_SET_SHUTDOWN] = {"(SSL_set_shutdown($s.ssl, $n), 1)", false, NULL},
    [CALL_QUIET] = {"(SSL_set_quiet_shutdown($s.ssl, $n), 1)", false, NULL},
    [CALL_FREE] = {"(SSL_free($s.ssl), $s.ssl = NULL, 1)", false, NULL},
    [OPERATION_LOSE] = {"next_are(&$s, LOSE, $n)", false, "fates"},
    [OPERATION_DOUBLE] = {"next_are(&$s, DOUBLE, $n)", false, "fates"},
    [OPERATION_OVERTAKE] = {"next_are(&$s, OVERTAKE, 1)", false, "fates"},
    [OPERATION_SETTLE] = {"settle()", false, "settle"},
    [OPERATION_TICKS] = {"ticks($n)", false, "time ticks"},
};

static bool is_shutdown_ex(enum call call)
{
    return call == CALL_QUIC_SHUTDOWN_EX || call == CALL_QUIC_SHUTDOWN_EX_TO_END;
}

static bool polls(enum call call)
{
    return call == CALL_POLL || call == CALL_POLL_STREAM;
}

const char *program_quic_refused(const struct program_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct step *row = parts->test_case->plan->calls[i].row;
        if (expressions[row->call].text == NULL && !is_shutdown_ex(row->call) && !polls(row->call))
            return "this case can't be printed as a program: one of its calls is not for QUIC";
    }
    return NULL;
}

static void print_expression(FILE *out, const char *text, const char *side, long n)
{
    for (const char *at = text; *at != '\0'; at++)
        if (at[0] == '$' && at[1] == 's')
            at += fprintf(out, "%s", side) != 0;
        else if (at[0] == '$' && at[1] == 'n')
            at += fprintf(out, "%ld", n) != 0;
        else
            fputc(*at, out);
}

static void print_shutdown_ex(FILE *out, const char *side, long n)
{
    static const char *const names[] = {"RAPID", "NO_STREAM_FLUSH", "NO_BLOCK", "WAIT_PEER"};
    static const char *const arguments[SHUTDOWN_ARGUMENTS] = {
#define ARGUMENTS(name, said, code, reason, size) #code ", " #reason ", " #size,
#include "contract/arguments.def"
#undef ARGUMENTS
    };
    char flags[128] = "0";
    size_t used = 0;
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
        if (((unsigned)n % SHUTDOWN_FLAGS & 1U << i) != 0)
            used += (size_t)snprintf(flags + used, sizeof flags - used, "%sSSL_SHUTDOWN_FLAG_%s",
                                     used == 0 ? "" : " | ", names[i]);
    const long which = n / SHUTDOWN_FLAGS;
    const char *given = arguments[which];
    if (which == NO_ARGUMENTS)
        fprintf(out, "SSL_shutdown_ex(%s.ssl, %s, NULL, 0)", side, flags);
    else if (which == LONG_REASON)
        fprintf(out, "shut_down(&%s, %s, 1, long_reason(), 0)", side, flags);
    else
        fprintf(out, "shut_down(&%s, %s, %s)", side, flags, given);
}

static void print_poll(FILE *out, const char *side, const struct step *row)
{
    static const char *const events[] = {
#define POLLED(name) "SSL_POLL_EVENT_" #name,
#include "contract/polled.def"
#undef POLLED
    };
    if (row->call == CALL_POLL)
        fprintf(out, "raises(%s.ssl, %s)", side, events[row->n]);
    else
        fprintf(out, "raises(%s.stream[%s.on], %s)", side, side, events[row->n]);
}

static void print_call_expression(FILE *out, const char *side, const struct step *row)
{
    if (is_shutdown_ex(row->call))
        print_shutdown_ex(out, side, row->n);
    else if (polls(row->call))
        print_poll(out, side, row);
    else
        print_expression(out, expressions[row->call].text, side, row->n);
}

/* The name of a call as a string of C. */
static void print_name(FILE *out, const struct step *row)
{
    char *name = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&name, &size);
    if (memory == NULL)
        return;
    print_call(memory, row);
    fclose(memory);
    for (const char *at = name; *at != '\0'; at++)
        fprintf(out, "%s%c", *at == '"' || *at == '\\' ? "\\" : "", *at);
    free(name);
}

static void print_check(FILE *out, const struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *row = planned->row, *rule = planned->rule;
    const bool last = index + 1 == parts->count;
    if (last && parts->judgement.clause == IV_022) {
        fprintf(out, "    expect(%s.behind == 0, \"%s\");\n", side_variable(parts, planned->who),
                clause_text(IV_022)->id);
        return;
    }
    const bool of_queue = last && (parts->judgement.differences & INVARIANT_BROKEN) != 0 &&
                          parts->judgement.clause == IV_008;
    if (of_queue) {
        fprintf(out, "    expect(queued == 0, \"%s\");\n", clause_text(IV_008)->id);
        return;
    }
    if (row->kind == ROW_SETUP) {
        fputs("    needs(", out);
        print_want(out, row->want);
        fputs(");\n", out);
    }
    if (rule == NULL)
        return;
    const unsigned said = rule->sends & (APP_CLOSE | TRANSPORT_CLOSE);
    const unsigned may = rule->may & (APP_CLOSE | TRANSPORT_CLOSE);
    fputs("    expect(", out);
    print_want(out, rule->want);
    print_wanted_class(out, planned);
    fprintf(out, " && (after & ~%u) == ((before | %u) & ~%u)", rule->may_set & ~rule->sets,
            rule->sets, rule->may_set & ~rule->sets);
    if (said != 0 || may == 0)
        fprintf(out, " && closes == %d", said != 0);
    fprintf(out, ", \"%s\");\n",
            clause_text(last && parts->judgement.clause != NO_CLAUSE ? parts->judgement.clause
                                                                     : rule->clause)
                ->id);
}

static void print_steps(FILE *out, const struct program_parts *parts, size_t index)
{
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct step *row = planned->row;
    const char *side = side_variable(parts, planned->who);
    const bool to_end =
        row->call == CALL_QUIC_SHUTDOWN_TO_END || row->call == CALL_QUIC_SHUTDOWN_EX_TO_END;
    if (row->kind == ROW_DO) {
        fputs("    ", out);
        print_call_expression(out, side, row);
        fputs(";\n", out);
        print_check(out, parts, index);
        return;
    }
    fprintf(out, "\n    begin(&%s);\n", side);
    fputs(to_end ? "    while ((ret = " : "    ret = ", out);
    print_call_expression(out, side, row);
    fputs(to_end ? ") == 0 && (move(), tick()))\n        ;\n" : ";\n", out);
    fprintf(out, "    end(&%s, \"", side);
    print_name(out, row);
    fputs("\", ", out);
    if (!call_is(row->call, ASKS_ERROR)) {
        fputs("NULL);\n", out);
    } else {
        fputs(call_is(row->call, ZERO_IS_NO_ERROR) ? "ret == 0 ? NULL : " : "", out);
        fprintf(out, expressions[row->call].of_stream ? "%s.stream[%s.on]);\n" : "%s.ssl);\n", side,
                side);
    }
    print_check(out, parts, index);
}

static void need_parts(struct program_parts *parts, const struct planned_call *planned)
{
    const struct step *row = planned->row;
    const long arguments = row->n / SHUTDOWN_FLAGS;
    if (expressions[row->call].needs != NULL)
        parts_need(parts, expressions[row->call].needs);
    if (is_shutdown_ex(row->call) && arguments != NO_ARGUMENTS)
        parts_need(parts, arguments == LONG_REASON ? "arguments long" : "arguments");
    if (row->call == CALL_QUIC_SHUTDOWN_EX_TO_END)
        parts_need(parts, "time");
    if (polls(row->call))
        parts_need(parts, "raises");
    if (planned->rule != NULL || parts->judgement.clause != NO_CLAUSE)
        parts_need(parts, parts->judgement.clause == IV_022 ? "expect behind" : "expect");
}

void print_quic_calls(FILE *out, struct program_parts *parts)
{
    if (!parts->test_case->scenario->unconnected)
        parts_need(parts, "connected");
    for (size_t i = 0; i < parts->count; i++)
        need_parts(parts, &parts->test_case->plan->calls[i]);
    for (size_t i = 0; i < parts->count; i++)
        print_steps(out, parts, i);
}

void print_quic_lines(FILE *out, const struct program_parts *parts)
{
    static const char *const flags[] = {"none", "SENT", "RECEIVED", "SENT RECEIVED"};
    for (size_t i = 0; i < parts->count && i < parts->record->calls_made; i++) {
        const struct planned_call *planned = &parts->test_case->plan->calls[i];
        const struct answer *answer = &parts->record->answers[i];
        const bool asked = answer->error != UNASKED && answer->ret <= 0;
        if (call_is(planned->row->call, BY_HARNESS))
            continue;
        fprintf(out, "%s ", side_variable(parts, planned->who));
        print_call(out, planned->row);
        fprintf(out, " = %d%s%s, flags %s%s\n", answer->ret, asked ? " " : "",
                asked ? error_name((enum error)answer->error) : "", flags[answer->after & 3],
                (answer->sends & (APP_CLOSE | TRANSPORT_CLOSE)) != 0 ? ", CONNECTION_CLOSE" : "");
    }
}
