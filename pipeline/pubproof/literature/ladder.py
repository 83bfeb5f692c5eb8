"""The look-up ladder: which questions are asked about a reference, from exact to loose, over any `Literature`.

Each rung relaxes one field, and is recorded with its answer. Only a reference that the exact rungs did not settle descends.
Nothing is decided here: `verification` reads the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched, Lookup, QueryRun, Rung
from pubproof.domain.paper import Paper
from pubproof.literature.answers import is_whole
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Field, Or, Query, Term, Years, render, terms, title_words
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.topics import topics

IsSettled = Callable[[Reference, Sequence[Paper]], bool]
"""Whether the papers found so far answer the reference, so that no looser question is needed."""

Rungs = Callable[[Reference], Iterator[tuple[Rung, Query]]]
"""The questions of one stage."""

_TOO_LITTLE = "too little is given to look it up: an author, a journal or a title is missing"
_NEAR_YEARS = 1
_WIDE_YEARS = 3
_FAR_YEARS = 8
_MIN_TITLE_WORDS = 4


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

    def take(self, rung: Rung, query: Query, answer: Answer, papers: Mapping[int, Paper], fetch_error: str) -> None:
        """Add the answer to one rung, and those of its papers that were fetched."""
        whole = is_whole(query, answer)
        self.queries.append(QueryRun(rung, render(query), answer.status, answer.count, answer.messages, whole))
        if answer.status is AnswerStatus.ERROR:
            self.errors.update(dict.fromkeys(answer.messages or ("the source answered with an error",)))
            return
        for pmid in answer.pmids:
            if pmid in papers:
                self.papers.setdefault(pmid, (papers[pmid], rung))
            else:
                self.errors[fetch_error or f"no record came for PMID {pmid}"] = None
        if rung is Rung.JOURNAL_TOPIC and whole:
            self.on_topic = frozenset(answer.pmids)

    def take_cited(self, pmid: int, papers: Mapping[int, Paper], fetched: Fetched) -> None:
        """Add the record of the cited PMID, or that there is none."""
        found, missing = pmid in papers, pmid in fetched.missing
        error = "" if found or missing else fetched.error or f"no record came for PMID {pmid}"
        status = AnswerStatus.HIT if found else AnswerStatus.NO_HIT if missing else AnswerStatus.ERROR
        messages = (error,) if error else ()
        self.queries.append(QueryRun(Rung.IDENTIFIER, f"{pmid}[{Field.PMID}]", status, int(found), messages, not error))
        if found:
            self.papers[pmid] = (papers[pmid], Rung.IDENTIFIER)
        elif missing:
            self.missing_pmid = pmid
        else:
            self.errors[error] = None

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
    """Looks references up in one source: all of a run together, one rung at a time."""

    def __init__(self, literature: Literature, is_settled: IsSettled) -> None:
        self._literature = literature
        self._is_settled = is_settled

    def lookup(self, reference: Reference) -> Lookup:
        """All evidence on one reference."""
        return self.lookup_all([reference])[reference]

    def lookup_all(self, references: Iterable[Reference]) -> dict[Reference, Lookup]:
        """All evidence on each distinct reference."""
        gathered = {reference: _Evidence() for reference in references}
        specific = {reference: evidence for reference, evidence in gathered.items() if is_specific(reference)}
        self._fetch_cited(
            {reference: evidence for reference, evidence in specific.items() if reference.pmid is not None}
        )
        left = list(specific)
        for rungs in (exact_rungs, relaxed_rungs, nearest_rungs):
            self._climb({reference: (specific[reference], tuple(rungs(reference))) for reference in left})
            left = [reference for reference in left if not self._is_done(reference, specific[reference], rungs)]
        for reference, evidence in specific.items():
            if not self._has_settled(reference, evidence):
                self._show_absence(reference, evidence)
        return {
            reference: evidence.lookup("" if reference in specific else _TOO_LITTLE)
            for reference, evidence in gathered.items()
        }

    def _is_done(self, reference: Reference, evidence: _Evidence, rungs: Rungs) -> bool:
        """Whether looser questions are not needed: settled, or (for the nearest papers) something is there to offer."""
        return self._has_settled(reference, evidence) or (rungs is relaxed_rungs and bool(evidence.papers))

    def _has_settled(self, reference: Reference, evidence: _Evidence) -> bool:
        return self._is_settled(reference, [paper for paper, _ in evidence.papers.values()])

    def _climb(self, asked: Mapping[Reference, tuple[_Evidence, tuple[tuple[Rung, Query], ...]]]) -> None:
        """Ask the rungs of all references together, then fetch what they brought together."""
        queries = list(dict.fromkeys(query for _, rungs in asked.values() for _, query in rungs))
        answers = dict(zip(queries, self._literature.search_all(queries), strict=True)) if queries else {}
        wanted = dict.fromkeys(pmid for answer in answers.values() for pmid in answer.pmids)
        fetched = self._literature.fetch(list(wanted)) if wanted else Fetched()
        papers = {paper.pmid: paper for paper in fetched.papers}
        for evidence, rungs in asked.values():
            for rung, query in rungs:
                evidence.take(rung, query, answers[query], papers, fetched.error)

    def _fetch_cited(self, gathered: Mapping[Reference, _Evidence]) -> None:
        """The records of cited PMIDs: fetched without a search, and noted as missing only if the source said so."""
        wanted = list(dict.fromkeys(reference.pmid for reference in gathered if reference.pmid is not None))
        fetched = self._literature.fetch(wanted) if wanted else Fetched()
        papers = {paper.pmid: paper for paper in fetched.papers}
        for reference, evidence in gathered.items():
            assert reference.pmid is not None
            evidence.take_cited(reference.pmid, papers, fetched)

    def _show_absence(self, reference: Reference, evidence: _Evidence) -> None:
        """What only matters for a reference that was not found: does the source hold the journal, and does it answer rightly?"""
        journal = _journal_name(reference)
        if evidence.errors:
            return
        evidence.source_is_complete = self._literature.info().is_complete
        if journal is not None and reference.year is not None:
            evidence.coverage = self._literature.coverage(journal, _years(reference.year, _NEAR_YEARS))
        is_closed = evidence.coverage is not None and evidence.coverage.is_complete
        evidence.canary_answered = (evidence.source_is_complete or is_closed) and self._literature.canary()


def is_specific(reference: Reference) -> bool:
    """Whether enough is given to look the reference up: an identifier, a title, or author or journal with one more field."""
    if reference.has_identifier or _has_title(reference):
        return True
    topical = bool(reference.described.interventions or reference.described.conditions)
    if reference.authors:
        return bool(reference.year or reference.journal)
    return bool(reference.journal and reference.year and topical)


def exact_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
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
    if journal and reference.volume and reference.pages:
        first_page = reference.pages.replace("–", "-").partition("-")[0].strip()
        yield Rung.PLACE, And((journal, Term(Field.VOLUME, reference.volume), Term(Field.PAGE, first_page)))
    if author and journal and year:
        yield Rung.EXACT, And((_author(author, is_first=True), journal, _range(year, _NEAR_YEARS)))


def relaxed_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
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
    if journal and year and topic:
        yield Rung.JOURNAL_TOPIC, And((journal, _range(year, _NEAR_YEARS), topic))


def nearest_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """For a reference that left nothing to offer: who wrote on the topic under that name, and what there is on it."""
    described = reference.described
    intervention, condition = _topic(described.interventions), _topic(described.conditions)
    if reference.first_author and (topic := intervention or condition):
        yield Rung.AUTHOR_TOPIC, And((_author(reference.first_author, is_first=True), topic))
    if intervention and condition:
        around = (_range(reference.year, _FAR_YEARS),) if reference.year else ()
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
