/* choices.c - what calls gave where the rows that judge them leave it open, by clause and call. */
#include "results/choices.h"

#include <stdlib.h>
#include <string.h>

#include "results/answer_text.h"

/* The name of a call without its side and its numbers. */
static void place_of(const struct choice *choice, char call[ANSWER_TEXT])
{
    const char *name = strchr(choice->call, ' ');
    answer_plain_call(name == NULL ? choice->call : name + 1, call);
}

static bool is_of(const struct choice *choice, enum clause clause, const char *call)
{
    char place[ANSWER_TEXT];
    place_of(choice, place);
    return choice->clause == clause && strcmp(place, call) == 0;
}

/* What the calls of a place gave, from the first one on: once, if they agree.  The caller frees it. */
static char *text_of(const struct result *result, size_t first, const char *call)
{
    const struct choice *one = &result->choices[first];
    char *text = NULL;
    size_t size = 0;
    bool agree = true;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    for (size_t i = first; i < result->choice_count; i++)
        if (is_of(&result->choices[i], one->clause, call))
            agree = agree && strcmp(result->choices[i].got, one->got) == 0;
    fputs(one->got, out);
    for (size_t i = first + 1; i < result->choice_count && !agree; i++)
        if (is_of(&result->choices[i], one->clause, call))
            fprintf(out, ", %s", result->choices[i].got);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

static bool add(struct choices *choices, const struct results *results, size_t which, size_t first)
{
    const struct result *result = &results->at[which];
    const struct choice *one = &result->choices[first];
    char call[ANSWER_TEXT];
    place_of(one, call);
    for (size_t i = 0; i < first; i++)
        if (is_of(&result->choices[i], one->clause, call))
            return true; /* it stands there already */
    struct chosen *more = realloc(choices->at, (choices->count + 1) * sizeof *more);
    if (more == NULL)
        return false;
    choices->at = more;
    more[choices->count] = (struct chosen){.which = which,
                                           .clause = one->clause,
                                           .call = strdup(call),
                                           .text = text_of(result, first, call)};
    const struct chosen *added = &more[choices->count++];
    return added->call != NULL && added->text != NULL;
}

bool choices_of(const struct results *results, struct choices *choices)
{
    bool good = true;
    *choices = (struct choices){.at = NULL};
    for (size_t i = 0; i < results->count && good; i++)
        for (size_t j = 0; j < results->at[i].choice_count && good; j++)
            good = add(choices, results, i, j);
    return good;
}

void choices_free(struct choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->at[i].call);
        free(choices->at[i].text);
    }
    free(choices->at);
    *choices = (struct choices){.at = NULL};
}

bool chosen_in_same_place(const struct chosen *one, const struct chosen *two)
{
    return one->clause == two->clause && strcmp(one->call, two->call) == 0;
}

/* Copies the element of a list, separated by ", ", and returns the rest: a list of one is as long as
 * it has to be. */
static const char *next(const char *list, char element[CHOICE_TEXT])
{
    const size_t length = strcspn(list, ",");
    snprintf(element, CHOICE_TEXT, "%.*s", (int)length, list);
    return list[length] == '\0' ? list : list + length + 2;
}

size_t choice_that_differs(const char *before, const char *now, char was[CHOICE_TEXT],
                           char is[CHOICE_TEXT])
{
    for (size_t i = 0;; i++) {
        const bool last = strchr(before, ',') == NULL && strchr(now, ',') == NULL;
        before = next(before, was);
        now = next(now, is);
        if (last || strcmp(was, is) != 0)
            return i;
    }
}

const struct choice *choice_nth(const struct result *result, const struct chosen *chosen, size_t n)
{
    for (size_t i = 0; i < result->choice_count; i++)
        if (is_of(&result->choices[i], chosen->clause, chosen->call) && n-- == 0)
            return &result->choices[i];
    return NULL;
}
