/* objects.c - calls about an SSL as an object, and about its BIOs. */

#include "calls.h"
#include "stack.h"
#include "stack.lacks.h"
#include "transports.h"

int call_clear(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    int ret = SSL_clear(end->ssl);
    carrier_restart(end->way);
    return ret;
}

int call_free(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    end_forget_over(end);
    SSL_free(end->ssl);
    end->ssl = NULL;
    return 1;
}

int call_pass(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)seen;
    return carrier_pass(&link->carrier, end->way, n);
}

int call_dup(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL *copy = SSL_dup(end->ssl);
    SSL_free(copy);
    return copy != NULL;
}

int call_up_ref(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    if (SSL_up_ref(end->ssl) != 1)
        return 0;
    SSL_free(end->ssl);
    return 1;
}

int call_ignore_eof(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_set_options(end->ssl, stack_ignore_eof());
    return 1;
}

int call_no_write_bio(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_set0_wbio(end->ssl, NULL);
    return 1;
}

int call_other_write_bio(struct link *link, struct end *end, long n, struct seen *seen)
{
    BIO *bio = transport_passing(end->way->to);
    (void)link;
    (void)n;
    (void)seen;
    SSL_set0_wbio(end->ssl, bio);
    return bio != NULL;
}

int call_other_bio(struct link *link, struct end *end, long n, struct seen *seen)
{
    BIO *bio = transport_passing(end->way->to);
    (void)link;
    (void)n;
    (void)seen;
    SSL_set_bio(end->ssl, bio, bio);
    return bio != NULL;
}

/* BIO_f_ssl(3) over a side's SSL. */
static BIO *over_ssl(struct end *end, int close)
{
    BIO *bio = BIO_new(BIO_f_ssl());
    if (bio != NULL)
        (void)BIO_set_ssl(bio, end->ssl, close);
    return bio;
}

/* BIO_set_ssl takes a reference of the SSL's read BIO, which BIO_free alone does not give back. */
static int free_over(BIO *bio)
{
    BIO *next = BIO_next(bio);
    int ret = BIO_free(bio);
    BIO_free_all(next); /* a chain, where it was the last to hold it */
    return ret;
}

/* One for the life of the SSL: to free one may close the connection. */
static BIO *kept_over(struct end *end)
{
    if (end->over == NULL)
        end->over = over_ssl(end, BIO_NOCLOSE);
    return end->over;
}

void end_forget_over(struct end *end)
{
    if (end->over != NULL)
        free_over(end->over);
    end->over = NULL;
}

int ssl_bio_read(struct end *end, void *bytes, int count)
{
    return BIO_read(kept_over(end), bytes, count);
}

int ssl_bio_write(struct end *end, const void *bytes, int count)
{
    return BIO_write(kept_over(end), bytes, count);
}

int call_bio_reset(struct link *link, struct end *end, long n, struct seen *seen)
{
    BIO *bio = over_ssl(end, BIO_NOCLOSE);
    (void)link;
    (void)n;
    (void)seen;
    int ret = (int)BIO_reset(bio);
    free_over(bio);
    carrier_restart(end->way);
    return ret;
}

int call_bio_free(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    int ret = free_over(over_ssl(end, BIO_CLOSE));
    end->ssl = NULL;
    return ret;
}

int call_bio_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    BIO *bio = BIO_new(BIO_f_buffer()), *over = over_ssl(end, BIO_NOCLOSE);
    (void)link;
    (void)n;
    (void)seen;
    if (bio == NULL || over == NULL)
        return 0;
    BIO_ssl_shutdown(BIO_push(bio, over));
    BIO_free_all(bio);
    return 1;
}

int call_bio_at_end(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return BIO_eof(end->way->near);
}

int call_auto_retry(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    if (n != 0)
        SSL_set_mode(end->ssl, SSL_MODE_AUTO_RETRY);
    else
        (void)SSL_clear_mode(end->ssl, SSL_MODE_AUTO_RETRY);
    return 1;
}

/* Calls SSL_shutdown once, inside the call that sends or receives an alert. */
/* A callback is the object's, or its context's: a server's is, here. */
static void set_info_callback(SSL *ssl, void (*callback)(const SSL *, int, int))
{
    if (SSL_is_server(ssl))
        SSL_CTX_set_info_callback(SSL_get_SSL_CTX(ssl), callback);
    else
        SSL_set_info_callback(ssl, callback);
}

static void close_inside(const SSL *ssl, int where, int value)
{
    SSL *self = (SSL *)(uintptr_t)ssl;
    (void)value;
    if ((where & SSL_CB_ALERT) == 0)
        return;
    set_info_callback(self, NULL);
    stack_mark(); /* the queue is the outer call's */
    SSL_shutdown(self);
    stack_pop_to_mark();
}

int call_nested(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    set_info_callback(end->ssl, close_inside);
    return 1;
}
