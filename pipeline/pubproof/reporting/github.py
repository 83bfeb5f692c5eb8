"""A `Run` → `github.txt`: workflow commands, which `check --format github` also prints, so that GitHub marks the lines.

GitHub shows ten of each level a step, so new findings come first, worst first; the rest is told in one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState, Run
from pubproof.domain.text import SourceUnit
from pubproof.reporting.help import help_link
from pubproof.reporting.visible import shortened, visible
from pubproof.reporting.wording import count_of

FILE = "github.txt"
MOST_OF_A_LEVEL = 10
_LONGEST_CHARACTERS = 900
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    return {FILE: "".join(f"{line}\n" for line in _lines(run)).encode("utf-8")}


def _lines(run: Run) -> Iterator[str]:
    for reason in run.unchecked:
        yield f"::warning title=pubproof: not checked::{_value(reason)}"
    for item in run.unreadable:
        yield f"::warning title=pubproof: not read::{_value(item.line)}"
    for line in run.not_judged:
        yield f"::notice title=pubproof: not judged::{_value(line)}"
    new = [
        (report, finding) for report in run.articles for finding in report.findings if finding.state is ReviewState.NEW
    ]
    for level, command in _COMMANDS.items():
        found = [(report, finding) for report, finding in new if finding.level is level]
        for report, finding in found[:MOST_OF_A_LEVEL]:
            yield f"::{command} {_place(report, finding)}::{_value(_said(run, finding))}"
        if len(found) > MOST_OF_A_LEVEL:
            more = count_of(len(found) - MOST_OF_A_LEVEL, f"more {level.value}")
            yield f"::notice title=pubproof::{more}: see the report"


def _place(report: ArticleReport, finding: Finding) -> str:
    source_map = report.article.source_map
    start, last = source_map.position(finding.span.start), source_map.position(max(finding.span.end - 1, 0))
    places: dict[str, object] = {"file": _property(report.article.source)}
    title = f"pubproof {finding.rule}"
    if start.unit is not SourceUnit.LINE:  # a page or paragraph is no line that could be pointed at
        title = f"{title}, {start}"
    else:
        places |= {"line": start.line, "endLine": last.line, "col": start.column}
        if start.line == last.line:
            places["endColumn"] = last.column
    places["title"] = _property(title)
    return ",".join(f"{key}={value}" for key, value in places.items())


def _said(run: Run, finding: Finding) -> str:
    suggested = f"\nSuggested wording: {finding.suggestion}" if finding.suggestion else ""
    return f"{finding.message}\nHelp: {help_link(run, finding.rule)}{suggested}"


def _value(text: str) -> str:
    """Text after the last colons, as the runner's toolkit escapes it: no article can begin a command of its own."""
    shown = shortened(visible(text), _LONGEST_CHARACTERS)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
