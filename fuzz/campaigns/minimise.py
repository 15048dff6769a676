# SPDX-License-Identifier: MIT
"""Makes a finding smaller.  The engine's own tool begins; it may end at another bug, so what it leaves counts only if
it falls into the same bucket.  Then pieces are cut out, as long as the bucket stays."""
import shutil

RUNS = 400


def minimise(engine, triage, path, bucket, result, seconds, give_up):
    """Writes the smallest input of that bucket that was found into the file result."""
    shutil.copyfile(path, result)
    tried = result.with_name("tried")
    if engine is not None:
        engine.minimise(path, tried, seconds, give_up)
        if tried.is_file() and tried.stat().st_size < result.stat().st_size and same(triage, tried, bucket):
            shutil.copyfile(tried, result)
    result.write_bytes(cut(result.read_bytes(), lambda data: broken(triage, data, tried, bucket), RUNS, give_up))
    tried.unlink(missing_ok=True)


def same(triage, path, bucket):
    found, _ = triage.run([path])
    return found is not None and found.id == bucket.id


def broken(triage, data, tried, bucket):
    tried.write_bytes(data)
    return same(triage, tried, bucket)


def cut(data, holds, runs, give_up=lambda: False):
    """Leaves pieces out, half of the octets first and single ones last, while holds(octets) is true."""
    size = max(1, len(data) // 2)
    while runs > 0:
        before, at = len(data), 0
        while at < len(data) and runs > 0 and not give_up():
            shorter = data[:at] + data[at + size:]
            runs -= 1
            if holds(shorter):
                data = shorter
            else:
                at += size
        if size == 1 and len(data) == before:
            break
        size = max(1, size // 2)
    return data
