"""A `Run` → what the batch page shows: what could not be checked, the totals, and the articles that need review first."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pubproof.domain.finding import Level, ReviewState, Run
from pubproof.domain.outline import Outline
from pubproof.domain.review import Decision, Review
from pubproof.domain.score import Score
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.clusters import Cluster, clusters_of, is_doubtful
from pubproof.reporting.html.charts import Chart, charts_of
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import reviews_of
from pubproof.reporting.totals import Totals, totals_of
from pubproof.reporting.visible import shortened
from pubproof.reporting.wording import FAMILIES, VERDICTS, Tone

_SLUG_CHARACTERS = 60
_SEARCHED_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Row:
    """One article on the batch page."""

    place: int
    """Of its report among those of the run."""
    source: str
    page: str
    """Its page, from the report's folder."""
    title: str
    totals: Totals
    need: tuple[float, ...]
    """How much it needs review: the greater, the more."""
    flags: str = ""
    """What the batch page can be filtered by: levels, tones, and what is left to do."""
    words: str = ""
    """What the batch page can be searched for besides title and file: the cited works, each once."""
    reviewed: int = 0
    """How many of its findings and cited works a reviewer has decided on."""
    reviewable: int = 0
    problems: tuple[str, ...] = ()
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """The same doubtful citation in several articles."""

    cluster: Cluster
    places: tuple[tuple[Row, str], ...]
    """Its articles, each with the id of the card there; those that need review most first."""
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class BatchView:
    """Everything on the batch page."""

    rows: tuple[Row, ...]
    totals: Totals
    unchecked: int
    """Cited works that could not be looked up."""
    partial: tuple[Row, ...]
    """Articles of which a part could not be checked."""
    clusters: tuple[ClusterRow, ...] = ()
    charts: tuple[Chart, ...] = ()
    has_scores: bool = False
    """Whether any article was scored."""
    filters: tuple[tuple[str, str, int], ...] = ()
    """Choices of the filter: (flag, label, number of articles)."""


def batch_view(run: Run) -> BatchView:
    """The batch page; articles that need review most come first, equal ones in the order of the run."""
    outlines = outlines_of(run)
    width = max(3, len(str(len(outlines))))
    reviews = reviews_of(run)
    rows = [_row(outline, place, width, reviews) for place, outline in enumerate(outlines)]
    rows.sort(key=lambda row: row.need, reverse=True)
    totals = totals_of(outlines)
    return BatchView(
        rows=tuple(rows),
        totals=totals,
        unchecked=totals.verdicts[VerdictKind.UNCHECKED],
        partial=tuple(row for row in rows if row.problems),
        clusters=tuple(_cluster_rows(run, rows, reviews)),
        charts=charts_of(outlines, totals, FAMILIES),
        has_scores=any(row.score for row in rows),
        filters=_filters(rows),
    )


def _row(outline: Outline, place: int, width: int, reviews: Mapping[str, Review]) -> Row:
    totals = totals_of([outline])
    things = {finding.fingerprint for finding in outline.findings if finding.fingerprint}
    things |= {verdict.fingerprint for verdict in outline.verdicts}
    decided = sum(key in reviews and reviews[key].decision is not Decision.BASELINE for key in things)
    return Row(
        place=place,
        source=outline.source,
        page=f"articles/{place + 1:0{width}}-{slug_of(outline.source)}.html",
        title=title_of(outline.title, outline.source),
        totals=totals,
        need=_need(outline, totals, is_done=bool(things) and decided == len(things)),
        flags=" ".join(_flags(outline, totals, is_open=decided < len(things))),
        words=shortened(outline.words, _SEARCHED_CHARACTERS),
        reviewed=decided,
        reviewable=len(things),
        problems=outline.problems,
        score=outline.score,
    )


def _flags(outline: Outline, totals: Totals, *, is_open: bool) -> Iterator[str]:
    yield from (level.value for level, number in totals.levels.items() if number)
    if any(is_doubtful(verdict) for verdict in outline.verdicts):
        yield "doubtful"
    if totals.verdicts[VerdictKind.UNCHECKED] or outline.problems:
        yield "unchecked"
    if not totals.citations:
        yield "uncited"
    if is_open:
        yield "undecided"


_FILTERS = {
    "error": "with errors",
    "warning": "with warnings",
    "doubtful": "with a doubtful citation",
    "unchecked": "not fully checked",
    "uncited": "without citations",
    "undecided": "with something to decide",
}


def _filters(rows: Sequence[Row]) -> tuple[tuple[str, str, int], ...]:
    """Those that would leave some of the articles, and not all."""
    counts = Counter(flag for row in rows for flag in row.flags.split())
    return tuple(
        (flag, label, counts[flag])
        for flag, label in _FILTERS.items()
        if 0 < counts[flag] < len(rows) or flag == "undecided"
    )


def _cluster_rows(run: Run, rows: Sequence[Row], reviews: Mapping[str, Review]) -> Iterator[ClusterRow]:
    place_of = {row.place: place for place, row in enumerate(rows)}
    for cluster in clusters_of(run):
        places = sorted((place_of[place.article], place.reference) for place in cluster.places)
        yield ClusterRow(
            cluster, tuple((rows[place], card) for place, card in places), reviews.get(cluster.fingerprint)
        )


def title_of(title: str | None, source: str) -> str:
    """The article's title, or the name of its file where it has none."""
    return " ".join((title or "").split()) or PurePosixPath(source).name or source


def _need(outline: Outline, totals: Totals, *, is_done: bool) -> tuple[float, ...]:
    """What is decided in full comes last. The rest goes by its score; a page without one comes first where it has an error
    or a grave verdict, and after the others where it has not.
    """
    found = _found(outline, totals)
    points = outline.score.points if outline.score else None
    if points is None:
        return (not is_done, any(found[:2]), -1, *found)
    return (not is_done, False, points, *found)


def _found(outline: Outline, totals: Totals) -> tuple[int, ...]:
    """New errors first, then grave verdicts, new warnings, doubtful verdicts, what is unchecked, new notes."""
    new = [finding.level for finding in outline.findings if finding.state is ReviewState.NEW]
    tones = {tone: sum(totals.verdicts[kind] for kind in VERDICTS if VERDICTS[kind].tone is tone) for tone in Tone}
    return (
        new.count(Level.ERROR),
        tones[Tone.SERIOUS]
        + sum(any(overlay.is_grave for overlay in verdict.overlays) for verdict in outline.verdicts),
        new.count(Level.WARNING),
        tones[Tone.CAUTION],
        tones[Tone.OPEN] + len(outline.problems),
        new.count(Level.NOTE),
    )


def slug_of(source: str) -> str:
    """A file name in plain ASCII that still resembles the article's own."""
    name = PurePosixPath(source.rstrip("/")).name
    stem = name.rsplit(".", 1)[0] or name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_CHARACTERS].strip("-") or "article"
