/*
 * case_id.h - ids of cases: suite/scenario/protocol/role/transport/flavour.
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

/* The parts of an id; missing parts are empty.  It points into the id. */
struct case_id {
    const char *part[ID_PARTS];
    size_t length[ID_PARTS];
};

struct case_id id_parse(const char *id);

/* Whether a part of an id equals a word. */
bool id_part_is(const struct case_id *id, enum id_part part, const char *word);

/* Writes the id that consists of these parts. */
void id_write(char id[ID_SIZE], const char *const parts[ID_PARTS]);

/* The length of the beginning "suite/scenario" of an id. */
size_t id_scenario_length(const char *id);

/* Whether two ids belong to the same scenario. */
bool id_same_scenario(const char *one, const char *two);

/* Whether this is the id of one case: all parts, and no pattern. */
bool id_is_whole(const char *id);

/* Whether a glob matches a whole id; `*` matches `/` as well. */
bool id_fits(const char *glob, const char *id);

/* Whether a glob selects an id: it matches the id, or it is the beginning of its path.  A whole id
 * selects only itself. */
bool id_selects(const char *glob, const char *id);

/* Whether a glob can select an id that begins with `start`: false only if what stands in front of
 * its first wildcard says otherwise. */
bool id_may_begin(const char *glob, const char *start);

#endif
