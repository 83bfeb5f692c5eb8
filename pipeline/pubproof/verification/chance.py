"""How many papers would match by chance: λ = N · ∏ u over the fields that agree (Fellegi–Sunter, with frequencies of the literature).

A match is certified only where λ is small. The weights in bits order candidates and give the confidence. Surnames and
journals count by how frequent they are; where the literature says how much the journal published in those years, that
number takes the place of the estimate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log2, prod

from pubproof.domain.citation import Reference
from pubproof.domain.verdict import Agreement, FieldEvidence
from pubproof.verification.titles import title_words_of
from pubproof.verification.weights import weights
from pubproof.vocabulary.journal_shares import journal_share
from pubproof.vocabulary.surnames import share

PUBMED_RECORDS = 40_000_000
"""Records in PubMed, early 2026: 1,334 baseline files of at most 30,000 (NLM)."""
MAX_CHANCE_MATCHES = 0.01
"""More expected chance matches than this, and one candidate is not enough."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much was searched: among more papers, more agree by chance."""

    papers: int = PUBMED_RECORDS
    of_journal: int | None = None
    """Papers of the cited journal in the cited year and its neighbours, where they were counted."""


ALL_OF_PUBMED = Extent()

_AGREEING = frozenset({Agreement.AGREES, Agreement.DIFFERS_BENIGN})
# A name that may stand anywhere in the list of authors agrees by chance that much more often.
_AUTHORS_OF_A_PAPER = 8.0
# Names of one paper are not independent: groups publish together.
_MAX_INDEPENDENT = 3
_SHORT_TITLE_WORDS = 3
_MAX_BITS = 60.0
_MAX_TOPIC_SHARE = 0.5


def chance_matches(
    reference: Reference,
    fields: Iterable[FieldEvidence],
    among: Extent = ALL_OF_PUBMED,
) -> float:
    """λ: papers expected to agree on the same fields although they are other works."""
    shares = _shares(reference, tuple(fields))
    if among.of_journal is not None and {"journal", "year"} <= shares.keys():
        return among.of_journal * prod(chance for name, chance in shares.items() if name not in {"journal", "year"})
    return among.papers * prod(shares.values())


def weight(reference: Reference, fields: Iterable[FieldEvidence]) -> float:
    """Evidence in bits that the record is the cited work, before the prior: orders candidates."""
    compared = tuple(fields)
    shares = _shares(reference, compared)
    return sum(_bits(field, shares.get(field.field)) for field in compared)


def confidence(bits: float) -> float:
    """Probability that a record with that weight is the cited work, as measured on citations with known answers."""
    scaling = weights().confidence
    exponent = scaling.slope * (bits - log2(PUBMED_RECORDS)) + scaling.intercept
    return 1 / (1 + 2 ** -max(-_MAX_BITS, min(_MAX_BITS, exponent)))


def _bits(field: FieldEvidence, chance: float | None) -> float:
    """log2 of P(outcome | same work) over P(outcome | another work)."""
    same, other = weights().same_work.get(field.field), weights().other_work.get(field.field)
    match field.agreement:
        case Agreement.AGREES:
            return log2((same.agrees if same else 1.0) / chance) if chance else 0.0
        case Agreement.DIFFERS_BENIGN:
            return log2((same.differs_benign if same else 0.5) / chance) if chance else 0.0
        case Agreement.DIFFERS:
            return log2(same.differs / other.differs) if same and other else 0.0
        case _:
            return 0.0


def _shares(reference: Reference, fields: tuple[FieldEvidence, ...]) -> dict[str, float]:
    """Share of the literature that agrees by chance, for each field that agrees."""
    known = weights().shares
    agreeing = {field.field: field for field in fields if field.agreement in _AGREEING}
    shares = {name: known[name] for name in agreeing if name in known}
    if "journal" in agreeing:
        shares["journal"] = journal_share(reference.journal_key or reference.journal or "")
    shares.update(_topic_shares(reference, agreeing.keys()))
    if "title" in agreeing and len(title_words_of(reference.title or "").split()) <= _SHORT_TITLE_WORDS:
        shares["title"] = known["short_title"]
    if "author" in agreeing:
        shares["author"] = _author_share(reference, agreeing["author"])
    return shares


def _topic_shares(reference: Reference, agreeing: Collection[str]) -> dict[str, float]:
    """Topics count by how frequent they are: more so in a journal that writes of them, and among papers on the same treatment."""
    known, described = weights(), reference.described
    shares: dict[str, float] = {}
    near = known.topic_within_journal if "journal" in agreeing else 1.0
    if "intervention" in agreeing:
        shares["intervention"] = _most_frequent(described.interventions) * near
    if "condition" in agreeing:
        together = known.condition_given_intervention if "intervention" in agreeing else 1.0
        shares["condition"] = _most_frequent(described.conditions) * max(near, together)
    return {name: min(chance, _MAX_TOPIC_SHARE) for name, chance in shares.items()}


def _most_frequent(cited: Iterable[str]) -> float:
    known = weights().topics
    return max((known.get(topic, min(known.values())) for topic in cited), default=1.0)


def _author_share(reference: Reference, field: FieldEvidence) -> float:
    product = 1.0 if field.agreement is Agreement.AGREES else _AUTHORS_OF_A_PAPER
    for author in reference.authors[:_MAX_INDEPENDENT]:
        # A collective name is as rare as a rare surname.
        product *= share(author.family if not author.is_collective else "")
    return min(product, 1.0)
