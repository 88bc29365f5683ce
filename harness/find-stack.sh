#!/bin/sh
# Finds the TLS library to test and writes how to compile and link with it into a folder:
#   cflags, libs     response files for the compiler
#   flags            the compiler and the user's own flags, so that a change builds again
#   libraries        the libraries' files with their times, so that one built again is linked again
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

unwritable() {
    refuse "cannot write to $out: make it writable, remove it, or build in a copy of the repository"
}

keep() { # file, text
    if [ "$(cat "$out/$1" 2>/dev/null)" != "$2" ] || [ ! -f "$out/$1" ]; then
        rm -f "$out/tried" 2>/dev/null
        { printf '%s\n' "$2" >"$out/$1.$$" && mv "$out/$1.$$" "$out/$1"; } 2>/dev/null || unwritable
    fi
}

case $source in
*[!A-Za-z0-9._/+~@%=-]*) refuse "the path of the repository, $source, holds a blank or a special character: move it to a plain one" ;;
esac
case $dir in
*[\"\'\\,:]*) refuse "OPENSSL_DIR=$dir holds a quote, a backslash, a comma or a colon: name the folder by a link without" ;;
esac

{ mkdir -p "$out" && : >"$out/.writable.$$" && rm "$out/.writable.$$"; } 2>/dev/null || unwritable
command -v "$pkg_config" >/dev/null 2>&1 || refuse "there is no $pkg_config: run make deps"
command -v "$compiler" >/dev/null 2>&1 || refuse "there is no C compiler ($compiler): run make deps, or name one with CC"

need_package() { # name, what it is
    "$pkg_config" --exists "$1" 2>/dev/null || refuse "pkg-config finds no $1 ($2): run make deps"
}

need_package 'check >= 0.15' 'the test library'
need_package jansson 'the JSON library'

cflags='' libs='' libssl='' libcrypto='' modules=''

from_pkg_config() {
    need_package openssl 'headers of OpenSSL'
    cflags=$("$pkg_config" --cflags openssl)
    libs=$("$pkg_config" --libs openssl)
}

# Sets `folder`, `libssl` and `libcrypto` to the first pair of libraries in a prefix or build tree.
find_libraries() {
    for folder in "$dir"/lib "$dir"/lib64 "$dir/lib/$($CC -print-multiarch 2>/dev/null || true)" \
        "$dir"/lib/*-linux-gnu* "$dir"; do
        for kind in so dylib a; do
            libssl=$folder/libssl.$kind libcrypto=$folder/libcrypto.$kind
            if [ -e "$libssl" ] && [ -e "$libcrypto" ]; then
                return
            fi
        done
    done
    refuse "OPENSSL_DIR=$dir has no libssl and libcrypto in lib, lib64, lib/<multiarch> or itself: build or install it first"
}

from_folder() {
    [ -d "$dir" ] || refuse "OPENSSL_DIR=$dir is no folder: name an installed prefix or a build tree of OpenSSL"
    dir=$(CDPATH='' cd -- "$dir" && pwd -P)
    [ -f "$dir/include/openssl/ssl.h" ] || refuse "OPENSSL_DIR=$dir has no include/openssl/ssl.h: name an installed prefix or a build tree of OpenSSL"
    find_libraries
    cflags="\"-isystem$dir/include\""
    for each in "$dir"/include/*-linux-gnu*; do
        [ -d "$each/openssl" ] && cflags="$cflags \"-isystem$each\""
    done
    # by their full names, so that no library of the system takes their place
    libs="\"$libssl\" \"$libcrypto\""
    case $libssl in
    *.a) libs="$libs -ldl -pthread" ;;
    *) libs="$libs \"-Wl,-rpath,$folder\" -Wl,--disable-new-dtags" ;;
    esac
    for each in "$folder/ossl-modules" "$dir/providers"; do
        [ -d "$each" ] && modules=$each
    done
    return 0
}

# One small program, compiled and linked: what is wrong is then said in one sentence.
try() {
    [ -f "$out/tried" ] && return
    printf '%s\n' '#include <openssl/ssl.h>' 'int main(void) { return SSL_CTX_new(0) != 0; }' >"$out/trial.$$.c" || unwritable
    rm -f "$out/trial.log"
    # shellcheck disable=SC2086 # CFLAGS and LDFLAGS are lists of words
    if $CC ${CFLAGS-} "@$out/cflags" -o "$out/trial.$$" "$out/trial.$$.c" ${LDFLAGS-} "@$out/libs" >"$out/trial.log" 2>&1; then
        rm -f "$out/trial.$$" "$out/trial.$$.c"
        : >"$out/tried"
        return
    fi
    rm -f "$out/trial.$$" "$out/trial.$$.c"
    refuse "$CC ${CFLAGS-} ${LDFLAGS-} cannot build with the OpenSSL of ${dir:-$pkg_config} (flags, processor type, or incomplete?): see $out/trial.log"
}

if [ -n "$dir" ]; then from_folder; else from_pkg_config; fi

keep flags "$CC ${CFLAGS-} ${LDFLAGS-}"
keep libraries "$([ -z "$libssl" ] || stat -L -c '%n %s %y' "$libssl" "$libcrypto")"
keep cflags "$cflags $("$pkg_config" --cflags check jansson)"
keep libs "$libs $("$pkg_config" --libs check jansson) -ldl"
keep stack-config.h "/* Written by find-stack.sh. */
#define STACK_SOURCE \"$source\"
#define STACK_DIR \"$dir\"
#define STACK_MODULES \"$modules\"
#define STACK_LIBSSL \"$libssl\"
#define STACK_LIBCRYPTO \"$libcrypto\""
try
