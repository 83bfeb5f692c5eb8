"""What extraction makes of an article: sentences with tokens and mentions, citations, references, claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pubproof.domain.citation import Citation, Reference
from pubproof.domain.claim import Claim
from pubproof.domain.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence."""

    start: int
    end: int
    lemma: str
    """Lower-cased lemma."""
    pos: str
    """Universal part of speech."""
    head: int = -1
    """Index of the head within the sentence; -1 where the sentence was not parsed."""
    dep: str = ""
    """Dependency label; empty where the sentence was not parsed."""


class TopicKind(StrEnum):
    """Kinds of concept that `vocabulary/topics.tsv` names."""

    INTERVENTION = "intervention"
    CONDITION = "condition"
    OUTCOME = "outcome"
    """A benefit or endpoint: pain relief, quality of life."""
    ADVERSE = "adverse"
    """An adverse effect or risk."""
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in the text."""

    kind: TopicKind
    topic: str
    """Concept id, its canonical name: "ketamine", "migraine"."""
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, or list item) with what was recognised in it."""

    index: int
    span: Span
    block: int
    """Index into `Article.blocks`."""
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    is_question: bool = False
    lead_in: int | None = None
    """Index of the sentence whose verb a list item inherits ("Ketamine can treat:")."""
    topic_in_focus: str | None = None
    """Intervention that this sentence speaks of: named here, or last named in the same section ("it", "this treatment")."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article, in reading order."""

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader of the report should know: another language, a text cut at its limit."""

    def reference(self, reference_id: str) -> Reference:
        """The reference of that id; KeyError if there is none."""
        for reference in self.references:
            if reference.id == reference_id:
                return reference
        raise KeyError(reference_id)
