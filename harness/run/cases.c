/* cases.c - makes cases from scenarios. */
#include "run/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/call_traits.h"
#include "contract/shared_memory.h"
#include "run/causes.h"
#include "run/runs_in.h"
#include "run/suites.h"

bool is_skipped(const struct test_case *test_case)
{
    return test_case->missing != CAPABILITIES;
}

static bool append(struct cases *cases, const struct test_case *test_case)
{
    if ((cases->count & (cases->count - 1)) == 0) {
        size_t size = cases->count == 0 ? 1 : cases->count * 2;
        struct test_case *at = realloc(cases->at, size * sizeof *at);
        if (at == NULL)
            return false;
        cases->at = at;
    }
    cases->at[cases->count++] = *test_case;
    return true;
}

/* BIO_f_buffer accepts data and reports success even if the transport below it is full or
 * broken. */
static bool hides_from_buffer(const struct scenario *scenario)
{
    const size_t count = row_count(scenario);
    bool hides = false;
    if (!scenario->product || scenario->buffered)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct step *row = &scenario->steps[i];
        hides =
            hides || row->call == OPERATION_BREAK || (row->call == OPERATION_HOLD && row->n < ALL);
    }
    return hides;
}

static bool makes(const struct scenario *scenario, enum call call)
{
    const size_t count = row_count(scenario);
    bool found = false;
    for (size_t i = 0; i < count; i++)
        found = found || scenario->steps[i].call == call;
    return found;
}

/* Whether a case exists, at any depth; the scenario runs in its protocol, and its transport is one of that. */
static bool exists(const struct test_case *test_case)
{
    const struct scenario *scenario = test_case->scenario;
    if (scenario->blocking != (test_case->transport == BLOCKING))
        return false;
    if (test_case->transport == BUFFERED &&
        (scenario->unbuffered != NULL || hides_from_buffer(scenario)))
        return false;
    if (test_case->flavour != PLAIN && (scenario->product || scenario->blocking))
        return false;
    if (test_case->flavour == NO_AUTO_RETRY && makes(scenario, CALL_READ_ONCE))
        return false; /* the scenario is about the effect of this mode */
    if (!flavour_exists(test_case->flavour, test_case->protocol))
        return false;
    if (test_case->protocol == NTH_QUIC) /* before the handshake the server has no object */
        return test_case->transport == transport_of(NTH_QUIC) &&
               (!scenario->unconnected || test_case->server == PEER);
    if (flavour_is_in_blocks(test_case->flavour, test_case->protocol) &&
        scenario_forges(scenario, test_case->protocol))
        return false; /* records of CBC ciphers cannot be forged here */
    if (flavour_uses(test_case->flavour, NO_RENEGOTIATION, test_case->protocol) &&
        makes(scenario, CALL_RENEGOTIATE))
        return false; /* the option forbids it */
    const bool roomy = transport_is_roomy(test_case->transport);
    if (flavour_is_of_group(test_case->flavour) && !roomy)
        return false; /* over the others its group runs */
    if (test_case->flavour == PARTIAL_WRITE && !roomy)
        return false; /* the return value would depend on how much the transport takes */
    return scenario->roomy == NULL || roomy;
}

/* noeof differs from socketlike only if a read meets an end of file. */
static bool meets_end_of_file(const struct scenario *scenario)
{
    return makes(scenario, OPERATION_CUT) || makes(scenario, OPERATION_CUT_ASKING) ||
           makes(scenario, OPERATION_CUT_UNTOLD) || makes(scenario, OPERATION_STARVE);
}

/* Whether a transport is one of those over which the default depth runs a scenario of a product that is
 * about a blocked transport: two; of a pairwise product one, taken in turn. */
static bool is_small(const struct test_case *test_case)
{
    static const int small[] = {NARROW, BYTE, SOCKETLIKE, BUFFERED};
    const size_t place = test_case->scenario->place;
    if (test_case->scenario->buffered && test_case->transport == BUFFERED)
        return true;
    if (place == 0)
        return test_case->transport == NARROW || test_case->transport == SOCKETLIKE;
    return test_case->transport == small[place % (sizeof small / sizeof small[0])];
}

/* Whether a suite is one of those in which groups of options run at the default depth. */
static bool takes_groups(const struct test_case *test_case)
{
    const char *suite = suites[test_case->suite].name;
    return strcmp(suite, "first_to_close") == 0 || strcmp(suite, "half_close") == 0;
}

/* ... DTLS 1.3, which few libraries have. */
static bool takes_newest(const struct test_case *test_case)
{
    const char *suite = suites[test_case->suite].name;
    return takes_groups(test_case) || strcmp(suite, "lost_and_reordered") == 0 ||
           strcmp(suite, "forged_records") == 0;
}

/* Whether a datagram is changed whose authentication code is made in another way. */
static bool changes_another_code(const struct test_case *test_case)
{
    return test_case->flavour == OTHER_CIPHER && test_case->protocol == NTH_DTLS1_2 &&
           test_case->transport == QUEUE && makes(test_case->scenario, OPERATION_CORRUPT);
}

/* ... of flavours.  Those options that TLS 1.3 does not know are run in TLS 1.2. */
static bool is_flavour_at_full_depth_only(const struct test_case *test_case)
{
    const enum flavour flavour = test_case->flavour;
    if (changes_another_code(test_case))
        return test_case->server == SELF;
    const bool old_options = flavour == OPTIONS && test_case->protocol == NTH_TLS1_2;
    return !transport_is_roomy(test_case->transport) || test_case->server == SELF ||
           (test_case->protocol != NTH_TLS1_3 && !old_options) || flavour_is_of_group(flavour) ||
           (flavour_is_group(flavour) && !takes_groups(test_case));
}

/* Whether it is the turn of another protocol or role. */
static bool is_not_its_turn(const struct test_case *test_case)
{
    const struct scenario *scenario = test_case->scenario;
    const unsigned both = TLS1_2 | TLS1_3, turn = scenario->turn - 1U;
    const unsigned in = scenario->only == 0 ? both : scenario->only & both;
    const unsigned mine = in != both ? in : turn / 2 == 0 ? TLS1_2 : TLS1_3;
    const bool datagrams = protocol_is_datagram(test_case->protocol);
    return scenario->turn != 0 && ((!datagrams && 1U << test_case->protocol != mine) ||
                                   test_case->server != (turn % 2 == 0 ? PEER : SELF));
}

/* Whether a case is run at full depth only.  The default depth leaves out: what a pairwise product
 * need not make for its pairs; protocols and roles whose turn it is not; noeof without an end of
 * file; flavours other than plain, except in TLS 1.3 over roomy with SELF as client (the flavour
 * applies to both sides); of the groups of options all suites but two, and their options alone;
 * products in TLS 1.0 and 1.1, and over other transports than roomy (and those of is_small if a
 * blocked transport is their subject); other scenarios in TLS 1.0 and 1.1 over other transports than
 * roomy; DTLS 1.0, 1.3 but in a few suites, and the datagram transports of the library. */
static bool is_full_depth_only(const struct test_case *test_case)
{
    if (test_case->scenario->full_depth || is_not_its_turn(test_case))
        return true;
    if (test_case->protocol == NTH_QUIC)
        return false;
    bool old = (1U << test_case->protocol & (TLS1_0 | TLS1_1)) != 0,
         roomy = transport_is_roomy(test_case->transport);
    if (test_case->protocol == NTH_DTLS1_0 ||
        (test_case->protocol == NTH_DTLS1_3 && !takes_newest(test_case)) ||
        (transport_is_datagram(test_case->transport) && !roomy))
        return true;
    if (test_case->transport == NOEOF && !meets_end_of_file(test_case->scenario))
        return true;
    if (test_case->flavour != PLAIN)
        return is_flavour_at_full_depth_only(test_case);
    if (test_case->scenario->product)
        return old || !(roomy || (test_case->scenario->blocked && is_small(test_case)));
    return old && !roomy;
}

static bool resumes(const struct test_case *test_case)
{
    return test_case->flavour == RESUMED || makes(test_case->scenario, CALL_RESUME) ||
           makes(test_case->scenario, CALL_OFFER);
}

/* What the stack lacks in the protocol of a case, or over its transport; CAPABILITIES: nothing. */
static int missing_here(const struct selection *selection, const struct test_case *test_case)
{
    const int protocol = test_case->protocol;
    if (test_case->resumes && (selection->unresumed & 1U << protocol) != 0)
        return protocol == NTH_TLS1_3 ? NTH_RESUMPTION_1_3 : NTH_RESUMPTION;
    if ((selection->unconnected[protocol] & 1U << test_case->transport) != 0)
        return NTH_TRANSPORT;
    return CAPABILITIES;
}

/* The capabilities that a case needs: its protocol, transport and flavour, and those of its
 * calls. */
static struct ability needs(const struct test_case *test_case)
{
    capabilities sum = transport_needs(test_case->transport) |
                       flavour_needs(test_case->flavour, test_case->protocol);
    if (test_case->protocol == NTH_QUIC) /* frames are read from the wire, and no case waits */
        sum |= CAN(KEYLOG) | CAN(CLOCK);
    const size_t count = row_count(test_case->scenario);
    for (size_t i = 0; i < count; i++) {
        const struct step *row = &test_case->scenario->steps[i];
        if (!row_is_made(row, (enum protocol)(1U << test_case->protocol)))
            continue;
        sum |= trait(row->call)->needs | (row->immediate ? CAN(BIO_CALLBACK) : 0);
        if (protocol_is_datagram(test_case->protocol) && call_is(row->call, SEALS))
            sum |= CAN(KEYLOG);
    }
    return (struct ability){1U << test_case->protocol, sum};
}

static void name(struct test_case *test_case)
{
    const char *const parts[ID_PARTS] = {[SUITE_PART] = suites[test_case->suite].name,
                                         [SCENARIO_PART] = test_case->scenario->name,
                                         [PROTOCOL_PART] = protocol_names[test_case->protocol],
                                         [ROLE_PART] =
                                             test_case->server == SELF ? "server" : "client",
                                         [TRANSPORT_PART] = transport_names[test_case->transport],
                                         [FLAVOUR_PART] = flavour_names[test_case->flavour]};
    id_write(test_case->id, parts);
}

/* Adds a case if it exists and is selected.  False: out of memory. */
static bool add(struct cases *cases, const struct selection *selection, struct test_case *test_case)
{
    if (!exists(test_case))
        return true;
    test_case->full_depth_only = is_full_depth_only(test_case);
    test_case->resumes = resumes(test_case);
    test_case->resumes_own = makes(test_case->scenario, CALL_RESUME);
    if (test_case->full_depth_only && !selection->full)
        return true;
    name(test_case);
    if ((selection->glob != NULL && !id_selects(selection->glob, test_case->id)) ||
        (selection->list != NULL && !id_list_has(selection->list, test_case->id)))
        return true;
    const struct ability needed = needs(test_case);
    const int here = missing_here(selection, test_case);
    test_case->missing = ability_lacks(&selection->has, &needed);
    if (here < test_case->missing)
        test_case->missing = here;
    return append(cases, test_case);
}

/* Of a scenario: one for each protocol and role, with and without buffering BIOs. */
enum { PLANS = PROTOCOLS * 4 };

static bool same_plan(const struct plan *one, const struct plan *two)
{
    if (one->count != two->count)
        return false;
    for (size_t i = 0; i < one->count; i++) {
        const struct planned_call *a = &one->calls[i], *b = &two->calls[i];
        if (a->row != b->row || a->rule != b->rule || a->who != b->who || a->reason != b->reason ||
            a->conflict != b->conflict)
            return false;
    }
    return true;
}

/* Makes the plans of a scenario in the protocols that it runs in; most share one: what is not written costs
 * no fork its pages.  Returns how many there are; `of` says which one each has. */
static size_t make_plans(const struct scenario *scenario, edition at, struct plan *plans,
                         const struct plan *of[PLANS])
{
    size_t count = 0;
    for (int i = 0; i < PLANS; i++) {
        const struct terms terms = {at, (enum protocol)(1U << i / 4), i / 2 % 2 == 0 ? PEER : SELF,
                                    i % 2 != 0};
        if (!scenario_runs_in(scenario, i / 4))
            continue;
        const struct plan plan = plan_calls(scenario, &terms);
        size_t same = 0;
        while (same < count && !same_plan(&plans[same], &plan))
            same++;
        if (same == count)
            plans[count++] = plan;
        of[i] = &plans[same];
    }
    return count;
}

/* Adds the cases of a scenario in one protocol and role. */
static bool add_in(struct cases *cases, const struct selection *selection,
                   const struct plan *const of[PLANS], struct test_case *test_case)
{
    const bool datagrams = protocol_is_datagram(test_case->protocol);
    const size_t role = (size_t)test_case->protocol * 4 + (test_case->server == SELF ? 2 : 0);
    for (int i = 0; i < FLAVOURS * TRANSPORTS; i++) {
        test_case->transport = i % TRANSPORTS;
        test_case->flavour = (enum flavour)(i / TRANSPORTS);
        test_case->plan = of[role + (test_case->transport == BUFFERED)];
        if (transport_is_datagram(test_case->transport) == datagrams &&
            !add(cases, selection, test_case))
            return false;
    }
    return true;
}

/* Adds the cases of a scenario; `plans` has room for PLANS.  The number of plans goes to *made. */
static bool add_scenario(struct cases *cases, const struct selection *selection, size_t suite,
                         const struct scenario *scenario, struct plan *plans, size_t *made)
{
    const struct plan *of[PLANS];
    struct test_case test_case = {.suite = suite, .scenario = scenario};
    *made = make_plans(scenario, selection->edition, plans, of);
    for (int i = 0; i < PROTOCOLS * 2; i++) {
        test_case.protocol = i / 2;
        test_case.server = i % 2 == 0 ? PEER : SELF;
        if (scenario_runs_in(scenario, test_case.protocol) &&
            !add_in(cases, selection, of, &test_case))
            return false;
    }
    return true;
}

/* Where the scenario stands in its suite that stands for this one: the first of those which differ in
 * the cause alone, or the scenario itself. */
static size_t first_of_causes(const struct expanded_suite *suite, size_t which)
{
    const struct scenario *scenario = suite->scenarios[which];
    const struct product *product = suite->suite->product;
    size_t first = 0;
    if (!scenario->product || product->alike[0] == 0)
        return which;
    while (first < which && !(suite->scenarios[first]->product &&
                              same_but_cause(product, suite->scenarios[first], scenario)))
        first++;
    return first;
}

/* Shards consist of whole scenarios, and those that a law compares are in one shard: so each law can be
 * checked within a shard. `place` is that of the suite's first scenario. */
static bool is_of_shard(const struct selection *selection, const struct expanded_suite *suite,
                        size_t place, size_t which)
{
    return selection->shards == 0 ||
           (place + first_of_causes(suite, which)) % selection->shards == selection->shard - 1;
}

/* Whether a scenario has cases that the glob may select; making them to find out costs most of the
 * start. */
static bool is_of_glob(const struct selection *selection, size_t suite,
                       const struct scenario *scenario)
{
    char start[ID_SIZE];
    snprintf(start, sizeof start, "%s/%s/", suites[suite].name, scenario->name);
    return (selection->glob == NULL || id_may_begin(selection->glob, start)) &&
           (selection->list == NULL || id_list_may_begin(selection->list, start));
}

static size_t count_scenarios(void)
{
    size_t count = 0;
    for (size_t i = 0; i < suites_count; i++)
        count += suites[i].scenario_count;
    return count;
}

/* Moves the cases, whose number is now known, to shared memory. */
static bool settle(struct cases *cases)
{
    const size_t bytes = cases->count * sizeof *cases->at;
    struct test_case *table = bytes == 0 ? NULL : shared_new(bytes);
    if (table == NULL)
        return bytes == 0;
    memcpy(table, cases->at, bytes);
    free(cases->at);
    cases->at = table;
    cases->room = cases->count;
    return true;
}

bool cases_make(const struct selection *selection, struct cases *cases)
{
    memset(cases, 0, sizeof *cases);
    size_t place = 0, plans = 0, made = 0;
    cases->complete = selection->glob == NULL && selection->list == NULL && !selection->full &&
                      selection->shards == 0;
    cases->plan_room = count_scenarios() * PLANS + 1;
    cases->plans = shared_new(cases->plan_room * sizeof *cases->plans);
    if (cases->plans == NULL)
        return false;
    for (size_t i = 0; i < suites_count; place += suites[i++].scenario_count)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            if (!is_of_shard(selection, &suites[i], place, j) ||
                !is_of_glob(selection, i, scenario))
                continue;
            if (!add_scenario(cases, selection, i, scenario, &cases->plans[plans], &made))
                return false;
            plans += made;
        }
    return shared_seal(cases->plans, cases->plan_room * sizeof *cases->plans) && settle(cases);
}

void cases_free(struct cases *cases)
{
    if (cases->room != 0)
        shared_free(cases->at, cases->room * sizeof *cases->at);
    else
        free(cases->at);
    shared_free(cases->plans, cases->plan_room * sizeof *cases->plans);
    memset(cases, 0, sizeof *cases);
}
