/* program.c - a case as a standalone C program. */
#include "report/program.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/protocol.h"
#include "contract/sentence.h"
#include "report/program_calls.h"
#include "report/program_checks.h"
#include "report/program_head.h"
#include "report/program_lines.h"
#include "report/program_quic.h"
#include "report/program_setting.h"
#include "report/program_template.h"
#include "run/printable.h"

/* How many of the calls the program makes: up to the one that fails. */
static size_t calls_of(const struct program_parts *parts)
{
    const size_t all = parts->test_case->plan->count;
    const int failed = parts->judgement.call_index;
    const bool fails = verdict_is_failure(parts->judgement.verdict);
    return fails && failed >= 0 && (size_t)failed < all ? (size_t)failed + 1 : all;
}

static const char *why_not(const struct program_parts *parts)
{
    if (is_skipped(parts->test_case))
        return sentence("this case can't be printed as a program: the stack lacks %s",
                        capability_name(parts->test_case->missing));
    if (parts->judgement.call_index == MAX_CALLS)
        return "this case can't be printed as a program: its connection could not be made";
    if (parts->test_case->transport == BLOCKING && (parts->stack->has.can & CAN(MSG_CALLBACK)) == 0)
        return "this case can't be printed as a program: over the blocking transport nothing "
               "shows the alerts of a library without message callback";
    if (parts->test_case->protocol == NTH_QUIC)
        return program_quic_refused(parts);
    const bool datagrams = transport_is_datagram(parts->test_case->transport);
    for (size_t i = 0; i < parts->count; i++) {
        const struct planned_call *planned = &parts->test_case->plan->calls[i];
        const char *refused = why_no_program(planned, datagrams);
        if (refused != NULL)
            return refused;
    }
    return NULL;
}

static bool print_calls_of(FILE *out, struct program_parts *parts)
{
    bool said = true;
    for (size_t i = 0; i < parts->count; i++) {
        print_statements(out, parts, &parts->test_case->plan->calls[i]);
        said = print_checks(out, parts, i) && said;
    }
    return said;
}

struct sections {
    const struct program_parts *parts;
    const char *calls;
};

static void print_section(FILE *out, const char *name, const void *context)
{
    const struct sections *sections = context;
    if (strcmp(name, "comment") == 0)
        print_program_head(out, sections->parts);
    else
        fputs(sections->calls, out);
}

static const char *print_template(FILE *out, const struct reproduced *reproduced, const char *name,
                                  const struct program_parts *parts, const char *calls)
{
    char path[PATH_MAX];
    const struct sections sections = {parts, calls};
    snprintf(path, sizeof path, "%s/%s", reproduced->templates, name);
    return template_print(out, path, parts, print_section, &sections);
}

/* The program of a case over QUIC. */
static const char *print_quic(FILE *out, FILE *lines, const struct reproduced *reproduced,
                              struct program_parts *parts)
{
    char *calls = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&calls, &size);
    if (memory == NULL)
        return sentence_no_memory("the program");
    print_quic_calls(memory, parts);
    fclose(memory);
    const char *refused = print_template(out, reproduced, "program_quic.txt", parts, calls);
    if (refused == NULL && lines != NULL)
        print_quic_lines(lines, parts);
    free(calls);
    return refused;
}

const char *program_print(FILE *out, FILE *lines, const struct reproduced *reproduced)
{
    struct program_parts parts = {.test_case = &reproduced->run->cases->at[reproduced->which],
                                  .record = run_record(reproduced->run, reproduced->which),
                                  .judgement = reproduced->run->judgements[reproduced->which],
                                  .stack = reproduced->stack};
    char *calls = NULL;
    size_t size = 0;
    parts.count = calls_of(&parts);
    const char *refused = why_not(&parts);
    if (refused != NULL)
        return refused;
    if (parts.test_case->protocol == NTH_QUIC)
        return print_quic(out, lines, reproduced, &parts);
    program_setting(&parts);
    FILE *memory = open_memstream(&calls, &size);
    if (memory == NULL)
        return sentence_no_memory("the program");
    const bool said = print_calls_of(memory, &parts);
    fclose(memory);
    program_complete(&parts);
    refused = said ? print_template(out, reproduced, "program.txt", &parts, calls)
                   : "this case can't be printed as a program: its defect is in the data";
    if (refused == NULL && lines != NULL)
        print_program_lines(lines, &parts);
    free(calls);
    return refused;
}
