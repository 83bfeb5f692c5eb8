"""How frequent surnames are among first authors: what an agreeing surname proves.

Measured once by `benchmarks/build_surnames.py`; `surnames.tsv` lists the most frequent ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pubproof.errors import CatalogueError
from pubproof.vocabulary.folding import fold_words


def normalise_surname(surname: str) -> str:
    """`surname` as it is listed: folded words ("O’Brien" → "obrien", "Pérez-García" → "perez garcia")."""
    return fold_words(surname)


def share(surname: str) -> float:
    """Share of papers whose first author has this surname, 0–1.

    A surname that is not listed gets half the smallest listed share: it is rarer than that, by how much is unknown.
    """
    return _shares().get(normalise_surname(surname), _unlisted())


@cache
def _unlisted() -> float:
    return min(_shares().values()) / 2


@cache
def _shares() -> Mapping[str, float]:
    """Shares by normalised surname; `CatalogueError` names the malformed line."""
    shares: dict[str, float] = {}
    text = files("pubproof.vocabulary").joinpath("surnames.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        surname, _, value = line.partition("\t")
        try:
            shares[surname] = float(value)
        except ValueError as error:
            raise CatalogueError(f'vocabulary/surnames.tsv line {number}: "{value}" is not a share') from error
    return shares
