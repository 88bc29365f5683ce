/* widest_glob.c - the widest glob of ids around a case. */
#include "results/widest_glob.h"

#include <stdio.h>
#include <string.h>

#include "contract/scenario.h"
#include "run/case_id.h"

/* The parts of an id that a glob may replace by *: the dimensions of a case, and the parts of the
 * scenario name of a product. */
enum { OPEN_PARTS = ID_PARTS - PROTOCOL_PART };

/* The number of parts of a product's scenario name, which are separated by -; 0: not a product. */
static unsigned name_parts(const struct case_id *id)
{
    unsigned parts = 1;
    for (size_t i = 0; i < id->length[SCENARIO_PART]; i++)
        parts += id->part[SCENARIO_PART][i] == '-';
    return parts > 1 && parts <= DIMENSIONS ? parts : 0;
}

/* Appends `before` and `length` bytes of `text` to a glob. */
static void append(char glob[GLOB_SIZE], const char *before, const char *text, size_t length)
{
    const size_t used = strlen(glob);
    snprintf(glob + used, GLOB_SIZE - used, "%s%.*s", before, (int)length, text);
}

/* Appends the name of a scenario, with some parts of a product's name replaced by *. */
static void widen_name(const struct case_id *id, unsigned open, char glob[GLOB_SIZE])
{
    const char *part = id->part[SCENARIO_PART];
    const unsigned parts = name_parts(id);
    append(glob, "/", "", 0);
    if (parts == 0)
        append(glob, "", part, id->length[SCENARIO_PART]);
    for (unsigned i = 0; i < parts; i++) {
        const size_t length = strcspn(part, "-/");
        const bool opened = (open & 1U << (OPEN_PARTS + i)) != 0;
        append(glob, i == 0 ? "" : "-", opened ? "*" : part, opened ? 1 : length);
        part += length + 1;
    }
}

/*
 * Writes the glob of an id with some parts replaced by *. The bits of `open`: from bit 0 the
 * dimensions from the protocol on, then the parts of a product's name.
 */
static void widen(const char *text, unsigned open, char glob[GLOB_SIZE])
{
    const struct case_id id = id_parse(text);
    bool star = false;
    *glob = '\0';
    append(glob, "", id.part[SUITE_PART], id.length[SUITE_PART]);
    widen_name(&id, open, glob);
    for (unsigned i = PROTOCOL_PART; i < ID_PARTS && id.length[i] != 0; i++) {
        const bool opened = (open & 1U << (i - PROTOCOL_PART)) != 0;
        if (!opened)
            append(glob, "/", id.part[i], id.length[i]);
        else if (!star)
            append(glob, "/", "*", 1);
        star = opened;
    }
}

static unsigned count_bits(unsigned set)
{
    unsigned count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

void widest_glob(const char *of, bool (*holds)(const void *context, const char *glob),
                 const void *context, char glob[GLOB_SIZE])
{
    const struct case_id id = id_parse(of);
    const unsigned parts = OPEN_PARTS + name_parts(&id), all = 1U << parts;
    for (unsigned width = parts + 1; width-- > 0;)
        for (unsigned open = 0; open < all; open++) {
            if (count_bits(open) != width)
                continue;
            widen(of, open, glob);
            if (holds(context, glob))
                return;
        }
}
