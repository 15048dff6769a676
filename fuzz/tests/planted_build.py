# SPDX-License-Identifier: MIT
"""Builds one target of a copy of the sources with one bug of planted.json in it, for the tests of fuzz/campaign."""
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILERS = {"fuzz": ("clang", "libfuzzer", "address,undefined"), "afl": ("afl-clang-fast", "afl", ""),
             "afl-asan": ("afl-clang-fast", "afl", "address,undefined")}


def copy_sources(into):
    """What is not yet there, or changed: the rest need not be built again."""
    names = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True).stdout.decode().split("\0")
    for name in filter(None, names):
        path = into / name
        if (ROOT / name).is_file():
            write_if_other(path, (ROOT / name).read_bytes())


def write_if_other(path, data):
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def plant(source, bug_id):
    bug = next(bug for bug in json.loads((ROOT / "fuzz/planted.json").read_text()) if bug["id"] == bug_id)
    text = (ROOT / bug["file"]).read_text()
    assert text.count(bug["old"]) == 1, bug
    write_if_other(source / bug["file"], text.replace(bug["old"], bug["new"]).encode())


def build(folder, target, presets):
    """Builds what a campaign needs of these presets; only what needs no library."""
    for preset in presets:
        compiler, fuzzer, sanitizers = COMPILERS[preset]
        tree = folder / "builds" / preset
        subprocess.run(["cmake", "-S", folder / "source", "-B", tree, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                        f"-DCMAKE_C_COMPILER={compiler}", "-DCMAKE_C_FLAGS_DEBUG=-g -O2", f"-DHTTPROOF_FUZZER={fuzzer}",
                        f"-DHTTPROOF_SANITIZE={sanitizers}", "-DHTTPROOF_PARSER_ONLY=ON"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(["ninja", "--quiet", "-C", tree, f"fuzz_{target}", f"replay_{target}"], check=True)


def planted_build(folder, bug_id, target, presets):
    """Returns the folder of the build trees."""
    source = folder / "source"
    copy_sources(source)
    plant(source, bug_id)
    build(folder, target, presets)
    return folder / "builds"
