# SPDX-License-Identifier: MIT
"""test_coverage.py HTTPROOF SERVER - every requirement that a client can observe has a case or a passive rule, and
what faults claim to break is in the catalogue.  (Cases that cite an unknown id are refused when they are loaded.)"""
import json
import subprocess
import sys


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def complaints(httproof, server):
    catalogue = {row["id"]: row for row in json.loads(output(httproof, "coverage", "--json"))}
    for name, row in catalogue.items():
        if row["state"] == "missing":
            yield f"{name} ({row['level']}) has neither a case nor a passive rule"
    for line in output(server, "--list-faults").splitlines():
        fault = json.loads(line)
        for name in fault["requirements"]:
            if name not in catalogue:
                yield f"fault {fault['id']} breaks {name}, which is not in the catalogue"


def main():
    found = list(complaints(*sys.argv[1:]))
    for complaint in found:
        print("coverage:", complaint, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
