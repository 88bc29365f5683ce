/* html.c - text in HTML. */
#include "report/html.h"

void html_text(FILE *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        switch (*text) {
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '&':
            fputs("&amp;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

void html_element(FILE *out, const char *name, const char *kind, const char *text)
{
    fprintf(out, "<%s", name);
    if (kind != NULL)
        fprintf(out, " class=\"%s\"", kind);
    fputc('>', out);
    html_text(out, text);
    fprintf(out, "</%s>", name);
}
