#!/bin/sh
# Tests the page of the matrix in headless Chromium: wide and narrow, in the light and the dark colour scheme.
# usage: page.sh PAGE SCRATCH
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
page=$1 scratch=$2 failed=0
here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd -P)
command -v chromium >/dev/null 2>&1 || {
    echo 'page: skipped, there is no chromium (make deps-dev installs it)'
    exit 0
}
[ -f "$page" ] || {
    echo "there is no page $page: make matrix writes it" >&2
    exit 2
}
mkdir -p "$scratch"
{
    sed '/^<\/body>/,$d' "$page"
    echo '<script>'
    cat "$here/page.js"
    echo '</script></body></html>'
} >"$scratch/page.html"
for scheme in 0 1; do # Blink: dark, light
    for width in 1300 500; do
        rm -rf "$scratch/profile"
        title=$(chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync \
            --user-data-dir="$scratch/profile" --window-size=$width,800 \
            --blink-settings=preferredColorScheme=$scheme --dump-dom "file://$scratch/page.html" 2>/dev/null |
            sed -n 's,.*<title>\(.*\)</title>.*,\1,p' | head -n 1)
        echo "${title:-chromium gave no page}"
        case $title in
        *': well') ;;
        *) failed=1 ;;
        esac
    done
done
rm -rf "$scratch"
exit $failed
