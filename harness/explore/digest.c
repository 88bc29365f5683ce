/* digest.c - digests of 64 bits. */
#include "explore/digest.h"

static uint64_t digest_byte(uint64_t digest, unsigned char byte)
{
    return (digest ^ byte) * UINT64_C(1099511628211);
}

uint64_t digest_number(uint64_t digest, long number)
{
    uint64_t rest = (uint64_t)number;
    for (int i = 0; i < 8; i++, rest >>= 8)
        digest = digest_byte(digest, (unsigned char)rest);
    return digest;
}

uint64_t digest_text(uint64_t digest, const char *text)
{
    for (; *text != '\0'; text++)
        digest = digest_byte(digest, (unsigned char)*text);
    return digest;
}
