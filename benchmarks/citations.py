"""Papers → citations of them, in prose and in full, right and with one thing wrong: what `resolve.py` and `calibrate.py` ask about."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import CitedAuthor, Reference, StudyDescription
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Agreement
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Field, Query, Term, Years
from pubproof.verification.fields import compare
from pubproof.vocabulary.journals import gazetteer, normalise_journal
from pubproof.vocabulary.topics import topics_in

INVENTED = (
    "Vellacourt", "Oakhollow", "Brightmoor", "Quillfeather", "Duskwood", "Marchbanksy", "Thornwaite", "Ellerbeckson",
)  # fmt: skip
_TOPICS = (TopicKind.INTERVENTION, TopicKind.CONDITION)
_FILLERS = frozenset("of the and for in journal j international int american am european eur british br".split())
_CITED_AUTHORS = 3
_NOT_STUDIED = frozenset({"placebo", "therapy", "infusion therapy"})
"""What extraction takes for no topic of a study either."""


def is_usable(paper: Paper) -> bool:
    """Whether prose could cite it by author, year and journal."""
    return bool(paper.authors and paper.authors[0].family and paper.year and paper.journal_abbreviation)


def is_topical(paper: Paper) -> bool:
    """Whether its title names an intervention or a condition that we know."""
    return bool(topics_in(paper.title, _TOPICS) - _NOT_STUDIED)


def in_prose(paper: Paper, *, has_topic: bool = True) -> Reference:
    """The paper as prose cites it: first author, year, journal, and what its title says it is about."""
    journal = paper.journal or paper.journal_abbreviation
    return Reference(
        "r1",
        authors=tuple(CitedAuthor(author.family, is_collective=author.is_collective) for author in paper.authors[:1]),
        et_al=len(paper.authors) > 1,
        year=paper.year,
        journal=journal,
        journal_key=gazetteer().key(journal),
        described=_topics_of(paper) if has_topic else StudyDescription(),
    )


def in_full(paper: Paper) -> Reference:
    """The paper as a list of references cites it: three authors, year, title, journal, volume and pages."""
    return replace(
        in_prose(paper, has_topic=False),
        authors=tuple(
            CitedAuthor(author.family, author.initials or None, author.is_collective)
            for author in paper.authors[:_CITED_AUTHORS]
        ),
        et_al=len(paper.authors) > _CITED_AUTHORS,
        title=paper.title,
        volume=paper.volume or None,
        pages=paper.pages or None,
    )


def _topics_of(paper: Paper) -> StudyDescription:
    return StudyDescription(
        interventions=tuple(sorted(topics_in(paper.title, [TopicKind.INTERVENTION]) - _NOT_STUDIED)),
        conditions=tuple(sorted(topics_in(paper.title, [TopicKind.CONDITION]))),
    )


@dataclass(frozen=True, slots=True)
class Mutant:
    """A citation with one thing wrong, and the papers that it was made of."""

    reference: Reference
    paper: Paper
    other: Paper | None = None


Cite = Callable[[Paper], Reference]
Mutation = Callable[["Mutator", Paper, Cite], Mutant]


class Mutator:
    """Spoils citations, by chance that a seed decides."""

    def __init__(self, papers: Sequence[Paper], seed: int) -> None:
        self.papers = papers
        self.rng = random.Random(seed)  # noqa: S311 - a sample, not a secret
        self._siblings = _siblings(papers)

    def other_year(self, paper: Paper, cite: Cite) -> Mutant:
        """Five years off."""
        reference = cite(paper)
        return Mutant(replace(reference, year=(reference.year or 0) + self.rng.choice((-5, 5))), paper)

    def sibling_journal(self, paper: Paper, cite: Cite) -> Mutant:
        """A journal whose name shares a telling word, if there is one, else any other."""
        own = paper.journal_abbreviation
        near = [name for name in self._siblings.get(own, ()) if _key(name) != _key(own)]
        while not near:
            name = self.rng.choice(self.papers).journal_abbreviation
            near = [name] if _key(name) != _key(own) else []
        name = self.rng.choice(near)
        return Mutant(replace(cite(paper), journal=name, journal_key=gazetteer().key(name)), paper)

    def other_author(self, paper: Paper, cite: Cite) -> Mutant:
        """The first author of another paper."""
        return self._renamed(paper, cite, self._another(paper).authors[0].family)

    def invented_name(self, paper: Paper, cite: Cite) -> Mutant:
        """Nobody's name."""
        return self._renamed(paper, cite, self.rng.choice(INVENTED))

    def two_papers(self, paper: Paper, cite: Cite) -> Mutant:
        """Authors and year of one paper, all else of another."""
        other = self._another(paper)
        one = cite(paper)
        return Mutant(replace(cite(other), authors=one.authors, et_al=one.et_al, year=one.year), paper, other)

    def _another(self, paper: Paper) -> Paper:
        while True:
            other = self.rng.choice(self.papers)
            if other.authors[0].family != paper.authors[0].family:
                return other

    def _renamed(self, paper: Paper, cite: Cite, family: str) -> Mutant:
        reference = cite(paper)
        return Mutant(replace(reference, authors=(CitedAuthor(family), *reference.authors[1:])), paper)


MUTATIONS: Mapping[str, Mutation] = {
    "year ±5": Mutator.other_year,
    "sibling journal": Mutator.sibling_journal,
    "other author": Mutator.other_author,
    "two papers mixed": Mutator.two_papers,
    "invented name": Mutator.invented_name,
}


def _key(journal: str) -> str:
    return gazetteer().key(journal) or normalise_journal(journal)


def _siblings(papers: Sequence[Paper]) -> dict[str, list[str]]:
    by_word: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for word in set(normalise_journal(paper.journal_abbreviation).split()) - _FILLERS:
            by_word[word].add(paper.journal_abbreviation)
    return {
        name: sorted(
            {other for word in set(normalise_journal(name).split()) - _FILLERS for other in by_word[word]} - {name}
        )
        for name in {paper.journal_abbreviation for paper in papers}
    }


def that_fit(reference: Reference, literature: Literature) -> list[int]:
    """Papers of the literature that agree with the citation on everything that it states: real answers to it.

    A mutated citation that some paper fits is no mutation, but another paper's citation.
    """
    year = reference.year or 0
    name = reference.journal_key or reference.journal or ""
    parts: list[Query] = [Term(Field.JOURNAL, name, is_phrase=True), Years(year - 1, year + 1)]
    author = reference.authors[0]
    if not author.is_collective:
        parts.append(Term(Field.FIRST_AUTHOR, author.family))
    papers = literature.fetch(literature.search(And(tuple(parts)), 9_999).pmids).papers
    return [
        paper.pmid
        for paper in papers
        if all(field.agreement in {Agreement.AGREES, Agreement.DIFFERS_BENIGN} for field in compare(reference, paper))
        and any(field.field == "author" and field.agreement is Agreement.AGREES for field in compare(reference, paper))
    ]
