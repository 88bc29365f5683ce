#!/bin/sh
# Tests the page of the matrix in headless Chromium: on a desk and on a phone, in the light and the dark colour scheme, and
# as it is printed.
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

# Without scripts: the tables and the findings stand in the page itself.
sed '/^<script/,$d' "$page" >"$scratch/still.html"
for part in '<table id="overview">' '<tr class="row" id="SD_' '✗ deviates' '<details class="finding"'; do
    grep -q "$part" "$scratch/still.html" || {
        echo "without scripts the page has no $part"
        failed=1
    }
done
{
    sed '/^<\/body>/,$d' "$page"
    echo '<script>{'
    cat "$here/page.js"
    echo '}</script></body></html>'
} >"$scratch/page.html"

# Chromium has a least width for a window, and none for a frame in it.
look() { # scheme (Blink: 0 dark, 1 light), width, name of the frame
    cat >"$scratch/frame.html" <<EOF
<!DOCTYPE html><title></title><script>onmessage = told => document.title = told.data</script>
<iframe name="$3" src="page.html" style="width:$2px;height:800px;border:0"></iframe>
EOF
    rm -rf "$scratch/profile"
    title=$(chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$scratch/profile" --window-size=1400,900 --virtual-time-budget=10000 \
        --blink-settings=preferredColorScheme="$1" --dump-dom "file://$scratch/frame.html" 2>/dev/null |
        sed -n 's,.*<title>\(.*\)</title>.*,\1,p' | head -n 1)
    echo "${title:-chromium gave no page}"
    case $title in
    *': well') ;;
    *) failed=1 ;;
    esac
}
for scheme in 0 1; do
    for width in 1300 390; do
        look $scheme $width screen
    done
done
look 1 720 print
rm -rf "$scratch"
exit $failed
