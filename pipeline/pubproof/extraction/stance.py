"""How a sentence stands to what it says: how firmly it asserts, and whether it denies."""

from __future__ import annotations

import re

from pubproof.domain.claim import Modality, Polarity
from pubproof.vocabulary.word_lists import one_of

# The weakest hedge of a sentence counts, so the weakest stands first.
_MODALITIES = (Modality.NONE, Modality.VERY_UNCERTAIN, Modality.MAY, Modality.PROBABLY)
_PATTERNS = tuple(
    (modality, re.compile(rf"\b{one_of('stance', modality.name.lower().replace('_', ' '))}\b", re.IGNORECASE))
    for modality in _MODALITIES
)
_NEGATION = re.compile(rf"\b{one_of('stance', 'negation')}\b|n[’']t\b", re.IGNORECASE)
_DENIAL = re.compile(rf"\b{one_of('stance', 'denial')}\b", re.IGNORECASE)
"""What denies by itself, wherever it stands."""
_CLAUSE_END = re.compile(r"[,;:]\s(?:but|however|yet|although|though|while|whereas)\b|;\s", re.IGNORECASE)


def modality_of(sentence: str) -> Modality:
    """How firmly a sentence asserts, by its weakest hedge."""
    return next((strength for strength, pattern in _PATTERNS if pattern.search(sentence)), Modality.FLAT)


def polarity_of(sentence: str, place: int) -> Polarity:
    """Whether what stands at `place` is denied: by a negation before it in its clause, or by words that deny it in its clause."""
    ends = [match.start() for match in _CLAUSE_END.finditer(sentence)]
    start = max((end for end in ends if end <= place), default=0)
    end = min((end for end in ends if end > place), default=len(sentence))
    if _NEGATION.search(sentence, start, max(place, start)) or _DENIAL.search(sentence, start, end):
        return Polarity.NEGATED
    return Polarity.AFFIRMED
