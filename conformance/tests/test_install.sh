#!/bin/sh
# SPDX-License-Identifier: MIT
# test_install.sh BUILD - what is installed works at another place, without source tree and build tree.
. "$(dirname "$0")/process.sh"
build=$1

cmake --install "$build" --prefix "$scratch/prefix" >"$scratch/out" 2>&1 || fail "cmake --install"
mkdir "$scratch/elsewhere" "$scratch/empty"
mv "$scratch/prefix" "$scratch/elsewhere/httproof"
prefix=$scratch/elsewhere/httproof
HTTPROOF=$prefix/bin/httproof
unset HTTPROOF_DATA
cd "$scratch/empty"

# A case that only the installed data has shows that it is them that are read.
cat >"$prefix/share/httproof/cases/installed.json" <<'END'
{ "title": "Installed", "explain": "For a test.", "cases": [
  { "id": "only-in-the-installed-data", "requirements": ["9112-2.1-1"], "why": "For a test.",
    "steps": [ { "send": ["GET {path} HTTP/1.1", "Host: {host}", "", ""] }, { "expect": "response" } ],
    "pass": [ { "status": 200 } ] } ] }
END
run 0 list
says out 'only-in-the-installed-data'
run 0 run --report json="$scratch/results.json"
results 0 "$scratch/results.json"
says out 'pass'

# Found by PATH, and through a link.
ln -s "$HTTPROOF" "$scratch/link"
PATH=$prefix/bin:$PATH HTTPROOF=httproof run 0 list
HTTPROOF=$scratch/link run 0 list
says out 'only-in-the-installed-data'

for page in httproof httproof-server; do
    [ -s "$prefix/share/man/man1/$page.1" ] || fail "no manual page $page"
done
for file in case.schema.json profile.schema.json profiles/nginx.json result.schema.json requirements/rfc9110.json requirements/rfc9111.json requirements/rfc9112.json; do
    [ -s "$prefix/share/httproof/$file" ] || fail "no $file"
done

# The library, in both languages.
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name httproof-h1.pc)")
export PKG_CONFIG_PATH
cat >"$scratch/empty/tiny.c" <<'END'
#include <h1/h1.h>
#include <stdio.h>
int main(void)
{
    static const unsigned char octets[] = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n";
    struct h1_field fields[8];
    struct h1_head_parser parser;

    h1_request_init(&parser, NULL, fields, 8);
    if (h1_head_parse(&parser, octets, sizeof octets - 1) != H1_COMPLETE)
        return 1;
    printf("%s %u\n", h1_version(), (unsigned)parser.head.field_count);
    return 0;
}
END
cp tiny.c tiny.cc
for compiler in 'cc -std=c11' 'c++ -std=c++17'; do
    source=tiny.c
    [ "${compiler%% *}" = cc ] || source=tiny.cc
    # shellcheck disable=SC2046,SC2086 # lists of words
    $compiler -Wall -Wextra -Wpedantic -Werror $source -o tiny \
        $(pkg-config --define-prefix --cflags --libs httproof-h1) >"$scratch/out" 2>&1 || fail "$compiler"
    [ "$(./tiny)" = "$(pkg-config --modversion httproof-h1) 1" ] || fail "$compiler: the program says $(./tiny)"
done
