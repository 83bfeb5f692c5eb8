"""How frequent surnames are among first authors: what an agreeing surname proves.

Measured once by `benchmarks/build_surnames.py`; `surnames.tsv` lists the most frequent ones.
"""

from __future__ import annotations

from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.shares import share_in


def normalise_surname(surname: str) -> str:
    """`surname` as it is listed: folded words ("O’Brien" → "obrien", "Pérez-García" → "perez garcia")."""
    return fold_words(surname)


def share(surname: str) -> float:
    """Share of papers whose first author has this surname, 0–1; one that is not listed gets half the smallest listed share."""
    return share_in("surnames.tsv", normalise_surname(surname))
