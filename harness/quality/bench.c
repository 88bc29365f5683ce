/* bench.c - measures the cost of a case. */
#include "quality/bench.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "run/supervisor.h"
#include "stack/compat.h"
#include "stack/contexts.h"

static double processor_seconds(void)
{
    double sum = 0;
    const int whom[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    for (int i = 0; i < 2; i++) {
        struct rusage usage;
        getrusage(whom[i], &usage);
        sum += (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

static double wall_seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* The reference: a handshake directly over one BIO pair, then as many calls as the case makes. */
static void bare(int protocol, size_t calls)
{
    SSL *ssl[2];
    BIO *half[2];
    unsigned char byte = 0;
    if (BIO_new_bio_pair(&half[0], 0, &half[1], 0) != 1)
        return;
    for (int i = 0; i < 2; i++) {
        ssl[i] = SSL_new(contexts_get(protocol, i == 1));
        SSL_set_bio(ssl[i], half[i], half[i]);
    }
    SSL_set_connect_state(ssl[0]);
    SSL_set_accept_state(ssl[1]);
    for (int rounds = 0; rounds < 10; rounds++)
        if ((SSL_do_handshake(ssl[0]) & SSL_do_handshake(ssl[1])) == 1)
            break;
    for (size_t i = 0; i < calls; i++)
        if (i % 2 == 0)
            SSL_shutdown(ssl[i / 2 % 2]);
        else
            SSL_read(ssl[i / 2 % 2], &byte, 1);
    for (int i = 0; i < 2; i++)
        SSL_free(ssl[i]);
    ERR_clear_error();
}

/* The number of handshakes that a case makes: the one before it starts, and those of its rows. */
static size_t handshakes(const struct plan *plan)
{
    size_t sum = 1;
    for (size_t i = 0; i < plan->count; i++) {
        const struct planned_call *call = &plan->calls[i];
        sum += (call->row->call == CALL_HANDSHAKE && call->who == SELF) ||
               call->row->call == CALL_RESUME;
    }
    return sum;
}

static double bare_seconds(const struct cases *cases)
{
    double before = processor_seconds();
    for (size_t i = 0; i < cases->count; i++) {
        const struct test_case *test_case = &cases->at[i];
        if (is_skipped(test_case))
            continue;
        for (size_t more = handshakes(test_case->plan); more > 1; more--)
            bare(test_case->protocol, 0);
        bare(test_case->protocol, test_case->plan->count);
    }
    return processor_seconds() - before;
}

/* The highest accepted ratio of a run's processor time to that of the bare calls. */
static const double most_connected = 1.6, most_unconnected = 3.2;

static const char *measure(FILE *out, const char *transport, const struct cases *cases,
                           const struct run_how *how)
{
    struct run run;
    const double bare_cost = bare_seconds(cases), before = processor_seconds(),
                 from = wall_seconds();
    const char *refused = run_cases(cases, how, &run);
    if (refused != NULL)
        return refused;
    const double cost = processor_seconds() - before;
    fprintf(out, "%-35s %-6s %6zu %7.2f %7.2f %7.2f %8.2f  %.1f\n",
            how->unconnected ? "each with a handshake of its own" : "starting connected", transport,
            cases->count, wall_seconds() - from, cost, bare_cost, cost / bare_cost,
            how->unconnected ? most_unconnected : most_connected);
    run_free(&run);
    return NULL;
}

/* The cases over one transport, or all for TRANSPORTS.  False: out of memory. */
static bool part_of(const struct cases *cases, int transport, struct cases *part)
{
    *part = (struct cases){.at = calloc(cases->count, sizeof *cases->at)};
    for (size_t i = 0; part->at != NULL && i < cases->count; i++)
        if (transport == TRANSPORTS || cases->at[i].transport == transport)
            part->at[part->count++] = cases->at[i];
    return part->at != NULL;
}

static const char *measure_part(FILE *out, const struct cases *cases, int transport,
                                const struct run_how *how)
{
    const char *refused = NULL;
    struct cases part;
    if (!part_of(cases, transport, &part))
        return sentence_no_memory("the cases");
    if (part.count != 0)
        refused =
            measure(out, transport == TRANSPORTS ? "all" : transport_names[transport], &part, how);
    cases_free(&part);
    return refused;
}

const char *bench(FILE *out, const struct cases *cases, const struct settings *settings,
                  const char *scratch)
{
    struct run_how how = {.settings = settings, .scratch = scratch};
    const char *refused = NULL;
    fprintf(out, "%-42s %6s %7s %7s %7s %8s  %s\n", "seconds", "cases", "wall", "cpu", "bare",
            "cpu/bare", "at most");
    for (int unconnected = 0; unconnected < 2 && refused == NULL; unconnected++) {
        how.unconnected = unconnected != 0;
        for (int i = 0; i <= TRANSPORTS && refused == NULL; i++)
            refused = measure_part(out, cases, i, &how);
    }
    return refused;
}
