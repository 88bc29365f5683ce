/* explore.c - the subcommand explore. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/kinds_report.h"
#include "cli/outputs.h"
#include "cli/refuse.h"
#include "contract/call_traits.h"
#include "contract/sentence.h"
#include "explore/image.h"
#include "explore/machine_file.h"
#include "explore/search.h"
#include "run/terminal.h"

/* Searches from every start: of each protocol that a stack has, connected and before the handshake. */
enum { STARTS = 2 * PROTOCOLS };

struct exploration {
    struct search searches[STARTS];
    size_t count;
    unsigned depth;
    struct machine machine;
};

static const char *read_depth(const char *word, unsigned *depth)
{
    char *end = NULL;
    const long number = word == NULL ? 0 : strtol(word, &end, 10);
    if (number < 1 || number > MOST_STEPS || *end != '\0')
        return "explore needs a depth: how many steps a sequence has, from 1 to 12";
    *depth = (unsigned)number;
    return NULL;
}

static const char *read_alphabet(const char *word, enum alphabet *alphabet)
{
    if (word == NULL)
        return NULL;
    *alphabet = alphabet_named(word);
    if (*alphabet != ALPHABETS)
        return NULL;
    return sentence_about("the second word of explore is core, few or many, not", word);
}

static void show_progress(size_t length, size_t done, size_t of)
{
    fprintf(stderr, "\r\033[Klength %zu: %zu of %zu sequences", length, done < of ? done : of, of);
}

static void add_search(struct exploration *exploration, const struct session *session,
                       const struct options *options, struct sequence start)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    exploration->searches[exploration->count++] = (struct search){
        .how = {start, session->edition, session->stack.has.can, exploration->machine.alphabet,
                options->images ? BY_IMAGE : BY_FORK},
        .jobs = session->settings.jobs,
        .shard = session->settings.shard,
        .shards = session->settings.shards,
        .unpruned = options->unpruned,
        .until = options->seconds == 0 ? 0 : (double)(time.tv_sec + options->seconds),
        .machine = &exploration->machine,
        .progress = terminal_is_on(STDERR_FILENO) ? show_progress : NULL};
}

static const char *begin(struct session *session, const struct options *options,
                         struct exploration *exploration)
{
    struct machine *machine = &exploration->machine;
    const char *refused = read_depth(options->words[0], &exploration->depth);
    if (refused == NULL)
        refused = read_alphabet(options->words[1], &machine->alphabet);
    if (refused == NULL && options->images)
        refused = image_refused();
    if (refused == NULL)
        refused = session_try_stack(session);
    if (refused != NULL)
        return refused;
    machine->stack = strdup(session->stack.name);
    machine->version = strdup(session->stack.version);
    machine->edition = session->edition;
    machine->shard = session->settings.shard;
    machine->shards = session->settings.shards;
    if (machine->stack == NULL || machine->version == NULL)
        return sentence_no_memory("the machine");
    for (int i = 0; i < STARTS; i++) {
        const struct sequence start = {.protocol = (uint8_t)(i / 2), .unconnected = i % 2 != 0};
        const bool is_left_out =
            protocol_tls(start.protocol) < NTH_TLS1_2 ||
            (start.protocol == NTH_QUIC && start.unconnected) ||
            (exploration->machine.alphabet == CORE && protocol_is_datagram(start.protocol));
        if (!is_left_out && (session->stack.has.protocols & 1U << start.protocol) != 0)
            add_search(exploration, session, options, start);
    }
    return exploration->count != 0
               ? NULL
               : "explore needs TLS or DTLS 1.2 or 1.3, and the stack has none of them";
}

/* How long the sequences from a start are.  With many moves those before the handshake are shorter by one:
 * what they cost goes to the handshakes that they make. */
static unsigned depth_of(const struct exploration *exploration, size_t which)
{
    const bool shorter = exploration->machine.alphabet == MANY &&
                         exploration->searches[which].how.start.unconnected &&
                         exploration->depth > 1;
    return exploration->depth - shorter;
}

/* Makes all sequences of one length from every start before any longer one. */
static const char *deepen(struct exploration *exploration)
{
    const char *refused = NULL;
    bool cut = false;
    for (unsigned length = 1; length <= exploration->depth && !cut && refused == NULL; length++) {
        for (size_t i = 0; i < exploration->count && refused == NULL && !cut; i++) {
            if (length > depth_of(exploration, i))
                continue;
            refused = search_deepen(&exploration->searches[i]);
            cut = exploration->searches[i].cut;
        }
        exploration->machine.depth = cut ? length - 1 : length;
    }
    if (exploration->searches[0].progress != NULL)
        fputs("\r\033[K", stderr);
    return refused;
}

/* Tells which moves a stack cannot make, and why. */
static void print_skipped(capabilities can, enum alphabet alphabet)
{
    for (size_t i = 0; i < moves_count; i++) {
        const struct ability lacks = {0, trait(moves[i].row.call)->needs & ~can};
        for (int j = 0; j < CAPABILITIES && moves[i].alphabet <= alphabet; j++)
            if (ability_has(&lacks, j))
                printf("skipped   %s needs %s, which the stack lacks\n", moves[i].name,
                       capability_name(j));
    }
}

static void print_searches(const struct exploration *exploration)
{
    for (size_t i = 0; i < exploration->count; i++) {
        const struct search *search = &exploration->searches[i];
        printf("%s, %-9s  depth %zu, %zu steps, %zu to states that were known\n",
               protocol_names[search->how.start.protocol],
               search->how.start.unconnected ? "new" : "connected", search->length, search->steps,
               search->pruned);
    }
    printf("states    %zu\n", exploration->machine.state_count);
    if (exploration->machine.depth < exploration->depth)
        printf("cut       the time was up: not all sequences of %u moves were made, and nothing of "
               "them counts\n",
               exploration->machine.depth + 1);
}

/* Steps that gave otherwise than below another sequence that leads to the same state: pruning would lose
 * them.  Returns their number. */
static size_t print_contradictions(const struct exploration *exploration)
{
    size_t count = 0;
    for (size_t i = 0; i < exploration->count; i++) {
        const struct search *search = &exploration->searches[i];
        count += search->contradicted;
        if (search->contradicted == 0)
            continue;
        printf("unequal   %zu sequences give otherwise below a state that was known\n  first     ",
               search->contradicted);
        sequence_print(stdout, &search->contradiction);
        printf("\n  gave      %s\n  known     ", exploration->machine.texts[search->is]);
        sequence_print(stdout, &search->contradicted_by);
        printf("\n  gave      %s\n", exploration->machine.texts[search->was]);
    }
    return count;
}

static int run(struct session *session, const struct options *options)
{
    static struct exploration exploration = {.machine.alphabet = FEW};
    struct machine *machine = &exploration.machine;
    size_t unknown = 0;
    const char *refused = outputs_check(session, options, "--out", NULL, 0);
    if (refused == NULL)
        refused = begin(session, options, &exploration);
    if (refused == NULL) {
        print_skipped(session->stack.has.can, machine->alphabet);
        refused = deepen(&exploration);
    }
    if (refused == NULL && options->out != NULL)
        refused = machine_write(options->out, machine);
    if (refused == NULL) {
        print_searches(&exploration);
        unknown = print_contradictions(&exploration);
        size_t unexplained = 0;
        refused = kinds_report(session, machine, &unexplained);
        unknown += unexplained;
    }
    for (size_t i = 0; i < exploration.count; i++)
        search_free(&exploration.searches[i]);
    machine_free(machine);
    return refuse_or(refused, unknown != 0 ? UNEXPLAINED : ALL_FINE);
}

const struct command explore_command = {
    "explore",
    " DEPTH [core|few|many]",
    "make all sequences of moves up to a depth (of many moves, before the handshake, shorter by\n"
    "one), and print which kinds of them break a rule or an invariant; exit status as of check",
    "npgohjecsf",
    2,
    run};
