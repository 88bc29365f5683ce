/* junit.c - writes JUnit XML with libxml2. */
#include "report/junit.h"

#include "report/xml_library.h"

#if HAVE_LIBXML
#include <stdlib.h>
#include <string.h>

#include "results/whole_file.h"
#include "run/suites.h"
#include "run/text.h"

struct report {
    const struct results *results;
    const struct comparison *comparisons;
};

/* The number of tests, failures and skips of a suite, and their duration. */
struct sums {
    unsigned tests, failures, skipped;
    double seconds;
};

static bool fails(const struct report *report, size_t which)
{
    return comparison_fails(&report->comparisons[which]);
}

static bool is_known(const struct report *report, size_t which)
{
    return report->comparisons[which].as == KNOWN && !fails(report, which);
}

static bool is_of(const struct result *result, const char *suite)
{
    const struct case_id id = id_parse(result->id);
    return id_part_is(&id, SUITE_PART, suite);
}

static struct sums sums_of(const struct report *report, const char *suite)
{
    struct sums sums = {0, 0, 0, 0};
    for (size_t i = 0; i < report->results->count; i++) {
        const struct result *result = &report->results->at[i];
        if (!is_of(result, suite))
            continue;
        sums.tests++;
        sums.failures += fails(report, i);
        sums.skipped += is_known(report, i) || (result->verdict == SKIPPED && !fails(report, i));
        sums.seconds += result->microseconds / 1e6;
    }
    return sums;
}

static void attribute(xmlTextWriter *xml, const char *name, const char *value)
{
    xmlTextWriterWriteAttribute(xml, BAD_CAST name, BAD_CAST value);
}

static void number(xmlTextWriter *xml, const char *name, unsigned value)
{
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST name, "%u", value);
}

static void seconds(xmlTextWriter *xml, double value)
{
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "time", "%.6f", value);
}

/* What deviates, in a line: the clause, the call, what it gave and, where the clause is of a row and not of every
 * call, what was expected; before that the finding that says so, if one does. */
static void write_message(xmlTextWriter *xml, const struct result *result,
                          const struct finding *known)
{
    struct text text;
    if (text_open(&text) == NULL)
        return;
    if (known != NULL)
        fprintf(text.out, "known: %s: ", known->name);
    fputs(verdict_name(result->verdict), text.out);
    if (result->clause != NO_CLAUSE)
        fprintf(text.out, " %s", clause_text(result->clause)->id);
    if (result->call != NULL)
        fprintf(text.out, ", %s", result->call);
    if (result->got != NULL)
        fprintf(text.out, " gave %s", result->got);
    const bool of_row = result->clause == NO_CLAUSE || !clause_is_invariant(result->clause);
    if (result->expected != NULL && of_row)
        fprintf(text.out, " in place of %s", result->expected);
    char *message = text_close(&text);
    if (message != NULL)
        attribute(xml, "message", message);
    free(message);
}

static void write_failure(xmlTextWriter *xml, const struct result *result)
{
    xmlTextWriterStartElement(xml, BAD_CAST "failure");
    attribute(xml, "type", verdict_name(result->verdict));
    write_message(xml, result, NULL);
    xmlTextWriterWriteString(xml, BAD_CAST(result->failure == NULL ? result->id : result->failure));
    xmlTextWriterEndElement(xml);
}

/* A deviation that a finding describes fails nothing, and does not look as if it had passed. */
static void write_known(xmlTextWriter *xml, const struct report *report, size_t which)
{
    xmlTextWriterStartElement(xml, BAD_CAST "skipped");
    write_message(xml, &report->results->at[which], report->comparisons[which].finding);
    xmlTextWriterEndElement(xml);
}

/* What differs from the snapshot in a case that is known otherwise. */
static void write_change(xmlTextWriter *xml, const struct result *result)
{
    xmlTextWriterStartElement(xml, BAD_CAST "failure");
    attribute(xml, "type", "changed");
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "changed since the snapshot: %s",
                                      result->id);
    xmlTextWriterWriteString(xml, BAD_CAST(result->comparable));
    xmlTextWriterEndElement(xml);
}

static void write_case(xmlTextWriter *xml, const struct report *report, size_t which,
                       const char *suite)
{
    const struct result *result = &report->results->at[which];
    xmlTextWriterStartElement(xml, BAD_CAST "testcase");
    attribute(xml, "name", strchr(result->id, '/') + 1);
    attribute(xml, "classname", suite);
    seconds(xml, result->microseconds / 1e6);
    if (comparison_is_unexplained(&report->comparisons[which])) {
        write_failure(xml, result);
    } else if (fails(report, which)) {
        write_change(xml, result);
    } else if (is_known(report, which)) {
        write_known(xml, report, which);
    } else if (result->verdict == SKIPPED) {
        xmlTextWriterStartElement(xml, BAD_CAST "skipped");
        xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "the stack lacks %s",
                                          capability_name(result->missing));
        xmlTextWriterEndElement(xml);
    }
    xmlTextWriterEndElement(xml);
}

static void start_suite(xmlTextWriter *xml, const char *name, const struct sums *sums)
{
    xmlTextWriterStartElement(xml, BAD_CAST "testsuite");
    attribute(xml, "name", name);
    number(xml, "tests", sums->tests);
    number(xml, "failures", sums->failures);
    number(xml, "errors", 0);
    number(xml, "skipped", sums->skipped);
    seconds(xml, sums->seconds);
}

static void write_suite(xmlTextWriter *xml, const struct report *report, const char *suite)
{
    const struct sums sums = sums_of(report, suite);
    if (sums.tests == 0)
        return;
    start_suite(xml, suite, &sums);
    for (size_t i = 0; i < report->results->count; i++)
        if (is_of(&report->results->at[i], suite))
            write_case(xml, report, i, suite);
    xmlTextWriterEndElement(xml);
}

static void write_law(xmlTextWriter *xml, const struct report *report, size_t which)
{
    const struct result *law = &report->results->at[which];
    xmlTextWriterStartElement(xml, BAD_CAST "testcase");
    attribute(xml, "name", strchr(law->id, ':') + 1);
    attribute(xml, "classname", "laws");
    if (is_known(report, which)) {
        write_known(xml, report, which);
    } else {
        xmlTextWriterStartElement(xml, BAD_CAST "failure");
        attribute(xml, "type", clause_text(law->clause)->id);
        xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "differs from %s",
                                          law->differs_from);
        xmlTextWriterEndElement(xml);
    }
    xmlTextWriterEndElement(xml);
}

static void write_property(xmlTextWriter *xml, const char *name, size_t value)
{
    xmlTextWriterStartElement(xml, BAD_CAST "property");
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "name", "calls %s", name);
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "value", "%zu", value);
    xmlTextWriterEndElement(xml);
}

/* How many calls of the run were judged, and how many why not. */
static void write_calls(xmlTextWriter *xml, const struct call_counts *calls)
{
    xmlTextWriterStartElement(xml, BAD_CAST "properties");
    write_property(xml, "judged", calls->judged);
    for (int i = 0; i < REASONS; i++)
        write_property(xml, reason_name((enum reason)i), calls->unjudged[i]);
    xmlTextWriterEndElement(xml);
}

/* Laws between cases form a test suite of their own, with a test for each pair that breaks one. */
static void write_laws(xmlTextWriter *xml, const struct report *report)
{
    const size_t first = report->results->count, last = first + report->results->broken;
    struct sums sums = {1, 0, 0, 0};
    for (size_t i = first; i < last; i++) {
        sums.failures += fails(report, i);
        sums.skipped += is_known(report, i);
    }
    sums.tests += sums.failures + sums.skipped;
    start_suite(xml, "laws between cases", &sums);
    write_calls(xml, &report->results->calls);
    xmlTextWriterStartElement(xml, BAD_CAST "testcase");
    attribute(xml, "name", "looked at");
    attribute(xml, "classname", "laws");
    xmlTextWriterEndElement(xml);
    for (size_t i = first; i < last; i++)
        if (fails(report, i) || is_known(report, i))
            write_law(xml, report, i);
    xmlTextWriterEndElement(xml);
}

/* Writes to memory first, so that the file is written like all others. */
static void fill(FILE *out, const void *context)
{
    const struct report *report = context;
    xmlBuffer *memory = xmlBufferCreate();
    xmlTextWriter *xml = memory == NULL ? NULL : xmlNewTextWriterMemory(memory, 0);
    if (xml == NULL) {
        xmlBufferFree(memory);
        return;
    }
    xmlTextWriterSetIndent(xml, 1);
    xmlTextWriterStartDocument(xml, NULL, "UTF-8", NULL);
    xmlTextWriterStartElement(xml, BAD_CAST "testsuites");
    attribute(xml, "name", "shutdown-conformance");
    for (size_t i = 0; i < suites_count; i++)
        write_suite(xml, report, suites[i].name);
    write_laws(xml, report);
    xmlTextWriterEndDocument(xml);
    xmlFreeTextWriter(xml);
    fwrite(xmlBufferContent(memory), 1, (size_t)xmlBufferLength(memory), out);
    xmlBufferFree(memory);
}

const char *junit_write(const char *path, const struct results *results,
                        const struct comparison *comparisons)
{
    const struct report report = {results, comparisons};
    return write_whole(path, fill, &report);
}
#else
const char *junit_write(const char *path, const struct results *results,
                        const struct comparison *comparisons)
{
    (void)path;
    (void)results;
    (void)comparisons;
    return junit_refused();
}
#endif

const char *junit_refused(void)
{
    return xml_library_load();
}
