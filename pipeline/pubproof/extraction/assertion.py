"""Sentences that speak of health and assert nothing that could be checked: advice, announcements, appraisal, calls for research."""

from __future__ import annotations

import re

from pubproof.vocabulary.word_lists import one_of


def _any_of(name: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}{one_of('claims', name)}{behind}", re.IGNORECASE)


_ADVICE = _any_of("advice")
# A line that only announces what the list below it says.
_ANNOUNCEMENT = re.compile(r":\s*$")
_LISTS_CONDITIONS = re.compile(r"\b(?:treat|includ\w+|such as)\b[^:]*:\s*$", re.IGNORECASE)
_RESEARCH_TALK = _any_of("research talk", r"\b", r"\b")
# Money and markets: what a treatment costs, who pays, what an industry is worth.
_MONEY = _any_of("money")
# Where something can be had, and what a work is rather than says: no statement on health.
_OFFERED = _any_of("offered", r"\b", r"\b")
_PRAISE = _any_of("praise", r"\b")
_CHECKABLE = _any_of("checkable", r"\d|\b", r"\b")
_REGULATED = _any_of("regulated", r"\b", r"\b")


def asserts_nothing(sentence: str) -> bool:
    """Whether a sentence makes no checkable statement. What is rated and measured at once is checkable ("promising: 60% …")."""
    if _REGULATED.search(sentence):
        return False
    if (
        _ADVICE.search(sentence)
        or _RESEARCH_TALK.search(sentence)
        or _MONEY.search(sentence)
        or _OFFERED.search(sentence)
    ):
        return True
    if _ANNOUNCEMENT.search(sentence) and _LISTS_CONDITIONS.search(sentence) is None:
        return True
    return _PRAISE.search(sentence) is not None and _CHECKABLE.search(sentence) is None
