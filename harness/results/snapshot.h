/*
 * snapshot.h - snapshots: what the program saw of a release of a library, written by the program.
 *
 * A file fixtures/snapshots/<line>.snap; of a point release that differs <line>.<n>.snap.  Lines that
 * start with # are comments.  The head:
 *
 *   of     OpenSSL 3.0.19 27 Jan 2026      the release that was seen, as the library names itself
 *   build  debian-amd64, built on ...      and its build; may be absent
 *   from   openssl-3.0                     the snapshot whose lines hold where this one has none;
 *                                          absent in a snapshot that stands alone
 *   can    tls1.2 tls1.3 ...               the capabilities
 *   cases  39 first_to_close/one_way       the number of cases of a scenario, 0: it has none;
 *                                          ,name adds another one that differs in its last part
 *
 * Each other line is about cases, and sorted:
 *
 *   <glob>  <verdict>[ <clause>]  <results of the calls that deviate or are observed>
 *
 * A case that no line matches, here or in the snapshots it is made from, conforms.  Lines about calls
 * that conform to rows which leave open what exactly they give:
 *
 *   <glob>  gives <clause>  SSL_read(): 0 SSL     the return, with its class, of all calls of that name
 *                                          which the clause judges; of several that differ
 *                                          "0 SSL, -1 SSL", in their order; the last colon parts
 *                                          it from the name, which may contain others
 *
 * The glob * stands for the cases that no other line of the clause and call matches; it hides what
 * the snapshots it is made from say of them.
 */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include "results/choices.h"

/* What was seen of cases; it owns its strings. */
struct seen {
    char *glob;
    size_t literal; /* the length of the glob's beginning without wildcards */
    enum verdict verdict;
    enum clause clause;
    char *text; /* as in struct result: `comparable`; "" for cases that conform */
};

/* What calls of cases gave where their rows leave it open (results/choices.h); it owns its strings. */
struct given {
    char *glob;
    size_t literal;
    enum clause clause;
    char *call, *text;
};

struct scenario_size {
    char *name;
    size_t cases;
};

struct snapshot {
    char *path, *name; /* the name is that of the file, without .snap */
    char *of, *build, *from, *can;
    struct scenario_size *scenarios;
    size_t scenario_count;
    struct seen *seen;
    size_t seen_count;
    struct given *given;
    size_t given_count;
    struct snapshot *parent; /* that `from` names, or NULL; owned */
};

/* The name of a snapshot, by the path of its file; the caller frees it.  NULL: out of memory. */
char *snapshot_name(const char *path);

void snapshot_free(struct snapshot *snapshot);

/* What was seen of a case; NULL: it conformed, or was not run. */
const struct seen *snapshot_seen(const struct snapshot *snapshot, const char *id);

/* What the calls of a place gave in a case; NULL: no line says it. */
const char *snapshot_given(const struct snapshot *snapshot, const char *id,
                           const struct chosen *chosen);

/* The number of cases that a scenario had; 0: none. */
size_t snapshot_cases(const struct snapshot *snapshot, const char *scenario);

/* Whether the snapshot was taken of a library with that capability. */
bool snapshot_could(const struct snapshot *snapshot, const char *capability);

/* Whether a result is what was seen. */
bool seen_again(const struct seen *seen, const struct result *result);

/* Adds a copy.  False: out of memory. */
bool snapshot_add(struct snapshot *snapshot, const char *glob, enum verdict verdict,
                  enum clause clause, const char *text);
bool snapshot_add_given(struct snapshot *snapshot, const char *glob, const struct chosen *chosen);
bool snapshot_add_scenario(struct snapshot *snapshot, const char *name, size_t cases);

/* Sorts a snapshot and writes it, whole or not at all.  Returns NULL, or one sentence. */
const char *snapshot_write(const char *path, struct snapshot *snapshot);

#endif
