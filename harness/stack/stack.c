/* stack.c - the TLS library under test: which one it is, and its contexts. */
#include "stack/stack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "stack-config.h"
#include "stack/allocations.h"
#include "stack/compat.h"
#include "stack/loaded.h"

#ifdef OPENSSL_VERSION_MAJOR
#define HEADERS VERSION(OPENSSL_VERSION_MAJOR, OPENSSL_VERSION_MINOR, OPENSSL_VERSION_PATCH, 0)
#else
#define HEADERS old_release(OPENSSL_VERSION_NUMBER)
#endif

static capabilities can_all;
static bool tells_tickets;

void stack_set_capabilities(capabilities can)
{
    can_all = can;
}

bool stack_has(capabilities all)
{
    return (can_all & all) == all;
}

void stack_set_tells_tickets(bool tells)
{
    tells_tickets = tells;
}

bool stack_tells_tickets(void)
{
    return tells_tickets;
}

/* Up to 1.1.1 a version number is 0xMNNFFPPS; PP is the letter, a = 1. */
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

void stack_environment(const char *configuration)
{
    static const char *const unwanted[] = {"SSLKEYLOGFILE", "OPENSSL_ENGINES",
                                           "OPENSSL_TRACE", "OPENSSL_CONF_INCLUDE",
                                           "SSL_CERT_FILE", "SSL_CERT_DIR"};
    for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++)
        unsetenv(unwanted[i]);
    if (configuration != NULL)
        setenv("OPENSSL_CONF", configuration, 1);
    if (*STACK_MODULES != '\0')
        setenv("OPENSSL_MODULES", STACK_MODULES, 1);
}

static const char *refuse_version(edition headers, edition running)
{
    char ours[24], theirs[24];
    edition_name(headers, ours, sizeof ours);
    edition_name(running, theirs, sizeof theirs);
    if (headers / 1000000 == running / 1000000 && running >= headers)
        return NULL;
    return sentence("the library that was loaded is %s, but this was built with the headers of %s: "
                    "name the right one with OPENSSL_DIR and build again",
                    theirs, ours);
}

/* Sets the stack's name from brand and version line: the first two numbers, or the only one. */
static void name_line(struct stack *stack, const char *version)
{
    const char *from = version + strcspn(version, "0123456789");
    size_t length = strspn(from, "0123456789");
    if (from[length] == '.')
        length += 1 + strspn(from + length + 1, "0123456789");
    snprintf(stack->name, sizeof stack->name, "%s-%.*s", STACK_BRAND, (int)length, from);
}

/* A library that is made from a release of OpenSSL reports that; its own version goes before it. */
static void name_descendant(struct stack *stack)
{
    char reported[sizeof stack->version];
    memcpy(reported, stack->version, sizeof reported);
    name_line(stack, STACK_VERSION);
    snprintf(stack->version, sizeof stack->version, "%s %s, %.48s", STACK_BRAND, STACK_VERSION,
             reported);
}

static const char *identify(struct stack *stack)
{
    const char *refused = loaded_refused(stack->libssl, stack->libcrypto, sizeof stack->libssl);
    if (refused != NULL)
        return refused;
    unsigned long number = loaded_version(stack->libcrypto, stack->version, sizeof stack->version,
                                          stack->build, sizeof stack->build);
    if (*STACK_EDITION != '\0') { /* not OpenSSL: judged by the edition of the stack's
                                     description */
        name_line(stack, STACK_VERSION);
        return edition_parse(STACK_EDITION, &stack->edition)
                   ? NULL
                   : "the stack's description names an edition that is not a release";
    }
    edition running = release_of(number);
    if ((refused = refuse_version(HEADERS, running)) != NULL)
        return refused;
    stack->edition = running;
    if (strcmp(STACK_BRAND, family_name(FAMILY_OPENSSL)) != 0)
        name_descendant(stack);
    else if (running < R3_0)
        snprintf(stack->name, sizeof stack->name, "%s-%ld.%ld.%ld", STACK_BRAND, running / 1000000,
                 running / 10000 % 100, running / 100 % 100);
    else
        snprintf(stack->name, sizeof stack->name, "%s-%ld.%ld", STACK_BRAND, running / 1000000,
                 running / 10000 % 100);
    return NULL;
}

const char *stack_open(const char *certs, keylog_callback keylog, struct stack *stack)
{
    memset(stack, 0, sizeof *stack);
    allocations_count();
    stack_start();
    const char *refused = identify(stack);
    if (refused == NULL)
        refused = contexts_open(certs, keylog, &stack->has.can);
    if (allocations_are_counted())
        stack->has.can |= CAN(COUNTED_MEMORY);
    else
        stack->has.can &= ~CAN(COUNTED_MEMORY);
    return refused;
}

void stack_close(void)
{
    contexts_close();
}
