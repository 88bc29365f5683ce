/* stack.lacks.c - what some stacks have and others lack; beside stack.c the only place that asks
 * for a library's version. */
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "stack.h"

/* What the headers tell: an option that they name is one that the library takes. */
unsigned stack_options(void)
{
    unsigned can = 0;
#ifdef SSL_OP_IGNORE_UNEXPECTED_EOF
    can |= CAN_IGNORE_EOF;
#endif
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    can |= CAN_NEW_TICKET;
#endif
#if OPENSSL_VERSION_NUMBER >= 0x30200000L
    can |= CAN_SHUTDOWN_EX;
#endif
    return can;
}

bool stack_has_shutdown_ex(void)
{
    return (stack_options() & CAN_SHUTDOWN_EX) != 0;
}

int stack_shutdown_ex(struct ssl_st *ssl)
{
#if OPENSSL_VERSION_NUMBER >= 0x30200000L
    return SSL_shutdown_ex(ssl, 0, NULL, 0);
#else
    (void)ssl;
    return -1;
#endif
}

void stack_stale_entry(void)
{
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    ERR_raise(ERR_LIB_USER, 1);
#else
    ERR_put_error(ERR_LIB_USER, 0, 1, __FILE__, __LINE__);
#endif
}

bool stack_tells_eof(unsigned long entry)
{
#ifdef SSL_R_UNEXPECTED_EOF_WHILE_READING
    return ERR_GET_LIB(entry) == ERR_LIB_SSL &&
           ERR_GET_REASON(entry) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
#else
    (void)entry;
    return false;
#endif
}

int stack_new_ticket(struct ssl_st *ssl)
{
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    return SSL_new_session_ticket(ssl);
#else
    (void)ssl;
    return 0;
#endif
}

uint64_t stack_ignore_eof(void)
{
#ifdef SSL_OP_IGNORE_UNEXPECTED_EOF
    return SSL_OP_IGNORE_UNEXPECTED_EOF;
#else
    return 0;
#endif
}
