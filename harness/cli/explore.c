/* explore.c - the subcommand explore. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/call_traits.h"
#include "contract/sentence.h"
#include "explore/kinds.h"
#include "results/finding_reader.h"

static const char *read_depth(const char *word, size_t *depth)
{
    char *end = NULL;
    const long number = word == NULL ? 0 : strtol(word, &end, 10);
    if (number < 1 || number > MOST_STEPS || *end != '\0')
        return "explore needs a depth: how many steps a sequence has, from 1 to 12";
    *depth = (size_t)number;
    return NULL;
}

static const char *read_alphabet(const char *word, enum alphabet *alphabet)
{
    *alphabet = word != NULL && strcmp(word, "many") == 0 ? MANY : FEW;
    if (word == NULL || strcmp(word, "few") == 0 || *alphabet == MANY)
        return NULL;
    return sentence_about("the second word of explore is few or many, not", word);
}

static const char *search_protocol(const struct session *session, size_t depth,
                                   enum alphabet alphabet, struct kinds *kinds)
{
    const char *unpruned = getenv("UNPRUNED");
    struct search search = {.protocol = kinds->protocol,
                            .depth = depth,
                            .edition = session->edition,
                            .can = session->stack.can,
                            .jobs = session->settings.jobs,
                            .alphabet = alphabet,
                            .unpruned = unpruned != NULL && *unpruned != '\0',
                            .found = kinds_add,
                            .context = kinds};
    const char *refused = search_run(&search);
    if (refused != NULL)
        return refused;
    printf("%s    depth %zu, %zu steps, %zu states, %zu steps to states that were known\n",
           protocol_names[kinds->protocol], depth, search.steps, search.states, search.pruned);
    return NULL;
}

/* Tells which moves a stack cannot make, and why. */
static void print_skipped(capabilities can, enum alphabet alphabet)
{
    for (size_t i = 0; i < moves_count; i++) {
        const capabilities lacks = trait(moves[i].row.call)->needs & ~can;
        for (int j = 0; j < CAPABILITIES && moves[i].alphabet <= alphabet; j++)
            if ((lacks & NTH_CAN(j)) != 0)
                printf("skipped   %s needs %s, which the stack lacks\n", moves[i].name,
                       capability_name(j));
    }
}

static const char *print_kinds(const struct session *session, bool strict,
                               const struct kinds *kinds, size_t *unknown)
{
    char folder[PATH_MAX], name[sizeof session->stack.name], version[sizeof session->stack.version];
    struct findings findings = {.count = 0};
    snprintf(name, sizeof name, "%s", session->stack.name);
    snprintf(version, sizeof version, "%s", session->stack.version);
    const struct results of = {.stack = name, .version = version, .edition = session->edition};
    path_join(folder, session->paths.data, "fixtures/findings");
    const char *refused = strict ? NULL : findings_read(folder, &findings);
    if (refused == NULL)
        refused = kinds_print(stdout, kinds, &of, &findings, unknown);
    if (refused == NULL)
        printf("kinds     %zu, %zu of them unexplained\n", kinds->count, *unknown);
    findings_free(&findings);
    return refused;
}

static int run(struct session *session, const struct options *options)
{
    enum alphabet alphabet = FEW;
    struct kinds kinds = {.at = NULL};
    size_t depth = 0, unknown = 0;
    const char *refused = read_depth(options->words[0], &depth);
    if (refused == NULL)
        refused = read_alphabet(options->words[1], &alphabet);
    if (refused == NULL)
        refused = session_prepare(session);
    if (refused == NULL && (session->stack.can & (NTH_CAN(NTH_TLS1_2) | NTH_CAN(NTH_TLS1_3))) == 0)
        refused = "explore needs TLS 1.2 or 1.3, and the stack has neither";
    if (refused == NULL)
        print_skipped(session->stack.can, alphabet);
    for (int i = NTH_TLS1_2; i <= NTH_TLS1_3 && refused == NULL; i++) {
        kinds.protocol = i;
        if ((session->stack.can & NTH_CAN(i)) != 0)
            refused = search_protocol(session, depth, alphabet, &kinds);
    }
    if (refused == NULL)
        refused = print_kinds(session, options->strict, &kinds, &unknown);
    kinds_free(&kinds);
    return refuse_or(refused, unknown != 0 ? UNEXPLAINED : ALL_FINE);
}

const struct command explore_command = {
    "explore", " DEPTH [many]",
    "make all sequences of few or many moves up to a depth, and print which kinds of them\n"
    "break a rule or an invariant; exit status as of check",
    2, run};
