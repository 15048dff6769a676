# SPDX-License-Identifier: MIT
"""test_score.py HTTPROOF DATA - the rubric knows each suite once, the score tells good servers from such that give the
same answer to everything, and selections select.

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


def check_selections(httproof, data):
    names = [selection["name"] for selection in json.loads((data / "selections.json").read_text())["selections"]]
    expect(names == ["full", "must", "core", "security"], "the help names other selections than", names)
    whole = run(httproof, "--select", "full", status=0)
    for name in names:
        score = run(httproof, "--select", name, status=0)
        expect(score["letter"] == "A+", name, "has", score)
        expect(len(score["areas"]) == len(whole["areas"]), name, "has other areas")
        cases = sum(area["cases"] for area in score["areas"])
        expect((cases < sum(area["cases"] for area in whole["areas"])) == (name != "full"), name, "has", cases, "cases")
    said = run(httproof, "--select", "nobody", status=2)
    expect("expected one of full, must, core, security" in said, "an unknown selection:", said)
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "results.json")
        subprocess.run([httproof, "run", "--quiet", "--select", "must", "--only", "!limits", "--report",
                        f"json={report}"], check=True, timeout=300)
        found = json.loads(report.read_text())
        levels = {rule["id"]: rule["level"] for rule in found["requirements"]}
        others = {result["id"] for result in found["results"]
                  if levels[result["requirements"][0]] not in ("MUST", "MUST NOT", "GRAMMAR")}
        expect(not others, "must has", sorted(others)[:5])
        expect(not any(result["suite"] == "limits" for result in found["results"]), "what is excluded was run")
        expect("letter" not in found["score"], "a part of a selection has a score")


def check_broken(httproof, data):
    rows = (("{", "rubric.json"), ('{"explain": "", "areas": [{"title": "a", "weight": 0, "suites": ["host"]}]}', "/areas/0/weight"),
            ('{"explain": "", "areas": [{"title": "a", "weight": 1, "suites": ["host", "host"]}]}', "given twice"),
            ('{"explain": "", "areas": [{"title": "a", "weight": 1}]}', "suites"), ('{"explain": ""}', "areas"))
    selections = (("[", "selections.json"), ('{"explain": "", "selections": [{"name": "must"}]}', "title"),
                  ('{"explain": "", "selections": [{"name": "must", "title": "", "only": [""]}]}', "/selections/0/only/0"),
                  ('{"explain": "", "selections": [{"name": "must", "title": "", "only": ["nobody"]}]}', "selects nothing"),
                  ('{"explain": "", "selections": [{"name": "must", "title": "", "levels": ["may"]}]}', "levels"))
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "data")
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("src", "tests", "include"))
        for text, part in rows:
            (copy / "rubric.json").write_text(text)
            said = run(httproof, data=copy, status=2)
            expect(part in said, "a broken rubric:", said)
        shutil.copy(data / "rubric.json", copy)
        for text, part in selections:
            (copy / "selections.json").write_text(text)
            said = run(httproof, "--select", "must", data=copy, status=2)
            expect(part in said, "broken selections:", said)


def main(httproof, data):
    data = pathlib.Path(data)
    check_suites(data)
    check_broken(httproof, data)
    check_selections(httproof, data)
    check_parts(httproof)
    check_servers(httproof)


if __name__ == "__main__":
    if sys.argv[1] == "answer":
        answer(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
