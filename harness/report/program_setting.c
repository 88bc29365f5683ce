/* program_setting.c - the parts of a program that follow from protocol, transport and flavour. */
#include "report/program_setting.h"
#include "play/execution.h"

#include <stdio.h>
#include <string.h>

#include "contract/call_traits.h"
#include "stack/stack.h"

static bool has(const struct program_parts *parts, const char *name)
{
    return parts_has(parts, name, strlen(name));
}

static bool is_openssl(const struct program_parts *parts)
{
    return strncmp(parts->stack->name, "openssl", 7) == 0;
}

/* OpenSSL 1.0.2: a program is to compile with it. */
static bool is_old(const struct program_parts *parts)
{
    return is_openssl(parts) && (parts->stack->has.can & CAN(SET_VERSION)) == 0;
}

static bool has_call(const struct program_parts *parts, enum call call)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->test_case->plan->calls[i].row->call == call)
            return true;
    return false;
}

static bool calls_later(const struct program_parts *parts, size_t index, bool same_side)
{
    const struct planned_call *calls = parts->test_case->plan->calls;
    for (size_t i = index + 1; i < parts->count; i++)
        if ((calls[i].who == calls[index].who) == same_side &&
            !call_is(calls[i].row->call, BY_HARNESS))
            return true;
    return false;
}

/* Whether a record was not protected as it must be: its message callback does not show that. */
static bool sent_in_clear(const struct program_parts *parts)
{
    const struct record *record = parts->record;
    const bool readable =
        wire_decrypts(parts->test_case->protocol) && (parts->stack->has.can & CAN(KEYLOG)) != 0;
    for (size_t i = 0; i < record->tls_record_count && i < MAX_TLS_RECORDS; i++)
        if (readable && record->tls_records[i].type == WIRE_UNKNOWN &&
            !flavour_changes_cipher(parts->test_case->flavour, parts->test_case->protocol))
            return true;
    for (size_t i = 0; i < parts->count; i++)
        if ((record->answers[i].marks & IN_THE_CLEAR) != 0)
            return true;
    return false;
}

/* Whether something stands between the two sides that one BIO pair cannot be. */
static bool needs_network(const struct program_parts *parts)
{
    const int transport = parts->test_case->transport;
    if (transport == BLOCKING || transport_is_datagram(transport))
        return false;
    if (transport != ROOMY || (parts->stack->has.can & CAN(MSG_CALLBACK)) == 0 ||
        sent_in_clear(parts))
        return true;
    bool injects = false; /* into one pair it is a write of the side's BIO, which SSL_want shows */
    for (size_t i = 0; i < parts->count; i++) {
        const enum call call = parts->test_case->plan->calls[i].row->call;
        injects = injects || call == OPERATION_INJECT;
        if (injects && (call == CALL_GET_ERROR || call == CALL_WANT))
            return true;
        if (call == OPERATION_HOLD || call == OPERATION_RELEASE || call == OPERATION_CORRUPT ||
            call == OPERATION_RELEASE_BUT || call == CALL_BIO_RESET || call == CALL_CHAIN_RESET ||
            call == OPERATION_AWAIT || call == OPERATION_REFUSE || call == OPERATION_REFUSE_ALL ||
            call == CALL_RECONNECT ||
            ((call == OPERATION_CUT || call == OPERATION_CUT_ASKING ||
              call == OPERATION_CUT_UNTOLD) &&
             calls_later(parts, i, true)) ||
            (call == OPERATION_BREAK && calls_later(parts, i, false)))
            return true;
    }
    return false;
}

static bool may_repeat(const struct program_parts *parts)
{
    if (has(parts, "network") || parts->test_case->flavour == NO_AUTO_RETRY || !is_openssl(parts))
        return true;
    for (size_t i = 0; i < parts->count; i++)
        switch (parts->test_case->plan->calls[i].row->call) {
        case CALL_AUTO_RETRY:
        case OPERATION_STARVE:
        case OPERATION_AWAIT:
        case OPERATION_REFUSE:
        case OPERATION_REFUSE_ALL:
        case OPERATION_CUT_ASKING:
            return true;
        default:
            break;
        }
    return false;
}

static bool uses(const struct program_parts *parts, enum flavour option)
{
    return flavour_uses(parts->test_case->flavour, option, parts->test_case->protocol);
}

/* The options of a group, a statement each. */
static void set_options(struct program_parts *parts)
{
    static const char *const texts[FLAVOURS] = {
        [SMALL_RECORDS] = "SSL_set_max_send_fragment(side->ssl, 512);",
        [PIPELINES] =
            "SSL_set_split_send_fragment(side->ssl, 512), SSL_set_max_pipelines(side->ssl, 4);",
        [NO_RENEGOTIATION] = "SSL_set_options(side->ssl, SSL_OP_NO_RENEGOTIATION);",
        [NO_EXTENDED_MASTER] = "SSL_set_options(side->ssl, SSL_OP_NO_EXTENDED_MASTER_SECRET);",
        [UNSAFE_LEGACY] = "SSL_set_options(side->ssl, SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION);",
        [MAC_THEN_ENCRYPT] = "SSL_set_options(side->ssl, SSL_OP_NO_ENCRYPT_THEN_MAC);",
        [NO_MIDDLEBOXES] = "SSL_clear_options(side->ssl, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);",
        [EARLY_DATA_ALLOWED] = "SSL_set_max_early_data(side->ssl, side == &server ? 1000 : 0);",
        [PADDING_CALLBACK] = "SSL_set_record_padding_callback(side->ssl, pad);",
        [PADDED_HANDSHAKES] = "SSL_set_block_padding_ex(side->ssl, 0, 128);"};
    char all[VALUE_SIZE] = "";
    size_t length = 0;
    for (enum flavour option = SMALL_RECORDS; option < FLAVOURS; option++)
        if (uses(parts, option) && length < sizeof all)
            length += (size_t)snprintf(all + length, sizeof all - length, "%s%s",
                                       length == 0 ? "" : "\n    ", texts[option]);
    if (length == 0)
        return;
    parts_need(parts, "flavour");
    parts_set(parts, "FLAVOUR", "%s", all);
    if (uses(parts, PADDING_CALLBACK))
        parts_need(parts, "padding");
    if (uses(parts, NO_EXTENDED_MASTER)) /* or a session of the one is none for the other */
        parts_need(parts, "noextended");
    if (uses(parts, EARLY_DATA_ALLOWED))
        parts_need(parts, "earlyallowed");
}

static void set_flavour(struct program_parts *parts)
{
    static const char *const texts[FLAVOURS] = {
        [NO_AUTO_RETRY] = "SSL_clear_mode(side->ssl, SSL_MODE_AUTO_RETRY);",
        [RELEASE_BUFFERS] = "SSL_set_mode(side->ssl, SSL_MODE_RELEASE_BUFFERS);",
        [READ_AHEAD] = "SSL_set_read_ahead(side->ssl, 1);",
        [PADDED] = "SSL_set_block_padding(side->ssl, 128);",
        [ASYNC] = "SSL_set_mode(side->ssl, SSL_MODE_ASYNC);",
        [SSL_BIO] = "side->over = over(side->ssl, BIO_NOCLOSE);"};
    const enum flavour flavour = parts->test_case->flavour;
    const int protocol = parts->test_case->protocol;
    if (texts[flavour] != NULL) {
        parts_need(parts, "flavour");
        parts_set(parts, "FLAVOUR", "%s", texts[flavour]);
    }
    set_options(parts);
    if (flavour == EX && has_call(parts, CALL_READ_TO_END))
        parts_need(parts, "exread");
    if (flavour == OTHER_KEY)
        parts_need(parts, "rsa");
    if (flavour == PARTIAL_WRITE)
        parts_need(parts, "partialwrite");
    if (flavour == SSL_BIO)
        parts_need(parts, "sslbio bioover");
    if (flavour == RESUMED)
        parts_need(parts, "flavour_resumed second earlier");
    if (flavour == NO_AUTO_RETRY)
        parts_need(parts, "noautoretry");
    if (flavour == OTHER_CIPHER && protocol_tls(protocol) == NTH_TLS1_3)
        parts_need(parts, "suites");
    parts_set(parts, "READ", "%s",
              flavour == EX        ? "read_ex(side, sizeof data)"
              : flavour == SSL_BIO ? "BIO_read(side->over, data, sizeof data)"
                                   : "SSL_read(side->ssl, data, sizeof data)");
}

/* Where a client has the session that it offers from, as in play/tickets.c. */
static void set_tickets(struct program_parts *parts)
{
    const bool told = protocol_is_1_3(parts->test_case->protocol) && stack_tells_tickets();
    if (told && parts->test_case->resumes)
        parts_need(parts, "ticketstold");
    if (told && parts->test_case->resumes_own)
        parts_need(parts, "ticketstaken");
    parts_set(parts, "GETSESSION", "%s",
              has(parts, "ticketstold") ? "last_session" : "SSL_get1_session");
}

/* As in the harness; before TLS 1.2 at the lowest level of security, where there are levels. */
static void set_cipher(struct program_parts *parts)
{
    const bool other =
        flavour_changes_cipher(parts->test_case->flavour, parts->test_case->protocol);
    const int version = protocol_tls(parts->test_case->protocol);
    const bool old = version < NTH_TLS1_2;
    const char *cipher = old ? (other ? "AES256-SHA" : "AES128-SHA")
                             : (other ? "AES128-SHA256" : "AES128-GCM-SHA256");
    if (version == NTH_TLS1_3)
        return;
    parts_need(parts, "ciphers");
    parts_set(parts, "CIPHERS", "ECDHE-%s-%s%s",
              parts->test_case->flavour == OTHER_KEY ? "RSA" : "ECDSA", cipher,
              old && is_openssl(parts) && !is_old(parts) ? ":@SECLEVEL=0" : "");
}

static void set_transport(struct program_parts *parts)
{
    static const char *const extra[TRANSPORTS] = {[SOCKETLIKE] = "top socket eof errno",
                                                  [NOEOF] = "top socket errno",
                                                  [BUFFERED] = "buffered",
                                                  [BLOCKING] = "top blocking eof"};
    const int transport = parts->test_case->transport;
    if (transport_is_datagram(transport))
        parts_need(parts, "datagrams");
    if (extra[transport] != NULL)
        parts_need(parts, extra[transport]);
    long written = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const struct step *row = parts->test_case->plan->calls[i].row;
        const bool pads = row->call == CALL_PAD || row->call == CALL_PAD_HANDSHAKES;
        if (call_is(row->call, CARRIES) || pads)
            written += row->n;
    }
    const bool large = !has(parts, "network") && written > 8 * 1024;
    parts_set(parts, "ROOM", "%s",
              transport == NARROW ? "20"
              : transport == BYTE ? "1"
              : large             ? "1 << 19"
                                  : "17 * 1024");
}

/* The method of one version, where the harness takes one (stack/compat.c): in OpenSSL 1.0.2, and for wolfSSL's
 * DTLS 1.2.  NULL: the version is limited by calls. */
static const char *own_method(const struct program_parts *parts)
{
    static const char *const old[PROTOCOLS] = {"TLSv1",  "TLSv1_1",  "TLSv1_2", NULL,
                                               "DTLSv1", "DTLSv1_2", NULL};
    const int protocol = parts->test_case->protocol;
    const bool alone = protocol == NTH_DTLS1_2 && strncmp(parts->stack->name, "wolfssl", 7) == 0;
    return is_old(parts) || alone ? old[protocol] : NULL;
}

static void set_method(struct program_parts *parts)
{
    const char *own = own_method(parts);
    if (own == NULL)
        parts_need(parts, "limited");
    parts_set(parts, "METHOD", "%s",
              own != NULL                                        ? own
              : protocol_is_datagram(parts->test_case->protocol) ? "DTLS"
                                                                 : "TLS");
}

static void set_values(struct program_parts *parts)
{
    const bool network = has(parts, "network");
    const bool shutdown_ex =
        parts->test_case->flavour == EX && (parts->stack->has.can & CAN(SHUTDOWN_EX)) != 0;
    long most = 1;
    for (size_t i = 0; i < parts->count; i++) {
        const struct step *row = parts->test_case->plan->calls[i].row;
        most = call_is(row->call, CARRIES) && row->n > most ? row->n : most;
        most = row->call == CALL_READ_TO_END ? CARRIED : most;
        if (row->call == CALL_OFFER && row->n > 0)
            parts_need(parts, "early");
    }
    parts_set(parts, "DATA", "%ld", most);
    parts_set(parts, "VERSION", "%s", version_macro(parts->test_case->protocol));
    set_method(parts);
    parts_set(parts, "STEPS", "%s", network ? "100000" : "9");
    parts_set(parts, "SHUTDOWN", "%s", shutdown_ex ? "SSL_shutdown_ex" : "SSL_shutdown");
    parts_set(parts, "SHUTDOWNARGS", "%s", shutdown_ex ? ", 0, NULL, 0" : "");
    parts_set(parts, "EARLIER", "%s", has(parts, "early") ? "0" : "");
    parts_set(parts, "EARLYARG", "%s", has(parts, "early") ? "unsigned early" : "void");
    parts_set(parts, "BIOTYPE", "%s",
              strncmp(parts->stack->name, "wolfssl", 7) == 0
                  ? "100"
                  : "BIO_get_new_index() | BIO_TYPE_SOURCE_SINK");
}

/* Over a network alerts are told by their length, unless other records are as long. */
static bool shows_alerts(const struct program_parts *parts)
{
    enum { ALERT = 2 };
    const long longest = uses(parts, SMALL_RECORDS) ? 512 : 1 << 14;
    if (!has(parts, "network"))
        return (parts->stack->has.can & CAN(MSG_CALLBACK)) != 0;
    for (size_t i = 0; i < parts->count; i++) {
        const struct step *row = parts->test_case->plan->calls[i].row;
        if ((row->call == CALL_WRITE || row->call == CALL_WRITE_EX) && row->n % longest == ALERT &&
            protocol_is_1_3(parts->test_case->protocol))
            return false;
    }
    if (has_call(parts, CALL_PAD) || has_call(parts, CALL_PAD_HANDSHAKES))
        return false;
    return parts->test_case->flavour != PADDED && !uses(parts, PADDING_CALLBACK) &&
           !uses(parts, PADDED_HANDSHAKES);
}

void program_setting(struct program_parts *parts)
{
    const struct test_case *test_case = parts->test_case;
    const enum verdict verdict = parts->judgement.verdict;
    if (needs_network(parts))
        parts_need(parts, "network");
    if (may_repeat(parts))
        parts_need(parts, "loops");
    if (test_case->protocol == NTH_TLS1_3)
        parts_need(parts, "tls13");
    if (is_old(parts))
        parts_need(parts, "old");
    if (strncmp(parts->stack->name, "boringssl", 9) == 0)
        parts_need(parts, "boringssl");
    if (has_call(parts, CALL_NEXT_CHAIN) && has_call(parts, CALL_WRITE))
        parts_need(parts, "flushes");
    if (!starts_unconnected(test_case->scenario))
        parts_need(parts, "connected");
    if (shows_alerts(parts))
        parts_need(parts, "alerts");
    if (has(parts, "alerts") && !has(parts, "network"))
        parts_need(parts, "note");
    if (has(parts, "network") && edition_release(test_case->plan->edition) >= R3_2)
        parts_need(parts, "zeroblocks");
    if (!is_openssl(parts) && protocol_is_1_3(test_case->protocol) &&
        (parts->stack->has.can & CAN(KEYLOG)) != 0)
        parts_need(parts, "delayed");
    if (verdict == CRASHED || verdict == HUNG || parts->judgement.clause == IV_006)
        parts_need(parts, "fence");
    set_transport(parts);
    set_flavour(parts);
    set_cipher(parts);
    set_tickets(parts);
    set_values(parts);
}

static bool sent_other_alert(const struct program_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        if ((parts->record->answers[i].sends & OTHER_ALERT) != 0 ||
            (parts->test_case->plan->calls[i].row->sends & OTHER_ALERT) != 0)
            return true;
    return false;
}

static void set_lacks(struct program_parts *parts)
{
    bool ex = parts->test_case->flavour == EX && (parts->stack->has.can & CAN(SHUTDOWN_EX)) != 0;
    parts_set(parts, "LACKS", "!defined(SSL_OP_IGNORE_UNEXPECTED_EOF)");
    parts_set(parts, "LACKING", "SSL_OP_IGNORE_UNEXPECTED_EOF");
    for (size_t i = 0; i < parts->count; i++) {
        const enum call call = parts->test_case->plan->calls[i].row->call;
        if (call == CALL_NEW_TICKET) {
            parts_set(parts, "LACKS", "OPENSSL_VERSION_NUMBER < 0x30000000L");
            parts_set(parts, "LACKING", "SSL_new_session_ticket");
        }
        if (call == CALL_PAD_HANDSHAKES) {
            parts_set(parts, "LACKS", "OPENSSL_VERSION_NUMBER < 0x30400000L");
            parts_set(parts, "LACKING", "SSL_set_block_padding_ex");
        }
        ex = ex || call == CALL_SHUTDOWN_EX;
    }
    if (ex) {
        parts_set(parts, "LACKS", "OPENSSL_VERSION_NUMBER < 0x30200000L");
        parts_set(parts, "LACKING", "SSL_shutdown_ex");
    }
}

/* A server switches contexts if its callback does. */
static bool switches(const struct program_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct step *row = parts->test_case->plan->calls[i].row;
        if (row->call == CALL_DOES && row->n == ACT_SWITCHES)
            return true;
    }
    return false;
}

void program_complete(struct program_parts *parts)
{
    const bool loops = has(parts, "loops");
    if (switches(parts))
        parts_need(parts, "switches");
    if (has(parts, "lacks"))
        set_lacks(parts);
    if (!loops || has(parts, "once"))
        parts_need(parts, "single");
    parts_set(parts, "ANSWERED", "%s", loops ? "answered_once" : "answered");
    if (sent_other_alert(parts))
        parts_need(parts, "others");
    parts_set(parts, "OTHERS", "%s", has(parts, "others") ? ", others" : "");
    if (has(parts, "stale") && !has(parts, "queued") && !has(parts, "eofreason"))
        parts_need(parts, "queued"); /* as drain counts them */
    parts_set(parts, "DRAIN", "%s",
              has(parts, "eofreason") ? "drain(side)"
              : !has(parts, "queued") ? "ERR_clear_error()"
              : has(parts, "stale")   ? "drain()"
                                      : "while (ERR_get_error() != 0)\n        queued++");
    parts_set(parts, "DRAINARG", "%s", has(parts, "eofreason") ? "struct side *side" : "void");
    if (strncmp(parts->stack->name, "wolfssl", 7) != 0)
        parts_need(parts, "classtable marks");
    if (has(parts, "renew") || has_call(parts, CALL_ROLE))
        parts_need(parts, "setrole");
    if (has(parts, "closed") && !has(parts, "alerts"))
        parts_need(parts, "alerts");
}
