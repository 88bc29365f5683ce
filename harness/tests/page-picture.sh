#!/bin/sh
# Writes a picture of the page of the matrix: some rows, and a cell with its first case.
# usage: page-picture.sh PAGE SCRATCH PICTURE ROW CELL
set -eu
page=$1 scratch=$2 picture=$3 row=$4 cell=$5
command -v chromium >/dev/null 2>&1 || {
    echo 'there is no chromium: make deps-dev installs it' >&2
    exit 2
}
[ -f "$page" ] || {
    echo "there is no page $page: make matrix writes it" >&2
    exit 2
}
mkdir -p "$scratch"
{
    sed '/^<\/body>/,$d' "$page"
    cat <<EOF
<script>{ const cell = document.getElementById('$cell');
fillCell(cell, '');
cell.classList.add('open');
document.getElementById('$row').scrollIntoView(); }</script></body></html>
EOF
} >"$scratch/page.html"
cat >"$scratch/frame.html" <<EOF
<!DOCTYPE html><body style="margin:0"><iframe src="page.html" style="width:1220px;height:660px;border:0"></iframe>
EOF
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$scratch/profile" --window-size=1220,660 --virtual-time-budget=10000 \
    --blink-settings=preferredColorScheme=1 --screenshot="$scratch/picture.png" "file://$scratch/frame.html" 2>/dev/null
[ "$(wc -c <"$scratch/picture.png")" -le 150000 ] || {
    echo "the picture is larger than 150 kB: choose another row" >&2
    exit 1
}
cp "$scratch/picture.png" "$picture"
rm -rf "$scratch"
