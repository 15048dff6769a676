#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a loader takes is valid by the schema; and what it refuses is not, unless for a reason that no schema can state.
Asked of each file in the corpus of the loader, and of documents with one damage each.

  test_schemas.py LOADS TARGET SCHEMA CORPUS"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

LOADS, TARGET, SCHEMA, CORPUS = sys.argv[1:5]
DAMAGED = 6  # files of which single damages are tried,
TRIED = 250  # so many of each, evenly
VALUES = [None, True, 0, -1, 1.5, 2**54, "", "zz", "a/b", "!a", [], ["zz"], [1], {}, {"zz": 1}]

# What hangs on more than one place, on the catalogue, on other files, or on how often octets repeat.
BEYOND = {
    "case_json": r"requirement|twin|placeholder|ascend|beyond|impossible|earlier step|second step|captur|observes nothing|"
                 r"fixture|variant|vary|no fact|PCRE2|single '[{}]'|is also the id|means something else|cannot fail|"
                 r"from \d+ to \d+$|one of true, false, eof, reset|nothing defines|control.json|no step|"
                 r"no response to compare|twice|one connection too many",
    "profile_json": r"twice|is empty, expected a command",
    "results_json": r"twice was|twice; once|index of|numbers of /results|greater|stands in /requirements|base64 \(RFC|"
                    r"octet that|does not know|nested too deep",
}


def validator():
    schema = json.loads(pathlib.Path(SCHEMA).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def places(node, path=()):
    """The way to each value of a document."""
    yield path
    if isinstance(node, dict):
        for key in node:
            yield from places(node[key], path + (key,))
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from places(child, path + (index,))


def damages(document):
    """Ways to damage it: one value removed, replaced, or given one more key."""
    for path in places(document):
        for value in VALUES:
            yield path, lambda parent, key, new=value: parent.__setitem__(key, new)
        if path:
            yield path, lambda parent, key: parent.__delitem__(key)
        yield path, lambda parent, key: isinstance(parent[key], dict) and parent[key].update(zz=1)


def change(document, path, how):
    root = {"": copy.deepcopy(document)}
    parent, key = root, ""
    for step in path:
        parent, key = parent[key], step
    how(parent, key)
    return root.get("")


def once(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key twice")
    return dict(pairs)


def strict(text):
    """A document as the grammar has it; ValueError: it is none."""
    document = json.loads(text.decode("utf-8"), object_pairs_hook=once, parse_constant=int)
    json.dumps(document, ensure_ascii=False).encode("utf-8")  # no half of a surrogate pair
    return document


def read(text):
    try:
        return True, strict(text)
    except (ValueError, RecursionError):
        return False, None


def texts(valid):
    """All files of the corpus, then the damages of those few that say most in least."""
    corpus = {path.name: path.read_bytes() for path in sorted(pathlib.Path(CORPUS).iterdir()) if path.is_file()}
    yield from corpus.items()
    good = [(len(text), name) for name, text in corpus.items() if read(text)[0] and valid.is_valid(read(text)[1])]
    for _, name in sorted(good)[len(good) // 2:][:DAMAGED]:
        document = read(corpus[name])[1]
        ways = list(damages(document))
        for number in range(0, len(ways), max(1, len(ways) // TRIED)):
            yield f"{name}, damage {number}", json.dumps(change(document, *ways[number])).encode()


def answers(named):
    """What the loader says of each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (_, text) in enumerate(named):
            paths.append(pathlib.Path(folder) / str(number))
            paths[-1].write_bytes(text)
        told = subprocess.run([LOADS, TARGET], input="".join(f"{path}\n" for path in paths), text=True, check=True,
                              capture_output=True, errors="replace").stdout
    return told.split("\n")[:-1]


def disagreement(answer, text, valid):
    is_json, document = read(text)
    fits = is_json and valid.is_valid(document)
    if answer == "ok":
        return None if fits else "taken, but not by the schema" if is_json else "taken, but no JSON"
    if fits and not re.search(BEYOND[TARGET], answer):
        return f"fits the schema, but is refused: {answer}"
    return None


def main():
    valid = validator()
    named = list(texts(valid))
    told = answers(named)
    if len(told) != len(named):
        sys.exit(f"{len(named)} files, but {len(told)} answers")
    wrong = [f"{name}: {problem}\n  {text[:300]!r}" for (name, text), answer in zip(named, told)
             if (problem := disagreement(answer, text, valid))]
    print("\n".join(wrong[:50]) or f"{len(named)} documents, of which the loader takes {told.count('ok')}")
    sys.exit(1 if wrong else 0)


main()
