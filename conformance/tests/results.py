# SPDX-License-Identifier: MIT
"""results.py - reads JSON reports of httproof for the process tests.

results.py verdicts FILE       one line "id verdict" for each result
results.py check STATUS FILE   the same, and how long the run took on standard error; exits with 1, saying why, unless
                               the report is complete and fits the exit status
results.py all-pass FILE       ... unless every result is a pass, or a skip with a reason
results.py dependence FILE ID  ... unless the verdict of that case, or of one of its variants, depends on cuts, shown
                               by two exchanges: one with more pieces than the other, of the same octets
"""
import json
import sys

VERDICTS = {"pass", "warn", "fail", "skip", "error"}


def complaints(report, status):
    results = report["results"]
    verdicts = [result["verdict"] for result in results]
    ids = [result["id"] for result in results]
    if len(ids) != len(set(ids)):
        yield "two results have the same id"
    for result in results:
        if result["verdict"] not in VERDICTS:
            yield f"{result['id']}: unknown verdict {result['verdict']}"
        if result["verdict"] != "pass" and not result.get("reason"):
            yield f"{result['id']}: {result['verdict']} without a reason"
        if not result.get("requirements") and result["suite"] != "control":
            yield f"{result['id']}: no requirement"
        if result["verdict"] in ("warn", "fail") and not result.get("observed"):
            yield f"{result['id']}: {result['verdict']} without what was observed"
    if status == 0 and ("fail" in verdicts or "error" in verdicts):
        yield "exit status 0, but a result is fail or error"
    if status == 1 and "fail" not in verdicts and "error" not in verdicts:
        yield "exit status 1, but no result is fail or error"
    if (status == 130) != bool(report.get("interrupted")):
        yield f"exit status {status}, but interrupted is {report.get('interrupted')}"
    if status == 3 and not report.get("fatal"):
        yield "exit status 3, but fatal does not say why"


def imperfections(report):
    for result in report["results"]:
        reasoned_skip = result["verdict"] == "skip" and result.get("reason")
        if result["verdict"] != "pass" and not reasoned_skip:
            yield f"{result['id']}: {result['verdict']} ({result.get('reason')})"


def sent(exchange):
    """The octets of each step's sends, but those of the step of a nonce, and the number of pieces."""
    pieces = [event for event in exchange["events"] if event["kind"] == "sent"]
    text = "".join(piece["octets"].get("text", piece["octets"].get("base64")) for piece in pieces)
    for variable in exchange["variables"]:
        if variable["name"] in ("nonce", "now", "port"):
            text = text.replace(variable["value"], "")
    return text, len(pieces)


def independence(report, case):
    for result in report["results"]:
        if not result["id"].startswith("segment-") or not result["id"].split(":", 1)[-1].startswith(case):
            continue
        if result["verdict"] != "fail" or result["requirements"] != ["9112-9-1"]:
            continue
        cut, whole = (report["exchanges"][result[key]] for key in ("exchange", "compared"))
        if cut["segmentation"] and "segmentation" not in whole and cut["confirmed"]:
            (some, pieces), (all_octets, one) = sent(cut), sent(whole)
            if pieces > one or all_octets.startswith(some):
                return
    yield f"no verdict of {case} depends on cuts"


def main(arguments):
    command, path = arguments[0], arguments[2] if arguments[0] == "check" else arguments[1]
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    found = []
    if command in ("verdicts", "check"):
        print("\n".join(f"{result['id']} {result['verdict']}" for result in report["results"]))
    if command == "check":
        print(f"{path.rsplit('/', 1)[-1]}: {report['duration-ms']} ms", file=sys.stderr)
        found = list(complaints(report, int(arguments[1])))
    elif command == "dependence":
        found = list(independence(report, arguments[2]))
    elif command == "all-pass":
        found = list(imperfections(report))
    elif command != "verdicts":
        sys.exit(__doc__)
    for complaint in found[:20]:
        print(complaint, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
