/* flavours.c - variations in the use of the library that must not change any verdict. */
#include "play/flavours.h"

#include "stack/compat.h"
#include "stack/stack.h"

const char *const flavour_names[FLAVOURS] = {
    "plain",  "ex",        "no_auto_retry", "partial_write", "release_buffers", "read_ahead",
    "padded", "other_key", "other_cipher",  "resumed",       "ssl_bio",         "async"};

capabilities flavour_needs(enum flavour flavour, int protocol)
{
    static const capabilities needs[FLAVOURS] = {[EX] = CAN(EX_CALLS),
                                                 [PADDED] = CAN(BLOCK_PADDING),
                                                 [OTHER_KEY] = CAN(CURVES) | CAN(SIGALGS),
                                                 [SSL_BIO] = CAN(SSL_BIO),
                                                 [ASYNC] = CAN(ASYNC),
                                                 [NO_AUTO_RETRY] = CAN(CLEAR_MODE)};
    if (flavour == OTHER_CIPHER)
        return protocol > NTH_TLS1_2 ? CAN(CIPHERSUITES) : CAN(CURVES);
    return needs[flavour];
}

/* Below TLS 1.2 the ciphers need security level 0, which not every stack knows. */
static bool use_ciphers(SSL *ssl, int protocol, const char *list, const char *with_level)
{
    if (protocol > NTH_TLS1_2)
        return true;
    return (protocol < NTH_TLS1_2 && SSL_set_cipher_list(ssl, with_level) == 1) ||
           SSL_set_cipher_list(ssl, list) == 1;
}

static bool use_other_key(SSL *ssl, int protocol, bool server)
{
    const char *list =
        protocol == NTH_TLS1_2 ? "ECDHE-RSA-AES128-GCM-SHA256" : "ECDHE-RSA-AES128-SHA";
    if (!use_ciphers(ssl, protocol, list, "ECDHE-RSA-AES128-SHA:@SECLEVEL=0"))
        return false;
    if (server)
        return contexts_give_key(ssl, true);
    return protocol < NTH_TLS1_2 || SSL_set1_sigalgs_list(ssl, "RSA-PSS+SHA256:RSA+SHA256") == 1;
}

static bool use_other_cipher(SSL *ssl, int protocol)
{
    const char *list =
        protocol == NTH_TLS1_2 ? "ECDHE-ECDSA-AES128-SHA256" : "ECDHE-ECDSA-AES256-SHA";
    if (protocol > NTH_TLS1_2)
        return SSL_set_ciphersuites(ssl, "TLS_CHACHA20_POLY1305_SHA256") == 1;
    return use_ciphers(ssl, protocol, list, "ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0");
}

bool flavour_apply(SSL *ssl, enum flavour flavour, int protocol, bool server)
{
    enum { BLOCK = 128 };
    switch (flavour) {
    case NO_AUTO_RETRY:
        (void)SSL_clear_mode(ssl, SSL_MODE_AUTO_RETRY);
        return true;
    case PARTIAL_WRITE:
        SSL_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        return true;
    case RELEASE_BUFFERS:
        SSL_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
        return true;
    case READ_AHEAD:
        SSL_set_read_ahead(ssl, 1);
        return true;
    case ASYNC:
        return stack_enable_async(ssl);
    case PADDED:
        return SSL_set_block_padding(ssl, BLOCK) == 1;
    case OTHER_KEY:
        return use_other_key(ssl, protocol, server);
    case OTHER_CIPHER:
        return use_other_cipher(ssl, protocol);
    case PLAIN:
    case EX:
    case RESUMED:
    case SSL_BIO:
    case FLAVOURS:
        break;
    }
    return true;
}
