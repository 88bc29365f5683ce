/* getters.c - calls that ask for a state, and those that set the quiet mode. */

#include "calls.h"
#include "stack.h"
#include "stack.lacks.h"
#include "walk.h"

int call_get_shutdown(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return end_flags(end);
}

int call_pending(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_pending(end->ssl);
}

int call_has_pending(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_has_pending(end->ssl);
}

int call_get_error(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return (int)end_error(end, -1);
}

int call_told_eof(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return end->told_eof;
}

int call_want(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    switch (SSL_want(end->ssl)) { /* the numbers are the stack's own */
    case SSL_NOTHING:
        return 1;
    case SSL_WRITING:
        return 2;
    case SSL_READING:
        return 3;
    default:
        return 4;
    }
}

int call_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    SSL_set_quiet_shutdown(end->ssl, (int)n);
    return !stack_has(CAN(QUIET_GETTERS)) || SSL_get_quiet_shutdown(end->ssl) == n;
}

int call_ctx_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    SSL_CTX *ctx = SSL_get_SSL_CTX(end->ssl);
    (void)link;
    (void)seen;
    SSL_CTX_set_quiet_shutdown(ctx, (int)n);
    return stack_has(CAN(QUIET_GETTERS)) ? SSL_CTX_get_quiet_shutdown(ctx) : (int)n;
}

int call_get_quiet(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_get_quiet_shutdown(end->ssl);
}
