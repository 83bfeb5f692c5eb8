"""One article's report → what its page shows."""

from __future__ import annotations

from dataclasses import dataclass

from pubproof.domain.citation import CitationKind
from pubproof.domain.finding import ArticleReport, Run
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.html.batch import Row, title_of
from pubproof.reporting.html.cards import Card, annotations_of, cards_of, with_marks
from pubproof.reporting.html.marks import placed
from pubproof.reporting.html.passages import Passage, passages_of
from pubproof.reporting.parts import reviews_of
from pubproof.reporting.totals import Totals, totals_of
from pubproof.reporting.wording import LEVELS


@dataclass(frozen=True, slots=True)
class Filter:
    """One switch of the filter: cards of `group` can be hidden."""

    group: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything on an article's page."""

    report: ArticleReport
    title: str
    cards: tuple[Card, ...]
    passages: tuple[Passage, ...]
    totals: Totals
    filters: tuple[Filter, ...]
    vague: tuple[str, ...]
    """Attributions that name no work: "studies show"."""
    unchecked_reasons: tuple[str, ...]
    previous: Row | None
    following: Row | None


def article_view(run: Run, report: ArticleReport, previous: Row | None, following: Row | None) -> ArticleView:
    """The page of `report`, with the pages before and after it in the order of the batch page."""
    cards = cards_of(report, reviews_of(run))
    annotations = annotations_of(cards)
    passages = passages_of(report.article, annotations)
    there = placed(line.pieces for passage in passages for line in passage.lines)
    return ArticleView(
        report=report,
        title=title_of(report.article.title, report.article.source),
        cards=with_marks(cards, annotations, there, report),
        passages=passages,
        totals=totals_of([report]),
        filters=_filters(cards),
        vague=_vague(report),
        unchecked_reasons=_unchecked_reasons(run, report),
        previous=previous,
        following=following,
    )


def _filters(cards: tuple[Card, ...]) -> tuple[Filter, ...]:
    labels = {level.value: f"{label}s" for level, (label, _) in LEVELS.items()}
    labels |= {
        "citation": "Cited works to look at",
        "verified": "Verified works",
        "suppressed": "Suppressed in the article",
    }
    counts = {group: sum(card.group == group for card in cards) for group in labels}
    return tuple(Filter(group, labels[group], count) for group, count in counts.items() if count)


def _vague(report: ArticleReport) -> tuple[str, ...]:
    found = [citation for citation in report.analysis.citations if citation.kind is CitationKind.VAGUE]
    return tuple(f"“{citation.span.of(report.article.text)}” ({report.position(citation.span)})" for citation in found)


def _unchecked_reasons(run: Run, report: ArticleReport) -> tuple[str, ...]:
    """Why works of this article are unchecked; the run's reasons where the verdicts give none."""
    unchecked = [verdict for verdict in report.verdicts if verdict.kind is VerdictKind.UNCHECKED]
    if not unchecked:
        return ()
    return tuple(dict.fromkeys(reason for verdict in unchecked for reason in verdict.reasons)) or run.unchecked
