"""A rule is a value: what it looks for, why it matters, which standard asks for more, and how to reword."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pubproof.domain.analysis import Analysis, Sentence
from pubproof.domain.finding import Level
from pubproof.domain.text import Article, Span
from pubproof.domain.verdict import Verdict


class Scope(StrEnum):
    """What a rule looks at."""

    SENTENCE = "sentence"
    DOCUMENT = "document"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Standard:
    """A clause of a published standard."""

    code: str
    """Short name: "FTC-HPCG", "21 CFR 202.1(e)(6)(i)"."""
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a rule may look at."""

    article: Article
    analysis: Analysis
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger that passed its guards: what becomes a finding."""

    span: Span
    """The words that are quoted."""
    trigger: str
    """The wording that fired."""
    level: Level | None = None
    """Level where guards moved it; None for the rule's own."""
    message: str = ""
    """Message where the rule's own is not specific enough."""
    suggestion: str = ""
    evidence: tuple[str, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue. `detect` gets a sentence for SENTENCE rules and None otherwise."""

    id: str
    name: str
    level: Level
    scope: Scope
    message: str
    """What the reader is told, with {trigger} for the wording."""
    why: str
    reword: str
    standards: tuple[Standard, ...]
    bad: str
    good: str
    detect: Callable[[Context, Sentence | None], Iterator[Hit]]

    @property
    def family(self) -> str:
        """The two letters before the number; one finding a clause and family."""
        return self.id.partition("-")[0]
