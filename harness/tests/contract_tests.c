/* contract_tests.c - releases, clauses, the row in force, ids. */
#include <ctype.h>
#include <regex.h>
#include <string.h>

#include "contract/clauses.h"
#include "contract/own_words.h"
#include "run/cases.h"
#include "run/suites.h"
#include "tests/tests.h"

static const struct {
    const char *text;
    edition at; /* -1: not a release */
    const char *name;
} releases[] = {
    {"1.0", VERSION(1, 0, 99, 26), "1.0"},
    {"1.1.0", VERSION(1, 1, 0, 26), "1.1.0"},
    {"1.1.1", VERSION(1, 1, 1, 26), "1.1.1"},
    {"1.1.1k", VERSION(1, 1, 1, 11), "1.1.1k"},
    {"3.0", VERSION(3, 0, 99, 0), "3.0"},
    {"3.0.15", VERSION(3, 0, 15, 0), "3.0.15"},
    {"4.0", VERSION(4, 0, 99, 0), "4.0"},
    {"libressl", OWN_EDITION(FAMILY_LIBRESSL), "libressl"},
    {"aws-lc", OWN_EDITION(FAMILY_AWS_LC), "aws-lc"},
    {"openssl", -1, NULL},
    {"own", -1, NULL},
    {"3", -1, NULL},
    {"", -1, NULL},
    {"3.0a", -1, NULL},
    {"1.1a", -1, NULL},
    {"3.0.15.2", -1, NULL},
    {"three", -1, NULL},
    {"1.1.1K", -1, NULL},
    {"-1.0", -1, NULL},
    {"3.-1", -1, NULL},
    {"+3.0", -1, NULL},
    {"3. 0", -1, NULL},
    {"3.0.", -1, NULL},
    {"3.123", -1, NULL},
};

START_TEST(reads_releases)
{
    edition at = -1;
    char name[24];
    ck_assert_int_eq(edition_parse(releases[_i].text, &at), releases[_i].at >= 0);
    if (releases[_i].at < 0)
        return;
    ck_assert_int_eq(at, releases[_i].at);
    ck_assert_str_eq(edition_name(at, name, sizeof name), releases[_i].name);
}
END_TEST

/* Each word of a family is of a clause that can be judged, stands once, and has an anchor that compiles. */
START_TEST(own_words_are_sound)
{
    for (size_t i = 0; i < own_words_count; i++) {
        const struct own_word *word = &own_words[i];
        const char *id = clause_text(word->clause)->id;
        regex_t pattern;
        ck_assert_msg(clause_text(word->clause)->untestable == NULL, "%s is not testable", id);
        ck_assert_msg(*word->page != '\0' && *word->anchor != '\0', "%s says nothing", id);
        ck_assert_msg(regcomp(&pattern, word->anchor, REG_EXTENDED) == 0, "%s: %s", id,
                      word->anchor);
        regfree(&pattern);
        for (size_t j = 0; j < i; j++)
            ck_assert_msg(own_words[j].family != word->family ||
                              own_words[j].clause != word->clause,
                          "%s stands twice for %s", id, family_name(word->family));
    }
}
END_TEST

START_TEST(families_are_held_to_their_words)
{
    ck_assert_int_eq(edition_family(VERSION(3, 5, 0, 0)), FAMILY_OPENSSL);
    ck_assert_int_eq(edition_family(OWN_EDITION(FAMILY_WOLFSSL)), FAMILY_WOLFSSL);
    ck_assert_int_eq(edition_release(VERSION(3, 5, 0, 0)), VERSION(3, 5, 0, 0));
    ck_assert_int_eq(edition_release(OWN_EDITION(FAMILY_LIBRESSL)), R1_1_0);
    ck_assert_int_eq(family_named("tongsuo"), FAMILIES);
    ck_assert(family_has_words(FAMILY_LIBRESSL) && family_has_words(FAMILY_BORINGSSL) &&
              family_has_words(FAMILY_AWS_LC) && family_has_words(FAMILY_WOLFSSL));
    ck_assert(!family_has_words(FAMILY_OPENSSL) && !family_has_words(FAMILIES));
    ck_assert(clause_in_force(SD_026, OWN_EDITION(FAMILY_LIBRESSL)));
    ck_assert(
        !clause_in_force(SD_064, OWN_EDITION(FAMILY_LIBRESSL))); /* its page has no such sentence */
    ck_assert(clause_in_force(SD_064, OWN_EDITION(FAMILY_BORINGSSL)));
    ck_assert(clause_in_force(R8_010, OWN_EDITION(FAMILY_WOLFSSL))); /* RFCs bind all */
    ck_assert(clause_in_force(IV_016, OWN_EDITION(FAMILY_WOLFSSL)));
    ck_assert(
        !clause_in_force(IV_021, OWN_EDITION(FAMILY_WOLFSSL))); /* its reference says otherwise */
    ck_assert(!clause_in_force(NO_CLAUSE, OWN_EDITION(FAMILY_LIBRESSL)));
}
END_TEST

/* SSL_key_update(3) was given the sentence in five lines, each at another release. */
START_TEST(lines_get_sentences_at_releases_of_their_own)
{
    static const edition without[] = {
        R3_0_16, R3_1, R3_1_8, R3_2, R3_2_4, R3_3_3, R3_4_1, R3_5, VERSION(1, 1, 1, 23)};
    static const edition with[] = {R3_0_17, R3_2_5, R3_3_4, R3_4_2, R3_5_1, R4_0};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        ck_assert(!clause_in_force(KU_007, without[i]));
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
        ck_assert(clause_in_force(KU_007, with[i]));
}
END_TEST

/* Each clause that judges says once what an application sees, in few words; the others do not. */
START_TEST(clauses_tell_what_an_application_sees)
{
    enum { LONGEST = 120 };
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const struct clause_text *text = clause_text((enum clause)i);
        const char *effect = clause_effect((enum clause)i, 0);
        const bool judges = !text->forbids && text->untestable == NULL;
        ck_assert_msg((effect != NULL) == judges, "%s: EFFECT", text->id);
        ck_assert_msg(clause_effect((enum clause)i, 1) == NULL, "%s has two effects", text->id);
        if (!judges)
            continue;
        ck_assert_msg(strlen(effect) <= LONGEST, "%s: too long: %s", text->id, effect);
        ck_assert_msg(islower((unsigned char)*effect) || strncmp(effect, "SSL", 3) == 0,
                      "%s: no capital: %s", text->id, effect);
        ck_assert_msg(effect[strlen(effect) - 1] != '.', "%s: no full stop: %s", text->id, effect);
    }
}
END_TEST

START_TEST(clauses_have_what_they_need)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const struct clause_text *text = clause_text((enum clause)i);
        ck_assert_msg(*clause_page((enum clause)i) != '\0', "%s has no page", text->id);
        ck_assert_msg(*text->section != '\0' && *text->says != '\0', "%s is empty", text->id);
        edition since, until;
        for (size_t j = 0; clause_range(text, j, &since, &until); j++)
            ck_assert_msg(since < until, "%s has an empty range", text->id);
        ck_assert_int_eq(clause_named(text->id), i);
    }
    ck_assert_int_eq(clause_named("SD_999"), NO_CLAUSE);
}
END_TEST

static const struct scenario with_or = {
    "x", "x",
    .steps = {STEP(BOTH, SHUTDOWN, EQ1, SD_052), OR(EQ1, SD_119), SETUP(PEER, READ(1), LE0)}};

static const struct {
    edition at;
    enum clause rule;
} in_force[] = {{VERSION(1, 1, 0, 1), NO_CLAUSE},
                {VERSION(1, 1, 1, 1), SD_052},
                {VERSION(3, 1, 9, 0), SD_052},
                {VERSION(3, 2, 0, 0), SD_119},
                {VERSION(4, 0, 0, 0), SD_119}};

START_TEST(chooses_the_row_in_force)
{
    const struct plan plan =
        plan_calls(&with_or, &(struct terms){in_force[_i].at, TLS1_2, PEER, false});
    ck_assert_uint_eq(plan.count, 3);
    ck_assert_int_eq(plan.calls[0].who, SELF);
    ck_assert_int_eq(plan.calls[1].who, PEER);
    ck_assert_ptr_eq(plan.calls[2].row, &with_or.steps[2]);
    ck_assert_ptr_null(plan.calls[2].rule);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(plan.calls[i].rule == NULL ? NO_CLAUSE : plan.calls[i].rule->clause,
                         in_force[_i].rule);
}
END_TEST

static const struct scenario with_conditions = {
    "x", "x",
    .steps = {STEP(SELF, READ(1), LE0, R8_010, .as = SERVER, .why = SILENT),
              OR(LE0, R5_007, .in = TLS1_2), FORBIDDEN(SELF, READ(1), GE_006, .why = SILENT),
              OR(GT0, SR_001, .in = OLDER), STEP(SELF, WRITE(1), GT0, SD_030, .why = CF_005),
              OR(GT0, SD_112, .why = CF_006), STEP(SELF, SHUTDOWN, LE0, SD_069, .buffered = true),
              OR(LT0, SD_047)}};

static const struct {
    struct terms terms;
    int which;
    enum clause rule;
    enum reason reason;
    enum unjudged conflict;
} conditions[] = {
    {{VERSION(3, 0, 0, 0), TLS1_3, SELF, false}, 0, R8_010, NOT_EXAMINED, UNSTATED},
    {{VERSION(3, 0, 0, 0), TLS1_3, PEER, false}, 0, NO_CLAUSE, PAGES_SILENT, UNSTATED},
    {{VERSION(3, 0, 0, 0), TLS1_2, PEER, false}, 0, R5_007, NOT_EXAMINED, UNSTATED},
    {{VERSION(3, 0, 0, 0), TLS1_1, SELF, false}, 0, NO_CLAUSE, PAGES_SILENT, UNSTATED},
    {{VERSION(3, 0, 0, 0), TLS1_2, PEER, false}, 1, NO_CLAUSE, IS_FORBIDDEN, UNSTATED},
    {{VERSION(1, 1, 1, 9), TLS1_2, PEER, false}, 1, SR_001, NOT_EXAMINED, UNSTATED},
    {{VERSION(1, 1, 1, 9), TLS1_3, PEER, false}, 1, NO_CLAUSE, PAGES_SILENT, UNSTATED},
    {{VERSION(3, 0, 0, 0), TLS1_2, PEER, false}, 2, NO_CLAUSE, IN_CONFLICT, CF_005},
    {{VERSION(3, 2, 0, 0), TLS1_0, PEER, false}, 2, NO_CLAUSE, IN_CONFLICT, CF_006},
    {{VERSION(3, 0, 0, 0), TLS1_3, PEER, false}, 2, SD_030, NOT_EXAMINED, UNSTATED},
    {{VERSION(3, 2, 0, 0), TLS1_3, PEER, false}, 2, SD_112, NOT_EXAMINED, UNSTATED},
    {{VERSION(3, 0, 15, 0), TLS1_3, PEER, true}, 3, SD_069, NOT_EXAMINED, UNSTATED},
    {{VERSION(3, 0, 15, 0), TLS1_3, PEER, false}, 3, SD_047, NOT_EXAMINED, UNSTATED}};

START_TEST(chooses_the_row_that_applies)
{
    const struct plan plan = plan_calls(&with_conditions, &conditions[_i].terms);
    ck_assert_uint_eq(plan.count, 4);
    const struct planned_call *call = &plan.calls[conditions[_i].which];
    ck_assert_int_eq(call->rule == NULL ? NO_CLAUSE : call->rule->clause, conditions[_i].rule);
    ck_assert_int_eq(call->reason, conditions[_i].reason);
    ck_assert_int_eq(call->conflict, conditions[_i].conflict);
}
END_TEST

static const struct scenario with_roles = {
    "x", "x",
    .steps = {STEP(BOTH, SHUTDOWN, EQ1, SD_052, .in = TLS1_3, .as = NOBODY, .why = SILENT),
              OR(EQ1, SD_041, .in = TLS1_3, .as = CLIENT), OR(EQ1, SD_068, .in = OLDER)}};

static const struct {
    enum protocol protocol;
    enum side server, who;
    enum clause rule; /* NO_CLAUSE: silent */
} roles[] = {{TLS1_3, PEER, SELF, SD_041},    {TLS1_3, PEER, PEER, NO_CLAUSE},
             {TLS1_3, SELF, SELF, NO_CLAUSE}, {TLS1_3, SELF, PEER, SD_041},
             {TLS1_2, PEER, SELF, SD_068},    {TLS1_0, PEER, PEER, SD_068}};

START_TEST(chooses_the_row_of_protocol_and_role)
{
    const struct terms terms = {VERSION(3, 0, 15, 0), roles[_i].protocol, roles[_i].server, false};
    const struct plan plan = plan_calls(&with_roles, &terms);
    const struct planned_call *call = &plan.calls[roles[_i].who - SELF];
    ck_assert_int_eq(call->rule == NULL ? NO_CLAUSE : call->rule->clause, roles[_i].rule);
    ck_assert(call->rule != NULL || call->reason == PAGES_SILENT);
}
END_TEST

#define ID "a/b/tls1.3/client/roomy/plain"

static const struct {
    const char *glob, *id;
    bool selects;
} globs[] = {{ID, ID, true},
             {ID, "a/b/tls1.3/client/roomy/plain2", false},
             {ID, "a/b/tls1.3/client/roomy/ex", false},
             {"a/b/tls1.3/client/roomy", ID, true},
             {"a/*/plain", ID, true},
             {"a", ID, true},
             {"a/b", ID, true},
             {"a/", ID, false},
             {"aa", ID, false},
             {"b", ID, false},
             {"*", ID, true},
             {"", ID, false}};

START_TEST(selects_ids)
{
    ck_assert_int_eq(id_selects(globs[_i].glob, globs[_i].id), globs[_i].selects);
    ck_assert(!globs[_i].selects || id_may_begin(globs[_i].glob, "a/b/"));
}
END_TEST

START_TEST(knows_what_no_id_begins_with)
{
    static const char *const others[] = {"aa", "a/c*", "b", "a/bc/*",
                                         "a/c/tls1.3/client/roomy/plain"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!id_may_begin(others[i], "a/b/"), "%s", others[i]);
}
END_TEST

START_TEST(takes_ids_apart)
{
    const char *const parts[ID_PARTS] = {"a", "b-c", "tls1.3", "client", "roomy", "plain"};
    char id[ID_SIZE];
    id_write(id, parts);
    ck_assert_str_eq(id, "a/b-c/tls1.3/client/roomy/plain");
    const struct case_id taken = id_parse(id);
    for (int i = 0; i < ID_PARTS; i++)
        ck_assert(id_part_is(&taken, (enum id_part)i, parts[i]));
    ck_assert(!id_part_is(&taken, SUITE_PART, "ab"));
    ck_assert_uint_eq(id_scenario_length(id), strlen("a/b-c"));
    ck_assert_uint_eq(id_parse("a").length[SCENARIO_PART], 0);
    ck_assert(id_same_scenario(id, "a/b-c/tls1.2/server/byte/ex"));
    ck_assert(!id_same_scenario(id, "a/b-cd/tls1.3/client/roomy/plain"));
}
END_TEST

START_TEST(makes_the_cases)
{
    const struct ability has = {TLS1_2 | TLS1_3 | DTLS1_2, ~(capabilities)0};
    const struct selection few = {.edition = VERSION(3, 0, 15, 0), .has = has};
    const struct selection all = {.edition = VERSION(3, 0, 15, 0), .full = true, .has = has};
    struct cases some, more;
    ck_assert_ptr_null(suites_open(true));
    ck_assert(cases_make(&few, &some) && cases_make(&all, &more));
    ck_assert(some.complete && !more.complete && some.count < more.count);
    for (size_t i = 0; i < some.count; i++) {
        const struct test_case *test_case = &some.at[i];
        ck_assert_int_eq(is_skipped(test_case), (has.protocols & 1U << test_case->protocol) == 0);
        ck_assert(test_case->protocol >= NTH_TLS1_2 || test_case->transport == 0);
        ck_assert_int_eq(protocol_is_datagram(test_case->protocol),
                         transport_is_datagram(test_case->transport));
        ck_assert(test_case->protocol != NTH_DTLS1_0);
        for (size_t j = i; j-- > 0 && some.at[j].scenario == test_case->scenario;)
            ck_assert_msg(!id_selects(test_case->id, some.at[j].id), "%s selects another",
                          test_case->id);
        ck_assert(id_selects(test_case->id, test_case->id));
    }
    cases_free(&some);
    cases_free(&more);
}
END_TEST

Suite *contract_tests(void)
{
    Suite *suite = suite_create("contract");
    TCase *tcase = tcase_create("contract");
    tcase_add_loop_test(tcase, reads_releases, 0, sizeof releases / sizeof releases[0]);
    tcase_add_test(tcase, clauses_have_what_they_need);
    tcase_add_test(tcase, clauses_tell_what_an_application_sees);
    tcase_add_test(tcase, own_words_are_sound);
    tcase_add_test(tcase, families_are_held_to_their_words);
    tcase_add_test(tcase, lines_get_sentences_at_releases_of_their_own);
    tcase_add_loop_test(tcase, chooses_the_row_in_force, 0, sizeof in_force / sizeof in_force[0]);
    tcase_add_loop_test(tcase, chooses_the_row_that_applies, 0,
                        sizeof conditions / sizeof conditions[0]);
    tcase_add_loop_test(tcase, chooses_the_row_of_protocol_and_role, 0,
                        sizeof roles / sizeof roles[0]);
    tcase_add_loop_test(tcase, selects_ids, 0, sizeof globs / sizeof globs[0]);
    tcase_add_test(tcase, knows_what_no_id_begins_with);
    tcase_add_test(tcase, takes_ids_apart);
    tcase_add_test(tcase, makes_the_cases);
    suite_add_tcase(suite, tcase);
    return suite;
}
