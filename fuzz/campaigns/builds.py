# SPDX-License-Identifier: MIT
"""Where the programs are: the build trees of the presets fuzz, afl and afl-asan."""
import pathlib
import shutil


class Missing(Exception):
    """A program is not there; the message says what to do."""


class Builds:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()

    def _program(self, preset, name):
        path = self.folder / preset / "fuzz" / name
        if not path.is_file():
            raise Missing(f"no {path}: build it with 'tools/build {preset}'")
        return path

    def libfuzzer(self, target):
        return self._program("fuzz", f"fuzz_{target}")

    def afl(self, target):
        return self._program("afl", f"fuzz_{target}")

    def afl_asan(self, target):
        return self._program("afl-asan", f"fuzz_{target}")

    def mutator(self, target):
        """The library with the changes that are made to a target's inputs; None if it has none.  CMake names it."""
        named = self.afl(target).with_suffix(".mutator")
        return self._program("afl", named.read_text().strip()) if named.is_file() else None

    def has(self, target):
        """Whether any preset has it."""
        return any((self.folder / preset / "fuzz" / f"replay_{target}").is_file() for preset in ("fuzz", "afl-asan", "afl"))

    def replay(self, target):
        """The build that says most about an input: with sanitizers, if it is there."""
        for preset in ("fuzz", "afl-asan", "afl"):
            path = self.folder / preset / "fuzz" / f"replay_{target}"
            if path.is_file():
                return path
        raise Missing(f"no replay_{target} below {self.folder}: build it with 'tools/build fuzz'")


def need_tool(name):
    """A program of AFL++ that is called by name."""
    if not shutil.which(name):
        raise Missing(f"no {name} here: 'tools/install-deps fuzz' installs it")
    return name
