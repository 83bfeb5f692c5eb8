"""Is this record the cited work? Per-field gates: a blended score never certifies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pubproof.domain.citation import Reference
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Agreement, Candidate, FieldEvidence
from pubproof.verification.chance import (
    ALL_OF_PUBMED,
    MAX_CHANCE_MATCHES,
    PUBMED_RECORDS,
    Extent,
    chance_matches,
    weight,
)
from pubproof.verification.fields import agreement, compare

_AGREEING = frozenset({Agreement.AGREES, Agreement.DIFFERS_BENIGN})
_BIBLIOGRAPHIC = ("author", "year", "journal", "title", "volume", "pages")
_IDS = ("pmid", "pmcid", "doi", "nct")
_TOPICS = ("intervention", "condition")


@dataclass(frozen=True, slots=True)
class Match:
    """A record compared with a reference."""

    reference: Reference
    paper: Paper
    fields: tuple[FieldEvidence, ...]
    among: Extent = ALL_OF_PUBMED
    """How much was searched."""

    def agrees(self, name: str) -> bool:
        """Whether that field agrees, benign differences allowed."""
        return agreement(self.fields, name) in _AGREEING

    def differs(self, name: str) -> bool:
        """Whether that field differs materially."""
        return agreement(self.fields, name) is Agreement.DIFFERS

    @property
    def material(self) -> tuple[str, ...]:
        """Names of the fields that differ materially."""
        return tuple(field.field for field in self.fields if field.agreement is Agreement.DIFFERS)

    @property
    def has_identifier(self) -> bool:
        """Whether an identifier of the reference is that of the record."""
        return any(self.agrees(name) for name in _IDS)

    @property
    def identity_differs(self) -> tuple[str, ...]:
        """Bibliographic fields that differ materially."""
        return tuple(name for name in self.material if name in _BIBLIOGRAPHIC)

    @property
    def is_same_work(self) -> bool:
        """Author, year and journal agree, or the title with one of them, and no bibliographic field speaks against it.

        Where the text names no author, the topic must agree instead; that alone rarely certifies (`is_beyond_chance`).
        """
        if self.identity_differs:
            return False
        known = self.agrees("author") if self.reference.authors else self.topic_agrees
        by_place = known and self.agrees("year") and self.agrees("journal")
        by_title = self.agrees("title") and any(self.agrees(name) for name in ("author", "year", "journal"))
        return by_place or by_title

    @property
    def is_at_place(self) -> bool:
        """Whether the record stands where the text says: journal, volume and first page agree, and author, year or title."""
        at_place = all(self.agrees(name) for name in ("journal", "volume", "pages"))
        return at_place and any(self.agrees(name) for name in ("author", "year", "title"))

    @property
    def is_titled(self) -> bool:
        """Whether the title agrees, and with it the author, or the place where it was published."""
        by_place = self.agrees("journal") and any(self.agrees(name) for name in ("year", "volume", "pages"))
        return self.agrees("title") and (self.agrees("author") or by_place)

    @property
    def is_one_field_off(self) -> bool:
        """Whether one field of the bibliography differs, and author and topic agree."""
        wrong = self.identity_differs
        return (
            len(self.material) == len(wrong) == 1
            and wrong[0] != "author"
            and self.agrees("author")
            and self.topic_agrees
        )

    @property
    def is_named(self) -> bool:
        """Whether the text names an author or a title: without, whatever fits is only a candidate."""
        return bool(self.reference.authors or self.reference.title)

    @property
    def is_by_first_author(self) -> bool:
        """Whether the author named first is the first of the record, as far as the text names one."""
        return not self.reference.authors or agreement(self.fields, "author") is Agreement.AGREES

    @property
    def is_certain(self) -> bool:
        """Whether title or topic agree, and the text names its first author; where it names none, only what is beyond chance.

        A later author is no proof: groups publish together, in the same journals and on the same topics. Nor is half of
        what the text says it is about, unless the year is exact and no other paper is to be expected.
        """
        if self.agrees("title"):
            return True
        if not (self.topic_agrees and self.is_by_first_author):
            return False
        if self.topics_not_shown:
            return _is_of_that_year(self) and self.is_beyond_chance
        return self.is_named or self.is_beyond_chance

    @property
    def topic_agrees(self) -> bool:
        """Whether intervention or condition agree and neither differs."""
        return any(self.agrees(name) for name in _TOPICS) and not self.topic_differs

    @property
    def topic_differs(self) -> tuple[str, ...]:
        """Topics that differ materially."""
        return tuple(name for name in _TOPICS if self.differs(name))

    @property
    def is_certain_without_topic(self) -> bool:
        """Whether first author, year and journal alone tell that it is this paper."""
        return self.is_by_first_author and self.is_beyond_chance and not self.is_silent_on_topic

    @property
    def topics_not_shown(self) -> tuple[str, ...]:
        """Topics that the text names and of which the record says nothing."""
        return tuple(
            name for name in _TOPICS if self._is_compared(name) and not (self.agrees(name) or self.differs(name))
        )

    @property
    def is_silent_on_topic(self) -> bool:
        """Whether the text names topics, and the record shows none of them.

        Who published in a journal often does so again, the same year too: author, journal and year are no proof then.
        """
        return bool(self.topics_not_shown) and not any(map(self.agrees, _TOPICS))

    def _is_compared(self, name: str) -> bool:
        return any(field.field == name for field in self.fields)

    @property
    def chance(self) -> float:
        """Expected number of papers that agree as well by chance (λ)."""
        return chance_matches(self.reference, self.fields, self.among)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether no other paper is to be expected that agrees as well."""
        return self.chance <= MAX_CHANCE_MATCHES

    @property
    def score(self) -> float:
        """Bits of evidence; orders candidates."""
        return weight(self.reference, self.fields)

    def candidate(self) -> Candidate:
        """The record as offered to the reader."""
        return Candidate(self.paper, self.fields, round(self.score, 2), explain(self))


def matches(reference: Reference, papers: Sequence[Paper], among: Extent = ALL_OF_PUBMED) -> tuple[Match, ...]:
    """Every record compared, nearest first; ties in order of PMID."""
    return tuple(sorted(_compared(reference, papers, among), key=lambda match: (-match.score, match.paper.pmid)))


def is_settled(reference: Reference, papers: Sequence[Paper], source_papers: int | None) -> bool:
    """Whether no looser question can change the verdict: the work was found, or papers that fit all that is said."""
    found = _compared(reference, papers, extent(source_papers))
    if reference.has_identifier and any(match.has_identifier for match in found):
        return all(not match.identity_differs for match in found if match.has_identifier)
    same = [match for match in found if match.is_same_work]
    if any(match.is_certain for match in same):
        return True
    alone = best_of(same)
    if alone is not None and not alone.topic_differs and alone.is_certain_without_topic:
        return True
    described = reference.described
    is_silent = not (described.interventions or described.conditions)
    return is_silent and any(match.is_by_first_author for match in same)


def extent(source_papers: int | None, of_journal: int | None = None) -> Extent:
    """How much was searched; all of PubMed where the source does not say."""
    return Extent(source_papers or PUBMED_RECORDS, of_journal)


def _compared(reference: Reference, papers: Sequence[Paper], among: Extent) -> list[Match]:
    return [Match(reference, paper, compare(reference, paper), among) for paper in papers]


def best_of(fitting: Sequence[Match]) -> Match | None:
    """The one that is meant of several that fit: the only one, or the only one by that first author, or also of that very year."""
    for is_better in (lambda _: True, lambda match: match.is_by_first_author, _is_of_that_year):
        better = [match for match in fitting if is_better(match)]
        if len(better) == 1:
            return better[0]
        fitting = better or fitting
    return None


def _is_of_that_year(match: Match) -> bool:
    return agreement(match.fields, "year") is Agreement.AGREES


def nearest(found: Sequence[Match], number: int) -> list[Match]:
    """The best of each kind first, by which fields agree: three papers by that author do not crowd out the one on that topic."""
    kinds: dict[frozenset[str], list[Match]] = {}
    for match in found:
        agreeing = frozenset(field.field for field in match.fields if field.agreement in _AGREEING)
        kinds.setdefault(agreeing, []).append(match)
    firsts = [group[0] for agreeing, group in kinds.items() if not any(agreeing < other for other in kinds)]
    chosen = [*firsts, *(match for match in found if match not in firsts)][:number]
    return sorted(chosen, key=lambda match: (-match.score, match.paper.pmid))


def explain(match: Match) -> str:
    """What agrees and what does not, in words: "author and year agree; journal and condition differ"."""
    same = [field.field for field in match.fields if field.agreement in _AGREEING]
    other = [field.field for field in match.fields if field.agreement is Agreement.DIFFERS]
    parts = [
        f"{_listed(names)} {verb}{'s' if len(names) == 1 else ''}"
        for names, verb in ((same, "agree"), (other, "differ"))
        if names
    ]
    return "; ".join(parts) or "nothing could be compared"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
