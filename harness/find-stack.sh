#!/bin/sh
# Finds the TLS library to test and writes how to compile and link with it into a folder:
#   cflags, libs     response files for the compiler
#   flags            the compiler and the user's own flags, so that a change builds again
#   stack-config.h   what the program must know of where the library lies
# usage: find-stack.sh FOLDER SOURCE [OPENSSL_DIR]; PKG_CONFIG names another pkg-config
# Writes nothing that has not changed, so that make builds again only what has to be.
set -eu
out=$1 source=$2 dir=${3-}
pkg_config=${PKG_CONFIG:-pkg-config}
CC=${CC:-cc}
compiler=${CC%% *}

refuse() {
    echo "$1" >&2
    exit 2
}

keep() { # file, text
    if [ "$(cat "$out/$1" 2>/dev/null)" != "$2" ] || [ ! -f "$out/$1" ]; then
        rm -f "$out/tried"
        printf '%s\n' "$2" >"$out/$1.new" && mv "$out/$1.new" "$out/$1"
    fi
}

# One small program, compiled and linked: what is wrong is then said in one sentence.
try() {
    [ -f "$out/tried" ] && return
    printf '%s\n' '#include <openssl/ssl.h>' 'int main(void) { return SSL_CTX_new(0) != 0; }' >"$out/trial.c"
    command -v "$compiler" >/dev/null 2>&1 || refuse "there is no C compiler ($compiler): run make deps, or name one with CC"
    # shellcheck disable=SC2086 # CFLAGS and LDFLAGS are lists of words
    $CC ${CFLAGS-} "@$out/cflags" -o "$out/trial" "$out/trial.c" ${LDFLAGS-} "@$out/libs" >"$out/trial.log" 2>&1 ||
        refuse "$CC cannot build with the OpenSSL of ${dir:-$pkg_config} (wrong processor type, or incomplete?): see $out/trial.log"
    rm -f "$out/trial" "$out/trial.c"
    : >"$out/tried"
}

mkdir -p "$out" 2>/dev/null || refuse "cannot write to $out: make it writable or build in a copy of the repository"
[ -w "$out" ] || refuse "cannot write to $out: make it writable or build in a copy of the repository"

cflags='' libs='' libssl='' libcrypto='' modules=''

need_package() { # name, what it is
    "$pkg_config" --exists "$1" 2>/dev/null || refuse "pkg-config finds no $1 ($2): run make deps"
}

command -v "$pkg_config" >/dev/null 2>&1 || refuse "there is no $pkg_config: run make deps"
need_package check 'the test library'
need_package jansson 'the JSON library'

from_pkg_config() {
    need_package openssl 'headers of OpenSSL'
    cflags=$("$pkg_config" --cflags openssl)
    libs=$("$pkg_config" --libs openssl)
}

# The folder of a prefix or build tree that holds the libraries.
library_folder() {
    for folder in lib lib64 "lib/$($CC -print-multiarch 2>/dev/null || true)" lib/*-linux-gnu .; do
        for each in "$dir"/$folder; do
            for kind in so a dylib; do
                if [ -e "$each/libssl.$kind" ] && [ -e "$each/libcrypto.$kind" ]; then
                    echo "$each"
                    return
                fi
            done
        done
    done
}

from_folder() {
    [ -d "$dir" ] || refuse "OPENSSL_DIR=$dir is no folder: name an installed prefix or a build tree of OpenSSL"
    dir=$(cd "$dir" && pwd -P)
    [ -f "$dir/include/openssl/ssl.h" ] || refuse "OPENSSL_DIR=$dir has no include/openssl/ssl.h: name an installed prefix or a build tree of OpenSSL"
    folder=$(library_folder)
    [ -n "$folder" ] || refuse "OPENSSL_DIR=$dir has no libssl and libcrypto in lib, lib64, lib/<multiarch> or itself: build or install it first"
    folder=$(cd "$folder" && pwd -P)
    cflags="\"-isystem$dir/include\""
    for each in "$dir"/include/*-linux-gnu; do
        [ -d "$each/openssl" ] && cflags="$cflags \"-isystem$each\""
    done
    if [ -e "$folder/libssl.so" ] || [ -e "$folder/libssl.dylib" ]; then
        libs="\"-L$folder\" \"-Wl,-rpath,$folder\" -Wl,--disable-new-dtags -lssl -lcrypto"
    else
        libssl=$folder/libssl.a libcrypto=$folder/libcrypto.a
        libs="\"$libssl\" \"$libcrypto\" -ldl -pthread"
    fi
    for each in "$folder/ossl-modules" "$dir/providers"; do
        [ -d "$each" ] && modules=$each
    done
    return 0
}

if [ -n "$dir" ]; then from_folder; else from_pkg_config; fi

keep flags "$CC ${CFLAGS-} ${LDFLAGS-}"
keep cflags "$cflags $("$pkg_config" --cflags check jansson)"
keep libs "$libs $("$pkg_config" --libs check jansson) -ldl"
keep stack-config.h "/* Written by find-stack.sh. */
#define STACK_SOURCE \"$source\"
#define STACK_DIR \"$dir\"
#define STACK_MODULES \"$modules\"
#define STACK_LIBSSL \"$libssl\"
#define STACK_LIBCRYPTO \"$libcrypto\""
try
