#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""start_profile.py PROFILE.json PORT DOCROOT STATE - starts the server of a profile at a port of one's own choice."""
import json
import os
import sys


def text(node):
    return node if isinstance(node, str) else "".join(line + "\n" for line in node)


def main(profile_path, port, docroot, state):
    words = {"{port}": port, "{host}": "127.0.0.1", "{docroot}": docroot, "{state}": state}

    def replaced(node):
        result = text(node)
        for word, value in words.items():
            result = result.replace(word, value)
        return result

    with open(profile_path, encoding="utf-8") as file:
        profile = json.load(file)
    os.makedirs(state, exist_ok=True)
    for name, content in profile.get("files", {}).items():
        with open(os.path.join(state, name), "w", encoding="utf-8") as file:
            file.write(replaced(content))
    os.execv("/bin/sh", ["sh", "-c", replaced(profile["command"])])


main(*sys.argv[1:])
