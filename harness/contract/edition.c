/* edition.c - release numbers of OpenSSL, and families. */
#include "contract/edition.h"

#include <stdio.h>
#include <string.h>

/* Takes a number of one or two digits off a text; -1: there is none. */
static int take_number(const char **text)
{
    int number = -1;
    for (int i = 0; i < 2 && **text >= '0' && **text <= '9'; i++, ++*text)
        number = (number < 0 ? 0 : 10 * number) + **text - '0';
    return number;
}

/* The same behind a dot. */
static int take_part(const char **text)
{
    if (**text != '.')
        return -1;
    ++*text;
    return take_number(text);
}

const char *family_name(enum family family)
{
    static const char *const names[] = {"openssl", "libressl", "boringssl", "aws-lc", "wolfssl"};
    return names[family];
}

enum family family_named(const char *name)
{
    int family = 0;
    while (family < FAMILIES && strcmp(family_name((enum family)family), name) != 0)
        family++;
    return (enum family)family;
}

enum family edition_family(edition at)
{
    return at < OWN_EDITION(FAMILY_OPENSSL) ? FAMILY_OPENSSL : (enum family)(at / 1000000 - 100);
}

edition edition_release(edition at)
{
    return edition_family(at) == FAMILY_OPENSSL ? at : R1_1_0;
}

static bool parse_family(const char *text, edition *at)
{
    const enum family family = family_named(text);
    if (family == FAMILY_OPENSSL || family == FAMILIES)
        return false;
    *at = OWN_EDITION(family);
    return true;
}

bool edition_parse(const char *text, edition *at)
{
    if (parse_family(text, at))
        return true;
    const int major = take_number(&text), minor = take_part(&text);
    const bool whole = *text == '.';
    const int fix = take_part(&text);
    char letter = 0;
    if (major < 0 || minor < 0 || (whole && fix < 0))
        return false;
    if (*text >= 'a' && *text <= 'z')
        letter = *text++;
    if (*text != '\0' || (letter != 0 && (major > 1 || fix < 0)))
        return false;
    if (major <= 1 && letter == 0)
        letter = 'z';
    *at = VERSION(major, minor, fix < 0 ? 99 : fix, letter == 0 ? 0 : letter - 'a' + 1);
    return true;
}

edition edition_first(edition at)
{
    edition first = at % 100 == 26 ? at - 26 : at;
    return first / 100 % 100 == 99 ? first - 9900 : first;
}

const char *edition_name(edition at, char *text, size_t size)
{
    long major = at / 1000000, minor = at / 10000 % 100, fix = at / 100 % 100, letter = at % 100;
    if (edition_family(at) != FAMILY_OPENSSL)
        snprintf(text, size, "%s", family_name(edition_family(at)));
    else if (fix == 99 || (major > 1 && fix == 0))
        snprintf(text, size, "%ld.%ld", major, minor);
    else if (letter >= 1 && letter <= 25)
        snprintf(text, size, "%ld.%ld.%ld%c", major, minor, fix, (char)('a' + letter - 1));
    else
        snprintf(text, size, "%ld.%ld.%ld", major, minor, fix);
    return text;
}
