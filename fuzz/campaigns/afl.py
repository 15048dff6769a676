# SPDX-License-Identifier: MIT
"""AFL++: one main instance; then one with AddressSanitizer, one with the target's mutator alone, and plain ones."""
import shutil
import time

from . import command
from .builds import need_tool
from .series import Sample

TIMEOUT_MS = 5000
ENVIRONMENT = {"AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1", "AFL_AUTORESUME": "1",
               "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_IMPORT_FIRST": "1", "AFL_SYNC_TIME": "1",
               "AFL_ALLOW_TMP": "1", "AFL_FORKSRV_INIT_TMOUT": "60000", "AFL_FAST_CAL": "1"}
SCHEDULES = ("explore", "coe", "lin", "quad", "exploit", "rare")


class Afl:
    name = "afl"

    def __init__(self, campaign, target):
        self.campaign = campaign
        self.folder = campaign.work / target / self.name
        self.out = self.folder / "out"
        self.program = campaign.builds.afl(target)
        self.mutator = campaign.builds.mutator(target)
        self.target = target
        self.main = f"main-{campaign.host}"
        self._processes = {}
        self._started = 0.0
        self._before = 0
        need_tool("afl-fuzz")
        if campaign.jobs > 1:
            campaign.builds.afl_asan(target)

    def _instances(self):
        """Name, program, options, environment of each instance."""
        library = {"AFL_CUSTOM_MUTATOR_LIBRARY": str(self.mutator)} if self.mutator else {}
        only = {**library, "AFL_CUSTOM_MUTATOR_ONLY": "1"} if self.mutator else {}
        foreign = [word for folder in self.campaign.others(self) for word in ("-F", folder)]
        rows = [(self.main, self.program, ["-M", self.main, *foreign], library)]
        if self.campaign.jobs > 1:
            rows.append(("asan", self.campaign.builds.afl_asan(self.target), ["-S", "asan"], library))
        if self.campaign.jobs > 2:
            rows.append(("mutator", self.program, ["-S", "mutator"], only))
        for number in range(3, self.campaign.jobs):
            schedule = SCHEDULES[number % len(SCHEDULES)]
            rows.append((f"plain{number}", self.program, ["-S", f"plain{number}", "-p", schedule], {}))
        return rows

    def start(self, seconds):
        self.folder.mkdir(parents=True, exist_ok=True)
        self._started = time.monotonic()
        self._before = self._executions()  # AFL++ goes on counting
        seeds = self._seeds()
        for name, program, options, environment in self._instances():
            log = self.folder / f"log-{name}"
            log.unlink(missing_ok=True)
            self._processes[name] = command.start(
                ["afl-fuzz", *options, "-V", str(seconds), "-t", str(TIMEOUT_MS), "-m", "none", "-i", seeds,
                 "-o", self.out, *self.campaign.dictionary("-x", " "), "--", program], log, self.folder,
                {**ENVIRONMENT, **environment})

    def _seeds(self):
        """All seeds in one folder, which is what afl-fuzz takes; without any, one octet."""
        folder = self.folder / "seeds"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for source in self.campaign.seeds(self.target):
            for path in source.iterdir():
                if path.is_file() and path.stat().st_size > 0:
                    shutil.copyfile(path, folder / path.name)
        if not any(folder.iterdir()):
            (folder / "one-octet").write_bytes(b"\n")
        return folder

    def running(self):
        return any(process.poll() is None for process in self._processes.values())

    def sample(self):
        main = plot_row(self.out / self.main / "plot_data")
        if not main:
            return None
        return Sample(time.monotonic() - self._started, self._executions() - self._before, main["edges_found"],
                      main["corpus_count"])

    def _executions(self):
        rows = (plot_row(path) for path in self.out.glob("*/plot_data"))
        return sum(row["total_execs"] for row in rows if row)

    def stop(self):
        command.ask_to_end(self._processes.values())
        for process in self._processes.values():
            command.end(process)

    def problem(self):
        failed = [name for name, process in self._processes.items()
                  if process.returncode not in (0, None) and not (self.out / name / "fuzzer_stats").is_file()]
        return f"afl-fuzz did not start ({', '.join(failed)}), see {self.folder}/log-{failed[0]}" if failed else None

    def corpora(self):
        """The queues of this host's instances."""
        return sorted(path for path in self.out.glob("*/queue") if (path.parent / "fuzzer_setup").is_file())

    def findings(self):
        return sorted(path for kind in ("crashes", "hangs") for path in self.out.glob(f"*/{kind}*/id:*") if path.is_file())

    def merge(self, folders, into, give_up):
        """Leaves in the folder `into` few files that reach all that the folders and itself reach."""
        gathered = self.folder / "merge"
        shutil.rmtree(gathered, ignore_errors=True)
        gathered.mkdir()
        for number, folder in enumerate([into, *folders]):
            for path in folder.iterdir():
                if path.is_file() and path.stat().st_size > 0:
                    shutil.copyfile(path, gathered / (path.name if number == 0 else f"{number}-{path.name}"))
        small = self.folder / "small"
        shutil.rmtree(small, ignore_errors=True)
        log = self.folder / "merge.log"
        log.unlink(missing_ok=True)
        status = command.run([need_tool("afl-cmin"), "-i", gathered, "-o", small, "-t", str(TIMEOUT_MS), "--",
                              self.program], log, self.folder, 1800, give_up, ENVIRONMENT)
        if status == 0:
            for path in small.iterdir():
                if path.is_file() and not (into / path.name).exists():
                    path.replace(into / path.name)
        shutil.rmtree(gathered, ignore_errors=True)
        shutil.rmtree(small, ignore_errors=True)
        return status == 0

    def minimise(self, path, result, seconds, give_up):
        command.run([need_tool("afl-tmin"), "-i", path, "-o", result, "-t", str(TIMEOUT_MS), "-m", "none", "--",
                     self.program], self.folder / "minimise.log", self.folder, seconds, give_up, ENVIRONMENT)


def plot_row(path):
    """The last row of a plot_data file as numbers by column, or None."""
    lines = command.read_log(path, 4000).splitlines()
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            columns = [name.strip() for name in file.readline().lstrip("# ").split(",")]
        values = [float(value.strip().rstrip("%")) for value in lines[-1].split(",")]
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return {name: int(value) for name, value in zip(columns, values)} if len(values) == len(columns) else None
