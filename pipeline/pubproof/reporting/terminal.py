"""A `Run` → a summary on the terminal: what was found, article by article, and what could not be checked.

On a terminal the articles stand in a table; elsewhere each is one plain line, for logs of CI.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pubproof.domain.finding import Level, ReviewState, Run
from pubproof.domain.outline import Outline
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.score_words import score_label
from pubproof.reporting.totals import Totals, totals_of
from pubproof.reporting.visible import one_line
from pubproof.reporting.wording import (
    LEVELS,
    OVERLAY_NAMES,
    VERDICTS,
    Tone,
    absence_statement,
    count_of,
)

_TONE_STYLES = {Tone.SERIOUS: "red", Tone.CAUTION: "yellow", Tone.OPEN: "", Tone.GOOD: "green"}
_LEVEL_STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


FILE = "summary.txt"
_FILE_COLUMNS = 120
MOST_LISTED = 100


def render(run: Run) -> Mapping[str, bytes]:
    """The file `summary.txt`: what a terminal shows at the end of a run, without colours."""
    written = io.StringIO()
    summary(
        run, Console(file=written, width=_FILE_COLUMNS, color_system=None, force_terminal=False, legacy_windows=False)
    )
    return {FILE: written.getvalue().encode("utf-8")}


def summary(run: Run, console: Console) -> None:
    """Print the outcome of `run` to `console`."""
    if console.is_terminal:
        console.print(_table(run))
    else:
        for outline in outlines_of(run):
            _line(console, f"{one_line(outline.source)}: {_findings(outline)}; {_citations(outline)}{_scored(outline)}")
    for line in _totals(run):
        _line(console, line)
    for warning in gaps(run):
        _line(console, warning, style="bold yellow")


def new_findings(run: Run) -> Iterator[str]:
    """Each new finding as `file:line:column: level rule: message`, in the order of the articles; a hundred at most."""
    listed = 0
    for number, outline in enumerate(outlines_of(run)):
        if not any(finding.state is ReviewState.NEW for finding in outline.findings):
            continue
        report = run.articles[number]
        for finding in report.findings:
            if finding.state is not ReviewState.NEW:
                continue
            listed += 1
            if listed > MOST_LISTED:
                continue
            place = report.position(finding.span)
            source, said = one_line(report.article.source), one_line(finding.message)
            yield f"{source}:{place.line}:{place.column}: {finding.level.value} {finding.rule}: {said}"
    if listed > MOST_LISTED:
        yield f"and {count_of(listed - MOST_LISTED, 'more finding')}: see the report"


def _line(console: Console, words: str | Text, style: str = "") -> None:
    """One line, never folded, and never read as markup."""
    console.print(Text(words, style=style) if isinstance(words, str) else words, soft_wrap=True, highlight=False)


def _table(run: Run) -> Table:
    table = Table("Article", "Score", "Findings", "Cited works", box=None, pad_edge=False, header_style="bold")
    for outline in outlines_of(run):
        table.add_row(
            Text(one_line(outline.source), overflow="fold"), _points(outline), _findings(outline), _citations(outline)
        )
    return table


def _scored(outline: Outline) -> str:
    return f"; {score_label(outline.score)}" if outline.score else ""


def _points(outline: Outline) -> Text:
    points = outline.score.points if outline.score else None
    return Text("–" if points is None else f"{points:.1f}", justify="right")


def _findings(outline: Outline) -> Text:
    totals = totals_of([outline])
    parts = [
        Text(count_of(number, LEVELS[level][0].lower()), style=_LEVEL_STYLES[level])
        for level, number in totals.levels.items()
        if number
    ]
    return Text(", ").join(parts) if parts else Text("no findings")


def _citations(outline: Outline) -> Text:
    totals = totals_of([outline])
    if not totals.citations:
        return Text("no citations found")
    if not totals.references:
        return Text("no work named that could be looked up")
    return Text(", ").join(
        Text(words, style=_TONE_STYLES[tone]) for tone, words in (*_verdict_counts(totals), *_overlay_counts(totals))
    )


def _verdict_counts(totals: Totals) -> Iterator[tuple[Tone, str]]:
    for kind, said in VERDICTS.items():
        if totals.verdicts[kind]:
            yield said.tone, f"{totals.verdicts[kind]:,} {said.counted}"


def _overlay_counts(totals: Totals) -> Iterator[tuple[Tone, str]]:
    for overlay, number in totals.overlays.items():
        if number:
            yield Tone.SERIOUS, f"of these {number:,} {OVERLAY_NAMES[overlay]}"


def _totals(run: Run) -> Iterator[str]:
    totals = totals_of(outlines_of(run))
    levels = ", ".join(count_of(number, level.value) for level, number in totals.levels.items())
    known = f"; {totals.known:,} reviewed earlier" if totals.known else ""
    works = ", ".join(words for _, words in (*_verdict_counts(totals), *_overlay_counts(totals)))
    yield f"{count_of(totals.articles, 'article')}, {count_of(totals.claims, 'health claim')}"
    yield f"{count_of(totals.references, 'cited work')}" + (f": {works}" if works else "")
    suppressed = f"; {totals.suppressed:,} more suppressed in the articles" if totals.suppressed else ""
    yield f"{count_of(totals.findings, 'finding')}" + (f": {levels}{known}" if totals.findings else "") + suppressed
    if run.resolved:
        yield f"{count_of(len(run.resolved), 'entry', 'entries')} of the ledger resolved: the wording or its article is gone"
    if totals.findings:
        yield f"What the rules ask for: {run.rules_page}, or `pubproof rules ID`"
    yield from (f"Not judged: {line}" for line in run.not_judged)
    literature = run.literature
    name = one_line(literature.description or literature.name)
    dated = f", as of {literature.as_of.isoformat()}" if literature.as_of else ""
    yield f"Literature: {name}{dated}, {count_of(literature.requests, 'request')}. {absence_statement(literature)}"


def gaps(run: Run) -> Iterator[str]:
    """What was not read or not checked, a line each."""
    unchecked = totals_of(outlines_of(run)).verdicts[VerdictKind.UNCHECKED]
    if unchecked:
        exist = "it exists" if unchecked == 1 else "they exist"
        yield f"NOT CHECKED: {count_of(unchecked, 'cited work')}; this says nothing about whether {exist}"
    for reason in run.unchecked:
        yield f"NOT CHECKED: {one_line(reason)}"
    for item in run.unreadable:
        yield f"NOT READ: {one_line(item.line)}"
    for outline in outlines_of(run):
        for problem in outline.problems:
            yield f"CHECKED IN PART: {one_line(outline.source)}: {one_line(problem)}"
