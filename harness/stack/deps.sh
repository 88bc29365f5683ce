#!/bin/sh
# Installs missing dependencies with the system's package manager; does nothing if there are none.
# usage: deps.sh run|coverage|dev      run: what a run needs; coverage: LCOV besides; dev: the development tools besides
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
want=${1:-run}

missing=''
need() { missing="$missing $1"; }
lacks() { ! command -v "$1" >/dev/null 2>&1; }
no_package() { lacks pkg-config || ! pkg-config --exists "$1" 2>/dev/null; }

lacks "${CC:-cc}" && need compiler
lacks pkg-config && need pkg-config
no_package 'openssl' && need openssl
no_package 'check >= 0.15' && need check
no_package 'jansson' && need jansson
no_package 'libxml-2.0' && need libxml2
[ "$want" = run ] || ! lacks lcov || need lcov
if [ "$want" = dev ]; then
    for tool in clang clang-format clang-tidy valgrind cppcheck shellcheck mandoc yamllint gdb chromium; do
        lacks $tool && need $tool
    done
fi
[ -n "$missing" ] || exit 0

manager=''
for each in apt-get dnf apk pacman zypper; do
    if ! lacks $each; then
        manager=$each
        break
    fi
done

# The package names that the package manager has for a dependency.
package() {
    case "$manager:$1" in
    apt-get:compiler) echo gcc libc6-dev ;;
    apk:compiler) echo gcc musl-dev linux-headers ;;
    dnf:compiler | pacman:compiler | zypper:compiler) echo gcc ;;
    apt-get:openssl) echo libssl-dev ;;
    dnf:openssl) echo openssl-devel ;;
    zypper:openssl) echo libopenssl-devel ;;
    apk:openssl) echo openssl-dev ;;
    apt-get:libxml2) echo libxml2-dev ;;
    dnf:libxml2 | zypper:libxml2) echo libxml2-devel ;;
    apk:libxml2) echo libxml2-dev ;;
    apk:check) echo check-dev ;;
    dnf:check | zypper:check) echo check-devel ;;
    apt-get:jansson) echo libjansson-dev ;;
    dnf:jansson) echo jansson-devel ;;
    zypper:jansson) echo libjansson-devel ;;
    apk:jansson) echo jansson-dev ;;
    dnf:pkg-config | pacman:pkg-config) echo pkgconf ;;
    apk:pkg-config) echo pkgconf ;;
    apk:clang-format | apk:clang-tidy | dnf:clang-format | dnf:clang-tidy) echo clang-extra-tools ;;
    pacman:clang-format | pacman:clang-tidy | zypper:clang-format | zypper:clang-tidy) echo clang ;;
    dnf:shellcheck | zypper:shellcheck) echo ShellCheck ;;
    zypper:yamllint) echo python3-yamllint ;;
    *) echo "$1" ;;
    esac
}

if [ -z "$manager" ]; then
    echo "missing:$missing; no package manager that is known here (apt-get, dnf, apk, pacman, zypper): install them by hand" >&2
    exit 2
fi

packages=''
for each in $missing; do
    packages="$packages $(package "$each")"
done

as_root=''
if [ "$(id -u)" != 0 ]; then
    if lacks sudo; then
        echo "missing:$missing; you are not root and there is no sudo: have$packages installed" >&2
        exit 2
    fi
    as_root=sudo
fi

echo "installing with $manager:$packages" >&2
# shellcheck disable=SC2086 # lists of words
install_packages() {
    case $manager in
    apt-get)
        $as_root apt-get update -q &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
        ;;
    dnf) $as_root dnf install -y $packages ;;
    apk) $as_root apk add $packages ;;
    pacman) $as_root pacman -Sy --noconfirm --needed $packages ;;
    zypper) $as_root zypper --non-interactive install $packages ;;
    esac
}
if ! install_packages >&2; then
    echo "$manager could not install$packages: see its messages above" >&2
    exit 2
fi
