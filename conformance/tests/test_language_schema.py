#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The schema says of every probe what the table expects, and accepts all built-in suites."""
import glob
import json
import os
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

folder = sys.argv[1]  # conformance/


def read(*path):
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return json.load(file)


schema = read("case.schema.json")
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
table = read("tests", "language", "probes.json")
wrong = []

for probe in table["probes"]:
    case = {**table["base"], **probe.get("set", {})}
    case = {key: value for key, value in case.items() if value is not None}
    suite = probe.get("file", {"title": "Probe", "explain": "One case.", "cases": [case]})
    if validator.is_valid(suite) != probe["schema"]:
        wrong.append(f"{probe['name']}: expected {'valid' if probe['schema'] else 'invalid'}")
    if not probe["schema"] and "message" not in probe:
        wrong.append(f"{probe['name']}: invalid by the schema, but the loader is expected to take it")

for path in sorted(glob.glob(os.path.join(folder, "cases", "*.json"))):
    with open(path, encoding="utf-8") as file:
        for error in validator.iter_errors(json.load(file)):
            best = jsonschema.exceptions.best_match([error])
            wrong.append(f"{path}: /{'/'.join(map(str, best.absolute_path))}: {best.message[:200]}")

print("\n".join(wrong) if wrong else f"{len(table['probes'])} probes agree")
sys.exit(1 if wrong else 0)
