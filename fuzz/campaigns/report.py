# SPDX-License-Identifier: MIT
"""The report of a campaign, as Markdown and as one HTML page.  Names of files, logs and inputs come from outside: all
of them are escaped."""
import html
import re
from typing import NamedTuple

from . import plot
from .triage import slug

LOG_LINES = 40
INPUT_OCTETS = 1024

STYLE = """body{font:15px/1.5 sans-serif;color:#222;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid #ccc}h3{font-size:1rem;margin-bottom:.3rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{padding:.25rem .6rem;text-align:left;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a11;font-weight:bold}.good{color:#171}
pre{background:#f4f4f4;padding:.6rem;overflow-x:auto;font-size:.8rem;white-space:pre-wrap;word-break:break-all}
.wide{overflow-x:auto}figure{display:inline-block;margin:.3rem .6rem .3rem 0}svg{max-width:100%;height:auto}"""


class Row(NamedTuple):
    """What one engine reached on one target, in all sessions."""

    target: str
    engine: str
    samples: list
    merged: str  # what the merge left, in words
    problem: str


class Report(NamedTuple):
    title: str
    facts: list  # pairs: what, value
    rows: list
    findings: list
    notes: list


def visible(text):
    """Octets of inputs and logs without what moves a cursor; line ends stay."""
    return re.sub(r"[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\uffff]", lambda match: f"\\x{ord(match.group()):02x}", text)


def dump(data):
    """An input, readable: lines end where theirs do."""
    parts = []
    for octet in data[:INPUT_OCTETS]:
        parts.append({0x0d: "\\r", 0x0a: "\\n\n", 0x5c: "\\\\"}.get(octet) or
                     (chr(octet) if 0x20 <= octet < 0x7f else f"\\x{octet:02x}"))
    more = f"\n... {len(data) - INPUT_OCTETS} more octets" if len(data) > INPUT_OCTETS else ""
    return "".join(parts) + more


def verdict(findings):
    counted = [finding for finding in findings if finding.counts()]
    if not counted:
        return "Nothing found."
    return f"{len(counted)} finding{'s' if len(counted) > 1 else ''}."


def cells(row):
    last = row.samples[-1] if row.samples else None
    if last is None:
        return [row.target, row.engine, "0 s", "0", "-", "-", "-", row.merged]
    per_second = last.executions / last.seconds if last.seconds else 0
    return [row.target, row.engine, plot.time_text(last.seconds), f"{last.executions:,}", f"{per_second:,.0f}",
            f"{last.coverage:,}", f"{last.files:,}", row.merged]


HEAD = ["target", "engine", "time", "executions", "per second", "edges", "queue", "merged"]
NUMERIC = range(2, 7)


def charts(rows):
    """Target, name of the file, SVG."""
    for target in dict.fromkeys(row.target for row in rows):
        series = {row.engine: plot.thin(row.samples) for row in rows if row.target == target}
        for what, attribute, from_zero in (("edges", "coverage", False), ("executions", "executions", True)):
            lines = {name: [(sample.seconds, getattr(sample, attribute)) for sample in samples]
                     for name, samples in series.items()}
            yield target, f"{slug(target)}-{what}.svg", plot.chart(f"{target}: {what}", lines, from_zero)


def state(finding):
    if finding.kind == "slow":
        return "took long once"
    if finding.kind == "not-repeated":
        return "did not happen again"
    return "happens" if finding.happens else "no longer happens"


def facts_of(finding):
    yield "State", state(finding)
    if finding.frames:
        yield "Where", " < ".join(finding.frames)
    yield "Inputs in this bucket", str(finding.count)
    yield "First found by", f"{finding.engine}, {finding.first}"
    yield "Smallest input", f"{finding.folder / 'minimal'} ({len(finding.minimal())} octets)"


# ---- Markdown ----

def plain(text):
    """Text in which nothing means anything to Markdown or HTML."""
    text = html.escape(visible(text).replace("\n", " "), quote=False)
    return re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", text)


def fenced(text):
    """A block of text that no text can end."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"


def markdown(report):
    out = [f"# {plain(report.title)}\n", f"**{verdict(report.findings)}**\n"]
    out += [f"- {plain(name)}: {plain(value)}" for name, value in report.facts]
    out += ["", f"| {' | '.join(HEAD)} |", f"|{'|'.join('---:' if i in NUMERIC else '---' for i in range(len(HEAD)))}|"]
    out += [f"| {' | '.join(plain(cell) for cell in cells(row))} |" for row in report.rows]
    out += [""] + [f"- {plain(note)}" for note in report.notes]
    if report.findings:
        out.append("\n## Findings\n")
    for finding in report.findings:
        out.append(f"### {plain(finding.bucket)}\n")
        out += [f"- {plain(name)}: {plain(value)}" for name, value in facts_of(finding)]
        out += ["", fenced(dump(finding.minimal())), fenced(last_lines(finding.log))]
    out.append("\n## Over time\n")
    out += [f"![{plain(target)}](plots/{name})" for target, name, _ in charts(report.rows)]
    return "\n".join(out) + "\n"


def last_lines(log):
    """From the broken rule on, or from the error."""
    lines = visible(log).split("\n")
    start = next((i for i, line in enumerate(lines) if re.search(r"^ORACLE |ERROR: |runtime error: ", line)), 0)
    return "\n".join(lines[start:start + LOG_LINES]).strip()


# ---- HTML ----

def page(report):
    esc = html.escape
    bad = any(finding.counts() for finding in report.findings)
    out = ['<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
           '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
           '<meta name="viewport" content="width=device-width,initial-scale=1">'
           f"<title>{esc(report.title)}</title><style>{STYLE}</style></head><body><h1>{esc(report.title)}</h1>",
           f'<p class="{"bad" if bad else "good"}">{esc(verdict(report.findings))}</p>',
           table(["", ""], [[name, value] for name, value in report.facts], ()),
           "<h2>Targets</h2>", table(HEAD, [cells(row) for row in report.rows], NUMERIC)]
    if report.notes:
        out.append("<ul>" + "".join(f"<li>{esc(visible(note))}</li>" for note in report.notes) + "</ul>")
    if report.findings:
        out.append("<h2>Findings</h2>")
    for finding in report.findings:
        out.append(f"<h3>{esc(visible(finding.bucket))}</h3>" + table(["", ""], list(facts_of(finding)), ()) +
                   f"<pre>{esc(dump(finding.minimal()))}</pre><details><summary>What it said</summary>"
                   f"<pre>{esc(last_lines(finding.log))}</pre></details>")
    out.append("<h2>Over time</h2>")
    out += [f"<figure>{svg}</figure>" for _, _, svg in charts(report.rows)]
    return "".join(out) + "</body></html>\n"


def table(head, rows, numeric):
    def cell(tag, index, text):
        return f'<{tag}{" class=n" if index in numeric else ""}>{html.escape(visible(str(text)))}</{tag}>'

    def line(tag, texts):
        return "<tr>" + "".join(cell(tag, index, text) for index, text in enumerate(texts)) + "</tr>"

    header = line("th", head) if any(head) else ""
    return f'<div class="wide"><table>{header}{"".join(line("td", row) for row in rows)}</table></div>'


def write(report, folder):
    plots = folder / "plots"
    plots.mkdir(parents=True, exist_ok=True)
    for _, name, svg in charts(report.rows):
        (plots / name).write_text(svg, encoding="utf-8")
    (folder / "report.md").write_text(markdown(report), encoding="utf-8", errors="replace")
    (folder / "report.html").write_text(page(report), encoding="utf-8", errors="replace")
