/* trials.c - what a library turns out to be able to. */
#include "trials.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "counters.h"
#include "link.h"
#include "stack.lacks.h"
#include "transports.h"

/* How the process of a trial ends: what it found to be missing, as a set; or FAILED. */
enum { WITHOUT_KEYS = 1, WITHOUT_NAMES = 2, FAILED = 4 };
enum { TLS_AES_128 = 0x1301 }; /* RFC 8446, B.4 */

static int try_handshake(int protocol)
{
    struct link *link = link_connect(protocol, 0, SELF, PLAIN);
    if (link == NULL)
        return FAILED;
    int found = 0;
    /* records are read in AES-128-GCM alone, and not every library lets a suite be chosen */
    const SSL_CIPHER *suite = SSL_get_current_cipher(link->end[0].ssl);
    const bool other = protocol == 3 && (SSL_CIPHER_get_id(suite) & 0xffff) != TLS_AES_128;
    if (other)
        found |= WITHOUT_KEYS;
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
    return resumed ? 0 : FAILED;
}

/* A suite that the library has may not be allowed (FIPS), jobs not be there (no-async).  `what`: a
 * protocol, and a flavour. */
static int try_flavour(int what)
{
    struct link *link = link_connect(what & 3, 0, SELF, (enum flavour)(what >> 2));
    const bool made = link != NULL;
    link_free(link);
    return made ? 0 : FAILED;
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
        const int found = trial(protocol);
        counters_write(NULL);
        _exit(found);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;
}

/* Transports over which a protocol makes no connection: tried together, which costs one process,
 * and only where that fails one by one. */
static unsigned find_unconnected(int protocol, capabilities can)
{
    unsigned tried = 0, failed = 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if (i != ROOMY && i != BYTE && i != NOEOF && (transport_needs(i) & ~can) == 0)
            tried |= 1U << i;
    if ((can & CAN(TRANSPORT)) == 0)
        return tried | 1U << BYTE | 1U << NOEOF;
    if (apart(try_transports, (int)(tried << 2) | protocol) == 0)
        return 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if ((tried & 1U << i) != 0 && apart(try_transports, 4 << i | protocol) != 0)
            failed |= 1U << i;
    if ((failed & 1U << NARROW) != 0) /* bytes are as narrow, and cost the most */
        failed |= 1U << BYTE;
    if ((failed & 1U << SOCKETLIKE) != 0)
        failed |= 1U << NOEOF;
    return failed;
}

/* Whether a protocol makes a handshake at all, and what goes with it.  False: no process could be
 * started. */
static bool try_protocol(int protocol, capabilities *can)
{
    const bool made =
        stack_context(protocol, false) != NULL && stack_context(protocol, true) != NULL;
    const int ended = made ? apart(try_handshake, protocol) : FAILED;
    if (ended < 0 || (ended & FAILED) != 0)
        return ended >= 0;
    *can |= NTH_CAN(protocol);
    if ((ended & WITHOUT_KEYS) != 0)
        *can &= ~CAN(KEYLOG);
    if (apart(try_resumption, protocol) != 0)
        *can &= ~(protocol == 3 ? CAN(RESUMPTION_1_3) : CAN(RESUMPTION));
    return true;
}

const char *trials(capabilities *can, unsigned unconnected[PROTOCOLS])
{
    int last = -1;
    for (int i = 0; i < PROTOCOLS; i++) {
        if (!try_protocol(i, can))
            return "cannot start a process: the limit on processes is reached";
        last = (*can & NTH_CAN(i)) != 0 ? i : last;
    }
    if (last == 3 && (*can & CAN(CIPHERSUITES)) != 0 &&
        apart(try_flavour, OTHER_CIPHER << 2 | 3) != 0)
        *can &= ~CAN(CIPHERSUITES);
    if (last >= 0 && (*can & CAN(ASYNC)) != 0 && apart(try_flavour, ASYNC << 2 | last) != 0)
        *can &= ~CAN(ASYNC);
    if (last >= 0 && apart(try_names, last) == WITHOUT_NAMES)
        *can &= ~CAN(MSG_CALLBACK);
    if ((*can & CAN(END_OF_PAIR)) != 0 && apart(try_end_of_pair, 0) != 0)
        *can &= ~CAN(END_OF_PAIR);
    const capabilities offered = *can;
    for (int i = 0; i < PROTOCOLS; i++) {
        unconnected[i] = (*can & NTH_CAN(i)) == 0 ? 0 : find_unconnected(i, offered);
        if (unconnected[i] != 0)
            *can &= ~CAN(TRANSPORT);
    }
    ERR_clear_error();
    return NULL;
}
