#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The parts of fuzz/campaign that need no fuzzer."""
import json
import pathlib
import sys
import tempfile
import types
import unittest
from unittest import mock

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from campaigns import afl, builds, findings, minimise, plot, promote, report, series, sync, triage  # noqa: E402

STACK = """==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602 at pc 0x55
READ of size 1 at 0x602 thread T0
    #0 0x55d1 in __asan_memcpy (/b/fuzz_request+0x1)
    #1 0x55d2 in h1_line_next /s/parser/src/line.c:40:9
    #2 0x55d3 in h1_head_feed /s/parser/src/head.c:77:3
    #3 0x55d4 in h1_feed /s/parser/src/feed.c:7:3
    #4 0x55d4 in check_cuts /s/fuzz/fuzz_request.c:7:3
    #5 0x55d4 in fz_target /s/fuzz/fuzz_request.c:9:1
    #6 0x55d5 in main /s/fuzz/replay.c:9:1

0x602 is located 0 bytes to the right
    #0 0x55d6 in malloc (/b/fuzz_request+0x2)
"""


class Sorting(unittest.TestCase):
    def bucket(self, log, status):
        found = triage.classify(log, status)
        return found and found.id

    def test_what_tells_causes_apart(self):
        rows = [
            ("ORACLE chunked/naive\nfuzz.c:1: broken: x\n" + STACK, -6, "chunked/naive"),
            ("/c/ORACLE chunked/no\n ORACLE chunked/no\n", -6, "signal-6"),
            (STACK, 1, "heap-buffer-overflow-in-h1_line_next<h1_head_feed<h1_feed"),
            ("==1==ERROR: AddressSanitizer: SEGV on 0x0\n    #0 0x1 in fz_target /a.c:1\n    #1 0x2 in f /a.c:1\n", 1,
             "segv-in-f"),
            ("a.c:3:1: runtime error: signed integer overflow: 7 + 9 cannot\n    #0 0x1 in f /a.c:1\n", 1,
             "undefined-signed-integer-overflow-cannot-in-f"),
            ("==1==ERROR: LeakSanitizer: detected memory leaks\n    #0 0x1 in malloc (/b)\n    #1 0x2 in g /a.c:2\n", 23,
             "leak-in-g"),
            ("1 inputs\n", 0, None),
            ("", -11, "signal-11"),
            ("", None, "timeout"),
            ("", 3, "status-3"),
        ]
        for log, status, expected in rows:
            with self.subTest(expected=expected):
                self.assertEqual(self.bucket(log, status), expected)

    def test_folders_of_buckets_differ(self):
        names = {findings.folder_name(bucket) for bucket in ("a/b", "a-b", "a<b", "../../a", "x" * 400, "x" * 401)}
        self.assertEqual(len(names), 6)
        for name in names:
            self.assertRegex(name, r"^[a-z0-9-]{1,70}$")


class Cutting(unittest.TestCase):
    def test_leaves_what_is_needed(self):
        self.assertEqual(minimise.cut(b"0123456789abcdef" * 4, lambda data: b"7" in data and b"c" in data, 400), b"7c")

    def test_is_bounded(self):
        runs = []
        minimise.cut(bytes(1000), lambda data: runs.append(data) or False, 50)
        self.assertEqual(len(runs), 50)

    def test_ends_when_told(self):
        self.assertEqual(minimise.cut(b"abc", lambda data: True, 400, lambda: True), b"abc")


class Reports(unittest.TestCase):
    HOSTILE = "<script>alert(1)</script>\"'&|`[x](y)\x1b[2J\u202e"

    def make(self, folder):
        (folder / "minimal").write_bytes(b"</pre><script>```\x00\r\nx")
        found = findings.Finding("chunked", "chunked/naive", "oracle", (self.HOSTILE,), 2, "crash-" + self.HOSTILE,
                                 "libfuzzer", True, True, folder, f"ORACLE chunked/naive\n````\n{self.HOSTILE}\n")
        samples = [series.Sample(1, 10, 5, 1), series.Sample(2, 30, 9, 2)]
        row = report.Row("chunked", "libfuzzer", samples, "1 new, 2 of the seeds", self.HOSTILE)
        return report.Report("A campaign", [("Work folder", self.HOSTILE)], [row], [found], [self.HOSTILE])

    def test_nothing_of_others_is_markup(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            made = self.make(folder)
            page, text = report.page(made), report.markdown(made)
        self.assertNotIn("<script", page)
        self.assertEqual(page.count("</pre>"), 2)
        self.assertIn("&lt;script&gt;", page)
        for octets in ("\x1b", "\x00"):
            self.assertNotIn(octets, page + text)
        outside = "".join(text.split("`````text")[0::2])
        self.assertNotIn("[x](y)", outside.split("````text")[0])
        self.assertNotIn("<script", text.split("```")[0])
        self.assertEqual(sum(line.count("|") for line in text.split("\n") if line.startswith("| chunked")), 9)

    def test_charts(self):
        svg = plot.chart("a <b>", {"afl": [(0, 1), (3600, 2_000_000)], "libfuzzer": []}, True)
        self.assertIn("a &lt;b&gt;", svg)
        self.assertIn("1 M", svg)
        self.assertIn("20 min", svg)
        for points in ([], [(0, 0)], [(5, 7)], [(1, 7), (2, 7)], [(0.1, 1e12)]):
            self.assertTrue(plot.chart("t", {"afl": points}, False).endswith("</svg>"))

    def test_ticks_are_round_and_inside(self):
        for low, high in ((0, 1), (0, 20), (5800, 7163), (0, 3600), (1e6, 1e6 + 4), (0, 1e12)):
            marks = plot.ticks(low, high)
            self.assertTrue(2 <= len(marks) <= 6, (low, high, marks))
            self.assertTrue(all(low <= mark <= high for mark in marks))


class Promotion(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.place.name)
        self.addCleanup(self.place.cleanup)

    def finding(self, data, target="server_core", bucket="server_core/one-answer", kind="oracle"):
        (self.folder / "minimal").write_bytes(data)
        return findings.Finding(target, bucket, kind, (), 1, "crash-1", "afl", True, True, self.folder, "")

    def test_names_say_what_is_shown(self):
        self.assertEqual(promote.regression_name(self.finding(b"")), "found-one-answer")
        crash = self.finding(b"", bucket="heap-use-after-free-in-h1_feed<h1_next", kind="sanitizer")
        self.assertEqual(promote.regression_name(crash), "found-heap-use-after-free-in-h1-feed")

    def test_keeps_what_is_there(self):
        corpus = self.folder / "corpus"
        first, new = promote.promote(self.finding(b"one"), corpus)
        self.assertTrue(new)
        self.assertEqual(promote.promote(self.finding(b"one"), corpus), (first, False))
        second, new = promote.promote(self.finding(b"two"), corpus)
        self.assertEqual((second.name, new), ("found-one-answer-2", True))
        self.assertEqual((first.read_bytes(), second.read_bytes()), (b"one", b"two"))

    def test_skeleton_of_a_case(self):
        data = b"GET /{a} HTTP/1.1\r\nHost: a.example\r\nX: \x00\xff\r\n\r\n"
        suite = json.loads(promote.case_skeleton(self.finding(data)))
        self.assertEqual(suite["cases"][0]["steps"][0]["send"],
                         ["GET /{{a}} HTTP/1.1", "Host: {host}", "X: {x00}{xff}", "", ""])
        self.assertIsNone(promote.case_skeleton(self.finding(data, target="response")))


class Sharing(unittest.TestCase):
    def test_main_queues_only(self):
        with tempfile.TemporaryDirectory() as name:
            shared, one, two = (pathlib.Path(name) / part for part in ("shared", "one", "two"))
            for out, host in ((one, "main-one"), (two, "main-two")):
                for instance in (host, "asan"):
                    (out / instance / "queue" / ".state").mkdir(parents=True)
                    (out / instance / "queue" / f"id:000000,{instance}").write_text(instance)
                (out / host / "is_main_node").touch()
            self.assertEqual(sync.exchange(one, shared, "main-one"), (1, 0))
            self.assertEqual(sync.exchange(two, shared, "main-two"), (1, 1))
            self.assertEqual(sync.exchange(one, shared, "main-one"), (0, 1))
            self.assertEqual(sync.exchange(one, shared, "main-one"), (0, 0))
            (one / "main-one" / "queue" / "id:000000,main-one").unlink()  # what is its own does not come back
            self.assertEqual(sync.exchange(one, shared, "main-one"), (0, 0))
            self.assertEqual(sorted(path.name for path in shared.iterdir()), ["main-one", "main-two"])
            self.assertEqual([path.name for path in (one / "main-two").iterdir()], ["queue"])


class Mutators(unittest.TestCase):
    """Each target has its own; the names come from the build."""

    def instances(self, folder, target):
        campaign = types.SimpleNamespace(builds=builds.Builds(folder), work=folder, host="a", jobs=3, engines=(afl.Afl,))
        campaign.others = lambda engine: []
        with mock.patch.object(afl, "need_tool"):
            return {name: environment for name, _, _, environment in afl.Afl(campaign, target)._instances()}

    def test_is_that_of_the_target(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for preset in ("afl", "afl-asan"):
                (folder / preset / "fuzz").mkdir(parents=True)
                for target in ("case_json", "field_values"):
                    (folder / preset / "fuzz" / f"fuzz_{target}").touch()
            (folder / "afl/fuzz/libx_json.so").touch()
            (folder / "afl/fuzz/fuzz_case_json.mutator").write_text("libx_json.so\n")
            library = str((folder / "afl/fuzz/libx_json.so").resolve())
            for instance, environment in self.instances(folder, "case_json").items():
                with self.subTest(instance=instance):
                    self.assertEqual(environment["AFL_CUSTOM_MUTATOR_LIBRARY"], library)
                    self.assertEqual("AFL_CUSTOM_MUTATOR_ONLY" in environment, instance == "mutator")
            for environment in self.instances(folder, "field_values").values():
                self.assertEqual(environment, {})
            (folder / "afl/fuzz/libx_json.so").unlink()
            self.assertRaises(builds.Missing, self.instances, folder, "case_json")


class Samples(unittest.TestCase):
    def test_go_on_over_sessions(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "series.tsv"
            first = series.Series(path)
            first.add(series.Sample(2, 100, 7, 3))
            first.add(series.Sample(4, 100, 7, 3))  # nothing new
            with open(path, "a", encoding="ascii") as file:
                file.write("9\t99")  # the machine went down
            self.assertEqual(series.load(path), [series.Sample(2, 100, 7, 3)])
            second = series.Series(path)
            second.add(series.Sample(3, 50, 5, 4))
            self.assertEqual(series.load(path)[-1], series.Sample(5, 150, 7, 4))
            self.assertEqual(len(series.load(path)), 2)


if __name__ == "__main__":
    unittest.main()
