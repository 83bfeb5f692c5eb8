"""Words of the field by what they are, for grammars over words: one look-up tells all lists that a word stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pubproof.vocabulary.word_lists import lists_of

_SIBILANT = re.compile(r"(?:s|sh|ch|x|z)$")
_CONSONANT_AND_Y = re.compile(r"[^aeiou]y$")
NOTHING: frozenset[str] = frozenset()


@cache
def lexicon(subject: str) -> Mapping[str, frozenset[str]]:
    """Words of `words/{subject}.txt`, each with the names of its lists; `report~` stands for the forms of a verb."""
    found: dict[str, set[str]] = {}
    for name, entries in lists_of(subject).items():
        for entry in " ".join(entries).split():
            for word in _forms(entry):
                found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _forms(entry: str) -> Iterator[str]:
    if not entry.endswith("~"):
        yield from entry.split("/")
        return
    verb = entry[:-1]
    if verb.endswith("e"):
        stem, forms = verb[:-1], ("e", "es", "ed")
    elif _CONSONANT_AND_Y.search(verb):
        stem, forms = verb[:-1], ("y", "ies", "ied")
    else:
        stem, forms = verb, ("", "es" if _SIBILANT.search(verb) else "s", "ed")
    yield from (stem + form for form in forms)
