"""Vague attributions ("studies show", "many patients report"): a kind of citation that names nothing, and is never looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark

_WHO = (
    r"(?:(?:numerous|several|many|multiple|various|some|recent|early|emerging|clinical|scientific|preliminary|growing|new|a (?:number|growing body) of|the)\s+){0,3}"
    r"(?:studies|research(?:ers)?|evidence|trials|experts|scientists|doctors|clinicians|literature|data|patients|people|clients)"
)
_SAY = (
    r"(?:(?:have|has|also|now|often|increasingly|consistently|clearly)\s+){0,2}(?:show(?:s|n|ed)?|suggest(?:s|ed)?|indicate[sd]?|demonstrate[sd]?|found|find|finds|"
    r"support(?:s|ed)?|confirm(?:s|ed)?|prove[sdn]?|report(?:s|ed)?|explored|agree|believe|highlight(?:s|ed|ing)?|reveal(?:s|ed)?|point(?:s)? to)"
)
_VAGUE = re.compile(rf"\b{_WHO}\s+{_SAY}\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:has|have) been (?:shown|found|proven|demonstrated|reported) to\b", re.IGNORECASE)


def find_vague(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_VAGUE, _PASSIVE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Mark(Span(*match.span()), CitationKind.VAGUE)
