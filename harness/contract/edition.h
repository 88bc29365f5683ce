/*
 * edition.h - editions: releases of OpenSSL, each of which stands for its manual pages, and families of other
 * libraries, each of which stands for its own documentation.
 */
#ifndef EDITION_H
#define EDITION_H

#include <stdbool.h>
#include <stddef.h>

/* A release as one number that sorts like releases do; a letter counts from a = 1. */
typedef long edition;
#define VERSION(major, minor, fix, letter)                                                         \
    ((major)*1000000L + (minor)*10000L + (fix)*100L + (letter))

enum {
    R0 = 0,
    R1_0_2i = VERSION(1, 0, 2, 9),
    R1_0_2p = VERSION(1, 0, 2, 16),
    R1_0_2r = VERSION(1, 0, 2, 18),
    R1_1_0 = VERSION(1, 1, 0, 0),
    R1_1_0h = VERSION(1, 1, 0, 8),
    R1_1_0i = VERSION(1, 1, 0, 9),
    R1_1_0k = VERSION(1, 1, 0, 11),
    R1_1_1 = VERSION(1, 1, 1, 0),
    R1_1_1a = VERSION(1, 1, 1, 1),
    R1_1_1b = VERSION(1, 1, 1, 2),
    R1_1_1e = VERSION(1, 1, 1, 5),
    R1_1_1f = VERSION(1, 1, 1, 6),
    R1_1_1h = VERSION(1, 1, 1, 8),
    R1_1_1l = VERSION(1, 1, 1, 12),
    R1_1_1m = VERSION(1, 1, 1, 13),
    R3_0 = VERSION(3, 0, 0, 0),
    R3_0_1 = VERSION(3, 0, 1, 0),
    R3_0_2 = VERSION(3, 0, 2, 0),
    R3_0_3 = VERSION(3, 0, 3, 0),
    R3_0_16 = VERSION(3, 0, 16, 0),
    R3_0_17 = VERSION(3, 0, 17, 0),
    R3_0_22 = VERSION(3, 0, 22, 0),
    R3_1 = VERSION(3, 1, 0, 0),
    R3_1_8 = VERSION(3, 1, 8, 0),
    R3_2 = VERSION(3, 2, 0, 0),
    R3_2_4 = VERSION(3, 2, 4, 0),
    R3_2_5 = VERSION(3, 2, 5, 0),
    R3_3 = VERSION(3, 3, 0, 0),
    R3_3_3 = VERSION(3, 3, 3, 0),
    R3_3_4 = VERSION(3, 3, 4, 0),
    R3_4 = VERSION(3, 4, 0, 0),
    R3_4_1 = VERSION(3, 4, 1, 0),
    R3_4_2 = VERSION(3, 4, 2, 0),
    R3_5 = VERSION(3, 5, 0, 0),
    R3_5_1 = VERSION(3, 5, 1, 0),
    R3_5_9 = VERSION(3, 5, 9, 0),
    R3_6 = VERSION(3, 6, 0, 0),
    R3_6_5 = VERSION(3, 6, 5, 0),
    R4_0 = VERSION(4, 0, 0, 0),
    R4_0_3 = VERSION(4, 0, 3, 0),
    NOW = VERSION(99, 0, 0, 0)
};

/* Families of libraries, in the order of their names below. */
enum family {
    FAMILY_OPENSSL,
    FAMILY_LIBRESSL,
    FAMILY_BORINGSSL,
    FAMILY_AWS_LC,
    FAMILY_WOLFSSL,
    FAMILIES
};

/* The edition that stands for the own documentation of a family (own_words.h). */
#define OWN_EDITION(family) VERSION(100 + (family), 0, 0, 0)

/* The family whose own documentation an edition is; FAMILY_OPENSSL: it is a release of OpenSSL. */
enum family edition_family(edition at);

/*
 * The release whose rules hold where none of them is a clause: that of an own edition is 1.1.0, because the
 * families have parted from OpenSSL before it had others.
 */
edition edition_release(edition at);

/* "libressl", "boringssl" ...: the name of the family, and of its edition. */
const char *family_name(enum family family);

/* The family with that name; FAMILIES: there is none. */
enum family family_named(const char *name);

/*
 * Parses "1.1.1k", "3.0" or "3.0.15"; "1.1.1" means its last letter release; or the name of
 * a family.  False: `text` is neither, and *at is unchanged.
 */
bool edition_parse(const char *text, edition *at);

/* The first release of a range: 3.0.0 for "3.0", 1.1.1 without a letter for "1.1.1". */
edition edition_first(edition at);

/* Writes a release as text, at most `size` bytes; returns `text`. */
const char *edition_name(edition at, char *text, size_t size);

#endif
