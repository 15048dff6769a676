#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No built-in case writes but below {writable}: whoever runs the suite has not said that more may be changed."""
import glob
import json
import os
import re
import sys

# TRACE, OPTIONS, GET and HEAD are safe; POST goes to what the control requests found, CONNECT names no resource.
WRITES = re.compile(r"\b(PUT|DELETE|PATCH|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK) (\S+) HTTP/")
HARMLESS = {("DELETE", "{missing}")}  # a name that nobody has


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def places(text):
    """Where the requests in it go; in a variant the version stands elsewhere."""
    return WRITES.findall(text) + re.findall(r"^(PUT|DELETE|PATCH) (\S+)$", text)


found = wrong = 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "cases", "*.json"))):
    with open(path, encoding="utf-8") as file:
        for case in json.load(file)["cases"]:
            for text in strings([case["steps"], case.get("vary", {})]):
                for place in places(text):
                    found += 1
                    if not place[1].startswith("{writable}/") and place not in HARMLESS:
                        print(f"{path}: {case['id']}: {' '.join(place)}: expected a target below {{writable}}/")
                        wrong += 1
if found == 0:
    print("no case writes anything: expected some")
print(f"{found} requests that write")
sys.exit(1 if wrong or found == 0 else 0)
