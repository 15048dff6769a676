# SPDX-License-Identifier: MIT
"""What is known of the findings of one target: a folder for each bucket, with the input and its smallest form."""
import contextlib
import hashlib
import json
import shutil
from typing import NamedTuple

from . import triage as sorting
from .minimise import minimise

MOST_INPUTS = 200  # of one engine in one session; the shortest
RECORD = "finding.json"
AS_THEY_ARE = ("not-repeated", "slow", "timeout")  # these are not made smaller


class Finding(NamedTuple):
    target: str
    bucket: str
    kind: str
    frames: tuple
    count: int  # inputs in this bucket
    first: str  # name of the input that was found first
    engine: str
    happens: bool  # with the present build
    minimised: bool
    folder: object
    log: str

    def minimal(self):
        return (self.folder / "minimal").read_bytes()

    def counts(self):
        """What took long on a busy machine once, or happens no more, is shown and is no finding."""
        return self.happens and self.kind != "slow"


class Findings:
    def __init__(self, target, folder, program):
        self.target = target
        self.folder = folder
        self.buckets = folder / "buckets"
        self.buckets.mkdir(parents=True, exist_ok=True)
        self.triage = sorting.Triage(program, folder)
        self._seen_path = folder / "seen.json"
        self._seen = {}
        with contextlib.suppress(FileNotFoundError, ValueError):
            self._seen = json.loads(self._seen_path.read_text())
        self.left_out = 0

    def add(self, paths, engine, give_up):
        """Sorts inputs that stopped the target under this engine; those that are known already are passed over."""
        fresh = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}
        fresh = [(digest, path) for digest, path in fresh.items() if digest not in self._seen]
        fresh.sort(key=lambda pair: (pair[1].stat().st_size, pair[1].name))
        self.left_out += max(0, len(fresh) - MOST_INPUTS)
        for digest, path in fresh[:MOST_INPUTS]:
            if give_up():
                break
            bucket, log = self.triage.run([path])
            kind = "slow" if was_slow(path) else "not-repeated"
            bucket = bucket or sorting.Bucket(kind, kind)
            self._seen[digest] = bucket.id
            self._keep(bucket, path, engine, log)
        self._seen_path.write_text(json.dumps(self._seen))

    def _keep(self, bucket, path, engine, log):
        folder = self.buckets / folder_name(bucket.id)
        if not folder.is_dir():
            log = self.triage.run([path], stack=True)[1] or log
            folder.mkdir()
            shutil.copyfile(path, folder / "input")
            write_record(folder, {"bucket": bucket.id, "kind": bucket.kind, "frames": sorting.stack(log), "count": 0,
                                  "first": path.name, "engine": engine, "happens": True, "minimised": False})
            (folder / "log").write_text(log)
        record = read_record(folder)
        record["count"] += 1
        write_record(folder, record)

    def minimise(self, engines, seconds, give_up):
        """Makes the input of each bucket small, once."""
        for folder in self._folders():
            record, result = read_record(folder), folder / "minimal"
            if record["minimised"]:
                continue
            if record["kind"] in AS_THEY_ARE or give_up():
                shutil.copyfile(folder / "input", result)
                continue
            bucket = sorting.Bucket(record["bucket"], record["kind"])
            engine = engines.get(record["engine"]) or next(iter(engines.values()))
            minimise(engine, self.triage, folder / "input", bucket, result, seconds, give_up)
            record["minimised"] = not give_up()
            write_record(folder, record)

    def check(self):
        """Says of each bucket whether the present build still has it."""
        for folder in self._folders():
            record = read_record(folder)
            if record["kind"] not in ("not-repeated", "slow"):
                bucket, log = self.triage.run([folder / "minimal"], stack=True)
                record["happens"] = bucket is not None and bucket.id == record["bucket"]
                if record["happens"]:
                    record["frames"] = bucket.frames
                    (folder / "log").write_text(log)
                write_record(folder, record)

    def _folders(self):
        return sorted(path for path in self.buckets.iterdir() if (path / RECORD).is_file())

    def all(self):
        return [load(self.target, folder) for folder in self._folders() if (folder / "minimal").is_file()]


def was_slow(path):
    return path.name.startswith(("timeout-", "oom-")) or path.parent.name.startswith("hangs")


def folder_name(bucket):
    """Readable, and unlike that of any other bucket."""
    return f"{sorting.slug(bucket)[:60]}-{hashlib.sha256(bucket.encode()).hexdigest()[:8]}"


def read_record(folder):
    return json.loads((folder / RECORD).read_text())


def write_record(folder, record):
    (folder / RECORD).write_text(json.dumps(record, indent=2) + "\n")


def load(target, folder):
    record = read_record(folder)
    return Finding(target=target, folder=folder, log=(folder / "log").read_text(),
                   **{**record, "frames": tuple(record["frames"])})
