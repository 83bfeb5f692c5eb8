"""Findings, and the reports of an article and of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pubproof.domain.analysis import Analysis
from pubproof.domain.review import Resolved, Review
from pubproof.domain.score import Score
from pubproof.domain.text import Article, SourcePosition, Span, Unreadable
from pubproof.domain.verdict import Verdict

if TYPE_CHECKING:
    from pubproof.domain.outline import Outline


class Level(StrEnum):
    """SARIF's levels."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class ReviewState(StrEnum):
    """Standing of a finding against the ledger."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"
    """The article itself suppresses it, with a reason: shown, and never a reason to fail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what, why, and a better wording."""

    rule: str
    level: Level
    span: Span
    text: str
    """What is quoted: `article.text[span.start:span.end]`."""
    message: str
    why: str
    """The standards that ask for more, with their clauses."""
    suggestion: str = ""
    evidence: tuple[str, ...] = ()
    """Words that triggered the rule, guards that lowered it, records that it rests on."""
    reference: str | None = None
    """Id of the reference that it concerns."""
    fingerprint: str = ""
    """Hash of rule, normalised quoted text and reference: the same after the text has moved."""
    occurrences: tuple[Span, ...] = ()
    """Further places with the same wording."""
    state: ReviewState = ReviewState.NEW
    suppression: str = ""
    """The reason that the article gives for suppressing it."""


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """Everything that the run has to say of one article."""

    article: Article
    analysis: Analysis
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    problems: tuple[str, ...] = ()
    """What failed while this article was checked: a rule that raised, a limit that was hit."""
    score: Score | None = None
    """How much review it needs; None before it was scored."""

    def verdict(self, reference_id: str) -> Verdict:
        """The verdict on that reference; KeyError if there is none."""
        for verdict in self.verdicts:
            if verdict.reference == reference_id:
                return verdict
        raise KeyError(reference_id)

    def position(self, span: Span) -> SourcePosition:
        """Line and column in the source where `span` begins."""
        return self.article.source_map.position(span.start)


@dataclass(frozen=True, slots=True)
class LiteratureInfo:
    """Which literature was asked."""

    name: str
    """pubmed, starter, snapshot, none."""
    description: str
    as_of: date | None
    """Date of the literature; None where the source does not say."""
    requests: int = 0
    is_complete: bool = False
    """Whether absence can be shown at all with this source."""
    staleness: str = ""
    """What every verdict must say of the age of the source: "the mirror is of 2026-01-30, 45 days old"; "" for a fresh one."""
    papers: int | None = None
    """Papers held, where the source holds all of the literature that it stands for and says how many."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over many articles. A function of articles, settings and literature: the clock is an argument."""

    version: str
    checked_at: datetime
    literature: LiteratureInfo
    articles: Sequence[ArticleReport]
    """May lie on disk: go through it, do not hold what it gives."""
    unreadable: tuple[Unreadable, ...] = ()
    unchecked: tuple[str, ...] = ()
    """Reasons why something could not be checked, most frequent first."""
    not_judged: tuple[str, ...] = ()
    """Rules that were silent for lack of a record or of an entry in the knowledge table, with how often: said once for the run."""
    rules_page: str = "rules.html"
    """Where help links lead: a page with an anchor for each rule."""
    reviews: tuple[Review, ...] = ()
    """What the ledger says of findings and verdicts of this run, by fingerprint."""
    resolved: tuple[Resolved, ...] = ()
    """What the ledger holds of these articles and is there no more."""
    outlines: Sequence[Outline] = ()
    """The articles in short, in the same order; empty where nobody made them."""

    @property
    def is_incomplete(self) -> bool:
        """Whether something that should have been checked was not: works, articles, or parts of an article."""
        return bool(self.unchecked or self.unreadable) or any(
            report.problems for report in self.outlines or self.articles
        )

    def worst_level(self) -> Level | None:
        """Highest level among findings that are not known to the ledger."""
        levels = {
            finding.level
            for report in self.outlines or self.articles
            for finding in report.findings
            if finding.state is ReviewState.NEW
        }
        return max(levels, key=lambda level: level.rank, default=None)

    def has_contradiction(self) -> bool:
        """Whether a new finding rests on a record that says otherwise, or that was retracted: nothing to argue about."""
        return any(
            finding.state is ReviewState.NEW and finding.level is Level.ERROR and finding.reference is not None
            for report in self.outlines or self.articles
            for finding in report.findings
        )
