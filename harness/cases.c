/* cases.c - scenarios bound to dimensions. */
#include "cases.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carrier.h"
#include "judge.h"

bool id_fits(const char *glob, const char *id)
{
    if (strncmp(glob, id, strcspn(glob, "*?[\\")) != 0)
        return false; /* most ids differ from most globs there, and fnmatch costs */
    return fnmatch(glob, id, 0) == 0;
}

bool id_matches(const char *glob, const char *id)
{
    size_t length = strlen(glob);
    return id_fits(glob, id) || (strncmp(glob, id, length) == 0 && id[length] == '/');
}

size_t scenario_length(const char *id)
{
    const char *slash = strchr(id, '/');
    slash = slash == NULL ? NULL : strchr(slash + 1, '/');
    return slash == NULL ? strlen(id) : (size_t)(slash - id);
}

static bool append(struct cases *cases, const struct kase *kase)
{
    if ((cases->count & (cases->count - 1)) == 0) {
        size_t size = cases->count == 0 ? 1 : cases->count * 2;
        struct kase *at = realloc(cases->at, size * sizeof *at);
        if (at == NULL)
            return false;
        cases->at = at;
    }
    cases->at[cases->count++] = *kase;
    return true;
}

/* A buffer takes what a full or broken transport does not, and says that all is well. */
static bool hides_from_buffer(const struct scenario *scenario)
{
    bool hides = false;
    for (size_t i = 0; i < row_count(scenario); i++) {
        const struct step *row = &scenario->steps[i];
        hides = hides || row->call == ACT_BREAK || (row->call == ACT_HOLD && row->n < ALL);
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

/* Whether a case exists at any depth. */
static bool exists(const struct kase *kase)
{
    const struct scenario *scenario = kase->scenario;
    if (scenario->only != 0 && (scenario->only & 1U << kase->protocol) == 0)
        return false;
    if (scenario->blocking != (kase->transport == BLOCKING))
        return false;
    if (kase->transport == BUFFERED && hides_from_buffer(scenario))
        return false;
    if (kase->flavour != PLAIN && (scenario->product || scenario->blocking))
        return false;
    if (kase->flavour == NO_AUTO_RETRY && makes(scenario, CALL_READ_ONCE))
        return false; /* it asks what the mode does */
    if (kase->flavour == PADDED && kase->protocol != 3)
        return false;
    if (kase->flavour == OTHER_CIPHER && kase->protocol < 3 && makes(scenario, ACT_FORGE))
        return false; /* what is sealed in CBC mode is not forged */
    if (kase->flavour == PARTIAL_WRITE && kase->transport != ROOMY)
        return false; /* it tells how much a transport took */
    return scenario->roomy == NULL || kase->transport == ROOMY;
}

/* What tells noeof from socketlike. */
static bool meets_end_of_file(const struct scenario *scenario)
{
    return makes(scenario, ACT_CUT) || makes(scenario, ACT_STARVE);
}

/* Whether only the full depth has it: products in old protocols, or over other transports than
 * roomy and, for what is blocked, narrow and socketlike, what else is old over those, flavours but
 * for TLS 1.3 over roomy with SELF the client (both sides have the flavour), and noeof where no
 * file ends. */
static bool is_beyond(const struct kase *kase)
{
    bool old = (1U << kase->protocol & (TLS1_0 | TLS1_1)) != 0, roomy = kase->transport == ROOMY;
    if (kase->transport == NOEOF && !meets_end_of_file(kase->scenario))
        return true;
    if (kase->flavour != PLAIN)
        return !roomy || kase->protocol != 3 || kase->server == SELF;
    bool small = kase->transport == NARROW || kase->transport == SOCKETLIKE;
    if (kase->scenario->product)
        return old || !(roomy || (small && kase->scenario->blocked));
    return old && !roomy;
}

static bool resumes(const struct kase *kase)
{
    return kase->flavour == RESUMED || makes(kase->scenario, CALL_RESUME) ||
           makes(kase->scenario, CALL_OFFER);
}

/* What a session of an earlier connection needs: SSL_get1_session gives one that can be resumed. */
static capabilities resumption(const struct kase *kase)
{
    if (!kase->resumes)
        return 0;
    return kase->protocol == 3 ? CAN(RESUMPTION_1_3) : CAN(RESUMPTION);
}

/* The capabilities of a case: its protocol, and what its calls need. */
static capabilities needs(const struct kase *kase)
{
    capabilities sum = NTH_CAN(kase->protocol) | transport_needs(kase->transport) |
                       resumption(kase) | flavour_needs(kase->flavour, kase->protocol);
    for (size_t i = 0; i < row_count(kase->scenario); i++)
        sum |= trait(kase->scenario->steps[i].call)->needs |
               (kase->scenario->steps[i].immediate ? CAN(BIO_CALLBACK) : 0);
    return sum;
}

static bool add(struct cases *cases, const struct selection *selection, struct kase *kase)
{
    if (!exists(kase))
        return true;
    kase->beyond = is_beyond(kase);
    kase->resumes = resumes(kase);
    if (kase->beyond && !selection->full)
        return true;
    snprintf(kase->id, sizeof kase->id, "%s/%s/%s/%s/%s", suites[kase->suite].name,
             kase->scenario->name, protocol_names[kase->protocol],
             kase->server == SELF ? "server" : "client", transport_names[kase->transport]);
    if (kase->flavour != PLAIN)
        snprintf(kase->id + strlen(kase->id), sizeof kase->id - strlen(kase->id), "/%s",
                 flavour_names[kase->flavour]);
    if (selection->glob != NULL && !id_matches(selection->glob, kase->id))
        return true;
    const bool connects = (selection->unconnected[kase->protocol] & 1U << kase->transport) == 0;
    capabilities missing = (needs(kase) & ~selection->can) | (connects ? 0 : CAN(TRANSPORT));
    kase->skip = missing != 0 ? capability_name(missing) : NULL;
    return append(cases, kase);
}

static bool add_scenario(struct cases *cases, const struct selection *selection, size_t suite,
                         const struct scenario *scenario)
{
    struct kase kase = {.suite = suite, .scenario = scenario};
    for (int i = 0; i < PROTOCOLS * 2 * FLAVOURS * TRANSPORTS; i++) {
        kase.transport = i % TRANSPORTS;
        kase.flavour = (enum flavour)(i / TRANSPORTS % FLAVOURS);
        kase.server = i / (TRANSPORTS * FLAVOURS) % 2 == 0 ? PEER : SELF;
        kase.protocol = i / (TRANSPORTS * FLAVOURS * 2);
        if (!add(cases, selection, &kase))
            return false;
    }
    return true;
}

/* Scenarios go round: laws between transports and flavours stay within a shard. */
static bool is_of_shard(const struct selection *selection, size_t place)
{
    return selection->shards == 0 || place % selection->shards == selection->shard - 1;
}

bool cases_make(const struct selection *selection, struct cases *cases)
{
    memset(cases, 0, sizeof *cases);
    size_t place = 0;
    cases->complete = selection->glob == NULL && !selection->full && selection->shards == 0;
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < scenario_count(suites[i].suite); j++)
            if (is_of_shard(selection, place++) &&
                !add_scenario(cases, selection, i, scenario_at(suites[i].suite, j)))
                return false;
    return true;
}

void cases_free(struct cases *cases)
{
    free(cases->at);
    memset(cases, 0, sizeof *cases);
}
