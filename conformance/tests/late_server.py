#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""late_server.py MODE PORT DOCROOT - listens before it serves: for the first second a connection is closed without an
answer (close), not answered (silent), or answered with 503 (unavailable); then files are served."""
import functools
import http.server
import sys
import time

LATE_SECONDS = 1.0


class Late(http.server.SimpleHTTPRequestHandler):
    def __init__(self, mode, begun, *given, **named):
        self.mode = mode
        self.begun = begun
        super().__init__(*given, **named)

    def handle(self):
        left = self.begun + LATE_SECONDS - time.monotonic()
        if left <= 0 or self.mode == "unavailable":
            super().handle()
        elif self.mode == "silent":
            time.sleep(left)

    def do_GET(self):
        if time.monotonic() - self.begun < LATE_SECONDS:
            self.send_error(503)
        else:
            super().do_GET()


def main():
    mode, port, docroot = sys.argv[1:]
    handler = functools.partial(Late, mode, time.monotonic(), directory=docroot)
    http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), handler).serve_forever()


if __name__ == "__main__":
    main()
