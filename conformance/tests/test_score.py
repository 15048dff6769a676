# SPDX-License-Identifier: MIT
"""test_score.py HTTPROOF DATA - the rubric knows each suite once, and the score tells good servers from such that give
the same answer to everything.

  test_score.py answer PORT STATUS     such a server"""
import json
import os
import pathlib
import shutil
import socketserver
import subprocess
import sys
import tempfile


class Answer(socketserver.StreamRequestHandler):
    """One answer to each connection, whatever was asked."""

    def handle(self):
        while self.rfile.readline() not in (b"\r\n", b"\n", b""):
            pass
        self.wfile.write(b"HTTP/1.1 %s Always\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok" % self.server.status)


def answer(port, status):
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    server = socketserver.ThreadingTCPServer(("127.0.0.1", int(port)), Answer)
    server.status = status.encode()
    server.serve_forever()


def expect(condition, *what):
    if not condition:
        sys.exit("score: " + " ".join(str(part) for part in what))


def run(httproof, *options, data=None, status=None):
    environment = dict(os.environ, HTTPROOF_DATA=str(data)) if data else None
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "results.json")
        process = subprocess.run([httproof, "run", "--report", f"json={report}", *options], capture_output=True,
                                 text=True, timeout=300, env=environment)
        if status is not None:
            expect(process.returncode == status, options, "exit status", process.returncode, process.stderr)
        return json.loads(report.read_text())["score"] if report.exists() else process.stderr


def check_suites(data):
    rubric = json.loads((data / "rubric.json").read_text())
    counted = sorted(suite for area in rubric["areas"] for suite in area["suites"])
    suites = sorted(path.stem for path in (data / "cases").glob("*.json") if path.stem != "control")
    expect(counted == sorted([*suites, "passive"]), "the areas of the rubric hold", counted)
    expect(sum(area["weight"] for area in rubric["areas"]) == 100, "the weights are no percents")


def check_servers(httproof):
    good = run(httproof, status=0)
    expect((good["tenths"], good["letter"]) == (1000, "A+"), "the reference server has", good)
    for status in (400, 500):
        always = run(httproof, "--exec", f"exec {sys.executable} {__file__} answer {{port}} {status}", status=1)
        expect((always["tenths"], always["letter"]) == (0, "F"), "always", status, "has", always)
    taken = run(httproof, "--exec", f"exec {sys.executable} {__file__} answer {{port}} 200", status=1)
    expect(0 < taken["tenths"] < 900, "always 200 has", taken)


def check_parts(httproof):
    part = run(httproof, "--only", "host", status=0)
    expect(part == {"tenths": 0, "areas": []}, "a part of the cases has", part)


def check_broken(httproof, data):
    rows = (("{", "rubric.json"), ('{"explain": "", "areas": [{"title": "a", "weight": 0, "suites": ["host"]}]}', "/areas/0/weight"),
            ('{"explain": "", "areas": [{"title": "a", "weight": 1, "suites": ["host", "host"]}]}', "given twice"),
            ('{"explain": "", "areas": [{"title": "a", "weight": 1}]}', "suites"), ('{"explain": ""}', "areas"))
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "data")
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("src", "tests", "include"))
        for text, part in rows:
            (copy / "rubric.json").write_text(text)
            said = run(httproof, data=copy, status=2)
            expect(part in said, "a broken rubric:", said)


def main(httproof, data):
    data = pathlib.Path(data)
    check_suites(data)
    check_broken(httproof, data)
    check_parts(httproof)
    check_servers(httproof)


if __name__ == "__main__":
    if sys.argv[1] == "answer":
        answer(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
