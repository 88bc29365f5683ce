/* stack.c - the TLS library under test: which one it is, and its contexts. */
#include "stack.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "link.h"
#include "loaded.h"
#include "stack-config.h"

#if OPENSSL_VERSION_NUMBER >= 0x30000000L
#define HEADERS VERSION(OPENSSL_VERSION_MAJOR, OPENSSL_VERSION_MINOR, OPENSSL_VERSION_PATCH, 0)
#else
#define HEADERS old_release(OPENSSL_VERSION_NUMBER)
#endif

const char *const protocol_names[PROTOCOLS] = {"tls1.0", "tls1.1", "tls1.2", "tls1.3"};

static SSL_CTX *contexts[PROTOCOLS][2];
static SSL_CTX *other_key;

const char *capability_name(unsigned missing)
{
    static const char *const others[] = {"ignore_unexpected_eof", "new_session_ticket",
                                         "shutdown_ex"};
    for (int i = 0; i < CAPABILITIES; i++)
        if ((missing & 1U << i) != 0)
            return i < PROTOCOLS ? protocol_names[i] : others[i - PROTOCOLS];
    return "nothing";
}

/* Up to 1.1.1 a version is 0xMNNFFPPS, and PP counts letters. */
static edition old_release(unsigned long number)
{
    return VERSION((edition)(number >> 28 & 0xf), (edition)(number >> 20 & 0xff),
                   (edition)(number >> 12 & 0xff), (edition)(number >> 4 & 0xff));
}

static edition release_of(unsigned long number)
{
    if (number < 0x30000000UL)
        return old_release(number);
    return VERSION((edition)(number >> 28 & 0xf), (edition)(number >> 20 & 0xff),
                   (edition)(number >> 4 & 0xff), 0);
}

void stack_environment(bool system_configuration)
{
    static const char *const unwanted[] = {"SSLKEYLOGFILE", "OPENSSL_ENGINES",
                                           "OPENSSL_TRACE", "OPENSSL_CONF_INCLUDE",
                                           "SSL_CERT_FILE", "SSL_CERT_DIR"};
    for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++)
        unsetenv(unwanted[i]);
    if (!system_configuration)
        setenv("OPENSSL_CONF", STACK_SOURCE "/fixtures/stacks/openssl.cnf", 1);
    if (*STACK_MODULES != '\0')
        setenv("OPENSSL_MODULES", STACK_MODULES, 1);
}

static const char *refuse_version(edition headers, edition running)
{
    static char sentence[200];
    char ours[24], theirs[24];
    edition_name(headers, ours, sizeof ours);
    edition_name(running, theirs, sizeof theirs);
    if (headers / 1000000 == running / 1000000 && running >= headers)
        return NULL;
    snprintf(sentence, sizeof sentence,
             "the library that was loaded is %s, but this was built with the headers of %s: "
             "name the right one with OPENSSL_DIR and build again",
             theirs, ours);
    return sentence;
}

static const char *identify(struct stack *stack)
{
    const char *refused = loaded_refused(stack->libssl, stack->libcrypto, sizeof stack->libssl);
    if (refused != NULL)
        return refused;
    unsigned long number = loaded_version(stack->libcrypto, stack->version, sizeof stack->version);
    edition running = release_of(number);
    if ((refused = refuse_version(HEADERS, running)) != NULL)
        return refused;
    stack->edition = running;
    if (running < R3_0)
        snprintf(stack->name, sizeof stack->name, "openssl-%ld.%ld.%ld", running / 1000000,
                 running / 10000 % 100, running / 100 % 100);
    else
        snprintf(stack->name, sizeof stack->name, "openssl-%ld.%ld", running / 1000000,
                 running / 10000 % 100);
    return NULL;
}

/* One cipher of AES-128-GCM for each protocol that has it, so that what is on the wire can be read.
 */
static bool set_ciphers(SSL_CTX *ctx, int version)
{
#ifdef TLS1_3_VERSION
    if (version == TLS1_3_VERSION)
        return SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_GCM_SHA256") == 1;
#endif
    return SSL_CTX_set_cipher_list(ctx, version == TLS1_2_VERSION
                                            ? "ECDHE-ECDSA-AES128-GCM-SHA256"
                                            : "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0") == 1;
}

/* A certificate and its key, files of the folder `certs`. */
static bool use_key(SSL_CTX *ctx, const char *certs, const char *name)
{
    char certificate[600], key[600];
    snprintf(certificate, sizeof certificate, "%s/%s.pem", certs, name);
    snprintf(key, sizeof key, "%s/%s.key", certs, name);
    return SSL_CTX_use_certificate_file(ctx, certificate, SSL_FILETYPE_PEM) == 1 &&
           SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) == 1;
}

static SSL_CTX *make_context(const char *certs, int version, bool server)
{
    SSL_CTX *ctx = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
    if (ctx == NULL)
        return NULL;
    bool made = SSL_CTX_set_min_proto_version(ctx, version) == 1 &&
                SSL_CTX_set_max_proto_version(ctx, version) == 1 && set_ciphers(ctx, version) &&
                SSL_CTX_set1_groups_list(ctx, "P-256") == 1 &&
                (!server || use_key(ctx, certs, "ecdsa"));
    if (!made) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    SSL_CTX_set_keylog_callback(ctx, link_keylog);
    return ctx;
}

/* A handshake in a process of its own: a stack may refuse, crash or hang without harm.  Returns 1
 * or 0, or -1 where no process could be started. */
static int trial(int protocol)
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        alarm(5);
        struct link *link = link_connect(protocol, 0, SELF, PLAIN);
        bool shook = link != NULL;
        link_free(link);
        _exit(shook ? 0 : 1);
    }
    return waitpid(child, &status, 0) == child && status == 0;
}

static const int versions[PROTOCOLS] = {
    TLS1_VERSION,
    TLS1_1_VERSION,
    TLS1_2_VERSION,
#ifdef TLS1_3_VERSION
    TLS1_3_VERSION,
#endif
};

/* Whether the files of both keys are there and whole; keeps the other one. */
static const char *load_keys(const char *certs)
{
    static char sentence[700];
    static const char *const names[] = {"ecdsa", "rsa"};
    for (int i = 0; i < 2; i++) {
        SSL_CTX_free(other_key);
        other_key = SSL_CTX_new(TLS_server_method());
        if (other_key == NULL)
            return "the library makes no SSL_CTX";
        if (use_key(other_key, certs, names[i]))
            continue;
        snprintf(sentence, sizeof sentence,
                 "cannot read %s/%s.pem or %s.key, or they are damaged: check the repository out "
                 "again or run certs/make-certs.sh",
                 certs, names[i], names[i]);
        return sentence;
    }
    return NULL;
}

const char *stack_open(const char *certs, struct stack *stack)
{
    static char sentence[700];
    memset(stack, 0, sizeof *stack);
#ifdef OPENSSL_INIT_NO_ATEXIT
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
#endif
    const char *refused = identify(stack);
    if (refused == NULL)
        refused = load_keys(certs);
    for (int i = 0; i < PROTOCOLS && refused == NULL; i++) {
        for (int server = 0; server < 2 && versions[i] != 0; server++)
            contexts[i][server] = make_context(certs, versions[i], server);
        int shook = contexts[i][0] != NULL && contexts[i][1] != NULL ? trial(i) : 0;
        stack->can |= shook == 1 ? 1U << i : 0U;
        if (shook < 0)
            refused = "cannot start a process: the limit on processes is reached";
    }
    ERR_clear_error();
    if (refused != NULL)
        return refused;
    if (stack->can != 0) {
        stack->can |= stack_options();
        return NULL;
    }
    snprintf(sentence, sizeof sentence,
             "%s makes no handshake with the certificates of %s, in no version of TLS",
             stack->version, certs);
    return sentence;
}

void stack_close(void)
{
    SSL_CTX_free(other_key);
    other_key = NULL;
    for (int i = 0; i < PROTOCOLS; i++)
        for (int server = 0; server < 2; server++) {
            SSL_CTX_free(contexts[i][server]);
            contexts[i][server] = NULL;
        }
}

const struct ssl_ctx_st *stack_other_key(void)
{
    return other_key;
}

struct ssl_ctx_st *stack_context(int protocol, bool server)
{
    return contexts[protocol][server];
}
