/* contexts.c - the contexts that all connections are made of, and what they turn out to be able to.
 */
#include "contexts.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "link.h"
#include "stack.lacks.h"
#include "transports.h"

static SSL_CTX *contexts[PROTOCOLS][2];

static const int versions[PROTOCOLS] = {
    TLS1_VERSION,
    TLS1_1_VERSION,
    TLS1_2_VERSION,
#ifdef TLS1_3_VERSION
    TLS1_3_VERSION,
#endif
};

/* The keys of servers, and of the flavour other_key. */
static struct {
    const char *name;
    X509 *certificate;
    EVP_PKEY *key;
} keys[] = {{.name = "ecdsa"}, {.name = "rsa"}};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* What a handshake is made with: elliptic curves, or none where the library has none. */
static const struct preset {
    char *groups, *other_first;
    const char *ciphers[3]; /* up to TLS 1.1 with security levels and without, TLS 1.2 */
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

char *stack_groups(bool other_first)
{
    return other_first ? preset->other_first : preset->groups;
}

bool stack_give_key(SSL *ssl, bool other)
{
    const int which = other ? 1 : preset->key;
    return SSL_use_certificate(ssl, keys[which].certificate) == 1 &&
           SSL_use_PrivateKey(ssl, keys[which].key) == 1;
}

/* One cipher of AES-128-GCM for each protocol that has it, so that what is on the wire can be read.
 */
static bool set_ciphers(SSL_CTX *ctx, int protocol)
{
    if (protocol == 3)
        return stack_first_suite(ctx);
    if (protocol == 2)
        return SSL_CTX_set_cipher_list(ctx, preset->ciphers[2]) == 1;
    return SSL_CTX_set_cipher_list(ctx, preset->ciphers[0]) == 1 ||
           SSL_CTX_set_cipher_list(ctx, preset->ciphers[1]) == 1;
}

static SSL_CTX *make_context(int protocol, bool server)
{
    SSL_CTX *ctx = versions[protocol] == 0 ? NULL : stack_new_context(versions[protocol], server);
    if (ctx == NULL)
        return NULL;
    bool grouped = SSL_CTX_set1_groups_list(ctx, preset->groups) == 1;
    bool made = set_ciphers(ctx, protocol) &&
                (grouped || (preset != &presets[0] && protocol != 3)) &&
                (!server || (SSL_CTX_use_certificate(ctx, keys[preset->key].certificate) == 1 &&
                             SSL_CTX_use_PrivateKey(ctx, keys[preset->key].key) == 1));
    if (!made) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    SSL_CTX_set_keylog_callback(ctx, link_keylog);
    return ctx;
}

/* How the process of a trial ends: what it found to be missing, as a set; or FAILED. */
enum { WITHOUT_KEYS = 1, WITHOUT_NAMES = 2, WITHOUT_RESUMPTION = 4, FAILED = 8 };

static int try_handshake(int protocol)
{
    struct link *link = link_connect(protocol, 0, SELF, PLAIN);
    if (link == NULL)
        return FAILED;
    int found = 0;
    if (protocol >= 2 && !wire_tells(&link->end[0].way->wire, &link->carrier.secrets))
        found |= WITHOUT_KEYS;
    link_free(link);
    return found;
}

/* Apart from the others: a library may hang in the very call that the suite is about. */
static int try_names(int protocol)
{
    struct link *link = link_connect(protocol, 0, SELF, PLAIN);
    if (link == NULL)
        return FAILED;
    SSL_shutdown(link->end[0].ssl);
    const bool named = link->end[0].way->wire.named;
    link_free(link);
    return named ? 0 : WITHOUT_NAMES;
}

static int try_resumption(int protocol)
{
    struct link *link = link_connect(protocol, 0, SELF, RESUMED);
    const bool resumed = link != NULL;
    link_free(link);
    return resumed ? 0 : WITHOUT_RESUMPTION;
}

/* What is tried: a protocol, and transports, a bit each. */
static int try_transports(int what)
{
    bool made = true;
    for (int i = 0; i < TRANSPORTS && made; i++) {
        if ((what >> 2 & 1 << i) == 0)
            continue;
        struct link *link = link_connect(what & 3, i, SELF, PLAIN);
        made = link != NULL;
        link_free(link);
    }
    return made ? 0 : FAILED;
}
_Static_assert(PROTOCOLS == 4, "a protocol has two bits");

/* Whether what one half of a pair is told ends is the end of file for the other. */
static int try_end_of_pair(int unused)
{
    BIO *half[2];
    char byte = 0;
    (void)unused;
    if (BIO_new_bio_pair(&half[0], 0, &half[1], 0) != 1)
        return FAILED;
    (void)BIO_shutdown_wr(half[0]);
    bool ends = BIO_read(half[1], &byte, 1) == 0 && !BIO_should_retry(half[1]);
    BIO_free(half[0]);
    BIO_free(half[1]);
    return ends ? 0 : FAILED;
}

/* A trial in a process of its own: a stack may refuse, crash or hang without harm.  Returns how it
 * ended, or -1 where no process could be started. */
static int apart(int (*trial)(int), int protocol)
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        alarm(2);
        _exit(trial(protocol));
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;
}

/* Transports over which a protocol makes no connection: tried together, which costs one process,
 * and only where that fails one by one. */
static unsigned find_unconnected(int protocol, capabilities can)
{
    unsigned tried = 0, failed = 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if (i != ROOMY && (transport_needs(i) & ~can) == 0)
            tried |= 1U << i;
    if (apart(try_transports, (int)(tried << 2) | protocol) == 0)
        return 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if ((tried & 1U << i) != 0 && apart(try_transports, 4 << i | protocol) != 0)
            failed |= 1U << i;
    return failed;
}

static void *read_file(const char *certs, const char *name, const char *kind, bool key)
{
    char path[700];
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

/* Reads the keys that the preset leaves of use. */
static const char *load_keys(const char *certs)
{
    static char sentence[700];
    for (int i = preset->key; i < KEYS; i++) {
        keys[i].certificate = read_file(certs, keys[i].name, "pem", false);
        keys[i].key = read_file(certs, keys[i].name, "key", true);
        if (keys[i].certificate != NULL && keys[i].key != NULL)
            continue;
        snprintf(sentence, sizeof sentence,
                 "cannot read %s/%s.pem or %s.key, or they are damaged: check the repository out "
                 "again or run certs/make-certs.sh",
                 certs, keys[i].name, keys[i].name);
        return sentence;
    }
    return NULL;
}

/* Whether the library has the curve that the first preset is made with. */
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

const char *contexts_open(const char *certs, capabilities *can, unsigned unconnected[PROTOCOLS])
{
    const char *refused = NULL;
    int last = -1;
    preset = has_curves() ? &presets[0] : &presets[1];
    *can = preset == &presets[0] ? stack_offers() : stack_offers() & ~CAN(CURVES);
    if ((refused = load_keys(certs)) != NULL)
        return refused;
    for (int i = 0; i < PROTOCOLS; i++) {
        for (int server = 0; server < 2; server++)
            contexts[i][server] = make_context(i, server);
        bool made = contexts[i][0] != NULL && contexts[i][1] != NULL;
        const int ended = made ? apart(try_handshake, i) : FAILED;
        if (ended < 0)
            return "cannot start a process: the limit on processes is reached";
        if ((ended & FAILED) == 0)
            *can |= NTH_CAN(i);
        if ((ended & WITHOUT_KEYS) != 0)
            *can &= ~CAN(KEYLOG);
        if ((ended & FAILED) == 0)
            last = i;
        if ((ended & FAILED) == 0 && apart(try_resumption, i) != 0)
            *can &= ~(i == 3 ? CAN(RESUMPTION_1_3) : CAN(RESUMPTION));
    }
    if (last >= 0 && apart(try_names, last) == WITHOUT_NAMES)
        *can &= ~CAN(MSG_CALLBACK);
    if ((*can & CAN(END_OF_PAIR)) != 0 && apart(try_end_of_pair, 0) != 0)
        *can &= ~CAN(END_OF_PAIR);
    for (int i = 0; i < PROTOCOLS; i++)
        unconnected[i] = (*can & NTH_CAN(i)) == 0 ? 0 : find_unconnected(i, *can);
    ERR_clear_error();
    return NULL;
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

struct ssl_ctx_st *stack_context(int protocol, bool server)
{
    return contexts[protocol][server];
}

bool stack_forgets_sessions(void)
{
    enum { PLENTY = 1024 }; /* libraries hash, and need far more room than connections are made */
    bool few = false;
    for (int i = 0; i < PROTOCOLS; i++) {
        SSL_CTX *server = contexts[i][1];
        const long places = server == NULL ? 0 : SSL_CTX_sess_get_cache_size(server);
        few = few || (places > 0 && places < PLENTY); /* 0 is without limit */
    }
    return few;
}
