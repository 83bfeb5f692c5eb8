"""Names of people: folding and comparison of surnames as records and articles write them."""

from __future__ import annotations

import re
from functools import lru_cache

from pubproof.vocabulary.folding import fold

_NOT_LETTERS = re.compile(r"[^a-z]+")
_GENERATION = re.compile(r"[ ,]+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_PARTICLES = re.compile(
    r"^(?:(?:van|von|vom|zu|de|del|della|dello|der|den|des|di|da|das|do|dos|du|la|las|le|el|al|bin|ibn|ter|ten|te|op|'t)[ -]+"
    r"|d['’])+",
    re.IGNORECASE,
)
# Particles that are often written as one word with the name. Shorter ones begin too many names that have none: Delgado, Leroy.
_GLUED = re.compile(r"^(?:van(?:der|den|de)?|von(?:der)?)(?=[a-z]{4})")
# German and Nordic letters are written out where a keyboard lacks them: Müller, Mueller.
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The name in letters a–z: without accents, hyphens, apostrophes and spaces ("Muñoz-García" → "munozgarcia")."""
    return _NOT_LETTERS.sub("", fold(_GENERATION.sub("", name.strip())))


@lru_cache(maxsize=100_000)
def family_key(name: str) -> str:
    """One key for the ways to write a surname, particles left out: "Van Berg", "van der Berg" and "Vanberg" are "berg"."""
    whole = folded(name)
    bare = folded(_PARTICLES.sub("", name.strip()))
    return bare if bare and bare != whole else _GLUED.sub("", whole)


def same_family(one: str, two: str) -> bool:
    """Whether two surnames are the same name.

    That is so where their keys are the same (`family_key`), or their letters ("De Luca", "Deluca"), or their letters with
    umlauts written out ("Müller", "Mueller").
    """
    return not _spellings(one).isdisjoint(_spellings(two))


@lru_cache(maxsize=100_000)
def _spellings(name: str) -> frozenset[str]:
    return frozenset({family_key(name), folded(name), folded(name.translate(_WRITTEN_OUT))} - {""})


def is_part_of_family(cited: str, recorded: str) -> bool:
    """Whether a double surname was cited by one of its parts: "García" for "García-López"."""
    parts = [part for part in re.split(r"[ -]+", _PARTICLES.sub("", recorded.strip())) if part]
    return len(parts) > 1 and any(len(folded(part)) > 2 and same_family(cited, part) for part in parts)  # noqa: PLR2004 - initials
