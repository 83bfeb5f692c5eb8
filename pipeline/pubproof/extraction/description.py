"""What the article says of a cited study: design, drug, condition, route, dose, sample size, follow-up, results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from pubproof.domain.analysis import Mention, Sentence, TopicKind
from pubproof.domain.citation import Quantity, Reference, StudyDescription
from pubproof.domain.text import Span
from pubproof.extraction.quantities import doses, durations, percentages, sample_sizes
from pubproof.vocabulary.designs import STUDY, TRIAL, named_design
from pubproof.vocabulary.topics import with_broader

_FULL_DESIGN = re.compile(
    r"(?:(?:randomi[sz]ed|double-blind(?:ed)?|placebo-controlled|controlled|open-label|crossover|multicent(?:er|re)|prospective|retrospective|observational|"
    r"pilot|systematic|narrative|case|cohort|chart|clinical|literature|consensus)[\s,]*(?:and\s+)?)+"
    r"(?:trials?|stud(?:y|ies)|reviews?|series|reports?|guidelines?|analysis|cohort)",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(r"follow|lasting|lasted|last|sustained|relief|maintained|up to|after|at\s*$", re.IGNORECASE)
# Placebo is a comparator; what "the treatment" is, the named drug says.
_NOT_STUDIED = frozenset({"placebo", "therapy", "infusion therapy"})
# More than any study is described by; a line of hundreds of citations and numbers must not give each of them all numbers.
_MOST_NUMBERS = 40


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says; many references may stand in it."""

    mentions: tuple[Mention, ...]
    design: tuple[str, str] | None
    """(kind, words) of the most telling design that it names."""
    full_design: tuple[str, str] | None
    """The same with the words around it that belong to it: "randomized double-blind trial"."""
    lengths: tuple[Quantity, ...]
    doses: tuple[Quantity, ...]
    sample_size: int | None
    results: tuple[Quantity, ...]


def describe(text: str, references: Iterable[Reference], sentences: Iterable[Sentence]) -> tuple[Reference, ...]:
    """The references with `described` filled from the sentences of their `spans`; each sentence is looked at once."""
    by_span = {sentence.span: sentence for sentence in sentences}

    @cache
    def said(span: Span) -> _Said:
        return _said(text, by_span[span])

    return tuple(
        _described(text, reference, [said(span) for span in sorted(reference.spans)]) for reference in references
    )


def _said(text: str, sentence: Sentence) -> _Said:
    span = sentence.span
    words = span.of(text)
    full = _FULL_DESIGN.search(words)
    full_kind = named_design(full.group()) if full else None
    return _Said(
        mentions=sentence.mentions,
        design=named_design(words),
        full_design=(full_kind[0], full.group()) if full and full_kind else None,
        lengths=tuple(durations(text, span)),
        doses=tuple(doses(text, span)),
        sample_size=next((int(size.value) for size in sample_sizes(text, span)), None),
        results=tuple(percentages(text, span)),
    )


def _described(text: str, reference: Reference, about: Sequence[_Said]) -> Reference:
    if not about:
        return reference
    mentions = [mention for said in about for mention in said.mentions]
    design_kind, design = _design(about)
    given = tuple(islice((dose for said in about for dose in said.doses), _MOST_NUMBERS))
    return replace(
        reference,
        described=StudyDescription(
            design=design,
            design_kind=design_kind,
            interventions=_topics(mentions, TopicKind.INTERVENTION, _NOT_STUDIED),
            conditions=_topics(mentions, TopicKind.CONDITION),
            routes=_topics(mentions, TopicKind.ROUTE),
            doses=given,
            sample_size=next((said.sample_size for said in about if said.sample_size is not None), None),
            follow_up=_follow_up(text, [length for said in about for length in said.lengths], given),
            results=tuple(islice((result for said in about for result in said.results), _MOST_NUMBERS)),
        ),
    )


def _design(about: Sequence[_Said]) -> tuple[str | None, str | None]:
    """(kind, words) of the most telling design named in the sentences; "study" and "trial" alone tell least."""
    named = [said.design for said in about if said.design is not None]
    if not named:
        return None, None
    best = max(named, key=lambda design: _telling(design[0]))
    full = (said.full_design for said in about if said.full_design is not None)
    return next((design for design in full if design[0] == best[0]), best)


def _telling(kind: str) -> int:
    return 0 if kind == STUDY else 1 if kind == TRIAL else 2


def _topics(mentions: Sequence[Mention], kind: TopicKind, left_out: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Distinct topics in reading order; one that only repeats a named special case ("pain" beside "migraine") is left out."""
    named = list(
        dict.fromkeys(mention.topic for mention in mentions if mention.kind is kind and mention.topic not in left_out)
    )
    implied = {broader for topic in named for broader in with_broader(topic)[1:]}
    return tuple(topic for topic in named if topic not in implied)


def _follow_up(text: str, lengths: Sequence[Quantity], given: Sequence[Quantity]) -> Quantity | None:
    """The first length of time that tells how long something lasted or was watched, not how long an infusion ran."""
    for length in lengths:
        inside_dose = any(dose.span.overlaps(length.span) for dose in given)
        before = text[max(0, length.span.start - 60) : length.span.end]
        if not inside_dose and _FOLLOW_UP.search(before):
            return length
    return None
