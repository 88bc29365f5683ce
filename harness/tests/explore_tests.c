/* explore_tests.c - the model and the rules of the explorer, and its subcommand. */
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "explore/differences.h"
#include "explore/rules.h"
#include "stack/quic.h"
#include "tests/tests.h"

enum { AT = VERSION(3, 0, 22, 0), LATER = VERSION(3, 5, 9, 0) };

static const struct step shuts = {.call = CALL_SHUTDOWN}, reads = {.call = CALL_READ, .n = 64},
                         writes = {.call = CALL_WRITE, .n = 5};

/* A side alone, or what waits for it; the answer; the rule that it breaks, or NULL. */
static const struct situation {
    const struct step *row;
    struct side_model me, peer;
    struct answer answer;
    const char *broken;
} situations[] = {
    {&shuts, {0}, {0}, {.ret = 0, .after = SENT, .closes = 1}, NULL},
    {&shuts, {0}, {0}, {.ret = 0, .after = SENT}, "first_close_sends"},
    {&shuts, {0}, {0}, {.ret = 1, .after = SENT, .closes = 1}, "first_close_gives_0"},
    {&shuts, {.got_close = true}, {0}, {.ret = 1, .after = 3, .closes = 1}, NULL},
    {&shuts, {.got_close = true}, {0}, {.ret = 0, .after = 3, .closes = 1}, "answer_gives_1"},
    {&shuts, {.quiet = true}, {0}, {.ret = 1, .after = 3}, NULL},
    {&shuts, {.quiet = true}, {0}, {.ret = 0, .after = 3}, "quiet_gives_1"},
    {&shuts, {.quiet = true}, {0}, {.ret = 1, .after = SENT}, "quiet_sets_both"},
    {&shuts,
     {.quiet = true},
     {0},
     {.ret = 1, .after = 3, .sends = CLOSE_NOTIFY},
     "quiet_sends_nothing"},
    {&shuts, {.closes = 1, .got_close = true}, {0}, {.ret = 1, .after = 3}, NULL},
    {&shuts, {.closes = 1, .got_close = true}, {0}, {.ret = 0, .after = 3}, "complete_gives_1"},
    {&shuts, {.closes = 1}, {0}, {.ret = -1, .error = WANT_READ, .after = SENT}, NULL},
    {&shuts, {.closes = 1}, {0}, {.ret = -1, .error = SYSCALL, .after = SENT}, "waits"},
    {&shuts, {.closes = 1}, {.cut = true}, {.ret = -1, .error = SYSCALL, .after = SENT}, NULL},
    {&shuts, {.closes = 1}, {.queue = {1, {ITEM_CLOSE}}}, {.ret = 1, .after = 3}, NULL},
    {&shuts, {.closes = 1}, {.queue = {1, {ITEM_CLOSE}}}, {.ret = 0, .after = SENT}, "completes"},
    {&shuts, {.full = true}, {0}, {.ret = -1, .error = WANT_WRITE, .after = SENT}, NULL},
    {&shuts, {.full = true}, {0}, {.ret = 0, .after = SENT}, "blocked"},
    {&shuts, {.full = true, .write_waits = true}, {0}, {.ret = 0}, NULL},
    {&shuts, {.failed = true}, {0}, {.ret = 1}, NULL},
    {&reads, {0}, {.queue = {1, {ITEM_DATA}}}, {.ret = 5, .in = 5}, NULL},
    {&reads, {0}, {.queue = {1, {ITEM_DATA}}}, {.ret = -1, .error = WANT_READ}, "data_is_read"},
    {&reads, {.unread = 4}, {0}, {.ret = -1, .error = WANT_READ}, "data_is_read"},
    {&reads, {0}, {.queue = {1, {ITEM_CLOSE}}}, {.error = ZERO_RETURN, .after = RECEIVED}, NULL},
    {&reads,
     {0},
     {.queue = {1, {ITEM_CLOSE}}},
     {.error = SYSCALL, .after = RECEIVED},
     "end_is_told"},
    {&reads, {0}, {.queue = {1, {ITEM_CLOSE}}}, {.error = ZERO_RETURN}, "end_sets_received"},
    {&reads, {0}, {0}, {.ret = -1, .error = WANT_READ}, NULL},
    {&reads, {0}, {0}, {.ret = -1, .error = SYSCALL}, "reader_waits"},
    {&reads, {0}, {.cut = true}, {.ret = 0, .error = SSL_FAILED}, NULL},
    {&reads, {0}, {.cut = true}, {.ret = 0, .error = WANT_READ}, "end_of_file_fails"},
    {&reads, {.ignores_end = true}, {.cut = true}, {.error = ZERO_RETURN}, NULL},
    {&reads, {.ignores_end = true}, {.cut = true}, {.error = SSL_FAILED}, "end_is_ignored"},
    {&shuts, {.ignores_end = true, .closes = 1}, {.cut = true}, {.ret = 1, .after = 3}, NULL},
    {&shuts, {.ignores_end = true, .closes = 1}, {.cut = true}, {.ret = -1}, "end_completes"},
    {&writes, {0}, {0}, {.ret = 5, .out = 5}, NULL},
    {&writes, {0}, {0}, {.ret = -1, .error = SSL_FAILED}, "write_succeeds"},
    {&writes, {.closes = 1}, {0}, {.ret = -1, .error = SSL_FAILED}, NULL},
    {&writes, {.closes = 1}, {0}, {.ret = 5}, "no_write_behind"},
};

/* By the pages of a release whose SSL_shutdown may return 0 while it waits or is blocked. */
static const struct situation later[] = {
    {&shuts, {.closes = 1}, {0}, {.ret = 0, .after = SENT}, NULL},
    {&shuts, {.closes = 1}, {0}, {.ret = -1, .error = SYSCALL}, "wait_may_give_0"},
    {&shuts, {.full = true}, {0}, {.ret = 0, .after = SENT}, NULL},
    {&shuts, {.full = true}, {0}, {.ret = 1, .after = SENT}, "block_may_give_0"},
};
/* Over QUIC. */
static const struct step closes = {QUIC_SHUTDOWN},
                         closes_now = {QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS)},
                         closes_rapidly = {QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS)},
                         awaits_peer = {QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS)},
                         handles = {EVENTS}, asks = {CLOSE_INFO}, gets = {STREAM_READ(64)},
                         puts_some = {STREAM_WRITE(5)}, concludes = {CONCLUDE},
                         resets = {RESET_STREAM(3)};

/* A side over QUIC. */
#define OF(...)                                                                                    \
    {                                                                                              \
        .quic = {.plain = true, __VA_ARGS__ }                                                      \
    }
#define CLOSED .ret = 0, .after = SENT, .sends = APP_CLOSE

static const struct situation over_quic[] = {
    {&closes, OF(.read = 0), OF(.read = 0), {CLOSED}, NULL},
    {&closes,
     OF(.read = 0),
     OF(.read = 0),
     {.ret = -1, .after = SENT, .sends = APP_CLOSE},
     "quic_gives_0_or_1"},
    {&closes, OF(.over = true), OF(.read = 0), {.ret = 0}, "quic_stays_over"},
    {&closes, OF(.read = 0), OF(.read = 0), {.ret = 0}, "quic_first_closes"},
    {&closes, OF(.read = 0), OF(.closes = 1), {.ret = 0}, NULL},
    {&closes, OF(.read = 0), OF(.read = 0), {.ret = 0, .sends = APP_CLOSE}, "quic_tells_sent"},
    {&closes,
     OF(.read = 0),
     OF(.read = 0),
     {.ret = 1, .after = SENT, .sends = APP_CLOSE},
     "quic_first_gives_0"},
    {&closes, OF(.unheard = true, .written = 5), OF(.read = 0), {.ret = 0}, NULL},
    {&closes, OF(.unheard = true, .written = 5), OF(.read = 0), {CLOSED}, "quic_flushes"},
    {&closes, OF(.written = 5), OF(.read = 0), {CLOSED}, NULL},
    {&closes, OF(.unheard = true, .written = 5, .reset = true), OF(.read = 0), {CLOSED}, NULL},
    {&closes_now, OF(.unheard = true, .written = 5), OF(.read = 0), {CLOSED}, NULL},
    {&closes_now,
     OF(.unheard = true, .written = 5),
     OF(.read = 0),
     {.ret = 0},
     "quic_need_not_flush"},
    {&closes_rapidly, OF(.read = 0), OF(.read = 0), {.ret = 0}, "quic_closes_rapidly"},
    {&awaits_peer, OF(.read = 0), OF(.read = 0), {.ret = 0}, NULL},
    {&awaits_peer, OF(.read = 0), OF(.read = 0), {.ret = 1}, "quic_waits_for_peer"},
    {&handles, OF(.read = 0), OF(.closes = 1), {.ret = 1, .after = RECEIVED}, NULL},
    {&handles, OF(.read = 0), OF(.closes = 1), {.ret = 1}, "quic_close_is_met"},
    {&handles, OF(.read = 0), OF(.read = 0), {.ret = 0}, "quic_events_succeed"},
    {&asks, OF(.read = 0), OF(.read = 0), {.ret = 1}, "quic_no_info"},
    {&asks, OF(.over = true, .closes = 1), OF(.read = 0), {.ret = 0}, "quic_info"},
    {&gets, OF(.read = 0), OF(.written = 5), {.ret = 5, .in = 5}, NULL},
    {&gets, OF(.read = 0), OF(.written = 5), {.ret = -1, .error = WANT_READ}, "quic_data_is_read"},
    {&gets, OF(.read = 0), OF(.written = 5, .reset = true), {.ret = -1, .error = SSL_FAILED}, NULL},
    {&gets,
     OF(.read = 5),
     OF(.written = 5, .concluded = true),
     {.ret = 0, .error = ZERO_RETURN},
     NULL},
    {&gets,
     OF(.read = 5),
     OF(.written = 5, .concluded = true),
     {.ret = -1, .error = WANT_READ},
     "quic_end_is_told"},
    {&gets, OF(.read = 5), OF(.written = 5), {.ret = -1, .error = WANT_WRITE}, "quic_reader_waits"},
    {&puts_some,
     OF(.read = 0),
     OF(.read = 0),
     {.ret = -1, .error = SSL_FAILED},
     "quic_put_succeeds"},
    {&puts_some, OF(.concluded = true), OF(.read = 0), {.ret = 5}, "quic_no_put_behind"},
    {&puts_some, OF(.reset = true), OF(.read = 0), {.ret = 5}, "quic_no_put_reset"},
    {&puts_some, OF(.over = true), OF(.read = 0), {.ret = 5}, "quic_no_put_closed"},
    {&concludes, OF(.read = 0), OF(.read = 0), {.ret = 0}, "quic_concludes"},
    {&concludes, OF(.concluded = true), OF(.read = 0), {.ret = 0}, NULL},
    {&resets, OF(.read = 0), OF(.read = 0), {.ret = 0}, "quic_resets"},
};
enum {
    SITUATIONS = sizeof situations / sizeof situations[0],
    LATER_ONES = sizeof later / sizeof later[0],
    OVER_QUIC_ONES = sizeof over_quic / sizeof over_quic[0],
    ALL_SITUATIONS = SITUATIONS + LATER_ONES + OVER_QUIC_ONES
};

static const struct situation *nth(int i)
{
    if (i < SITUATIONS)
        return &situations[i];
    return i < SITUATIONS + LATER_ONES ? &later[i - SITUATIONS]
                                       : &over_quic[i - SITUATIONS - LATER_ONES];
}

START_TEST(rules_break)
{
    const struct situation *situation = nth(_i);
    const struct model model = {.side = {situation->me, situation->peer},
                                .quic = _i >= SITUATIONS + LATER_ONES};
    const struct planned_call planned = {situation->row, NULL, PAGES_SILENT, SELF, UNSTATED, 0};
    const size_t rule =
        rule_broken(&model, &planned, &situation->answer, _i < SITUATIONS ? AT : LATER);
    const char *broken = rule == rules_count ? NULL : rules[rule].name;
    ck_assert_pstr_eq(broken, situation->broken);
}
END_TEST

/* A table that lacks a rule tells nothing about it. */
START_TEST(every_rule_is_broken)
{
    size_t found = 0;
    for (int i = 0; i < ALL_SITUATIONS; i++)
        found += nth(i)->broken != NULL && strcmp(nth(i)->broken, rules[_i].name) == 0;
    ck_assert_msg(found != 0, "%s", rules[_i].name);
}
END_TEST

/* The sentence that a write is impossible behind the own close is of 1.1.1 and later. */
START_TEST(rules_are_of_an_edition)
{
    const struct model model = {.side = {{.closes = 1}}};
    const struct planned_call planned = {&writes, NULL, PAGES_SILENT, SELF, UNSTATED, 0};
    const struct answer answer = {.ret = 5};
    ck_assert_uint_eq(rule_broken(&model, &planned, &answer, R1_1_0), rules_count);
    ck_assert_uint_lt(rule_broken(&model, &planned, &answer, LATER), rules_count);
}
END_TEST

static void learn(struct model *model, enum side who, const struct step *row, struct record *record,
                  struct answer answer, struct flow seen)
{
    const struct planned_call planned = {row, NULL, PAGES_SILENT, who, UNSTATED, 0};
    record->answers[record->calls_made++] = answer;
    model_learn(model, &planned, record, &seen);
}

/* PEER writes and closes; SELF takes the data, reads a part of it, the rest, and the alert.  The length of
 * the record is known, or not. */
START_TEST(learns_what_was_sent_and_taken)
{
    struct model model = {.side = {{0}}};
    struct record record = {.tls_record_count = 2};
    record.tls_records[0] =
        (struct tls_record){.from = PEER, .type = WIRE_DATA, .length = _i == 0 ? 5 : 0};
    record.tls_records[1] =
        (struct tls_record){.call_index = 1, .from = PEER, .type = WIRE_ALERT, .level = 1};
    learn(&model, PEER, &writes, &record, (struct answer){.ret = 5, .out = 5},
          (struct flow){{0, 30}, {0, 0}});
    learn(&model, PEER, &shuts, &record, (struct answer){.closes = 1},
          (struct flow){{0, 60}, {0, 0}});
    ck_assert_int_eq(model_next(&model, SELF), ITEM_DATA);
    ck_assert_uint_eq(model.side[1].closes, 1);
    learn(&model, SELF, &reads, &record, (struct answer){.ret = 1, .in = 1},
          (struct flow){{0, 60}, {0, 30}});
    ck_assert_uint_eq(model.side[0].unread, 4);
    ck_assert_int_eq(model_next(&model, SELF), ITEM_CLOSE);
    learn(&model, SELF, &reads, &record, (struct answer){.ret = 4, .in = 4},
          (struct flow){{0, 60}, {0, 60}});
    ck_assert_uint_eq(model.side[0].unread, 0);
    ck_assert(model.side[0].got_close);
    ck_assert_int_eq(model_next(&model, SELF), NO_ITEM);
}
END_TEST

START_TEST(numbers_states)
{
    struct states states = {.at = NULL};
    size_t number = 0;
    for (uint64_t i = 0; i < 5000; i++) {
        ck_assert_uint_eq(states_find(&states, i * 0x9e3779b97f4a7c15), states.count);
        ck_assert(states_add(&states, i * 0x9e3779b97f4a7c15, &number));
        ck_assert_uint_eq(number, i);
    }
    ck_assert(states_add(&states, 4321 * 0x9e3779b97f4a7c15, &number));
    ck_assert_uint_eq(number, 4321);
    ck_assert_uint_eq(states.count, 5000);
    states_free(&states);
}
END_TEST

static const char *const ids[] = {
    "explore/C.write-S.shutdown/tls1.3/client/roomy/plain",
    "explore/new-C.flight/tls1.2/client/roomy/plain",
    "explore/new/tls1.2/client/roomy/plain",
};
/* Thirteen moves. */
#define FOUR_READS "C.read-C.read-C.read-C.read"
#define MUCH_TOO_LONG                                                                              \
    "explore/" FOUR_READS "-" FOUR_READS "-" FOUR_READS "-C.read/tls1.3/client/roomy/plain"
static const char *const no_ids[] = {
    "explore/C.write-S.shutdow/tls1.3/client/roomy/plain",
    "explore/C.write-new/tls1.3/client/roomy/plain",
    "explore/C.write/tls1.4/client/roomy/plain",
    "explore/C.write/tls1.3/server/roomy/plain",
    "explore/C.write-/tls1.3/client/roomy/plain",
    "first_to_close/one_way/tls1.3/client/roomy/plain",
    MUCH_TOO_LONG,
};

START_TEST(sequences_have_ids)
{
    struct sequence sequence;
    ck_assert(sequence_parse(ids[_i], &sequence));
    char *id = sequence_id(&sequence);
    ck_assert_pstr_eq(id, ids[_i]);
    free(id);
}
END_TEST

START_TEST(other_words_are_no_ids)
{
    struct sequence sequence;
    ck_assert_msg(!sequence_parse(no_ids[_i], &sequence), "%s", no_ids[_i]);
}
END_TEST

/* A machine of two states: from the start one move leads to the other, another one gives `text`. */
static void make_machine(struct machine *machine, const char *text, size_t first)
{
    const struct sequence start = {.protocol = NTH_TLS1_3}, then = sequence_then(&start, first);
    const struct machine_step *contradicts = NULL;
    struct machine_step steps[2] = {{.move = 0, .fate = FINE},
                                    {.move = 1, .fate = BREAKS_RULE, .next = NO_STATE}};
    uint32_t state = 0;
    memset(machine, 0, sizeof *machine);
    ck_assert(machine_state(machine, 1, &start, &state));
    ck_assert(machine_state(machine, 2, &then, &steps[0].next));
    ck_assert(machine_text(machine, "1", &steps[0].got));
    ck_assert(machine_text(machine, text, &steps[1].got));
    ck_assert(machine_expand(machine, state, steps, 2, &contradicts));
    ck_assert_ptr_null(contradicts);
}

/* Of two sequences to a state the first is kept; what is known is not added; what differs is told. */
START_TEST(machines_merge)
{
    struct machine one, same, other;
    bool agree = false;
    make_machine(&one, "0", 3);
    make_machine(&same, "0", 0);
    make_machine(&other, "-1", 0);
    ck_assert(machine_merge(&one, &same, &agree));
    ck_assert(agree);
    ck_assert_uint_eq(one.state_count, 2);
    ck_assert_uint_eq(one.step_count, 2);
    ck_assert_uint_eq(one.states[1].sequence.moves[0], 0);
    ck_assert(machine_merge(&one, &other, &agree));
    ck_assert(!agree);
    machine_free(&one);
    machine_free(&same);
    machine_free(&other);
}
END_TEST

START_TEST(machines_differ)
{
    struct machine one, other;
    struct differences differences;
    make_machine(&one, "0", 0);
    make_machine(&other, "-1", 0);
    ck_assert(differences_between(&one, &one, &differences));
    ck_assert_uint_eq(differences.count, 0);
    ck_assert_uint_eq(differences.steps, 2);
    differences_free(&differences);
    ck_assert(differences_between(&one, &other, &differences));
    ck_assert_uint_eq(differences.count, 1);
    ck_assert_str_eq(differences.at[0].was, "0");
    ck_assert_str_eq(differences.at[0].is, "-1");
    ck_assert_uint_eq(differences.at[0].sequence.moves[0], 1);
    differences_free(&differences);
    machine_free(&one);
    machine_free(&other);
}
END_TEST

/* The kinds of failure of a library that breaks a promise. */
#define KINDS(setting)                                                                             \
    "LD_PRELOAD=%S SABOTEUR=answer_zero %R explore 3 core " setting " | sed -n '/^deviates/,$p' "

#define ADVERSARY(name)                                                                            \
    "LD_PRELOAD=%S SABOTEUR_CASE=explore SABOTEUR_CALL=SSL_shutdown:1 SABOTEUR=" name " %R "       \
    "explore "

static const struct {
    const char *command;
    int status;
    const char *text;
} commands[] = {
    {"%R explore", 2, "explore needs a depth: how many steps a sequence has, from 1 to 12"},
    {"%R explore 13", 2, "from 1 to 12"},
    {"%R explore 2x", 2, "from 1 to 12"},
    {"%R explore 2 && %R explore 2 --strict", 0, "kinds     0, 0 of them unexplained"},
    {"%R explore 3 core --jobs 1 > %T.one && %R explore 3 core --jobs 5 | cmp - %T.one", 0, ""},
    {KINDS("") "> %T.one; " KINDS("--unpruned") "| cmp - %T.one && " KINDS(
         "--engine image") "| cmp - %T.one && grep -c answer_gives_1 %T.one",
     0, "4\n"},
    {ADVERSARY("crash") "1", 1, "crashed   explore/S.shutdown/tls1.2/client/roomy/plain\n"},
    {ADVERSARY("crash") "1 --engine image", 1,
     "crashed   explore/S.shutdown/tls1.2/client/roomy/plain\n"},
    {ADVERSARY("abort") "1", 1, "  got       signal 6\n"},
    {ADVERSARY("exit_early") "1", 1, "  got       the end of the process\n"},
    {"%R explore 2 fewer", 2, "the second word of explore is core, few or many, not: fewer"},
    {"%R explore 2 --seconds 0", 2, "--seconds takes a number from 1 to 1000000, not: 0"},
    {"%R explore 2 --engine steam", 2, "--engine takes fork or image, not: steam"},
    {"%R explore 2 --out /nowhere/file > %T.one; s=$?; test -s %T.one || exit $s", 2,
     "cannot write the file that --out names: /nowhere/file"},
    {"%R explore 9 --seconds 1 | grep '^cut  '", 0, "and nothing of them counts\n"},
    {"%R explore 2 many --unpruned --engine image | grep -c ^unequal", 1, "0\n"},
    {"%R explore 2 --out %T.one && for i in 1 2 3; do %R explore 2 --shard $i/3 --out %T.$i; done "
     "&& %R "
     "compare %T.one %T.1 %T.2 %T.3 && %R merge %T.all %T.3 %T.1 %T.2 && cmp %T.one %T.all",
     0, "\n0 kinds of difference in "},
    {"%R merge %T.all %T.1 %T.2 %T.3 --tap %T.tap", 2,
     "an exploration has neither cases to report nor a snapshot: leave --tap, --junit and --gate"},
    {"%R merge %T.all %T.1 %T.2 %T.1", 2, "shard 1 of 3 was given before, so leave this file out"},
    {"LD_PRELOAD=%S SABOTEUR=first_call_one %R explore 2 --out %T.one >%T.o; for i in 1 2; do "
     "LD_PRELOAD=%S SABOTEUR=first_call_one %R explore 2 --shard $i/2 --out %T.$i > %T.x; done; "
     "%R merge %T.all %T.2 %T.1 > %T.x; test $? = 1 && cmp %T.one %T.all && sed 1,/^states/d %T.x "
     "> "
     "%T.y && sed 1,/^states/d %T.o | cmp - %T.y; rm -f %T.1 %T.2 %T.3",
     0, ""},
    {"%R explore 2 --out %T.one && LD_PRELOAD=%S SABOTEUR=first_call_one %R explore 2 --out "
     "%T.two; %R "
     "compare %T.one %T.two; rm %T.two",
     0,
     "  was       0, flags +SENT, close_notify\n  is        1, flags +SENT, close_notify, "
     "against "},
    {"%R explore 2 --out %T.one && %R explore 2 --shard 2/3 --out %T.two && %R compare %T.one "
     "%T.two",
     2, "2 of 3 shards are missing, the first is shard 1: give the files of all"},
    {"%R explore 1 --out %T.one && sed -i '$d' %T.one && %R compare %T.one %T.one", 2,
     "what an exploration learned is not complete in this file"},
    {"%R explore 1 --out %T.one && sed -i s/C.shutdown/C.shut/ %T.one && %R compare %T.one %T.one",
     2,
     "this line has a step whose move, answer, next state, clause or rule is missing or unknown"},
    {"%R show explore/C.write-S.shut/tls1.3/client/roomy/plain", 2,
     "this is not a sequence of the explorer's moves"},
    {"%R reproduce explore/C.write-S.shutdown-C.cut/tls1.3/client/roomy/plain | grep -c "
     "'SSL_shutdown(server.ssl)'",
     0, "1\n"},
    {"LD_PRELOAD=%S SABOTEUR=answer_zero %R explore 3 core", 1, "  rule      answer_gives_1\n"},
    {"LD_PRELOAD=%S SABOTEUR=alert_missing %R explore 1", 1, "\n  IV_010    "},
};

/* A saboteur of each rule that no other rule tells of.  end_completes needs none: OpenSSL itself breaks it
 * (the finding ignored-end-of-file-forgets-the-own-close).  The last two are of a page since 3.2. */
static const struct own_saboteur {
    const char *rule, *saboteur, *words;
} own_saboteurs[] = {
    {"first_close_sends", "sent_lost", "2"},
    {"first_close_gives_0", "first_call_one", "2"},
    {"answer_gives_1", "answer_zero", "3"},
    {"quiet_gives_1", "quiet_zero", "2"},
    {"quiet_sets_both", "quiet_half_state", "2"},
    {"quiet_sends_nothing", "quiet_is_loud", "2"},
    {"complete_gives_1", "complete_then_zero", "4 core"},
    {"waits", "wait_is_zero", "2"},
    {"completes", "no_second_call", "3 core"},
    {"blocked", "blocked_wants_read", "2"},
    {"data_is_read", "rest_dropped", "3"},
    {"end_is_told", "end_misnamed_after_close", "3"},
    {"end_sets_received", "received_lost_in_read", "3"},
    {"reader_waits", "empty_pair_fails", "2"},
    {"end_of_file_fails", "end_of_file_is_close", "2"},
    {"end_is_ignored", "option_ignored", "3"},
    {"write_succeeds", "write_refused", "2"},
    {"no_write_behind", "write_after_close", "2"},
    {"wait_may_give_0", "wait_is_complete", "2 --edition 3.5"},
    {"block_may_give_0", "blocked_wants_read", "2 --edition 3.5"},
};
enum { OWN = sizeof own_saboteurs / sizeof own_saboteurs[0] };

/* ... of each about QUIC, where the stack has it. */
static const struct own_saboteur quic_saboteurs[] = {
    {"quic_gives_0_or_1", "quic_close_fails", "1"},
    {"quic_stays_over", "quic_never_closed", "4"},
    {"quic_first_closes", "quic_close_missing", "1"},
    {"quic_tells_sent", "quic_sent_hidden", "1"},
    {"quic_first_gives_0", "quic_closed_at_once", "1"},
    {"quic_flushes", "quic_flush_skipped", "2"},
    {"quic_need_not_flush", "quic_flush_forced", "2"},
    {"quic_closes_rapidly", "quic_rapid_missing", "1 many"},
    {"quic_waits_for_peer", "quic_wait_succeeds", "1 many"},
    {"quic_close_is_met", "quic_received_hidden", "2"},
    {"quic_events_succeed", "quic_no_events", "1"},
    {"quic_no_info", "quic_told_too_early", "1"},
    {"quic_info", "quic_not_told", "4"},
    {"quic_data_is_read", "quic_reads_nothing", "3"},
    {"quic_end_is_told", "quic_end_misnamed", "3"},
    {"quic_reader_waits", "quic_want_misnamed", "1"},
    {"quic_put_succeeds", "quic_no_write", "1"},
    {"quic_no_put_behind", "quic_put_behind", "2"},
    {"quic_no_put_reset", "quic_put_reset", "2"},
    {"quic_concludes", "quic_conclude_fails", "1"},
    {"quic_resets", "quic_reset_fails", "1"},
};
/* It breaks other rules, too, below sequences in which the stream was concluded or reset. */
static const struct own_saboteur closed_takes_data = {"quic_no_put_closed", "quic_put_closed", "4"};
enum { OWN_OVER_QUIC = sizeof quic_saboteurs / sizeof quic_saboteurs[0] };

/* The kinds whose ids contain a text break that rule alone. */
static void expect_rule(const struct own_saboteur *own, const char *pattern)
{
    char command[320];
    snprintf(
        command, sizeof command,
        "test \"$(LD_PRELOAD=%%S SABOTEUR=%s %%R explore %s --engine image --strict | grep -A3 "
        "'^[a-z].*%s' | grep '^  rule' | sort -u)\" = '  rule      %s'",
        own->saboteur, own->words, pattern, own->rule);
    expect_program(command, 0, "");
}

START_TEST(rules_have_saboteurs)
{
    expect_rule(&own_saboteurs[_i], "explore/");
}
END_TEST

START_TEST(rules_about_quic_have_saboteurs)
{
    expect_rule(&quic_saboteurs[_i], "/quic/");
}
END_TEST

START_TEST(a_rule_about_closed_connections_has_one)
{
    expect_rule(&closed_takes_data, "-C.tick-C.close-C.put/quic/");
}
END_TEST

START_TEST(every_rule_has_a_saboteur)
{
    bool found = strcmp(rules[_i].name, "end_completes") == 0 ||
                 strcmp(rules[_i].name, closed_takes_data.rule) == 0;
    for (int i = 0; i < OWN; i++)
        found = found || strcmp(own_saboteurs[i].rule, rules[_i].name) == 0;
    for (int i = 0; i < OWN_OVER_QUIC; i++)
        found = found || strcmp(quic_saboteurs[i].rule, rules[_i].name) == 0;
    ck_assert_msg(found, "%s", rules[_i].name);
}
END_TEST

START_TEST(answers_commands)
{
    expect_program(commands[_i].command, commands[_i].status, commands[_i].text);
}
END_TEST

static void add_quic(Suite *suite)
{
    TCase *tcase = tcase_create("quic");
    if (stack_quic() == NULL) {
        printf("skipped   the saboteurs of rules about QUIC: the stack has none\n");
        test_skips++;
        return;
    }
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, rules_about_quic_have_saboteurs, 0, OWN_OVER_QUIC);
    tcase_add_test(tcase, a_rule_about_closed_connections_has_one);
    suite_add_tcase(suite, tcase);
}

Suite *explore_tests(void)
{
    Suite *suite = suite_create("explore");
    TCase *tcase = tcase_create("explore");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, rules_break, 0, ALL_SITUATIONS);
    tcase_add_loop_test(tcase, every_rule_is_broken, 0, (int)rules_count);
    tcase_add_test(tcase, rules_are_of_an_edition);
    tcase_add_loop_test(tcase, learns_what_was_sent_and_taken, 0, 2);
    tcase_add_test(tcase, numbers_states);
    tcase_add_loop_test(tcase, sequences_have_ids, 0, (int)(sizeof ids / sizeof ids[0]));
    tcase_add_loop_test(tcase, other_words_are_no_ids, 0, (int)(sizeof no_ids / sizeof no_ids[0]));
    tcase_add_test(tcase, machines_merge);
    tcase_add_test(tcase, machines_differ);
    tcase_add_loop_test(tcase, rules_have_saboteurs, 0, OWN);
    tcase_add_loop_test(tcase, every_rule_has_a_saboteur, 0, (int)rules_count);
    tcase_add_loop_test(tcase, answers_commands, 0, (int)(sizeof commands / sizeof commands[0]));
    suite_add_tcase(suite, tcase);
    add_quic(suite);
    return suite;
}
