#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test_language_profile.py HTTPROOF CONFORMANCE - loader and schema agree on a table of profiles; built-in ones are valid.

Without python3-jsonschema only the loader is tested."""
import glob
import json
import os
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    jsonschema = None

program, folder = sys.argv[1:]
wrong = []


def read(*path):
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return json.load(file)


def told(path):
    """What httproof says of a profile; nothing is started, for TARGET takes no connection."""
    done = subprocess.run([program, "run", "http://127.0.0.1:1/", "--profile", path, "-q"], timeout=60,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    return done.returncode, done.stderr


def validator():
    if jsonschema is None:
        return None
    schema = read("profile.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def probe_file(table, probe):
    profile = {**table["base"], **probe.get("set", {})}
    return probe.get("file", {key: value for key, value in profile.items() if value is not None})


def compare(probe, profile, path, schema):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(profile, file)
    status, words = told(path)
    if schema is not None and schema.is_valid(profile) != probe["schema"]:
        wrong.append(f"{probe['name']}: expected {'valid' if probe['schema'] else 'invalid'}")
    if "message" not in probe:
        if not probe["schema"] or (status == 2 and "limits" not in words):
            wrong.append(f"{probe['name']}: the loader says {status} {words}")
        return
    where = f"{path}: {probe['at']}: " if probe["at"] else f"{path}: "
    if status != 2 or not any(line.startswith(where) and probe["message"] in line for line in words.splitlines()):
        wrong.append(f"{probe['name']}: the loader says {status} {words}")


def main():
    schema = validator()
    table = read("tests", "language", "profiles.json")
    with tempfile.TemporaryDirectory() as scratch:
        for probe in table["probes"]:
            compare(probe, probe_file(table, probe), os.path.join(scratch, "probe.json"), schema)
    for path in sorted(glob.glob(os.path.join(folder, "profiles", "*.json"))):
        status, words = told(path)
        if status != 3 or (schema is not None and not schema.is_valid(read("profiles", os.path.basename(path)))):
            wrong.append(f"{path}: {words}")
    print("\n".join(wrong) if wrong else f"{len(table['probes'])} probes agree")
    sys.exit(1 if wrong else 0)


main()
