"""A judged article → the value of each part of the scorecard, and the places that it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pubproof.domain.claim import CausalStrength, Claim
from pubproof.domain.finding import ArticleReport, Level
from pubproof.domain.text import Article, BlockKind, Span
from pubproof.domain.verdict import VerdictKind
from pubproof.score.scorecard import Measure
from pubproof.score.terms import Terms

_NOT_JUDGED = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
_WORD = re.compile(r"\w[\w'’-]*")
_OPENING_WORDS = 150
_PER = 1000
_DOUBTFUL = frozenset({VerdictKind.CHIMERIC, VerdictKind.NOT_FOUND, VerdictKind.MISDESCRIBED})


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and where it comes from."""

    value: float
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """What of an article is scored: its blocks without navigation and reference list."""

    article: Article
    blocks: tuple[Span, ...]
    words: int
    opening_end: int
    """Where the opening ends: with the 150th word."""

    @classmethod
    def of(cls, article: Article) -> Text:
        """The text of an article."""
        blocks = tuple(block.span for block in article.blocks if block.kind not in _NOT_JUDGED)
        ends = [match.end() for span in blocks for match in _WORD.finditer(article.text, span.start, span.end)]
        opening = ends[:_OPENING_WORDS]
        return cls(article, blocks, len(ends), opening[-1] if opening else 0)

    @property
    def title(self) -> Span | None:
        """The first heading."""
        return next((block.span for block in self.article.blocks if block.kind is BlockKind.HEADING), None)

    def find(self, terms: Terms) -> tuple[Span, ...]:
        """Where the terms stand."""
        return tuple(place for block in self.blocks for place in terms.find(self.article.text, block))

    def rate(self, number: int) -> float:
        """So many per 1,000 words."""
        return _PER * number / max(1, self.words)


def measured(measure: Measure, text: Text, terms: Terms, report: ArticleReport) -> Measured:
    """The value of one measure."""
    if measure in _OF_TEXT:
        return _OF_TEXT[measure](text, text.find(terms))
    if measure in _LEVELS:
        places = tuple(_places_of(report, _LEVELS[measure]))
        return Measured(text.rate(len(places)), places)
    if measure is Measure.DOUBTFUL:
        return _doubtful(report)
    return _share(report.analysis.claims, _CLAIMS[measure])


def _different(text: Text, places: Sequence[Span]) -> Measured:
    return Measured(len({place.of(text.article.text).casefold() for place in places}), tuple(places))


def _opening(text: Text, places: Sequence[Span]) -> Measured:
    inside = tuple(place for place in places if place.start < text.opening_end)
    return Measured(len(inside), inside)


def _in_title(text: Text, places: Sequence[Span]) -> Measured:
    title = text.title
    inside = tuple(place for place in places if title is not None and title.contains(place))
    return Measured(len(inside), inside)


def _rate(text: Text, places: Sequence[Span]) -> Measured:
    return Measured(text.rate(len(places)), tuple(places))


_OF_TEXT: Mapping[Measure, Callable[[Text, Sequence[Span]], Measured]] = {
    Measure.DIFFERENT: _different,
    Measure.OPENING: _opening,
    Measure.TITLE: _in_title,
    Measure.RATE: _rate,
    Measure.LACK: _rate,
}
_LEVELS: Mapping[Measure, Level] = {Measure.ERRORS: Level.ERROR, Measure.WARNINGS: Level.WARNING}


def _places_of(report: ArticleReport, level: Level) -> Iterator[Span]:
    for finding in report.findings:
        if finding.level is level:
            yield from (finding.span, *finding.occurrences)


def _doubtful(report: ArticleReport) -> Measured:
    doubtful = {
        verdict.reference
        for verdict in report.verdicts
        if verdict.kind in _DOUBTFUL or any(overlay.is_grave for overlay in verdict.overlays)
    }
    places = (item.span for item in report.analysis.citations if item.reference in doubtful)
    return Measured(len(doubtful), tuple(places))


def _is_bold_cause(claim: Claim) -> bool:
    return claim.frame.causal_strength is CausalStrength.DIRECT and not claim.citations


def _is_unsupported(claim: Claim) -> bool:
    return not claim.citations


_CLAIMS: Mapping[Measure, Callable[[Claim], bool]] = {
    Measure.BOLD_CAUSES: _is_bold_cause,
    Measure.UNSUPPORTED: _is_unsupported,
}


def _share(claims: Iterable[Claim], counts: Callable[[Claim], bool]) -> Measured:
    every = tuple(claims)
    places = tuple(claim.span for claim in every if counts(claim))
    return Measured(len(places) / len(every) if every else 0.0, places)
