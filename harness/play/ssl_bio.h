/*
 * ssl_bio.h - BIO_f_ssl(3) over an SSL.
 */
#ifndef SSL_BIO_H
#define SSL_BIO_H

#include "play/endpoints.h"

struct bio_st;

/* Makes a BIO over an SSL; `close` is BIO_CLOSE (the BIO owns the SSL) or BIO_NOCLOSE.  NULL: out
 * of memory. ssl_bio_free frees it, and returns what BIO_free returns. */
struct bio_st *ssl_bio_new(struct ssl_st *ssl, int close);
int ssl_bio_free(struct bio_st *bio);

/* BIO_read and BIO_write through a BIO that the endpoint keeps. */
int endpoint_bio_read(struct endpoint *endpoint, void *bytes, int count);
int endpoint_bio_write(struct endpoint *endpoint, const void *bytes, int count);

/* Frees the BIO and the chain that the endpoint keeps, if there are such. */
void endpoint_bio_free(struct endpoint *endpoint);

#endif
