"""The triggers of all lexicons in one index: one pass over the words of a clause tells which patterns can match at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pubproof.rules.lexicon import SEVERE, TRIGGERS, lexicon_names, load_lexicon
from pubproof.rules.patterns import Pattern

ON_DEMAND = frozenset(
    {
        "denials",
        "effects",
        "modest",
        "results_for_patients",
        *("BA-04", "CA-01", "CA-04", "LE-01", "LE-02", "LE-06", "LE-07", "ME-03", "OL-05"),
    }
)
"""Lexicons that are asked about few sentences only: those stand in no index, and are matched where they are asked for."""


@dataclass(frozen=True, slots=True)
class _Entry:
    lexicon: str
    section: str
    pattern: Pattern


Possible = Mapping[str, Mapping[str, tuple[Pattern, ...]]]
"""Lexicon → section → patterns that words of a vocabulary can fill."""


def possible_triggers(vocabulary: frozenset[str]) -> Possible:
    """The triggers that words of that vocabulary can fill, by lexicon and section."""
    by_word, always = _index()
    found: dict[str, dict[str, dict[Pattern, None]]] = {}
    for entry in always:
        if entry.pattern.is_possible(vocabulary):
            found.setdefault(entry.lexicon, {}).setdefault(entry.section, {})[entry.pattern] = None
    for word in sorted(vocabulary & by_word.keys()):
        for entry in by_word[word]:
            if entry.pattern.is_possible(vocabulary):
                found.setdefault(entry.lexicon, {}).setdefault(entry.section, {})[entry.pattern] = None
    return {
        name: {section: tuple(patterns) for section, patterns in sections.items()} for name, sections in found.items()
    }


@cache
def _index() -> tuple[Mapping[str, tuple[_Entry, ...]], tuple[_Entry, ...]]:
    """Entries by a word that their pattern needs, and those whose pattern needs no particular word."""
    by_word: dict[str, list[_Entry]] = {}
    always = []
    for name in sorted(set(lexicon_names()) - ON_DEMAND):
        for section in (TRIGGERS, SEVERE):
            held = load_lexicon(name).section(section)
            for word, patterns in held.by_word.items():
                by_word.setdefault(word, []).extend(_Entry(name, section, pattern) for pattern in patterns)
            always += [_Entry(name, section, pattern) for pattern in held.others]
    return {word: tuple(entries) for word, entries in by_word.items()}, tuple(always)
