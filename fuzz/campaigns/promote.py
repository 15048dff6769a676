# SPDX-License-Identifier: MIT
"""Findings become regression inputs in corpus/, named by what they show, and skeletons of cases."""
import json
import re

from .triage import slug

TAKES_REQUESTS = ("diff", "request", "server_core")
TODO = "TODO"


def regression_name(finding):
    """For corpus/<target>/: the broken rule, or what happened where."""
    what = finding.bucket.partition("/")[2] if finding.kind == "oracle" else finding.bucket.partition("<")[0]
    return "found-" + slug(what)


def promote(finding, corpus):
    """Writes the smallest input into corpus/<target>/, unless it is there.  Returns its path, and whether it is new."""
    folder = corpus / finding.target
    data = finding.minimal()
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_file() and path.read_bytes() == data:
            return path, False
    folder.mkdir(parents=True, exist_ok=True)
    name, number = regression_name(finding), 1
    while (folder / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    path = folder / (name if number == 1 else f"{name}-{number}")
    path.write_bytes(data)
    return path, True


def octets_as_text(data):
    """The notation of cases: {xHH} for what is no visible character, braces doubled."""
    return "".join("{{" if octet == 0x7b else "}}" if octet == 0x7d
                   else chr(octet) if 0x20 <= octet < 0x7f else f"{{x{octet:02x}}}" for octet in data)


def octets_as_lines(data):
    """An array of a case stands for its elements joined by CRLF.  The Host becomes that of the target."""
    lines = [octets_as_text(line) for line in data.split(b"\r\n")]
    hosts = [index for index, line in enumerate(lines) if re.fullmatch(r"Host: [A-Za-z0-9.:]+", line)]
    if len(hosts) == 1:
        lines[hosts[0]] = "Host: {host}"
    return lines


def case_skeleton(finding):
    """A suite with one case that sends these octets; None where the octets are no requests.  What a server must do with
    them is for a person to say: it does not load before that is filled in."""
    if finding.target not in TAKES_REQUESTS:
        return None
    case = {"id": regression_name(finding), "requirements": [TODO], "why": TODO, "twin": TODO,
            "steps": [{"send": octets_as_lines(finding.minimal())}, {"expect": "response"}, {"expect": "close"}],
            "pass": [{"status": 400}]}
    return json.dumps({"title": TODO, "explain": TODO, "cases": [case]}, indent=2) + "\n"
