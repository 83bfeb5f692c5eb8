"""How many papers would match by chance: λ = N · ∏ u over the fields that agree (Fellegi–Sunter, with frequencies of the literature).

A match is certified only where λ is small. The same numbers, as bits, order candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from pubproof.domain.citation import Reference
from pubproof.domain.verdict import Agreement, FieldEvidence
from pubproof.vocabulary.surnames import share

PUBMED_RECORDS = 40_000_000
"""Records in PubMed, early 2026: 1,334 baseline files of at most 30,000 (NLM)."""
MAX_CHANCE_MATCHES = 0.01
"""More expected chance matches than this, and one candidate is not enough."""

# Share of PubMed that agrees by chance. Estimates from rough frequencies, not yet measured.
_SHARES = {
    "year": 0.04 * 3,  # a year and its neighbours
    "journal": 1e-4,
    "title": 1e-7,
    "volume": 0.02,
    "pages": 2e-3,
    "pmid": 2.5e-8,
    "pmcid": 2.5e-8,
    "doi": 2.5e-8,
    "nct": 1e-6,
    "intervention": 1e-3,
    "condition": 0.1,  # given the intervention
    "design": 0.3,
}
# Within the journals that write of a condition its drugs are common: topic and journal correlate.
_INTERVENTION_WITHIN_JOURNAL = 0.02
# Weight of a field that speaks against a match: log2 of P(differs | same work) over P(differs | another work).
_AGAINST = {
    "author": -7.0,
    "year": -4.0,
    "journal": -5.0,
    "title": -6.0,
    "volume": -4.0,
    "pages": -4.0,
    "design": -1.0,
    "intervention": -4.0,
    "condition": -3.0,
}
_BENIGN_DISCOUNT = 1.0
_AGREEING = frozenset({Agreement.AGREES, Agreement.DIFFERS_BENIGN})
# A name that may stand anywhere in the list of authors agrees by chance that much more often.
_AUTHORS_OF_A_PAPER = 8.0
# Names of one paper are not independent: groups publish together.
_MAX_INDEPENDENT = 3


def chance_matches(reference: Reference, fields: Iterable[FieldEvidence]) -> float:
    """λ: papers of PubMed expected to agree on the same fields although they are other works."""
    expected = float(PUBMED_RECORDS)
    for chance in _shares(reference, tuple(fields)).values():
        expected *= chance
    return expected


def weight(reference: Reference, fields: Iterable[FieldEvidence]) -> float:
    """Evidence in bits that the record is the cited work, before the prior: orders candidates."""
    compared = tuple(fields)
    bits = -sum(log2(chance) for chance in _shares(reference, compared).values())
    for field in compared:
        if field.agreement is Agreement.DIFFERS_BENIGN:
            bits -= _BENIGN_DISCOUNT
        elif field.agreement is Agreement.DIFFERS:
            bits += _AGAINST.get(field.field, 0.0)
    return bits


def _shares(reference: Reference, fields: tuple[FieldEvidence, ...]) -> dict[str, float]:
    """Share of PubMed that agrees by chance, for each field that agrees."""
    agreeing = {field.field: field for field in fields if field.agreement in _AGREEING}
    shares = {name: _SHARES[name] for name in agreeing if name != "author"}
    if "journal" in agreeing and "intervention" in agreeing:
        shares["intervention"] = _INTERVENTION_WITHIN_JOURNAL
    if "author" in agreeing:
        shares["author"] = _author_share(reference, agreeing["author"])
    return shares


def _author_share(reference: Reference, field: FieldEvidence) -> float:
    product = 1.0 if field.agreement is Agreement.AGREES else _AUTHORS_OF_A_PAPER
    for author in reference.authors[:_MAX_INDEPENDENT]:
        # A collective name is as rare as a rare surname.
        product *= share(author.family if not author.is_collective else "")
    return product
