#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes seeds of what the cases send, of what the reference server answers and of the rows of the parser's tests, and adds
to corpus/ those by which a target reaches what no file there reaches.  Needs `tools/build release httproof
httproof-server`.

What is reached is counted in a build of its own, in which each outcome of each condition is an edge."""
import argparse
import ast
import base64
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = {"request": 1024, "response": 1024, "chunked": 512, "field_values": 160, "server_core": 1024}
TREE = ROOT / "build/seeds"
VARIANTS = 24  # of a row: what follows a message changes the hash, and so policy, limits and cuts

TESTS = ("errors", "tolerances", "values", "head", "body", "date", "history")  # of the parser, in tables
LITERAL = r'"(?:[^"\\]|\\.)*"'


def octets_of(octets):
    """One piece of a transcript: text, hex or base64, perhaps repeated."""
    if "text" in octets:
        data = octets["text"].encode("latin-1", errors="replace")
    elif "base64" in octets:
        data = base64.b64decode(octets["base64"])
    else:
        data = bytes.fromhex(octets.get("hex", ""))
    return data


def settle(data, exchange):
    """Without what differs from run to run."""
    for variable in exchange["variables"]:
        plain = {"host": b"localhost:80", "port": b"80", "nonce": b"nonce"}.get(variable["name"])
        if plain:
            data = data.replace(variable["value"].encode(), plain)
    return re.sub(rb"\w{3}, \d\d \w{3} 20[2-9]\d \d\d:\d\d:\d\d GMT", b"Sun, 06 Nov 1994 08:49:37 GMT", data)


def streams(exchange):
    """Both directions of each connection."""
    found = {}
    for event in exchange["events"]:
        kind = {"sent": "request", "received": "response"}.get(event["kind"])
        if kind and "octets" in event:
            key = (kind, event["connection"])
            found[key] = found.get(key, b"") + octets_of(event["octets"])
    for (kind, _), data in found.items():
        yield kind, settle(data, exchange)


def seeds(exchange):
    """Pairs of a target and octets for it."""
    for kind, data in streams(exchange):
        yield kind, data
        if kind == "request":
            yield "server_core", data
        head, _, body = data.partition(b"\r\n\r\n")
        if re.search(rb"(?i)\ntransfer-encoding:[^\r\n]*chunked", head):
            yield "chunked", body
        lines = head.split(b"\r\n")
        words = lines[0].split(b" ")
        if kind == "request" and len(words) == 3:
            yield "field_values", words[1]
        for line in lines[1:]:
            yield "field_values", line.partition(b":")[2].strip()


def literal(text, macros):
    """The octets of string literals and of macros that are such, one behind the other."""
    data = b""
    for word in re.findall(LITERAL + r"|\w+", text):
        data += ast.literal_eval("b" + word) if word[0] == '"' else macros[word]
    return data


def rows(path):
    """Pairs of a name and octets: the string literals of a test.  The name is that of an error or a tolerance in the same
    row; where there is none the test gives its own."""
    text = path.read_text().replace("\\\n", "")
    macros = {name: literal(value, {}) for name, value in re.findall(rf"#define (\w+) +({LITERAL})$", text, re.MULTILINE)}
    part = "(?:" + "|".join([LITERAL, *(rf"\b{name}\b" for name in macros)]) + ")"
    for found in re.finditer(rf"{part}(?:\s+{part})*", text):
        row = text[found.end():].partition("\n")[0]
        named = re.search(r"H1_(?:ERR|TOL)_(\w+)", text[text.rfind("\n", 0, found.start()):found.start()] + row)
        name = named.group(1) if named else path.stem.removeprefix("test_")
        yield name.lower().replace("_", "-"), literal(found.group(), macros)


def row_seeds(name, data):
    """Triples of a target, a name and octets: messages and bodies in variants, values as they are."""
    if b"\n" not in data and b"\r" not in data:
        yield "field_values", name, data
    targets = ["request", "server_core"] if b" HTTP/" in data else ["response"] if b"HTTP/" in data else ["chunked"]
    for target, number in itertools.product(targets, range(VARIANTS)):
        yield target, name, data + (str(number).encode() if number else b"")


def collect(results):
    """Names by content, the same for every run: the first case by name gives the name."""
    names = {target: {} for target in LONGEST}
    for test in TESTS:
        for name, data in rows(ROOT / f"parser/tests/test_{test}.c"):
            for target, each, variant in row_seeds(name, data):
                if 0 < len(variant) <= LONGEST[target]:
                    names[target].setdefault(variant, each)
    for exchange in sorted(results["exchanges"], key=lambda each: each["case"]):
        name = re.sub(r"[^\w.-]+", "-", exchange["case"])
        for target, data in seeds(exchange):
            if 0 < len(data) <= LONGEST[target]:
                names[target].setdefault(data, name)
    return names


def add(target, names, scratch):
    """Lets libFuzzer choose, from all at once, a small set that reaches the same."""
    corpus = ROOT / "corpus" / target
    candidates, chosen = scratch / (target + "-candidates"), scratch / target
    candidates.mkdir()
    shutil.copytree(corpus, chosen)
    for number, data in enumerate(names):
        (candidates / str(number)).write_bytes(data)
    subprocess.run([TREE / "fuzz" / ("fuzz_" + target), "-set_cover_merge=1", "-use_counters=0", chosen, candidates],
                   check=True, capture_output=True, cwd=scratch)
    before = {path.read_bytes() for path in corpus.iterdir()}
    added = sorted({path.read_bytes() for path in chosen.iterdir()} - before, key=lambda data: (names[data], data))
    for data in added:
        path = corpus / names[data]
        number = 2
        while path.exists():
            path = corpus / f"{names[data]}-{number}"
            number += 1
        path.write_bytes(data)
    return len(added)


def build():
    """Without optimisation, so that no condition is computed without a branch."""
    subprocess.run(["cmake", "-S", ROOT, "-B", TREE, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_COMPILER=clang",
                    "-DCMAKE_CXX_COMPILER=clang++", "-DCMAKE_C_FLAGS_DEBUG=-g -O0", "-DHTTPROOF_FUZZER=libfuzzer",
                    "-DCMAKE_C_FLAGS=-fsanitize-coverage=no-prune -DFZ_THOROUGH"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", TREE, *("fuzz_" + target for target in LONGEST)], check=True, stdout=subprocess.DEVNULL)


def main():
    argparse.ArgumentParser(prog="seeds.py", description=__doc__).parse_args()
    build()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        subprocess.run([ROOT / "build/release/bin/httproof", "run", "--report", f"json={scratch}/results.json"],
                       check=True, capture_output=True)
        names = collect(json.loads((scratch / "results.json").read_text()))
        for target, found in names.items():
            print(f"{target}: {add(target, found, scratch)} of {len(found)} added")


if __name__ == "__main__":
    main()
