/* tables_tests.c - each way in which a table is refused. */
#include <string.h>

#include "catalogue.h"
#include "tests.h"

static const struct {
    const char *because; /* NULL: not refused */
    struct scenario scenario;
} tables[] = {
    {NULL, {"fine", "t", .steps = {STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES)}}},
    {NULL, {"freed", "t", .steps = {SETUP(SELF, FREE, EQ1), SETUP(PEER, READ(1), LE0)}}},
    {"has a name", {"not good", "t", .steps = {SETUP(SELF, SHUTDOWN, EQ0)}}},
    {"has no title", {"x", NULL, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}}},
    {"has no row", {"x", "t", .why = NULL}},
    {"leaves protocols out", {"x", "t", .only = TLS1_3, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}}},
    {"leaves protocols out", {"x", "t", .why = "w", .steps = {SETUP(SELF, SHUTDOWN, EQ0)}}},
    {"names no clause", {"x", "t", .steps = {STEP(SELF, SHUTDOWN, EQ0, NO_CLAUSE)}}},
    {"names no clause", {"x", "t", .steps = {FORBIDDEN(SELF, SHUTDOWN, NO_CLAUSE)}}},
    {"cannot be tested", {"x", "t", .steps = {STEP(SELF, SHUTDOWN, EQ0, SD_017)}}},
    {"clause forbids", {"x", "t", .steps = {STEP(SELF, SHUTDOWN, LE0, SD_011)}}},
    {"forbids no call", {"x", "t", .steps = {FORBIDDEN(SELF, SHUTDOWN, SD_026)}}},
    {"OR without", {"x", "t", .steps = {OR(EQ0, SD_026)}}},
    {"OR without", {"x", "t", .steps = {SETUP(SELF, SHUTDOWN, EQ0), OR(EQ0, SD_026)}}},
    {"has no relation", {"x", "t", .steps = {STEP(SELF, SHUTDOWN, ANY, SD_026)}}},
    {"has no relation", {"x", "t", .steps = {SETUP(SELF, SHUTDOWN, ANY)}}},
    {"has no relation", {"x", "t", .steps = {STEP(SELF, SHUTDOWN, EQ0, SD_026), OR(ANY, SD_064)}}},
    {"names no side", {"x", "t", .steps = {SETUP(0, SHUTDOWN, EQ0)}}},
    {"names no call", {"x", "t", .steps = {SETUP(SELF, .call = NO_CALL, EQ0)}}},
    {"mixes DO", {"x", "t", .steps = {DO(SELF, SHUTDOWN)}}},
    {"mixes DO", {"x", "t", .steps = {SETUP(SELF, CUT, EQ1)}}},
    {"number out of range", {"x", "t", .steps = {SETUP(SELF, READ(-1), GT0)}}},
    {"number out of range", {"x", "t", .steps = {SETUP(SELF, WRITE(40000), GT0)}}},
    {"after FREE", {"x", "t", .steps = {SETUP(SELF, FREE, EQ1), SETUP(BOTH, SHUTDOWN, EQ0)}}},
};

START_TEST(refuses_tables)
{
    static struct suite suite;
    const struct linked_suite list[] = {{"mine", &suite}};
    memset(&suite, 0, sizeof suite);
    suite.scenarios[0] = tables[_i].scenario;
    const char *refused = tables_refused(list, 1);
    if (tables[_i].because == NULL) {
        ck_assert_ptr_null(refused);
        return;
    }
    ck_assert_ptr_nonnull(refused);
    ck_assert_msg(strstr(refused, tables[_i].because) != NULL, "%s", refused);
    ck_assert_msg(strstr(refused, "suites/mine.c:") != NULL, "%s", refused);
}
END_TEST

START_TEST(refuses_whole_suites)
{
    static struct suite twice, empty;
    const struct linked_suite doubled[] = {{"twice", &twice}}, none[] = {{"empty", &empty}};
    twice.scenarios[0] = twice.scenarios[1] = tables[0].scenario;
    ck_assert_ptr_nonnull(strstr(tables_refused(doubled, 1), "the name of another"));
    ck_assert_ptr_nonnull(strstr(tables_refused(none, 1), "has no scenario"));
}
END_TEST

START_TEST(refuses_too_many_calls)
{
    static struct suite suite;
    const struct linked_suite list[] = {{"mine", &suite}};
    suite.scenarios[0] = (struct scenario){"x", "t", .why = NULL};
    for (int i = 0; i < ROWS; i++)
        suite.scenarios[0].steps[i] = (struct step)SETUP(BOTH, READ(1), LE0);
    ck_assert_ptr_nonnull(strstr(tables_refused(list, 1), "more calls than a record holds"));
}
END_TEST

START_TEST(accepts_the_linked_suites)
{
    ck_assert(products_make());
    ck_assert_ptr_null(tables_refused(suites, suites_count));
}
END_TEST

Suite *tables_tests(void)
{
    Suite *suite = suite_create("tables");
    TCase *tcase = tcase_create("tables");
    tcase_add_loop_test(tcase, refuses_tables, 0, sizeof tables / sizeof tables[0]);
    tcase_add_test(tcase, refuses_whole_suites);
    tcase_add_test(tcase, refuses_too_many_calls);
    tcase_add_test(tcase, accepts_the_linked_suites);
    suite_add_tcase(suite, tcase);
    return suite;
}
