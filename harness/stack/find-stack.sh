#!/bin/sh
# Finds the TLS library to test and writes how to compile and link with it into a folder:
#   cflags, libs     response files for the compiler
#   tools            those for the libraries that the suite itself uses, without the stack
#   flags            the compiler and the user's own flags, so that a change builds again
#   libraries        the files of the library with their times, so that a rebuilt one is linked again
#   stack-config.h   paths, brand and version of the library, for the program
#   capabilities.h   which capabilities of harness/contract/capabilities.def the library has
# The files fixtures/stacks/*.stack describe how each library is recognised and linked.
# usage: find-stack.sh FOLDER SOURCE [OPENSSL_DIR]
# Variables: PKG_CONFIG names another pkg-config; WITHOUT lists names of capabilities.def that are treated
# as missing; STATIC=1 uses static libraries only.
# Files whose contents do not change are not written, so that make rebuilds only what is necessary.
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
out=$1 source=$2 dir=${3-} without=${WITHOUT-}
descriptions=$source/fixtures/stacks list=$source/harness/contract/capabilities.def
pkg_config=${PKG_CONFIG:-pkg-config}
CC=${CC:-cc}
compiler=${CC%% *}

refuse() {
    echo "$1" >&2
    exit 2
}

unwritable() {
    refuse "cannot write to $out: make it writable, remove it, or build in a copy of the repository"
}

keep() { # file, text
    if [ "$(cat "$out/$1" 2>/dev/null)" != "$2" ] || [ ! -f "$out/$1" ]; then
        rm -f "$out/tried" 2>/dev/null
        { printf '%s\n' "$2" >"$out/$1.$$" && mv "$out/$1.$$" "$out/$1"; } 2>/dev/null || unwritable
    fi
}

# The path of a library goes into the arguments of a linker and into a header.
plain() { # path
    case $1 in
    *[\"\'\\,:]* | *"$newline"*) refuse "OPENSSL_DIR=$1 holds a quote, a backslash, a comma, a colon or a line break: copy the library to a path without" ;;
    esac
}
newline='
'
plain "$dir"

# A redirection that fails ends some shells, unless it is in a shell of its own.
(mkdir -p "$out" && : >"$out/.writable.$$" && rm "$out/.writable.$$") 2>/dev/null || unwritable
command -v "$pkg_config" >/dev/null 2>&1 || refuse "there is no $pkg_config: run make deps"
command -v "$compiler" >/dev/null 2>&1 || refuse "there is no C compiler ($compiler): run make deps, or name one with CC"

# Checks that the compiler and the user's flags make a program at all, so that nothing else is blamed for them.
check_flags() {
    [ "$(cat "$out/flags" 2>/dev/null)" != "$CC ${CFLAGS-} ${LDFLAGS-}" ] || return 0
    # shellcheck disable=SC2086 # lists of words
    echo 'int main(void) { return 0; }' | $CC ${CFLAGS-} -x c -o "$out/trial.$$" - ${LDFLAGS-} >"$out/trial.log" 2>&1 ||
        refuse "$CC makes no program with CFLAGS='${CFLAGS-}' LDFLAGS='${LDFLAGS-}': correct them (see $out/trial.log)"
    rm -f "$out/trial.$$"
    keep flags "$CC ${CFLAGS-} ${LDFLAGS-}"
}

need_package() { # name, what it is
    "$pkg_config" --exists "$1" 2>/dev/null || refuse "pkg-config finds no $1 ($2): run make deps"
}

cflags='' libs='' libssl='' libcrypto='' modules='' root='' brand='' edition='' version=''

# The value of a key of a description: the words of all its lines.
described() { # description, key
    sed -n "s/^$2  *//p" "$descriptions/$1.stack" | tr '\n' ' ' | sed 's/ *$//'
}

# Recognises a stack by its headers: sets `brand` and `version`.
recognise() { # compiler flags ...; `candidates` lists the descriptions to try
    for brand in $candidates; do
        options=$(described "$brand" options)
        # shellcheck disable=SC2086 # lists of words
        version=$(printf '#if %s\nrecognised %s\n#endif\n' "$(described "$brand" recognise)" "$(described "$brand" version)" |
            $CC ${CFLAGS-} "$@" ${options:+-include "$options"} -include openssl/ssl.h -include openssl/crypto.h -E -P - 2>"$out/trial.log" |
            sed -n 's/^recognised *//p' | tr -d '" ')
        [ -z "$version" ] || return 0
    done
    return 1
}

all_descriptions() {
    for each in "$descriptions"/*.stack; do
        basename "$each" .stack
    done
}

from_pkg_config() {
    need_package openssl 'headers of OpenSSL'
    cflags=$("$pkg_config" --cflags openssl)
    libs=$("$pkg_config" --libs openssl)
    candidates=$(all_descriptions)
    # shellcheck disable=SC2086 # a list of words
    recognise $cflags || refuse "pkg-config's openssl is no stack that fixtures/stacks describes, or its headers do not compile: see $out/trial.log"
}

# The folders of prefixes and build trees that can contain the library.
folders="lib lib64 lib/$($CC -print-multiarch 2>/dev/null || true) lib/*-linux-gnu* lib/*-linux-gnu*/android . ssl crypto
    ssl/.libs crypto/.libs src/.libs build build/ssl build/crypto"

# Prints the first file with a name in those folders.
find_library() { # name, kind
    for folder in $folders; do
        for file in "$dir"/$folder/lib$1.$2; do
            [ -e "$file" ] && echo "$file" && return
        done
    done
    return 1
}

# Sets `libssl` and `libcrypto`; some stacks have a single file for both.
find_libraries() { # names
    kinds='so dylib a'
    [ -z "${STATIC-}" ] || kinds=a
    for kind in $kinds; do
        libssl=$(find_library "$1" "$kind") && libcrypto=$(find_library "${2:-$1}" "$kind") && return
    done
    refuse "OPENSSL_DIR=$dir has no $(echo "$*" | sed 's/\([a-z]*\)/lib\1/g; s/ / and /') in lib, lib64, lib/<multiarch> or itself: build or install it first"
}

# Finds the description that fits the headers of a folder: sets `candidates`, and `cflags` for the first that fits.
find_headers() {
    found=''
    for each in $(all_descriptions); do
        for include in $(described "$each" include); do
            [ -f "$dir/$include/openssl/ssl.h" ] || continue
            found=$each candidates=$each
            set -- ${sysroot:+"$sysroot"} "-isystem$dir/$include"
            for split in "$dir/$include"/*-linux-gnu*; do
                [ -d "$split/openssl" ] && set -- "$@" "-isystem$split"
            done
            [ "$include" = include ] || set -- "$@" "-isystem$dir/include"
            # shellcheck disable=SC2086 # a list of words
            recognise "$@" || continue
            [ -z "$sysroot" ] || shift
            cflags=$(printf '"%s" ' "$@")
            return
        done
    done
    [ -n "$found" ] || refuse "OPENSSL_DIR=$dir has no include/openssl/ssl.h: name an installed prefix or a build tree of OpenSSL"
    refuse "OPENSSL_DIR=$dir has headers of no stack that fixtures/stacks describes, or they do not compile: see $out/trial.log"
}

# If the prefix is the folder usr of another system with a dynamic loader, its libc is used for
# compiling and for running, without chroot.
find_root() {
    root='' sysroot=''
    [ "${dir%/usr}" != "$dir" ] && [ "$dir" != /usr ] || return 0
    for loader in "${dir%/usr}"/usr/lib/*/ld-linux*.so* "${dir%/usr}"/lib/*/ld-linux*.so*; do
        [ -e "$loader" ] || continue
        root=${dir%/usr}
        sysroot="--sysroot=$root"
        own=${loader%/*}
        PKG_CONFIG_LIBDIR=$root/usr/lib/${own##*/}/pkgconfig:$root/usr/share/pkgconfig PKG_CONFIG_SYSROOT_DIR=$root
        export PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR
        return
    done
}

# Arguments for the linker: full paths, so that no library of the machine is linked instead.
link_words() {
    libs="\"$libssl\""
    [ "$libcrypto" = "$libssl" ] || libs="$libs \"$libcrypto\""
    case $libssl in
    *.a) libs="$libs -ldl -pthread $(described "$brand" static)" ;;
    *) libs="$libs \"-Wl,-rpath,${libssl%/*}\" \"-Wl,-rpath,${libcrypto%/*}\" -Wl,--disable-new-dtags" ;;
    esac
    words=$(described "$brand" words)
    libs="$words $libs"
    if [ -n "$root" ]; then
        libs="\"$sysroot\" \"-B$own\" \"-L$own\" \"-L$root/usr/lib/${own##*/}\" \"-Wl,--dynamic-linker=$loader\" $libs \"-Wl,-rpath,$own\" \"-Wl,-rpath,$root/usr/lib/${own##*/}\""
        cflags="\"$sysroot\" \"-B$own\" $cflags"
    fi
}

from_folder() {
    [ -d "$dir" ] || refuse "OPENSSL_DIR=$dir is no folder: name an installed prefix or a build tree of OpenSSL"
    dir=$(CDPATH='' cd -- "$dir" && pwd -P)
    plain "$dir"
    find_root
    find_headers
    # shellcheck disable=SC2046 # a list of words
    find_libraries $(described "$brand" libraries)
    link_words
    for each in "${libssl%/*}/ossl-modules" "$dir/providers"; do
        [ -d "$each" ] && modules=$each
    done
    return 0
}

# A program that uses some functions that stacks may lack.
probe_program() { # names of capabilities.def
    echo '#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
static volatile int never;
int main(void) {
    SSL *ssl = NULL; SSL_CTX *ctx = NULL; BIO *bio = NULL; char text[1] = ""; size_t size = 0; long sum = SSL_CTX_new(0) != NULL;
    if (never) {'
    for name; do
        sed -n "s/^[A-Z]*($name, *\([a-z_0-9.]*, *\)\{0,1\}\(.*\))\$/sum += (long)(\2);/p" "$list"
    done
    echo '    }
    return sum + (ssl != NULL) + (ctx != NULL) + (bio != NULL) + text[0] + (size != 0) != 0; }'
}

# Whether a program with these functions compiles and links.
builds() { # name of the trial, names of capabilities.def
    program=$out/trial.$$.$1
    shift
    probe_program "$@" >"$program.c" || unwritable
    # shellcheck disable=SC2086 # CFLAGS and LDFLAGS are lists of words
    $CC ${CFLAGS-} -std=gnu11 -Werror=implicit-function-declaration -Wno-deprecated-declarations "@$out/cflags" -o "$program" "$program.c" ${LDFLAGS-} "@$out/libs" >"$program.log" 2>&1
    built=$?
    rm -f "$program" "$program.c"
    [ $built -eq 0 ] || mv "$program.log" "$out/trial.log"
    rm -f "$program.log"
    return $built
}

# Reads lines of names, and prints in their order those whose names build together.
those_that_build() {
    most=$(($(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) * 2)) begun=0
    while read -r line; do # so many at a time: each compiler needs memory of its own
        begun=$((begun + 1))
        # shellcheck disable=SC2086 # a list of words
        { ! builds "$begun" $line || echo "$line" >"$out/has.$$.$begun"; } &
        [ $((begun % most)) -ne 0 ] || wait
    done
    wait
    number=0
    while [ $number -lt $begun ]; do
        number=$((number + 1))
        [ ! -f "$out/has.$$.$number" ] || cat "$out/has.$$.$number"
    done
    rm -f "$out/has.$$".*
}

# A program that uses every library of the link, and prints what is wrong if the headers are not those of the library.
start_program() {
    echo '#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <openssl/crypto.h>
#include <openssl/ssl.h>'
    [ "$edition" = own ] || echo '#define OF_ANOTHER_FAMILY 1'
    echo '
#if defined OF_ANOTHER_FAMILY
#define headers 0UL
#define number() 0UL
#define text() ""
#define OURS ""
#elif OPENSSL_VERSION_NUMBER < 0x10100000L
#define headers ((unsigned long)OPENSSL_VERSION_NUMBER)
#define number() SSLeay()
#define text() SSLeay_version(SSLEAY_VERSION)
#define OURS OPENSSL_VERSION_TEXT
#else
#define headers ((unsigned long)OPENSSL_VERSION_NUMBER)
#define number() OpenSSL_version_num()
#define text() OpenSSL_version(OPENSSL_VERSION)
#define OURS OPENSSL_VERSION_TEXT
#endif
static volatile int never;
int main(void) {
    const unsigned long running = number();
    const int line = headers < 0x30000000UL ? 20 : 28; /* releases of one line can run programs of earlier ones */
    if (never) {
        SSL_CTX_free(SSL_CTX_new(0));
        json_decref(json_object());
        srunner_free(srunner_create(NULL));
    }
    if (headers >> line != running >> line || running < headers)
        printf("the headers are of %s and the library is %s", OURS, text());
    return 0; }'
}

# Checks that a program can be linked with the stack, that it starts, and that headers and library are of one release.
check_start() {
    program=$out/trial.$$
    start_program >"$program.c" || unwritable
    # shellcheck disable=SC2086 # lists of words
    $CC ${CFLAGS-} -std=gnu11 -Wno-deprecated-declarations "@$out/cflags" -o "$program" "$program.c" ${LDFLAGS-} "@$out/libs" >"$out/trial.log" 2>&1 || {
        rm -f "$program.c"
        refuse "$CC ${CFLAGS-} ${LDFLAGS-} cannot build with the OpenSSL of ${dir:-$pkg_config} (flags, processor type, or incomplete?): see $out/trial.log"
    }
    wrong=$("$program" 2>"$out/trial.log") || wrong="a program that is linked with the library does not start (see $out/trial.log)"
    rm -f "$program" "$program.c"
    [ -z "$wrong" ] || refuse "$wrong: name a complete build or installation with OPENSSL_DIR, whose headers and library are of one release"
}

# Checks that programs can be built with the stack at all, then tries its capabilities.
try() {
    is="$without $(cksum <"$list")"
    [ "$(cat "$out/tried" 2>/dev/null)" != "$is" ] || [ ! -f "$out/capabilities.h" ] || return 0
    check_start
    names=$(sed -n 's/^\(CAPABILITY\|FUNCTION\)(\([A-Z0-9_]*\),.*/\2/p' "$list")
    for each in $without; do
        echo "$names" | grep -qx "$each" || refuse "WITHOUT=$without names nothing of harness/contract/capabilities.def: $each"
    done
    # Most stacks have nearly all, so eight are tried together, and those of a group that fails one by one.
    has=$(echo "$names" | xargs -n 8 | those_that_build | xargs -n 1)
    has="$has $(echo "$names" | grep -vxF "${has:-none}" | those_that_build)"
    # shellcheck disable=SC2086 # a list of words
    has=$(printf ' %s ' $has)
    text='/* Written by find-stack.sh. */'
    for each in $names; do
        value=0
        case "$has" in *" $each "*) value=1 ;; esac
        case " $without " in *" $each "*) value=0 ;; esac
        text="$text
#define HAS_$each $value"
    done
    keep capabilities.h "$text"
    echo "$is" >"$out/tried"
}

need_tools() {
    need_package 'check >= 0.15' 'the test library'
    need_package jansson 'the JSON library'
}

check_flags
[ -n "$dir" ] || from_pkg_config
# What knows no stack is compiled with the machine's headers, also for a stack that brings others: its objects serve
# all of them.
need_tools
tools=$("$pkg_config" --cflags check jansson)
[ -z "$dir" ] || from_folder
need_tools
xml='' has_xml=0 # optional: headers only, because a run loads it for --junit alone
if "$pkg_config" --exists libxml-2.0 2>/dev/null; then xml=libxml-2.0 has_xml=1; fi
options=$(described "$brand" options)
[ -z "$options" ] || cflags="$cflags -include $options"
cflags="$cflags $(described "$brand" flags)"
edition=$(described "$brand" edition)
# shellcheck disable=SC2046 # a list of words
set -- $(described "$brand" libraries)

keep libraries "$([ -z "$libssl" ] || stat -L -c '%n %s %y' "$libssl" "$libcrypto")"
keep tools "$tools"
# shellcheck disable=SC2086 # a word or none
keep cflags "$cflags $("$pkg_config" --cflags check jansson $xml)"
keep libs "$libs $("$pkg_config" --libs check jansson) -ldl"
keep stack-config.h "/* Written by find-stack.sh. */
#define HAVE_LIBXML $has_xml
#define STACK_SOURCE \"$(echo "$source" | sed 's/["\\]/\\&/g')\"
#define STACK_DIR \"$dir\"
#define STACK_MODULES \"$modules\"
#define STACK_LIBSSL \"$libssl\"
#define STACK_LIBCRYPTO \"$libcrypto\"
#define STACK_SSL_STEM \"lib$1.\"
#define STACK_CRYPTO_STEM \"lib${2:-$1}.\"
#define STACK_BRAND \"$brand\"
#define STACK_VERSION \"$version\"
#define STACK_EDITION \"${edition#own}\""
try
