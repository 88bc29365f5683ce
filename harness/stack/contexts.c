/* contexts.c - the SSL_CTX objects from which all connections are made. */
#include "stack/contexts.h"

#include <limits.h>
#include <stdio.h>

#include "contract/sentence.h"
#include "stack/compat.h"
#include "stack/quic.h"

static SSL_CTX *contexts[PROTOCOLS][2];

static const int versions[PROTOCOLS] = {
    TLS1_VERSION,
    TLS1_1_VERSION,
    TLS1_2_VERSION,
#ifdef TLS1_3_VERSION
    [NTH_TLS1_3] = TLS1_3_VERSION,
#endif
#ifdef DTLS1_VERSION
    [NTH_DTLS1_0] = DTLS1_VERSION,
#endif
#ifdef DTLS1_2_VERSION
    [NTH_DTLS1_2] = DTLS1_2_VERSION,
#endif
#ifdef DTLS1_3_VERSION
    [NTH_DTLS1_3] = DTLS1_3_VERSION,
#endif
};

/* The certificates and keys of servers; the second one is for the flavour other_key. */
static struct {
    const char *name;
    X509 *certificate;
    EVP_PKEY *key;
} keys[] = {{.name = "ecdsa"}, {.name = "rsa"}};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* The parameters of handshakes: with elliptic curves, or for libraries without curves. */
static const struct preset {
    char *groups, *other_first;
    const char *ciphers[3]; /* up to TLS 1.1 with and without security levels; TLS 1.2 */
    int key;
} presets[] = {{"P-256",
                "P-384:P-256",
                {"ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", "ECDHE-ECDSA-AES128-SHA",
                 "ECDHE-ECDSA-AES128-GCM-SHA256"},
                0},
               {"ffdhe2048",
                "ffdhe3072:ffdhe2048",
                {"AES128-SHA:@SECLEVEL=0", "AES128-SHA", "AES128-GCM-SHA256"},
                1}};
static const struct preset *preset = &presets[0];

char *contexts_groups(bool other_first)
{
    return other_first ? preset->other_first : preset->groups;
}

bool contexts_give_key(SSL *ssl, bool other)
{
    const int which = other ? 1 : preset->key;
    return SSL_use_certificate(ssl, keys[which].certificate) == 1 &&
           SSL_use_PrivateKey(ssl, keys[which].key) == 1;
}

/* One AES-128-GCM cipher for each protocol that has such ciphers, so that records can be
 * decrypted. */
static bool set_ciphers(SSL_CTX *ctx, int protocol)
{
    if (protocol_tls(protocol) == NTH_TLS1_3)
        return stack_restrict_suites(ctx);
    if (protocol_tls(protocol) == NTH_TLS1_2)
        return SSL_CTX_set_cipher_list(ctx, preset->ciphers[2]) == 1;
    return SSL_CTX_set_cipher_list(ctx, preset->ciphers[0]) == 1 ||
           SSL_CTX_set_cipher_list(ctx, preset->ciphers[1]) == 1;
}

/* The key-log callback of all contexts; NULL where records cannot be decrypted with the keys of the
 * negotiated cipher. */
static keylog_callback key_log;

static SSL_CTX *new_context(int protocol, bool server)
{
    if (protocol == NTH_QUIC)
        return stack_quic() == NULL ? NULL : stack_quic()->new_context(server);
    return versions[protocol] == 0 ? NULL : stack_new_context(versions[protocol], server);
}

/* SSL_CTX_set_session_id_context(3): each server must do this, or its sessions are of no use where clients have
 * certificates. */
static bool name_sessions(SSL_CTX *ctx)
{
    static const unsigned char name[] = "shutdown";
    return SSL_CTX_set_session_id_context(ctx, name, sizeof name - 1) == 1;
}

static SSL_CTX *make_context(int protocol, bool server)
{
    SSL_CTX *ctx = new_context(protocol, server);
    if (ctx == NULL)
        return NULL;
    bool grouped = SSL_CTX_set1_groups_list(ctx, preset->groups) == 1;
    bool made = set_ciphers(ctx, protocol) &&
                (grouped || (preset != &presets[0] && protocol_tls(protocol) != NTH_TLS1_3)) &&
                (!server || (name_sessions(ctx) &&
                             SSL_CTX_use_certificate(ctx, keys[preset->key].certificate) == 1 &&
                             SSL_CTX_use_PrivateKey(ctx, keys[preset->key].key) == 1));
    if (!made) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    if (key_log != NULL)
        SSL_CTX_set_keylog_callback(ctx, key_log);
    return ctx;
}

static void *read_file(const char *certs, const char *name, const char *kind, bool key)
{
    char path[PATH_MAX];
    void *read = NULL;
    snprintf(path, sizeof path, "%s/%s.%s", certs, name, kind);
    BIO *file = BIO_new_file(path, "r");
    if (file != NULL && key)
        read = PEM_read_bio_PrivateKey(file, NULL, NULL, NULL);
    else if (file != NULL)
        read = PEM_read_bio_X509(file, NULL, NULL, NULL);
    BIO_free(file);
    return read;
}

/* Loads the keys that the preset uses. */
static const char *load_keys(const char *certs)
{
    for (int i = preset->key; i < KEYS; i++) {
        keys[i].certificate = read_file(certs, keys[i].name, "pem", false);
        keys[i].key = read_file(certs, keys[i].name, "key", true);
        if (keys[i].certificate != NULL && keys[i].key != NULL)
            continue;
        return sentence(
            "cannot read %s/%s.pem or %s.key, or they are damaged: check the repository "
            "out again or run certs/make-certs.sh",
            certs, keys[i].name, keys[i].name);
    }
    return NULL;
}

/* Whether the library supports the curve of the first preset. */
static bool has_curves(void)
{
    bool has = false;
    for (int i = PROTOCOLS - 1; i >= 2 && !has; i--) {
        SSL_CTX *ctx = versions[i] == 0 ? NULL : stack_new_context(versions[i], false);
        has = ctx != NULL && SSL_CTX_set1_groups_list(ctx, presets[0].groups) == 1;
        SSL_CTX_free(ctx);
    }
    return has;
}

const char *contexts_open(const char *certs, keylog_callback keylog, capabilities *can)
{
    preset = has_curves() ? &presets[0] : &presets[1];
    *can = preset == &presets[0] ? stack_offers() : stack_offers() & ~CAN(CURVES);
    key_log = (*can & CAN(KEYLOG)) != 0 ? keylog : NULL;
    const char *refused = load_keys(certs);
    for (int i = 0; i < PROTOCOLS && refused == NULL; i++)
        for (int server = 0; server < 2; server++)
            contexts[i][server] = make_context(i, server);
    return refused;
}

bool contexts_drop_keylog(void)
{
    bool made = true;
    key_log = NULL;
    for (int i = 0; i < PROTOCOLS; i++)
        if (contexts[i][0] != NULL && contexts[i][1] != NULL)
            made = contexts_renew(i) && made;
    return made;
}

bool contexts_renew(int protocol)
{
    for (int server = 0; server < 2; server++) {
        SSL_CTX_free(contexts[protocol][server]);
        contexts[protocol][server] = make_context(protocol, server);
    }
    ERR_clear_error();
    return contexts[protocol][0] != NULL && contexts[protocol][1] != NULL;
}

void contexts_forget_sessions(void)
{
    for (int i = 0; i < PROTOCOLS; i++)
        for (int server = 0; server < 2; server++)
            if (contexts[i][server] != NULL && SSL_CTX_sess_number(contexts[i][server]) != 0)
                SSL_CTX_flush_sessions(contexts[i][server], 0);
}

void contexts_close(void)
{
    for (int i = 0; i < KEYS; i++) {
        X509_free(keys[i].certificate);
        EVP_PKEY_free(keys[i].key);
        keys[i].certificate = NULL;
        keys[i].key = NULL;
    }
    for (int i = 0; i < PROTOCOLS; i++)
        for (int server = 0; server < 2; server++) {
            SSL_CTX_free(contexts[i][server]);
            contexts[i][server] = NULL;
        }
}

struct ssl_ctx_st *contexts_get(int protocol, bool server)
{
    return contexts[protocol][server];
}

int contexts_other_version(int protocol)
{
    return versions[protocol_other(protocol)];
}

struct ssl_ctx_st *contexts_new(int protocol, bool server)
{
    SSL_CTX *ctx = make_context(protocol, server);
    ERR_clear_error(); /* of settings that the stack lacks */
    return ctx;
}

bool contexts_may_evict_sessions(void)
{
    enum {
        PLENTY = 1024
    }; /* a cache that evicts by hash needs much more room than there are
                               connections */
    bool few = false;
    for (int i = 0; i < PROTOCOLS; i++) {
        SSL_CTX *server = contexts[i][1];
        const long places = server == NULL ? 0 : SSL_CTX_sess_get_cache_size(server);
        few = few || (places > 0 && places < PLENTY); /* 0 means no limit */
    }
    return few;
}
