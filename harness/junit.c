/* junit.c - JUnit's XML, through libxml2. */
#include "junit.h"

#include "stack-config.h"

#if HAVE_LIBXML
#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "print.h"

struct account {
    const struct run *run;
    const struct stand *stands;
    const struct broken_law *broken;
    size_t broken_count;
};

/* How many cases of a suite there are, fail and are skipped; and their seconds. */
struct sums {
    unsigned tests, failures, skipped;
    double seconds;
};

static bool fails(const struct account *account, size_t which)
{
    return stand_fails(&account->stands[which]);
}

static struct sums sums_of(const struct account *account, size_t suite)
{
    struct sums sums = {0, 0, 0, 0};
    for (size_t i = 0; i < account->run->cases->count; i++) {
        const struct kase *kase = &account->run->cases->at[i];
        if (kase->suite != suite)
            continue;
        sums.tests++;
        sums.failures += fails(account, i);
        sums.skipped += kase->skip != NULL && !fails(account, i);
        sums.seconds += account->run->outcomes[i].microseconds / 1e6;
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

static void write_failure(xmlTextWriter *xml, const struct account *account, size_t which)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return;
    print_failure(out, account->run, which);
    fclose(out);
    xmlTextWriterStartElement(xml, BAD_CAST "failure");
    attribute(xml, "type", verdict_name(account->run->judgements[which].verdict));
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "%.*s", (int)strcspn(text, "\n"),
                                      text);
    xmlTextWriterWriteString(xml, BAD_CAST text);
    xmlTextWriterEndElement(xml);
    free(text);
}

static void write_case(xmlTextWriter *xml, const struct account *account, size_t which)
{
    const struct kase *kase = &account->run->cases->at[which];
    xmlTextWriterStartElement(xml, BAD_CAST "testcase");
    attribute(xml, "name", strchr(kase->id, '/') + 1);
    attribute(xml, "classname", suites[kase->suite].name);
    seconds(xml, account->run->outcomes[which].microseconds / 1e6);
    if (fails(account, which)) {
        write_failure(xml, account, which);
    } else if (kase->skip != NULL) {
        xmlTextWriterStartElement(xml, BAD_CAST "skipped");
        xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "the stack lacks %s",
                                          kase->skip);
        xmlTextWriterEndElement(xml);
    }
    xmlTextWriterEndElement(xml);
}

static void write_suite(xmlTextWriter *xml, const struct account *account, size_t suite)
{
    const struct sums sums = sums_of(account, suite);
    if (sums.tests == 0)
        return;
    xmlTextWriterStartElement(xml, BAD_CAST "testsuite");
    attribute(xml, "name", suites[suite].name);
    number(xml, "tests", sums.tests);
    number(xml, "failures", sums.failures);
    number(xml, "errors", 0);
    number(xml, "skipped", sums.skipped);
    seconds(xml, sums.seconds);
    for (size_t i = 0; i < account->run->cases->count; i++)
        if (account->run->cases->at[i].suite == suite)
            write_case(xml, account, i);
    xmlTextWriterEndElement(xml);
}

/* Laws between cases are a test suite of their own: each pair that breaks one fails. */
static void write_laws(xmlTextWriter *xml, const struct account *account)
{
    xmlTextWriterStartElement(xml, BAD_CAST "testsuite");
    attribute(xml, "name", "laws between cases");
    number(xml, "tests", (unsigned)account->broken_count + 1);
    number(xml, "failures", (unsigned)account->broken_count);
    number(xml, "errors", 0);
    number(xml, "skipped", 0);
    seconds(xml, 0);
    xmlTextWriterStartElement(xml, BAD_CAST "testcase");
    attribute(xml, "name", "looked at");
    attribute(xml, "classname", "laws");
    xmlTextWriterEndElement(xml);
    for (size_t i = 0; i < account->broken_count; i++) {
        const struct broken_law *law = &account->broken[i];
        const struct cases *cases = account->run->cases;
        xmlTextWriterStartElement(xml, BAD_CAST "testcase");
        attribute(xml, "name", cases->at[law->two].id);
        attribute(xml, "classname", "laws");
        xmlTextWriterStartElement(xml, BAD_CAST "failure");
        attribute(xml, "type", clause_text(law->law)->id);
        xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "message", "differs from %s",
                                          cases->at[law->one].id);
        xmlTextWriterEndElement(xml);
        xmlTextWriterEndElement(xml);
    }
    xmlTextWriterEndElement(xml);
}

/* Into memory, so that the file is written as all others are. */
static void fill(FILE *out, const void *context)
{
    const struct account *account = context;
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
        write_suite(xml, account, i);
    write_laws(xml, account);
    xmlTextWriterEndDocument(xml);
    xmlFreeTextWriter(xml);
    fwrite(xmlBufferContent(memory), 1, (size_t)xmlBufferLength(memory), out);
    xmlBufferFree(memory);
}

const char *junit_write(const char *path, const struct run *run, const struct stand *stands,
                        const struct broken_law *broken, size_t broken_count)
{
    const struct account account = {run, stands, broken, broken_count};
    return write_whole(path, fill, &account);
}

bool junit_there(void)
{
    return true;
}
#else
const char *junit_write(const char *path, const struct run *run, const struct stand *stands,
                        const struct broken_law *broken, size_t broken_count)
{
    (void)path;
    (void)run;
    (void)stands;
    (void)broken;
    (void)broken_count;
    return "this program was built without libxml2, so it cannot write --junit";
}

bool junit_there(void)
{
    return false;
}
#endif
