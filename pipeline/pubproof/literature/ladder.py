"""The look-up ladder: which questions are asked about a reference, from exact to loose, over any `Literature`.

Each rung relaxes one field, and is recorded with its answer. Only a reference that the exact rungs did not settle descends.
Nothing is decided here: `verification` reads the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched, Lookup, QueryRun, Rung
from pubproof.domain.paper import Paper
from pubproof.literature.answers import is_whole
from pubproof.literature.batching import fit_together
from pubproof.literature.interface import Literature, Remembering
from pubproof.literature.query import Field, Query, render
from pubproof.literature.rungs import (
    NEAR_YEARS,
    Rungs,
    broader_rungs,
    exact_rungs,
    is_specific,
    journal_name,
    named_rungs,
    nearest_rungs,
    place_rungs,
    relaxed_rungs,
    years_around,
)

IsSettled = Callable[[Reference, Sequence[Paper], int | None], bool]
"""Whether the papers found so far, among so many, answer the reference: then no looser question is needed."""

_MAX_AHEAD = 50
"""More references than these never fit into one request."""
_TOO_LITTLE = "too little is given to look it up: an author, a journal or a title is missing"


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

    def has_asked(self, rung: Rung) -> bool:
        """Whether a question of that kind was asked."""
        return any(query.rung is rung for query in self.queries)

    @property
    def is_closed_world(self) -> bool:
        """Whether the source lists the journal in full in those years."""
        return self.coverage is not None and self.coverage.is_complete

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

    def lookup(self, source_papers: int | None, skipped: str = "") -> Lookup:
        return Lookup(
            papers=tuple(paper for paper, _ in self.papers.values()),
            rungs=tuple(rung for _, rung in self.papers.values()),
            queries=tuple(self.queries),
            on_topic=self.on_topic,
            coverage=self.coverage,
            source_is_complete=self.source_is_complete,
            canary_answered=self.canary_answered,
            source_papers=source_papers,
            missing_pmid=self.missing_pmid,
            errors=tuple(self.errors),
            skipped=skipped,
        )


class Ladder:
    """Looks references up in one source: all of a run together, one rung at a time."""

    def __init__(self, literature: Literature, is_settled: IsSettled) -> None:
        self._literature = literature
        self._is_settled = is_settled
        self._answers: dict[Query, Answer] = {}
        self._source_papers: int | None = None

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
        left = [reference for reference, evidence in specific.items() if not self._has_settled(reference, evidence)]
        self._answers = self._asked_ahead(left)
        for rungs in (named_rungs, exact_rungs, relaxed_rungs, place_rungs):
            self._climb_all(rungs, {reference: specific[reference] for reference in left})
            left = [reference for reference in left if not self._is_done(reference, specific[reference], rungs)]
        empty = {reference: specific[reference] for reference in left}
        matched = {reference: one for reference, one in empty.items() if one.has_asked(Rung.CITATION_MATCH)}
        self._climb_all(nearest_rungs, {reference: one for reference, one in empty.items() if reference not in matched})
        for reference, evidence in specific.items():
            if not self._has_settled(reference, evidence):
                self._show_absence(reference, evidence)
        # Where the journal was shown to be listed in full, year by year, six requests are spent.
        self._climb_all(nearest_rungs, _still_open(matched))
        self._climb_all(broader_rungs, _still_open(empty))
        return {
            reference: evidence.lookup(self._source_papers, "" if reference in specific else _TOO_LITTLE)
            for reference, evidence in gathered.items()
        }

    def _asked_ahead(self, references: Collection[Reference]) -> dict[Query, Answer]:
        """Exact and relaxed questions together, where one request takes them all: a lone reference costs one search less.

        Answers to relaxed questions are looked at only if they are needed, so that no verdict depends on its company.
        """
        if len(references) > _MAX_AHEAD:
            return {}
        named, exact, relaxed = (
            dict.fromkeys(query for reference in references for _, query in rungs(reference))
            for rungs in (named_rungs, exact_rungs, relaxed_rungs)
        )
        queries = list(named | exact | relaxed)
        if not queries or not fit_together(queries):
            return {}
        if isinstance(self._literature, Remembering) and self._literature.remembers(list(named or exact)):
            return {}
        return dict(zip(queries, self._literature.search_all(queries), strict=True))

    def _is_done(self, reference: Reference, evidence: _Evidence, rungs: Rungs) -> bool:
        """Whether looser questions are not needed: settled, or (after the relaxed ones) something is there to offer."""
        offers = rungs in {relaxed_rungs, place_rungs}
        return self._has_settled(reference, evidence) or (offers and bool(evidence.papers))

    def _has_settled(self, reference: Reference, evidence: _Evidence) -> bool:
        return self._is_settled(reference, [paper for paper, _ in evidence.papers.values()], self._source_papers)

    def _climb_all(self, rungs: Rungs, gathered: Mapping[Reference, _Evidence]) -> None:
        self._climb({reference: (evidence, tuple(rungs(reference))) for reference, evidence in gathered.items()})

    def _climb(self, asked: Mapping[Reference, tuple[_Evidence, tuple[tuple[Rung, Query], ...]]]) -> None:
        """Ask the rungs of all references together, then fetch what they brought together."""
        queries = list(dict.fromkeys(query for _, rungs in asked.values() for _, query in rungs))
        unasked = [query for query in queries if query not in self._answers]
        answers = {query: self._answers[query] for query in queries if query in self._answers}
        answers.update(zip(unasked, self._literature.search_all(unasked), strict=True) if unasked else ())
        wanted = dict.fromkeys(pmid for answer in answers.values() for pmid in answer.pmids)
        fetched = self._literature.fetch(list(wanted)) if wanted else Fetched()
        papers = {paper.pmid: paper for paper in fetched.papers}
        # A server says how much it holds with its first answer.
        self._source_papers = self._literature.info().papers
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
        journal = journal_name(reference)
        if evidence.errors:
            return
        evidence.source_is_complete = self._literature.info().is_complete
        if evidence.missing_pmid is not None and evidence.source_is_complete:
            evidence.canary_answered = self._literature.canary()
            return
        if journal is not None and reference.year is not None:
            evidence.coverage = self._literature.coverage(journal, years_around(reference.year, NEAR_YEARS))
        if evidence.coverage is not None and evidence.coverage.error:
            # Absence cannot be shown, whatever the test question brings.
            return
        evidence.canary_answered = (
            evidence.source_is_complete or evidence.is_closed_world
        ) and self._literature.canary()


def _still_open(gathered: Mapping[Reference, _Evidence]) -> dict[Reference, _Evidence]:
    """Those for which there is nothing to offer, and no absence shown."""
    return {
        reference: evidence
        for reference, evidence in gathered.items()
        if not (evidence.papers or evidence.is_closed_world)
    }
