/* flavours.c - variations in the use of the library that must not change any verdict. */
#include "play/flavours.h"

#include "contract/protocol.h"
#include "contract/scenario.h"
#include "stack/compat.h"
#include "stack/stack.h"

const char *const flavour_names[FLAVOURS] = {"plain",
                                             "ex",
                                             "no_auto_retry",
                                             "partial_write",
                                             "release_buffers",
                                             "read_ahead",
                                             "padded",
                                             "other_key",
                                             "other_cipher",
                                             "resumed",
                                             "ssl_bio",
                                             "async",
                                             "fragments",
                                             "options",
                                             "small_records",
                                             "pipelines",
                                             "no_renegotiation",
                                             "no_extended_master",
                                             "unsafe_legacy",
                                             "mac_then_encrypt",
                                             "no_middleboxes",
                                             "early_data_allowed",
                                             "padding_callback",
                                             "padded_handshakes"};

/* The flavours that not every protocol has, and the options of groups.  Over datagrams the application sizes its
 * records: RFC 6347, 4.1.1.  A group needs what its first
 * option in a protocol needs. */
static const struct option {
    enum flavour alone, group;
    unsigned in; /* enum protocol */
    capabilities needs;
} options[] = {
    {PADDED, PADDED, TLS1_3, CAN(BLOCK_PADDING)},
    {SMALL_RECORDS, FRAGMENTS, STREAMS, CAN(MAX_SEND_FRAGMENT)},
    {PIPELINES, FRAGMENTS, STREAMS, CAN(MAX_PIPELINES)},
    {NO_RENEGOTIATION, OPTIONS, OLDER, CAN(NO_RENEGOTIATION)},
    {NO_EXTENDED_MASTER, OPTIONS, OLDER, CAN(NO_EXTENDED_MASTER)},
    {UNSAFE_LEGACY, OPTIONS, OLDER, CAN(UNSAFE_LEGACY)},
    {MAC_THEN_ENCRYPT, OPTIONS, OLDER, CAN(NO_ENCRYPT_THEN_MAC) | CAN(CURVES)},
    {NO_MIDDLEBOXES, OPTIONS, TLS1_3, CAN(MIDDLEBOX_COMPAT)},
    {EARLY_DATA_ALLOWED, OPTIONS, TLS1_3, CAN(EARLY_DATA)},
    {PADDING_CALLBACK, OPTIONS, TLS1_3, CAN(PADDING_CALLBACK)},
    {PADDED_HANDSHAKES, OPTIONS, TLS1_3, CAN(PADDED_HANDSHAKES)},
};
enum { GROUPED = sizeof options / sizeof options[0] };

/* The first option that a flavour is or contains in a protocol; NULL: none. */
static const struct option *option_of(enum flavour flavour, int protocol)
{
    for (size_t i = 0; i < GROUPED; i++)
        if ((options[i].alone == flavour || options[i].group == flavour) &&
            (options[i].in & 1U << protocol) != 0)
            return &options[i];
    return NULL;
}

bool flavour_is_group(enum flavour flavour)
{
    return flavour == FRAGMENTS || flavour == OPTIONS;
}

bool flavour_is_of_group(enum flavour flavour)
{
    return flavour > OPTIONS;
}

bool flavour_exists(enum flavour flavour, int protocol)
{
    if (protocol == NTH_QUIC)
        return flavour == PLAIN;
    return (flavour != PADDED && flavour < FRAGMENTS) || option_of(flavour, protocol) != NULL;
}

bool flavour_uses(enum flavour flavour, enum flavour option, int protocol)
{
    const struct option *of = option_of(option, protocol);
    if (of == NULL || of->alone != option)
        return false;
    return flavour == option || (flavour == of->group && stack_has(of->needs));
}

bool flavour_is_in_blocks(enum flavour flavour, int protocol)
{
    return (flavour == OTHER_CIPHER && protocol_tls(protocol) < NTH_TLS1_3) ||
           flavour_uses(flavour, MAC_THEN_ENCRYPT, protocol);
}

bool flavour_changes_cipher(enum flavour flavour, int protocol)
{
    return flavour == OTHER_CIPHER || flavour_is_in_blocks(flavour, protocol);
}

capabilities flavour_needs(enum flavour flavour, int protocol)
{
    static const capabilities needs[FLAVOURS] = {[EX] = CAN(EX_CALLS),
                                                 [OTHER_KEY] = CAN(CURVES) | CAN(SIGALGS),
                                                 [SSL_BIO] = CAN(SSL_BIO),
                                                 [ASYNC] = CAN(ASYNC),
                                                 [NO_AUTO_RETRY] = CAN(CLEAR_MODE)};
    const struct option *option = option_of(flavour, protocol);
    if (flavour == OTHER_CIPHER)
        return protocol_tls(protocol) > NTH_TLS1_2 ? CAN(CIPHERSUITES) : CAN(CURVES);
    return option != NULL ? option->needs : needs[flavour];
}

/* Below TLS 1.2 the ciphers need security level 0, which not every stack knows. */
static bool use_ciphers(SSL *ssl, int protocol, const char *list, const char *with_level)
{
    if (protocol_tls(protocol) > NTH_TLS1_2)
        return true;
    return (protocol_tls(protocol) < NTH_TLS1_2 && SSL_set_cipher_list(ssl, with_level) == 1) ||
           SSL_set_cipher_list(ssl, list) == 1;
}

static bool use_other_key(SSL *ssl, int protocol, bool server)
{
    const char *list = protocol_tls(protocol) == NTH_TLS1_2 ? "ECDHE-RSA-AES128-GCM-SHA256"
                                                            : "ECDHE-RSA-AES128-SHA";
    if (!use_ciphers(ssl, protocol, list, "ECDHE-RSA-AES128-SHA:@SECLEVEL=0"))
        return false;
    if (server)
        return contexts_give_key(ssl, true);
    return protocol_tls(protocol) < NTH_TLS1_2 ||
           SSL_set1_sigalgs_list(ssl, "RSA-PSS+SHA256:RSA+SHA256") == 1;
}

static bool use_other_cipher(SSL *ssl, int protocol)
{
    const char *list = protocol_tls(protocol) == NTH_TLS1_2
                           ? "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA"
                           : "ECDHE-ECDSA-AES256-SHA";
    if (protocol_tls(protocol) > NTH_TLS1_2)
        return SSL_set_ciphersuites(ssl, "TLS_CHACHA20_POLY1305_SHA256") == 1;
    return use_ciphers(ssl, protocol, list, "ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0");
}

static size_t pad(SSL *ssl, int type, size_t length, void *nothing)
{
    enum { MOST = 64 };
    (void)ssl;
    (void)nothing;
    return ((size_t)type + length) % MOST;
}

/* Sets one option of a group.  Small records and pipelines are told by 1, what returns the resulting
 * set of options by that. */
static bool set_option(SSL *ssl, enum flavour option, int protocol, bool server)
{
    enum { SMALLEST = 512, PARALLEL = 4, BLOCK = 128, EARLY = 1000 };
    switch (option) {
    case SMALL_RECORDS:
        return SSL_set_max_send_fragment(ssl, SMALLEST) == 1;
    case PIPELINES:
        return SSL_set_split_send_fragment(ssl, SMALLEST) == 1 &&
               SSL_set_max_pipelines(ssl, PARALLEL) == 1;
    case NO_RENEGOTIATION:
        return (SSL_set_options(ssl, SSL_OP_NO_RENEGOTIATION) & SSL_OP_NO_RENEGOTIATION) != 0;
    case NO_EXTENDED_MASTER:
        return SSL_set_options(ssl, SSL_OP_NO_EXTENDED_MASTER_SECRET) != 0;
    case UNSAFE_LEGACY:
        return SSL_set_options(ssl, SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION) != 0;
    case MAC_THEN_ENCRYPT:
        return SSL_set_options(ssl, SSL_OP_NO_ENCRYPT_THEN_MAC) != 0 &&
               use_other_cipher(ssl, protocol);
    case NO_MIDDLEBOXES:
        return (SSL_clear_options(ssl, SSL_OP_ENABLE_MIDDLEBOX_COMPAT) &
                SSL_OP_ENABLE_MIDDLEBOX_COMPAT) == 0;
    case EARLY_DATA_ALLOWED:
        return !server || SSL_set_max_early_data(ssl, EARLY) == 1;
    case PADDING_CALLBACK:
        SSL_set_record_padding_callback(ssl, pad);
        return true;
    case PADDED_HANDSHAKES:
        return SSL_set_block_padding_ex(ssl, 0, BLOCK) == 1;
    default:
        return true;
    }
}

static bool set_options(SSL *ssl, enum flavour flavour, int protocol, bool server)
{
    for (enum flavour option = SMALL_RECORDS; option < FLAVOURS; option++)
        if (flavour_uses(flavour, option, protocol) && !set_option(ssl, option, protocol, server))
            return false;
    return true;
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
    default:
        return set_options(ssl, flavour, protocol, server);
    }
}
