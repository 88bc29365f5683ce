/*
 * finding.h - findings: what people know about deviations of libraries.
 *
 * One fact about libraries is one file fixtures/findings/<family>/<name>.finding.  Lines that start
 * with # are comments.  A line without indent starts a field; an indented line continues it:
 *
 *   title         one sentence
 *   class         defect, by design, or documentation conflict
 *   stack         openssl 1.1.1w 3.6.5 fixed 4.0.3      the family, the first and the last release
 *                 seen to show it, and the first one seen without it; may be repeated.  "patched"
 *                 and a release stand before "fixed", or alone, where some builds from that release
 *                 on lack it, because somebody has taken over the patch
 *   shows         deviates SD_070, self SSL_shutdown() gives 1, *      verdict, the broken clause (-
 *                 for verdicts without one), globs for the call that fails and for what it gives;
 *                 may be repeated
 *     glob        a glob of ids of cases that show it so; may be repeated
 *   shows own     the same, where the library's own documentation judges (--edition own): then another
 *                 sentence can be the first that is broken
 *   sentence      which sentence of which page it breaks, in own words
 *   cause         what in the library causes it, if that is known
 *   attacker      who can bring it about: anyone on the path, the peer, nobody ...
 *   precondition  what else must hold
 *   gain          what the attacker gets, or what the application loses
 *   upstream      what is known publicly: repository and number, or that nothing was found
 *   reproduce     the id of a case whose program shows it
 *
 * Beside it <name>.c can be its program, and <name>.patch the wording of the page that would make it true, against
 * the page's source in OpenSSL 4.0.
 *
 * A case that deviates is known if exactly one finding says so.  A finding holds from the first
 * release on until one is seen fixed; from a patched one on it can show or not.
 */
#ifndef FINDING_H
#define FINDING_H

#include "judge/judge.h"
#include "results/results.h"

enum finding_class { DEFECT, BY_DESIGN, DOCUMENTATION_CONFLICT, FINDING_CLASSES };

/* Releases of a family of libraries that show a finding. */
struct sighting {
    char *family, *first, *last;
    char *patched; /* the release from which on some builds lack it, or NULL */
    char *fixed;   /* the first one seen without it, or NULL */
};

/* How a finding shows. */
struct showing {
    int line;
    bool own; /* where the library's own documentation judges */
    enum verdict verdict;
    enum clause clause;
    char *call, *gives; /* globs */
    char **globs;       /* of ids */
    size_t glob_count;
};

/* The fields that are text, in the order in which they are written. */
enum finding_text {
    TITLE,
    SENTENCE,
    CAUSE,
    ATTACKER,
    PRECONDITION,
    GAIN,
    UPSTREAM,
    REPRODUCE,
    FINDING_TEXTS
};

/* It owns its strings; a text that the file does not give is NULL. */
struct finding {
    char *path;
    char *name; /* <family>/<name> */
    enum finding_class class;
    char *texts[FINDING_TEXTS]; /* lines are separated by \n */
    struct sighting *sightings;
    size_t sighting_count;
    struct showing *showings;
    size_t showing_count;
};

struct findings {
    struct finding *at; /* sorted by name */
    size_t count;
};

const char *finding_class_name(enum finding_class class);

/* The word that starts a field: "title", "cause" ... */
const char *finding_text_name(enum finding_text text);

void finding_free(struct finding *finding);
void findings_free(struct findings *findings);

/* The release of a library as a number, from the text that it reports, or else from the name of its
 * stack; 0: neither has one. */
edition release_of_results(const struct results *results);

/* A release as a finding writes it: "1.1.1w", "3.5.9", "19"; 0: it is none. */
edition release_parse(const char *text);

/* The family of a stack, "boringssl-19"; FAMILIES: one that is not known. */
enum family family_of_stack(const char *stack);

/* Whether a stack, "openssl-3.0", is of a family, "openssl", or of that of a finding's name,
 * "openssl/name". */
bool is_of_family(const char *stack, const char *family);

/* Whether a finding is about a release of a family. */
bool finding_holds(const struct finding *finding, const char *stack, edition release);

/* Whether a build of the release can have a patch that ends it. */
bool finding_may_be_patched(const struct finding *finding, const char *stack, edition release);

/* How a finding shows in a result that an edition judged, whatever the release; NULL: not at all. */
const struct showing *finding_shown(const struct finding *finding, const struct result *result,
                                    edition at);

#endif
