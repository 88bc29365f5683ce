/* describe.c - calls as text: what a row expects, and what was observed. */
#include "run/describe.h"

#include <string.h>

#include "channel/packets.h"
#include "contract/answers.h"
#include "contract/call_traits.h"

const char *side_name(enum side who)
{
    return who == SELF ? "self" : "peer";
}

static const char *const forgeries[FORGERIES] = {
#define FORGED(name, said, type, bytes) said,
#define RAW(name, said, bytes)          said,
#include "contract/forged.def"
#undef FORGED
#undef RAW
};

/* What callbacks do, and the alerts that they are told of. */
static const char *name_of_callback(const struct step *row)
{
    static const char *const acts[] = {"lets go", "switches", "pauses", "refuses", "declines"};
    static const char *const callbacks[] = {"info", "message", "new session", "remove session",
                                            "get session"};
    static const char *const insides[] = {"does nothing", "looks",     "closes",    "sets both",
                                          "sets SENT",    "transfers", "takes out", "drops"};
    static const char *const alerts[] = {"close_notify sent",     "close_notify received",
                                         "fatal alert sent",      "fatal alert received",
                                         "another alert sent",    "another alert received",
                                         "alert of no direction", "an alert"};
    switch (row->call) {
    case CALL_DOES:
        return acts[row->n];
    case CALL_IN_CALLBACK:
        return callbacks[row->n];
    case CALL_CALLS_INSIDE:
        return insides[row->n];
    case CALL_INFO_TOLD:
    case CALL_MESSAGE_TOLD:
        return alerts[row->n];
    default:
        return NULL;
    }
}

/* The name that a row's number stands for; NULL if it is just a number. */
static const char *name_of_number(const struct step *row)
{
    static const char *const fields[] = {"nothing", "tag", "ciphertext", "message type"};
    static const char *const places[] = {"nowhere", "at a write", "at a read",
                                         "in the certificate callback", "in the alert's callback"};
    if (row->call == OPERATION_CORRUPT)
        return fields[row->n];
    static const char *const events[] = {
#define POLLED(name) #name,
#include "contract/polled.def"
#undef POLLED
    };
    if (row->call == CALL_POLL || row->call == CALL_POLL_STREAM)
        return events[row->n];
    if (row->call == OPERATION_PAUSE_JOB)
        return places[row->n];
    if (name_of_callback(row) != NULL)
        return name_of_callback(row);
    return row->call == OPERATION_INJECT || row->call == OPERATION_FORGE ||
                   row->call == OPERATION_INSERT
               ? forgeries[row->n]
               : NULL;
}

/* The flags and arguments of SSL_shutdown_ex. */
static void print_shutdown(FILE *out, const struct step *row)
{
    static const char *const flags[] = {"RAPID", "NO_STREAM_FLUSH", "NO_BLOCK", "WAIT_PEER"};
    static const char *const arguments[SHUTDOWN_ARGUMENTS] = {
#define ARGUMENTS(name, said, code, reason, size) said,
#include "contract/arguments.def"
#undef ARGUMENTS
    };
    const unsigned set = (unsigned)row->n % SHUTDOWN_FLAGS;
    const char *bar = "";
    fprintf(out, "SSL_shutdown_ex(%s", set == 0 ? "0" : "");
    for (unsigned i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if ((set & 1U << i) != 0) {
            fprintf(out, "%s%s", bar, flags[i]);
            bar = "|";
        }
    fprintf(out, ", %s)%s", arguments[row->n / SHUTDOWN_FLAGS],
            row->call == CALL_QUIC_SHUTDOWN_EX_TO_END ? " to the end" : "");
}

void print_call(FILE *out, const struct step *row)
{
    if (row->call == CALL_QUIC_SHUTDOWN_EX || row->call == CALL_QUIC_SHUTDOWN_EX_TO_END) {
        print_shutdown(out, row);
        return;
    }
    const char *name = trait(row->call)->name, *number = strstr(name, "%ld");
    if (name_of_number(row) != NULL)
        fprintf(out, "%s(%s)", name, name_of_number(row));
    else if (number == NULL)
        fputs(name, out);
    else if (row->n >= ALL)
        fprintf(out, "%.*sall%s", (int)(number - name), name, number + 3);
    else
        fprintf(out, "%.*s%ld%s", (int)(number - name), name, row->n, number + 3);
}

static void print_flags(FILE *out, unsigned sets, unsigned clears)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{SENT, "SENT"}, {RECEIVED, "RECEIVED"}};
    if ((sets | clears) == 0) {
        fputs(", flags unchanged", out);
        return;
    }
    fputs(", flags", out);
    for (size_t i = 0; i < 2; i++) {
        if ((sets & names[i].flag) != 0)
            fprintf(out, " +%s", names[i].name);
        if ((clears & names[i].flag) != 0)
            fprintf(out, " -%s", names[i].name);
    }
}

static const char *in_the_clear(unsigned is)
{
    return is != 0 ? " in the clear" : "";
}

/* What leaves, in the order in which it is named. */
static const struct {
    unsigned bit;
    const char *name;
} kinds[] = {
    {CLOSE_NOTIFY, "close_notify"},  {FATAL_ALERT, "fatal alert"},
    {OTHER_ALERT, "another alert"},  {DATA, "data"},
    {HANDSHAKING, "handshake"},      {PART, "part of a record"},
    {APP_CLOSE, "CONNECTION_CLOSE"}, {TRANSPORT_CLOSE, "CONNECTION_CLOSE of the transport"},
    {STREAM_DATA, "STREAM"},         {STREAM_FIN, "FIN"},
    {STREAM_RESET, "RESET_STREAM"},  {STREAM_STOP, "STOP_SENDING"}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* `bare`: what of it was sent in the clear, though the side has keys. */
static void print_sends(FILE *out, const struct planned_call *planned, unsigned sends,
                        unsigned closes, unsigned bare)
{
    const bool quic = call_is(planned->row->call, OF_QUIC);
    const unsigned alerts = CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT;
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].bit == CLOSE_NOTIFY && closes > 1)
            fprintf(out, ", %s %u times", kinds[i].name, closes);
        else if ((sends & kinds[i].bit) != 0)
            fprintf(out, ", %s%s", kinds[i].name, in_the_clear(bare & kinds[i].bit));
    if (quic && (sends & (APP_CLOSE | TRANSPORT_CLOSE)) == 0)
        fputs(", no CONNECTION_CLOSE", out);
    if (!quic && (sends & alerts) == 0)
        fputs(", no alert", out);
    if (!quic && sends == 0)
        fputs(", no bytes", out);
}

static void print_allowed(FILE *out, unsigned may)
{
    for (size_t i = 0; i < KINDS; i++)
        if ((may & kinds[i].bit) != 0)
            fprintf(out, ", %s allowed", kinds[i].name);
}

/* What no side may send or read when it did. */
static void print_marks(FILE *out, const struct answer *answer)
{
    static const struct {
        unsigned mark;
        const char *text;
    } texts[] = {
        {DATA_TOO_EARLY, ", data before the handshake is done"},
        {DATA_TOO_LATE, ", data after the own fatal alert"},
        {READ_TOO_EARLY, ", data read before the handshake is done"},
        {CUT_SHORT, ", less than what it could"},
        {PACKET_BEHIND, ", a packet behind the own CONNECTION_CLOSE"},
        {FRAME_UNTOLD, ", frames that the message callback was not told of, or told wrongly"}};
    if ((answer->marks & IN_THE_CLEAR) != 0 && answer->bare == 0)
        fputs(", the other side in the clear", out);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if ((answer->marks & texts[i].mark) != 0)
            fputs(texts[i].text, out);
}

void print_expected(FILE *out, const struct planned_call *planned)
{
    const struct step *rule = planned->rule != NULL ? planned->rule : planned->row;
    fputs(relation_name(rule->want), out);
    if (planned->rule == NULL)
        return;
    if (rule->error != UNASKED)
        fprintf(out, " %s", error_name(rule->error));
    print_flags(out, rule->sets, rule->clears);
    if ((rule->may_set & ~rule->sets) != 0)
        fprintf(out, ", %s allowed",
                rule->may_set == SENT       ? "SENT"
                : rule->may_set == RECEIVED ? "RECEIVED"
                                            : "both");
    unsigned implied =
        rule->want == GT0 || rule->want == EQ1 ? trait(planned->row->call)->implies : 0;
    print_sends(out, planned, rule->sends | implied, (rule->sends & CLOSE_NOTIFY) != 0, 0);
    print_allowed(out, rule->may & ~rule->sends);
    if (rule->immediate)
        fputs(", no call of the BIO", out);
}

void print_return(FILE *out, const struct planned_call *planned, const struct answer *answer)
{
    if (planned->row->call == CALL_GET_ERROR && answer->ret >= 0 && answer->ret < WANT_IO)
        fputs(error_name((enum error)answer->ret), out);
    else
        fprintf(out, "%d", answer->ret);
    if (answer->error != UNASKED && answer->ret <= 0)
        fprintf(out, " %s", error_name((enum error)answer->error));
}

void print_answer(FILE *out, const struct planned_call *planned, const struct answer *answer)
{
    print_return(out, planned, answer);
    if (trait(planned->row->call)->name == NULL || planned->row->kind == ROW_DO)
        return;
    print_flags(out, answer->after & ~(unsigned)answer->before,
                answer->before & ~(unsigned)answer->after);
    print_sends(out, planned, answer->sends, answer->closes, answer->bare);
    print_marks(out, answer);
    if (answer->in != 0 && (int64_t)answer->in != answer->ret)
        fprintf(out, ", %u bytes read", answer->in);
    if (answer->queued != 0)
        fputs(", errors queued", out); /* their number differs between builds of one version */
    if (planned->rule != NULL && planned->rule->immediate && answer->bio_calls != 0)
        fprintf(out, ", %u calls of the BIO", answer->bio_calls);
    if (answer->wrong_data)
        fputs(", data differs from what was sent", out);
    if (answer->short_of_end && answer->error == ZERO_RETURN)
        fputs(", end before all data", out);
    if (answer->after_close)
        fprintf(out, ", %u records after the own close_notify", answer->after_close);
    if (answer->retry_limit_reached)
        fputs(", no end of repeating", out);
}

void print_got(FILE *out, const struct planned_call *planned, const struct answer *answer,
               enum clause broken)
{
    print_answer(out, planned, answer);
    if (broken == IV_017)
        fputs("; when all is freed, the library still holds memory of the case", out);
}

/* A handshake message is marked only in print_answer: each handshake begins in the clear. */
static void print_record(FILE *out, const struct tls_record *tls_record)
{
    switch (tls_record->type) {
    case WIRE_ALERT:
        if (tls_record->description == 0)
            fprintf(out, "close_notify%s", tls_record->level == 2 ? " (fatal)" : "");
        else
            fprintf(out, "alert %u (%s)", tls_record->description,
                    tls_record->level == 2 ? "fatal" : "warning");
        fputs(in_the_clear(tls_record->clear), out);
        break;
    case WIRE_DATA:
        fputs("data", out);
        if (tls_record->length != 0)
            fprintf(out, "[%u]", tls_record->length);
        fputs(in_the_clear(tls_record->clear), out);
        break;
    case WIRE_HANDSHAKE:
        fputs("handshake", out);
        break;
    case WIRE_CHANGE_CIPHER:
        fputs("change_cipher_spec", out);
        break;
    case WIRE_ACK:
        fputs("ACK", out);
        break;
    case FRAME_APP_CLOSE:
    case FRAME_TRANSPORT_CLOSE:
        fprintf(out, "CONNECTION_CLOSE%s(%u)",
                tls_record->type == FRAME_TRANSPORT_CLOSE ? " of the transport " : " ",
                tls_record->description);
        break;
    case FRAME_STREAM:
        fprintf(out, "STREAM[%u]%s", tls_record->length, tls_record->level != 0 ? " FIN" : "");
        break;
    case FRAME_RESET_STREAM:
        fprintf(out, "RESET_STREAM(%u)", tls_record->description);
        break;
    case FRAME_STOP_SENDING:
        fprintf(out, "STOP_SENDING(%u)", tls_record->description);
        break;
    default:
        fputs("unreadable", out);
    }
}

static bool is_of_handshake(const struct tls_record *tls_record)
{
    return tls_record->type == WIRE_HANDSHAKE || tls_record->type == WIRE_CHANGE_CIPHER;
}

/* The records from one on that are printed as one: a flight of handshake messages, but nothing which the other side
 * or another record comes between.  *one becomes the one to print. */
static size_t flight(const struct tls_record *all, size_t count, const struct tls_record **one)
{
    size_t length = 1;
    *one = all;
    while (is_of_handshake(all) && length < count && is_of_handshake(&all[length]) &&
           all[length].call_index == all->call_index && all[length].from == all->from &&
           all[length].fate == all->fate) {
        if ((*one)->type == WIRE_CHANGE_CIPHER || all[length].type == WIRE_HANDSHAKE)
            *one = &all[length];
        length++;
    }
    return length;
}

/* Between records: an arrow, or a plus in the middle of a datagram. */
static const char *between(const struct tls_record *before, const struct tls_record *one,
                           enum side who)
{
    if (before != NULL && one->datagram != 0 && before->datagram == one->datagram &&
        before->from == one->from)
        return " + ";
    return one->from == who ? " ⇢ " : " ⇠ ";
}

void print_tls_records(FILE *out, const struct record *record, size_t call_index, enum side who)
{
    static const char *const fates[] = {"", " (lost)", " (doubled)", " (overtaken)",
                                        " (merged with the next)"};
    const struct tls_record *before = NULL, *one = NULL;
    for (size_t i = 0; i < record->tls_record_count;) {
        i += flight(&record->tls_records[i], record->tls_record_count - i, &one);
        if (one->call_index != call_index)
            continue;
        fputs(between(before, one, who), out);
        print_record(out, one);
        fputs(fates[one->fate], out);
        before = one;
    }
}
