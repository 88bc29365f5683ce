/* saboteur_tests.c - a broken promise is caught, and by the clause that it breaks. */
#include <stdlib.h>
#include <string.h>

#include "tests.h"

static const struct {
    const char *name, *clause, *suite;
} saboteurs[] = {
#define SABOTEUR(name, clause, suite, what) {#name, clause, suite},
#define ADVERSARY(name, what)
#include "../../fixtures/saboteurs/saboteurs.def"
#undef SABOTEUR
#undef ADVERSARY
};

/* The clause in the block of the first case that failed. */
START_TEST(is_caught_by_its_clause)
{
    char command[200], wanted[40];
    snprintf(command, sizeof command, "LD_PRELOAD=%%S SABOTEUR=%s %%R check --strict --id %s",
             saboteurs[_i].name, saboteurs[_i].suite);
    snprintf(wanted, sizeof wanted, "\n  %s ", saboteurs[_i].clause);
    struct ended_program ended = run_program(command);
    ck_assert_msg(ended.status == 1, "%s: exit %d", saboteurs[_i].name, ended.status);
    char *first = strstr(ended.out, "deviates  ");
    ck_assert_msg(first != NULL, "%s: nothing deviates:\n%s", saboteurs[_i].name, ended.out);
    char *clause = strchr(first, '\n');
    ck_assert_msg(strncmp(clause, wanted, strlen(wanted)) == 0, "%s is not caught by %s: %.300s",
                  saboteurs[_i].name, saboteurs[_i].clause, first);
    free(ended.out);
}
END_TEST

Suite *saboteur_tests(void)
{
    Suite *suite = suite_create("saboteur");
    TCase *tcase = tcase_create("saboteur");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, is_caught_by_its_clause, 0, sizeof saboteurs / sizeof saboteurs[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
