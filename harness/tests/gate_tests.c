/* gate_tests.c - each rule of the gate, on real runs against a baseline that was tampered with. */
#include <stdlib.h>

#include "tests.h"

/* A library that is broken on purpose. */
#define BROKEN(name) "LD_PRELOAD=%S SABOTEUR=" name " "
#define CHECK        "%R check --baseline %T.base "
#define GATE         "%R gate --baseline %T.base "
/* A complete run of a library (make_accepted), made the baseline, every reason written. */
#define ACCEPTED(library)     "cp %T." library ".accepted %T.base && "
#define EDITED(library, edit) ACCEPTED(library) "sed -i '" edit "' %T.base && "
#define EXTRA                                                                                      \
    "printf 'hung  no/such/*\\n  clause  -\\n  seen  step 1\\n  class  defect\\n  reason  x\\n' "  \
    ">> %T.base && "

static const struct {
    const char *command;
    int status;
    const char *text;
} rules[] = {
    {ACCEPTED("clean") CHECK, 0, " known\nbaseline: "},
    {ACCEPTED("clean") GATE, 0, " known\nbaseline: "},
    {ACCEPTED("answer_zero") BROKEN("answer_zero") CHECK, 0, "deviates; "},
    {ACCEPTED("answer_zero") BROKEN("first_call_one") CHECK, 1, "changed  "},
    {ACCEPTED("answer_zero") CHECK, 1, "conforms unexpectedly  first_to_close/peer_first/"},
    {ACCEPTED("clean") BROKEN("narrow_differs") CHECK, 1,
     "changed  first_to_close/peers_alert_unread/"},
    {ACCEPTED("clean") BROKEN("answer_zero") CHECK, 1, "deviates  first_to_close/peer_first/"},
    {ACCEPTED("clean") EXTRA CHECK, 1, "fits nothing  "},
    {ACCEPTED("clean") EXTRA CHECK "--id first_to_close", 0, " known"},
    {EDITED("clean", "/^  reason/d") CHECK, 2, "this entry has no class or no reason"},
    {EDITED("clean", "s/16  first_to_close\\/one_way/17  first_to_close\\/one_way/") CHECK, 1,
     "vanished  first_to_close/one_way: 17 cases in "},
    {EDITED("clean", "s/^cases/cases\\n  4  gone\\/away/") CHECK, 1,
     "vanished  gone/away: 4 cases"},
    {EDITED("clean", "s/^cases/cases\\n  4  gone\\/away/") CHECK "--id half_close", 0, "known"},
    {EDITED("clean", "/16  first_to_close.peers_alert_unread/d;"
                     "/^observed  first_to_close.peers_alert_unread/,/reason/d") CHECK,
     0, "new: 16 cases of scenarios that "},
    {EDITED("clean", "/observed  first_to_close.peers_alert_unread/,/reason/d") CHECK, 1,
     "was       conforms, or nobody looked"},
    {ACCEPTED("clean") BROKEN("no_tls1_3") CHECK, 1, "lost capability  tls1.3"},
    {ACCEPTED("clean") BROKEN("no_tls1_3") CHECK, 1, "skipped  first_to_close/one_way/tls1.3/"},
    {ACCEPTED("no_tls1_3") BROKEN("no_tls1_3") CHECK, 0, "known"},
    {EDITED("clean", "s/^  reason.*/&\\n  until   3.0/") CHECK, 1, "over  "},
    {EDITED("clean", "s/^  reason.*/&\\n  until   99.0/") CHECK, 0, "known"},
    {ACCEPTED("clean") CHECK "--strict | tail -1", 0, " observed\n"},
    {ACCEPTED("clean") GATE "--strict", 2, "gate compares with a baseline"},
    {ACCEPTED("clean") GATE "--edition 1.1.1 --id half_close", 0, " known"},
    {"rm -f %T.base; " GATE, 2, "there is no baseline"},
    {"rm -f %T.base; " CHECK, 2, "there is no baseline"},
    {EDITED("clean", "0,/^  reason.*/s//  reason  reason wanted/") GATE, 2,
     "write the reason and the class of this entry"},
    {EDITED("clean", "0,/^  reason.*/s//  reason  reason wanted/") CHECK, 0, "known"},
    {ACCEPTED("clean") "echo junk >> %T.base; " CHECK, 2, "this is neither a verdict"},
    {ACCEPTED("clean") CHECK "--id half_close --tap - 2>/dev/null | grep -c '^not ok'", 1, "0\n"},
    {ACCEPTED("answer_zero") BROKEN("answer_zero") CHECK
     "--id first_to_close/peer_first --tap - 2>/dev/null | grep -c '^not ok.*# TODO known'",
     0, "8\n"},
};

/* Runs each library once, completely: its results, and the baseline that accepting makes of them.
 */
static void make_accepted(void)
{
    static const char *const libraries[] = {"clean", "answer_zero", "no_tls1_3", "narrow_differs",
                                            "data_lost"};
    char command[600];
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        snprintf(command, sizeof command,
                 "rm -f %%T.base; LD_PRELOAD=%%S SABOTEUR=%s %%R check --strict >/dev/null; "
                 "%%R accept --baseline %%T.base >/dev/null; cp $(dirname %%R)/last.jsonl "
                 "%%T.%s.stored; sed 's/reason wanted/undocumented/' %%T.base > %%T.%s.accepted",
                 libraries[i], libraries[i], libraries[i]);
        free(run_program(command).out);
    }
    free(run_program("%R check --strict --id first_to_close >/dev/null; cp $(dirname "
                     "%R)/last.jsonl %T.part.stored")
             .out);
}

START_TEST(holds_its_rules)
{
    expect_program(rules[_i].command, rules[_i].status, rules[_i].text);
}
END_TEST

static const struct {
    const char *command;
    int status;
    const char *text;
} acceptances[] = {
    {ACCEPTED("clean") "sed -i -e 's/^  reason.*/  reason  mine/' -e 's/^observed/# kept\\n&/' "
                       "%T.base; cp %T.base %T.before; %R accept --baseline %T.base; "
                       "cmp %T.base %T.before && echo kept",
     0, " entries, 0 with their reason wanted\nkept\n"},
    {ACCEPTED("clean") "cp %T.base %T.before; %R accept --baseline %T.base; cmp %T.base %T.before",
     0, " entries, 0 with"},
    {EDITED(
         "clean",
         "/observed  first_to_close.peers_alert_unread/,/reason/d") "%R accept --baseline %T.base",
     0, " entries, 1 with their reason wanted"},
    {ACCEPTED("clean") "%R check --id half_close > /dev/null; %R accept --baseline %T.base", 0,
     " entries, 0 with"},
    {ACCEPTED("clean") "%R check --edition 1.1.1 > /dev/null; %R accept --baseline %T.base", 0,
     " entries, 0 with"},
    {"(%R check --strict > /dev/null & pid=$!; sleep 0.15; kill -9 $pid; wait $pid); %R accept "
     "--baseline %T.base",
     2, "there is no complete run to accept"},
    {"%R check --strict > /dev/null; %R accept --baseline /nowhere/at/all", 2, "cannot write"},
    {ACCEPTED(
         "clean") "echo junk >> %T.base; cp %T.base %T.before; %R accept --baseline %T.base; s=$?; "
                  "cmp %T.base %T.before && exit $s",
     2, "neither a verdict"},
};

START_TEST(accepts)
{
    expect_program(acceptances[_i].command, acceptances[_i].status, acceptances[_i].text);
}
END_TEST

/* The results of a library (make_accepted), or of a part of the clean one's run. */
#define STORED(library) "cp %T." library ".stored %T.two; "

static const struct {
    const char *command;
    int status;
    const char *text;
} comparisons[] = {
    {"%R compare %T.clean.stored %T.clean.stored", 0, "0 cases changed\n"},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two", 1,
     "SD_041  SSL_shutdown(3): after the peer closed, the call returns 1 when it succeeds    "
     "[compat]\n"},
    {STORED("narrow_differs") "%R compare %T.clean.stored %T.two", 1, "SD_104  "},
    {STORED("data_lost") "%R compare %T.two %T.clean.stored | sed -n 3p", 0, "IV_003  "},
    {STORED("part") "%R compare %T.clean.stored %T.two | grep -c 'is   not there'", 0, "\n"},
    {STORED("answer_zero") "%R compare %T.clean.stored %T.two | grep -c 'again  make check "
                           "ID=first_to_close/peer_first/'",
     0, "1\n"},
    {"%R compare", 2, "compare wants two files"},
    {"%R compare %T.clean.stored /no/such", 2, "cannot read /no/such"},
    {"sed '$d' %T.clean.stored > %T.half; %R compare %T.clean.stored %T.half", 2, "not whole"},
};

START_TEST(compares)
{
    expect_program(comparisons[_i].command, comparisons[_i].status, comparisons[_i].text);
}
END_TEST

Suite *gate_tests(void)
{
    Suite *suite = suite_create("gate");
    TCase *tcase = tcase_create("gate");
    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, make_accepted, NULL);
    tcase_add_loop_test(tcase, holds_its_rules, 0, sizeof rules / sizeof rules[0]);
    tcase_add_loop_test(tcase, accepts, 0, sizeof acceptances / sizeof acceptances[0]);
    tcase_add_loop_test(tcase, compares, 0, sizeof comparisons / sizeof comparisons[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
