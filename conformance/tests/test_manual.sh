#!/bin/sh
# SPDX-License-Identifier: MIT
# test_manual.sh DOCS - the manual page knows each command and each option that the program's own help shows.
. "$(dirname "$0")/process.sh"
page=$1/httproof.1

for command in run list show check judge coverage fixtures; do
    grep -q "^\.It Cm $command" "$page" || fail "the manual page does not know httproof $command"
    run 0 "$command" --help
    options=$(grep -Eo -- '--[a-z][a-z-]+' "$scratch/out" | sort -u)
    for option in $options; do
        grep -Eq -- "Fl Fl ${option#--}( |$)" "$page" || [ "$option" = --help ] ||
            fail "the manual page does not know $option of httproof $command"
    done
done
