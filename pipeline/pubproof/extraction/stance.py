"""How a sentence stands to what it says: how firmly it asserts, and whether it denies."""

from __future__ import annotations

import re

from pubproof.domain.claim import Modality, Polarity

# The weakest hedge of a sentence counts, so the weakest stands first.
_MODALITY: tuple[tuple[Modality, str], ...] = (
    (
        Modality.NONE,
        (
            r"\b(?:(?:is|are|remains?|was) (?:still |currently |largely |not yet |as yet )?(?:unknown|unstudied|untested)"
            r"|(?:it )?remains to be seen|no ?(?:one|body) knows"
            r"|(?:has|have) (?:not|never) (?:yet )?been (?:studied|tested|examined|investigated)"
            r"|not (?:yet )?known (?:whether|if|how)|no (?:studies|trials|data) (?:exist|are available))\b"
        ),
    ),
    (
        Modality.VERY_UNCERTAIN,
        (
            r"\b(?:unclear|uncertain|unknown|not (?:yet )?(?:known|established|been shown)|inconclusive|insufficient evidence|very low[- ]certainty"
            r"|more research is needed|mixed (?:results|evidence|findings)|conflicting (?:results|evidence|findings))\b"
        ),
    ),
    (
        Modality.MAY,
        (
            r"\b(?:may|might|could|suggests?|suggested|appears?|seems?|possibly|potentially|perhaps|limited evidence|low[- ]certainty|hint(?:s|ed) (?:that|at)"
            r"|being (?:explored|studied|investigated)|in some (?:people|patients|cases|men|women|adults))\b"
        ),
    ),
    (
        Modality.PROBABLY,
        (
            r"\b(?:likely|probably|often|generally|usually|typically|commonly|tends? to|can|moderate[- ]certainty)\b"
        ),
    ),
)  # fmt: skip
_PATTERNS = tuple((strength, re.compile(pattern, re.IGNORECASE)) for strength, pattern in _MODALITY)
_NEGATION = re.compile(
    r"\b(?:not(?! only)|no|never|neither|nor|without|cannot|lacks?|fail(?:s|ed)? to|unlikely to|little)\b|n[’']t\b",
    re.IGNORECASE,
)
# What denies by itself, wherever it stands.
_DENIAL = re.compile(
    r"\b(?:ineffective|no (?:more effective|better|benefit|effect|difference|improvement|relief|evidence|proof|cure)|(?:did|does|do) (?:little|nothing)"
    r"|fail(?:s|ed) to|lacks? (?:evidence|proof)|(?:advises?|recommends?) against|should not be)\b",
    re.IGNORECASE,
)
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
