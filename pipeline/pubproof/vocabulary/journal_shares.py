"""How much of the literature stands in a journal: what an agreeing journal proves.

Measured once by `benchmarks/build_journal_shares.py`; `journal_shares.tsv` lists the journals with the most papers.
"""

from __future__ import annotations

from pubproof.vocabulary.journals import gazetteer, normalise_journal
from pubproof.vocabulary.shares import share_in


def journal_share(journal: str) -> float:
    """Share of papers that appeared in this journal, 0–1; one that is not listed has half the smallest listed share."""
    return share_in("journal_shares.tsv", normalise_journal(gazetteer().key(journal) or journal))
