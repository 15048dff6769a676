# SPDX-License-Identifier: MIT
"""test_page.py HTTPROOF - the page of all cases has an anchor for each, no link leads nowhere, and no text of a case is
taken for markup."""
import collections
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile

VOID = {"meta", "br", "link"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids = collections.Counter()
        self.links = set()
        self.open = []
        self.tags = collections.Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        for name, value in attributes:
            if name == "id":
                self.ids[value] += 1
            if name == "href":
                self.links.add(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        expect(tag in ("html",) or self.open[-1:] == [tag] or tag == "p", "</%s> within" % tag, self.open[-3:])
        while self.open and self.open.pop() != tag:
            pass


def expect(condition, *what):
    if not condition:
        sys.exit("page: " + " ".join(str(part) for part in what))


def output(*command, status=0):
    process = subprocess.run(command, capture_output=True, text=True, timeout=60)
    expect(process.returncode == status, command, "exit status", process.returncode, process.stderr)
    return process.stdout


def check_all(httproof):
    page = Page(output(httproof, "list", "--html"))
    cases = json.loads(output(httproof, "list", "--json"))
    expected = {case["id"].split(":")[0] for case in cases} | {"suite-" + case["suite"] for case in cases}
    expect(set(page.ids) == expected, "anchors", set(page.ids) ^ expected)
    expect(max(page.ids.values()) == 1, "an anchor twice:", page.ids.most_common(1))
    expect(all(link[1:] in page.ids for link in page.links if link[0] == "#"), "links to nowhere",
           [link for link in page.links if link[1:] not in page.ids])
    expect(all(link[0] == "#" for link in page.links), "links to elsewhere")


def check_hostile(httproof):
    evil = "<script>alert(1)</script>\"'&amp;"
    suite = {"title": evil, "explain": evil,
             "cases": [{"id": "own-case", "title": evil, "why": evil, "requirements": ["9112-3.2-8"], "twin": "get-plain",
                        "steps": [{"send": "GET / HTTP/1.1\r\nX: " + evil + "\r\n\r\n"}, {"expect": "response"}],
                        "pass": [{"status": 400}]}]}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "own.json")
        path.write_text(json.dumps(suite))
        page = Page(output(httproof, "list", "--html", str(path)))
    expect(page.tags["script"] == 0 and page.ids["own-case"] == 1, "markup in a case")


if __name__ == "__main__":
    check_all(*sys.argv[1:])
    check_hostile(*sys.argv[1:])
