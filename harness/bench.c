/* bench.c - what a case costs. */
#include "bench.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "run.h"
#include "stack.h"
#include "walk.h"

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

/* A handshake straight over one BIO pair, then as many plain calls as the case makes. */
static void bare(int protocol, size_t calls)
{
    SSL *ssl[2];
    BIO *half[2];
    unsigned char byte = 0;
    if (BIO_new_bio_pair(&half[0], 0, &half[1], 0) != 1)
        return;
    for (int i = 0; i < 2; i++) {
        ssl[i] = SSL_new(stack_context(protocol, i == 1));
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

static double bare_seconds(const struct cases *cases, edition at)
{
    struct act acts[ACTS];
    double before = processor_seconds();
    for (size_t i = 0; i < cases->count; i++)
        if (cases->at[i].skip == NULL)
            bare(cases->at[i].protocol, acts_of(cases->at[i].scenario, at, acts));
    return processor_seconds() - before;
}

static const char *measure(FILE *out, const char *name, const struct cases *cases, edition at,
                           const char *scratch, double limit)
{
    int processors = (int)sysconf(_SC_NPROCESSORS_ONLN);
    struct run_how how = {processors, 5.0, scratch, NULL};
    struct run run;
    if (cases->count == 0)
        return NULL;
    double bare_cost = bare_seconds(cases, at), before = processor_seconds(), from = wall_seconds();
    const char *refused = run_cases(cases, at, &how, &run);
    if (refused != NULL)
        return refused;
    double cost = processor_seconds() - before;
    fprintf(out,
            "%-22s %6zu cases  %6.2f s wall, %d workers  %6.2f s cpu  %6.2f s bare  ratio %.2f "
            "(at most %.1f)\n",
            name, cases->count, wall_seconds() - from, processors, cost, bare_cost,
            cost / bare_cost, limit);
    run_free(&run);
    return NULL;
}

const char *bench(FILE *out, const struct cases *cases, edition at, const char *scratch)
{
    struct cases part[2] = {{NULL, 0, false}, {NULL, 0, false}};
    const char *refused = NULL;
    for (int cold = 0; cold < 2; cold++)
        part[cold].at = calloc(cases->count, sizeof *cases->at);
    if (part[0].at == NULL || part[1].at == NULL)
        refused = "there is not enough memory for the cases";
    for (size_t i = 0; refused == NULL && i < cases->count; i++) {
        struct cases *to = &part[starts_cold(cases->at[i].scenario)];
        to->at[to->count++] = cases->at[i];
    }
    if (refused == NULL)
        refused = measure(out, "start connected", &part[0], at, scratch, 1.6);
    if (refused == NULL)
        refused = measure(out, "start with a handshake", &part[1], at, scratch, 3.2);
    cases_free(&part[0]);
    cases_free(&part[1]);
    return refused;
}
