"""The look-up ladder: which questions are asked about a reference, from exact to loose, over any `Literature`.

Each rung relaxes one field, and is recorded with its answer. Only a reference that the exact rungs did not settle descends.
Nothing is decided here: `verification` reads the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.lookup import AnswerStatus, Coverage, Fetched, Lookup, QueryRun, Rung
from pubproof.domain.paper import Paper
from pubproof.literature.answers import is_whole
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Field, Or, Query, Term, Years, render, terms, title_words
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.topics import topics

IsSettled = Callable[[Reference, Sequence[Paper]], bool]
"""Whether the papers found so far answer the reference, so that no looser question is needed."""

_NEAR_YEARS = 1
_WIDE_YEARS = 3
_FAR_YEARS = 8
_MIN_TITLE_WORDS = 4
_LIMIT = 200


@dataclass(slots=True)
class _Evidence:
    """What was gathered so far."""

    papers: dict[int, tuple[Paper, Rung]] = field(default_factory=dict)
    queries: list[QueryRun] = field(default_factory=list)
    errors: dict[str, None] = field(default_factory=dict)
    missing_pmid: int | None = None
    on_topic: frozenset[int] | None = None
    coverage: Coverage | None = None
    source_is_complete: bool = False
    canary_answered: bool = False

    def lookup(self, skipped: str = "") -> Lookup:
        return Lookup(
            papers=tuple(paper for paper, _ in self.papers.values()),
            rungs=tuple(rung for _, rung in self.papers.values()),
            queries=tuple(self.queries),
            on_topic=self.on_topic,
            coverage=self.coverage,
            source_is_complete=self.source_is_complete,
            canary_answered=self.canary_answered,
            missing_pmid=self.missing_pmid,
            errors=tuple(self.errors),
            skipped=skipped,
        )


class Ladder:
    """Looks references up in one source."""

    def __init__(self, literature: Literature, is_settled: IsSettled) -> None:
        self._literature = literature
        self._is_settled = is_settled

    def lookup(self, reference: Reference) -> Lookup:
        """All evidence on one reference."""
        evidence = _Evidence()
        if not is_specific(reference):
            return evidence.lookup("too little is given to look it up: an author, a journal or a title is missing")
        if reference.pmid is not None:
            self._fetch_cited(evidence, reference.pmid)
        for rungs in (_exact(reference), _relaxed(reference)):
            for rung, query in rungs:
                self._ask(evidence, rung, query)
            found = [paper for paper, _ in evidence.papers.values()]
            if self._is_settled(reference, found):
                return evidence.lookup()
        self._show_absence(reference, evidence)
        return evidence.lookup()

    def _ask(self, evidence: _Evidence, rung: Rung, query: Query) -> None:
        answer = self._literature.search(query, _LIMIT)
        whole = is_whole(query, answer)
        evidence.queries.append(QueryRun(rung, render(query), answer.status, answer.count, answer.messages, whole))
        if answer.status is AnswerStatus.ERROR:
            evidence.errors.update(dict.fromkeys(answer.messages or ("the source answered with an error",)))
            return
        self._fetch(evidence, answer.pmids, rung)
        if rung is Rung.JOURNAL_TOPIC and whole:
            evidence.on_topic = frozenset(answer.pmids)

    def _fetch_cited(self, evidence: _Evidence, pmid: int) -> None:
        """The record of a cited PMID: fetched without a search, and noted as missing only if the source said so."""
        fetched = self._fetch(evidence, [pmid], Rung.IDENTIFIER)
        status = AnswerStatus.HIT if fetched.papers else AnswerStatus.ERROR if fetched.error else AnswerStatus.NO_HIT
        messages = (fetched.error,) if fetched.error else ()
        evidence.queries.append(
            QueryRun(Rung.IDENTIFIER, f"{pmid}[{Field.PMID}]", status, len(fetched.papers), messages, not fetched.error)
        )
        if pmid in fetched.missing and not fetched.error:
            evidence.missing_pmid = pmid

    def _fetch(self, evidence: _Evidence, pmids: Sequence[int], rung: Rung) -> Fetched:
        wanted = [pmid for pmid in pmids if pmid not in evidence.papers]
        if not wanted:
            return Fetched()
        fetched = self._literature.fetch(wanted)
        for paper in fetched.papers:
            evidence.papers[paper.pmid] = (paper, rung)
        if fetched.error:
            evidence.errors[fetched.error] = None
        return fetched

    def _show_absence(self, reference: Reference, evidence: _Evidence) -> None:
        """What only matters for a reference that was not found: does the source hold the journal, and does it answer rightly?"""
        journal = _journal_name(reference)
        if evidence.errors:
            return
        evidence.source_is_complete = self._literature.info().is_complete
        evidence.canary_answered = evidence.source_is_complete and self._literature.canary()
        if journal is not None and reference.year is not None:
            evidence.coverage = self._literature.coverage(journal, _years(reference.year, _NEAR_YEARS))


def is_specific(reference: Reference) -> bool:
    """Whether enough is given to look the reference up: an identifier, a title, or author or journal with one more field."""
    if reference.has_identifier or _has_title(reference):
        return True
    topical = bool(reference.described.interventions or reference.described.conditions)
    if reference.authors:
        return bool(reference.year or reference.journal)
    return bool(reference.journal and reference.year and topical)


def _exact(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """Questions that name the work by all that is given."""
    if reference.doi is not None:
        yield Rung.IDENTIFIER, Term(Field.DOI, reference.doi)
    if reference.pmcid is not None:
        yield Rung.IDENTIFIER, Term(Field.PMCID, reference.pmcid)
    if reference.nct is not None:
        yield Rung.IDENTIFIER, Term(Field.REGISTRY, reference.nct)
    if _has_title(reference):
        yield Rung.TITLE, title_words(Field.TITLE, reference.title or "")
    author, journal, year = reference.first_author, _journal(reference), reference.year
    if author and journal and year:
        yield Rung.EXACT, And((_author(author, is_first=True), journal, _range(year, _NEAR_YEARS)))


def _relaxed(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """The same with one field dropped or widened at a time."""
    author, journal, year = reference.first_author, _journal(reference), reference.year
    described = reference.described
    intervention, condition = _topic(described.interventions), _topic(described.conditions)
    topic = intervention or condition
    if author and journal and year:
        yield Rung.ANY_AUTHOR_POSITION, And((_author(author, is_first=False), journal, _range(year, _NEAR_YEARS)))
        yield Rung.WIDE_YEAR, And((_author(author, is_first=True), journal, _range(year, _WIDE_YEARS)))
    elif author and journal:
        yield Rung.WIDE_YEAR, And((_author(author, is_first=True), journal))
    if author and year and topic:
        either = Or((intervention, condition)) if intervention and condition else topic
        yield Rung.NO_JOURNAL, And((_author(author, is_first=True), _range(year, _NEAR_YEARS), either))
    if author and topic:
        yield Rung.AUTHOR_TOPIC, And((_author(author, is_first=True), topic))
    if journal and year and topic:
        yield Rung.JOURNAL_TOPIC, And((journal, _range(year, _NEAR_YEARS), topic))
    if intervention and condition:
        around = (_range(year, _FAR_YEARS),) if year else ()
        yield Rung.TOPIC, And((intervention, condition, *around))


def _topic(described: Sequence[str]) -> Query | None:
    """The first of the topics that the work is said to be about, by all its names."""
    if not described:
        return None
    names = topics()[described[0]].names
    # "ketamine infusion" adds nothing to "ketamine".
    telling = [name for name in names if not any(other != name and other in name.split() for other in names)]
    parts = [title_words(Field.TITLE_ABSTRACT, name) for name in telling]
    return Or(tuple(part for part in parts if terms(part)))


def _author(author: CitedAuthor, *, is_first: bool) -> Query:
    if author.is_collective:
        return title_words(Field.COLLECTIVE, author.family)
    return Term(Field.FIRST_AUTHOR if is_first else Field.AUTHOR, author.family)


def _journal(reference: Reference) -> Query | None:
    name = _journal_name(reference)
    return Term(Field.JOURNAL, name, is_phrase=True) if name else None


def _journal_name(reference: Reference) -> str | None:
    """The MEDLINE abbreviation where it is known, else the name as written, without its article."""
    if reference.journal is None:
        return None
    return (
        reference.journal_key
        or gazetteer().key(reference.journal)
        or reference.journal.removeprefix("The ").removeprefix("the ")
    )


def _years(year: int, around: int) -> tuple[int, ...]:
    return tuple(range(year - around, year + around + 1))


def _range(year: int, around: int) -> Years:
    return Years(year - around, year + around)


def _has_title(reference: Reference) -> bool:
    return reference.title is not None and len(reference.title.split()) >= _MIN_TITLE_WORDS
