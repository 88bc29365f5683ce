/* program_calls.c - the calls of a case as statements of its program. */
#include "report/program_calls.h"

#include <string.h>

#include "channel/protection.h"
#include "contract/call_traits.h"
#include "run/describe.h"

/* The text of a call: statements, one a line, and behind the last a line an expression that gives
 * the answer.  $s is the side, $p its peer, $n the row's number.  Of an operation all are
 * statements. */
static const struct text {
    const char *text, *parts;
} texts[CALLS] = {
    [CALL_HANDSHAKE] = {"handshake(&$s)", "handshake"},
    [CALL_FLIGHTS] = {"flights($n)", "flights flight"},
    [CALL_FLIGHT] = {"flight(&$s)", "flight"},
    [CALL_DO_HANDSHAKE] = {"SSL_do_handshake($s.ssl)", "once"},
    [CALL_SHUTDOWN] = {"SSL_shutdown($s.ssl)", ""},
    [CALL_SHUTDOWN_EX] = {"SSL_shutdown_ex($s.ssl, 0, NULL, 0)", "lacks"},
    [CALL_SHUTDOWN_TO_END] = {"shutdown_to_end(&$s)", "toend"},
    [CALL_READ] = {"SSL_read($s.ssl, data, $n)", "data"},
    [CALL_READ_ONCE] = {"SSL_read($s.ssl, data, $n)", "data once"},
    [CALL_READ_EX] = {"SSL_read_ex($s.ssl, data, $n, &count)", "data count"},
    [CALL_READ_TO_END] = {"read_to_end(&$s)", "data readend"},
    [CALL_PEEK] = {"SSL_peek($s.ssl, data, $n)", "data"},
    [CALL_PEEK_EX] = {"SSL_peek_ex($s.ssl, data, $n, &count)", "data count"},
    [CALL_WRITE] = {"SSL_write($s.ssl, data, $n)", "data"},
    [CALL_WRITE_EX] = {"SSL_write_ex($s.ssl, data, $n, &count)", "data count"},
    [CALL_PENDING] = {"SSL_pending($s.ssl)", ""},
    [CALL_HAS_PENDING] = {"SSL_has_pending($s.ssl)", ""},
    [CALL_SET_SHUTDOWN] = {"SSL_set_shutdown($s.ssl, $n);\n1", ""},
    [CALL_GET_SHUTDOWN] = {"SSL_get_shutdown($s.ssl)", ""},
    [CALL_GET_ERROR] = {"SSL_get_error($s.ssl, -1)", "told"},
    [CALL_TOLD_EOF] = {"$s.told_eof", "eofreason"},
    [CALL_WANT] = {"want($s.ssl)", "want"},
    [CALL_ASYNC_MODE] = {"SSL_set_mode($s.ssl, SSL_MODE_ASYNC);\n1", ""},
    [CALL_POOL] = {"ASYNC_cleanup_thread();\nASYNC_init_thread($n, 0)", ""},
    [CALL_WAITING_FOR_ASYNC] = {"SSL_waiting_for_async($s.ssl)", ""},
    [CALL_WANTS_ASYNC] = {"SSL_want_async($s.ssl)", ""},
    [CALL_WANTS_ASYNC_JOB] = {"SSL_want_async_job($s.ssl)", ""},
    [CALL_NEXT_CONNECTION] = {"next_connection(&$s)", "second next"},
    [CALL_QUIET] = {"SSL_set_quiet_shutdown($s.ssl, $n);\n1", ""},
    [CALL_CTX_QUIET] = {"SSL_CTX_set_quiet_shutdown($s.ctx, $n);\n1", ""},
    [CALL_GET_CTX_QUIET] = {"SSL_CTX_get_quiet_shutdown($s.ctx)", ""},
    [CALL_GET_QUIET] = {"SSL_get_quiet_shutdown($s.ssl)", ""},
    [CALL_CLEAR] = {"SSL_clear($s.ssl)", ""},
    [CALL_DUP] = {"dup_and_free($s.ssl)", "dup"},
    [CALL_UP_REF] = {"up_ref_and_free($s.ssl)", "upref"},
    [CALL_NESTED] = {"SSL_set_info_callback($s.ssl, close_inside);\n1", "nested"},
    [CALL_IGNORE_EOF] = {"SSL_set_options($s.ssl, SSL_OP_IGNORE_UNEXPECTED_EOF);\n1", "lacks"},
    [CALL_SMALL_RECORDS] = {"(int)SSL_set_max_send_fragment($s.ssl, $n)", ""},
    [CALL_PAD] = {"$s.padding = $n;\n"
                  "SSL_set_record_padding_callback_arg($s.ssl, &$s);\n"
                  "SSL_set_record_padding_callback($s.ssl, padding_of);\n1",
                  "padalerts"},
    [CALL_PADDED_ALERTS] = {"$s.padded_alerts", "padalerts"},
    [CALL_PAD_HANDSHAKES] = {"SSL_set_block_padding_ex($s.ssl, 0, $n)", "lacks"},
    [CALL_NO_WRITE_BIO] = {"SSL_set0_wbio($s.ssl, NULL);\n1", ""},
    [CALL_OTHER_WRITE_BIO] = {"SSL_set0_wbio($s.ssl, another_bio($s.$t));\n1", "passing"},
    [CALL_OTHER_BIO] = {"BIO *other = another_bio($s.$t);\nSSL_set_bio($s.ssl, other, other);\n1",
                        "passing"},
    [CALL_NEXT_BIO] = {"set_next(&$s, another_bio($s.$t), 0)", "passing bios setnext"},
    [CALL_NEXT_CHAIN] = {"set_next(&$s, a_chain(another_bio($s.$t)), 0)",
                         "passing bios setnext achain"},
    [CALL_NEXT_SAME] = {"set_next(&$s, NULL, 1)", "bios setnext"},
    [CALL_NEXT_NONE] = {"set_next(&$s, NULL, 0)", "bios setnext"},
    [CALL_SET_RBIO] = {"set_rbio(&$s)", "bios setrbio"},
    [CALL_SET_WBIO] = {"set_wbio(&$s)", "bios setwbio"},
    [CALL_SET_BIOS] = {"set_bios(&$s)", "bios setbios"},
    [CALL_GIVE_BIOS] = {"give_bios(&$s, $n / 10, $n % 10)", "passing bios numbered"},
    [CALL_DROP_BIOS] = {"drop_bios()", "bios numbered"},
    [CALL_BIOS_SET] = {"bios_set(&$s)", "bios biosset"},
    [CALL_BIOS_ALIVE] = {"alive", "alive"},
    [CALL_COPY] = {"$s.copy = SSL_dup($s.ssl);\n"
                   "$s.copy == NULL ? 0 : $s.copy == $s.ssl ? 1 : 2",
                   "copy"},
    [CALL_SWAP] = {"swap(&$s)", "copy swap"},
    [CALL_DROP_COPY] = {"SSL_free($s.copy);\n$s.copy = NULL;\n1", "copy"},
    [CALL_OTHER_CONTEXT] = {"other_context(&$s, $n)", "othercontext"},
    [CALL_BIO_OVER] = {"make_chain(&$s, NULL, NULL)", "bioover chain"},
    [CALL_FILTER_OVER] = {"make_chain(&$s, BIO_new(BIO_f_null()), NULL)", "bioover chain"},
    [CALL_BUFFER_OVER] = {"make_chain(&$s, BIO_new(BIO_f_null()), BIO_new(BIO_f_buffer()))",
                          "bioover chain"},
    [CALL_CHAIN_READ] = {"BIO_read($s.chain, data, $n)", "data"},
    [CALL_CHAIN_GETS] = {"BIO_gets($s.chain, (char *)data, $n)", "data"},
    [CALL_CHAIN_WRITE] = {"BIO_write($s.chain, data, $n)", "data"},
    [CALL_CHAIN_FLUSH] = {"(int)BIO_flush($s.chain)", ""},
    [CALL_CHAIN_RETRY] = {"BIO_should_retry($s.chain) != 0", ""},
    [CALL_CHAIN_LACKS] = {"BIO_should_read($s.chain) != 0", "shouldread"},
    [CALL_CHAIN_AT_END] = {"(int)BIO_eof($s.chain)", ""},
    [CALL_CHAIN_HANDSHAKE] = {"(int)BIO_do_handshake($s.chain)", ""},
    [CALL_CHAIN_SHUTDOWN] = {"chain_shutdown(&$s)", "chainshutdown"},
    [CALL_CHAIN_RESET] = {"chain_reset(&$s)", "chainreset"},
    [CALL_CHAIN_POP] = {"chain_pop(&$s)", "chainpop"},
    [CALL_CHAIN_KEEP] = {"BIO_free_all($s.chain);\n$s.chain = NULL;\n1", ""},
    [CALL_CHAIN_FREE] = {"(void)BIO_set_close($s.chain_end, BIO_CLOSE);\n"
                         "BIO_free_all($s.chain);\n$s.ssl = NULL;\n1",
                         ""},
    [CALL_BIO_RESET] = {"bio_reset(&$s)", "bioover bioreset"},
    [CALL_BIO_FREE] = {"bio_free(&$s)", "bioover biofree"},
    [CALL_BIO_SHUTDOWN] = {"bio_shutdown(&$s)", "bioover bioshutdown"},
    [CALL_BIO_AT_END] = {"BIO_eof($s.bio)", ""},
    [CALL_GET_AUTO_RETRY] = {"(SSL_get_mode($s.ssl) & SSL_MODE_AUTO_RETRY) != 0", ""},
    [CALL_NEW_TICKET] = {"SSL_new_session_ticket(server.ssl)", "lacks"},
    [CALL_RENEW] = {"renew(&$s, 1)", "renew"},
    [CALL_FRESH] = {"renew(&$s, 0)", "renew"},
    [CALL_ROLE] = {"set_role(&$s);\n1", ""},
    [CALL_OTHER_ROLE] = {"set_other_role(&$s);\n1", "otherrole"},
    [CALL_IS_SERVER] = {"SSL_is_server($s.ssl)", ""},
    [CALL_RECONNECT] = {"reconnect()", "network reconnect"},
    [CALL_DEMAND_CERTIFICATE] = {"SSL_set_verify($s.ssl, SSL_VERIFY_PEER | "
                                 "SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);\n1",
                                 ""},
    [CALL_OTHER_VERSION] = {"SSL_set_min_proto_version($s.ssl, $v);\n"
                            "SSL_set_max_proto_version($s.ssl, $v)",
                            ""},
    [CALL_OTHER_GROUP] = {"SSL_set1_groups_list(client.ssl, \"P-384:P-256\")", "groups"},
    [CALL_MUTUAL] = {"demand();\ngive_certificate()", "trust give"},
    [CALL_PAUSE] = {"pause_in_callback(&$s, $n)", "paused"},
    [CALL_OFFER] = {"client.session = earlier_session($e);\n"
                    "SSL_set_session(client.ssl, client.session)",
                    "session second earlier"},
    [CALL_ACCEPT_EARLY] = {"SSL_set_max_early_data(server.ssl, $n)", ""},
    [CALL_WRITE_EARLY] = {"write_early($n)", "data writeearly"},
    [CALL_READ_EARLY] = {"read_early($n)", "data readearly"},
    [CALL_RENEGOTIATE] = {"SSL_renegotiate($s.ssl)", ""},
    [CALL_ALLOW_RENEGOTIATION] = {"allow_renegotiation($s.ssl)", "allowrenegotiation"},
    [CALL_REFUSE_RENEGOTIATION] = {"SSL_set_options($s.ssl, SSL_OP_NO_RENEGOTIATION);\n1", ""},
    [CALL_KEY_UPDATE] = {"SSL_key_update($s.ssl, $k)", ""},
    [CALL_PROMISE_CERTIFICATE] = {"SSL_set_post_handshake_auth(client.ssl, 1);\n"
                                  "give_certificate()",
                                  "give"},
    [CALL_DEMAND_LATER] = {"demand();\nSSL_verify_client_post_handshake(server.ssl)", "trust"},
    [CALL_TICKETS] = {"SSL_set_num_tickets(server.ssl, $n)", ""},
    [CALL_STATEFUL] = {"SSL_set_options($s.ssl, SSL_OP_NO_TICKET);\n$s.stateful = 1;\n1",
                       "stateful"},
    [CALL_GET_STATEFUL] = {"(SSL_get_options($s.ssl) & SSL_OP_NO_TICKET) != 0", ""},
    [CALL_CACHE_MODE] = {"cache_mode($s.ctx, $n)", "cachemode"},
    [CALL_WATCH_CACHE] = {"watch_cache(&$s)", "watch session"},
    [CALL_ADDED] = {"$s.added", ""},
    [CALL_TICKETS_TOLD] = {"client.added", ""},
    [CALL_REMOVED] = {"removals(&$s)", "removed session"},
    [CALL_SESSIONS] = {"(int)((long)SSL_CTX_sess_number($s.ctx) - $s.before)", ""},
    [CALL_KEEP] = {"keep(&$s)", "keep session"},
    [CALL_SET_SESSION] = {"SSL_set_session($s.ssl, NULL)", ""},
    [CALL_RESUMABLE] = {"$s.session != NULL && SSL_SESSION_is_resumable($s.session)", "session"},
    [CALL_REVOKE] = {"SSL_CTX_remove_session(server.ctx, SSL_get_session(server.ssl))", ""},
    [CALL_CACHED] = {"$s.session != NULL && SSL_CTX_remove_session($s.ctx, $s.session)", "session"},
    [CALL_RESUME] = {"resumes(client.session)", "session second resume"},
    [CALL_REUSED] = {"SSL_session_reused($s.ssl) != 0", ""},
    [CALL_SECOND_NEW] = {"second_new()", "beside"},
    [CALL_SECOND_FLIGHTS] = {"second_flights($n)", "beside besideflights"},
    [CALL_SECOND_HANDSHAKE] = {"second_handshake()", "beside besidehandshake"},
    [CALL_SECOND_OPEN] = {"second_new();\nsecond_handshake()", "beside besidehandshake"},
    [CALL_SECOND_EXCHANGE] = {"second_exchange($i)", "beside besideexchange"},
    [CALL_SECOND_SHUTDOWN] = {"SSL_shutdown(second[$i])", "beside"},
    [CALL_SECOND_CLOSE] = {"second_close($i)", "beside besideclose"},
    [CALL_SECOND_FAIL] = {"second_fail($i)", "beside besidefails besidefail"},
    [CALL_SECOND_CUT] = {"second_cut($i)", "beside besidefails besidecut"},
    [CALL_SECOND_CLEAR] = {"second_clear()", "beside besideclear"},
    [CALL_SECOND_FREE] = {"second_free()", "beside besidefree"},
    [CALL_SECOND_KEEP] = {"keep_second(&$s, second[$i])", "beside session keepsecond"},
    [CALL_NAME_CALLBACK] = {"SSL_CTX_set_tlsext_servername_callback(server.ctx, servername);\n"
                            "SSL_set_tlsext_host_name(client.ssl, \"other.test\")",
                            "acts namecallback named"},
    [CALL_HELLO_CALLBACK] = {"SSL_CTX_set_client_hello_cb(server.ctx, client_hello, NULL);\n1",
                             "acts hellocallback"},
    [CALL_CERTIFICATE_CALLBACK] = {"SSL_set_cert_cb(server.ssl, certificate_callback, NULL);\n1",
                                   "acts certificatecallback"},
    [CALL_VERIFY_CALLBACK] = {"SSL_set_verify(client.ssl, SSL_VERIFY_PEER, verification);\n1",
                              "acts verifycallback"},
    [CALL_TICKET_CALLBACK] = {"SSL_CTX_set_session_ticket_cb(server.ctx, ticket_data, NULL, NULL)",
                              "acts ticketcallback"},
    [CALL_KEY_CALLBACK] = {"(int)SSL_CTX_set_tlsext_ticket_key_cb(server.ctx, ticket_key)",
                           "acts keycallback"},
    [CALL_DOES] = {"does($a)", "acts"},
    [CALL_CALLBACK_CALLED] = {"was_called()", "acts called"},
    [CALL_SWITCHED] = {"callback.switched", "acts"},
    [CALL_PAUSE_CLASS] = {"pause_class(&$s)", "pauseclass"},
    [CALL_PAUSE_WANTED] = {"pause_wanted($s.ssl)", "pausewanted"},
    [CALL_OTHER_ADDED] = {"other.added", ""},
    [CALL_OTHER_REMOVED] = {"other_removals()", "otherremoved session"},
    [CALL_OTHER_SESSIONS] = {"(int)((long)SSL_CTX_sess_number(other.ctx) - other.before)", ""},
    [CALL_EITHER_ADDED] = {"server.added + other.added", ""},
    [CALL_EITHER_REMOVED] = {"removals(&server) + other_removals()",
                             "removed otherremoved session"},
    [CALL_EITHER_SESSIONS] = {"(int)((long)SSL_CTX_sess_number(server.ctx) - server.before + "
                              "(long)SSL_CTX_sess_number(other.ctx) - other.before)",
                              ""},
    [CALL_ASKED] = {"server.asked", ""},
    [CALL_WATCH_ALERTS] = {"watch_alerts(&$s)", "alertstold watchalerts"},
    [CALL_CTX_WATCH_ALERTS] = {"SSL_CTX_set_info_callback($s.ctx, told_of_event);\n1",
                               "alertstold"},
    [CALL_INFO_TOLD] = {"sum_told($s.info_told, $n)", "alertstold toldcount"},
    [CALL_MESSAGE_TOLD] = {"sum_told($s.message_told, $n)", "alertstold toldcount"},
    [CALL_ALERTS_NAMED] = {"$s.misnamed == 0", "alertstold alertnames"},
    [CALL_FIRST_TOLD] = {"$s.first_told", "alertstold"},
    [CALL_INSIDE_GAVE] = {"$s.gave", "inside"},
    [CALL_FREE] = {"SSL_free($s.ssl);\n$s.ssl = NULL;\n1", ""},
    [CALL_RELEASE_MODE] = {"SSL_set_mode($s.ssl, SSL_MODE_RELEASE_BUFFERS);\n1", ""},
    [CALL_FREE_BUFFERS] = {"SSL_free_buffers($s.ssl)", ""},
    [CALL_ALLOC_BUFFERS] = {"SSL_alloc_buffers($s.ssl)", ""},
    [CALL_NOTE_MEMORY] = {"noted = held;\n1", "memory"},
    [CALL_HELD] = {"held >= noted + $n", "memory"},
    [CALL_GIVEN_BACK] = {"held <= noted - $n", "memory"},
    [CALL_PASS] = {"pass(&$s, &$p, $n)", "pass"},
    [CALL_GET_TIMEOUT] = {"timer_runs($s.ssl)", "timers"},
    [CALL_HANDLE_TIMEOUT] = {"(int)DTLSv1_handle_timeout($s.ssl)", "handlestimeout"},
    [OPERATION_LOSE] = {"next_are(&$s, LOST, $n);", "fates"},
    [OPERATION_DOUBLE] = {"next_are(&$s, DOUBLED, $n);", "fates"},
    [OPERATION_OVERTAKE] = {"next_are(&$s, OVERTAKEN, 1);", "fates"},
    [OPERATION_MERGE] = {"next_are(&$s, MERGED, 1);", "fates"},
    [OPERATION_UNREACHABLE] = {"$s.queue->unreachable = $n;", ""},
    [OPERATION_SHORT_MTU] = {"$s.queue->mtu = $n;", ""},
    [OPERATION_TICK] = {"tick($s.ssl, $n);", "clock tick"},
    [OPERATION_EXPIRE] = {"pass($n * 1000LL);", "clock"},
    [OPERATION_HOLD] = {"hold(&$s, $n);", "network hold holds"},
    [OPERATION_RELEASE] = {"release(&$s, $n);", "network hold release"},
    [OPERATION_RELEASE_BUT] = {"release(&$s, $s.taken - $s.given - $n);", "network hold release"},
    [OPERATION_DROP] = {"drop(&$s, &$p);", "drop"},
    [OPERATION_BREAK] = {"(void)BIO_shutdown_wr($s.bio); /* the transport takes no more */",
                         "breaks"},
    [OPERATION_REFUSE] = {"$s.spoilt = 1; /* its next write returns 0, without retry */",
                          "callback refuse"},
    [OPERATION_REFUSE_ALL] = {"$s.refuses = 1; /* each write returns 0, without retry */",
                              "callback refuseall"},
    [OPERATION_STARVE] = {"$s.spoilt = 1; /* its next read returns 0, with retry */",
                          "callback starve"},
};

const char *side_variable(const struct program_parts *parts, enum side who)
{
    return (parts->test_case->server == SELF) == (who == SELF) ? "server" : "client";
}

/* What a callback of the handshake does, and what is called inside another one, in a program. */
static const char *const acts[] = {"LETS_GO", "SWITCHES", "PAUSES", "REFUSES", "DECLINES"};
static const char *const insides[] = {"NOTHING_INSIDE", "LOOKS",     "CLOSES",    "SETS_BOTH",
                                      "SETS_SENT",      "TRANSFERS", "TAKES_OUT", "DROPS"};

static void print_number(FILE *out, const struct step *row)
{
    static const char *const flags[] = {"0", "SENT", "RECEIVED", "SENT | RECEIVED"};
    if (row->call == CALL_SET_SHUTDOWN)
        fputs(flags[row->n & 3], out);
    else
        fprintf(out, "%ld", row->n);
}

/* Prints what a letter behind $ stands for. */
static void print_letter(FILE *out, struct program_parts *parts, const struct planned_call *planned,
                         char letter)
{
    const struct step *row = planned->row;
    switch (letter) {
    case 's':
    case 'p':
        fputs(side_variable(parts, letter == 's' ? planned->who : (enum side)(BOTH - planned->who)),
              out);
        break;
    case 'n':
        print_number(out, row);
        break;
    case 'i':
        fputs(side_variable(parts, planned->who)[0] == 's' ? "1" : "0", out);
        break;
    case 'a':
        fputs(acts[row->n], out);
        break;
    case 'v':
        fputs(version_macro(protocol_other(parts->test_case->protocol)), out);
        break;
    case 'k':
        fputs(row->n != 0 ? "SSL_KEY_UPDATE_REQUESTED" : "SSL_KEY_UPDATE_NOT_REQUESTED", out);
        break;
    case 't': /* the BIO that its SSL object writes to */
        fputs(parts->test_case->transport == BUFFERED ? "out"
              : parts_has(parts, "top", 3)            ? "top"
                                                      : "bio",
              out);
        break;
    default: /* 'e': the early data of an earlier session */
        if (parts_has(parts, "early", 5))
            print_number(out, row);
    }
}

static void print_text(FILE *out, struct program_parts *parts, const struct planned_call *planned,
                       const char *text, size_t length)
{
    for (const char *end = text + length; text < end; text++)
        if (*text == '$' && text + 1 < end)
            print_letter(out, parts, planned, *++text);
        else
            fputc(*text, out);
}

/* The text of a call that a flavour makes in another way; NULL: it does not. */
static const char *text_of_flavour(struct program_parts *parts, enum call call)
{
    static const char *const ex[CALLS] = {[CALL_READ] = "read_ex(&$s, $n)",
                                          [CALL_READ_ONCE] = "read_ex(&$s, $n)",
                                          [CALL_PEEK] = "peek_ex(&$s, $n)",
                                          [CALL_WRITE] = "write_ex(&$s, $n)"};
    static const char *const needed[CALLS] = {[CALL_READ] = "exread",
                                              [CALL_READ_ONCE] = "exread",
                                              [CALL_PEEK] = "expeek",
                                              [CALL_WRITE] = "exwrite"};
    static const char *const over[CALLS] = {[CALL_READ] = "BIO_read($s.over, data, $n)",
                                            [CALL_READ_ONCE] = "BIO_read($s.over, data, $n)",
                                            [CALL_WRITE] = "BIO_write($s.over, data, $n)"};
    const enum flavour flavour = parts->test_case->flavour;
    if (flavour == EX && call == CALL_SHUTDOWN && (parts->stack->has.can & CAN(SHUTDOWN_EX)) != 0) {
        parts_need(parts, "lacks");
        return "SSL_shutdown_ex($s.ssl, 0, NULL, 0)";
    }
    if (flavour == EX && ex[call] != NULL) {
        parts_need(parts, needed[call]);
        return ex[call];
    }
    if (call == CALL_WRITE && parts_has(parts, "flushes", 7))
        return "write_through(&$s, $n)";
    const enum clause broken = parts->judgement.clause;
    if (call == CALL_CLEAR && (parts_has(parts, "network", 7) || broken == IV_001 ||
                               broken == IV_002 || broken == IV_010 || broken == IV_020)) {
        parts_need(parts, "clearing");
        return "clear(&$s)";
    }
    return flavour == SSL_BIO ? over[call] : NULL;
}

/* What INJECT sends, as it stands in a program. */
static const struct {
    const char *text;
    size_t size;
} injected[FORGERIES] = {
#define FORGED(name, said, type, bytes)
#define RAW(name, said, bytes) [FORGED_##name] = {#bytes, sizeof bytes - 1},
#include "contract/forged.def"
#undef FORGED
#undef RAW
};

/* The end of the transport: behind what the network has, or of the one pair. */
static void print_cut(FILE *out, struct program_parts *parts, const struct planned_call *planned)
{
    const char *side = side_variable(parts, planned->who);
    if (planned->row->call == OPERATION_CUT_ASKING) {
        parts_need(parts, "callback asking");
        fprintf(out, "    %s.asking = %ld; /* its reads at the end return 0, with retry */\n",
                side_variable(parts, (enum side)(BOTH - planned->who)), planned->row->n);
    }
    if (planned->row->call == OPERATION_CUT_UNTOLD) {
        parts_need(parts, "callback untold");
        fprintf(out, "    %s.untold = 1; /* its BIO does not answer BIO_CTRL_EOF */\n",
                side_variable(parts, (enum side)(BOTH - planned->who)));
    }
    if (parts_has(parts, "network", 7)) {
        parts_need(parts, "cut");
        fprintf(out, "    cut(&%s);\n", side);
    } else {
        fprintf(out, "    (void)BIO_shutdown_wr(%s.bio); /* the transport ends */\n", side);
    }
}

static void print_returned(FILE *out, struct program_parts *parts,
                           const struct planned_call *planned)
{
    parts_need(parts, "returned");
    fprintf(out, "    returned(&%s, \"", side_variable(parts, planned->who));
    print_call(out, planned->row);
    fputs("\", 1);\n", out);
}

/* The callback in which something is to be called. */
static void print_callback(FILE *out, struct program_parts *parts,
                           const struct planned_call *planned)
{
    if (planned->row->n == IN_INFO || planned->row->n == IN_MESSAGE) {
        parts_need(parts, "alertstold watchalerts insidealert inside");
        fprintf(out, "    watch_alerts(&%s);\n", side_variable(parts, planned->who));
    } else {
        parts_need(parts, "insidesession");
    }
    if (planned->row->n == IN_GET) {
        parts_need(parts, "asked session");
        fputs("    SSL_CTX_sess_set_get_cb(server.ctx, give_session);\n", out);
    }
    print_returned(out, parts, planned);
}

/* What is called in it, the one that was set last. */
static void print_inside(FILE *out, struct program_parts *parts, const struct planned_call *planned)
{
    static const char *const fields[] = {"in_info", "in_message", "in_new", "in_remove", "in_get"};
    const struct plan *plan = parts->test_case->plan;
    const char *side = side_variable(parts, planned->who);
    long in = IN_INFO;
    for (const struct planned_call *call = plan->calls; call < planned; call++)
        if (call->row->call == CALL_IN_CALLBACK && call->who == planned->who)
            in = call->row->n;
    fprintf(out, "    %s.%s = %s;\n", in == IN_GET ? "server" : side, fields[in],
            insides[planned->row->n]);
    print_returned(out, parts, planned);
}

/* The corruption, the injection and the wait are told by the row's number. */
/* Where the job of the side's next call pauses. */
static void print_pause(FILE *out, struct program_parts *parts, const char *side,
                        enum paused_at where)
{
    static const char *const places[] = {[AT_WRITE] = "BIO_CB_WRITE",
                                         [AT_READ] = "BIO_CB_READ",
                                         [AT_CERTIFICATE] = "CERTIFICATE",
                                         [AT_ALERT] = "ALERT"};
    parts_need(parts, where == AT_CERTIFICATE ? "jobs pausecertificate"
                      : where == AT_ALERT     ? "jobs pausealert"
                                              : "jobs callback");
    if (where == AT_CERTIFICATE)
        fprintf(out, "    SSL_set_cert_cb(%s.ssl, pause_at_certificate, &%s);\n", side, side);
    if (where == AT_ALERT)
        fprintf(out, "    SSL_set_msg_callback(%s.ssl, pause_at_alert);\n", side);
    if (where == AT_ALERT && !parts_has(parts, "note", 4))
        fprintf(out, "    SSL_set_msg_callback_arg(%s.ssl, &%s);\n", side, side);
    fprintf(out, "    %s.pauses = %s; /* its next call */\n", side, places[where]);
}

static void print_corruption(FILE *out, struct program_parts *parts, const char *side,
                             const struct step *row)
{
    static const char *const fields[] = {"NOTHING", "TAG", "CIPHERTEXT", "MESSAGE"};
    if (parts_has(parts, "datagrams", 9)) {
        fprintf(out, "    %s.queue->corrupt = %d;\n", side, row->n == TAG ? -1 : DATAGRAM_HEADER);
        return;
    }
    parts_need(parts, "network corrupt");
    fprintf(out, "    %s.corrupt = %s; /* in its next record that has it */\n", side,
            fields[row->n]);
}

/* The corruption, the injection, the wait and the pause are told by the row's number. */
static void print_special(FILE *out, struct program_parts *parts,
                          const struct planned_call *planned)
{
    static const char *const reasons[] = {"BIO_RR_CONNECT", "BIO_RR_ACCEPT", "0", "-1"};
    const struct step *row = planned->row;
    const char *side = side_variable(parts, planned->who);
    switch (row->call) {
    case OPERATION_CORRUPT:
        print_corruption(out, parts, side, row);
        break;
    case OPERATION_INJECT:
        parts_need(parts, "inject");
        fprintf(out, "    inject(&%s, %s, %zu);\n", side, injected[row->n].text,
                injected[row->n].size);
        break;
    case OPERATION_AWAIT:
        parts_need(parts, "callback await");
        fprintf(out, "    await(&%s, %s, %s);\n", side,
                row->n <= READ_TO_WRITE ? "BIO_CB_WRITE" : "BIO_CB_READ",
                reasons[(row->n - 1) % 4]);
        break;
    case OPERATION_PAUSE_JOB:
        print_pause(out, parts, side, (enum paused_at)row->n);
        break;
    case OPERATION_STALE:
        parts_need(parts, "stale");
        fputs("    leave_entry(); /* an old entry on the error queue */\n", out);
        break;
    case OPERATION_RELEASE:
        parts_need(parts,
                   parts_has(parts, "datagrams", 9) ? "releaseall" : "network hold releaseall");
        fprintf(out, "    release_all(&%s);\n", side);
        break;
    case OPERATION_CUT_ASKING:
    case OPERATION_CUT_UNTOLD:
    case OPERATION_CUT:
        print_cut(out, parts, planned);
        break;
    case CALL_IN_CALLBACK:
        print_callback(out, parts, planned);
        break;
    case CALL_CALLS_INSIDE:
        print_inside(out, parts, planned);
        break;
    default: /* CALL_AUTO_RETRY */
        fprintf(out, "    %s(%s.ssl, SSL_MODE_AUTO_RETRY);\n",
                row->n != 0 ? "SSL_set_mode" : "SSL_clear_mode", side);
        fprintf(out, "    returned(&%s, \"SSL_MODE_AUTO_RETRY(%ld)\", 1);\n", side, row->n);
        parts_need(parts, "returned");
    }
}

static bool is_special(const struct step *row)
{
    return texts[row->call].text == NULL || (row->call == OPERATION_RELEASE && row->n >= ALL);
}

/* A call that may be repeated, and its line. */
static void print_answered(FILE *out, struct program_parts *parts,
                           const struct planned_call *planned, const char *expression)
{
    const enum call call = planned->row->call;
    const bool loops = parts_has(parts, "loops", 5) && call_is(call, ASKS_ERROR);
    const bool once = loops && call_is(call, ONCE);
    const char *function = call == CALL_GET_ERROR       ? "told"
                           : !call_is(call, ASKS_ERROR) ? "returned"
                           : once                       ? "answered_once"
                                                        : "answered";
    if (loops && !once)
        parts_need(parts, "looped");
    parts_need(parts, call_is(call, ASKS_ERROR) ? "answered"
                      : call == CALL_GET_ERROR  ? "told"
                                                : "returned");
    const char *start = loops && !once ? "    while (" : "    ";
    char line[512] = "", argument[256] = "";
    FILE *in_line = fmemopen(line, sizeof line, "w");
    FILE *in_argument = fmemopen(argument, sizeof argument, "w");
    if (in_line != NULL && in_argument != NULL) {
        fprintf(in_line, "%s%s(&%s, \"", start, function, side_variable(parts, planned->who));
        print_call(in_line, planned->row);
        print_text(in_argument, parts, planned, expression, strlen(expression));
    }
    if (in_line != NULL)
        fclose(in_line);
    if (in_argument != NULL)
        fclose(in_argument);
    const bool wide = strlen(line) + strlen(argument) > 94;
    fprintf(out, wide ? "%s\",\n%*s%s" : "%s\", %*s%s", line,
            wide ? (int)(strlen(start) + strlen(function) + 1) : 0, "", argument);
    fputs(loops && !once ? "))\n        ;\n" : ");\n", out);
}

/* Over datagrams these are other statements. */
static const struct text *of_datagrams(const struct program_parts *parts, enum call call)
{
    static const struct text hold = {"hold(&$s, $n);", "holds"};
    static const struct text breaks = {"$s.queue->broken = 1; /* the transport takes no more */",
                                       ""};
    if (!parts_has(parts, "datagrams", 9))
        return NULL;
    return call == OPERATION_HOLD ? &hold : call == OPERATION_BREAK ? &breaks : NULL;
}

void print_statements(FILE *out, struct program_parts *parts, const struct planned_call *planned)
{
    const enum call call = planned->row->call;
    const char *text = text_of_flavour(parts, call);
    if (is_special(planned->row)) {
        print_special(out, parts, planned);
        return;
    }
    const struct text *of = of_datagrams(parts, call);
    of = of == NULL ? &texts[call] : of;
    parts_need(parts, of->parts);
    text = text == NULL ? of->text : text;
    for (const char *line; (line = strchr(text, '\n')) != NULL; text = line + 1) {
        fputs("    ", out);
        print_text(out, parts, planned, text, (size_t)(line - text));
        fputc('\n', out);
    }
    if (call_is(call, BY_HARNESS)) {
        fputs("    ", out);
        print_text(out, parts, planned, text, strlen(text));
        fputc('\n', out);
    } else {
        print_answered(out, parts, planned, text);
    }
}
