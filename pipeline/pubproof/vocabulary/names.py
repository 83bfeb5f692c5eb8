"""Names of people: folding and comparison of surnames as records and articles write them."""

from __future__ import annotations

import re
from functools import lru_cache

from pubproof.vocabulary.folding import fold

_NOT_LETTERS = re.compile(r"[^a-z]+")
_GENERATION = re.compile(r"[ ,]+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The name in letters a–z: without accents, hyphens, apostrophes and spaces ("Muñoz-García" → "munozgarcia")."""
    return _NOT_LETTERS.sub("", fold(_GENERATION.sub("", name.strip())))


def same_family(one: str, two: str) -> bool:
    """Whether two surnames are the same name: accents, hyphens and particles written differently do not matter."""
    first, second = folded(one), folded(two)
    if not first or not second:
        return False
    return first == second or _without_particle(one) == _without_particle(two)


_PARTICLES = re.compile(
    r"^(?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|el|al|bin|ter|ten)[ -]+)+", re.IGNORECASE
)


def _without_particle(name: str) -> str:
    return folded(_PARTICLES.sub("", name.strip()))


def family_key(name: str) -> str:
    """One key for all ways to write a surname that `same_family` takes for the same."""
    return _without_particle(name) or folded(name)
