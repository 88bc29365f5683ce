/* command_tests.c - the command line: errors, output and exit status. */
#include <stdlib.h>

#include "stack-config.h"
#include "tests/tests.h"

/* The program in a folder of its own, without the repository. */
#define COPY "d=%T.alone; mkdir -p $d; cp %R $d/; "

/* Runs cases of which some deviate; `out` is the file of results, with options behind it. */
#define RUN(out)                                                                                   \
    "%R check --strict --folder %T.f --id 'after_fatal_error/*/tls1.3/client/roomy/plain' "        \
    "--out " out " "

/* Pairs of cases of which each differs in the cause alone. */
#define PAIRS(options)                                                                             \
    "%R list --id after_fatal_error " options                                                      \
    " | sed s/corrupt_first/corrupt_record/ | sort | uniq -d"

/* A run of the cases that the lines of a file name. */
#define LISTED(lines)                                                                              \
    "f=$(mktemp); printf '" lines "\\n' >$f; %R check --tidy --id @$f; e=$?; rm $f; exit $e"

static const struct {
    const char *command;
    int status;
    const char *text;
} commands[] = {
    {"%R", 2, "usage: shutdown-conformance"},
    {"%R --help", 0, "usage: shutdown-conformance"},
    {"%R check --help", 0, "usage: shutdown-conformance check [OPTION ...]\n"},
    {"%R explain --help", 0, "\noptions:\n  --in-full "},
    /* Every subcommand prints its usage, and every option is one of some subcommand. */
    {"for each in $(%R --help | sed -n '/^options/q; s/^  \\([a-z-]*\\).*/\\1/p'); do %R $each "
     "--help || echo $each fails; done > %T.help; grep fails %T.help; sort -u %T.help > %T.them; "
     "%R --help | grep -e '^  --' | grep -vxFf %T.them; grep -c ^usage: %T.help",
     0, "21\n"},
    {"for each in $(%R --help | sed -n 's/^  --\\([a-z-]*\\).*/\\1/p'); do grep -q \"Fl -$each\" "
     "harness/cli/shutdown-conformance.1 || exit 1; done",
     0, ""},
    {"%R walk", 2, "there is no such command"},
    {"%R check --no-such", 2, "there is no such option, or it takes no value: --no-such"},
    {"%R check --id", 2, "this option needs a value"},
    {"%R check extra", 2, "one argument too many: extra"},
    {"%R show one two", 2, "one argument too many: two"},
    {"%R check --jobs 0", 2, "--jobs takes a number"},
    {"%R check --jobs 1x", 2, "--jobs takes a number"},
    {"%R check --jobs 1000", 2, "--jobs takes a number"},
    {"%R check --jobs ''", 2, "--jobs takes a number"},
    {"%R check --shuffle 0", 2, "--shuffle takes a number"},
    {"%R check --shuffle x", 2, "--shuffle takes a number"},
    {"%R check --id first_to_close/one_way --tidy --shuffle 7", 0, "42 conforms"},
    {"%R check --limit 0", 2, "--limit takes seconds"},
    {"%R check --limit nan", 2, "--limit takes seconds"},
    {"%R check --limit 5s", 2, "--limit takes seconds"},
    {"%R check --depth deep", 2, "--depth takes full or default"},
    {"%R check --conf mine", 2, "--conf takes system"},
    {"%R check --edition three", 2, "--edition takes a release"},
    {"%R check --edition own", 2, "OpenSSL is judged by it without --edition"},
    {"%R check --id first_to_close/one_way --edition boringssl", 0, "edition   boringssl\n"},
    {"%R check --id no/such", 2, "no case has this id"},
    {"%R check --id ''", 2, "no case has this id"},
    {LISTED("first_to_close/one_way/tls1.2/client/roomy/plain"), 0, "1 cases, 1 conforms"},
    {LISTED("# twice\\n\\na/b/c/d/e/f\\na/b/c/d/e/f"), 2, "no case has this id at this depth"},
    {LISTED("first_to_close/one_way"), 2, ":1: this is not the whole id of a case"},
    {LISTED("# nothing"), 2, "no case is named in this file"},
    {"%R check --id @no-such-file", 2, "cannot open the file that names the cases: no-such-file"},
    {"%R check --id first_to_close/one_way --tap /nowhere/x", 2,
     "cannot write the file that --tap names: /nowhere/x"},
    {"%R check --id first_to_close/one_way > /dev/full", 2, "cannot write to standard output"},
    {"%R list --id first_to_close/one_way/tls1.3/client/byte/plain", 0,
     "first_to_close/one_way/tls1.3/client/byte/plain\n"},
    {"%R show", 2, "show needs the id of a case"},
    {"%R show no/such", 2, "no case has this id"},
    {"%R show first_to_close/one_way/tls1.2/server/narrow/plain", 0,
     "   1  self  SSL_shutdown() → 0, flags +SENT, close_notify ⇢ close_notify    SD_026\n"},
    {"%R show lost_and_reordered/own_close_lost/dtls1.2/client/queue/plain", 0,
     " ⇢ close_notify (lost)    SD_026\n"},
    {"%R explain", 2, "explain needs the id of a clause"},
    {"%R explain SD_026 --in-full", 0, "first_to_close/one_way (judges)"},
    {"%R explain SD_017", 0, "not testable: advice"},
    {"%R explain IV_002", 0, "checked on every call"},
    {"%R explain SD_011", 0, "forbids a call"},
    {"%R check --id first_to_close/one_way", 0, "total"},
    {"%R check --id first_to_close/one_way --edition 1.1.0", 0, "edition   1.1.0"},
    {"%R check --id first_to_close/one_way --conf system", 0, "total"},
    {"%R check --id first_to_close/one_way --depth full", 0, "644 cases"},
    {"%R --version", 0, "shutdown-conformance 0."},
    {"%R check --strict --id first_to_close/one_way --junit %T.xml && if command -v xmllint; then "
     "xmllint --noout --schema fixtures/junit.xsd %T.xml; else echo validates; fi",
     0, "validates"},
    {"%R check --strict --id after_fatal_error --junit %T.xml; if command -v xmllint; then "
     "xmllint --noout --schema fixtures/junit.xsd %T.xml; else echo validates; fi",
     0, "validates"},
    {"%R check --id first_to_close/one_way --junit -", 2, "--junit needs a file"},
    {"%R check --id first_to_close/one_way --junit /nowhere/x", 2,
     "cannot write the file that --junit"},
    {"%R check --strict --id after_fatal_error/open-alert_received-peek --tap - 2>/dev/null | "
     "sed -n 's/^    *again  .* \\(STRICT=1\\).*/\\1/p' | sort -u",
     0, "STRICT=1\n"},
    {"%R check --shard 5/4", 2, "--shard takes K/N"},
    {"%R check --id first_to_close/one_way --shard 1/2 && %R check --id first_to_close/one_way "
     "--shard 2/2",
     2, " of 2 has no case: divide the run into fewer shards"},
    {"%R check --shard 1", 2, "--shard takes K/N"},
    {"%R check --shard 1/-1", 2, "--shard takes K/N"},
    {RUN("%T.all") "> %T.o; test $? = 1 && for k in 1 2 3; do " RUN(
         "%T.s$k --shard $k/3") "> %T.x; "
                                "done; %R compare %T.all %T.s1 %T.s3 %T.s2",
     0, "\n0 cases changed"},
    /* Report, status and file are those of the whole run. */
    {"%R merge %T.m %T.s2 %T.s3 %T.s1 --strict --folder %T.f > %T.x; test $? = 1 && cmp %T.o %T.x "
     "&& "
     "for f in all m; do sed 's/,\"microseconds\":[0-9]*//' %T.$f > %T.$f.x; done && "
     "cmp %T.all.x %T.m.x",
     0, ""},
    {"%R merge %T.m %T.s1 %T.s2 %T.s3 --tap - 2>/dev/null | grep '^not ok' | grep -vc '# TODO "
     "known: '",
     1, "0\n"},
    {"%R merge %T.m %T.s1 %T.s2 %T.s3 --gate | tail -1", 0, " ways\n"},
    /* The folder of results is made for the failures. */
    {"rm -rf %T.new; %R merge %T.m %T.s1 %T.s2 %T.s3 --strict --folder %T.new/er > %T.x; s=$?; "
     "cmp %T.f/failures.txt %T.new/er/failures.txt && exit $s",
     1, ""},
    {"%R merge", 2, "merge needs the file that it writes, and the files of all shards"},
    {"%R merge %T.m %T.s1 %T.s3", 2, "shard 2 of 3 is missing: give the files of all shards"},
    {"%R merge %T.m %T.s3", 2, "2 of 3 shards are missing, the first is shard 1"},
    {"%R merge %T.m %T.s3 %T.s1 %T.s3", 2, "shard 3 of 3 was given before, so leave this file out"},
    {"%R merge %T.m %T.s1 %T.all", 2, "one of these files holds a whole run: "},
    {"sed 's/\"edition\":\"3/\"edition\":\"4/' %T.s3 > %T.x; %R merge %T.m %T.s1 %T.s2 %T.x", 2,
     "this shard is of another library, edition, depth, configuration or ID"},
    {"sed '1s/\"shards\":3/\"shards\":4/' %T.s3 > %T.x; %R merge %T.m %T.s1 %T.s2 %T.x", 2,
     "this is a shard of 4, and those before it are of 3: "},
    {"sed '1s/\"shard\":3/\"shard\":7/' %T.s3 > %T.x; %R merge %T.m %T.s1 %T.s2 %T.x", 2,
     ":1: this head has no such shard"},
    {"sed '2,$s/after_fatal_error/after_all/' %T.s3 > %T.x; %R merge %T.m %T.s1 %T.s2 %T.x", 2,
     "this suite has no such scenario: put the shards together with the version"},
    {"sed 's/\"shard\":2/\"shard\":3/' %T.s2 > %T.x; %R merge %T.m %T.s1 %T.s2 %T.x", 2,
     "two shards have the cases of this scenario"},
    {"%R merge '' %T.s1 %T.s2 %T.s3", 2, "merge needs the file that it writes, and the files of"},
    {"cp %T.s2 %T.x; %R merge %T.x %T.s1 %T.x %T.s3; s=$?; cmp %T.x %T.s2 && exit $s", 2,
     "OUT and one of the shards name the same file, so give two: "},
    {"%R merge %T.m %T.s1 %T.s2 %T.s3 --junit %T.s2", 2, "--junit and one of the shards name the"},
    {"%R merge %T.m %T.s1 --out %T.x", 2, "leave --out out"},
    {"%R merge /nowhere/x %T.s1", 2, "cannot write the file that OUT names: /nowhere/x"},
    {"%R compare %T.s1 %T.s1", 0, "\n0 cases changed"},
    {"%R compare %T.s1 %T.s2", 2, "this is not the same shard of another run"},
    {"%R compare %T.all %T.s1", 2, "2 of 3 shards are missing"},
    {"cd %T.f && %R check --id first_to_close/one_way --tap x.xml --junit ./x.xml", 2,
     "--tap and --junit name the same file, so give two: x.xml"},
    {"cd %T.f && : > x && ln -sf x y && %R check --id first_to_close/one_way --out y --tap x", 2,
     "--tap and --out name the same file"},
    {"%R check --folder %T.f --id first_to_close/one_way --tap %T.f/last.jsonl", 2,
     "--tap and the results of the last run name the same file"},
    {"%R check --folder %T.f --id first_to_close/one_way --junit %T.f/failures.txt", 2,
     "--junit and the failures of the last run name the same file"},
    {": > %T.x; %R check --folder %T.f --id first_to_close/one_way --tap %T.x --snapshot %T.x", 2,
     "--tap and --snapshot name the same file"},
    {"%R check --id first_to_close/one_way --out -", 2, "--out needs a file"},
    /* Scenarios that IV_009 compares are in one shard: each pair is met again there. */
    {PAIRS("") "> %T.all; for k in 1 2 3; do " PAIRS("--shard $k/3") "; done | sort | cmp - %T.all "
                                                                     "&& test -s %T.all",
     0, ""},
    {"%R check --id first_to_close/one_way --tap -", 0, "TAP version 14\n1..43\nok 1 - first_to"},
    {"%R conflicts", 0, "## Data of a side that has received the other's close_notify (CF_005)\n"},
    {"%R conflicts --edition 1.1.1k", 0, "meets data that nobody has read"},
    {"%R conflicts --edition 3.5", 0, "## The first call over a blocking BIO"},
    {"%R conflicts one", 2, ""},
    {"%R findings --folder %T.none", 2, "there are no results: run make check first"},
    {"%R bench --id first_to_close/one_way/tls1.3/client/roomy/plain", 0, "starting connected"},
    {"%R saboteurs --id zero_without_alert", 0, "killed    SD_064  zero_without_alert"},
    {"%R saboteurs --id nobody", 2, "no saboteur has this name"},
    {"d=$(env -u TMPDIR mktemp -d) && cp %R $d/ && $d/shutdown-conformance list; s=$?; rm -r $d; "
     "exit $s",
     2, "cannot find the suite's certificates and findings: run this program in the repository"},
    {COPY "$d/shutdown-conformance saboteurs --id zero_without_alert; s=$?; rm -r $d; exit $s", 2,
     "there is no saboteur.so"},
    {COPY "cp $(ldd %R | sed -n 's/.*libjansson.* => \\([^ ]*\\).*/\\1/p') $d/saboteur.so; "
          "$d/shutdown-conformance saboteurs --id zero_without_alert; s=$?; rm -r $d; exit $s",
     1, "survived  SD_064"},
    {"CK_RUN_CASE=nothing CK_FORK=no %R check --id first_to_close/one_way", 0, "42 conforms"},
};

START_TEST(answers_commands)
{
    expect_program(commands[_i].command, commands[_i].status, commands[_i].text);
}
END_TEST

/* What bash offers for a line; the last word is the one that is typed. */
static const struct {
    const char *line, *words;
} completions[] = {
    {"%R expl", "explain explore\n"},
    {"%R check --str", "--strict\n"},
    {"%R check --depth ''", "full\n"},
    {"%R check --id first", "first_to_close/\n"},
    {"%R check --id first_to_close/one", "first_to_close/one_way/\n"},
    {"%R show first_to_close/one_way/tls1.3/client/byte/pl",
     "first_to_close/one_way/tls1.3/client/byte/plain\n"},
    {"%R explain SD_02", "SD_020 SD_021 SD_022 SD_023 SD_024 SD_025 SD_026 SD_027 SD_028 SD_029\n"},
    {"%R explain openssl/error-al", "openssl/error-alert-is-a-close\n"},
    {"%R explain half", "half_close/\n"},
    {"%R list s", "suites\n"},
    {"%R check --jobs ''", "\n"},
};

START_TEST(completes_words)
{
    char command[1000];
    snprintf(command, sizeof command,
             "cd " STACK_SOURCE "; bash -c '. harness/cli/completion.bash; COMP_WORDS=(\"$@\"); "
             "COMP_CWORD=$(($# - 1)); _shutdown_conformance; printf \"%%s\\n\" "
             "\"${COMPREPLY[*]}\"' test %s",
             completions[_i].line);
    struct ended_program ended = run_program(command);
    ck_assert_str_eq(ended.out, completions[_i].words);
    free(ended.out);
}
END_TEST

/* Each name that the list tells can be explained. */
START_TEST(lists_names)
{
    expect_program("%R list clauses | grep -cx SD_026", 0, "1\n");
    expect_program("%R list suites | grep -cx first_to_close", 0, "1\n");
    expect_program("%R list findings | grep -cx openssl/error-alert-is-a-close", 0, "1\n");
    expect_program("%R list cases", 2, "list takes clauses, suites or findings");
}
END_TEST

START_TEST(refuses_damaged_results)
{
    expect_program("%R check --id first_to_close/one_way >/dev/null;"
                   "d=$(dirname %R); head -c 500 $d/last.jsonl > $d/last.x; mv $d/last.x "
                   "$d/last.jsonl; %R findings-draft %T.drafts",
                   2, "last.jsonl:");
    expect_program("%R check --id first_to_close/one_way", 0, "total");
}
END_TEST

START_TEST(refuses_a_folder_that_cannot_be_written)
{
    expect_program("d=%T.ro; rm -rf $d; mkdir -p $d && cp %R $d/ && : > $d/tmp;"
                   "$d/shutdown-conformance check --id first_to_close/one_way; s=$?; rm -rf $d;"
                   "exit $s",
                   2, "tmp");
}
END_TEST

START_TEST(writes_only_where_it_may)
{
    expect_program(
        "d=%T.clean; rm -rf $d; mkdir -p $d && cp %R $d/ && cd $d || exit 9;"
        "mkdir empty && cd empty && TMPDIR=$PWD TEMP=$PWD ../shutdown-conformance check "
        "--id first_to_close/one_way >/dev/null || exit 8; ls -A; ls ..; cd /; rm -rf $d",
        0, "empty\nlast.jsonl\nshutdown-conformance\ntmp\n");
}
END_TEST

/* A terminal shows how far a run is, in a line that it takes away; nothing is coloured. */
START_TEST(shows_progress_on_a_terminal)
{
#define ON_TERMINAL(term)                                                                          \
    "NO_COLOR=1 TERM=" term                                                                        \
    " script -qec '%R check --id first_to_close/one_way' /dev/null | tr '\\r\\033' 'r?' "
    expect_program(ON_TERMINAL("xterm") "| grep -c '42/42\\|43/43'", 0, "1\n");
    expect_program(ON_TERMINAL("xterm") "| grep '?' | sed 's/r?\\[K//g' | grep '?'", 1, "");
    expect_program(ON_TERMINAL("dumb") "| grep '/43\\|?'", 1, "");
}
END_TEST

Suite *command_tests(void)
{
    Suite *suite = suite_create("command");
    TCase *tcase = tcase_create("command");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, answers_commands, 0, sizeof commands / sizeof commands[0]);
    if (have("bash"))
        tcase_add_loop_test(tcase, completes_words, 0, sizeof completions / sizeof completions[0]);
    tcase_add_test(tcase, lists_names);
    if (have("script"))
        tcase_add_test(tcase, shows_progress_on_a_terminal);
    tcase_add_test(tcase, refuses_damaged_results);
    tcase_add_test(tcase, refuses_a_folder_that_cannot_be_written);
    tcase_add_test(tcase, writes_only_where_it_may);
    suite_add_tcase(suite, tcase);
    return suite;
}
