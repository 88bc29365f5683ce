/*
 * unjudged.h - why calls of a case are not judged.
 *
 * The reason belongs to the row, because it is a fact of the manual pages and not of a library.
 */
#ifndef UNJUDGED_H
#define UNJUDGED_H

enum reason {
    IS_FORBIDDEN, /* the row's clause, in force, forbids the call */
    IN_CONFLICT,  /* two sentences in force contradict each other about it */
    PAGES_SILENT, /* no page speaks of it: somebody looked */
    NOT_EXAMINED, /* nobody has looked yet, or what the row names does not apply */
    REASONS
};

/* One word for people and files: "forbidden", "in conflict", "silent", "unexamined". */
const char *reason_name(enum reason reason);

/* The reason of that name; REASONS if there is none. */
enum reason reason_named(const char *name);

#endif
