# SPDX-License-Identifier: MIT
"""Sorts findings into buckets: by the rule that was broken, or by the top stack frames of ours."""
import re
from typing import NamedTuple

from . import command

SECONDS = 20
FRAMES = 3
ORACLE = re.compile(r"^ORACLE ([a-z0-9_]+/[a-z0-9-]+)$", re.MULTILINE)
FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ in (\S+) (\S+)", re.MULTILINE)
KIND = re.compile(r"^(?:==\d+==\s?)?(?:ERROR|WARNING): (?:\w+Sanitizer|libFuzzer): ([\w-]+)", re.MULTILINE)
UNDEFINED = re.compile(r": runtime error: ([^\n]+)")
# Who reports, and what only calls the code that is tested.
NOT_OURS = re.compile(r"^(?:__|_start|main$|abort$|raise$|gsignal$|pthread_kill|fuzzer::|LLVMFuzzer|fz_|replay|mem\w+$|str\w+$"
                      r"|malloc$|calloc$|realloc$|free$)")
ASAN = "abort_on_error=0:quarantine_size_mb=10:hard_rss_limit_mb=2048"
QUICK = {"ASAN_OPTIONS": f"{ASAN}:handle_abort=0:symbolize=0", "UBSAN_OPTIONS": "print_stacktrace=0"}
WITH_STACK = {"ASAN_OPTIONS": f"{ASAN}:handle_abort=1", "UBSAN_OPTIONS": "print_stacktrace=1"}


class Bucket(NamedTuple):
    id: str  # what findings of one cause have in common
    kind: str  # oracle, sanitizer, signal, timeout
    frames: tuple = ()


def classify(log, status):
    """The bucket of a run that said this and ended so; None if the target took the input."""
    found = ORACLE.search(log)
    if found:
        return Bucket(found.group(1), "oracle", stack(log))
    if status is None:
        return Bucket("timeout", "timeout")
    frames = stack(log)
    undefined, kind = UNDEFINED.search(log), KIND.search(log)
    if undefined:
        what = "undefined-" + slug(re.sub(r"0x[0-9a-f]+|-?\d+|'[^']*'", "", undefined.group(1)))[:40].strip("-")
    elif kind:
        what = "leak" if kind.group(1) == "detected" else kind.group(1).lower()
    elif status < 0:
        return Bucket(f"signal-{-status}", "signal")
    elif status == 0:
        return None
    else:
        return Bucket(f"status-{status}", "signal")
    return Bucket("-in-".join([what, *frames[:1]]) + "".join(f"<{frame}" for frame in frames[1:]), "sanitizer", frames)


def stack(log):
    """The innermost functions of ours in the first stack that is printed."""
    first = re.split(r"\n\s*\n", log[log.find("    #0 "):], maxsplit=1)[0] if "    #0 " in log else ""
    names = [name for name, _ in FRAME.findall(first) if not NOT_OURS.match(name)]
    return tuple(names[:FRAMES])


def slug(text):
    """Words with hyphens, for file names."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "finding"


class Triage:
    """Runs inputs of one target, each in a process of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.log = folder / "triage.log"
        self.folder = folder

    def run(self, paths, seconds=SECONDS, stack=False):
        """Runs inputs in this order until one stops the target.  Returns the bucket, or None, and what was said.  A broken
        rule needs no stack to be known, and naming functions takes longer than all the rest."""
        found, log = self._run(paths, seconds, QUICK)
        if found is None or (found.kind == "oracle" and not stack):
            return found, log
        return self._run(paths, seconds, WITH_STACK)

    def _run(self, paths, seconds, environment):
        self.log.unlink(missing_ok=True)
        status = command.run([self.program, *paths], self.log, self.folder, seconds, environment=environment)
        log = command.read_log(self.log)
        return classify(log, status), log

    def stops(self, paths, give_up):
        """Those of many inputs that stop the target.  One run takes all, and after each that stops it the rest."""
        rest = [path.resolve() for path in paths]
        found = []
        while rest and not give_up():
            bucket, log = self._run(rest, SECONDS + len(rest), QUICK)
            if bucket is None:
                break
            started = [path for path in rest if f"\n{path}\n" in "\n" + log]
            last = started[-1] if started else rest[0]
            if self._run([last], SECONDS, QUICK)[0]:  # what is found when all is over, such as a leak, may be another's
                found.append(last)
            rest = rest[rest.index(last) + 1:]
        return found
