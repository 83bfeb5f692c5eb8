"""Sentence → frame: which intervention does what to what, and compared with which other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pubproof.domain.analysis import Mention, Sentence, TopicKind
from pubproof.domain.claim import Frame
from pubproof.extraction.mentions import first_topic
from pubproof.extraction.stance import polarity_of
from pubproof.strength.causal import causal_strength

# What follows names what is compared with; "unlike" may open the sentence.
_COMPARED = re.compile(
    r"\b(?:than|compared (?:to|with)|versus|vs\.?|unlike|as \w+ as|superior to|inferior to|outperform\w*|beat|beats|alternative to|instead of|rather than|over)\b",
    re.IGNORECASE,
)
_REACH = 60


def frame_of(text: str, sentence: Sentence, relation: str) -> Frame:
    """The frame of a sentence whose words `relation` assert."""
    words = sentence.span.of(text)
    place = max(words.lower().find(relation), 0)
    start = sentence.span.start + place
    lemma = next((token.lemma for token in sentence.tokens if token.start <= start < token.end), relation)
    treatments = [mention for mention in sentence.mentions if mention.kind is TopicKind.INTERVENTION]
    comparator = _comparator(text, sentence, treatments)
    subjects = [mention.topic for mention in treatments if mention.topic != comparator]
    focus = sentence.topic_in_focus if sentence.topic_in_focus != comparator else None
    intervention = (focus if focus in subjects else None) or next(iter(subjects), None) or focus
    others = [topic for topic in subjects if topic != intervention]
    return Frame(
        intervention=intervention,
        relation=lemma,
        outcome=first_topic(sentence.mentions, TopicKind.OUTCOME),
        condition=first_topic(sentence.mentions, TopicKind.CONDITION),
        comparator=comparator or next(iter(others), None),
        polarity=polarity_of(words, place),
        causal_strength=causal_strength(words),
    )


def _comparator(text: str, sentence: Sentence, treatments: Sequence[Mention]) -> str | None:
    """The intervention that is named right behind words of comparison."""
    for cue in _COMPARED.finditer(text, sentence.span.start, sentence.span.end):
        for mention in treatments:
            if cue.end() <= mention.span.start <= cue.end() + _REACH:
                return mention.topic
    return None
