"""How much of the literature stands in a journal: what an agreeing journal proves.

Measured once by `benchmarks/build_journal_shares.py`; `journal_shares.tsv` lists the journals with the most papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pubproof.errors import CatalogueError
from pubproof.vocabulary.journals import gazetteer, normalise_journal


def journal_share(journal: str) -> float:
    """Share of papers that appeared in this journal, 0–1; one that is not listed has half the smallest listed share."""
    shares = _shares()
    return shares.get(normalise_journal(gazetteer().key(journal) or journal), _unlisted())


@cache
def _unlisted() -> float:
    return min(_shares().values()) / 2


@cache
def _shares() -> Mapping[str, float]:
    """Shares by normalised abbreviation; `CatalogueError` names the malformed line."""
    shares: dict[str, float] = {}
    text = files("pubproof.vocabulary").joinpath("journal_shares.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        journal, _, value = line.partition("\t")
        try:
            shares[journal] = float(value)
        except ValueError as error:
            raise CatalogueError(f'vocabulary/journal_shares.tsv line {number}: "{value}" is not a share') from error
    return shares
