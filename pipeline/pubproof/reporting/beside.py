"""What the article says of a work, the sentence of its abstract that comes nearest, and how strongly each states a cause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pubproof.domain.claim import CausalStrength, Polarity
from pubproof.domain.finding import ArticleReport
from pubproof.domain.text import Span
from pubproof.domain.verdict import Verdict
from pubproof.reporting.cited import cited_works
from pubproof.reporting.visible import shortened
from pubproof.strength.causal import overstates, strength_of_conclusion

_MOST_SENTENCES = 3
_LONGEST_CHARACTERS = 500
_MOST_ABSTRACT_CHARACTERS = 20_000
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(])")
_LIKE_ENOUGH = 35.0


@dataclass(frozen=True, slots=True)
class StrongerCause:
    """A claim of the article, and what the paper that it cites concludes at its strongest."""

    claimed: CausalStrength
    concluded: CausalStrength
    conclusion: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reviewer compares: the article's sentences and one sentence of the abstract."""

    said: tuple[str, ...]
    nearest: str
    """Empty where no abstract is at hand or nothing in it comes near."""
    stronger: StrongerCause | None = None
    """Where the article states a cause more strongly than the paper concludes."""


def beside(report: ArticleReport, verdict: Verdict) -> Beside:
    """The sentences that cite the work, beside the nearest sentence of its record's abstract."""
    text = report.article.text
    said = tuple(
        shortened(" ".join(span.of(text).split()), _LONGEST_CHARACTERS)
        for span in _sentences(report, verdict)[:_MOST_SENTENCES]
    )
    abstract = verdict.paper.abstract if verdict.paper else ""
    return Beside(said, nearest_sentence(" ".join(said), abstract), _stronger(report, verdict, abstract))


def _stronger(report: ArticleReport, verdict: Verdict, abstract: str) -> StrongerCause | None:
    """A denial overstates nothing, and is not compared."""
    claimed = max(
        (
            claim.frame.causal_strength
            for claim in cited_works(report.analysis).claims(verdict.reference)
            if claim.frame.polarity is Polarity.AFFIRMED
        ),
        default=CausalStrength.NONE,
    )
    concluded = strength_of_conclusion(abstract)
    if concluded is None or not overstates(claimed, concluded.strength):
        return None
    return StrongerCause(claimed, concluded.strength, shortened(concluded.sentence, _LONGEST_CHARACTERS))


def nearest_sentence(said: str, abstract: str) -> str:
    """The sentence of `abstract` that shares most words with `said`; of equal ones the first. Empty where none comes near."""
    sentences = [item for item in _SENTENCE_END.split(abstract[:_MOST_ABSTRACT_CHARACTERS].strip()) if item]
    scored = [(fuzz.token_set_ratio(said.casefold(), item.casefold()), -place) for place, item in enumerate(sentences)]
    if not scored:
        return ""
    score, place = max(scored)
    return shortened(sentences[-place], _LONGEST_CHARACTERS) if score >= _LIKE_ENOUGH else ""


def _sentences(report: ArticleReport, verdict: Verdict) -> list[Span]:
    """Sentences that hold a citation of the work; others that speak of it where there are none."""
    works = cited_works(report.analysis)
    reference = works.reference(verdict.reference)
    spoken = reference.spans if reference is not None else ()
    return works.sentences(verdict.reference) or list(dict.fromkeys(spoken))
