/* answer_text.c - answers of calls as text: taken apart and compared. */
#include "results/answer_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void answer_nth(const char *text, size_t which, char part[ANSWER_TEXT])
{
    char number[24];
    snprintf(number, sizeof number, "%zu: ", which);
    const char *at = text;
    while (strncmp(at, number, strlen(number)) != 0) {
        at = strstr(at, "; ");
        if (at == NULL) {
            *part = '\0';
            return;
        }
        at += 2;
    }
    at += strlen(number);
    const char *end = strstr(at, "; ");
    snprintf(part, ANSWER_TEXT, "%.*s", end == NULL ? (int)strlen(at) : (int)(end - at), at);
}

/* Whether a list, separated by ", ", has an element. */
static bool has(const char *list, const char *element, size_t length)
{
    for (const char *at = list; *at != '\0';) {
        const size_t size = strcspn(at, ",");
        if (size == length && strncmp(at, element, length) == 0)
            return true;
        at += size;
        at += strspn(at, ", ");
    }
    return false;
}

/* The elements of a list that another one does not have. */
static void only_in(const char *list, const char *other, char left[ANSWER_TEXT])
{
    size_t used = 0;
    *left = '\0';
    for (const char *at = list; *at != '\0' && used < ANSWER_TEXT;) {
        const size_t size = strcspn(at, ",");
        if (!has(other, at, size))
            used += (size_t)snprintf(left + used, ANSWER_TEXT - used, "%s%.*s",
                                     used == 0 ? "" : ", ", (int)size, at);
        at += size;
        at += strspn(at, ", ");
    }
}

void answer_difference(const char *was, const char *is, char short_was[ANSWER_TEXT],
                       char short_is[ANSWER_TEXT])
{
    const size_t one = strcspn(was, ","), two = strcspn(is, ",");
    if (one != two || strncmp(was, is, one) != 0) {
        snprintf(short_was, ANSWER_TEXT, "%.*s", (int)one, was);
        snprintf(short_is, ANSWER_TEXT, "%.*s", (int)two, is);
        return;
    }
    only_in(was, is, short_was);
    only_in(is, was, short_is);
}

/* Whether a number is in the relation that a text begins with; moves the text behind it. */
static bool number_fits(const char **text, long number)
{
    static const char *const relations[] = {"any", "<= ", ">= ", "< ", "> ", ""};
    size_t which = 0;
    while (strncmp(*text, relations[which], strlen(relations[which])) != 0)
        which++;
    *text += strlen(relations[which]);
    char *end = NULL;
    const long bound = which == 0 ? 0 : strtol(*text, &end, 10);
    if (which != 0 && end == *text)
        return false;
    *text = which == 0 ? *text : end;
    const bool fits[] = {true, number <= bound, number >= bound, number<bound, number> bound,
                         number == bound};
    return fits[which];
}

bool answer_return_fits(const char *expected, const char *got)
{
    char *class = NULL;
    const long number = strtol(got, &class, 10);
    if (class == got || !number_fits(&expected, number))
        return false;
    class += strspn(class, " ");
    const size_t length = strcspn(class, ",");
    expected += strspn(expected, " ");
    if (strcspn(expected, ",") == 0)
        return true;
    for (size_t size = 0; *expected != '\0' && *expected != ','; expected += size) {
        expected += strspn(expected, " ");
        size = strcspn(expected, " ,");
        if (size == length && strncmp(expected, class, size) == 0)
            return true;
    }
    return false;
}

void answer_plain_call(const char *call, char plain[ANSWER_TEXT])
{
    size_t used = 0;
    for (; call != NULL && *call != '\0' && used < ANSWER_TEXT - 1; call++)
        if (*call < '0' || *call > '9' || (used != 0 && plain[used - 1] != '('))
            plain[used++] = *call;
    plain[used] = '\0';
}

bool answer_of_call(const char *transcript, long step, char call[ANSWER_TEXT],
                    char answer[ANSWER_TEXT])
{
    char number[24];
    const int length = snprintf(number, sizeof number, "\n  %2ld  ", step);
    const char *at = transcript == NULL ? NULL : strstr(transcript, number);
    const char *arrow = at == NULL ? NULL : strstr(at + length, " → ");
    if (arrow == NULL || arrow > at + length + strcspn(at + length, "\n"))
        return false;
    const char *side = at + length, *name = side + strcspn(side, " ");
    snprintf(call, ANSWER_TEXT, "%.*s %.*s", (int)(name - side), side,
             (int)(arrow - name - strspn(name, " ")), name + strspn(name, " "));
    arrow += strlen(" → ");
    snprintf(answer, ANSWER_TEXT, "%.*s", (int)strcspn(arrow, "\n"), arrow);
    static const char *const behind[] = {" ⇢", " ⇠", "    "}; /* records, and the clause */
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
        if (strstr(answer, behind[i]) != NULL)
            *strstr(answer, behind[i]) = '\0';
    return true;
}
