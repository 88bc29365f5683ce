/* one_case.c - the case that a user names. */
#include "cli/one_case.h"

#include <stdio.h>
#include <string.h>

#include "contract/sentence.h"
#include "explore/sequence_case.h"

const char *select_cases(struct session *session, const char *id)
{
    static const char explored[] = "explore/";
    struct sequence sequence;
    if (strncmp(id, explored, sizeof explored - 1) == 0) {
        if (!sequence_parse(id, &sequence))
            return sentence_about("this is not a sequence of the explorer's moves (moves.def)", id);
        const char *refused = session_try_stack(session);
        rerun_by_program(&session->rerun);
        return refused != NULL ? refused
                               : sequence_case(&sequence, session->edition, &session->stack.has,
                                               &session->cases);
    }
    session->settings.id = id;
    session->settings.full = session->settings.full || id_is_whole(id);
    return session_prepare(session);
}
