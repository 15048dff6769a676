# SPDX-License-Identifier: MIT
"""What the terminal shows: one line that changes; a line now and then where the output is no terminal."""
import sys
import time

from .plot import short

EVERY_S = 30


class Progress:
    def __init__(self, quiet=False, stream=sys.stderr):
        self.stream, self.quiet = stream, quiet
        self.live = stream.isatty()
        self._shown = time.monotonic()
        self._width = 0

    def show(self, what, elapsed, seconds, sample, findings, last=False):
        """Shows how far an engine is.  What is shown last stays."""
        if self.quiet or (not self.live and not last and time.monotonic() - self._shown < EVERY_S):
            return
        self._shown = time.monotonic()
        reached = (f"{short(sample.executions)} executions, {sample.coverage} edges, {sample.files} in the queue"
                   if sample else "starts")
        self._write(f"{what}  {elapsed:.0f}/{seconds} s  {reached}, {findings} inputs that stop it",
                    "" if self.live and not last else "\n")

    def say(self, text):
        if not self.quiet:
            self._write(text, "\n")

    def _write(self, text, end):
        clear = "\r" + " " * self._width + "\r" if self.live and self._width else ""
        self._width = len(text) if end == "" else 0
        self.stream.write(clear + text + end)
        self.stream.flush()
