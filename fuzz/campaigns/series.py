# SPDX-License-Identifier: MIT
"""What an engine reached over time: one line for each sample, kept over all sessions of a campaign."""
import contextlib
from typing import NamedTuple


class Sample(NamedTuple):
    seconds: float
    executions: int
    coverage: int
    files: int


class Series:
    """Samples of one target and engine.  An engine counts from zero in each session; the series goes on."""

    def __init__(self, path):
        self.path = path
        self.samples = load(path)
        path.write_text("".join(line_of(sample) for sample in self.samples), encoding="ascii")
        last = self.last()
        self._seconds, self._executions = last.seconds, last.executions

    def last(self):
        return self.samples[-1] if self.samples else Sample(0, 0, 0, 0)

    def add(self, sample):
        """Takes a sample of this session, unless it says nothing new."""
        before = self.last()
        joined = Sample(round(self._seconds + sample.seconds, 1), self._executions + sample.executions,
                        max(sample.coverage, before.coverage), sample.files)
        if joined.executions < before.executions or joined[1:] == before[1:]:
            return
        self.samples.append(joined)
        with open(self.path, "a", encoding="ascii") as file:
            file.write(line_of(joined))


def line_of(sample):
    return "\t".join(str(value) for value in sample) + "\n"


def load(path):
    """All that is whole: a line that was cut when the machine went down is left out."""
    samples = []
    with contextlib.suppress(FileNotFoundError):
        for line in path.read_text(encoding="ascii", errors="replace").split("\n")[:-1]:
            with contextlib.suppress(ValueError, TypeError):
                seconds, *counts = line.split("\t")
                samples.append(Sample(float(seconds), *(int(count) for count in counts)))
    return samples
