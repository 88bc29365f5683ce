/* pages_tests.c - anchors, the proof that clauses stand in their pages, ids that are cited, conflicts. */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "contract/conflict.h"
#include "quality/boundaries.h"
#include "quality/pages.h"
#include "stack-config.h"
#include "tests/tests.h"

#define PAGE_OF(section, text)                                                                     \
    "SSL_SHUTDOWN(3SSL)    OpenSSL\n\nNAME\n       SSL_shutdown - shut down\n\n" section           \
    "\n       " text "\n\nSEE ALSO\n       No clause for this.\n"

START_TEST(anchors_are_given_and_find_something)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const struct clause_text *clause = clause_text((enum clause)i);
        regex_t pattern;
        ck_assert_msg((*clause->anchor != '\0') == is_manual_page(clause_page((enum clause)i)),
                      "%s: only clauses of manual pages have an anchor, and all of them",
                      clause->id);
        if (*clause->anchor == '\0')
            continue;
        ck_assert_msg(regcomp(&pattern, clause->anchor, REG_EXTENDED) == 0,
                      "the anchor of %s is no regular expression", clause->id);
        ck_assert_msg(regexec(&pattern, "", 0, NULL, 0) != 0, "the anchor of %s finds nothing",
                      clause->id);
        regfree(&pattern);
    }
}
END_TEST

START_TEST(reads_pages_as_words)
{
    struct page page;
    ck_assert(page_make(&page, R3_0, "x(3)",
                        "HEAD\n       one\n       two   three\n\n   Sub\n"
                        "       four\n\n\n       five"));
    ck_assert_str_eq(page.text, "HEAD one two three Sub four five");
    ck_assert_uint_eq(page.begins[0], SECTION);
    ck_assert_uint_eq(page.begins[strlen("HEAD ")], PARAGRAPH);
    ck_assert_uint_eq(page.begins[strlen("HEAD one ")], INSIDE);
    ck_assert_uint_eq(page.begins[strlen("HEAD one two three ")], SUBSECTION);
    ck_assert_uint_eq(page.begins[strlen("HEAD one two three Sub ")], PARAGRAPH);
    ck_assert_uint_eq(page.begins[strlen("HEAD one two three Sub four ")], PARAGRAPH);
    page_free(&page);
}
END_TEST

/* Three releases; the middle one alone has the sentence. */
static void with_sentence(FILE *out, const void *context)
{
    struct page pages[3];
    const struct shelf shelf = {pages, 3};
    static const edition releases[] = {VERSION(1, 1, 1, 23), VERSION(3, 0, 22, 0),
                                       VERSION(3, 5, 9, 0)};
    for (int i = 0; i < 3; i++)
        ck_assert(page_make(&pages[i], releases[i], "SSL_shutdown(3)",
                            i == 1 ? "NOTES\n       It is\n       said here." : "NOTES\n"));
    fprintf(out, "%u", clause_contradictions(out, context, "SSL_shutdown(3)", &shelf));
    ck_assert_uint_eq(clause_contradictions(out, context, "SSL_free(3)", &shelf), 0);
    for (int i = 0; i < 3; i++)
        page_free(&pages[i]);
}

static const struct {
    edition since, until;
    const char *anchor, *printed;
} ranges[] = {
    {R3_0, R3_2, "It is said here", "0"},
    {R3_0_3, R3_4, "said (there|here)", "0"},
    {R0, R3_2, "It is said here", "XX_001 1.1.1w missing\n1"},
    {R3_0, NOW, "It is said here", "XX_001 3.5.9 missing\n1"},
    {R0, R3_0, "It is said here",
     "XX_001 1.1.1w missing\nXX_001 3.0.22 stands though out of range\n2"},
    {R3_2, NOW, "It is said here",
     "XX_001 3.0.22 stands though out of range\nXX_001 3.5.9 missing\n2"},
    {R3_0, R3_2, "It is not said", "XX_001 3.0.22 missing\n1"},
    {R3_0, R3_2, "NOTES",
     "XX_001 1.1.1w stands though out of range\n"
     "XX_001 3.5.9 stands though out of range\n2"},
    {R3_0, R3_2, "It is (said", "XX_001 3.0.22 missing\n1"},
};

START_TEST(notices_a_wrong_section)
{
    struct clause_text clause = {
        .id = "XX_001", .section = "NOTE", .since = R3_0, .until = R3_2, .anchor = "said here"};
    char *text = printed(with_sentence, &clause);
    ck_assert_str_eq(text, "XX_001 3.0.22 stands in another section\n1");
    free(text);
    clause.section = "Something longer";
    text = printed(with_sentence, &clause);
    ck_assert_str_eq(text, "XX_001 3.0.22 stands in another section\n1");
    free(text);
}
END_TEST

START_TEST(notices_a_wrong_range)
{
    const struct clause_text clause = {.id = "XX_001",
                                       .section = "NOTES",
                                       .since = ranges[_i].since,
                                       .until = ranges[_i].until,
                                       .anchor = ranges[_i].anchor};
    char *text = printed(with_sentence, &clause);
    ck_assert_str_eq(text, ranges[_i].printed);
    free(text);
}
END_TEST

static void print_uncovered(FILE *out, const void *raw)
{
    struct page page;
    ck_assert(page_make(&page, VERSION(3, 5, 9, 0), "SSL_shutdown(3)", raw));
    fprintf(out, "%u", page_uncovered(out, &page));
    page_free(&page);
}

static const struct {
    const char *page, *printed;
} uncovered[] = {
    {PAGE_OF("DESCRIPTION", "The call\n       shuts down an active connection."), "0"},
    {PAGE_OF("DESCRIPTION", "It shuts down an active one. It is e.g. new.  So too"),
     "SSL_shutdown(3) 3.5.9 has no clause for: It is e.g. new.\n"
     "SSL_shutdown(3) 3.5.9 has no clause for: So too\n2"},
    {PAGE_OF("DESCRIPTION\n   A new part", "The following can occur:\n\n       Nothing new"),
     "SSL_shutdown(3) 3.5.9 has no clause for: Nothing new\n1"},
    {PAGE_OF("QUIC-SPECIFIC SHUTDOWN CONSIDERATIONS\n   Mode", "Something."), "0"},
    {PAGE_OF("RETURN VALUES", "9   A new value."),
     "SSL_shutdown(3) 3.5.9 has no clause for: 9 A new value.\n1"},
    /* said up to 3.1 only */
    {PAGE_OF("NOTES",
             "You should call it again to wait. SSL_shutdown() will return 1 in that case."),
     "SSL_shutdown(3) 3.5.9 has no clause for: You should call it again to wait.\n"
     "SSL_shutdown(3) 3.5.9 has no clause for: SSL_shutdown() will return 1 in that case.\n2"},
};

START_TEST(lists_sentences_without_a_clause)
{
    char *text = printed(print_uncovered, uncovered[_i].page);
    ck_assert_str_eq(text, uncovered[_i].printed);
    free(text);
}
END_TEST

static void boundaries(FILE *out, const void *context)
{
    struct page pages[] = {{.release = VERSION(3, 0, 22, 0)}, {.release = VERSION(3, 5, 9, 0)}};
    const struct shelf shelf = {pages, 2};
    (void)context;
    print_boundaries(out, &shelf);
}

START_TEST(tells_which_boundaries_are_proved)
{
    char *text = printed(boundaries, NULL);
    ck_assert_ptr_nonnull(strstr(text, "boundary 3.2: proved between 3.0.22 and 3.5.9; since: "));
    ck_assert_ptr_nonnull(
        strstr(text, "boundary 1.1.1h: not proved, no older page at hand; since: NW_002 NW_003"));
    ck_assert_ptr_nonnull(strstr(
        text,
        "boundary 4.0: not proved, no newer page at hand; since: BR_002 BR_003 GE_008; until: "));
    free(text);
}
END_TEST

START_TEST(conflicts_are_in_force_somewhere)
{
    for (unsigned i = FIRST_CONFLICT; i < CONFLICTS; i++) {
        const struct conflict_text *conflict = conflict_text((enum unjudged)i);
        const edition since = clause_text(conflict->one)->since;
        const edition other = clause_text(conflict->two)->since;
        ck_assert_int_eq(conflict_named(conflict->id), i);
        ck_assert_msg(*conflict->about != '\0' && *conflict->globs != '\0', "%s is empty",
                      conflict->id);
        ck_assert_msg(conflict->one != conflict->two, "%s is one sentence", conflict->id);
        ck_assert_msg(conflict_in_force((enum unjudged)i, since > other ? since : other),
                      "%s: no release has both sentences", conflict->id);
    }
    ck_assert_int_eq(conflict_named("CF_999"), UNSTATED);
    ck_assert_int_eq(conflict_named("-"), UNSTATED);
}
END_TEST

/* Left out is COVERAGE.md, which is generated and which tests compare. */
#define CITED                                                                                      \
    "cd " STACK_SOURCE " && grep -rohE --include='*.[ch]' --include='*.def' --include='*.md' "     \
    "--include='*.txt' --include='*.finding' --exclude=COVERAGE.md "                               \
    "'\\b[A-Z][A-Z0-9]_[0-9]{3}\\b' suites fixtures ./*.md | sort -u"

START_TEST(cites_only_ids_that_exist)
{
    struct ended_program ended = run_program(CITED);
    unsigned known = 0;
    for (char *id = strtok(ended.out, "\n"); id != NULL; id = strtok(NULL, "\n"), known++)
        ck_assert_msg(clause_named(id) != NO_CLAUSE || conflict_named(id) != UNSTATED,
                      "there is no %s, which a file cites", id);
    ck_assert_int_eq(ended.status, 0);
    ck_assert_uint_gt(known, 200);
    free(ended.out);
}
END_TEST

#define SHELF "rm -rf %T.shelf; mkdir -p %T.shelf/3.5.9 && cd %T.shelf/3.5.9 && "
/* A family's header, of which a comment has the words of one clause. */
#define OWN                                                                                        \
    ": >SSL_shutdown; rm -rf %T.own; mkdir %T.own; printf '// SSL_shutdown shuts\\n// down "       \
    "|ssl|\\n' "                                                                                   \
    "> %T.own/boringssl; "
#define PROVE "%R pages %T.shelf; s=$?; rm -rf %T.shelf; exit $s"
#define SCRIPT                                                                                     \
    "cd " STACK_SOURCE                                                                             \
    " && fixtures/contract/pages.sh %T.shelf %R; s=$?; rm -rf %T.shelf %T.bin; exit $s"
#define ONLY(tools)                                                                                \
    "rm -rf %T.bin; mkdir %T.bin; for t in sh dirname cat sed mkdir rm head " tools                \
    "; do ln -s $(command -v $t) %T.bin/; done; PATH=%T.bin; "
/* An apt-get that runs these commands. */
#define FAKE_APT(commands)                                                                         \
    "rm -rf %T.bin; mkdir %T.bin; printf '%s\\n' '#!/bin/sh' '" commands                           \
    "' | tee %T.bin/apt-get %T.bin/apt-cache >%T.bin/dpkg-deb; chmod +x %T.bin/*; "                \
    "PATH=%T.bin:$PATH; "

static const struct {
    const char *command;
    int status;
    const char *text;
} programs[] = {
    {"%R pages", 2, "pages needs a folder with the text of manual pages"},
    {"%R pages /no/such", 2, "cannot read /no/such: No such file or directory"},
    {"rm -rf %T.shelf; mkdir %T.shelf;" PROVE, 2, "there are no manual pages in"},
    {SHELF "mkdir SSL_shutdown;" PROVE, 2, "cannot read"},
    {SHELF "head -c 2000000 /dev/zero >SSL_shutdown;" PROVE, 2, "File too large"},
    {SHELF "printf 'DESCRIPTION\\n       News.\\n' >SSL_shutdown;" PROVE, 1,
     "SSL_shutdown(3) 3.5.9 has no clause for: News."},
    {SHELF "printf 'DESCRIPTION\\n       News.\\n' >SSL_shutdown;" PROVE, 1,
     "SD_022 3.5.9 missing"},
    {SHELF ": >SSL_shutdown;" PROVE, 1, "no release at hand has the page SSL_free(3)"},
    {SHELF OWN "%R pages %T.shelf /no/such 2>&1 >/dev/null; rm -rf %T.shelf %T.own", 0,
     "cannot read /no/such: No such file or directory"},
    {SHELF OWN "%R pages %T.shelf %T.own; rm -rf %T.shelf %T.own", 0,
     "libressl: its documentation is not at hand\nboringssl SD_001 missing"},
    {SHELF OWN "%R pages %T.shelf %T.own; rm -rf %T.shelf %T.own", 0,
     "boringssl: 1 of its own words proved, "},
    {ONLY("gzip") SCRIPT, 2, "there is no mandoc: make deps-dev installs it"},
    {FAKE_APT("exit 0") SCRIPT, 2, "apt knows no mirror of Debian"},
    {FAKE_APT("case $1 in indextargets) echo \"Debian|Debian|http://none.invalid\";; "
              "*) echo \"E: no network\"; exit 1;; esac") SCRIPT,
     2, "apt cannot reach bullseye (E: no network): this needs the network"},
};

START_TEST(program_proves_pages)
{
    expect_program(programs[_i].command, programs[_i].status, programs[_i].text);
}
END_TEST

Suite *pages_tests(void)
{
    Suite *suite = suite_create("pages");
    TCase *tcase = tcase_create("pages");
    tcase_add_test(tcase, anchors_are_given_and_find_something);
    tcase_add_test(tcase, reads_pages_as_words);
    tcase_add_test(tcase, notices_a_wrong_section);
    tcase_add_loop_test(tcase, notices_a_wrong_range, 0, sizeof ranges / sizeof ranges[0]);
    tcase_add_loop_test(tcase, lists_sentences_without_a_clause, 0,
                        sizeof uncovered / sizeof uncovered[0]);
    tcase_add_test(tcase, tells_which_boundaries_are_proved);
    tcase_add_test(tcase, conflicts_are_in_force_somewhere);
    tcase_add_test(tcase, cites_only_ids_that_exist);
    const int last = have("mandoc") ? 0 : 2; /* the last two get as far as apt */
    tcase_add_loop_test(tcase, program_proves_pages, 0,
                        (int)(sizeof programs / sizeof programs[0]) - last);
    suite_add_tcase(suite, tcase);
    return suite;
}
