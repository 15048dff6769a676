#!/bin/sh
# SPDX-License-Identifier: MIT
# test_manual.sh PAGE - the manual page knows each option that --help shows, with the same default.
. "$(dirname "$0")/clients.sh"
page=$1

# item OPTION - what the page says about it, up to the next item.
item() {
    awk -v begin=".It Fl Fl $1" '
        /^\.(It|El)/ { inside = ($0 == begin || index($0, begin " ") == 1) }
        inside' "$page"
}

"$SERVER" --help >"$scratch/out"
grep -E '^  --' "$scratch/out" | sed -E 's/^  --([a-z-]+).*/\1/' >"$scratch/options"
[ "$(wc -l <"$scratch/options")" -gt 20 ] || fail "--help shows too few options"
while read -r option; do
    [ -n "$(item "$option")" ] || fail "the manual page does not know --$option"
    default=$(sed -nE "s/^  --$option .*\(default ([0-9a-z./]+).*/\1/p" "$scratch/out")
    item "$option" | grep -Fq -- "$default" || fail "the default of --$option is $default, not: $(item "$option")"
done <"$scratch/options"
