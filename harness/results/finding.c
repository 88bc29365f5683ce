/* finding.c - findings: what people know about deviations of libraries. */
#include "results/finding.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "run/case_id.h"

const char *finding_class_name(enum finding_class class)
{
    static const char *const names[] = {"defect", "by design", "documentation conflict", ""};
    return names[class];
}

const char *finding_text_name(enum finding_text text)
{
    static const char *const names[] = {"title",        "sentence", "cause",    "attacker",
                                        "precondition", "gain",     "upstream", "reproduce"};
    return names[text];
}

static void free_showing(struct showing *showing)
{
    for (size_t i = 0; i < showing->glob_count; i++)
        free(showing->globs[i]);
    free(showing->globs);
    free(showing->call);
    free(showing->gives);
}

void finding_free(struct finding *finding)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        free(finding->sightings[i].family);
        free(finding->sightings[i].first);
        free(finding->sightings[i].last);
        free(finding->sightings[i].patched);
        free(finding->sightings[i].fixed);
    }
    for (size_t i = 0; i < finding->showing_count; i++)
        free_showing(&finding->showings[i]);
    for (int i = 0; i < FINDING_TEXTS; i++)
        free(finding->texts[i]);
    free(finding->sightings);
    free(finding->showings);
    free(finding->path);
    free(finding->name);
    memset(finding, 0, sizeof *finding);
}

void findings_free(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        finding_free(&findings->at[i]);
    free(findings->at);
    *findings = (struct findings){.at = NULL};
}

edition release_parse(const char *text)
{
    char plain[24];
    size_t length = strspn(text, "0123456789.");
    length += islower((unsigned char)text[length]) && strncmp(text, "1.", 2) == 0;
    edition release = 0;
    snprintf(plain, sizeof plain, "%.*s%s", (int)length, text,
             memchr(text, '.', length) == NULL ? ".0" : "");
    return edition_parse(plain, &release) ? edition_first(release) : 0;
}

edition release_of_results(const struct results *results)
{
    const char *version = results->version + strcspn(results->version, "0123456789");
    const char *line = strrchr(results->stack, '-');
    return *version != '\0' ? release_parse(version) : line == NULL ? 0 : release_parse(line + 1);
}

enum family family_of_stack(const char *stack)
{
    char name[32];
    const char *line = strrchr(stack, '-');
    snprintf(name, sizeof name, "%.*s", line == NULL ? 31 : (int)(line - stack), stack);
    return family_named(name);
}

bool is_of_family(const char *stack, const char *family)
{
    const char *line = strrchr(stack, '-');
    const size_t length = line == NULL ? strlen(stack) : (size_t)(line - stack);
    return strcspn(family, "/") == length && strncmp(stack, family, length) == 0;
}

bool finding_holds(const struct finding *finding, const char *stack, edition release)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        const struct sighting *seen = &finding->sightings[i];
        if (is_of_family(stack, seen->family) && release >= release_parse(seen->first) &&
            (seen->fixed == NULL || release < release_parse(seen->fixed)))
            return true;
    }
    return false;
}

bool finding_may_be_patched(const struct finding *finding, const char *stack, edition release)
{
    for (size_t i = 0; i < finding->sighting_count; i++) {
        const struct sighting *seen = &finding->sightings[i];
        if (is_of_family(stack, seen->family) && seen->patched != NULL &&
            release >= release_parse(seen->patched))
            return true;
    }
    return false;
}

static bool text_fits(const char *glob, const char *text)
{
    return fnmatch(glob, text == NULL ? "" : text, FNM_NOESCAPE) == 0;
}

/* Of a law that two cases break, only the second case has to fit. */
static bool id_is_shown(const struct showing *showing, const struct result *result)
{
    for (size_t i = 0; i < showing->glob_count; i++)
        if (id_fits(showing->globs[i], case_in(result->id)))
            return true;
    return false;
}

const struct showing *finding_shown(const struct finding *finding, const struct result *result,
                                    edition at)
{
    const bool own = edition_family(at) != FAMILY_OPENSSL;
    for (size_t i = 0; i < finding->showing_count; i++) {
        const struct showing *showing = &finding->showings[i];
        if ((own || !showing->own) && showing->verdict == result->verdict &&
            showing->clause == result->clause && text_fits(showing->call, result->call) &&
            text_fits(showing->gives, result->got) && id_is_shown(showing, result))
            return showing;
    }
    return NULL;
}
