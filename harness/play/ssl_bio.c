/* ssl_bio.c - BIO_f_ssl(3) over an SSL. */
#include "play/ssl_bio.h"

#include "stack/compat.h"

BIO *ssl_bio_new(SSL *ssl, int close)
{
    BIO *bio = BIO_new(BIO_f_ssl());
    if (bio != NULL)
        (void)BIO_set_ssl(bio, ssl, close);
    return bio;
}

/* BIO_set_ssl takes a reference of the SSL's read BIO, which BIO_free alone does not release. */
int ssl_bio_free(BIO *bio)
{
    BIO *next = BIO_next(bio);
    int ret = BIO_free(bio);
    BIO_free_all(next); /* a whole chain, if this was its last reference */
    return ret;
}

/* One BIO for the life of the SSL, because freeing it may close the connection. */
static BIO *bio_over(struct endpoint *endpoint)
{
    if (endpoint->ssl_bio == NULL)
        endpoint->ssl_bio = ssl_bio_new(endpoint->ssl, BIO_NOCLOSE);
    return endpoint->ssl_bio;
}

int endpoint_bio_read(struct endpoint *endpoint, void *bytes, int count)
{
    return BIO_read(bio_over(endpoint), bytes, count);
}

int endpoint_bio_write(struct endpoint *endpoint, const void *bytes, int count)
{
    return BIO_write(bio_over(endpoint), bytes, count);
}

void endpoint_bio_free(struct endpoint *endpoint)
{
    if (endpoint->ssl_bio != NULL)
        ssl_bio_free(endpoint->ssl_bio);
    BIO_free_all(endpoint->chain);
    endpoint->ssl_bio = endpoint->chain = NULL;
}
