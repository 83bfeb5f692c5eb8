"""What a news story tells of the paper that it reports: people, words and year, without a citation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pubproof.vocabulary.folding import fold_words

MAX_PEOPLE = 24
_MAX_CHARACTERS = 20_000
_MIN_WORD = 3
_MIN_STEM = 4
_ENDINGS = "ically ations ation ingly ities aries ies ing ity ary ed es al ly ic s y e".split()
_NAME = r"[A-Z][a-z]*(?:['’][A-Z])?[a-zéèöüäñçøíáóú]+(?:[-'’][A-Z][a-zéèöüäñçøíáóú]+)*"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|la|le|di|da)\s+)*"
_FULL_NAME = re.compile(rf"\b(?P<given>{_NAME})\s+(?:[A-Z]\.?\s+)?(?P<family>{_PARTICLE}{_NAME})\b")
_TITLED = re.compile(
    rf"\b(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Sir|Dame)\.?\s+(?P<family>{_PARTICLE}{_NAME})\b(?!\s+{_NAME})"
)
_TITLED_FULL = re.compile(
    rf"\b(?:Dr|Prof|Professor|Doctor|Sir|Dame)\.?\s+(?P<given>{_NAME})\s+(?P<family>{_PARTICLE}{_NAME})\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named: family name, and the initial of the given name where it is there."""

    family: str
    initial: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as far as it helps to find its paper."""

    text: str
    year: int | None
    day: date | None = None
    """On which it appeared, where that is known."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who may be named, in the order of the text; names of places and bodies are among them."""
        return _people(self.text[:_MAX_CHARACTERS])

    @property
    def words(self) -> Counter[str]:
        """Stems of its words, with how often each stands there."""
        return _stems(self.text[:_MAX_CHARACTERS])


@lru_cache(maxsize=64)
def _people(text: str) -> tuple[Person, ...]:
    found: dict[Person, int] = {}
    for match in _FULL_NAME.finditer(text):
        found.setdefault(Person(match["family"], match["given"][0]), match.start())
    # "Dr Jane Roe" is a title and a full name; the pattern for names begins anew at each word.
    for match in _TITLED_FULL.finditer(text):
        found.setdefault(Person(match["family"], match["given"][0]), match.start())
    for match in _TITLED.finditer(text):
        found.setdefault(Person(match["family"]), match.start())
    return tuple(sorted(found, key=lambda person: found[person]))[:MAX_PEOPLE]


@lru_cache(maxsize=64)
def _stems(text: str) -> Counter[str]:
    return Counter(stem(word) for word in fold_words(text).split() if len(word) >= _MIN_WORD)


def stem(word: str) -> str:
    """A word without the ending that titles and stories vary: "diets", "dietary" and "diet" are near enough for counting."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word
