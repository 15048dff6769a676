# SPDX-License-Identifier: MIT
"""libFuzzer, with -fork: crashes do not end it, and its memory stays small."""
import re
import shutil
import time

from . import command
from .series import Sample

STATUS = re.compile(r"^#(\d+): cov: (\d+) ft: \d+ corp: (\d+)", re.MULTILINE)
TIMEOUT_S = 10


class LibFuzzer:
    name = "libfuzzer"
    needs = ("libfuzzer",)

    def __init__(self, campaign, target):
        self.campaign = campaign
        self.folder = campaign.work / target / self.name
        self.program = campaign.builds.libfuzzer(target)
        self.corpus = self.folder / "corpus"
        self.log = self.folder / "log"
        self.target = target
        self._findings = self.folder / "findings"
        self._temporary = self.folder / "tmp"
        self._process = None
        self._started = 0.0

    def start(self, seconds):
        shutil.rmtree(self._temporary, ignore_errors=True)
        for folder in (self.corpus, self._findings, self._temporary):
            folder.mkdir(parents=True, exist_ok=True)
        self.log.unlink(missing_ok=True)
        self._started = time.monotonic()
        # Finds are written into the first folder.  The entropic schedule takes longer than the smaller targets do, and
        # planted bugs of the parser are found no later without it.
        self._process = command.start(
            [self.program, f"-fork={self.campaign.jobs}", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1",
             f"-max_total_time={seconds}", f"-timeout={TIMEOUT_S}", "-rss_limit_mb=1024", "-len_control=100", "-entropic=0",
             f"-artifact_prefix={self._findings}/", *self.campaign.dictionary("-dict="),
             self.corpus, *self._seeds()], self.log, self.folder, {"TMPDIR": str(self._temporary)})

    def _seeds(self):
        return self.campaign.seeds(self.target) + self.campaign.others(self)

    def running(self):
        return self._process.poll() is None

    def sample(self):
        found = STATUS.findall(command.read_log(self.log))
        if not found:
            return None
        executions, coverage, files = (int(number) for number in found[-1])
        return Sample(time.monotonic() - self._started, executions, coverage, files)

    def stop(self):
        """Ends it, and keeps what a job had not yet handed over."""
        command.end(self._process)
        for path in self._temporary.glob("*/C*/*"):
            if path.is_file():
                path.replace(self.corpus / path.name)
        shutil.rmtree(self._temporary, ignore_errors=True)

    def problem(self):
        """Why it came to nothing, or None."""
        if self._process.returncode in (0, None) or STATUS.search(command.read_log(self.log)):
            return None
        return f"libFuzzer ended with {self._process.returncode}, see {self.log}"

    def corpora(self):
        return [self.corpus] if self.corpus.is_dir() else []

    def findings(self):
        """What stopped a target; slow-unit files only say that it took long."""
        paths = sorted(self._findings.iterdir()) if self._findings.is_dir() else []
        return [path for path in paths if path.is_file() and not path.name.startswith("slow-unit-")]

    def merge(self, folders, into, give_up):
        """Adds to the folder `into` what reaches more than the files that are there."""
        log = self.folder / "merge.log"
        log.unlink(missing_ok=True)
        status = command.run([self.program, "-merge=1", f"-timeout={TIMEOUT_S}", into, *folders], log, self.folder, 1800,
                             give_up, {"TMPDIR": str(self.folder)})
        return status == 0

    def minimise(self, path, result, seconds, give_up):
        """Leaves the smallest input that stops the target, too, in the file result, if it finds one."""
        command.run([self.program, "-minimize_crash=1", f"-max_total_time={max(1, seconds // 4)}",
                     f"-timeout={TIMEOUT_S}", f"-exact_artifact_path={result}", path],
                    self.folder / "minimise.log", self.folder, seconds, give_up)
