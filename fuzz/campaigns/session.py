# SPDX-License-Identifier: MIT
"""One session of a campaign: each target with each engine in turn, then the work on what came out."""
import pathlib
import shutil
import time
from typing import NamedTuple

from . import sync
from .findings import Findings
from .series import Series

POLL_S = 0.2
SAMPLE_S = 2
SYNC_S = 60


class Campaign(NamedTuple):
    """What was asked for."""

    builds: object
    corpus: pathlib.Path  # seeds, one folder for each target
    dictionary_file: pathlib.Path
    work: pathlib.Path
    engines: tuple  # classes
    seconds: int
    jobs: int
    host: str
    shared: pathlib.Path  # of all hosts, or None

    def dictionary(self, option, gap=""):
        """The words that hand over the dictionary."""
        if gap:
            return [option, self.dictionary_file]
        return [f"{option}{self.dictionary_file}"]

    def seeds(self, target):
        folder = self.corpus / target
        return [folder] if folder.is_dir() else []

    def others(self, engine):
        """Where the other engine keeps its finds: each begins with what the other one has, and AFL++ goes on reading."""
        return [folder for kind in self.engines if kind is not type(engine)
                for folder in kind(self, engine.target).corpora()]


class Work:
    """One target in one campaign."""

    def __init__(self, campaign, target, progress, interruptions):
        self.campaign, self.target = campaign, target
        self.progress, self.interruptions = progress, interruptions
        self.folder = campaign.work / target
        self.folder.mkdir(parents=True, exist_ok=True)
        self.engines = {kind.name: kind(campaign, target) for kind in campaign.engines}
        self.series = {name: Series(self.folder / f"{name}.tsv") for name in self.engines}
        self.findings = Findings(target, self.folder, campaign.builds.replay(target))
        self.problems, self.merged = {}, {}

    def stopped(self):
        return self.interruptions.count > 0

    def impatient(self):
        return self.interruptions.count > 1

    def check_seeds(self):
        """A seed that stops the target is a finding; fuzzers only pass over it."""
        paths = [path for folder in self.campaign.seeds(self.target) for path in sorted(folder.iterdir()) if path.is_file()]
        if paths:
            self.progress.say(f"{self.target}: runs {len(paths)} seeds")
            self.findings.add(self.findings.triage.stops(paths, self.stopped), "seeds", self.stopped)

    def fuzz(self):
        for name, engine in self.engines.items():
            if not self.stopped():
                self._drive(name, engine)

    def _drive(self, name, engine):
        exchange = self._exchange(engine)
        exchange()
        engine.start(self.campaign.seconds)
        started = sampled = synced = time.monotonic()
        try:
            while engine.running() and not self.stopped() and time.monotonic() - started < self.campaign.seconds:
                time.sleep(POLL_S)
                if time.monotonic() - sampled >= SAMPLE_S:
                    sampled = time.monotonic()
                    self._sample(name, engine, sampled - started)
                if time.monotonic() - synced >= SYNC_S:
                    synced = time.monotonic()
                    exchange()
        finally:
            engine.stop()
        self._sample(name, engine, time.monotonic() - started, last=True)
        exchange()
        self.problems[name] = engine.problem()

    def _exchange(self, engine):
        """With other hosts, if there are any."""
        if self.campaign.shared is None or engine.name != "afl":
            return lambda: None

        def exchange():
            given, taken = sync.exchange(engine.out, self.campaign.shared / self.target, engine.main)
            if given or taken:
                self.progress.say(f"{self.target}: {given} inputs given to other hosts, {taken} taken")
        return exchange

    def _sample(self, name, engine, elapsed, last=False):
        sample = engine.sample()
        if sample is not None:
            self.series[name].add(sample)
        self.progress.show(f"{self.target} {name}", elapsed, self.campaign.seconds, sample, len(engine.findings()),
                           last)

    def merge(self):
        """Seeds, and of all finds those that reach more."""
        folders = [folder for engine in self.engines.values() for folder in engine.corpora()]
        if not folders or self.impatient():
            return
        name, engine = next(iter(self.engines.items()))
        self.progress.say(f"{self.target}: merges")
        merged, fresh = self.folder / "merged", self.folder / "merged.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        seeds = 0
        for folder in self.campaign.seeds(self.target):
            for path in folder.iterdir():
                if path.is_file():
                    shutil.copyfile(path, fresh / path.name)
                    seeds += 1
        if not engine.merge(folders, fresh, self.impatient):
            self.problems[name] = self.problems.get(name) or f"the merge failed, see {engine.folder}/merge.log"
            return
        shutil.rmtree(merged, ignore_errors=True)
        fresh.rename(merged)
        files = sum(1 for _ in merged.iterdir())
        self.merged[name] = f"{files - seeds} new, {seeds} of the seeds"

    def sort(self, minimise_seconds):
        for name, engine in self.engines.items():
            paths = engine.findings()
            if paths:
                self.progress.say(f"{self.target}: sorts {len(paths)} inputs that {name} kept")
                self.findings.add(paths, name, self.impatient)
        self.findings.minimise(self.engines, minimise_seconds, self.impatient)
        self.findings.check()
