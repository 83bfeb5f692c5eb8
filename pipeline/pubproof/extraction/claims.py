"""Sentences → claims: what is asserted about health, of which type, how firmly, and on which citations it rests.

A claim is a declarative sentence that speaks of an intervention, a condition or an adverse effect and says something checkable
of it (`docs/claims.md`). Questions, advice, navigation and what a clinic says of itself are no claims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.citation import Citation, Reference
from pubproof.domain.claim import Claim, ClaimType
from pubproof.domain.text import Article, BlockKind
from pubproof.extraction.assertion import asserts_nothing
from pubproof.extraction.claim_types import type_of
from pubproof.extraction.frames import frame_of
from pubproof.extraction.joining import MAX_SENTENCES_APART
from pubproof.extraction.quantities import quantities
from pubproof.extraction.stance import modality_of
from pubproof.extraction.structure import verb_of_statement
from pubproof.vocabulary.health_words import health_words_in, speaks_of_health

# Blocks that assert nothing of their own.
_SILENT = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
_MIN_WORDS = 4
# "Calcium channel blockers relax the muscle in artery walls": so many words of health leave no doubt what is spoken of.
_WORDS_THAT_BACK = 3
_TOPICAL = frozenset({TopicKind.INTERVENTION, TopicKind.CONDITION, TopicKind.ADVERSE, TopicKind.OUTCOME})
_SPEAK_FOR_THEMSELVES = frozenset({ClaimType.REGULATORY, ClaimType.SAFETY})
_SUBJECT_MATTER = frozenset({TopicKind.INTERVENTION, TopicKind.CONDITION, TopicKind.ADVERSE})
_SPEAKS_ON = re.compile(
    r"(?:it|its|they|these (?:effects|symptoms)|this (?:drug|medication|medicine|treatment|method|therapy|allows))\b",
    re.IGNORECASE,
)
# "… for knee pain: what the evidence says" announces, though it has a subject and a verb.
_ANNOUNCING = re.compile(
    r"[:–—|-]\s*(?:how|what|why|when|who|where|which|is|are|does|do|can|should|everything|all)\b", re.IGNORECASE
)
_NEAR = 40
_READER = re.compile(r"\byour?\b", re.IGNORECASE)
_TOPIC_HEADING = re.compile(
    r"(?:how|what|why|when|who|where|which|understanding|effectiveness|get|risks?\b|treatment of)\b", re.IGNORECASE
)


def find_claims(
    article: Article, sentences: Sequence[Sentence], citations: Sequence[Citation], references: Iterable[Reference]
) -> Iterator[Claim]:
    """One claim for each sentence that makes one, in reading order."""
    number = 0
    cited = _citations_by_sentence(sentences, citations, references)
    for sentence in sentences:
        kind = _type_of(article, sentence, is_cited=bool(cited.get(sentence.index)))
        if kind is None:
            continue
        number += 1
        claim_type, relation = kind
        yield Claim(
            id=f"k{number}",
            span=sentence.span,
            type=claim_type,
            frame=frame_of(article.text, sentence, relation),
            modality=modality_of(sentence.span.of(article.text)),
            quantities=quantities(article.text, sentence.span),
            citations=tuple(cited.get(sentence.index, ())),
        )


def _type_of(article: Article, sentence: Sentence, *, is_cited: bool) -> tuple[ClaimType, str] | None:
    """(type, words that assert), or None where the sentence claims nothing."""
    block = article.blocks[sentence.block]
    text = sentence.span.of(article.text)
    if block.kind in _SILENT or sentence.is_question or len(text.split()) < _MIN_WORDS or asserts_nothing(text):
        return None
    is_bare = block.kind is BlockKind.HEADING or (block.kind is BlockKind.LIST_ITEM and text[-1] not in ".!")
    if (is_bare and not _is_statement(text, sentence)) or _tells_to(sentence, text):
        return None
    kinds = {mention.kind for mention in sentence.mentions}
    is_topical = bool(kinds & _TOPICAL) or bool(sentence.topic_in_focus and _SPEAKS_ON.match(text))
    asserted = type_of(text)
    if not is_topical and not speaks_of_health(text):
        # "Most of it is broken down within hours (Lee et al., 2019)", "The FDA cleared it in 2002": what it is, the text before says.
        goes_on = is_cited or (sentence.topic_in_focus and asserted and asserted[0] in _SPEAK_FOR_THEMSELVES)
        return asserted if goes_on else None
    return asserted or _plain_statement(article, sentence, kinds, is_cited=is_cited)


def _plain_statement(
    article: Article, sentence: Sentence, kinds: set[TopicKind], *, is_cited: bool
) -> tuple[ClaimType, str] | None:
    """A statement in words of its own ("Botox wears off after three months"): on a named topic, or with a number or source."""
    is_backed = (
        bool(kinds & _SUBJECT_MATTER)
        or is_cited
        or health_words_in(sentence.span.of(article.text)) >= _WORDS_THAT_BACK
        or bool(quantities(article.text, sentence.span))
    )
    verb = verb_of_statement(sentence) if is_backed else None
    if verb is None:
        return None
    return (ClaimType.SAFETY if kinds <= {TopicKind.ADVERSE} and kinds else ClaimType.EFFICACY), verb


def _tells_to(sentence: Sentence, text: str) -> bool:
    """Whether the reader is told to do something: "Eat protein at every meal". In a list "Reduces pain" says what a treatment does."""
    first = sentence.tokens[0] if sentence.tokens else None
    if first is None or first.pos != "VERB" or first.lemma != text[: first.end - first.start].lower():
        return False
    if any(token.dep in {"nsubj", "nsubjpass"} and token.end < first.end + _NEAR for token in sentence.tokens) or any(
        mention.span.start == first.start for mention in sentence.mentions
    ):
        return False  # a name taken for a verb
    return sentence.lead_in is None or _READER.search(text) is not None


def _is_statement(text: str, sentence: Sentence) -> bool:
    """Whether a heading says something of a subject: "Ketamine relieves pain", not "How it works" or "Relief of pain"."""
    has_subject = any(token.dep in {"nsubj", "nsubjpass"} for token in sentence.tokens)
    return has_subject and _TOPIC_HEADING.match(text) is None and _ANNOUNCING.search(text) is None


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
