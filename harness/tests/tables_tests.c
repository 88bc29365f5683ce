/* tables_tests.c - the errors in tables that suite_refused reports. */
#include <string.h>

#include "contract/tables.h"
#include "run/suites.h"
#include "tests/tests.h"

static const struct {
    const char *because; /* NULL: no error */
    struct scenario scenario;
} tables[] = {
    {NULL, {"fine", "t", .steps = {STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES)}}},
    {NULL, {"freed", "t", .steps = {SETUP(SELF, FREE, EQ1), SETUP(PEER, READ(1), LE0)}}},
    {NULL, {"alert", "t", .steps = {STEP(SELF, SHUTDOWN, ANY, SD_001, CLOSES)}}},
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
    {NULL, {"falls", "t", .steps = {STEP(SELF, BIO_RESET, ANY, FS_002, .clears = SENT)}}},
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

/* The error of a suite.  Nothing is freed, because each test is a process of its own. */
static const char *refusal_of(const char *name, const struct suite *suite)
{
    static struct expanded_suite expanded;
    ck_assert(suite_expand(name, suite, false, &expanded));
    return suite_refused(&expanded);
}

START_TEST(refuses_tables)
{
    static struct suite suite;
    memset(&suite, 0, sizeof suite);
    suite.scenarios[0] = tables[_i].scenario;
    const char *refused = refusal_of("mine", &suite);
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
    static const struct product nothing = {.title = "t"};
    static struct suite twice, empty, of_nothing = {"page", .product = &nothing};
    twice.scenarios[0] = twice.scenarios[1] = tables[0].scenario;
    ck_assert_ptr_nonnull(strstr(refusal_of("twice", &twice), "the name of another"));
    ck_assert_ptr_nonnull(strstr(refusal_of("empty", &empty), "has no scenario"));
    ck_assert_ptr_nonnull(strstr(refusal_of("nothing", &of_nothing), "has no scenario"));
}
END_TEST

START_TEST(refuses_too_many_calls)
{
    static struct suite suite;
    suite.scenarios[0] = (struct scenario){"x", "t", .why = NULL};
    for (int i = 0; i < ROWS; i++)
        suite.scenarios[0].steps[i] = (struct step)SETUP(BOTH, READ(1), LE0);
    ck_assert_ptr_nonnull(strstr(refusal_of("mine", &suite), "more calls than a record holds"));
}
END_TEST

enum { p_a = 1, p_b, p_x, p_y };

#define SPOKEN_OF                                                                                  \
    {                                                                                              \
        STEP(PEER, SHUTDOWN, EQ0, SD_026, CLOSES)                                                  \
    }

/* A product of two by two, in which a page speaks of one combination and one cannot exist. */
static const struct product product = {
    .title = "t",
    .dimensions = {DIMENSION{PART(a, .steps = {SETUP(SELF, READ(1), LE0)}),
                             PART(b, .steps = {SETUP(SELF, READ(2), LE0)}, .blocked = true),
                             {0}},
                   DIMENSION{PART(x, .steps = {SETUP(PEER, SHUTDOWN, EQ0)}),
                             PART(y, .steps = {SETUP(PEER, SHUTDOWN, EQ0)}),
                             {0}}},
    .cells = CELLS{{OF(p_a, p_y), SPOKEN_OF}, {OF(0)}},
    .impossible = IMPOSSIBLE{{OF(p_b, p_y), "it is so"}, {OF(0)}}};

START_TEST(multiplies)
{
    static const struct suite suite = {"page", .product = &product};
    struct expanded_suite expanded;
    ck_assert(suite_expand("mine", &suite, false, &expanded));
    ck_assert_ptr_null(suite_refused(&expanded));
    ck_assert_uint_eq(expanded.scenario_count, 3);
    ck_assert_uint_eq(expanded.impossible, 1);
    ck_assert_str_eq(expanded.scenarios[0]->name, "a-x");
    ck_assert_str_eq(expanded.scenarios[1]->name, "a-y");
    ck_assert_str_eq(expanded.scenarios[2]->name, "b-x");
    ck_assert_int_eq(expanded.scenarios[0]->steps[0].n, 1);
    ck_assert_int_eq(expanded.scenarios[1]->steps[1].kind, ROW_STEP);
    ck_assert(expanded.scenarios[2]->blocked && !expanded.scenarios[0]->blocked);
    suite_free(&expanded);
    ck_assert_uint_eq(expanded.scenario_count, 0);
}
END_TEST

START_TEST(leaves_dimensions_open)
{
    struct product open = product;
    const struct suite suite = {"page", .product = &open};
    open.cells = CELLS{{OF(p_y), SPOKEN_OF}, {OF(0)}};
    open.impossible = NULL;
    struct expanded_suite expanded;
    ck_assert(suite_expand("mine", &suite, false, &expanded));
    ck_assert_uint_eq(expanded.scenario_count, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(expanded.scenarios[i]->steps[1].kind, i % 2 ? ROW_STEP : ROW_SETUP);
    suite_free(&expanded);
}
END_TEST

START_TEST(unites_lists)
{
    struct product united = product;
    const struct suite suite = {"page", .product = &united};
    united.cells = NULL;
    united.impossible = IMPOSSIBLE{{.of = {{p_a, p_x}, {p_b, p_y}}, "it is so"}, {OF(0)}};
    struct expanded_suite expanded;
    ck_assert(suite_expand("mine", &suite, false, &expanded));
    ck_assert_uint_eq(expanded.scenario_count, 2);
    ck_assert_str_eq(expanded.scenarios[0]->name, "a-y");
    ck_assert_str_eq(expanded.scenarios[1]->name, "b-x");
    suite_free(&expanded);
}
END_TEST

/* Whether two parts of a product meet in a scenario of the default depth. */
static bool meet(const struct expanded_suite *expanded, const struct part *one,
                 const struct part *two)
{
    for (size_t i = 0; i < expanded->scenario_count; i++) {
        const struct part *const *parts = expanded->scenarios[i]->parts;
        bool first = false, second = false;
        for (size_t j = 0; j < DIMENSIONS; j++) {
            first = first || parts[j] == one;
            second = second || parts[j] == two;
        }
        if (first && second && !expanded->scenarios[i]->full_depth)
            return true;
    }
    return false;
}

#define ONE(part) PART(part, .steps = {SETUP(SELF, READ(1), LE0)})
#define THREE(a, b, c)                                                                             \
    DIMENSION                                                                                      \
    {                                                                                              \
        ONE(a), ONE(b), ONE(c),                                                                    \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
enum { p_d = 11, p_e, p_f, p_g, p_h, p_i, p_j, p_k, p_l, p_m, p_n, p_o };
static const struct product pairwise = {
    .title = "title",
    .pairwise = true,
    .dimensions = {THREE(d, e, f), THREE(g, h, i), THREE(j, k, l),
                   DIMENSION{ONE(m),
                             ONE(n),
                             PART(o, .steps = {SETUP(SELF, READ(1), LE0)}, .only = TLS1_3,
                                  .why = "it is so"),
                             {0}}},
    .impossible = IMPOSSIBLE{{OF(p_d, p_g), "it is so"}, {OF(0)}}};

START_TEST(lets_every_two_meet)
{
    static const struct suite suite = {"page", .product = &pairwise};
    struct expanded_suite some, all;
    ck_assert(suite_expand("mine", &suite, false, &some));
    ck_assert(suite_expand("mine", &suite, true, &all));
    ck_assert_uint_eq(all.scenario_count, 72);
    ck_assert_uint_eq(all.possible, some.possible);
    ck_assert_uint_lt(some.scenario_count, 20);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4; j++)
            for (const struct part *one = pairwise.dimensions[i]; one->name != NULL; one++)
                for (const struct part *two = pairwise.dimensions[j]; two->name != NULL; two++) {
                    const bool impossible = one->number == p_d && two->number == p_g;
                    ck_assert_int_eq(meet(&some, one, two), !impossible);
                    ck_assert_int_eq(meet(&all, one, two), !impossible);
                }
    suite_free(&some);
    suite_free(&all);
}
END_TEST

START_TEST(makes_what_is_wanted_besides)
{
    struct product wanting = pairwise;
    const struct suite suite = {"page", .product = &wanting};
    wanting.besides = BESIDES{{OF(p_e, p_h, p_k, p_n), "it is so"}, {OF(0)}};
    struct expanded_suite expanded;
    bool made = false;
    ck_assert(suite_expand("mine", &suite, false, &expanded));
    for (size_t i = 0; i < expanded.scenario_count; i++)
        made = made || strcmp(expanded.scenarios[i]->name, "e-h-k-n") == 0;
    ck_assert(made);
    suite_free(&expanded);
}
END_TEST

START_TEST(refuses_to_want_the_impossible)
{
    struct product wanting = pairwise;
    const struct suite suite = {"page", .product = &wanting};
    wanting.besides = BESIDES{{OF(p_d, p_g), "it is so"}, {OF(0)}};
    ck_assert_ptr_nonnull(strstr(refusal_of("mine", &suite), "selects no combination: d, g"));
}
END_TEST

/* What has a part that is kept for full depth is not made before, pairwise or not. */
START_TEST(keeps_parts_for_full_depth)
{
    struct product kept = pairwise;
    const struct suite suite = {"page", .product = &kept};
    struct expanded_suite some, all;
    kept.pairwise = _i != 0;
    kept.dimensions[0] =
        DIMENSION{ONE(d), PART(e, .steps = {SETUP(SELF, READ(1), LE0)}, .full = true), {0}};
    ck_assert(suite_expand("mine", &suite, false, &some));
    ck_assert(suite_expand("mine", &suite, true, &all));
    ck_assert_uint_gt(some.scenario_count, 0);
    ck_assert_uint_gt(all.scenario_count, some.scenario_count);
    for (size_t i = 0; i < some.scenario_count; i++)
        ck_assert(!some.scenarios[i]->parts[0]->full);
    for (size_t i = 0; i < all.scenario_count; i++)
        ck_assert(all.scenarios[i]->full_depth || !all.scenarios[i]->parts[0]->full);
    suite_free(&some);
    suite_free(&all);
}
END_TEST

/* Each protocol and role has its turn, and another one where a part differs. */
START_TEST(takes_turns)
{
    struct product turning = pairwise;
    const struct suite suite = {"page", .product = &turning};
    struct expanded_suite expanded;
    unsigned turns = 0;
    turning.in_turns = true;
    ck_assert(suite_expand("mine", &suite, true, &expanded));
    const struct scenario *last = NULL;
    for (size_t i = 0; i < expanded.scenario_count; i++) {
        const struct scenario *scenario = expanded.scenarios[i];
        const bool next =
            last != NULL && memcmp(scenario->parts, last->parts, 3 * sizeof *scenario->parts) == 0;
        ck_assert(scenario->turn >= 1 && scenario->turn <= 4);
        ck_assert(!next || scenario->turn != last->turn);
        turns |= 1U << scenario->turn;
        last = scenario;
    }
    ck_assert_uint_eq(turns, 0x1e);
    suite_free(&expanded);
}
END_TEST

START_TEST(refuses_parts_that_share_no_protocol)
{
    struct product apart = pairwise;
    const struct suite suite = {"page", .product = &apart};
    apart.dimensions[0] = DIMENSION{
        PART(d, .steps = {SETUP(SELF, READ(1), LE0)}, .only = TLS1_2, .why = "it is so"), {0}};
    ck_assert_ptr_nonnull(
        strstr(refusal_of("mine", &suite), "no protocol has all parts of a combination: d-h-j-o"));
}
END_TEST

START_TEST(refuses_unused_lists)
{
    struct product unused = product;
    struct suite suite = {"page", .product = &unused};
    unused.cells = CELLS{{.of = {{p_a, p_y}, {p_b, p_y}}, SPOKEN_OF}, {OF(0)}};
    ck_assert_ptr_nonnull(strstr(refusal_of("mine", &suite), "selects no combination: b, y"));
    unused = product;
    unused.impossible = IMPOSSIBLE{{.of = {{p_b, p_y}, {p_b, 7}}, "it is so"}, {OF(0)}};
    ck_assert_ptr_nonnull(strstr(refusal_of("mine", &suite), "selects no combination: b, ?"));
}
END_TEST

/* Before suites_open the suites contain no scenario, and all functions accept that. */
START_TEST(opens_the_linked_suites)
{
    ck_assert_ptr_null(scenario_of_id("first_to_close/one_way/tls1.3/client/roomy/plain"));
    const char *refused = suites_open(true);
    ck_assert_msg(refused == NULL, "%s", refused);
    const struct scenario *found =
        scenario_of_id("first_to_close/one_way/tls1.3/client/roomy/plain");
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->name, "one_way");
    ck_assert_ptr_null(scenario_of_id("first_to_close/one/tls1.3/client/roomy/plain"));
    ck_assert_ptr_null(suite_of_id("first/one_way"));
    suites_close();
    ck_assert_ptr_null(scenario_of_id("first_to_close/one_way/tls1.3/client/roomy/plain"));
}
END_TEST

/* Each call of each scenario is judged, or its row says why not, by the pages of these releases. */
START_TEST(leaves_no_call_unexamined)
{
    static const edition editions[] = {VERSION(1, 1, 1, 23), VERSION(3, 0, 22, 0),
                                       VERSION(3, 5, 9, 0), VERSION(3, 6, 5, 0),
                                       VERSION(4, 0, 3, 0)};
    ck_assert_ptr_null(suites_open(true));
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++)
            for (unsigned k = 0; k < 16; k++) {
                const struct scenario *scenario = suites[i].scenarios[j];
                const struct terms terms = {editions[_i], (enum protocol)(1U << k / 4),
                                            k / 2 % 2 == 0 ? PEER : SELF, k % 2 != 0};
                const struct plan plan = plan_calls(scenario, &terms);
                if (scenario->only != 0 && (scenario->only & terms.protocol) == 0)
                    continue;
                for (size_t l = 0; l < plan.count; l++)
                    ck_assert_msg(!is_unjudged(&plan.calls[l]) ||
                                      plan.calls[l].reason != NOT_EXAMINED,
                                  "suites/%s.c:%d: %s", suites[i].name, plan.calls[l].row->line,
                                  scenario->name);
            }
    suites_close();
}
END_TEST

Suite *tables_tests(void)
{
    Suite *suite = suite_create("tables");
    TCase *tcase = tcase_create("tables");
    tcase_add_loop_test(tcase, refuses_tables, 0, sizeof tables / sizeof tables[0]);
    tcase_add_test(tcase, refuses_whole_suites);
    tcase_add_test(tcase, refuses_too_many_calls);
    tcase_add_test(tcase, multiplies);
    tcase_add_test(tcase, leaves_dimensions_open);
    tcase_add_test(tcase, unites_lists);
    tcase_add_test(tcase, lets_every_two_meet);
    tcase_add_test(tcase, makes_what_is_wanted_besides);
    tcase_add_test(tcase, refuses_to_want_the_impossible);
    tcase_add_loop_test(tcase, keeps_parts_for_full_depth, 0, 2);
    tcase_add_test(tcase, takes_turns);
    tcase_add_test(tcase, refuses_parts_that_share_no_protocol);
    tcase_add_test(tcase, refuses_unused_lists);
    tcase_add_test(tcase, opens_the_linked_suites);
    tcase_add_loop_test(tcase, leaves_no_call_unexamined, 0, 5);
    suite_add_tcase(suite, tcase);
    return suite;
}
