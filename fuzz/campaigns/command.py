# SPDX-License-Identifier: MIT
"""Starts and ends processes: each in a session of its own, so that Ctrl-C reaches this program alone, and ended by the
id it was started under."""
import contextlib
import os
import signal
import subprocess
import time

LONGEST_LOG = 200_000


class Interruptions:
    """Counts SIGINT, SIGTERM and SIGHUP.  One ends the fuzzing; two end the work on what was found, too."""

    def __init__(self):
        self.count = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._count)

    def _count(self, _number, _frame):
        self.count += 1


def start(command, log, folder, environment=None):
    """Starts a command; what it says goes to the end of the file log."""
    with open(log, "ab") as output:
        return subprocess.Popen([os.fspath(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL,
                                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                                env={**os.environ, **(environment or {})})


def ask_to_end(processes):
    """All at once, so that those that take a while do so at the same time."""
    for process in processes:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)


def end(process, patience=10):
    """Ends a process and its children: asks, and then does not ask any more."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            break
    with contextlib.suppress(ProcessLookupError):  # children that outlive it
        os.killpg(process.pid, signal.SIGKILL)


def run(command, log, folder, seconds, give_up=lambda: False, environment=None):
    """Runs a command for so long at most.  Returns its status, or None if it was ended."""
    process = start(command, log, folder, environment)
    deadline = time.monotonic() + seconds
    try:
        while process.poll() is None:
            if time.monotonic() > deadline or give_up():
                return None
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
        return process.returncode
    finally:
        end(process)


def read_log(path, longest=LONGEST_LOG):
    """The last part of a log as text."""
    with contextlib.suppress(FileNotFoundError):
        with open(path, "rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - longest))
            return file.read().decode(errors="replace")
    return ""
