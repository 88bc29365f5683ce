/* answer_text.c - answers of calls as text: taken apart and compared. */
#include "results/answer_text.h"

#include <stdio.h>
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
