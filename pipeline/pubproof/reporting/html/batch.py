"""A `Run` → what the batch page shows: what could not be checked, the totals, and the articles that need review first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from pubproof.domain.finding import ArticleReport, Level, ReviewState, Run
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.totals import Totals, totals_of
from pubproof.reporting.wording import GRAVE_OVERLAYS, VERDICTS, Tone

_SLUG_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One article on the batch page."""

    report: ArticleReport
    page: str
    """Its page, from the report's folder."""
    title: str
    totals: Totals
    need: tuple[int, ...]
    """How much it needs review: the greater, the more."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """Everything on the batch page."""

    rows: tuple[Row, ...]
    totals: Totals
    unchecked: int
    """Cited works that could not be looked up."""
    partial: tuple[Row, ...]
    """Articles of which a part could not be checked."""


def batch_view(run: Run) -> BatchView:
    """The batch page; articles that need review most come first, equal ones in the order of the run."""
    width = max(3, len(str(len(run.articles))))
    rows = [_row(report, f"{number:0{width}}") for number, report in enumerate(run.articles, start=1)]
    rows.sort(key=lambda row: row.need, reverse=True)
    totals = totals_of(run.articles)
    return BatchView(
        rows=tuple(rows),
        totals=totals,
        unchecked=totals.verdicts[VerdictKind.UNCHECKED],
        partial=tuple(row for row in rows if row.report.problems),
    )


def _row(report: ArticleReport, number: str) -> Row:
    totals = totals_of([report])
    return Row(
        report=report,
        page=f"articles/{number}-{slug_of(report.article.source)}.html",
        title=title_of(report),
        totals=totals,
        need=_need(report, totals),
    )


def title_of(report: ArticleReport) -> str:
    """The article's title, or the name of its file where it has none."""
    source = report.article.source
    return " ".join((report.article.title or "").split()) or PurePosixPath(source).name or source


def _need(report: ArticleReport, totals: Totals) -> tuple[int, ...]:
    """New errors first, then grave verdicts, new warnings, doubtful verdicts, what is unchecked, new notes."""
    new = [finding.level for finding in report.findings if finding.state is ReviewState.NEW]
    tones = {tone: sum(totals.verdicts[kind] for kind in VERDICTS if VERDICTS[kind].tone is tone) for tone in Tone}
    return (
        new.count(Level.ERROR),
        tones[Tone.SERIOUS] + sum(not GRAVE_OVERLAYS.isdisjoint(verdict.overlays) for verdict in report.verdicts),
        new.count(Level.WARNING),
        tones[Tone.CAUTION],
        tones[Tone.OPEN] + len(report.problems),
        new.count(Level.NOTE),
    )


def slug_of(source: str) -> str:
    """A file name in plain ASCII that still resembles the article's own."""
    name = PurePosixPath(source.rstrip("/")).name
    stem = name.rsplit(".", 1)[0] or name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_CHARACTERS].strip("-") or "article"
