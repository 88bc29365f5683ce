/* explain_tests.c - what explain and findings tell of a run, and the sentences of manual pages. */
#include <stdlib.h>
#include <string.h>

#include "report/man_page.h"
#include "report/nearest.h"
#include "tests/tests.h"

/* A run of a library that answers 1 where it has to wait: it breaks SD_046, and no other clause. */
#define BROKEN   "%R explain --folder %T.broken "
#define INVENTED "%R explain --folder %T.invented "
#define PAGE                                                                                       \
    "mkdir -p %T.man/man3 && printf '%s\\n' '.ds C+ x' '.TH SSL_SHUTDOWN 3SSL \"2026-01-01\" "     \
    "\"9.8.7\" \"OpenSSL\"' '.SH \"RETURN VALUES\"' 'Other words.' "                               \
    "'If successful, \\fBSSL_shutdown()\\fR will return' '0\\&.  More words.' 'So it is, in "      \
    "turn, completing the shutdown process.' | gzip > "                                            \
    "%T.man/man3/SSL_shutdown.3ssl.gz; MANPATH=/none:%T.man "
#define CLEAN "; s=$?; rm -rf %T.man %T.f; exit $s"

static const struct {
    const char *command;
    int status;
    const char *text;
} tells[] = {
    {BROKEN "SD_046", 0, "first_to_close, no finding says so\n           first first_to_close/"},
    {BROKEN "SD_046", 0, "  effect    an application that waits for the peer's alert "},
    /* The deviations of another clause are not its own. */
    {BROKEN "SD_026", 0, "  broken    by 0 cases of the last run, which was not complete\n"},
    {BROKEN "SD_026 | wc -l | awk '{ print ($1 <= 100 ? \"two screens\" : $1) }'", 0,
     "two screens\n"},
    {BROKEN "SD_026 --in-full", 0, "first_to_close/one_way (judges)\n"},
    {BROKEN "first_to_close", 0, "first_to_close  suites/first_to_close.c, of SSL_shutdown(3)"},
    {BROKEN "first_to_close/second_call_waits", 0, "    SD_046    judges   "},
    {BROKEN "first_to_close/second_call_waits/tls1.3/client/roomy/plain", 0,
     "  known     no finding, or two, say so\n  calls     shutdown-conformance show first_to"},
    {BROKEN "error-alert-is-a-close", 0, "openssl/error-alert-is-a-close  defect\n"},
    {BROKEN "openssl/error-alert-is-a-close", 0, "  attacker      "},
    {"%R explain CF_002 | grep -o 'wording .*fixtures/conflicts/CF_002.patch'", 0, "wording "},
    {"%R explain set-bio-consumes-other-references | grep -o 'wording .*-references.patch'", 0,
     "wording "},
    {BROKEN "CF_005", 0, "  shown by  half_close/writing_to_the_end/"},
    {BROKEN "SD_99", 2, "has the name SD_99; like it: SD_009, SD_019, SD_029"},
    {BROKEN "first_to_close/one-way/tls1.3/client/roomy/plain", 2,
     "; like it: first_to_close/one_way, "},
    {BROKEN "error-alert-is-a-clos", 2, "; like it: error-alert-is-a-close"},
    {BROKEN "qqqqqqqqqqqq", 2, " (COVERAGE.md and FINDINGS.md list them)"},
    {INVENTED "IV_004", 0, "first calls_by_state/fatal_sent-read/tls"},
    {INVENTED "IV_004", 0, "  findings  openssl/end-of-data-after-error-alert (defect, "},
    {"%R explain --folder %T.none IV_004; s=$?; rm -rf %T.none; exit $s", 0,
     "openssl/end-of-data-after-error-alert (defect)\n"},
    {PAGE "%R explain SD_026" CLEAN, 0,
     "\n  page      of 9.8.7: If successful, SSL_shutdown() will return 0.\n"},
    {PAGE "%R explain SD_046" CLEAN, 0,
     "\n  page      the installed one, of 9.8.7, does not have the sentence\n"},
    {PAGE "%R explain GE_001 | grep -c '^  page'" CLEAN, 1, "0\n"},
    {PAGE "LD_PRELOAD=%S SABOTEUR=answer_zero %R check --folder %T.f --edition 1.1.1k --id "
          "first_to_close/peer_first" CLEAN,
     1,
     "> case.c\n  page      SSL_shutdown(3) of 9.8.7: So it is, in turn, completing the shutdown "
     "process.\n"},
};

/* The runs that are told of. */
static void run_saboteurs(void)
{
    struct ended_program ended = run_program(
        "mkdir -p %T.broken %T.invented; LD_PRELOAD=%S SABOTEUR=wait_is_complete %R check --folder "
        "%T.broken --id first_to_close; LD_PRELOAD=%S SABOTEUR=end_invented %R check --strict "
        "--folder %T.invented --id calls_by_state/fatal_sent-read");
    free(ended.out);
}

static void remove_runs(void)
{
    struct ended_program ended = run_program("rm -rf %T.broken %T.invented");
    free(ended.out);
}

START_TEST(tells_what_is_asked)
{
    expect_program(tells[_i].command, tells[_i].status, tells[_i].text);
}
END_TEST

/* What is known is told in one line of a run, and finding by finding. */
START_TEST(tells_what_is_known)
{
    expect_program("mkdir -p %T.k; %R check --folder %T.k --id 'calls_by_state/fatal*' | sed -n "
                   "'s/^known: .* by "
                   "\\([0-9]*\\) finding.*: shutdown-conformance findings$/\\1/p' > %T.1; "
                   "%R findings --folder %T.k | grep -c '^ *[1-9][0-9]* [a-z]' > %T.2; "
                   "cmp %T.1 %T.2 && echo alike; rm -rf %T.k %T.1 %T.2",
                   0, "alike\n");
}
END_TEST

static const struct {
    const char *source, *text, *release;
} pages[] = {
    {".TH A 3 \"d d\" 3.5.9 OpenSSL\none\n\\&\\fBtwo\\fR\\|(3)  x\n", " one two(3) x", "3.5.9"},
    {"before\n.if n .ad l\n.TH A 3ssl d \"1.1.1w\"\n.SH \"RETURN VALUES\"\na\\-b\n.IX x y\n.PP\nc",
     "\n RETURN VALUES\n a-b\n c", "1.1.1w"},
    {".TH A\n.IP \\(bu 4\n\\f(CWx\\fR \\*(L\"y\\*(R\" \\s-1Z\\s0\n", "\n \n x \"y\" Z", ""},
    {"no page", "", ""},
};

START_TEST(reads_pages)
{
    char release[MAN_RELEASE];
    char *text = man_text(pages[_i].source, release);
    ck_assert_str_eq(text, pages[_i].text);
    ck_assert_str_eq(release, pages[_i].release);
    free(text);
}
END_TEST

START_TEST(counts_letters)
{
    ck_assert_uint_eq(letters_apart("SD_026", "SD_026"), 0);
    ck_assert_uint_eq(letters_apart("SD_26", "SD_026"), 1);
    ck_assert_uint_eq(letters_apart("SD_062", "SD_026"), 2);
    ck_assert_uint_eq(letters_apart("", "abc"), 3);
}
END_TEST

Suite *explain_tests(void)
{
    Suite *suite = suite_create("explain");
    TCase *tcase = tcase_create("explain");
    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, run_saboteurs, remove_runs);
    tcase_add_loop_test(tcase, tells_what_is_asked, 0, sizeof tells / sizeof tells[0]);
    tcase_add_test(tcase, tells_what_is_known);
    tcase_add_loop_test(tcase, reads_pages, 0, sizeof pages / sizeof pages[0]);
    tcase_add_test(tcase, counts_letters);
    suite_add_tcase(suite, tcase);
    return suite;
}
