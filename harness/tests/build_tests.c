/* build_tests.c - the build: values of OPENSSL_DIR, error messages, dependencies. */
#include <stdbool.h>
#include <stdlib.h>

#include "stack-config.h"
#include "tests/tests.h"

#define FIND                                                                                       \
    "cd " STACK_SOURCE                                                                             \
    " && rm -rf %T.find && CC= CFLAGS= LDFLAGS= harness/stack/find-stack.sh %T.find \"$PWD\" "
/* A folder with the headers of a stack, and with files that only look like libraries. */
#define FAKE(first, second)                                                                        \
    "mkdir -p %T.dir/include/openssl %T.dir/lib; printf '%s\\n' '#define " first                   \
    "' '#define " second                                                                           \
    "' > %T.dir/include/openssl/ssl.h; : > %T.dir/lib/libssl.so; : > %T.dir/lib/libcrypto.so;"
/* A suite with a product of one dimension, whose cell has parts and a clause. */
#define COMPILE(of, clause)                                                                        \
    "cd " STACK_SOURCE " && printf '%s\n' '#include \"rows.h\"' 'enum { p_open = 1 };' "           \
    "'const struct product them = {.dimensions = {DIMENSION{PART(open, NOTHING), {0}}},' "         \
    "'.cells = CELLS{{" of ", {STEP(SELF, SHUTDOWN, EQ0, " clause ")}}, {OF(0)}}};' | "            \
    "${CC:-cc} -std=c11 -fsyntax-only -iquote suites -iquote harness -iquote harness/contract "    \
    "-I build/common -x c -"
/* The files for GitHub and for GitLab with an edit. */
#define CI(edit) CI_FILE("github", edit)
#define CI_FILE(of, edit)                                                                          \
    "cd " STACK_SOURCE " && sed '" edit "' fixtures/ci/" of                                        \
    ".yml > %T.yml && harness/tests/ci.sh "                                                        \
    "%T.yml; s=$?; rm %T.yml; exit $s"
#define CLEAN "; s=$?; rm -rf %T.find %T.dir; exit $s"
/* deps.sh on a machine with a compiler and pkg-config alone. */
#define DEPS(words)                                                                                \
    "mkdir %T.dir && ln -s $(command -v cc) $(command -v pkg-config) %T.dir/ && cd " STACK_SOURCE  \
    " && PATH=%T.dir /bin/sh harness/stack/deps.sh " words CLEAN
/* The number of different build folders of some values of OPENSSL_DIR. */
#define TREES(folders)                                                                             \
    "for each in " folders                                                                         \
    "; do mkdir -p \"$each\" && make -s tree OPENSSL_DIR=\"$each\"; done | "                       \
    "sort -u | wc -l; rm -rf %T.dir"

static const struct {
    const char *command;
    int status;
    const char *text;
} builds[] = {
    {FIND "/no/such" CLEAN, 2, "OPENSSL_DIR=/no/such is no folder"},
    {FIND "/etc" CLEAN, 2, "has no include/openssl/ssl.h"},
    {"mkdir -p %T.dir/include/openssl; : > %T.dir/include/openssl/ssl.h;" FIND "%T.dir" CLEAN, 2,
     "has no libssl and libcrypto"},
    {"mkdir -p %T.dir/include/openssl %T.dir/lib; : > %T.dir/include/openssl/ssl.h;"
     "echo junk > %T.dir/lib/libssl.so; echo junk > %T.dir/lib/libcrypto.so;" FIND "%T.dir" CLEAN,
     2, "cannot build with the OpenSSL of"},
    {"cd " STACK_SOURCE " && PKG_CONFIG=no-such harness/stack/find-stack.sh %T.find . ''" CLEAN, 2,
     "there is no no-such: run make deps"},
    {"cd " STACK_SOURCE " && CC=no-such-cc harness/stack/find-stack.sh %T.find . ''" CLEAN, 2,
     "there is no C compiler (no-such-cc)"},
    {"cd " STACK_SOURCE
     " && : > %T.dir && harness/stack/find-stack.sh %T.dir/x . ''; s=$?; rm -f %T.dir; exit $s",
     2, "cannot write to"},
    /* A folder that cannot be written to ends the shell in a redirection. */
    {"cd " STACK_SOURCE " && harness/stack/find-stack.sh /proc/self . ''", 2,
     "cannot write to /proc/self: make it writable"},
    {"mkdir -p '%T.dir/a:b' && ln -s a:b %T.dir/link;" FIND "%T.dir/link" CLEAN, 2,
     "holds a quote, a backslash, a comma, a colon or a line break"},
    {TREES("%T.dir/a_b %T.dir/a/b '%T.dir/a b' %T.dir/a%b %T.dir/a-static"), 0, "5\n"},
    {"make list ID='a\nb'", 2, "ID holds a line break: give it without"},
    {"make list OPENSSL_DIR='/a\nb'", 2, "OPENSSL_DIR holds a line break: give it without"},
    /* The path of the repository may hold any character. */
    {"d=\"%T.dir/a b'c\\\"d\\$%s#e\"; mkdir -p \"$d\" && cp -r Makefile harness suites fixtures "
     "certs "
     "\"$d\" && cd \"$d\" && make -s compile-commands build/system/harness/play/memory.o "
     "$(make -s objects)/suites/half_close.o && make selftest" CLEAN,
     2, "holds a blank or a special character: move it to a plain one for make selftest"},
    {"cd " STACK_SOURCE " && CFLAGS=-fnonsense harness/stack/find-stack.sh %T.find . ''" CLEAN, 2,
     "makes no program with CFLAGS='-fnonsense' LDFLAGS='': correct them"},
    {"cd " STACK_SOURCE " && LDFLAGS=-Wl,--nonsense harness/stack/find-stack.sh %T.find . ''" CLEAN,
     2, "makes no program with CFLAGS='' LDFLAGS='-Wl,--nonsense': correct them"},
    /* The headers of a release of the future, and the library of the machine. */
    {"d=%T.dir; mkdir -p $d/include/openssl $d/lib; for each in ssl crypto; do "
     "ln -s $(pkg-config --variable=libdir openssl)/lib$each.so $d/lib/; done; "
     "for each in ssl crypto opensslv; do "
     "echo \"#include_next <openssl/$each.h>\" > $d/include/openssl/$each.h; done; "
     "printf '#undef OPENSSL_VERSION_NUMBER\n#define OPENSSL_VERSION_NUMBER 0xf0000000L\n' "
     ">> $d/include/openssl/opensslv.h;" FIND "%T.dir" CLEAN,
     2, "the headers are of OpenSSL"},
    /* A run loads nothing of libxml2, and needs neither it nor LCOV. */
    {"ldd %R | grep libxml", 1, ""},
    {"cd " STACK_SOURCE
     " && mkdir %T.dir && echo '#define HAVE_LIBXML 0' > %T.dir/stack-config.h && "
     "${CC:-cc} -std=c11 -Wall -Wextra -Werror -D_GNU_SOURCE -fsyntax-only -iquote %T.dir "
     "-iquote harness -iquote build/common harness/report/junit.c "
     "harness/report/xml_library.c" CLEAN,
     0, ""},
    {DEPS("run"), 0, ""},
    {DEPS("coverage"), 2, "missing: lcov; no package manager that is known here"},
    {"WITHOUT=NOTHING;export WITHOUT;" FIND CLEAN, 2,
     "names nothing of harness/contract/capabilities.def: NOTHING"},
    {"WITHOUT='DUP KEYLOG';export WITHOUT;" FIND
     "'' && cat %T.find/stack-config.h && grep -c ' 0$' %T.find/capabilities.h" CLEAN,
     0, "#define STACK_DIR \"\""},
    {FAKE("LIBRESSL_VERSION_NUMBER 1", "LIBRESSL_VERSION_TEXT \"LibreSSL 4.3.2\"") FIND
     "%T.dir; cat %T.find/stack-config.h" CLEAN,
     0, "#define STACK_BRAND \"libressl\"\n#define STACK_VERSION \"LibreSSL4.3.2\""},
    {FAKE("OPENSSL_IS_AWSLC 1", "AWSLC_VERSION_NUMBER_STRING \"5.5.0\"") FIND
     "%T.dir; cat %T.find/stack-config.h" CLEAN,
     0, "#define STACK_BRAND \"aws-lc\"\n#define STACK_VERSION \"5.5.0\""},
    {FAKE("TONGSUO_VERSION_MAJOR 8", "TONGSUO_VERSION_NUMBER TONGSUO_VERSION_MAJOR") FIND
     "%T.dir; cat %T.find/stack-config.h" CLEAN,
     0, "#define STACK_BRAND \"tongsuo\""},
    {FAKE("LIBWOLFSSL_VERSION_HEX 1", "NOTHING_ELSE 1") FIND "%T.dir" CLEAN, 2,
     "has headers of no stack that fixtures/stacks describes"},
    {"cd " STACK_SOURCE " && fixtures/stacks/fetch.sh /proc/none", 2, "cannot write to /proc/none"},
    {"cd " STACK_SOURCE " && fixtures/stacks/fetch.sh %T.dir none-like-this" CLEAN, 2,
     "matches none-like-this"},
    {"cd " STACK_SOURCE " && mkdir %T.dir && fixtures/stacks/matrix.sh %T.dir %T.dir make" CLEAN, 2,
     "make stacks fetches them"},
    {"%R matrix", 2, "matrix needs a folder and files of results"},
    {"cd $(dirname %R)/../.. && env -u CK_RUN_SUITE CK_RUN_CASE=nothing ./selftests . 2>&1", 2,
     "no test was run: CK_RUN_SUITE or CK_RUN_CASE names none of this stack"},
    {"%R matrix . /no/such", 2, "/no/such"},
    {"mkdir %T.dir; %R check --strict --id half_close/no_write_after_the_call >/dev/null;"
     "%R matrix %T.dir $(dirname %R)/last.jsonl | grep SD_022 && grep -q '\"SD_022\"' "
     "%T.dir/matrix.json && grep -q '\"SD_022\"' %T.dir/matrix.html" CLEAN,
     0, "data loss conforms"},
    {"rm -rf %T.d && make -s install PREFIX=/usr DESTDIR=%T.d && XDG_CACHE_HOME=%T.c "
     "%T.d/usr/bin/shutdown-conformance list --id half_close >/dev/null && test ! -e %T.c && "
     "! grep -qF " STACK_SOURCE " %T.d/usr/bin/shutdown-conformance && env -u OPENSSL_CONF "
     "XDG_CACHE_HOME=%T.c %T.d/usr/bin/shutdown-conformance check --id "
     "'half*/*/tls1.3/client/roomy/plain' && ls "
     "%T.c/shutdown-conformance && %T.d/usr/bin/shutdown-conformance matrix %T.c "
     "%T.c/shutdown-conformance/last.jsonl >/dev/null && ! grep '^@.*@$' %T.c/matrix.html && "
     "test -s %T.d/usr/share/bash-completion/completions/shutdown-conformance && "
     "test -s %T.d/usr/share/zsh/site-functions/_shutdown-conformance && "
     "test -s %T.d/usr/share/shutdown-conformance/fixtures/conflicts/CF_002.patch && "
     "make -s uninstall PREFIX=/usr DESTDIR=%T.d && find %T.d -type f | wc -l; rm -rf %T.d %T.c",
     0, "last.jsonl\ntmp\n0\n"},
    /* No more compilers at a time than twice the processors. */
    {"rm -f %T.n; printf '%s\\n' '#!/bin/sh' 'echo + >>%T.n' 'cc \"$@\"' 's=$?' 'echo - >>%T.n' "
     "'exit $s' >%T.cc && chmod +x %T.cc && cd " STACK_SOURCE " && rm -rf %T.find && CC=%T.cc "
     "CFLAGS= LDFLAGS= harness/stack/find-stack.sh %T.find \"$PWD\" '' && awk -v "
     "most=$((2 * $(getconf _NPROCESSORS_ONLN))) '/[+]/ { if (++now > max) max = now } /-/ { now-- "
     "} "
     "END { print (NR > 40 && max <= most + 1 ? \"few\" : max) }' %T.n; rm -f %T.n %T.cc" CLEAN,
     0, "few\n"},
    {"mkdir %T.bare && make -s coverage OPENSSL_DIR=%T.bare; rmdir %T.bare", 0,
     "has no libssl.a and libcrypto.a"},
    {"make -s coverage OPENSSL_DIR=/no/such", 2, "is no folder"},
    {"cd " STACK_SOURCE " && %R coverage-md | cmp - COVERAGE.md", 0, ""},
    {"cd " STACK_SOURCE " && test $(wc -c < COVERAGE.md) -le 114688 && echo readable", 0,
     "readable\n"},
    {"cd " STACK_SOURCE " && %R findings-md | cmp - FINDINGS.md", 0, ""},
    {"cd " STACK_SOURCE " && grep -lE '#include *<openssl' suites/*.c", 1, ""},
    {"cd " STACK_SOURCE
     " && grep -lE '^ *# *(el)?if.*(OPENSSL_VERSION|LIBRESSL|BORINGSSL|AWSLC|WOLFSSL)' "
     "harness/*/*.[ch] suites/*.[ch] | grep -v '^harness/stack/'",
     1, ""},
    {"cd " STACK_SOURCE " && make -n SANITIZE=address,undefined WITHOUT='DUP KEYLOG' build 2>&1 | "
     "grep -m 1 -o 'DBUILD_VARIANT=.*'",
     0, "DBUILD_VARIANT='\" SANITIZE=address,undefined WITHOUT='\\''DUP KEYLOG'\\''\"' "},
    {"cd " STACK_SOURCE
     " && harness/tests/graph.sh $(dirname %R)/../.. $OBJECTS $(sed -n 's/^stages := //p' "
     "Makefile)",
     0, " 0 upward, 0 modules in circles, 0 headers beyond the page\n"},
    /* A suite with a name that is not there does not compile. */
    {COMPILE("OF(p_open)", "SD_026"), 0, ""},
    {COMPILE("OF(p_opne)", "SD_026"), 1, "p_opne"},
    {COMPILE("OF(p_open)", "SD_O26"), 1, "SD_O26"},
    /* A module has a header, and a header with functions is of one module. */
    {"cd " STACK_SOURCE " && for each in $(sed -n 's/^stages := //p' Makefile); do "
     "for c in harness/$each/*.c; do [ $each = cli ] || [ -e ${c%.c}.h ] || echo $c; done; "
     "for h in harness/$each/*.h; do [ -e ${h%.h}.c ] || grep -lE '^[a-z].*\\);$' $h; done; done; "
     ":",
     0, ""},
    {"cd " STACK_SOURCE " && grep -L '^const struct suite' suites/*.c", 0, ""},
    /* make merge takes lists of lines, and globs of files with blanks. */
    {"mkdir -p '%T.dir/a b' && for k in 1 2; do %R check --id "
     "half_close/*/tls1.3/client/roomy/plain --shard $k/2 "
     "--out \"%T.dir/a b/$k.jsonl\" >/dev/null; done; cd " STACK_SOURCE
     " && SHARDS='%T.dir/a?b/1.jsonl\n%T.dir/a?b/[2].jsonl' && export SHARDS && sh -c \"$(make -ns "
     "merge OUT=%T.dir/m | tail -1 | sed 's,^[^ ]*,%R,')\"" CLEAN,
     0, "total "},
    {"cd " STACK_SOURCE " && make -s help | grep '|make\\|^  make[^ ]* [a-z-]*|'", 1, ""},
    /* What users copy into their CI runs targets that exist. */
    {"cd " STACK_SOURCE " && harness/tests/ci.sh fixtures/ci/*.yml .github/workflows/*.yml", 0,
     " commands, 0 wrong\n"},
    {CI("s/suite gate /suite check /"), 1, "the job gate does not run gate\n"},
    {CI("s/suite merge/suite merg/"), 1, "make has no target merg\n"},
    {CI("/suite merge.*explored/d"), 1,
     "the job merge does not merge both runs and explorations\n"},
    {CI("s/1, 2, 3, 4/1, 2, 3/"), 1, "there are 3 jobs, but not as many shards\n"},
    {CI_FILE("gitlab", "s/suite gate /suite check /"), 1, "the job gate does not run gate\n"},
    {CI_FILE("gitlab", "/suite merge.*run-/d"), 1, "the job merge does not merge both"},
    {CI("s/JUNIT=/JUNITS=/"), 1, "make knows no variable JUNITS\n"},
    {CI("s/checkout@[^ ]*/checkout@v4/"), 1, "an action is pinned by its commit"},
    {CI("s/checkout@11bd7/checkout@/"), 1, "this is no whole commit: "},
    /* A foreign repository: the suite is in a folder of it. */
    {"rm -rf %T.tmp && mkdir %T.tmp && cd " STACK_SOURCE " && AUTOPKGTEST_TMP=%T.tmp "
     "AUTOPKGTEST_ARTIFACTS=%T.tmp SHUTDOWN_CONFORMANCE=/no/such "
     "fixtures/ci/debian/shutdown-conformance" CLEAN,
     2, "there is no suite in /no/such: unpack a release of shutdown-conformance there"},
    {"rm -rf %T.tmp && mkdir -p %T.tmp/suite %T.tmp/tree && cp -r certs fixtures harness suites "
     "Makefile %T.tmp/suite && cd %T.tmp && ID=first_to_close/one_way sh "
     "suite/fixtures/ci/openssl/95*data/shutdown_conformance.sh suite /no/such tree; s=$?; rm -rf "
     "%T.tmp; exit $s",
     2, "OPENSSL_DIR=/no/such is no folder"},
    /* Headers that are not generated come before those of the system. */
    {"mkdir %T.dir && printf 'check:\n\t@echo $(CFLAGS) ...\n' > %T.dir/Makefile && "
     "cd " STACK_SOURCE
     " && sh fixtures/ci/openssl/95*data/shutdown_conformance.sh %T.dir /a/build /a/tree" CLEAN,
     0, " -isystem /a/tree/include ...\n"},
};

START_TEST(builds_or_refuses)
{
    expect_program(builds[_i].command, builds[_i].status, builds[_i].text);
}
END_TEST

START_TEST(counts_coverage_in_cases)
{
    expect_program("cd " STACK_SOURCE "; harness/tests/counters.sh %T-counters cc 2>&1", 0, "");
}
END_TEST

static bool in_a_clone(void)
{
    struct ended_program ended = run_program("git -C " STACK_SOURCE " rev-parse -q --verify HEAD");
    free(ended.out);
    if (ended.status == 0)
        return true;
    puts("skipped: this is no clone, so there is no commit to make a tarball of");
    test_skips++;
    return false;
}

START_TEST(makes_the_same_tarball)
{
    expect_program("make -s dist >/dev/null && cksum < $(make -s dist) > %T.1 && sleep 1 && "
                   "cksum < $(make -s dist) | cmp - %T.1",
                   0, "");
}
END_TEST

/* A tarball has all that a build needs, and needs no clone. */
START_TEST(builds_from_a_tarball)
{
    expect_program(
        "t=$PWD/$(make -s dist) && rm -rf %T.u && mkdir %T.u && cd %T.u && tar xzf $t "
        "&& cd shutdown-conformance-* && GIT_DIR=/no/such && export GIT_DIR && make -s "
        "build/system/harness/play/memory.o $(make -s objects)/suites/half_close.o && make -s "
        "dist; s=$?; rm -rf %T.u; exit $s",
        2, "dist needs a clone: there is no commit here");
}
END_TEST

/* Git leaves alone what the commands of README.md and GUIDE.md write into the repository. */
START_TEST(ignores_what_readme_writes)
{
    expect_program(
        "cd " STACK_SOURCE "; files=$(sed -n 's/^    "
        ".*\\(TAP=\\|JUNIT=\\|SNAPSHOT=\\|DESTDIR=\\|> \\)\\([a-z_]*[.a-z]*\\)"
        "\\( .*\\|$\\)/\\2/p' README.md GUIDE.md | grep '[a-z]'); git check-ignore --no-index "
        "$files > %T.ignored; printf '%s\\n' $files | cmp - %T.ignored && "
        "echo ${files:+ignored}",
        0, "ignored\n");
}
END_TEST

#define TURKISH "LOCPATH=%T.locale; LC_ALL=tr_TR.UTF-8; export LOCPATH LC_ALL;"

/* Makes a Turkish locale for the test below. */
static bool have_turkish(void)
{
    struct ended_program ended =
        run_program("rm -rf %T.locale; mkdir -p %T.locale; localedef -i tr_TR -f UTF-8 "
                    "%T.locale/tr_TR.UTF-8 >&2;" TURKISH "test $(echo I | sed 's/[A-Z]/-/') = I");
    free(ended.out);
    if (ended.status == 0)
        return true;
    puts("skipped: localedef makes no Turkish locale here");
    test_skips++;
    return false;
}

/* In Turkish I is not between A and Z. */
START_TEST(builds_alike_in_every_locale)
{
    expect_program(TURKISH FIND "''; cmp %T.find/capabilities.h $(dirname %R)/capabilities.h && "
                                "echo alike" CLEAN,
                   0, "alike");
    expect_program("cd " STACK_SOURCE "; grep -L '^LC_ALL=C' $(find . -path ./build -prune -o "
                   "-name '*.sh' -print); grep -c '^export LC_ALL := C$' Makefile",
                   0, "1\n");
}
END_TEST

#define BEYOND "int f(void)\\n{\\n    int a[2];\\n    return a[2];\\n}\\n"
/* What make lint prints of a bad file, by the tool that finds it. */
static const struct {
    const char *tool, *name, *text, *finding;
} lints[] = {
    {"clang-format", "c", "int  x;\\n", "c:1:4: error: code should be clang-formatted"},
    {"clang-tidy", "c", BEYOND, "[clang-analyzer-core.uninitialized"},
    {"cppcheck", "c", BEYOND, "[arrayIndexOutOfBounds]"},
    {"shellcheck", "sh", "#!/bin/sh\\necho $1\\n", "SC2086"},
    {"mandoc", "1", ".Dd yesterday\\n", "WARNING"},
    {"yamllint", "yml", "a:  b\\n", "(colons)"},
};

START_TEST(finds_what_is_bad)
{
    char command[600];
    snprintf(command, sizeof command,
             "cd " STACK_SOURCE "; f=%%T.bad.%s; printf '%s' > $f; harness/tests/lint.sh $(dirname "
             "%%R) $f; s=$?; rm $f; exit $s",
             lints[_i].name, lints[_i].text);
    expect_program(command, 1, lints[_i].finding);
}
END_TEST

Suite *build_tests(void)
{
    Suite *suite = suite_create("build");
    TCase *tcase = tcase_create("build");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, builds_or_refuses, 0, sizeof builds / sizeof builds[0]);
    if (in_a_clone()) {
        tcase_add_test(tcase, makes_the_same_tarball);
        tcase_add_test(tcase, builds_from_a_tarball);
        tcase_add_test(tcase, ignores_what_readme_writes);
    }
    if (have_turkish())
        tcase_add_test(tcase, builds_alike_in_every_locale);
    if (have("gcov"))
        tcase_add_test(tcase, counts_coverage_in_cases);
    for (int i = 0; i < (int)(sizeof lints / sizeof lints[0]); i++)
        if (have(lints[i].tool))
            tcase_add_loop_test(tcase, finds_what_is_bad, i, i + 1);
    suite_add_tcase(suite, tcase);
    return suite;
}
