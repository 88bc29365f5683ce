/* known_defects.c - the list of defects, from fixtures/known_defects.def. */
#include "run/known_defects.h"

const struct known_defect known_defects[] = {
#define SABOTAGED(cases, defect, saboteur)                                                         \
    {cases, defect, BY_SABOTEUR, #saboteur, 0, NO_CLAUSE, NULL},
#define FOUND(cases, defect, finding) {cases, defect, BY_FINDING, finding, 0, NO_CLAUSE, NULL},
#define RAN(cases, defect, release, verdict, clause, id)                                           \
    {cases, defect, BY_RELEASE, release, verdict, clause, id},
#include "../fixtures/known_defects.def"
#undef SABOTAGED
#undef FOUND
#undef RAN
};
const size_t known_defects_count = sizeof known_defects / sizeof known_defects[0];

void print_proof(FILE *out, const struct known_defect *known)
{
    static const char *const kinds[] = {
        [BY_SABOTEUR] = "saboteur ", [BY_FINDING] = "finding ", [BY_RELEASE] = ""};
    fprintf(out, "%s%s", kinds[known->proof], known->by);
}
