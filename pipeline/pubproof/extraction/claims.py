"""Sentences → claims: what is asserted about health, of which type, how firmly, and on which citations it rests.

A claim is a declarative sentence that speaks of an intervention, a condition or an adverse effect and says something checkable
of it (`docs/claims.md`). Questions, advice, navigation and what a clinic says of itself are no claims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.citation import Citation, Quantity, Reference
from pubproof.domain.claim import Claim, ClaimType, Frame, Modality, Polarity
from pubproof.domain.text import Article, BlockKind
from pubproof.extraction.assertion import asserts_nothing
from pubproof.extraction.joining import MAX_SENTENCES_APART
from pubproof.extraction.mentions import first_topic
from pubproof.extraction.quantities import doses, durations, percentages, sample_sizes
from pubproof.strength.causal import causal_strength

# Blocks that assert nothing of their own.
_SILENT = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
_MIN_WORDS = 4
# First match wins: a sentence on what the FDA approved may also speak of effect and risk.
_PREDICATES: tuple[tuple[ClaimType, str], ...] = (
    (
        ClaimType.REGULATORY,
        r"fda|approv\w+|off-label|schedule iii|controlled substance|licen[sc]ed|authori[sz]ed|regulat\w+|rems\b",
    ),
    (
        ClaimType.HISTORY,
        (
            r"synthesi[sz]ed|discovered|introduced in|developed (?:in|as)|(?:used|been used)[^.]{0,60}since|first used"
            r"|originally (?:used|developed)|traditionally"
        ),
    ),
    (
        ClaimType.EPIDEMIOLOGY,
        r"million|billion|prevalen\w+|leading cause|most common|affects? (?:about|approximately|nearly|\d)|worldwide|one in\b|globally",
    ),
    (
        ClaimType.COMPARATIVE,
        r"than\b|compared (?:to|with)|unlike|superior|outperform\w*|alternative to|versus|vs\b|as effective as|differs? from",
    ),
    (
        ClaimType.ONSET_DURATION,
        (
            r"rapid\w*|immediate\w*|within (?:minutes|hours|days)|long-lasting|long-term relief|lasting|lasts?\b|sustained"
            r"|for (?:weeks|months|up to)|prolonged|quick\w*|fast-acting|duration"
        ),
    ),
    (
        ClaimType.SAFETY,
        (
            r"safe\w*|side effects?|adverse|tolerated|risks?\b|toxic\w*|complications?|dependen\w+|addict\w+|abuse|hallucinations?"
            r"|dissociat\w+|nausea|bladder|blood pressure|heart rate|memory loss|interact\w*|distress\w*|short-lived|can occur"
        ),
    ),
    (
        ClaimType.DOSING,
        r"\d\s*mg|dos(?:e|es|ing|age)\b|mg/kg|administered (?:as|intra\w+|orally|under)|nasal spray|lozenges?|bioavailab\w+|bloodstream",
    ),
    (
        ClaimType.MECHANISM,
        (
            r"receptors?|block(?:s|ing)|inhibit\w*|antagonis\w+|glutamate|gaba|synap\w+|neurotransmitter\w*|pathways?|mechanism"
            r"|sensitization|anti-inflammatory|modulat\w+|reset\w*|recalibrat\w*|(?:often )?results? from|neurotransmitter"
        ),
    ),
    (
        ClaimType.EFFICACY,
        (
            r"effective\w*|efficac\w+|reliev\w+|relief|reduc\w+|improv\w+|treat(?:s|ing|ment)?\b|help(?:s|ed|ing|ful)?\b|benefi\w+"
            r"|alleviat\w+|eas(?:e|es|ing)\b|promising|outcomes?|respond\w*|manag\w+|works?\b|option|cure\w*|heal\w*|shown promise|ability to target|fall short"
            r"|(?:examined|investigated|explored|evaluated|studied) (?:the|whether|how)"
        ),
    ),
)
_TYPES = tuple((kind, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for kind, pattern in _PREDICATES)
_MODALITY: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (
        Modality.VERY_UNCERTAIN,
        re.compile(
            r"\b(?:unclear|uncertain|unknown|not (?:yet )?(?:known|established|been shown)|inconclusive|insufficient evidence"
            r"|more research is needed)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Modality.MAY,
        re.compile(
            r"\b(?:may|might|could|suggests?|appears?|seems?|possibly|potentially|limited evidence"
            r"|being (?:explored|studied|investigated)|in some (?:people|patients|cases))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Modality.PROBABLY,
        re.compile(r"\b(?:likely|probably|often|generally|usually|typically|commonly|tends? to|can)\b", re.IGNORECASE),
    ),
)
_SPEAKS_ON = re.compile(
    r"(?:it|its|they|these (?:effects|symptoms)|this (?:drug|medication|medicine|treatment|method|therapy|allows))\b",
    re.IGNORECASE,
)
_TOPIC_HEADING = re.compile(
    r"(?:how|what|why|when|who|where|which|understanding|effectiveness|get|risks?\b|treatment of)\b", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not(?! only)|no|never|neither|nor|without|cannot|lacks?|fail(?:s|ed)? to)\b|n[’']t\b", re.IGNORECASE
)


def find_claims(
    article: Article, sentences: Sequence[Sentence], citations: Sequence[Citation], references: Iterable[Reference]
) -> Iterator[Claim]:
    """One claim for each sentence that makes one, in reading order."""
    number = 0
    cited = _citations_by_sentence(sentences, citations, references)
    for sentence in sentences:
        kind = _type_of(article, sentence)
        if kind is None:
            continue
        number += 1
        claim_type, relation = kind
        yield Claim(
            id=f"k{number}",
            span=sentence.span,
            type=claim_type,
            frame=_frame(article.text, sentence, relation),
            modality=modality(sentence.span.of(article.text)),
            quantities=_quantities(article.text, sentence),
            citations=tuple(cited.get(sentence.index, ())),
        )


def modality(sentence: str) -> Modality:
    """How firmly a sentence asserts, by its weakest hedge."""
    return next((strength for strength, pattern in _MODALITY if pattern.search(sentence)), Modality.FLAT)


def _type_of(article: Article, sentence: Sentence) -> tuple[ClaimType, str] | None:
    """(type, words that assert), or None where the sentence claims nothing."""
    block = article.blocks[sentence.block]
    text = sentence.span.of(article.text)
    if block.kind in _SILENT or sentence.is_question or len(text.split()) < _MIN_WORDS or asserts_nothing(text):
        return None
    is_bare = block.kind is BlockKind.HEADING or (block.kind is BlockKind.LIST_ITEM and text[-1] not in ".!")
    if is_bare and not _is_statement(text, sentence):
        return None
    kinds = {mention.kind for mention in sentence.mentions}
    speaks_of = kinds & {TopicKind.INTERVENTION, TopicKind.CONDITION, TopicKind.ADVERSE, TopicKind.OUTCOME}
    if not speaks_of and not (sentence.topic_in_focus and _SPEAKS_ON.match(text)):
        return None
    for claim_type, pattern in _TYPES:
        match = pattern.search(text)
        if match:
            return claim_type, match.group().lower()
    return None


def _is_statement(text: str, sentence: Sentence) -> bool:
    """Whether a heading says something of a subject: "Ketamine relieves pain", not "How it works" or "Relief of pain"."""
    has_subject = any(token.dep in {"nsubj", "nsubjpass"} for token in sentence.tokens)
    return has_subject and _TOPIC_HEADING.match(text) is None


def _frame(text: str, sentence: Sentence, relation: str) -> Frame:
    named = first_topic(sentence.mentions, TopicKind.INTERVENTION)
    words = sentence.span.of(text)
    place = words.lower().find(relation)
    lemma = next(
        (token.lemma for token in sentence.tokens if token.start <= sentence.span.start + place < token.end), relation
    )
    others = [
        mention.topic
        for mention in sentence.mentions
        if mention.kind is TopicKind.INTERVENTION and mention.topic != named
    ]
    return Frame(
        intervention=sentence.topic_in_focus or named,
        relation=lemma,
        outcome=first_topic(sentence.mentions, TopicKind.OUTCOME),
        condition=first_topic(sentence.mentions, TopicKind.CONDITION),
        comparator=others[0] if others else None,
        polarity=Polarity.NEGATED if _NEGATION.search(words[: max(place, 0)]) else Polarity.AFFIRMED,
        causal_strength=causal_strength(words),
    )


def _quantities(text: str, sentence: Sentence) -> tuple[Quantity, ...]:
    finders = (doses, percentages, durations, sample_sizes)
    found = sorted(
        (quantity for find in finders for quantity in find(text, sentence.span)), key=lambda quantity: quantity.span
    )
    kept: list[Quantity] = []
    for quantity in found:
        if not any(quantity.span.overlaps(other.span) for other in kept):
            kept.append(quantity)
    return tuple(kept)


def _citations_by_sentence(
    sentences: Sequence[Sentence], citations: Sequence[Citation], references: Iterable[Reference]
) -> dict[int, list[str]]:
    """Citation ids by sentence index; a citation covers the sentences around it in which the article speaks of its work."""
    covered = {reference.id: frozenset(reference.spans) for reference in references}
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[str]] = {}
    for citation in citations:
        place = bisect_right(starts, citation.span.start) - 1
        if place < 0:
            continue
        about = covered.get(citation.reference or "", frozenset())
        nearby = sentences[max(place - MAX_SENTENCES_APART, 0) : place + MAX_SENTENCES_APART + 1]
        for sentence in nearby:
            is_around = sentence.block == sentences[place].block and sentence.span in about
            if sentence.index == sentences[place].index or is_around:
                found.setdefault(sentence.index, []).append(citation.id)
    return found
