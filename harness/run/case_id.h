/*
 * case_id.h - the ids of cases: suite/scenario/protocol/role/transport/flavour.
 */
#ifndef CASE_ID_H
#define CASE_ID_H

#include <stdbool.h>
#include <stddef.h>

enum id_part {
    SUITE_PART,
    SCENARIO_PART,
    PROTOCOL_PART,
    ROLE_PART,
    TRANSPORT_PART,
    FLAVOUR_PART,
    ID_PARTS
};

enum { ID_SIZE = 160 };

/* An id taken apart; what it lacks is empty.  Valid as long as the id. */
struct case_id {
    const char *part[ID_PARTS];
    size_t length[ID_PARTS];
};

struct case_id id_parse(const char *id);

/* Whether a part of an id is a word. */
bool id_part_is(const struct case_id *id, enum id_part part, const char *word);

/* Writes an id of its parts. */
void id_write(char id[ID_SIZE], const char *const parts[ID_PARTS]);

/* The length of what names the scenario: suite/scenario. */
size_t id_scenario_length(const char *id);

/* Whether two ids are of one scenario. */
bool id_same_scenario(const char *one, const char *two);

/* Whether a glob fits a whole id; `*` crosses `/`. */
bool id_fits(const char *glob, const char *id);

/* Whether a glob selects an id: fits it, or a part of its path.  A whole id selects itself alone.
 */
bool id_selects(const char *glob, const char *id);

#endif
