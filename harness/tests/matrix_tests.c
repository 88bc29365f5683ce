/* matrix_tests.c - the matrix: what its cells count, and the page. */
#include <stdlib.h>
#include <string.h>

#include "report/cells.h"
#include "report/html.h"
#include "report/page_data.h"
#include "report/page_findings.h"
#include "report/page_tables.h"
#include "run/suites.h"
#include "tests/tests.h"

#define CASE(way) "first_to_close/one_way/tls1.3/" way "/roomy/plain"

static char ids[][80] = {CASE("client"), CASE("server"),
                         "first_to_close/one_way/tls1.2/client/roomy/plain",
                         "first_to_close/one_way/dtls1.2/client/queue/plain",
                         "IV_012:first_to_close/one_way/tls1.3/client/roomy/async"};
static char first[] = CASE("client"), stack[] = "openssl-3.0", version[] = "OpenSSL 3.0.19 <1>";
static char transcript[] = CASE(
    "client") "  deviates\n  a title\n"
              "   1  self  SSL_shutdown() → 0 ⇢ close_notify    SD_026\n"
              "deviates  " CASE("client") "\n  IV_002    </script>\n"
                                          "  got       0\n  so far    self\n  again     make\n";
static char title[] = "a <title>", name[] = "openssl/x", glob[] = "*", any[] = "*";
static char *globs[] = {glob};
static struct showing showing = {.verdict = DEVIATES,
                                 .clause = IV_002,
                                 .call = any,
                                 .gives = any,
                                 .globs = globs,
                                 .glob_count = 1};
static char family[] = "openssl", release[] = "3.0.19", path[] = "/nowhere/x.finding";
static struct sighting sighting = {.family = family, .first = release, .last = release};
static struct finding finding = {.path = path,
                                 .name = name,
                                 .class = BY_DESIGN,
                                 .texts = {[TITLE] = title},
                                 .sightings = &sighting,
                                 .sighting_count = 1,
                                 .showings = &showing,
                                 .showing_count = 1};
static const struct findings findings = {&finding, 1};
static struct result lines[] = {
    {.id = ids[0],
     .verdict = DEVIATES,
     .clause = IV_002,
     .step = 1,
     .missing = CAPABILITIES,
     .transcript = transcript},
    {.id = ids[1], .verdict = CONFORMS, .missing = CAPABILITIES},
    {.id = ids[2], .verdict = CRASHED, .step = 1, .missing = CAPABILITIES},
    {.id = ids[3], .verdict = SKIPPED, .missing = NTH_DTLS1_2},
    {.id = ids[4],
     .verdict = BREAKS_LAW,
     .clause = IV_012,
     .missing = CAPABILITIES,
     .differs_from = first}};
static struct results results[2];
static const struct matrix_input input = {results, 2, &findings, NULL, 0};
static struct tallies tallies;

static void open_tallies(void)
{
    ck_assert_ptr_null(suites_open(true));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        lines[i].comparable = title;
    lines[0].failure = strstr(transcript, "\ndeviates ") + 1;
    results[0] = (struct results){.stack = stack,
                                  .version = version,
                                  .edition = VERSION(3, 0, 19, 0),
                                  .at = lines,
                                  .count = 4,
                                  .broken = 1};
    results[1] = results[0];
    ck_assert(tallies_make(&input, &tallies));
}

static void close_tallies(void)
{
    tallies_free(&tallies);
}

/* A case counts once under an invariant, and a broken law is no case that conforms. */
START_TEST(counts_each_case_once)
{
    ck_assert_uint_eq(tally_of(&tallies, IV_002, 0)->deviates, 1);
    ck_assert_uint_eq(tally_of(&tallies, IV_002, 0)->conforms, 2);
    ck_assert_uint_eq(tally_of(&tallies, IV_003, 0)->deviates, 0);
    ck_assert_uint_eq(tally_of(&tallies, IV_003, 0)->conforms, 3);
    ck_assert_str_eq(tally_verdict(tally_of(&tallies, IV_012, 0)), "deviates");
    ck_assert_uint_eq(tallies.stacks[0].verdicts[CRASHED], 1);
    ck_assert_uint_eq(tallies.stacks[0].verdicts[SKIPPED], 1);
    ck_assert_uint_eq(tallies_known(&tallies.stacks[0], &findings).unexplained, 2);
}
END_TEST

static void print_overview(FILE *out, const void *context)
{
    (void)context;
    page_overview_put(out, &tallies, &findings);
}

static void print_table(FILE *out, const void *context)
{
    page_table_put(out, &tallies, &findings, context != NULL);
}

static void print_findings(FILE *out, const void *context)
{
    (void)context;
    page_findings_put(out, &tallies, &findings);
}

static void print_data(FILE *out, const void *context)
{
    (void)context;
    page_data_put(out, &tallies, &input);
}

/* What the parts of the page have to contain. */
static const struct {
    void (*print)(FILE *out, const void *context);
    const char *text;
} parts[] = {
    {print_overview, "<td data-label=\"crashed\" class=\"deviates\">1</td>"},
    {print_overview, "OpenSSL 3.0.19 &lt;1&gt;"},
    {print_table, "<a href=\"#IV_002/openssl-3.0\">✗ deviates 1</a>"},
    {print_table, "<b class=\"by-design\">by design</b>: a &lt;title&gt;</small>"},
    {print_table, "<section class=\"cell\" id=\"IV_002/openssl-3.0\">"},
    {print_table, "<section class=\"cell\" id=\"IV_002/openssl-3.0+2\">"},
    {print_table, "<small class=\"unexplained\">1 unexplained</small>"},
    {print_table, "<td class=\"conforms\" data-label=\"openssl-3.0\" id=\"IV_003/openssl-3.0\">"},
    {print_findings, "<details class=\"finding\" id=\"openssl/x\">"},
    {print_findings, "openssl-3.0 1, openssl-3.0+2 1</small>"},
    {print_findings, " <a href=\"#IV_002/openssl-3.0\">IV_002</a>"},
    {print_data, "\"lines\":[\"a title\",\"self  SSL_shutdown() → 0 ⇢ close_notify    SD_026\","
                 "\"  IV_002    \\u003c/script>\""},
    {print_data, "\"IV_002/openssl-3.0\":[[0,1,1,1,0]]"},
    {print_data, "\"IV_012/openssl-3.0\":[[0,"},
};

START_TEST(tells_of_cells)
{
    char *text = printed(parts[_i].print, NULL);
    ck_assert_msg(strstr(text, parts[_i].text) != NULL, "no `%s` in:\n%s", parts[_i].text, text);
    free(text);
}
END_TEST

START_TEST(has_no_table_without_stacks)
{
    char *text = printed(print_table, &tallies);
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

static void print_text(FILE *out, const void *context)
{
    html_text(out, context);
}

START_TEST(text_stands_for_itself)
{
    char *text = printed(print_text, "a<b>&\"c\"");
    ck_assert_str_eq(text, "a&lt;b&gt;&amp;&quot;c&quot;");
    free(text);
}
END_TEST

Suite *matrix_tests(void)
{
    Suite *suite = suite_create("matrix");
    TCase *tcase = tcase_create("matrix");
    tcase_add_checked_fixture(tcase, open_tallies, close_tallies);
    tcase_add_test(tcase, counts_each_case_once);
    tcase_add_loop_test(tcase, tells_of_cells, 0, sizeof parts / sizeof parts[0]);
    tcase_add_test(tcase, has_no_table_without_stacks);
    tcase_add_test(tcase, text_stands_for_itself);
    suite_add_tcase(suite, tcase);
    return suite;
}
