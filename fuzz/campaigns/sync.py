# SPDX-License-Identifier: MIT
"""Several machines: the queue of each one's main instance, and nothing else, goes through a folder that all of them
reach (a network file system, or one that rsync keeps the same)."""
import contextlib
import os
import shutil


def copy_new(source, into):
    """Copies files that are not there yet; each appears as a whole.  Returns their number."""
    if not source.is_dir():
        return 0
    into.mkdir(parents=True, exist_ok=True)
    have = {path.name for path in into.iterdir()}
    count = 0
    for path in sorted(source.iterdir()):
        if path.name in have or path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        part = into / f".{path.name}.part"
        with contextlib.suppress(FileNotFoundError):  # AFL++ has put it aside meanwhile
            shutil.copyfile(path, part)
            os.replace(part, into / path.name)
            count += 1
    return count


def exchange(out, shared, main):
    """Gives the others what the main instance has, and takes what theirs have: afl-fuzz reads every queue below its
    -o folder.  Returns both numbers."""
    given = copy_new(out / main / "queue", shared / main / "queue")
    taken = 0
    for host in sorted(shared.glob("main-*")):
        if host.name != main and not host.is_symlink():
            taken += copy_new(host / "queue", out / host.name / "queue")
    return given, taken
