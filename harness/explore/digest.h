/*
 * digest.h - digests of 64 bits: FNV-1a.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdint.h>

#define DIGEST_START UINT64_C(14695981039346656037)

/* The digest so far, and eight bytes of a number; and the bytes of a text. */
uint64_t digest_number(uint64_t digest, long number);
uint64_t digest_text(uint64_t digest, const char *text);

#endif
