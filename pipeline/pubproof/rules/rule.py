"""A rule is a value: what it looks for, why it matters, which standard asks for more, and how to reword."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from pubproof.config import RuleThresholds
from pubproof.domain.analysis import Analysis, Sentence
from pubproof.domain.citation import Reference
from pubproof.domain.finding import Level
from pubproof.domain.text import Article, Block, Span
from pubproof.domain.verdict import Verdict
from pubproof.rules.cited import Cited
from pubproof.rules.clauses import Clause, ClauseWord, clauses_of
from pubproof.rules.statements import Statement, statements_of

Answer = TypeVar("Answer")
_TRIGGERED = "sentences by lexicon"
_CITED = "what is cited where"


class Scope(StrEnum):
    """What a rule looks at."""

    SENTENCE = "sentence"
    DOCUMENT = "document"
    CITATION = "citation"
    REMARK = "remark"
    """A remark to pubproof in the source."""


class Need(StrEnum):
    """What a rule cannot judge without: where it is missing, the rule is silent, and the report says so once."""

    RECORD = "record"
    """PubMed's record of the cited work."""
    KNOWLEDGE = "knowledge"
    """An entry of the knowledge table."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A clause of a published standard."""

    code: str
    """Short name: "FTC-HPCG", "21 CFR 202.1(e)(6)(i)"."""
    title: str
    url: str = ""
    jurisdiction: str = ""
    """"us", "uk" or "eu" for a standard that binds there only; empty for norms of science, which hold everywhere."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a rule may look at."""

    article: Article
    analysis: Analysis
    verdicts: tuple[Verdict, ...]
    clauses: tuple[tuple[Clause, ...], ...] = ()
    """Clauses of each sentence of the analysis, in the same order."""
    statements: tuple[tuple[Statement, ...], ...] = ()
    """What each sentence asserts, in the same order."""
    thresholds: RuleThresholds = field(default_factory=RuleThresholds)
    today: date | None = None
    """The day of the run, for what grows old; None where it is not known."""
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What rules have measured of this article already, so that others need not measure it again."""

    words: dict[int, tuple[ClauseWord, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The words of sentences that guards have asked about, by the place of the sentence."""

    @classmethod
    def of(
        cls,
        article: Article,
        analysis: Analysis,
        verdicts: tuple[Verdict, ...],
        thresholds: RuleThresholds | None = None,
        today: date | None = None,
    ) -> Context:
        """The context of an article, its sentences split into clauses once for all rules."""
        clauses = tuple(clauses_of(article.text, item) for item in analysis.sentences)
        statements = statements_of(analysis, clauses)
        return cls(article, analysis, verdicts, clauses, statements, thresholds or RuleThresholds(), today)

    def sentences_with(self, lexicon: str) -> tuple[Sentence, ...]:
        """Sentences that may have a trigger of the lexicon; all of them for no lexicon."""
        if not lexicon:
            return self.analysis.sentences
        return tuple(self.once(_TRIGGERED, self._triggered).get(lexicon, ()))

    def _triggered(self) -> dict[str, list[Sentence]]:
        places: dict[str, list[Sentence]] = {}
        for sentence, stated in zip(self.analysis.sentences, self.statements, strict=True):
            for name in dict.fromkeys(name for statement in stated for name in statement.lexicons):
                places.setdefault(name, []).append(sentence)
        return places

    def may_hold(self, sentence: Sentence, lexicon: str) -> bool:
        """Whether a trigger of the lexicon may stand in the sentence; True for a question, which states nothing."""
        stated = self.statements[sentence.index]
        return not stated or any(lexicon in statement.lexicons for statement in stated)

    def block(self, sentence: Sentence) -> Block:
        """The block that holds the sentence."""
        return self.article.blocks[sentence.block]

    def clauses_of(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of one sentence."""
        return self.clauses[sentence.index]

    def sentences_of(self, block: int) -> tuple[Sentence, ...]:
        """The sentences of one block."""
        sentences = self.analysis.sentences
        first = bisect_left(sentences, block, key=lambda sentence: sentence.block)
        return sentences[first : bisect_right(sentences, block, first, key=lambda sentence: sentence.block)]

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that overlap `span`."""
        sentences = self.analysis.sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
        return sentences[first : bisect_left(sentences, span.end, first, key=lambda sentence: sentence.span.start)]

    def words_of(self, sentence: Sentence) -> tuple[ClauseWord, ...]:
        """All words of one sentence; many guards ask."""
        found = self.words.get(sentence.index)
        if found is None:
            found = self.words[sentence.index] = tuple(
                w for clause in self.clauses[sentence.index] for w in clause.words
            )
        return found

    def once(self, question: str, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question that is asked again and again, worked out once."""
        if question not in self.memo:
            self.memo[question] = answer()
        return cast("Answer", self.memo[question])

    def neighbour(self, sentence: Sentence, distance: int) -> Sentence | None:
        """The sentence so many places later (or earlier, below zero) in the same block."""
        place = sentence.index + distance
        if not 0 <= place < len(self.analysis.sentences):
            return None
        other = self.analysis.sentences[place]
        return other if other.block == sentence.block else None

    @property
    def cited(self) -> Cited:
        """Citations, works and verdicts by place and name."""
        return self.once(_CITED, lambda: Cited(self.analysis, self.verdicts))

    def references_of(self, sentence: Sentence) -> tuple[Reference, ...]:
        """Works that the sentence cites, or that it is about."""
        return self.cited.works(sentence.span)

    def verdict_on(self, reference_id: str) -> Verdict | None:
        """The verdict on that reference, if one was reached."""
        return self.cited.verdict_on(reference_id)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger that passed its guards: what becomes a finding."""

    span: Span
    """The words that are quoted."""
    trigger: str
    """The wording that fired."""
    level: Level | None = None
    """Level where the wording itself has another one; None for the rule's own."""
    message: str = ""
    """Message where the rule's own is not specific enough."""
    suggestion: str = ""
    evidence: tuple[str, ...] = ()
    reference: str | None = None
    lowered: int = 0
    """Steps that guards took the level down; below note there is no finding."""


Detect = Callable[[Context, Sentence | None], Iterator[Hit]]


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
    detect: Detect
    is_general: bool = False
    """Gives way to a more specific rule of its family at the same level."""
    gives_way: bool = False
    """Says nothing of a sentence that another rule of wording has judged."""
    needs: frozenset[Need] = frozenset()
    jurisdiction: str = ""
    """"uk" or "eu" for a rule of that jurisdiction's pack: applied only where the settings name it."""

    @property
    def trigger_lexicon(self) -> str:
        """The lexicon without a trigger of which a sentence rule has nothing to say; empty where it looks at every sentence."""
        return getattr(self.detect, "lexicon", "")

    @property
    def family(self) -> str:
        """The two letters before the number; one finding a clause and family."""
        return self.id.partition("-")[0]
