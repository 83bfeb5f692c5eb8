"""What the article says of a cited study: design, drug, condition, route, dose, sample size, follow-up, results."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

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


def describe(text: str, reference: Reference, sentences: Mapping[Span, Sentence]) -> Reference:
    """The reference with `described` filled from the sentences of its `spans`."""
    about = [sentences[span] for span in sorted(reference.spans)]
    if not about:
        return reference
    mentions = [mention for sentence in about for mention in sentence.mentions]
    design_kind, design = _design(text, about)
    lengths = [quantity for sentence in about for quantity in durations(text, sentence.span)]
    given = tuple(quantity for sentence in about for quantity in doses(text, sentence.span))
    sizes = [quantity for sentence in about for quantity in sample_sizes(text, sentence.span)]
    return replace(
        reference,
        described=StudyDescription(
            design=design,
            design_kind=design_kind,
            interventions=_topics(mentions, TopicKind.INTERVENTION, _NOT_STUDIED),
            conditions=_topics(mentions, TopicKind.CONDITION),
            routes=_topics(mentions, TopicKind.ROUTE),
            doses=given,
            sample_size=int(sizes[0].value) if sizes else None,
            follow_up=_follow_up(text, lengths, given),
            results=tuple(quantity for sentence in about for quantity in percentages(text, sentence.span)),
        ),
    )


def _design(text: str, about: Sequence[Sentence]) -> tuple[str | None, str | None]:
    """(kind, words) of the most telling design named in the sentences; "study" and "trial" alone tell least."""
    best: tuple[str, str] | None = None
    for sentence in about:
        named = named_design(sentence.span.of(text))
        if named is not None and (best is None or _telling(named[0]) > _telling(best[0])):
            best = named
    if best is None:
        return None, None
    for sentence in about:
        full = _FULL_DESIGN.search(sentence.span.of(text))
        if full and named_design(full.group()) is not None and named_design(full.group())[0] == best[0]:  # type: ignore[index]
            return best[0], full.group()
    return best


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
