#!/bin/sh
# Runs the linters on the files that git tracks, or on all files where there is no clone, and prints what
# they find.  Writes only to TREE/lint.
# usage: lint.sh TREE [FILE ...]    TREE: the folder of a build, with compile_commands.json; FILE: only these
# The linters are configured by .clang-format, .clang-tidy, .yamllint and, beside this script, cppcheck.txt.
set -eu
cd "$(dirname "$0")/../.."
tree=$1 work=$1/lint jobs=$(getconf _NPROCESSORS_ONLN)
shift
passed=0 failed=0 skipped=0
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
mkdir -p "$work/cppcheck"

files() {
    if [ $# -gt 0 ]; then
        printf '%s\n' "$@"
    elif [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ]; then
        git ls-files
    else
        find . -path ./build -prune -o -type f -print | sed 's|^\./||'
    fi | while read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done
}

named() { # pattern
    grep -E "$1" "$work/all" || :
}

# Files whose first line calls a shell.
scripts() {
    grep -v '/corpus/' "$work/all" | xargs awk 'FNR == 1 && /^#!.*sh$/ { print FILENAME } { nextfile }'
}

check() { # tool, list of files, words of xargs: the command that takes them
    tool=$1 list=$work/$2
    shift 2
    [ -s "$list" ] || return 0
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "lint: skipped $tool, make deps-dev installs it"
        skipped=$((skipped + 1))
    elif xargs "$@" <"$list" >"$work/$tool.txt" 2>&1; then
        passed=$((passed + 1))
    else
        grep -v ' warnings\{0,1\} .*generated\.$' "$work/$tool.txt" || :
        failed=$((failed + 1))
    fi
}

files "$@" >"$work/all"
named '\.[ch]$' | grep -v '^fixtures/findings/' >"$work/c" || : # the programs there are generated
grep '\.c$' "$work/c" >"$work/units" || :
grep -v '^suites/' "$work/units" >"$work/code" || : # suites are tables; cppcheck cannot expand their macros
named '\.[1-9]$' >"$work/pages"
named '\.ya?ml$|^\.yamllint$|^\.clang-(format|tidy)$' >"$work/yaml"
scripts >"$work/scripts"

check clang-format c clang-format --dry-run -Werror
check cppcheck code cppcheck --quiet --std=c11 -D_GNU_SOURCE -I harness -I fixtures/saboteurs -I "$tree" \
    -I build/common --library=posix,gnu --enable=warning,style,performance,portability --error-exitcode=1 -j "$jobs" \
    --cppcheck-build-dir="$work/cppcheck" --suppressions-list=harness/tests/cppcheck.txt \
    --template='{file}:{line}: {severity}: {message} [{id}]'
check shellcheck scripts shellcheck
check mandoc pages mandoc -T lint -W warning
check yamllint yaml yamllint --strict
# One process for each file: with two files in a process the analyzer mixes up their declarations.
check clang-tidy code -P "$jobs" -n 1 clang-tidy -p "$tree" --quiet
echo "lint: $passed checks passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
