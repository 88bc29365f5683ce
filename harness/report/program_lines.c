/* program_lines.c - the lines that the program of a case prints if it sees what the record says. */
#include "report/program_lines.h"

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "report/program_calls.h"
#include "run/describe.h"

static void print_alerts(FILE *out, const struct program_parts *parts, const struct answer *answer)
{
    const unsigned alerts = CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT;
    if (!parts_has(parts, "alerts", 6))
        return;
    if (parts_has(parts, "network", 7)) { /* one in the clear that has to be protected is none */
        fputs((answer->sends & ~answer->bare & alerts) != 0 ? ", alert" : "", out);
        return;
    }
    fputs((answer->sends & CLOSE_NOTIFY) != 0 ? ", close_notify" : "", out);
    fputs((answer->sends & FATAL_ALERT) != 0 ? ", fatal alert" : "", out);
    fputs((answer->sends & OTHER_ALERT) != 0 ? ", another alert" : "", out);
}

static void print_line(FILE *out, const struct program_parts *parts, size_t index)
{
    static const char *const flags[] = {"none", "SENT", "RECEIVED", "SENT RECEIVED"};
    const struct planned_call *planned = &parts->test_case->plan->calls[index];
    const struct answer *answer = &parts->record->answers[index];
    fprintf(out, "%s ", side_variable(parts, planned->who));
    print_call(out, planned->row);
    if (planned->row->call == CALL_GET_ERROR) {
        fprintf(out, " = %s\n", error_name((enum error)answer->ret));
        return;
    }
    const bool asked = answer->error != UNASKED && answer->ret <= 0;
    fprintf(out, " = %d%s%s, flags %s, %s", answer->ret, asked ? " " : "",
            asked ? error_name((enum error)answer->error) : "", flags[answer->after & 3],
            answer->sends != 0 ? "bytes" : "no bytes");
    print_alerts(out, parts, answer);
    fputc('\n', out);
}

void print_program_lines(FILE *out, const struct program_parts *parts)
{
    const size_t made = parts->record->calls_made;
    for (size_t i = 0; i < parts->count && i < made; i++)
        if (!call_is(parts->test_case->plan->calls[i].row->call, BY_HARNESS))
            print_line(out, parts, i);
}
