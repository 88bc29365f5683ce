/*
 * finding_draft.h - the start of a finding (finding.h) from a kind of failures: everything but the words.
 */
#ifndef FINDING_DRAFT_H
#define FINDING_DRAFT_H

#include <stdio.h>

#include "results/failure_kinds.h"

/* Writes a name for the finding of a kind, "sd_028-ssl_shutdown-gives-1". */
void finding_draft_name(const struct failure_kind *kind, char name[ANSWER_TEXT]);

/* Prints the draft.  Its words are left empty: it is refused by the reader of findings until they are there. */
void finding_draft(FILE *out, const struct results *results, const struct failure_kind *kind);

#endif
