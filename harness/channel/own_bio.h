/*
 * own_bio.h - BIOs whose methods are functions of the harness.
 */
#ifndef OWN_BIO_H
#define OWN_BIO_H

struct bio_st;

/* The functions of a method; `destroy` may be NULL. */
struct own_method {
    const char *name;
    int (*write)(struct bio_st *bio, const char *bytes, int count);
    int (*read)(struct bio_st *bio, char *bytes, int count);
    long (*ctrl)(struct bio_st *bio, int command, long number, void *argument);
    int (*destroy)(struct bio_st *bio);
};

/*
 * A BIO of such a method, which does not own `data`; the caller frees it.  The library's method is made at
 * the first call, kept in *made, and exists as long as the process.  NULL: out of memory.
 */
struct bio_st *own_bio(const struct own_method *method, void **made, void *data);

/* Makes the library's method alone, before a BIO is needed. */
void own_bio_prepare(const struct own_method *method, void **made);

#endif
