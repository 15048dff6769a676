#!/bin/sh
# SPDX-License-Identifier: MIT
# start_python.sh PORT DOCROOT [STATE] - the web server of Python's standard library.
set -eu
exec python3 -m http.server --bind 127.0.0.1 --directory "$2" "$1"
