#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test_campaign_sync.py FOLDER - two hosts, each with a work folder of its own, fuzz the same target with AFL++ and
share their main queues, and nothing else, through a folder: each goes on from what the other one found."""
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True

from planted_build import ROOT, planted_build  # noqa: E402

BUG, TARGET = "chunk-data-end", "chunked"
FOLDER = pathlib.Path(sys.argv[1])


class TwoHosts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.builds = planted_build(FOLDER, BUG, TARGET, ("fuzz", "afl", "afl-asan"))

    def setUp(self):
        self.scratch = FOLDER / "hosts"
        shutil.rmtree(self.scratch, ignore_errors=True)
        for host in ("one", "two"):
            (self.scratch / host / "corpus" / TARGET).mkdir(parents=True)
        shutil.copytree(ROOT / "corpus" / TARGET, self.scratch / "one" / "corpus" / TARGET, dirs_exist_ok=True)
        (self.scratch / "two" / "corpus" / TARGET / "poor").write_bytes(b"\n")

    def fuzz(self, host, *options):
        place = self.scratch / host
        done = subprocess.run([ROOT / "fuzz/campaign", "--engine", "afl", "--builds", self.builds, "--work", place / "work",
                               "--corpus", place / "corpus", "--host", host, "--sync", self.scratch / "shared",
                               "--time", "8s", "--minimise", "1s", *options, TARGET],
                              text=True, capture_output=True, timeout=300, check=False)
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)

    def out(self, host):
        return self.scratch / host / "work" / TARGET / "afl/out"

    def taken(self, host, other):
        """What afl-fuzz itself took over from the other host's queue."""
        queue = self.out(host) / f"main-{host}" / "queue"
        return list(queue.glob(f"id:*sync:main-{other}*"))

    def test_each_goes_on_from_the_other(self):
        self.fuzz("one")
        self.fuzz("two", "--jobs", "2")
        self.assertTrue(self.taken("two", "one"))
        self.fuzz("one")
        self.assertTrue(self.taken("one", "two"))
        shared = self.scratch / "shared" / TARGET
        self.assertEqual(sorted(path.name for path in shared.iterdir()), ["main-one", "main-two"])
        for host in shared.iterdir():
            self.assertEqual([path.name for path in host.iterdir()], ["queue"])
            self.assertTrue(all(path.name.startswith("id:") for path in (host / "queue").iterdir()))
        self.assertTrue((self.out("two") / "asan" / "queue").is_dir())
        self.assertFalse((self.out("one") / "asan").exists())
        self.assertTrue(self.taken_from_the_folder_is_as_it_was(shared))

    def taken_from_the_folder_is_as_it_was(self, shared):
        """Octet for octet."""
        copies = list((self.out("two") / "main-one" / "queue").iterdir())
        return copies and all(path.read_bytes() == (shared / "main-one/queue" / path.name).read_bytes() for path in copies)

    def test_a_folder_that_nobody_can_write_to(self):
        (self.scratch / "shared").write_text("no folder")
        place = self.scratch / "one"
        done = subprocess.run([ROOT / "fuzz/campaign", "--engine", "afl", "--builds", self.builds, "--work", place / "work",
                               "--corpus", place / "corpus", "--sync", self.scratch / "shared", "--time", "1s", TARGET],
                              text=True, capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("shared", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
