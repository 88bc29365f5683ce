/* edition.c - release numbers of OpenSSL. */
#include "contract/edition.h"

#include <stdio.h>

bool edition_parse(const char *text, edition *at)
{
    int major = 0, minor = 0, fix = -1, used = 0;
    char letter = 0;
    if (sscanf(text, "%2d.%2d%n", &major, &minor, &used) != 2 || major < 0 || minor < 0)
        return false;
    text += used;
    if (*text == '.') {
        if (sscanf(text, ".%2d%n", &fix, &used) != 1 || fix < 0)
            return false;
        text += used;
    }
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
    if (fix == 99 || (major > 1 && fix == 0))
        snprintf(text, size, "%ld.%ld", major, minor);
    else if (letter >= 1 && letter <= 25)
        snprintf(text, size, "%ld.%ld.%ld%c", major, minor, fix, (char)('a' + letter - 1));
    else
        snprintf(text, size, "%ld.%ld.%ld", major, minor, fix);
    return text;
}
