/* compat.c - replacements for functions that some stacks lack. */
#include "stack/compat.h"

/* From headers and linker alone; probe_stack may remove some of them. */
capabilities stack_offers(void)
{
    static const capabilities can = 0
#define CAPABILITY(name, said, probe) | (HAS_##name != 0 ? CAN(name) : 0)
#define FUNCTION(name, probe)
#include "contract/capabilities.def"
#undef CAPABILITY
#undef FUNCTION
        ;
    return can;
}

void stack_start(void)
{
#if HAS_INIT_CRYPTO
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
#else
    (void)SSL_library_init();
    SSL_load_error_strings();
#endif
}

void stack_add_stale_entry(void)
{
    ERR_raise(ERR_LIB_USER, 1);
}

bool stack_entry_is_eof(unsigned long entry)
{
#if HAS_EOF_REASON
    return ERR_GET_LIB(entry) == ERR_LIB_SSL &&
           ERR_GET_REASON(entry) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
#else
    (void)entry;
    return false;
#endif
}

uint64_t stack_ignore_eof(void)
{
#if HAS_IGNORE_EOF
    return SSL_OP_IGNORE_UNEXPECTED_EOF;
#else
    return 0;
#endif
}

uint64_t stack_allow_renegotiation(void)
{
#ifdef SSL_OP_ALLOW_CLIENT_RENEGOTIATION
    return SSL_OP_ALLOW_CLIENT_RENEGOTIATION;
#else
    return 0;
#endif
}

#if HAS_ERR_MARKS
void stack_mark(void)
{
    ERR_set_mark();
}

void stack_pop_to_mark(void)
{
    ERR_pop_to_mark();
}
#else
/* Without marks single entries cannot be removed: the queue is cleared if it was empty at the mark,
 * and otherwise left as it is. */
static unsigned filled; /* a bit for each mark, the latest in bit 0: the queue was not empty */

void stack_mark(void)
{
    filled = filled << 1 | (ERR_peek_error() != 0);
}

void stack_pop_to_mark(void)
{
    if ((filled & 1) == 0)
        ERR_clear_error();
    filled >>= 1;
}
#endif

enum datagram_control stack_datagram_control(int command)
{
    static const struct {
        int command;
        enum datagram_control means;
    } controls[] = {
#ifdef BIO_CTRL_DGRAM_QUERY_MTU
        {BIO_CTRL_DGRAM_QUERY_MTU, ASKS_MTU},
#endif
#ifdef BIO_CTRL_DGRAM_GET_FALLBACK_MTU
        {BIO_CTRL_DGRAM_GET_FALLBACK_MTU, ASKS_MTU},
#endif
#ifdef BIO_CTRL_DGRAM_GET_MTU
        {BIO_CTRL_DGRAM_GET_MTU, ASKS_MTU},
        {BIO_CTRL_DGRAM_SET_MTU, SETS_MTU},
#endif
#ifdef BIO_CTRL_DGRAM_GET_MTU_OVERHEAD
        {BIO_CTRL_DGRAM_GET_MTU_OVERHEAD, ASKS_OVERHEAD},
#endif
        {0, NO_DATAGRAM_CONTROL}};
    size_t i = 0;
    while (controls[i].command != 0 && controls[i].command != command)
        i++;
    return controls[i].means;
}

#if HAS_DGRAM_BIOS
bool stack_datagram_pair(BIO **one, BIO **other)
{
    return BIO_new_bio_dgram_pair(one, 0, other, 0) == 1;
}

BIO *stack_datagram_memory(void)
{
    BIO *bio = BIO_new(BIO_s_dgram_mem());
    if (bio != NULL)
        (void)BIO_set_mem_eof_return(bio, -1);
    return bio;
}
#else
bool stack_datagram_pair(BIO **one, BIO **other)
{
    (void)one;
    (void)other;
    return NOT_IN_THIS_STACK;
}

BIO *stack_datagram_memory(void)
{
    abort();
}
#endif

size_t stack_datagrams_read(int operation, long ret, const size_t *processed)
{
#ifdef BIO_CB_RECVMMSG
    if (operation == (BIO_CB_RECVMMSG | BIO_CB_RETURN))
        return ret > 0 ? *processed : 0;
#endif
    (void)processed;
    return operation == (BIO_CB_READ | BIO_CB_RETURN) && ret > 0;
}

#if HAS_DTLS
int stack_timer(SSL *ssl, struct timeval *left)
{
    return (int)DTLSv1_get_timeout(ssl, left);
}

int stack_handle_timer(SSL *ssl)
{
    return (int)DTLSv1_handle_timeout(ssl);
}
#else
int stack_timer(SSL *ssl, struct timeval *left)
{
    (void)ssl;
    (void)left;
    return NOT_IN_THIS_STACK;
}

int stack_handle_timer(SSL *ssl)
{
    (void)ssl;
    return NOT_IN_THIS_STACK;
}
#endif

int stack_retry_flags(BIO *bio)
{
    return (BIO_should_read(bio) ? 1 : 0) | (BIO_should_write(bio) ? 2 : 0);
}

void stack_set_retry_flags(BIO *bio, int flags)
{
    if ((flags & 1) != 0)
        BIO_set_retry_read(bio);
    if ((flags & 2) != 0)
        BIO_set_retry_write(bio);
}

#if OPENSSL_VERSION_NUMBER < 0x10100000L && !defined(LIBRESSL_VERSION_NUMBER)
/* Each version has methods of its own. */
static const SSL_METHOD *method_of(int version, bool server)
{
    switch (version) {
    case TLS1_VERSION:
        return server ? TLSv1_server_method() : TLSv1_client_method();
    case TLS1_1_VERSION:
        return server ? TLSv1_1_server_method() : TLSv1_1_client_method();
    case TLS1_2_VERSION:
        return server ? TLSv1_2_server_method() : TLSv1_2_client_method();
    case DTLS1_VERSION:
        return server ? DTLSv1_server_method() : DTLSv1_client_method();
    case DTLS1_2_VERSION:
        return server ? DTLSv1_2_server_method() : DTLSv1_2_client_method();
    default:
        return NULL;
    }
}

static bool is_ready(SSL_CTX *ctx, int version)
{
    (void)version;
    return SSL_CTX_set_ecdh_auto(ctx, 1) == 1; /* or the server takes no elliptic curve */
}
#else
/* A method of one version, or NULL.  wolfSSL refuses in SSL_set_session the sessions of DTLS 1.2 where
 * SSL_CTX_set_max_proto_version was called. */
static const SSL_METHOD *own_method(int version, bool server)
{
#if HAS_DTLS && defined LIBWOLFSSL_VERSION_HEX
    if (version == DTLS1_2_VERSION)
        return server ? DTLSv1_2_server_method() : DTLSv1_2_client_method();
#endif
    (void)version;
    (void)server;
    return NULL;
}

static const SSL_METHOD *method_of(int version, bool server)
{
    if (own_method(version, server) != NULL)
        return own_method(version, server);
    if (version >> 8 != 0xfe) /* versions of DTLS count down: RFC 6347, 4.1 */
        return server ? TLS_server_method() : TLS_client_method();
#if HAS_DTLS
    return server ? DTLS_server_method() : DTLS_client_method();
#else
    return NULL;
#endif
}

static bool is_ready(SSL_CTX *ctx, int version)
{
    return own_method(version, true) != NULL ||
           (SSL_CTX_set_min_proto_version(ctx, (uint16_t)version) == 1 &&
            SSL_CTX_set_max_proto_version(ctx, (uint16_t)version) == 1);
}
#endif

SSL_CTX *stack_new_context(int version, bool server)
{
    const SSL_METHOD *method = method_of(version, server);
    SSL_CTX *ctx = method == NULL ? NULL : SSL_CTX_new(method);
    if (ctx != NULL && is_ready(ctx, version))
        return ctx;
    SSL_CTX_free(ctx);
    return NULL;
}

/* TLS 1.3 has its own list of cipher suites.  A stack without a setter is expected to prefer
 * TLS_AES_128_GCM_SHA256; if it does not, its records cannot be decrypted (probe_stack checks). */
bool stack_restrict_suites(SSL_CTX *ctx)
{
#if HAS_CTX_CIPHERSUITES
    return SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_GCM_SHA256") == 1;
#else
    return ctx != NULL;
#endif
}

bool stack_enable_async(SSL *ssl)
{
#if HAS_ASYNC
    return (SSL_set_mode(ssl, SSL_MODE_ASYNC) & SSL_MODE_ASYNC) != 0;
#else
    (void)ssl;
    return false;
#endif
}

#if HAS_TICKET_KEY
static int (*key_callback)(SSL *ssl);

static int give_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher,
                    HMAC_CTX *mac, int encrypt)
{
    (void)name;
    (void)iv;
    (void)cipher;
    (void)mac;
    (void)encrypt;
    return key_callback(ssl);
}

bool stack_set_ticket_key_callback(SSL_CTX *ctx, int (*gives)(SSL *ssl))
{
    key_callback = gives;
    return SSL_CTX_set_tlsext_ticket_key_cb(ctx, give_key) == 1;
}
#else
bool stack_set_ticket_key_callback(SSL_CTX *ctx, int (*gives)(SSL *ssl))
{
    (void)ctx;
    (void)gives;
    return NOT_IN_THIS_STACK;
}
#endif
