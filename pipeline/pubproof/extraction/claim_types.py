"""What a sentence asserts about health: the type of claim, and the words that assert it."""

from __future__ import annotations

import re

from pubproof.domain.claim import ClaimType
from pubproof.vocabulary.word_lists import one_of

# First match wins: a sentence on what the FDA approved may also speak of effect and risk.
_ORDER = (
    ClaimType.REGULATORY, ClaimType.HISTORY, ClaimType.EPIDEMIOLOGY, ClaimType.COMPARATIVE, ClaimType.ONSET_DURATION,
    ClaimType.SAFETY, ClaimType.DOSING, ClaimType.MECHANISM, ClaimType.EFFICACY,
)  # fmt: skip
_TYPES = tuple(
    (kind, re.compile(rf"\b{one_of('claims', kind.value.replace('_', ' '))}", re.IGNORECASE)) for kind in _ORDER
)


def type_of(text: str) -> tuple[ClaimType, str] | None:
    """(type, words that assert) of a sentence that speaks of health; None where it asserts nothing of the kind."""
    for claim_type, pattern in _TYPES:
        match = pattern.search(text)
        if match:
            return claim_type, match.group().lower()
    return None
