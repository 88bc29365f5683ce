/* exceptions.c - where scenarios do not run, and combinations that a product does not have. */
#include "report/exceptions.h"

#include <string.h>

#include "run/suites.h"

/* One exception: scenarios or parts of a suite (`subject`; NULL: the suite's product), what they do
 * not do, and why not. */
struct exception_note {
    const char *suite, *subject, *what, *why;
};

enum { NOTES = 1024 };

struct exception_notes {
    struct exception_note at[NOTES];
    size_t count;
};

static const char only_roomy[] = "only over roomy", few_protocols[] = "not in every protocol",
                  transports[] = "may end differently over some transports (IV_007)";

static void note(struct exception_notes *notes, struct exception_note one)
{
    if (one.why != NULL && notes->count < NOTES)
        notes->at[notes->count++] = one;
}

static void note_scenarios(struct exception_notes *notes, const struct expanded_suite *suite)
{
    for (size_t i = 0; i < suite->scenario_count; i++) {
        const struct scenario *scenario = suite->scenarios[i];
        if (scenario->product)
            continue;
        const char *name = scenario->name;
        note(notes, (struct exception_note){suite->name, name, only_roomy, scenario->roomy});
        note(notes, (struct exception_note){suite->name, name, few_protocols, scenario->why});
        note(notes, (struct exception_note){suite->name, name, transports, scenario->differs});
    }
}

static void note_product(struct exception_notes *notes, const struct expanded_suite *suite)
{
    const struct product *product = suite->suite->product;
    if (product == NULL)
        return;
    note(notes, (struct exception_note){suite->name, NULL, only_roomy, product->roomy});
    for (size_t i = 0; i < DIMENSIONS; i++)
        for (const struct part *part = product->dimensions[i]; part != NULL && part->name != NULL;
             part++)
            note(notes, (struct exception_note){suite->name, part->name, few_protocols, part->why});
}

static int alike(const struct exception_note *one, const struct exception_note *two)
{
    return strcmp(one->suite, two->suite) == 0 && one->what == two->what &&
           strcmp(one->why, two->why) == 0;
}

enum { LISTED = 3 }; /* names; the table of the suite has the others */

/* The subjects of a note and of those like it behind it. */
static void print_subjects(FILE *out, const struct exception_notes *notes, size_t first)
{
    size_t found = 0;
    for (size_t i = first; i < notes->count; i++) {
        if (!alike(&notes->at[i], &notes->at[first]))
            continue;
        const char *subject = notes->at[i].subject;
        if (found < LISTED)
            fprintf(out, "%s%s", found == 0 ? ". " : ", ",
                    subject == NULL ? "its product" : subject);
        found++;
    }
    if (found > LISTED)
        fprintf(out, " and %zu more", found - LISTED);
}

static void print_notes(FILE *out, const struct exception_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct exception_note *one = &notes->at[i];
        bool before = false;
        for (size_t j = 0; j < i && !before; j++)
            before = alike(&notes->at[j], one);
        if (before)
            continue;
        fprintf(out, "* %s, %s: %s", one->suite, one->what, one->why);
        print_subjects(out, notes, i);
        fputc('\n', out);
    }
}

/* The parts that a list names, with the dimensions apart. */
static void print_list(FILE *out, const struct product *product, const int *list)
{
    const char *between = "";
    for (size_t i = 0; i < DIMENSIONS && product->dimensions[i] != NULL; i++) {
        for (const struct part *part = product->dimensions[i]; part->name != NULL; part++)
            for (size_t j = 0; j < PARTS_NAMED && list[j] != 0; j++)
                if (list[j] == part->number) {
                    fprintf(out, "%s%s", between, part->name);
                    between = ", ";
                }
        between = *between != '\0' ? " with " : "";
    }
}

static void print_impossible(FILE *out, const char *suite, const struct product *product)
{
    const struct exception *none = product->impossible;
    for (; none != NULL && none->why != NULL; none++) {
        fprintf(out, "* %s, ", suite);
        for (size_t i = 0; i < LISTS && none->of[i][0] != 0; i++) {
            fputs(i == 0 ? "" : "; ", out);
            print_list(out, product, none->of[i]);
        }
        fprintf(out, ": %s\n", none->why);
    }
}

void print_exceptions(FILE *out)
{
    static struct exception_notes notes;
    notes.count = 0;
    for (size_t i = 0; i < suites_count; i++) {
        note_scenarios(&notes, &suites[i]);
        note_product(&notes, &suites[i]);
    }
    fputs("\nScenarios and parts that do not run everywhere, and the reasons:\n\n", out);
    print_notes(out, &notes);
    fputs("\nImpossible combinations, and the reasons:\n\n", out);
    for (size_t i = 0; i < suites_count; i++)
        if (suites[i].suite->product != NULL)
            print_impossible(out, suites[i].name, suites[i].suite->product);
}
