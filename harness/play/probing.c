/* probing.c - tries which capabilities of a stack work. */
#include "play/probing.h"

#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "channel/clock.h"
#include "channel/transports.h"
#include "contract/sentence.h"
#include "play/handshake.h"
#include "play/limit.h"
#include "play/tickets.h"
#include "stack/compat.h"
#include "stack/counters.h"
#include "stack/sanitizer.h"

/* The exit status of a trial: a set of what it found to be missing, or FAILED. */
enum { WITHOUT_KEYS = 1, WITHOUT_NAMES = 2, FAILED = 4 };
enum { TLS_AES_128 = 0x1301 }; /* RFC 8446, B.4 */

static int try_handshake(int protocol)
{
    struct connection *connection =
        connection_connect(protocol, transport_of(protocol), SELF, PLAIN);
    if (connection == NULL)
        return FAILED;
    int found = 0;
    /* only AES-128-GCM is decrypted here, and not every library allows to choose the suite */
    const SSL_CIPHER *suite = SSL_get_current_cipher(connection->endpoint[0].ssl);
    const bool other =
        protocol_is_1_3(protocol) && (SSL_CIPHER_get_id(suite) & 0xffff) != TLS_AES_128;
    if (other)
        found |= WITHOUT_KEYS;
    if (wire_decrypts(protocol) &&
        !wire_is_readable(&connection->endpoint[0].outgoing->wire, &connection->carrier.secrets))
        found |= WITHOUT_KEYS;
    connection_free(connection);
    return found;
}

/* A trial of its own, because SSL_shutdown itself may hang. */
static int try_names(int protocol)
{
    struct connection *connection =
        connection_connect(protocol, transport_of(protocol), SELF, PLAIN);
    if (connection == NULL)
        return FAILED;
    SSL_shutdown(connection->endpoint[0].ssl);
    const bool named = connection->endpoint[0].outgoing->wire.alert_announced;
    connection_free(connection);
    return named ? 0 : WITHOUT_NAMES;
}

static int try_resumption(int protocol)
{
    struct connection *connection =
        connection_connect(protocol, transport_of(protocol), SELF, RESUMED);
    const bool resumed = connection != NULL;
    connection_free(connection);
    return resumed ? 0 : FAILED;
}

/* The same, of a library that tells a client's callback of its tickets. */
static int try_told_tickets(int protocol)
{
    stack_set_tells_tickets(true);
    return try_resumption(protocol);
}

/* What a trial is about besides a protocol. */
static int with_protocol(int protocol, int what)
{
    return what * PROTOCOLS + protocol;
}

/* A suite may exist but not be allowed (FIPS), and jobs may be compiled out (no-async).  `what`: the
 * protocol and the flavour. */
static int try_flavour(int what)
{
    struct connection *connection = connection_connect(
        what % PROTOCOLS, transport_of(what % PROTOCOLS), SELF, (enum flavour)(what / PROTOCOLS));
    const bool made = connection != NULL;
    connection_free(connection);
    return made ? 0 : FAILED;
}

/* `what`: the protocol and a set of transports. */
static int try_transports(int what)
{
    bool made = true;
    for (int i = 0; i < TRANSPORTS && made; i++) {
        if ((what / PROTOCOLS & 1 << i) == 0)
            continue;
        struct connection *connection = connection_connect(what % PROTOCOLS, i, SELF, PLAIN);
        made = connection != NULL;
        connection_free(connection);
    }
    return made ? 0 : FAILED;
}

/* Whether the library asks clock.h for the time where it starts a timer.  What it makes of the time is
 * for the cases to judge. */
static int try_clock(int protocol)
{
    clock_stop();
    struct connection *connection = connection_new(protocol, transport_of(protocol), SELF, PLAIN);
    const unsigned long before = clock_asked();
    const bool asks = connection != NULL && SSL_do_handshake(connection->endpoint[0].ssl) != 1 &&
                      clock_asked() != before;
    connection_free(connection);
    return asks ? 0 : FAILED;
}

/* Whether BIO_shutdown_wr on one half of a pair gives end of file on the other. */
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

/* What the last trial did that failed. */
static const char *fate = "makes no handshake";

/* Waits for the process of a trial and kills it if it hangs.  Returns its exit status, or
 * FAILED. */
static int wait_for(pid_t child)
{
    const struct timespec tick = {0, 2 * 1000 * 1000};
    const double limit = 2;
    struct watched_process watched = {.pid = 0};
    int status = 0;
    pid_t ended = 0;
    bool hangs = false;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0) {
        if (limit_exceeded(&watched, child, 0, limit))
            hangs = kill(child, SIGKILL) == 0;
        nanosleep(&tick, NULL);
    }
    fate = hangs                 ? "hangs in the handshake"
           : WIFSIGNALED(status) ? "crashes in the handshake"
                                 : "makes no handshake";
    return ended == child && WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;
}

/* Whether a trial could not be made, so that what was found says nothing of the library. */
static bool no_process;

/* Makes a trial in a process of its own, because the stack may crash or hang.  Returns its exit
 * status, or -1 if no process could be started. */
static int run_isolated(int (*trial)(int), int protocol)
{
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        no_process = true;
    if (child != 0)
        return child < 0 ? -1 : wait_for(child);
    const int found = trial(protocol);
    counters_write(NULL);
    _exit(found);
}

/* The transports over which a protocol makes no connection, as a set.  They are tried together in
 * one process, and one by one only if that fails. */
static unsigned find_unconnected(int protocol, capabilities can)
{
    unsigned tried = 0, failed = 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if (!transport_is_roomy(i) && i != BYTE && i != NOEOF &&
            transport_is_datagram(i) == protocol_is_datagram(protocol) &&
            (transport_needs(i) & ~can) == 0)
            tried |= 1U << i;
    if ((can & CAN(TRANSPORT)) == 0)
        return tried | 1U << BYTE | 1U << NOEOF;
    if (tried == 0)
        return 0;
    if (run_isolated(try_transports, with_protocol(protocol, (int)tried)) == 0)
        return 0;
    for (int i = 0; i < TRANSPORTS; i++)
        if ((tried & 1U << i) != 0 &&
            run_isolated(try_transports, with_protocol(protocol, 1 << i)) != 0)
            failed |= 1U << i;
    if ((failed & 1U << NARROW) != 0) /* `byte` is not tried: it costs most and has the same
                                         difficulty */
        failed |= 1U << BYTE;
    if ((failed & 1U << SOCKETLIKE) != 0)
        failed |= 1U << NOEOF;
    return failed;
}

/* Whether sessions are resumed in a protocol; finds where a client of TLS 1.3 has its tickets from. */
static bool resumes(int protocol)
{
    if (run_isolated(try_resumption, protocol) == 0)
        return true;
    if (!protocol_is_1_3(protocol) || run_isolated(try_told_tickets, protocol) != 0)
        return false;
    stack_set_tells_tickets(true);
    return true;
}

/* Tries whether a protocol makes a handshake, and which capabilities it then has; `failed` becomes what
 * the library did instead. */
static void try_protocol(int protocol, struct stack *stack, const char **failed)
{
    struct ability *has = &stack->has;
    const bool made = contexts_get(protocol, false) != NULL && contexts_get(protocol, true) != NULL;
    const int ended = made ? run_isolated(try_handshake, protocol) : FAILED;
    if (ended < 0 || (ended & FAILED) != 0) {
        *failed = made ? fate : *failed;
        return;
    }
    capabilities *can = &has->can;
    has->protocols |= 1U << protocol;
    if ((ended & WITHOUT_KEYS) != 0)
        *can &= ~CAN(KEYLOG);
    if (protocol != NTH_QUIC && !resumes(protocol))
        stack->unresumed |= 1U << protocol;
}

/* Tries capabilities that the headers show but that work only in some builds; `last`: the newest
 * version of TLS, `last_datagram` of DTLS, or -1. */
static void try_offers(int last, int last_datagram, capabilities *can)
{
    if (last == NTH_TLS1_3 && (*can & CAN(CIPHERSUITES)) != 0 &&
        run_isolated(try_flavour, with_protocol(NTH_TLS1_3, OTHER_CIPHER)) != 0)
        *can &= ~CAN(CIPHERSUITES);
    if (last >= 0 && (*can & CAN(ASYNC)) != 0 &&
        run_isolated(try_flavour, with_protocol(last, ASYNC)) != 0)
        *can &= ~(CAN(ASYNC) | CAN(JOBS));
    if (SANITIZED != 0) /* AddressSanitizer does not follow a job that is paused to another stack */
        *can &= ~CAN(JOBS);
    if (last >= 0 && run_isolated(try_names, last) == WITHOUT_NAMES)
        *can &= ~CAN(MSG_CALLBACK);
    if (last_datagram >= 0 && run_isolated(try_clock, last_datagram) != 0)
        *can &= ~CAN(CLOCK);
    if ((*can & CAN(END_OF_PAIR)) != 0 && run_isolated(try_end_of_pair, 0) != 0)
        *can &= ~CAN(END_OF_PAIR);
}

/* Without the functions for it no protocol resumes a session, and where one does not, the stack lacks that
 * there. */
static void note_unresumed(struct stack *stack)
{
    const unsigned newest = 1U << NTH_TLS1_3, all = (1U << PROTOCOLS) - 1;
    capabilities *can = &stack->has.can;
    if ((*can & CAN(RESUMPTION_1_3)) == 0)
        stack->unresumed |= newest;
    if ((*can & CAN(RESUMPTION)) == 0)
        stack->unresumed |= all & ~newest;
    if ((stack->unresumed & newest) != 0)
        *can &= ~CAN(RESUMPTION_1_3);
    if ((stack->unresumed & ~newest) != 0)
        *can &= ~CAN(RESUMPTION);
}

const char *probe_stack(const char *certs, struct stack *stack)
{
    capabilities *can = &stack->has.can;
    const char *failed = fate;
    int last = -1, last_datagram = -1;
    for (int i = 0; i < PROTOCOLS; i++) {
        try_protocol(i, stack, &failed);
        if ((stack->has.protocols & 1U << i) != 0 && i != NTH_QUIC)
            *(protocol_is_datagram(i) ? &last_datagram : &last) = i;
    }
    try_offers(last, last_datagram, can);
    note_unresumed(stack);
    const capabilities offered = *can;
    for (int i = 0; i < PROTOCOLS; i++) {
        stack->unconnected[i] = (stack->has.protocols & 1U << i) == 0 || i == NTH_QUIC
                                    ? 0
                                    : find_unconnected(i, offered);
        if (stack->unconnected[i] != 0)
            *can &= ~CAN(TRANSPORT);
    }
    ERR_clear_error();
    stack_set_capabilities(*can);
    if (no_process)
        return "cannot start a process: the limit on processes (ulimit -u) is reached";
    if ((*can & CAN(KEYLOG)) == 0 && !contexts_drop_keylog())
        return sentence_no_memory("the contexts");
    if (last >= 0 || last_datagram >= 0)
        return NULL;
    return sentence("%s %s with the certificates in %s, in any version of TLS", stack->version,
                    failed, certs);
}
