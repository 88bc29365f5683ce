/* suites.c - the suites that are linked in. */
#include "run/suites.h"

#include <string.h>

#include "contract/capability.h"
#include "contract/sentence.h"
#include "contract/tables.h"
#include "run/case_id.h"

#define SUITE(name) extern const struct suite name;
#include "suites.inc"
#undef SUITE

struct expanded_suite suites[] = {
#define SUITE(tables) {.name = #tables, .suite = &tables},
#include "suites.inc"
#undef SUITE
};
const size_t suites_count = sizeof suites / sizeof suites[0];

const char *suites_open(bool wholly)
{
    const char *refused = NULL;
    if (suites[0].scenarios != NULL)
        return NULL;
    for (size_t i = 0; i < suites_count && refused == NULL; i++)
        refused = suite_expand(suites[i].name, suites[i].suite, wholly, &suites[i])
                      ? suite_refused(&suites[i])
                      : sentence_no_memory("the scenarios");
    if (refused != NULL)
        suites_close();
    return refused;
}

void suites_close(void)
{
    for (size_t i = 0; i < suites_count; i++)
        suite_free(&suites[i]);
}

const struct expanded_suite *suite_of_id(const char *id)
{
    const struct case_id parts = id_parse(id);
    for (size_t i = 0; i < suites_count; i++)
        if (id_part_is(&parts, SUITE_PART, suites[i].name))
            return &suites[i];
    return NULL;
}

const struct scenario *scenario_of_id(const char *id)
{
    const struct case_id parts = id_parse(id);
    const struct expanded_suite *suite = suite_of_id(id);
    for (size_t i = 0; suite != NULL && i < suite->scenario_count; i++)
        if (id_part_is(&parts, SCENARIO_PART, suite->scenarios[i]->name))
            return suite->scenarios[i];
    return NULL;
}

struct terms terms_of_id(const char *id, edition at)
{
    const struct case_id parts = id_parse(id);
    int protocol = 0;
    while (protocol + 1 < PROTOCOLS && !id_part_is(&parts, PROTOCOL_PART, protocol_names[protocol]))
        protocol++;
    return (struct terms){at, (enum protocol)(1U << protocol),
                          id_part_is(&parts, ROLE_PART, "server") ? SELF : PEER,
                          id_part_is(&parts, TRANSPORT_PART, "buffered")};
}
