#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test_campaign.py FOLDER ENGINE - short campaigns of fuzz/campaign against a target with a bug in it, built below
FOLDER: the finding ends in the bucket of the broken rule, small, in a report and in a corpus."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True

from planted_build import ROOT, planted_build  # noqa: E402

BUG, TARGET = "chunk-data-end", "chunked"  # LF alone behind chunk-data
BROKEN = {"chunked/naive", "chunked/reference"}  # the rules by which it can be seen
HARMLESS = b"4\r\nwiki\r\n0\r\n\r\n"
BREAKS = b"5;name=value\r\nhello\n3\r\nabc\r\n0\r\nField: value\r\n\r\n"
HOSTILE_NAME = "crash-<img src=x onerror=alert(1)>|`"
ENGINES = {"libfuzzer": ("fuzz",), "afl": ("fuzz", "afl", "afl-asan")}
FOLDER, ENGINE = pathlib.Path(sys.argv[1]), sys.argv[2]


def campaign_pids(work):
    """Processes that know the work folder."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if os.fsencode(str(work)) in entry.read_bytes() and int(entry.parent.name) != os.getpid():
                found.append(int(entry.parent.name))
        except OSError:
            pass
    return found


class Campaign(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.builds = planted_build(FOLDER, BUG, TARGET, ENGINES[ENGINE])

    def setUp(self):
        self.scratch = FOLDER / "scratch"
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.corpus, self.work = self.scratch / "corpus", self.scratch / "work"
        (self.corpus / TARGET).mkdir(parents=True)
        (self.corpus / TARGET / "harmless").write_bytes(HARMLESS)

    def command(self, *options):
        return [ROOT / "fuzz/campaign", "--builds", self.builds, "--corpus", self.corpus, "--work", self.work,
                "--engine", ENGINE, *options, TARGET]

    def run_campaign(self, expected, *options):
        done = subprocess.run(self.command(*options), text=True, capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done

    def reports(self):
        return [(self.work / name).read_text() for name in ("report.md", "report.html")]

    def executions(self):
        lines = (self.work / TARGET / f"{ENGINE}.tsv").read_text().splitlines()
        return int(lines[-1].split("\t")[1])

    def buckets(self):
        """Folders by id; nothing but what was planted is found."""
        folders = {re.search(r'"bucket": "([^"]+)"', (folder / "finding.json").read_text()).group(1): folder
                   for folder in (self.work / TARGET / "buckets").iterdir()}
        self.assertTrue(folders)
        self.assertLessEqual(set(folders), BROKEN)
        return folders

    def test_finds_what_was_planted(self):
        jobs = "3" if ENGINE == "afl" else "1"
        done = self.run_campaign(1, "--time", "12s", "--minimise", "8s", "--jobs", jobs, "--promote")
        buckets = self.buckets()
        for bucket, folder in buckets.items():
            self.check_finding(bucket, folder, done.stdout)
        self.assertGreater(self.executions(), 100)
        self.assertIn("<svg", self.reports()[1])
        self.assertTrue(list((self.work / TARGET / "merged").iterdir()))
        if ENGINE == "afl":
            out = self.work / TARGET / "afl/out"
            names = {path.name for path in out.iterdir() if (path / "fuzzer_stats").is_file()}
            self.assertEqual({name for name in names if not name.startswith("main-")}, {"asan", "mutator"})
            self.assertEqual(len(names), 3)
            for name in names:
                stats = (out / name / "fuzzer_stats").read_text()
                self.assertGreater(int(re.search(r"execs_done\s*: (\d+)", stats).group(1)), 0, name)
        self.again(buckets)

    def check_finding(self, bucket, folder, said):
        """It is small, still breaks the rule, and is in the reports and in the corpus."""
        minimal = (folder / "minimal").read_bytes()
        self.assertLess(len(minimal), len(HARMLESS))
        replayed = subprocess.run([self.builds / "fuzz/fuzz" / f"replay_{TARGET}", folder / "minimal"], text=True,
                                  capture_output=True, check=False)
        self.assertIn(f"ORACLE {bucket}\n", replayed.stderr)
        promoted = self.corpus / TARGET / f"found-{bucket.partition('/')[2]}"
        self.assertEqual(promoted.read_bytes(), minimal)
        self.assertIn(str(promoted), said)
        for text in self.reports():
            self.assertIn(bucket, text)

    def again(self, buckets):
        """The same folder goes on: what was promoted stays."""
        before = self.executions()
        promoted = {path: path.read_bytes() for path in (self.corpus / TARGET).iterdir()}
        self.run_campaign(1, "--time", "6s", "--minimise", "4s", "--promote")
        self.assertGreater(self.executions(), before)
        self.assertLessEqual(set(buckets), set(self.buckets()))
        for path, data in promoted.items():
            self.assertEqual(path.read_bytes(), data)

    def test_sorts_what_is_there(self):
        """Without fuzzing: a seed, and a file of a hostile name among the engine's findings."""
        where = {"libfuzzer": "libfuzzer/findings", "afl": "afl/out/x/crashes"}[ENGINE]
        folder = self.work / TARGET / where
        folder.mkdir(parents=True)
        (folder / (("id:" if ENGINE == "afl" else "") + HOSTILE_NAME)).write_bytes(BREAKS)
        self.run_campaign(1, "--time", "0", "--minimise", "2s")
        self.buckets()
        text, page = self.reports()
        self.assertIn("onerror", page)
        self.assertNotIn("<img", page)
        self.assertNotIn("<img", text)

    def test_seed_that_stops_the_target(self):
        (self.corpus / TARGET / "breaks").write_bytes(BREAKS)
        self.run_campaign(1, "--time", "1s", "--minimise", "2s")
        records = [(folder / "finding.json").read_text() for folder in self.buckets().values()]
        self.assertTrue(any('"first": "breaks"' in record for record in records), records)

    def under_way(self):
        """AFL++ first says how far it is after a minute, but has finds before."""
        if ENGINE == "afl":
            return len(list((self.work / TARGET).glob("afl/out/main-*/queue/id:*"))) > 1
        return any(path.stat().st_size > 0 for path in (self.work / TARGET).glob("libfuzzer.tsv"))

    def test_interrupted(self):
        with open(self.scratch / "log", "wb") as log:
            process = subprocess.Popen(self.command("--time", "10m", "--minimise", "2s"), stdout=log, stderr=log)
        for _ in range(600):
            if self.under_way():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(120), 130, (self.scratch / "log").read_text())
        self.assertGreater(self.executions(), 0)
        self.assertIn("| chunked |", self.reports()[0])
        self.assertTrue((self.work / TARGET / "merged").is_dir())
        self.assertEqual(campaign_pids(self.work), [])

    def test_refuses(self):
        for options in (["--engine", "nonsense"], ["--time", "later"], ["--jobs", "0"], ["--host", "a/b"], ["nonsense"],
                        ["--builds", self.scratch / "nowhere"]):
            done = self.run_campaign(2, *options)
            self.assertTrue(done.stderr.strip())
            self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
