/* exceptions.c - where scenarios do not run, and combinations that a product does not have. */
#include "report/exceptions.h"

#include <string.h>

#include "run/runs_in.h"
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
                  transports[] = "may end differently over some transports (IV_007)",
                  no_datagrams[] = "not over datagrams",
                  a_stream[] =
                      "BIO_s_datagram(3): a write is one datagram and a read takes one, so that "
                      "none is cut, and there is no end of file";

/* Why rows do not run over datagrams, where they take what only a stream has. */
static const char *why_stream(const struct step *rows, size_t count, const char *said)
{
    for (size_t i = 0; i < count && rows[i].kind != ROW_END && said == NULL; i++)
        if (row_needs_stream(&rows[i]) && rows[i].in == 0)
            said = a_stream;
    return said;
}

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
        if (!scenario->blocking && (scenario->only == 0 || (scenario->only & DATAGRAMS) != 0))
            note(notes,
                 (struct exception_note){suite->name, name, no_datagrams,
                                         why_stream(scenario->steps, ROWS, scenario->stream)});
    }
}

static void note_product(struct exception_notes *notes, const struct expanded_suite *suite)
{
    const struct product *product = suite->suite->product;
    if (product == NULL)
        return;
    note(notes, (struct exception_note){suite->name, NULL, only_roomy, product->roomy});
    note(notes, (struct exception_note){suite->name, NULL, no_datagrams, product->stream});
    for (size_t i = 0; i < DIMENSIONS; i++)
        for (const struct part *part = product->dimensions[i]; part != NULL && part->name != NULL;
             part++) {
            note(notes, (struct exception_note){suite->name, part->name, few_protocols, part->why});
            note(notes, (struct exception_note){suite->name, part->name, only_roomy, part->roomy});
            note(notes,
                 (struct exception_note){suite->name, part->name, transports, part->differs});
            if (part->only == 0 || (part->only & DATAGRAMS) != 0)
                note(notes, (struct exception_note){
                                suite->name, part->name, no_datagrams,
                                why_stream(part->then, PART_ROWS,
                                           why_stream(part->steps, PART_ROWS, part->stream))});
        }
}

static bool alike(const struct exception_note *one, const struct exception_note *two)
{
    return one->what == two->what && strcmp(one->why, two->why) == 0;
}

/* How many notes like one are of a suite. */
static size_t count_alike(const struct exception_notes *notes, const struct exception_note *one,
                          const char *suite)
{
    size_t count = 0;
    for (size_t i = 0; i < notes->count; i++)
        count += alike(&notes->at[i], one) && strcmp(notes->at[i].suite, suite) == 0;
    return count;
}

/* Whether no earlier note is like one, in any suite or in its own. */
static bool is_first(const struct exception_notes *notes, size_t which, bool of_suite)
{
    for (size_t i = 0; i < which; i++)
        if (alike(&notes->at[i], &notes->at[which]) &&
            (!of_suite || strcmp(notes->at[i].suite, notes->at[which].suite) == 0))
            return false;
    return true;
}

/* Where a note and those like it are: the name of one, the number of many in a suite. */
static void print_places(FILE *out, const struct exception_notes *notes, size_t first)
{
    const char *between = ":";
    for (size_t i = first; i < notes->count; i++) {
        const struct exception_note *one = &notes->at[i];
        if (!alike(one, &notes->at[first]) || !is_first(notes, i, true))
            continue;
        const size_t count = count_alike(notes, one, one->suite);
        fprintf(out, "%s %s", between, one->suite);
        between = ",";
        if (count > 1)
            fprintf(out, " (%zu)", count);
        else
            fprintf(out, "/%s", one->subject == NULL ? "its product" : one->subject);
    }
    fputc('\n', out);
}

static void print_notes(FILE *out, const struct exception_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        if (!is_first(notes, i, false))
            continue;
        fprintf(out, "* %s, %s", notes->at[i].what, notes->at[i].why);
        print_places(out, notes, i);
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
